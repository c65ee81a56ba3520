// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QHash>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace steward::cli {

class Context;
class Arguments;

/// An option of a command. `value` is what its value is called in the help; nullptr for a switch.
struct OptionSpec
{
    const char *name;
    const char *value;
    const char *help; ///< QT_TRANSLATE_NOOP("steward::cli::Say", ...)
};

/// A command: how it is called and what it does.
struct CommandSpec
{
    const char *group;
    const char *name;
    const char *positional; ///< as shown in the help: "NAME", "E APP-ID"
    int least;              ///< positional arguments wanted
    int most;
    const char *summary; ///< QT_TRANSLATE_NOOP("steward::cli::Say", ...)
    std::vector<OptionSpec> options;
    void (*run)(Context &context, const Arguments &arguments);
};

enum class Format { Table, Json, Csv };

struct GlobalOptions
{
    QString dataDir{};
    Format format = Format::Table;
    bool secretFromStdin = false;
    bool noKeychain = false;
    QString logFile{};
    bool wait = false; ///< --wait: follow what a command starts to its end
    /// --watch-every: between the first two looks at what is followed; nullopt: as the service advises.
    std::optional<std::chrono::milliseconds> watchEvery{};
};

/// What was given for one command.
class Arguments
{
public:
    const QString &at(int index) const { return m_positional.at(index); }
    int count() const { return static_cast<int>(m_positional.size()); }
    bool isSet(const char *option) const { return m_values.contains(QLatin1String(option)); }
    /// The last one given, or `otherwise`.
    QString value(const char *option, const QString &otherwise = {}) const;
    QStringList values(const char *option) const { return m_values.value(QLatin1String(option)); }

private:
    friend struct CommandLine;
    QStringList m_positional;
    QHash<QString, QStringList> m_values;
};

/// What the arguments of the program ask for.
struct CommandLine
{
    enum class Asks { Run, Help, Version, Mistake };

    Asks asks = Asks::Mistake;
    const CommandSpec *command = nullptr; ///< for Help: nullptr stands for the program or the group
    QString group{};
    GlobalOptions options{};
    Arguments arguments{};
    QString mistake{}; ///< one sentence; never repeats a value, which might be a secret

    static CommandLine parse(const QStringList &programArguments, std::span<const CommandSpec> commands);
};

std::span<const OptionSpec> globalOptions();

} // namespace steward::cli
