// SPDX-License-Identifier: Apache-2.0
#include "core/api/doctor/judgements.h"

#include "core/net/contentkind.h"

#include <cstdlib>

namespace steward {

namespace {

using Kind = ApiError::Kind;
using Answer = HttpExchange::Answer;

constexpr std::chrono::minutes Tolerated{5}; // what identity services tolerate
constexpr std::chrono::minutes Unusable{10};

bool isForeignPage(const Answer &answer)
{
    const bool isRedirect = answer.status >= 300 && answer.status < 400;
    return isRedirect || contentKind(answer.body, answer.contentType) == ContentKind::Markup;
}

} // namespace

CheckCause causeOf(const ApiError &error)
{
    switch (error.kind) {
    case Kind::Offline:
    case Kind::TimedOut:
    case Kind::Proxy:
        return CheckCause::Unreachable;
    case Kind::Insecure:
        return CheckCause::TlsRefused;
    case Kind::NotTheService:
        return CheckCause::NotTheService;
    case Kind::Throttled:
    case Kind::Server:
        return CheckCause::Busy;
    case Kind::KeychainAbsent:
        return CheckCause::KeychainAbsent;
    case Kind::KeychainDenied:
        return CheckCause::KeychainLocked;
    case Kind::NoSecret:
        return CheckCause::NothingStored;
    case Kind::WrongTenant:
        return CheckCause::WrongTenant;
    case Kind::Forbidden:
        return CheckCause::Forbidden;
    default:
        return CheckCause::Other;
    }
}

void judgeHost(Finding &finding, const Outcome<Answer> &answer)
{
    if (!answer) {
        finding.state = CheckState::Failed;
        finding.cause = causeOf(answer.error());
        finding.error = answer.error();
        finding.issuer = answer.error().issuer;
        return;
    }
    finding.issuer = answer->tlsIssuer;
    finding.took = answer->took;
    finding.state = CheckState::Passed;
    if (!isForeignPage(*answer))
        return;
    // A gateway's page about a service that is busy or away stands in nobody's place.
    const bool isThrottled = answer->status == 429;
    const bool isBusy = isThrottled || answer->status >= 500;
    finding.state = CheckState::Failed;
    finding.cause = isBusy ? CheckCause::Busy : CheckCause::NotTheService;
    finding.error.kind = isThrottled ? Kind::Throttled : isBusy ? Kind::Server : Kind::NotTheService;
    finding.error.httpStatus = answer->status;
    finding.error.host = finding.host;
    finding.error.correlationId = answer->correlationId;
}

void judgeClock(Finding &finding, Instant server, Instant own)
{
    if (!server.isKnown()) {
        finding.state = CheckState::NotNeeded;
        return;
    }
    // A Date is cut to the second: on average it is half a second behind.
    const std::chrono::milliseconds apart(own.msecs - server.msecs - 500);
    finding.skew = std::chrono::round<std::chrono::seconds>(apart);
    finding.state = CheckState::Passed;
    if (std::chrono::abs(apart) <= Tolerated)
        return;
    finding.state = std::chrono::abs(apart) <= Unusable ? CheckState::Warning : CheckState::Failed;
    finding.cause = CheckCause::ClockSkewed;
}

} // namespace steward
