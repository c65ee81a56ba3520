// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/appversion.h"

#include <QtCore/QList>
#include <QtCore/QStringView>

namespace steward {

/// Which versions are meant by what a person types beside other words: "production < 4.2.1", "below 4.2.1",
/// ">= 4.2, < 4.3", "4.2.*". Compared numerically, part by part (AppVersion). All conditions must hold; a version that
/// is not known, or is none, holds in none of them.
struct VersionFilter
{
    enum class Relation { Below, AtMost, Exactly, AtLeast, Above, Within };
    struct Condition
    {
        Relation relation = Relation::Exactly;
        AppVersion version{}; ///< of Within: what stands before the star
        friend bool operator==(const Condition &, const Condition &) = default;
    };

    QList<Condition> conditions{};
    QString words{}; ///< what is left of the text, blanks between the words

    bool holds(const AppVersion &version) const;
    friend bool operator==(const VersionFilter &, const VersionFilter &) = default;
};

/// Signs: < <= = >= > and a star (or an x) as the last part. Words, in any letter case: below, under, before; above,
/// after; from, since, "at least"; "at most", "up to". What is no version after such a sign or word stays a word.
VersionFilter parseVersionFilter(QStringView text);

} // namespace steward
