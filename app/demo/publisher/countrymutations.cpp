// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/entitytags.h"
#include "app/demo/publisher/publisherbodies.h"
#include "app/demo/publisher/publishercall.h"
#include "app/demo/publisher/strictbody.h"

namespace steward::demo {

namespace {

// ^[A-Z][A-Z0-9]$
bool isCountryCode(const QByteArray &code)
{
    const auto isLetter = [](char c) { return c >= 'A' && c <= 'Z'; };
    return code.size() == 2 && isLetter(code.at(0)) &&
           (isLetter(code.at(1)) || (code.at(1) >= '0' && code.at(1) <= '9'));
}

} // namespace

Reply upsertCountry(const PublisherCall &call)
{
    StrictBody body(call.request.body);
    const QByteArray code = body.requiredText("countryCode");
    if (!isCountryCode(code))
        body.complain("countryCode", "The value must be a code of two capital letters, the second may be a digit.");
    else if (code != call.names.at(0))
        body.complain("countryCode", "The code is not that of the address.");
    if (std::optional<Reply> no = body.refusal())
        return *std::move(no);
    if (!isMatch(call.request.ifMatch, call.country ? tagOf(call.app, *call.country) : QByteArray()))
        return hasChanged();
    JsonWriter json;
    if (call.country) {
        // There is nothing else in a country, so nothing changes.
        writePublisherCountry(json, call.app, *call.country);
        return replyWith(json);
    }
    PublisherCountry &added = call.app.countries.emplace_back();
    added.code = code;
    call.state.touch(added);
    writePublisherCountry(json, call.app, added);
    return replyWith(json);
}

} // namespace steward::demo
