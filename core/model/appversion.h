// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

#include <compare>

namespace steward {

/// A version as the service writes it: usually four numeric parts, two for platform targets.
/// Compared numerically part by part; missing parts count as 0; the text is kept for showing and sending back.
struct AppVersion
{
    QString text{};

    bool isEmpty() const { return text.isEmpty(); }
    friend bool operator==(const AppVersion &a, const AppVersion &b) { return (a <=> b) == 0; }
    /// Texts that are no versions order after those that are, by their letters.
    friend std::weak_ordering operator<=>(const AppVersion &a, const AppVersion &b);
};

} // namespace steward
