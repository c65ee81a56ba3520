// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/stringpool.h"

#include <QtCore/QString>
#include <QtCore/QStringView>

#include <string>
#include <vector>

namespace steward {

/// Case-folded UTF-8, the form in which texts are compared and searched.
std::string foldedUtf8(std::string_view text);
std::string foldedUtf8(QStringView text);

/// Distinct texts, case-folded and laid end to end, so that one pass over one block of memory finds every text that
/// contains a word. Texts are known by the index their owner gave them.
class FoldedTexts
{
public:
    using Index = StringPool::Index;

    /// Indexes must be added in ascending order.
    void add(Index index, std::string_view text);
    /// Sets `bit` in masks[index] of every text that contains the folded word. A word never spans two texts.
    void mark(std::string_view foldedWord, quint8 bit, std::vector<quint8> &masks) const;
    /// Position of every text in the order of the folded texts, by index; equal folded texts share one. 0 is "empty
    /// or not added".
    std::vector<quint32> ranks(std::size_t indexes) const;
    std::size_t residentBytes() const;

private:
    std::string_view at(std::size_t entry) const;

    std::string m_block;
    std::vector<std::size_t> m_starts;
    std::vector<Index> m_indexes;
};

} // namespace steward
