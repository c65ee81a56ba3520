// SPDX-License-Identifier: Apache-2.0
#include "core/model/foldedtexts.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace steward {

namespace {

// No word holds it: filter text is cut into words at white space.
constexpr char separator = '\n';

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void appendFolded(std::string &out, std::string_view text)
{
    if (!isAscii(text)) {
        out += QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toCaseFolded().toStdString();
        return;
    }
    const std::size_t from = out.size();
    out.resize(from + text.size());
    std::transform(text.begin(), text.end(), out.begin() + static_cast<std::ptrdiff_t>(from),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
}

// The C library's search keeps the pace of memory; the standard library's does not everywhere.
std::size_t findIn(std::string_view text, std::string_view word, std::size_t from)
{
#if defined(Q_OS_UNIX)
    const void *found = memmem(text.data() + from, text.size() - from, word.data(), word.size());
    return found ? static_cast<std::size_t>(static_cast<const char *>(found) - text.data()) : std::string_view::npos;
#else
    return text.find(word, from);
#endif
}

// The first start behind a place, searched for in steps that double: with many hits it is never far.
std::vector<std::size_t>::const_iterator textAfter(std::vector<std::size_t>::const_iterator from,
                                                   std::vector<std::size_t>::const_iterator end, std::size_t at)
{
    std::ptrdiff_t step = 1;
    while (end - from > step && *(from + step) <= at) {
        from += step;
        step *= 2;
    }
    return std::upper_bound(from, end - from > step ? from + step : end, at);
}

} // namespace

std::string foldedUtf8(std::string_view text)
{
    std::string folded;
    appendFolded(folded, text);
    return folded;
}

std::string foldedUtf8(QStringView text)
{
    return text.toString().toCaseFolded().toStdString();
}

void FoldedTexts::add(Index index, std::string_view text)
{
    m_starts.push_back(m_block.size());
    m_indexes.push_back(index);
    appendFolded(m_block, text);
    m_block += separator;
}

std::string_view FoldedTexts::at(std::size_t entry) const
{
    const std::size_t end = entry + 1 < m_starts.size() ? m_starts[entry + 1] : m_block.size();
    return std::string_view(m_block).substr(m_starts[entry], end - 1 - m_starts[entry]);
}

void FoldedTexts::mark(std::string_view foldedWord, quint8 bit, std::vector<quint8> &masks) const
{
    const std::string_view block = m_block;
    auto entry = m_starts.begin();
    for (std::size_t at = 0; at < block.size();) {
        at = findIn(block, foldedWord, at);
        if (at == std::string_view::npos)
            return;
        entry = textAfter(entry, m_starts.end(), at);
        masks[m_indexes[static_cast<std::size_t>(entry - m_starts.begin() - 1)]] |= bit;
        at = entry == m_starts.end() ? block.size() : *entry;
    }
}

std::vector<quint32> FoldedTexts::ranks(std::size_t indexes) const
{
    std::vector<std::size_t> order(m_starts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) { return at(a) < at(b); });
    std::vector<quint32> ranks(indexes);
    quint32 rank = 0;
    std::string_view previous;
    for (const std::size_t entry : order) {
        const std::string_view text = at(entry);
        if (text != previous)
            ++rank;
        previous = text;
        ranks[m_indexes[entry]] = rank;
    }
    return ranks;
}

std::size_t FoldedTexts::residentBytes() const
{
    return m_block.capacity() + m_starts.capacity() * sizeof(std::size_t) + m_indexes.capacity() * sizeof(Index);
}

} // namespace steward
