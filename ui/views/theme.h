// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/tone.h"

#include <QtCore/QObject>
#include <QtGui/QPalette>

namespace steward {

enum class ThemeChoice { System, Light, Dark };

/// The palettes of the two looks. Roles as everywhere in Qt, and three conventions of ours: Link is the accent,
/// PlaceholderText the quiet text, Mid the hair line.
QPalette lightPalette();
QPalette darkPalette();
bool isDark(const QPalette &palette);

/// The colour of a state's words and icon; always beside an icon and a word, never alone.
QColor toneColor(Tone tone, const QPalette &palette);
/// The quiet fill behind a badge of that tone.
QColor toneFill(Tone tone, const QPalette &palette);

/// Keeps the application's palette in step with the system, or with what the person chose instead.
class Theme : public QObject
{
    Q_OBJECT
public:
    explicit Theme(QObject *parent = nullptr);

    void choose(ThemeChoice choice);
    ThemeChoice choice() const { return m_choice; }
    /// What the system shows right now.
    static bool systemIsDark();

Q_SIGNALS:
    void changed();

private:
    void apply();

    ThemeChoice m_choice = ThemeChoice::System;
};

} // namespace steward
