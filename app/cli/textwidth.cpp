// SPDX-License-Identifier: Apache-2.0
#include "app/cli/textwidth.h"

#include <QtCore/QChar>
#include <QtCore/QList>

#include <algorithm>
#include <array>
#include <utility>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace steward::cli {

namespace {

// East Asian wide and full-width blocks, and emoji: whole blocks, as terminals draw them.
constexpr std::array<std::pair<char32_t, char32_t>, 12> wideBlocks{{
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F},
    {0x1F680, 0x1FAFF},
    {0x20000, 0x3FFFD},
}};

int columnsOf(char32_t code)
{
    const auto category = QChar::category(code);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format)
        return 0;
    const bool isWide = std::any_of(wideBlocks.begin(), wideBlocks.end(),
                                    [code](const auto &block) { return code >= block.first && code <= block.second; });
    return isWide ? 2 : 1;
}

} // namespace

int columnsOf(QStringView text)
{
    int columns = 0;
    for (const char32_t code : text.toUcs4())
        columns += columnsOf(code);
    return columns;
}

QString elided(const QString &text, int columns)
{
    if (columnsOf(text) <= columns)
        return text;
    QString kept;
    int used = 0;
    for (const char32_t code : text.toUcs4()) {
        used += columnsOf(code);
        if (used > columns - 1)
            break;
        kept += QStringView(QChar::fromUcs4(code));
    }
    return kept + QChar(0x2026);
}

QString padded(const QString &text, int columns, bool toTheRight)
{
    const QString blanks(std::max(0, columns - columnsOf(text)), QLatin1Char(' '));
    return toTheRight ? blanks + text : text + blanks;
}

int terminalColumns()
{
#ifdef Q_OS_WIN
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &info))
        return info.srWindow.Right - info.srWindow.Left + 1;
    return 0;
#else
    winsize size{};
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        return size.ws_col;
    return 0;
#endif
}

} // namespace steward::cli
