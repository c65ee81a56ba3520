// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/rings.h"

#include "app/demo/http/message.h"
#include "app/demo/world/catalog.h"

#include <algorithm>

namespace steward::demo {

const std::vector<Ring> &rings()
{
    static const std::vector<Ring> list = {
        {"PROD", "Production", true, {"28.4.41032.41418", "28.4.41032.41305", "28.3.39841.40217", "28.2.38190.38544"}},
        {"PREVIEW", "Preview", false, {"29.1.45210.45377", "29.0.44117.44560"}},
    };
    return list;
}

const Ring *findRing(const QByteArray &id)
{
    const auto found = std::find_if(rings().begin(), rings().end(), [&](const Ring &r) { return sameWord(r.id, id); });
    return found == rings().end() ? nullptr : &*found;
}

bool isCountryServed(const QByteArray &code)
{
    const auto &list = countries();
    return std::any_of(list.begin(), list.end(), [&](const CatalogCountry &c) { return sameWord(c.code, code); });
}

} // namespace steward::demo
