// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringView>

#include <array>
#include <utility>

namespace steward {

/// A word of the service: what it means to us, and the text as it came.
/// The service may learn new words first; those keep their text and mean E::Unknown.
template <class E>
struct WireWord
{
    E value = E::Unknown;
    QString text{};

    bool isKnown() const { return value != E::Unknown; }
    /// True where the service was silent (member missing, null or empty).
    bool isEmpty() const { return text.isEmpty(); }
    friend bool operator==(const WireWord &, const WireWord &) = default;
};

/// One row of a table that ties a wire spelling to its meaning.
template <class E>
using WireTable = std::pair<QLatin1String, E>;

/// Reads a word without regard to letter case, blanks around it or blanks inside it ("Creating Failed").
template <class E, std::size_t N>
E meaningOf(QStringView text, const std::array<WireTable<E>, N> &table)
{
    QString word = text.toString();
    word.remove(QLatin1Char(' '));
    for (const auto &[spelling, meaning] : table) {
        if (word.compare(spelling, Qt::CaseInsensitive) == 0)
            return meaning;
    }
    return E::Unknown;
}

} // namespace steward
