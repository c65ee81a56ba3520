// SPDX-License-Identifier: Apache-2.0
#include "core/model/appversion.h"

#include <QtCore/QStringView>

#include <array>
#include <optional>

namespace steward {

namespace {

constexpr int maximumParts = 8;
using Parts = std::array<quint64, maximumParts>;

std::optional<Parts> partsOf(const QString &text)
{
    Parts parts{};
    std::size_t count = 0;
    for (const auto part : QStringView(text).trimmed().tokenize(QLatin1Char('.'))) {
        bool isNumber = false;
        const quint64 number = part.toULongLong(&isNumber);
        if (!isNumber || count == parts.size())
            return std::nullopt;
        parts[count++] = number;
    }
    return parts;
}

} // namespace

std::weak_ordering operator<=>(const AppVersion &a, const AppVersion &b)
{
    if (a.text == b.text)
        return std::weak_ordering::equivalent;
    const auto left = partsOf(a.text);
    const auto right = partsOf(b.text);
    if (left && right)
        return *left <=> *right;
    if (left.has_value() != right.has_value())
        return left ? std::weak_ordering::less : std::weak_ordering::greater;
    return a.text.compare(b.text) <=> 0;
}

} // namespace steward
