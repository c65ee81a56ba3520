// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/desktopoptions.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>

#include <array>
#include <string_view>

namespace steward {

namespace {

/// The translation context of this file.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(steward::DesktopOptions)
};

} // namespace

bool asksForText(int argc, char **argv)
{
    static constexpr std::array<std::string_view, 5> words{"-h", "--help", "--help-all", "-v", "--version"};
    for (int at = 1; at < argc; ++at) {
        for (const std::string_view word : words) {
            if (word == argv[at])
                return true;
        }
    }
    return false;
}

std::variant<DesktopOptions, PrintAndExit> readDesktopOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr("Admin console for Dynamics 365 Business Central online"));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption demo(QStringLiteral("demo"),
                                  Words::tr("Start the demo tenant in this program and connect to it."));
    const QCommandLineOption dataDir(QStringLiteral("data-dir"),
                                     Words::tr("Keep connections, history and logs in this folder."),
                                     QStringLiteral("DIR"));
    const QCommandLineOption locale(QStringLiteral("locale"), Words::tr("Show words in this language, for example en."),
                                    QStringLiteral("LOCALE"));
    parser.addOptions({demo, dataDir, locale});
    if (!parser.parse(arguments))
        return PrintAndExit{parser.errorText() + QLatin1Char('\n'), 2};
    if (parser.isSet(help))
        return PrintAndExit{parser.helpText(), 0};
    if (parser.isSet(version)) {
        return PrintAndExit{QStringLiteral("%1 %2\n").arg(QCoreApplication::applicationName().toLower(),
                                                          QCoreApplication::applicationVersion()),
                            0};
    }
    if (!parser.positionalArguments().isEmpty())
        return PrintAndExit{
            Words::tr("Not understood: %1").arg(parser.positionalArguments().constFirst()) + QLatin1Char('\n'), 2};
    return DesktopOptions{parser.isSet(demo), parser.value(dataDir), parser.value(locale)};
}

} // namespace steward
