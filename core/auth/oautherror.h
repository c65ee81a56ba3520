// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/net/httpexchange.h"

namespace steward {

/// What an OAuth error word asks for. Numbers and texts never matter (A24): only the word, its sub-word, and the HTTP
/// status where there is no known word.
ApiError::Kind kindOfOAuthError(const QString &error, int httpStatus);

/// The facts of an answer that is not a token: OAuthError of the contract, or whatever came instead of it.
/// Every text is bounded and inert.
ApiError parseOAuthError(const HttpExchange::Answer &answer, const QString &host);

} // namespace steward
