// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <iterator>
#include <optional>

namespace steward::demo {

/// A GUID as two numbers: sixteen bytes where its text takes sixty.
struct Guid
{
    quint64 high = 0;
    quint64 low = 0;
    friend bool operator==(const Guid &, const Guid &) = default;
    bool isNull() const { return high == 0 && low == 0; }
    QByteArray text() const;
    void writeTo(char *thirtySixBytes) const;
};

/// Nothing when the text is not a GUID.
std::optional<Guid> guidFromText(QByteArrayView text);

/// The same GUID for the same name, on every machine.
Guid guidFromName(QByteArrayView name);

quint64 mixed(quint64 a, quint64 b);

/// SplitMix64: small, fast, and the same on every platform, which the standard distributions are not.
class Random
{
public:
    explicit Random(quint64 seed)
        : m_state(seed)
    {
    }

    quint64 next();
    /// 0 to bound - 1.
    int below(int bound);
    /// low to high, both included.
    qint64 between(qint64 low, qint64 high);
    bool perMille(int chance) { return below(1000) < chance; }
    Guid guid();

    template <class Container>
    const auto &pick(const Container &container)
    {
        return container[static_cast<std::size_t>(below(static_cast<int>(std::size(container))))];
    }

private:
    quint64 m_state;
};

} // namespace steward::demo
