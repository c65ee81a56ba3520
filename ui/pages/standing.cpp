// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/standing.h"

#include "core/model/unreachable.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

/// The translation context of this file.
struct Standing
{
    Q_DECLARE_TR_FUNCTIONS(steward::Standing)
};

/// Where nobody answers, that is the news: not what the sign-in was before, nor that it is being tried again.
TenantStanding standingOf(const TenantState &tenant)
{
    const TenantStanding signIn = standingOf(tenant.signIn());
    const auto &error = tenant.environments().error;
    const bool isRefused = signIn == TenantStanding::SignInAgain || signIn == TenantStanding::Failed;
    return !isRefused && error && isUnreachable(*error) ? TenantStanding::Unreachable : signIn;
}

} // namespace

TenantStanding standingOf(const SignInState &state)
{
    switch (state.phase) {
    case SignInState::Phase::WaitingForKeychain:
    case SignInState::Phase::SigningIn:
        return TenantStanding::SigningIn;
    case SignInState::Phase::SignedIn:
        return TenantStanding::SignedIn;
    case SignInState::Phase::NeedsSignIn:
        return TenantStanding::SignInAgain;
    case SignInState::Phase::Failed:
        return isUnreachable(state.error) ? TenantStanding::Unreachable : TenantStanding::Failed;
    case SignInState::Phase::NotSignedIn:
        break;
    }
    return TenantStanding::NotSignedIn;
}

QString signInWords(const SignInState &state)
{
    switch (state.phase) {
    case SignInState::Phase::WaitingForKeychain:
        return Standing::tr("waiting for the keychain");
    case SignInState::Phase::SigningIn:
        return Standing::tr("signing in…");
    case SignInState::Phase::SignedIn:
        return Standing::tr("signed in");
    case SignInState::Phase::NeedsSignIn:
        return Standing::tr("sign in again");
    case SignInState::Phase::Failed:
        return isUnreachable(state.error) ? Standing::tr("not reachable") : Standing::tr("sign-in failed");
    case SignInState::Phase::NotSignedIn:
        break;
    }
    return Standing::tr("not signed in");
}

Tone toneOf(const SignInState &state)
{
    switch (standingOf(state)) {
    case TenantStanding::SignedIn:
        return Tone::Good;
    case TenantStanding::SigningIn:
        return Tone::Busy;
    case TenantStanding::Unreachable:
        return Tone::Warning;
    case TenantStanding::SignInAgain:
    case TenantStanding::Failed:
        return Tone::Bad;
    case TenantStanding::NotSignedIn:
        break;
    }
    return Tone::Neutral;
}

TenantBranch branchOf(const TenantState &tenant)
{
    const auto &environments = tenant.environments();
    TenantBranch branch;
    branch.connection = tenant.connection().id;
    branch.name = tenant.connection().name;
    branch.folder = tenant.connection().folder;
    branch.kind = tenant.connection().kind;
    branch.colour = tenant.connection().colour;
    branch.standing = standingOf(tenant);
    branch.isLoading = environments.isLoading;
    branch.isStale = environments.isStale();
    branch.isRead = environments.hasValue();
    branch.recalled = environments.isRecalled ? environments.asOf : Instant{};
    branch.isForbidden = environments.error && environments.error->kind == ApiError::Kind::Forbidden;
    branch.isUnread = environments.error && !environments.hasValue();
    branch.environments = environments.value;
    return branch;
}

} // namespace steward
