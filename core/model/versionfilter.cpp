// SPDX-License-Identifier: Apache-2.0
#include "core/model/versionfilter.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>
#include <array>
#include <optional>

namespace steward {

namespace {

using Relation = VersionFilter::Relation;
using Condition = VersionFilter::Condition;

struct Sign
{
    QLatin1String text;
    Relation relation;
};

// The longer ones first.
constexpr std::array signs{
    Sign{QLatin1String("<="), Relation::AtMost},  Sign{QLatin1String(">="), Relation::AtLeast},
    Sign{QLatin1String("=="), Relation::Exactly}, Sign{QLatin1String("<"), Relation::Below},
    Sign{QLatin1String(">"), Relation::Above},    Sign{QLatin1String("="), Relation::Exactly},
};
constexpr std::array words{
    Sign{QLatin1String("below"), Relation::Below},   Sign{QLatin1String("under"), Relation::Below},
    Sign{QLatin1String("before"), Relation::Below},  Sign{QLatin1String("above"), Relation::Above},
    Sign{QLatin1String("after"), Relation::Above},   Sign{QLatin1String("from"), Relation::AtLeast},
    Sign{QLatin1String("since"), Relation::AtLeast},
};
struct Pair
{
    QLatin1String first;
    QLatin1String second;
    Relation relation;
};
constexpr std::array pairs{
    Pair{QLatin1String("at"), QLatin1String("least"), Relation::AtLeast},
    Pair{QLatin1String("at"), QLatin1String("most"), Relation::AtMost},
    Pair{QLatin1String("up"), QLatin1String("to"), Relation::AtMost},
};

bool isVersion(QStringView text)
{
    static const QRegularExpression shape(QStringLiteral("^[0-9]{1,10}(\\.[0-9]{1,10}){0,7}$"));
    return shape.match(text.toString()).hasMatch();
}

/// "4.2.*" and "4.2.x": what stands before the last point.
std::optional<QString> family(QStringView text)
{
    for (const QLatin1String end : {QLatin1String(".*"), QLatin1String(".x")}) {
        if (text.endsWith(end, Qt::CaseInsensitive) && isVersion(text.chopped(end.size())))
            return text.chopped(end.size()).toString();
    }
    return std::nullopt;
}

bool isWord(const QString &text, QLatin1String word)
{
    return text.compare(word, Qt::CaseInsensitive) == 0;
}

/// Takes one condition from the front of `tokens`, or nothing.
class Reader
{
public:
    explicit Reader(const QStringList &tokens)
        : m_tokens(tokens)
    {
    }

    VersionFilter read()
    {
        VersionFilter filter;
        QStringList rest;
        while (m_at < m_tokens.size()) {
            if (const auto condition = takeCondition())
                filter.conditions.append(*condition);
            else
                rest.append(m_tokens.at(m_at++));
        }
        filter.words = rest.join(QLatin1Char(' '));
        return filter;
    }

private:
    std::optional<Condition> takeCondition()
    {
        const QString &token = m_tokens.at(m_at);
        if (const auto within = family(token)) {
            ++m_at;
            return Condition{Relation::Within, {*within}};
        }
        for (const Sign &sign : signs) {
            if (!token.startsWith(sign.text))
                continue;
            if (token.size() > sign.text.size())
                return withVersion(sign.relation, QStringView(token).sliced(sign.text.size()), 1);
            return withVersion(sign.relation, tokenAt(m_at + 1), 2);
        }
        for (const Sign &word : words) {
            if (isWord(token, word.text))
                return withVersion(word.relation, tokenAt(m_at + 1), 2);
        }
        for (const Pair &pair : pairs) {
            if (isWord(token, pair.first) && isWord(tokenAt(m_at + 1), pair.second))
                return withVersion(pair.relation, tokenAt(m_at + 2), 3);
        }
        return std::nullopt;
    }

    // "< 4.2.*" means below all of them, "= 4.2.*" any of them.
    std::optional<Condition> withVersion(Relation relation, QStringView text, int tokens)
    {
        const auto within = family(text);
        if (!within && !isVersion(text))
            return std::nullopt;
        m_at += tokens;
        if (within && relation == Relation::Exactly)
            relation = Relation::Within;
        return Condition{relation, {within ? *within : text.toString()}};
    }

    QString tokenAt(qsizetype place) const { return place < m_tokens.size() ? m_tokens.at(place) : QString(); }

    const QStringList &m_tokens;
    qsizetype m_at = 0;
};

bool isWithin(const AppVersion &version, const AppVersion &begin)
{
    const QStringList parts = version.text.trimmed().split(QLatin1Char('.'));
    const QStringList wanted = begin.text.split(QLatin1Char('.'));
    if (parts.size() < wanted.size())
        return false;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (parts.at(i).toULongLong() != wanted.at(i).toULongLong())
            return false;
    }
    return true;
}

bool isMet(const Condition &condition, const AppVersion &version)
{
    switch (condition.relation) {
    case Relation::Below:
        return version < condition.version;
    case Relation::AtMost:
        return version <= condition.version;
    case Relation::Exactly:
        return version == condition.version;
    case Relation::AtLeast:
        return version >= condition.version;
    case Relation::Above:
        return version > condition.version;
    case Relation::Within:
        return isWithin(version, condition.version);
    }
    return false;
}

} // namespace

bool VersionFilter::holds(const AppVersion &version) const
{
    if (conditions.isEmpty())
        return true;
    return isVersion(QStringView(version.text).trimmed()) &&
           std::all_of(conditions.begin(), conditions.end(),
                       [&](const Condition &condition) { return isMet(condition, version); });
}

VersionFilter parseVersionFilter(QStringView text)
{
    QString spaced = text.toString();
    spaced.replace(QLatin1Char(','), QLatin1Char(' '));
    return Reader(spaced.split(QLatin1Char(' '), Qt::SkipEmptyParts)).read();
}

} // namespace steward
