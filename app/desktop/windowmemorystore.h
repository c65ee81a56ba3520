// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/settings/preferences.h"
#include "ui/pages/mainwindow.h"

namespace steward {

/// The window's memory among the preferences.
WindowMemory readWindowMemory(const Preferences &preferences);
void writeWindowMemory(Preferences &preferences, const WindowMemory &memory);
ThemeChoice themeOf(const QString &word);

} // namespace steward
