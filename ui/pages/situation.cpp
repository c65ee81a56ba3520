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

bool doctorHelps(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::Offline:
    case ApiError::Kind::TimedOut:
    case ApiError::Kind::SignInNeeded:
    case ApiError::Kind::Forbidden:
    case ApiError::Kind::NotTheService:
    case ApiError::Kind::Insecure:
    case ApiError::Kind::Proxy:
    case ApiError::Kind::AddressRefused:
    case ApiError::Kind::WrongTenant:
    case ApiError::Kind::KeychainAbsent:
    case ApiError::Kind::KeychainDenied:
    case ApiError::Kind::NoSecret:
        return true;
    default: // whatever else the sign-in service refused
        return error.httpStatus == 401 || error.httpStatus == 403 || error.operation == QLatin1String("token") ||
               error.operation == QLatin1String("openidConfiguration");
    }
}

} // namespace steward
