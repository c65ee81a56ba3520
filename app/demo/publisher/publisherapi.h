// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/entra/tokens.h"
#include "app/demo/http/message.h"

namespace steward::demo {

class PublisherWorld;
class Script;

/// The App Management API of the demo service, as app-management.openapi.yaml describes it, at v1.0, v1.3 and v1.4. The
/// publisher is the company of the first tenant. What its refusals look like is described nowhere: publishercall.h.
class PublisherApi
{
public:
    PublisherApi(PublisherWorld &world, Script &script, const TokenMint &mint)
        : m_world(world)
        , m_script(script)
        , m_mint(mint)
    {
    }

    /// `/{apiVersion}/apps...`, which no tenant is called.
    static bool isFor(const Request &request);
    Reply handle(const Request &request);

private:
    PublisherWorld &m_world;
    Script &m_script;
    const TokenMint &m_mint;
};

} // namespace steward::demo
