// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/entra/tokens.h"
#include "app/demo/http/message.h"

namespace steward::demo {

/// The App Management API of the demo service, as far as app-management.openapi.yaml goes for reading the caller's own
/// apps. The publisher is the company of the first tenant. What its refusals look like is described nowhere.
class PublisherApi
{
public:
    explicit PublisherApi(const TokenMint &mint)
        : m_mint(mint)
    {
    }

    /// `/{apiVersion}/apps...`, which no tenant is called.
    static bool isFor(const Request &request);
    Reply handle(const Request &request) const;

private:
    const TokenMint &m_mint;
};

} // namespace steward::demo
