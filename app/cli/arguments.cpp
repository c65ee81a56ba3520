// SPDX-License-Identifier: Apache-2.0
#include "app/cli/arguments.h"

#include "app/cli/say.h"

#include <QtCore/QCommandLineParser>

#include <algorithm>
#include <array>

namespace steward::cli {

namespace {

constexpr std::array globals{
    OptionSpec{"data-dir", "DIR",
               QT_TRANSLATE_NOOP("steward::cli::Say", "Where connections live; default: the platform's own place.")},
    OptionSpec{"format", "table|json|csv", QT_TRANSLATE_NOOP("steward::cli::Say", "How results are printed.")},
    OptionSpec{"secret-stdin", nullptr,
               QT_TRANSLATE_NOOP(
                   "steward::cli::Say",
                   "Read the client secret, or the certificate's password, from standard input, for this run only.")},
    OptionSpec{"no-keychain", nullptr,
               QT_TRANSLATE_NOOP("steward::cli::Say", "Keep secrets in memory for this run; write nothing.")},
    OptionSpec{"wait", nullptr,
               QT_TRANSLATE_NOOP("steward::cli::Say",
                                 "Follow what a command starts to its end; progress goes to standard error.")},
    OptionSpec{"watch-every", "SECONDS",
               QT_TRANSLATE_NOOP("steward::cli::Say",
                                 "How often to look at what is followed, at first: 0.2 to 60, default 5. Later looks "
                                 "are rarer, one a minute in the end.")},
    OptionSpec{"log", "FILE",
               QT_TRANSLATE_NOOP("steward::cli::Say", "Add the redacted request log of this run to a file.")},
    OptionSpec{"help", nullptr, QT_TRANSLATE_NOOP("steward::cli::Say", "Show help; works at every level.")},
    OptionSpec{"version", nullptr, QT_TRANSLATE_NOOP("steward::cli::Say", "Show the version.")},
};

bool takesValue(const OptionSpec &option)
{
    return option.value != nullptr;
}

// The first two words that are no options: the group and the command. Options of a command come after its name, so
// only the global ones need to be known here.
QStringList commandWords(const QStringList &arguments)
{
    QStringList words;
    for (qsizetype i = 0; i < arguments.size() && words.size() < 2; ++i) {
        const QString &argument = arguments[i];
        if (!argument.startsWith(QLatin1Char('-'))) {
            words.append(argument);
            continue;
        }
        const bool takesNext = std::any_of(globals.begin(), globals.end(), [&argument](const OptionSpec &option) {
            return takesValue(option) && argument == QLatin1String("--") + QLatin1String(option.name);
        });
        i += takesNext ? 1 : 0;
    }
    return words;
}

void addOptions(QCommandLineParser &parser, std::span<const OptionSpec> options)
{
    for (const OptionSpec &option : options) {
        QCommandLineOption added(QString::fromLatin1(option.name));
        if (takesValue(option))
            added.setValueName(QString::fromLatin1(option.value));
        parser.addOption(added);
    }
}

CommandLine wrong(CommandLine line, const QString &sentence)
{
    line.asks = CommandLine::Asks::Mistake;
    line.mistake = sentence;
    return line;
}

bool readFormat(const QString &word, Format &format)
{
    if (word == QLatin1String("table"))
        format = Format::Table;
    else if (word == QLatin1String("json"))
        format = Format::Json;
    else if (word == QLatin1String("csv"))
        format = Format::Csv;
    else
        return false;
    return true;
}

// A service far away is not asked more often than a person would, whatever a script says.
std::optional<std::chrono::milliseconds> readWatchEvery(const QString &word)
{
    bool isNumber = false;
    const double seconds = word.toDouble(&isNumber);
    if (!isNumber || !(seconds >= 0.2 && seconds <= 60)) // also false for what is not a number to doubles
        return std::nullopt;
    return std::chrono::milliseconds(qRound(seconds * 1000));
}

} // namespace

std::span<const OptionSpec> globalOptions()
{
    return globals;
}

QString Arguments::value(const char *option, const QString &otherwise) const
{
    const QStringList given = values(option);
    return given.isEmpty() ? otherwise : given.last();
}

CommandLine CommandLine::parse(const QStringList &programArguments, std::span<const CommandSpec> commands)
{
    CommandLine line;
    const QStringList words = commandWords(programArguments.mid(1));
    line.group = words.value(0);
    const auto isOfGroup = [&](const CommandSpec &spec) { return line.group == QLatin1String(spec.group); };
    const auto found = std::find_if(commands.begin(), commands.end(), [&](const CommandSpec &spec) {
        return isOfGroup(spec) && words.value(1) == QLatin1String(spec.name);
    });
    if (found != commands.end())
        line.command = &*found;
    const bool isGroup = std::any_of(commands.begin(), commands.end(), isOfGroup);

    QCommandLineParser parser;
    addOptions(parser, globals);
    if (line.command)
        addOptions(parser, line.command->options);
    const bool isClean = parser.parse(programArguments);
    // What --format asks for holds for the complaint about the rest as well.
    const bool isFormat = !parser.isSet(QStringLiteral("format")) ||
                          readFormat(parser.value(QStringLiteral("format")), line.options.format);

    if (parser.isSet(QStringLiteral("version"))) {
        line.asks = Asks::Version;
        return line;
    }
    if (parser.isSet(QStringLiteral("help"))) {
        if (!isGroup)
            line.group.clear();
        line.asks = Asks::Help;
        return line;
    }
    if (words.isEmpty())
        return wrong(line, Say::tr("A command is missing."));
    if (!isGroup) {
        line.group.clear();
        return wrong(line, Say::tr("There is no such command."));
    }
    if (!line.command)
        return wrong(line, words.size() < 2 ? Say::tr("A command is missing.") : Say::tr("There is no such command."));
    if (!isClean) {
        const QStringList unknown = parser.unknownOptionNames();
        return wrong(line, unknown.isEmpty() ? Say::tr("An option lacks its value, or has one it does not take.")
                                             : Say::tr("There is no option --%1 here.").arg(unknown.first()));
    }
    if (!isFormat)
        return wrong(line, Say::tr("--format takes table, json or csv."));
    if (parser.isSet(QStringLiteral("watch-every"))) {
        line.options.watchEvery = readWatchEvery(parser.value(QStringLiteral("watch-every")));
        if (!line.options.watchEvery)
            return wrong(line, Say::tr("--watch-every takes seconds, from 0.2 to 60."));
    }

    const QStringList positional = parser.positionalArguments().mid(2);
    if (positional.size() < line.command->least)
        return wrong(line, Say::tr("An argument is missing: %1.").arg(QLatin1String(line.command->positional)));
    if (positional.size() > line.command->most)
        return wrong(line, Say::tr("There are more arguments than the command takes."));

    line.options.dataDir = parser.value(QStringLiteral("data-dir"));
    line.options.secretFromStdin = parser.isSet(QStringLiteral("secret-stdin"));
    line.options.noKeychain = parser.isSet(QStringLiteral("no-keychain"));
    line.options.wait = parser.isSet(QStringLiteral("wait"));
    line.options.logFile = parser.value(QStringLiteral("log"));
    line.arguments.m_positional = positional;
    for (const OptionSpec &option : line.command->options) {
        const QString name = QString::fromLatin1(option.name);
        if (parser.isSet(name)) // newer Qt warns when a mere switch is asked for values
            line.arguments.m_values.insert(name, takesValue(option) ? parser.values(name) : QStringList());
    }
    line.asks = Asks::Run;
    return line;
}

} // namespace steward::cli
