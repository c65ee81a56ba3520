// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/entra/tokens.h"
#include "app/demo/http/message.h"
#include "app/demo/json/jsonwriter.h"
#include "app/demo/publisher/publisherrecords.h"

/// The endpoints of the App Management API; each function is one operation id of app-management.openapi.yaml.
///
/// Where the contract leaves it open, the demo decides:
///   - the error body is code, message and target. The codes are the contract's (BadRequest, Forbidden, NotFound,
///     PreconditionFailed) and, with 400, the demo's own: AppMismatch, PackageNotValid, VersionExists,
///     VersionNotHotfixable, PreviewInstalled, HotfixInProgress, HotfixNotScheduled. No client may count on them;
///   - an app the caller has no role on is not listed, and 404 at its own address; a role that is too low is 403;
///   - ids in the address that are no GUIDs are 400, unknown ones 404; a country is found only as it is spelled;
///   - success is 200 with the thing, for removePrincipal 204;
///   - without If-Match the last writer wins; with it, a thing that is not there is 412 too;
///   - the last Owner can be removed, and so can the caller;
///   - a version whose upload failed can be uploaded again, any other that is there cannot: VersionExists;
///   - only what is Uploaded can be changed, downloaded or pushed as a hotfix; also when it is Preview or Deprecated;
///   - a version whose installed version the publisher does not have is no Preview.
namespace steward::demo {

class Script;

/// One request, after the caller, the app and, where the address names one, the country are known.
struct PublisherCall
{
    const Request &request;
    Script &script;
    const Moment &now;
    PublisherState &state;
    PublisherApp &app;
    PublisherCountry *country;
    /// What stands in the address after the app, without the fixed words.
    QList<QByteArray> names;
};

/// The caller's own apps, chosen by `$filter`.
Reply listPublisherApps(const PublisherState &state, const Identity &caller, const Request &request);
Reply getPublisherApp(const PublisherCall &call);
Reply getMyPermissions(const PublisherCall &call, const Identity &caller);
Reply listPublisherCountries(const PublisherCall &call);
Reply getPublisherCountry(const PublisherCall &call);
Reply listPrincipals(const PublisherCall &call);
Reply getPrincipal(const PublisherCall &call);
Reply listPublisherVersions(const PublisherCall &call);
Reply getPublisherVersion(const PublisherCall &call);
Reply listCustomerEnvironments(const PublisherCall &call);
Reply listEnvironmentHotfixes(const PublisherCall &call);
Reply getEnvironmentHotfix(const PublisherCall &call);

Reply upsertCountry(const PublisherCall &call);
Reply upsertPrincipal(const PublisherCall &call);
Reply removePrincipal(const PublisherCall &call);
Reply uploadVersion(const PublisherCall &call);
Reply downloadVersion(const PublisherCall &call);
Reply updateVersion(const PublisherCall &call);
Reply scheduleEnvironmentHotfix(const PublisherCall &call);
Reply updateEnvironmentHotfix(const PublisherCall &call);

/// NotFound.
Reply notThere(const QByteArray &target);
/// BadRequest.
Reply badRequest(const QByteArray &message, const QByteArray &target);
/// PreconditionFailed.
Reply hasChanged();
Reply replyWith(JsonWriter &json);

} // namespace steward::demo
