// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"

namespace steward {

/// An error in words for people, plain text: what was tried and on what, what the service said, what to do next.
struct ErrorWords
{
    QString title{};   ///< one sentence: what was tried on which tenant and environment, and that it failed
    QString cause{};   ///< what is known of the reason
    QString advice{};  ///< the next step
    QString details{}; ///< code, target, message, correlation id, nested causes: for "Copy details"
};

/// Words chosen by kind, code and target; never by the service's English message, which only appears in details.
ErrorWords wordsFor(const ApiError &error, const QString &tenantName);
/// Title, cause and advice in one line (the command line's form).
QString oneLine(const ErrorWords &words);

} // namespace steward
