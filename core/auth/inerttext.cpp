// SPDX-License-Identifier: Apache-2.0
#include "core/auth/inerttext.h"

#include <QtCore/QChar>
#include <QtCore/QList>

#include <utility>

namespace steward {

namespace {

bool isInvisible(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
        return true;
    default:
        return false;
    }
}

bool isBlank(char32_t character)
{
    return QChar::isSpace(character) || QChar::category(character) == QChar::Other_Control;
}

} // namespace

QString inertText(QStringView text, qsizetype limit)
{
    QString inert;
    bool cut = text.size() > limit * 4;
    bool blank = false;
    for (const char32_t character : text.left(limit * 4).toUcs4()) {
        if (isBlank(character)) {
            blank = !inert.isEmpty();
            continue;
        }
        if (inert.size() + 2 + (blank ? 1 : 0) > limit) {
            cut = true;
            break;
        }
        if (std::exchange(blank, false))
            inert += QLatin1Char(' ');
        if (isInvisible(character))
            inert += QChar(QChar::ReplacementCharacter);
        else
            inert += QChar::fromUcs4(character);
    }
    if (cut)
        inert += QChar(0x2026);
    return inert;
}

} // namespace steward
