// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/situation.h"

namespace steward {

Situation situationOf(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::Forbidden:
        return Situation::Forbidden;
    case ApiError::Kind::SignInNeeded:
    case ApiError::Kind::NoSecret:
        return Situation::SignIn;
    default:
        return Situation::Failed;
    }
}

} // namespace steward
