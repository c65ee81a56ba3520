// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/help.h"
#include "app/cli/interrupt.h"
#include "app/cli/say.h"
#include "app/hardening.h"
#include "core/net/opensslend.h"

#include <QtCore/QLocale>
#include <QtCore/QTimer>
#include <QtCore/QTranslator>

using namespace steward::cli;

namespace {

// The name of the command as far as it is known, for "See: ... --help".
QString helpCommandOf(const CommandLine &line)
{
    QString name = QStringLiteral("steward-cli");
    if (!line.group.isEmpty())
        name += QLatin1Char(' ') + line.group;
    if (line.command)
        name += QLatin1Char(' ') + QLatin1String(line.command->name);
    return name + QLatin1String(" --help");
}

int runCommand(QCoreApplication &application, const CommandLine &line)
{
    Interrupt interrupt;
    Context context(line.options);
    QObject::connect(&interrupt, &Interrupt::requested, &context, &Context::interrupt);
    QTimer::singleShot(0, &context, [&] {
        if (context.prepare())
            line.command->run(context, line.arguments);
    });
    return application.exec();
}

} // namespace

int main(int argc, char **argv)
{
    steward::leaveNoMemoryBehind();
    steward::leaveOpenSslToTheSystem();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("steward-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STEWARD_VERSION));
    QTranslator plurals;
    if (plurals.load(QStringLiteral(":/i18n/steward_en.qm")))
        QCoreApplication::installTranslator(&plurals);
    QTranslator words;
    if (words.load(QLocale(), QStringLiteral("steward"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&words);

    const CommandLine line = CommandLine::parse(QCoreApplication::arguments(), allCommands());
    switch (line.asks) {
    case CommandLine::Asks::Help:
        writeToStdout(helpText(line.command, line.group, allCommands()).toUtf8());
        return static_cast<int>(Exit::Done);
    case CommandLine::Asks::Version:
        writeToStdout("steward-cli " STEWARD_VERSION "\n");
        return static_cast<int>(Exit::Done);
    case CommandLine::Asks::Mistake:
        Output(line.options.format).complain(line.mistake, helpCommandOf(line));
        return static_cast<int>(Exit::WrongUsage);
    case CommandLine::Asks::Run:
        break;
    }
    return runCommand(application, line);
}
