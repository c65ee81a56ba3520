// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QStringView>

namespace steward {

/// Negative, zero or positive as a.compare(b, Qt::CaseInsensitive) is; quicker where the first difference is between
/// ASCII letters, as between most names. Thousands are compared before the first frame.
inline int compareCaseless(QStringView a, QStringView b)
{
    const auto folded = [](char16_t unit) { return unit >= u'A' && unit <= u'Z' ? unit + (u'a' - u'A') : int(unit); };
    const qsizetype shorter = qMin(a.size(), b.size());
    for (qsizetype at = 0; at < shorter; ++at) {
        const char16_t ours = a[at].unicode();
        const char16_t theirs = b[at].unicode();
        if (ours == theirs)
            continue;
        if ((ours | theirs) > 0x7F)
            return a.compare(b, Qt::CaseInsensitive);
        if (const int difference = folded(ours) - folded(theirs); difference != 0)
            return difference;
    }
    return a.size() == b.size() ? 0 : (a.size() < b.size() ? -1 : 1);
}

} // namespace steward
