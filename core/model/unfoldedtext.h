// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

namespace steward {

/// One line of a text with documents in it, or of a document.
struct UnfoldedLine
{
    enum class Kind : quint8 {
        Words, ///< text around or without a document; no name
        Value, ///< a member with a text, a number, true, false or null
        Group, ///< a member whose parts follow, one deeper; no value
        Rest,  ///< what is too long or too deep to be taken apart, as it came; the name may be empty
    };

    Kind kind = Kind::Words;
    int depth = 0;
    QString name{};      ///< of the member as it came; "1", "2", ... in a list
    QString value{};     ///< as it came, unescaped; may hold line feeds
    bool isText = false; ///< the value was a text, not a number or a word of JSON

    friend bool operator==(const UnfoldedLine &, const UnfoldedLine &) = default;
};

struct UnfoldLimits
{
    int depth = 8;
    int lines = 300;
    qsizetype text = 128 * 1024; ///< characters looked at; the rest stays as it is
};

/// A message of the service (contract: errorMessage; trap 14): words, perhaps in another language, with JSON documents
/// in them, which may be escaped and hold texts with documents again. What is no document stays words: nothing of the
/// message is left out, only its braces and quotes.
QList<UnfoldedLine> unfoldedText(const QString &text, const UnfoldLimits &limits = {});
/// A JSON object (raw `parameters`, contract x-parameters-by-type): its members in the order of their names, texts with
/// documents unfolded as well. What is no object comes back as one line of words; nothing gives nothing.
QList<UnfoldedLine> unfoldedObject(const QByteArray &json, const UnfoldLimits &limits = {});

} // namespace steward
