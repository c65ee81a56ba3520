// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace steward {

/// What is wrong with text that was pasted or typed as an id, an address or a secret (I13).
enum class PasteProblem {
    None,
    LineBreakInside,
    BlankInside,
    HiddenCharacter, ///< zero-width, direction marks, control characters: nobody sees them, every service refuses them
    CurlyQuote,      ///< typographic quotes or dashes: a word processor changed the text on its way
};

/// An id, domain, address or word as it was meant: blanks around it, invisible characters and quotes around it are
/// dropped; braces or parentheses around a GUID too, and a word processor's dashes in it become plain ones. What is
/// inside otherwise stays, see pasteProblem().
QString cleanedId(const QString &text);
/// A name as it was meant: blanks around it and invisible characters at its ends are dropped.
QString cleanedName(const QString &text);
/// A client secret as it was meant: blanks and line breaks around it are dropped, nothing else. Passwords are never
/// cleaned: theirs may begin with a blank.
QString cleanedSecret(const QString &text);

/// What is left in a cleaned id or secret that cannot belong there.
PasteProblem pasteProblem(const QString &cleaned);

bool isGuid(const QString &text);

} // namespace steward
