// SPDX-License-Identifier: Apache-2.0
#include "core/model/emptychange.h"

namespace steward {

namespace {

template <std::size_t I = 0>
Change::What emptyOf(std::size_t index)
{
    if constexpr (I + 1 < std::variant_size_v<Change::What>) {
        if (index != I)
            return emptyOf<I + 1>(index);
    }
    return Change::What(std::in_place_index<I>);
}

} // namespace

Change::What emptyWhat(ChangeKind kind)
{
    return emptyOf(static_cast<std::size_t>(kind));
}

} // namespace steward
