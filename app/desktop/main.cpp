// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/desktop.h"
#include "app/hardening.h"
#include "core/net/opensslend.h"
#include "ui/views/icons.h"
#include "ui/views/paintthreads.h"
#include "ui/views/stewardstyle.h"

#include <QtCore/QLibraryInfo>
#include <QtCore/QTranslator>
#include <QtWidgets/QApplication>

#include <cstdio>

namespace {

using namespace steward;

void name()
{
    QCoreApplication::setApplicationName(QStringLiteral("Steward"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STEWARD_VERSION));
    QCoreApplication::setOrganizationDomain(QStringLiteral("steward.org"));
}

int print(const PrintAndExit &answer)
{
    std::fputs(qPrintable(answer.text), answer.code == 0 ? stdout : stderr);
    return answer.code;
}

int answerWithText(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    name();
    const auto options = readDesktopOptions(QCoreApplication::arguments());
    const auto *answer = std::get_if<PrintAndExit>(&options);
    return answer ? print(*answer) : 0;
}

/// English plural forms first, the language of the person above them, and Qt's own words.
void translate(QApplication &application, const QString &wanted)
{
    const QLocale locale = wanted.isEmpty() ? QLocale() : QLocale(wanted);
    const auto install = [&](bool loaded, QTranslator *translator) {
        if (loaded)
            QCoreApplication::installTranslator(translator);
    };
    auto *qt = new QTranslator(&application);
    install(qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                     QLibraryInfo::path(QLibraryInfo::TranslationsPath)),
            qt);
    auto *english = new QTranslator(&application);
    install(english->load(QStringLiteral(":/i18n/steward_en.qm")), english);
    auto *ours = new QTranslator(&application);
    const bool byName = !wanted.isEmpty() && ours->load(QStringLiteral(":/i18n/steward_%1.qm").arg(wanted));
    install(byName || ours->load(locale, QStringLiteral("steward"), QStringLiteral("_"), QStringLiteral(":/i18n")),
            ours);
    if (!wanted.isEmpty() && locale.language() != QLocale::C)
        QApplication::setLayoutDirection(locale.textDirection());
}

} // namespace

int main(int argc, char **argv)
{
    leaveNoMemoryBehind();
    leaveOpenSslToTheSystem();
    if (asksForText(argc, argv))
        return answerWithText(argc, argv);
    QApplication application(argc, argv);
    keepThreadsForPainting();
    name();
    QGuiApplication::setDesktopFileName(QStringLiteral("org.steward.Steward"));
    const auto options = readDesktopOptions(QCoreApplication::arguments());
    if (const auto *answer = std::get_if<PrintAndExit>(&options))
        return print(*answer);
    const auto &chosen = std::get<DesktopOptions>(options);
    translate(application, chosen.locale);
    QApplication::setStyle(new StewardStyle);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/steward.svg")));
    Desktop desktop(chosen);
    desktop.start();
    return QApplication::exec();
}
