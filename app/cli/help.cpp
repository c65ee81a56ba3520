// SPDX-License-Identifier: Apache-2.0
#include "app/cli/help.h"

#include "app/cli/say.h"

#include <algorithm>

namespace steward::cli {

namespace {

using Row = std::pair<QString, QString>;

QString table(const std::vector<Row> &rows)
{
    qsizetype width = 0;
    for (const auto &[left, right] : rows)
        width = std::max(width, left.size());
    QString text;
    for (const auto &[left, right] : rows)
        text += QStringLiteral("  %1  %2\n").arg(left.leftJustified(width), right);
    return text;
}

std::vector<Row> optionRows(std::span<const OptionSpec> options)
{
    std::vector<Row> rows;
    for (const OptionSpec &option : options) {
        QString left = QLatin1String("--") + QLatin1String(option.name);
        if (option.value)
            left += QLatin1Char(' ') + QLatin1String(option.value);
        rows.emplace_back(left, Say::at(option.help));
    }
    return rows;
}

QString call(const CommandSpec &command)
{
    QString text = QLatin1String(command.group) + QLatin1Char(' ') + QLatin1String(command.name);
    if (*command.positional != '\0')
        text += QLatin1Char(' ') + QLatin1String(command.positional);
    return text;
}

} // namespace

QString helpText(const CommandSpec *command, const QString &group, std::span<const CommandSpec> commands)
{
    QString text;
    if (command) {
        text = Say::tr("Usage: steward-cli [global options] %1 [options]").arg(call(*command)) + QLatin1String("\n\n") +
               Say::at(command->summary) + QLatin1Char('\n');
        if (!command->options.empty())
            text += QLatin1Char('\n') + Say::tr("Options:") + QLatin1Char('\n') + table(optionRows(command->options));
    } else {
        text = Say::tr("Usage: steward-cli [global options] COMMAND [options]") + QLatin1String("\n\n") +
               Say::tr("Business Central online environments, apps and operations from the command line.") +
               QLatin1String("\n\n") + Say::tr("Commands:") + QLatin1Char('\n');
        std::vector<Row> rows;
        for (const CommandSpec &spec : commands) {
            if (group.isEmpty() || group == QLatin1String(spec.group))
                rows.emplace_back(call(spec), Say::at(spec.summary));
        }
        text += table(rows);
    }
    return text + QLatin1Char('\n') + Say::tr("Global options:") + QLatin1Char('\n') +
           table(optionRows(globalOptions()));
}

} // namespace steward::cli
