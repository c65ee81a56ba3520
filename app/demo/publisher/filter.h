// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <algorithm>
#include <optional>
#include <vector>

namespace steward::demo {

/// How a member is written in a filter: text in single quotes (a quote inside is doubled), everything else bare.
enum class FilterKind : quint8 { Text, Id, Number, Flag, Time, Words };

/// A member that a list can be filtered by. `values` has one entry, none when the row lacks the member, or the words of
/// a list.
template <class Row>
struct FilterMember
{
    const char *name;
    FilterKind kind;
    QList<QByteArray> (*values)(const Row &);
};

/// `$filter` as far as the contract's examples go: `member eq value`, `member ne value`, `'Word' in member`, joined by
/// `and`, in parentheses or not. Members may be written in camelCase or PascalCase.
class Filter
{
public:
    struct Name
    {
        const char *name;
        FilterKind kind;
    };

    /// Everything matches an empty text. Nothing, with a sentence in `problem`, when it is malformed, names a member
    /// that is not there, or gives it a value of another kind.
    static std::optional<Filter> parse(const QByteArray &text, const std::vector<Name> &members, QByteArray *problem);

    template <class Row, class Members>
    static std::optional<Filter> forMembers(const QByteArray &text, const Members &members, QByteArray *problem)
    {
        std::vector<Name> names;
        for (const FilterMember<Row> &member : members)
            names.push_back({member.name, member.kind});
        return parse(text, names, problem);
    }

    template <class Row, class Members>
    bool matches(const Row &row, const Members &members) const
    {
        return std::all_of(m_terms.begin(), m_terms.end(),
                           [&](const Term &term) { return holds(term, members[term.member].values(row)); });
    }

private:
    friend class FilterReader;

    struct Term
    {
        std::size_t member = 0;
        FilterKind kind = FilterKind::Text;
        bool negated = false;
        QByteArray value{};
    };

    static bool holds(const Term &term, const QList<QByteArray> &values);

    std::vector<Term> m_terms;
};

} // namespace steward::demo
