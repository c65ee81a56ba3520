// SPDX-License-Identifier: Apache-2.0
#include "core/net/untrustedtext.h"

#include <QtCore/QStringDecoder>

namespace steward {

QString oneLine(const QString &text, qsizetype limit)
{
    QString out;
    bool blankWanted = false;
    for (const QChar c : text) {
        if (out.size() >= limit)
            break;
        if (c.isSpace() || c.category() == QChar::Other_Control) {
            blankWanted = !out.isEmpty();
            continue;
        }
        if (blankWanted)
            out += QLatin1Char(' ');
        blankWanted = false;
        out += c;
    }
    out.truncate(limit);
    if (!out.isEmpty() && out.back().isHighSurrogate())
        out.chop(1);
    return out;
}

QString oneLine(const QByteArray &text, qsizetype limit)
{
    // More than this cannot end up in the line unless it is nearly all blanks.
    const QByteArray start = text.left(limit * 8);
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString decoded = utf8(start);
    return oneLine(utf8.hasError() ? QString::fromLatin1(start) : decoded, limit);
}

} // namespace steward
