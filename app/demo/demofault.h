// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <chrono>

namespace steward::demo {

/// How the connection ends in place of an answer.
enum class DemoBreak {
    None,
    Close, ///< closed without an answer
    Reset, ///< reset without an answer
    Half   ///< closed in the middle of the answer
};

/// The word of the control endpoint: close, reset, half. None for another word.
DemoBreak breakFromWord(const QByteArray &word);

/// An answer given instead of the real one, to the next requests that match.
struct DemoFault
{
    /// Empty matches every method.
    QByteArray method{};
    /// Matches when the path (without query) contains this, without regard to case. Empty matches every path.
    QByteArray pathContains{};
    /// How many requests it hits; afterwards it is gone.
    int times = 1;
    /// HTTP status of the answer; 0 lets the real answer through (after the latency).
    int status = 500;
    /// Sent as Retry-After when not empty: seconds or an HTTP date.
    QByteArray retryAfter{};
    QByteArray body{};
    QByteArray contentType{"application/json"};
    /// The request is carried out nevertheless; only its answer is replaced. Otherwise it changes nothing.
    bool applied = false;
    /// Waited before the answer, on top of the latency of the service.
    std::chrono::milliseconds latency{0};
    /// Operation id of the App Management API: uploadVersion, scheduleEnvironmentHotfix ... Empty matches every
    /// request.
    QByteArray operation{};
    /// Matches when the body of the request contains this, without regard to case. Empty matches every body.
    QByteArray bodyContains{};
    /// How many requests that match it lets pass first.
    int skip = 0;
    /// Other than None, no status is answered: the connection ends so. `applied` says whether the request was carried
    /// out before.
    DemoBreak breaks = DemoBreak::None;
    /// For an upload: the connection ends after so many bytes of the request's body, before anything is looked at.
    /// Negative: not in the body.
    qint64 bodyBytes = -1;
};

/// How often one method and path reached the service.
struct DemoRequestCount
{
    QByteArray method;
    QByteArray path;
    int count = 0;
};

/// How often one change of the App Management API reached the service, and how often it was carried out.
struct DemoMutationCount
{
    /// Operation id of the contract.
    QByteArray operation;
    QByteArray appId;
    QByteArray countryCode;
    /// `{tenant}/{environment}` of a hotfix, the id of a hotfix that is canceled or of a principal, the number of a
    /// version; empty for an upload.
    QByteArray subject;
    int count = 0;
    int applied = 0;
};

} // namespace steward::demo
