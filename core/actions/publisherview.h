// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/evidence.h"
#include "core/actions/objectview.h"
#include "core/actions/publisherreads.h"
#include "core/actions/verdict.h"

namespace steward {

/// What is to be kept before a publisher's change is sent: `state` as it was read just before.
Baseline publisherBaseline(const Change &change, const PublisherState &state);

/// Where the object of the change stands. Of scheduleEnvironmentHotfix it is the version in the customer's environment.
ObjectView publisherView(const Action &action, const Baseline &before, const PublisherState &state);

/// What the lists prove of a change whose answer was lost (D03, F47). What is not proved stays Open. DoneByOther only
/// of a hotfix that was asked for otherwise than ours: the service names nobody.
Evidence publisherEvidence(const Action &action, const Baseline &before, const PublisherState &state,
                           std::chrono::milliseconds proofOfAbsence);

/// The hotfix the action has asked for, by its id; null where it is not listed or several are. Points into `state`.
const EnvironmentHotfix *hotfixOf(const Action &action, const PublisherState &state);
/// The version an uploadVersion is about; null where it is not listed or several are. Points into `state`.
const PublisherVersion *uploadOf(const Change &change, const PublisherState &state);
/// The state of an upload as that of an operation, with its own word.
WireWord<OperationStatus> statusOfUpload(const WireWord<UploadStatus> &status);

/// What it came to. For scheduleEnvironmentHotfix `state` needs the environments, read after the end was known, and the
/// hotfix's last status is the action's. None: not told yet.
JudgedEnd judgePublisher(const Action &action, const Baseline &before, const PublisherState &state);

/// Median time succeeded hotfixes of that app took there; nullopt for fewer than three.
std::optional<std::chrono::milliseconds> usualHotfix(const QList<EnvironmentHotfix> &hotfixes);

/// What has changed since it was confirmed (D06), or InvalidInput with code ambiguousRequest. `state` was read just
/// before sending. Changed with `target`: "countryCode" (the country is there), "principal" (is gone), "_etag"
/// (somebody has changed the principal or version), "version" (is gone, or to be uploaded is there), "environmentName"
/// (has the app no more), "sourceAppVersion" (another one is installed), "environmentType", "environmentHotfix" (one is
/// pending there, or the one to be canceled is gone), "status" (the one to be canceled does not wait any more).
std::optional<ApiError> whatChanged(const Change &change, const PublisherState &state);

} // namespace steward
