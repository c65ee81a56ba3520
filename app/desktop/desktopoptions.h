// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <variant>

namespace steward {

/// What the command line asks for.
struct DesktopOptions
{
    bool demo = false;
    QString dataDir{}; ///< empty: the platform's place
    QString locale{};  ///< empty: the system's
};

/// Something to print instead of a window, and how to end.
struct PrintAndExit
{
    QString text{};
    int code = 0;
};

/// Reads the command line; needs an application object, of any kind.
std::variant<DesktopOptions, PrintAndExit> readDesktopOptions(const QStringList &arguments);
/// True where the command line only asks for text: then no screen is needed.
bool asksForText(int argc, char **argv);

} // namespace steward
