// SPDX-License-Identifier: Apache-2.0
#include "ui/views/theme.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QStyleHints>
#include <QtWidgets/QApplication>

namespace steward {

namespace {

struct Look
{
    QRgb window, base, alternate, text, muted, line, button, selection, accent, onAccent;
};

QPalette paletteOf(const Look &look)
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, QRgb color) { palette.setColor(role, QColor(color)); };
    set(QPalette::Window, look.window);
    set(QPalette::Base, look.base);
    set(QPalette::AlternateBase, look.alternate);
    set(QPalette::ToolTipBase, look.base);
    set(QPalette::Button, look.button);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText, QPalette::HighlightedText})
        set(role, look.text);
    set(QPalette::BrightText, look.onAccent);
    set(QPalette::PlaceholderText, look.muted);
    set(QPalette::Highlight, look.selection);
    set(QPalette::Link, look.accent);
    set(QPalette::LinkVisited, look.accent);
    set(QPalette::Mid, look.line);
    set(QPalette::Midlight, look.line);
    set(QPalette::Light, look.base);
    set(QPalette::Dark, look.muted);
    set(QPalette::Shadow, look.line);
    // A disabled word is quieter, yet still to be read.
    QColor faint(look.muted);
    faint.setAlphaF(0.65F);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Link, faint);
    return palette;
}

struct ToneLook
{
    QRgb word, fill;
};

ToneLook toneLook(Tone tone, bool dark)
{
    switch (tone) {
    case Tone::Good:
        return dark ? ToneLook{0xff63bb8c, 0xff22382e} : ToneLook{0xff237a4b, 0xffe5f3ea};
    case Tone::Busy:
        return dark ? ToneLook{0xff79aeea, 0xff263c59} : ToneLook{0xff1f5fa6, 0xffe3edf8};
    case Tone::Warning:
        return dark ? ToneLook{0xffe3a94a, 0xff40341f} : ToneLook{0xff955800, 0xfffaf0dc};
    case Tone::Bad:
        return dark ? ToneLook{0xfffa877d, 0xff472826} : ToneLook{0xffb42318, 0xfffbe9e7};
    case Tone::Accent:
        return dark ? ToneLook{0xff8bbaf2, 0xff2b4468} : ToneLook{0xff1f5fa6, 0xffe3ecf8};
    case Tone::Neutral:
        break;
    }
    return dark ? ToneLook{0xffa6aeba, 0xff323843} : ToneLook{0xff5b6575, 0xffedf0f4};
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({0xfff5f6f8, 0xffffffff, 0xfff8f9fb, 0xff1d2430, 0xff5f6b7c, 0xffdde1e7, 0xffffffff, 0xffd9e7f5,
                      0xff2462a8, 0xffffffff});
}

QPalette darkPalette()
{
    return paletteOf({0xff1c1f25, 0xff23272f, 0xff262b33, 0xffe8eaee, 0xffa0a8b5, 0xff3a414c, 0xff262a32, 0xff2c4262,
                      0xff6ea6e8, 0xff10151d});
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    return QColor(toneLook(tone, isDark(palette)).word);
}

QColor toneFill(Tone tone, const QPalette &palette)
{
    return QColor(toneLook(tone, isDark(palette)).fill);
}

Theme::Theme(QObject *parent)
    : QObject(parent)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_choice == ThemeChoice::System)
            apply();
    });
#endif
}

void Theme::choose(ThemeChoice choice)
{
    m_choice = choice;
    apply();
}

bool Theme::systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    // Without a palette of ours the application shows the platform's, whose lightness tells.
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    const bool dark = isDark(QApplication::palette());
    QApplication::setPalette(ours);
    return dark;
#endif
}

void Theme::apply()
{
    const bool dark = m_choice == ThemeChoice::System ? systemIsDark() : m_choice == ThemeChoice::Dark;
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
    Q_EMIT changed();
}

} // namespace steward
