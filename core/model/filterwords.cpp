// SPDX-License-Identifier: Apache-2.0
#include "core/model/filterwords.h"

#include <algorithm>

namespace steward {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

} // namespace

QStringList filterWords(const QString &text)
{
    QStringList words;
    QString word;
    bool quoted = false;
    const auto finish = [&words, &word] {
        if (!word.isEmpty() && !words.contains(word))
            words.append(word);
        word.clear();
    };
    for (const QChar c : text) {
        if (c == QLatin1Char('"')) {
            quoted = !quoted;
            finish();
        } else if (c.isSpace() && (!quoted || c == QLatin1Char('\n'))) {
            finish();
        } else {
            word += c;
        }
    }
    finish();
    return words;
}

WordMasks::WordMasks(const OperationIndex &index, const QStringList &words)
    : m_index(index)
    , m_texts(index.textCount())
    , m_full(static_cast<quint8>((1U << words.size()) - 1))
{
    for (qsizetype i = 0; i < words.size(); ++i) {
        const auto bit = static_cast<quint8>(1U << i);
        const std::string folded = foldedUtf8(words[i]);
        index.texts().mark(folded, bit, m_texts);
        addIdPatterns(folded, bit);
    }
    const auto maskOf = [this](const auto &texts) {
        quint8 mask = 0;
        for (const auto text : texts)
            mask |= m_texts[text];
        return mask;
    };
    m_places.reserve(index.places().size());
    for (const auto &place : index.places())
        m_places.push_back(maskOf(place.texts()));
    m_deeds.reserve(index.deeds().size());
    for (const auto &deed : index.deeds()) {
        const std::array shown{index.shownType(deed), index.shownStatus(deed), index.shownApp(deed)};
        m_deeds.push_back(maskOf(deed.texts()) | maskOf(shown));
    }
}

std::optional<WordMasks::IdPattern> WordMasks::patternAt(std::string_view word, std::size_t group)
{
    constexpr std::array<std::size_t, 5> starts{0, 8, 12, 16, 20};
    IdPattern pattern;
    std::size_t digit = starts[group];
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool atDash =
            i > 0 && word[i - 1] != '-' && std::find(starts.begin() + 1, starts.end(), digit) != starts.end();
        if (atDash != (word[i] == '-'))
            return std::nullopt;
        if (atDash)
            continue;
        const int value = hexValue(word[i]);
        if (value < 0 || digit >= 32)
            return std::nullopt;
        const std::size_t half = digit / 16;
        const std::size_t shift = (15 - digit % 16) * 4;
        pattern.mask[half] |= quint64{0xF} << shift;
        pattern.value[half] |= static_cast<quint64>(value) << shift;
        ++digit;
    }
    return pattern;
}

void WordMasks::addIdPatterns(std::string_view word, quint8 bit)
{
    constexpr std::size_t shortest = 4; // shorter pieces match by accident
    if (word.size() < shortest)
        return;
    for (std::size_t group = 0; group < 5; ++group) {
        if (auto pattern = patternAt(word, group)) {
            pattern->bit = bit;
            m_ids.push_back(*pattern);
        }
    }
}

bool WordMasks::matchesWithId(OperationTable::Row row) const
{
    quint8 mask = codes(row);
    if (mask == m_full)
        return true;
    const OperationRow &r = m_index.table().row(row);
    mask |= m_texts[r.idText];
    if (r.idText == 0) {
        for (const IdPattern &pattern : m_ids) {
            const bool isHit =
                (r.guid[0] & pattern.mask[0]) == pattern.value[0] && (r.guid[1] & pattern.mask[1]) == pattern.value[1];
            mask |= isHit ? pattern.bit : 0;
        }
    }
    return mask == m_full;
}

} // namespace steward
