// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/environmenthotfix.h"
#include "core/model/outcome.h"
#include "core/model/publisherchange.h"
#include "core/model/publishercountry.h"
#include "core/model/tenantconnection.h"
#include "core/net/request.h"

#include <optional>

/// The one request for each change of the App Management API, and what its answer says. Nothing is sent here.
namespace steward {

/// Verb, address and body as the contract spells them. An entity tag the change carries goes into If-Match, which the
/// service does not document: it is compared by re-reading before a write as well. InvalidInput where a value cannot
/// be sent at all.
Outcome<Request> publisherRequest(const TenantConnection &connection, const AddCountry &change);
Outcome<Request> publisherRequest(const TenantConnection &connection, const SetPrincipal &change);
Outcome<Request> publisherRequest(const TenantConnection &connection, const RemovePrincipal &change);
/// The file is streamed, see Request::upload; Request::progress is for whoever wants to see it.
Outcome<Request> publisherRequest(const TenantConnection &connection, const UploadVersion &change);
Outcome<Request> publisherRequest(const TenantConnection &connection, const UpdateVersion &change);
/// `family` and `environment` are those of the Change, as listCustomerEnvironments gave them.
Outcome<Request> publisherRequest(const TenantConnection &connection, const ScheduleHotfix &change,
                                  const QString &family, const QString &environment);
/// `environment` is for errors and the log.
Outcome<Request> publisherRequest(const TenantConnection &connection, const CancelHotfix &change,
                                  const QString &environment);

/// What a complete 2xx answer says: the entity as it is now. nullopt: nothing (204, an empty body): accepted, and to be
/// looked up (F14). BadReply for a body that is cut or no such document, WrongTenant for one that names something else
/// (F54).
Outcome<std::optional<PublisherCountry>> publisherAnswer(const TenantConnection &connection, const AddCountry &change,
                                                         const Reply &reply);
Outcome<std::optional<PublisherPrincipal>> publisherAnswer(const TenantConnection &connection,
                                                           const SetPrincipal &change, const Reply &reply);
/// The version may still be Uploading.
Outcome<std::optional<PublisherVersion>> publisherAnswer(const TenantConnection &connection,
                                                         const UploadVersion &change, const Reply &reply);
Outcome<std::optional<PublisherVersion>> publisherAnswer(const TenantConnection &connection,
                                                         const UpdateVersion &change, const Reply &reply);
Outcome<std::optional<EnvironmentHotfix>> publisherAnswer(const TenantConnection &connection,
                                                          const ScheduleHotfix &change, const QString &environment,
                                                          const Reply &reply);
Outcome<std::optional<EnvironmentHotfix>> publisherAnswer(const TenantConnection &connection,
                                                          const CancelHotfix &change, const QString &environment,
                                                          const Reply &reply);

/// An entity tag as If-Match has it: quoted, unless it already is. Empty for one no header can carry.
QByteArray entityTagHeader(const QString &etag);

} // namespace steward
