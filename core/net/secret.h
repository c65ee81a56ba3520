// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QDebug>

#include <utility>

namespace steward {

/// Bytes that must never be printed, logged, stored in clear or copied out. `reveal` is the word to audit.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }
    const QByteArray &reveal() const { return m_bytes; }
    bool isEmpty() const { return m_bytes.isEmpty(); }
    friend bool operator==(const Secret &, const Secret &) = default;
    friend QDebug operator<<(QDebug out, const Secret &) { return out << "<secret>"; }

private:
    QByteArray m_bytes;
};

} // namespace steward
