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

QLatin1String kindWord(ApiError::Kind kind)
{
    switch (kind) {
    case Kind::Offline:
        return QLatin1String("offline");
    case Kind::TimedOut:
        return QLatin1String("timedOut");
    case Kind::Cancelled:
        return QLatin1String("cancelled");
    case Kind::SignInNeeded:
        return QLatin1String("signInNeeded");
    case Kind::Forbidden:
        return QLatin1String("forbidden");
    case Kind::NotFound:
        return QLatin1String("notFound");
    case Kind::NoLongerOffered:
        return QLatin1String("noLongerOffered");
    case Kind::Refused:
        return QLatin1String("refused");
    case Kind::Conflict:
        return QLatin1String("conflict");
    case Kind::Throttled:
        return QLatin1String("throttled");
    case Kind::Server:
        return QLatin1String("server");
    case Kind::BadReply:
        return QLatin1String("badReply");
    case Kind::TooLarge:
        return QLatin1String("tooLarge");
    case Kind::NotTheService:
        return QLatin1String("notTheService");
    case Kind::Insecure:
        return QLatin1String("insecure");
    case Kind::Proxy:
        return QLatin1String("proxy");
    case Kind::AddressRefused:
        return QLatin1String("addressRefused");
    case Kind::ReadOnly:
        return QLatin1String("readOnly");
    case Kind::WrongTenant:
        return QLatin1String("wrongTenant");
    case Kind::KeychainAbsent:
        return QLatin1String("keychainAbsent");
    case Kind::KeychainDenied:
        return QLatin1String("keychainDenied");
    case Kind::NoSecret:
        return QLatin1String("noSecret");
    case Kind::InvalidInput:
        return QLatin1String("invalidInput");
    case Kind::WrongIdentity:
        return QLatin1String("wrongIdentity");
    case Kind::Changed:
        return QLatin1String("changed");
    case Kind::AlreadyUnderWay:
        return QLatin1String("alreadyUnderWay");
    case Kind::LocalFile:
        return QLatin1String("localFile");
    }
    return {};
}

} // namespace steward::cli
