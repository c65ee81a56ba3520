// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/json/ondemand.h"
#include "core/api/json/operationmembers.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace steward {

/// Remembers which member stood at which place of the last object: a service writes all of them alike, so most names
/// are recognised by comparing a word or two with the bytes as they lie there.
template <class Member>
class NamePrediction
{
public:
    template <class Names>
    bool find(simdjson::ondemand::field &field, std::size_t place, const Names &names, Member &member)
    {
        if (place < m_places.size() && m_places[place].words > 0 && m_places[place].matches(field.key().raw())) {
            member = m_places[place].member;
            return true;
        }
        std::string_view name;
        if (field.unescaped_key().get(name))
            return false;
        member = memberOf(name, names);
        if (place < m_places.size())
            m_places[place] = Place(name, member);
        return true;
    }

private:
    // A name with its closing quote in words of eight bytes. The body is padded, so reading them never leaves it.
    struct Place
    {
        Place() = default;
        Place(std::string_view name, Member meaning)
            : member(meaning)
        {
            // A backslash could make a name end at an escaped quote.
            if (name.size() >= sizeof(word) || name.find('\\') != std::string_view::npos)
                return;
            std::array<char, sizeof(word)> bytes{};
            std::array<char, sizeof(word)> relevant{};
            std::copy(name.begin(), name.end(), bytes.begin());
            bytes[name.size()] = '"';
            std::fill_n(relevant.begin(), name.size() + 1, '\xFF');
            std::memcpy(word.data(), bytes.data(), sizeof(word));
            std::memcpy(mask.data(), relevant.data(), sizeof(mask));
            words = name.size() / 8 + 1;
        }
        bool matches(const char *raw) const
        {
            for (std::size_t i = 0; i < words; ++i) {
                quint64 there = 0;
                std::memcpy(&there, raw + 8 * i, 8);
                if ((there & mask[i]) != word[i])
                    return false;
            }
            return true;
        }

        std::array<quint64, 4> word{};
        std::array<quint64, 4> mask{};
        std::size_t words = 0;
        Member member = Member::Other;
    };
    std::array<Place, 32> m_places{};
};

} // namespace steward
