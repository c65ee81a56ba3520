// SPDX-License-Identifier: Apache-2.0
#include "app/cli/exitcode.h"

namespace steward::cli {

using Kind = ApiError::Kind;

namespace {

// Signing in comes before the request: whatever Entra refuses, nothing was sent to the service.
bool isSigningIn(const ApiError &error)
{
    return error.operation == QLatin1String("token") || error.operation == QLatin1String("authorize");
}

} // namespace

Exit exitFor(const ApiError &error)
{
    switch (error.kind) {
    case Kind::Cancelled:
        return Exit::Cancelled;
    case Kind::Offline:
    case Kind::TimedOut:
    case Kind::Server:
    case Kind::BadReply:
    case Kind::TooLarge:
    case Kind::NotTheService:
    case Kind::Insecure:
    case Kind::Proxy:
    case Kind::WrongTenant:
        return Exit::Unreachable;
    case Kind::Forbidden:
    case Kind::NotFound:
    case Kind::NoLongerOffered:
    case Kind::Refused:
    case Kind::Conflict:
    case Kind::Throttled:
        return isSigningIn(error) ? Exit::NotSent : Exit::Refused;
    case Kind::SignInNeeded:
    case Kind::AddressRefused:
    case Kind::ReadOnly:
    case Kind::KeychainAbsent:
    case Kind::KeychainDenied:
    case Kind::NoSecret:
    case Kind::InvalidInput:
    case Kind::WrongIdentity:
    case Kind::Changed:
    case Kind::AlreadyUnderWay:
    case Kind::LocalFile:
        return Exit::NotSent;
    }
    return Exit::NotSent;
}

} // namespace steward::cli
