// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/model/tenantconnection.h"

#include <optional>

namespace steward {

/// An error in words for people, plain text: what was tried and on what, what the service said, what to do next.
/// Text that came from outside is bounded and made visible (see visibleText()).
struct ErrorWords
{
    QString title{};   ///< one sentence: what was tried on which tenant and environment, and that it failed
    QString cause{};   ///< what is known of the reason
    QString advice{};  ///< the next step
    QString details{}; ///< code, target, message, correlation id, nested causes: for "Copy details"
};

/// Words chosen by kind, code and target; never by the service's English message, which only appears in details.
/// `tenantName` may be empty where no tenant is involved. With `grant` the advice names what that kind of sign-in needs
/// (F29); without it, what either needs.
ErrorWords wordsFor(const ApiError &error, const QString &tenantName, std::optional<GrantType> grant = {});
/// The same for a change that was sent, or may have been, and whose answer was lost or proves nothing: never "failed"
/// and never "nothing was sent" (F40).
ErrorWords wordsForLostAnswer(const ApiError &error, const QString &tenantName);
/// Title, cause and advice in one line (the command line's form).
QString oneLine(const ErrorWords &words);

} // namespace steward
