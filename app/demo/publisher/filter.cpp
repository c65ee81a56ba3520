// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/filter.h"

#include "app/demo/http/message.h"
#include "app/demo/world/random.h"
#include "app/demo/world/stamp.h"

namespace steward::demo {

namespace {

constexpr int kDeepest = 16;

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.' || c == ':' || c == '+';
}

// countryCode, CountryCode, and ID as the property table of apps prints id.
bool isSpelled(const QByteArray &word, const char *name)
{
    const QByteArray camel = name;
    const QByteArray pascal = camel.left(1).toUpper() + camel.mid(1);
    return word == camel || word == pascal || (camel == "id" && word == "ID");
}

bool isWholeNumber(const QByteArray &text)
{
    bool isNumber = false;
    text.toLongLong(&isNumber);
    return isNumber;
}

bool isOfKind(FilterKind kind, bool quoted, const QByteArray &value)
{
    switch (kind) {
    case FilterKind::Text:
        return quoted;
    case FilterKind::Id:
        return !quoted && guidFromText(value).has_value();
    case FilterKind::Number:
        return !quoted && isWholeNumber(value);
    case FilterKind::Flag:
        return !quoted && (value == "true" || value == "false");
    case FilterKind::Time:
        return !quoted && stampFrom(value).has_value();
    case FilterKind::Words:
        break;
    }
    return false;
}

bool isSame(FilterKind kind, const QByteArray &a, const QByteArray &b)
{
    if (kind == FilterKind::Id)
        return sameWord(a, b);
    if (kind == FilterKind::Number)
        return a.toLongLong() == b.toLongLong();
    if (kind == FilterKind::Time)
        return stampFrom(a).value_or(Stamp()).ticks == stampFrom(b).value_or(Stamp()).ticks;
    return a == b;
}

} // namespace

/// Reads one filter from left to right.
class FilterReader
{
public:
    FilterReader(const QByteArray &text, const std::vector<Filter::Name> &members)
        : m_text(text)
        , m_members(members)
    {
        advance();
    }

    bool readAll(Filter &filter)
    {
        if (m_token.kind == Token::End)
            return m_problem.isEmpty();
        if (!conjunction(filter, 0))
            return false;
        return m_token.kind == Token::End || complain("Something follows the end of the filter.");
    }

    QByteArray problem() const { return m_problem; }

private:
    struct Token
    {
        enum Kind { End, Word, Quoted, Open, Close, Bad } kind = End;
        QByteArray text{};
    };

    bool complain(const QByteArray &problem)
    {
        if (m_problem.isEmpty())
            m_problem = problem;
        return false;
    }

    void advance()
    {
        while (m_at < m_text.size() && m_text.at(m_at) == ' ')
            ++m_at;
        m_token = {};
        if (m_at >= m_text.size())
            return;
        const char c = m_text.at(m_at);
        if (c == '\'')
            return readQuoted();
        if (c == '(' || c == ')') {
            m_token.kind = c == '(' ? Token::Open : Token::Close;
            ++m_at;
            return;
        }
        const qsizetype from = m_at;
        while (m_at < m_text.size() && isWordByte(m_text.at(m_at)))
            ++m_at;
        m_token = {from == m_at ? Token::Bad : Token::Word, m_text.mid(from, m_at - from)};
    }

    void readQuoted()
    {
        m_token.kind = Token::Quoted;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text.at(m_at) != '\'') {
                m_token.text += m_text.at(m_at);
                continue;
            }
            ++m_at;
            if (m_at >= m_text.size() || m_text.at(m_at) != '\'')
                return;
            m_token.text += '\'';
        }
        m_token.kind = Token::Bad;
    }

    bool conjunction(Filter &filter, int depth)
    {
        if (!term(filter, depth))
            return false;
        while (m_token.kind == Token::Word && m_token.text == "and") {
            advance();
            if (!term(filter, depth))
                return false;
        }
        return true;
    }

    bool term(Filter &filter, int depth)
    {
        if (m_token.kind == Token::Open && depth < kDeepest) {
            advance();
            if (!conjunction(filter, depth + 1))
                return false;
            if (m_token.kind != Token::Close)
                return complain("A parenthesis is not closed.");
            advance();
            return true;
        }
        return m_token.kind == Token::Quoted ? membership(filter) : comparison(filter);
    }

    // 'Owner' in roles
    bool membership(Filter &filter)
    {
        Filter::Term term;
        term.value = m_token.text;
        advance();
        if (m_token.kind != Token::Word || m_token.text != "in")
            return complain("A text must be followed by in.");
        advance();
        if (!member(term) || term.kind != FilterKind::Words)
            return complain("in needs a member with several values.");
        filter.m_terms.push_back(term);
        return true;
    }

    // majorVersion eq 16
    bool comparison(Filter &filter)
    {
        Filter::Term term;
        if (!member(term))
            return false;
        term.negated = m_token.text == "ne";
        if (m_token.kind != Token::Word || (m_token.text != "eq" && m_token.text != "ne"))
            return complain("A member must be followed by eq or ne.");
        advance();
        const bool quoted = m_token.kind == Token::Quoted;
        if ((!quoted && m_token.kind != Token::Word) || !isOfKind(term.kind, quoted, m_token.text))
            return complain(QByteArray("The value for ") + m_members[term.member].name +
                            " is of the wrong kind: texts are quoted, everything else is not.");
        term.value = m_token.text;
        advance();
        filter.m_terms.push_back(term);
        return true;
    }

    bool member(Filter::Term &term)
    {
        for (std::size_t i = 0; m_token.kind == Token::Word && i < m_members.size(); ++i) {
            if (!isSpelled(m_token.text, m_members[i].name))
                continue;
            term.member = i;
            term.kind = m_members[i].kind;
            advance();
            return true;
        }
        return complain("There is no member " + m_token.text + '.');
    }

    const QByteArray m_text;
    const std::vector<Filter::Name> &m_members;
    qsizetype m_at = 0;
    Token m_token{};
    QByteArray m_problem;
};

std::optional<Filter> Filter::parse(const QByteArray &text, const std::vector<Name> &members, QByteArray *problem)
{
    Filter filter;
    FilterReader reader(text, members);
    if (reader.readAll(filter))
        return filter;
    *problem = reader.problem();
    return std::nullopt;
}

bool Filter::holds(const Term &term, const QList<QByteArray> &values)
{
    const bool found = std::any_of(values.begin(), values.end(),
                                   [&](const QByteArray &value) { return isSame(term.kind, value, term.value); });
    return found != term.negated;
}

} // namespace steward::demo
