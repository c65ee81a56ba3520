// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/publisherapi.h"
#include "core/model/change.h"

#include <optional>

namespace steward {

/// The lists of a publisher's app that a change is looked for in.
enum class PublisherPart : quint8 {
    None = 0,
    Countries = 1,
    Principals = 2,
    Versions = 4,
    Hotfixes = 8,
    Environments = 16,
};
Q_DECLARE_FLAGS(PublisherParts, PublisherPart)
Q_DECLARE_OPERATORS_FOR_FLAGS(PublisherParts)

/// An app of a publisher, and one country of it. The country is empty where only the app matters.
struct PublisherScope
{
    QString appId{};
    QString countryCode{};

    /// Ids in any spelling and codes in any letter case are the same place.
    QString key() const;
    friend bool operator==(const PublisherScope &a, const PublisherScope &b) { return a.key() == b.key(); }
};

/// What the service says of it. nullopt: not read.
struct PublisherState
{
    std::optional<QList<PublisherCountry>> countries{};
    std::optional<QList<PublisherPrincipal>> principals{};
    std::optional<QList<PublisherVersion>> versions{};
    std::optional<QList<EnvironmentHotfix>> hotfixes{};
    std::optional<QList<CustomerEnvironment>> environments{};
    Instant asOf{}; ///< server time of the oldest of them

    PublisherParts parts() const;
};

/// Where a change of a publisher is looked for, in which lists while it is on its way, and in which ones before it is
/// sent.
PublisherScope scopeOf(const Change &change);
PublisherParts partsOf(const Change &change);
PublisherParts partsBefore(const Change &change);

/// One look: each list once, however many ask for it; nothing is read before somebody asks. Lives in the thread of its
/// session, which must outlive it.
class PublisherReads
{
public:
    PublisherReads(PublisherApi &api, PublisherScope scope, CancelToken cancel = {});
    Q_DISABLE_COPY_MOVE(PublisherReads)

    const PublisherScope &scope() const { return m_scope; }
    PublisherApi::Result<QList<PublisherCountry>> countries();
    PublisherApi::Result<QList<PublisherPrincipal>> principals();
    PublisherApi::Result<QList<PublisherVersion>> versions();
    PublisherApi::Result<QList<EnvironmentHotfix>> hotfixes();
    PublisherApi::Result<QList<CustomerEnvironment>> environments();

private:
    PublisherApi &m_api;
    PublisherScope m_scope;
    CancelToken m_cancel;
    std::optional<PublisherApi::Result<QList<PublisherCountry>>> m_countries;
    std::optional<PublisherApi::Result<QList<PublisherPrincipal>>> m_principals;
    std::optional<PublisherApi::Result<QList<PublisherVersion>>> m_versions;
    std::optional<PublisherApi::Result<QList<EnvironmentHotfix>>> m_hotfixes;
    std::optional<PublisherApi::Result<QList<CustomerEnvironment>>> m_environments;
};

/// What became of the parts that were asked for together.
struct PublisherReading
{
    PublisherState state{};
    std::optional<ApiError> error{}; ///< the first; what could be read is in the state all the same
    quint64 session = 0;             ///< the sign-in it was read under; 0: not told
};
/// Reads them and tells once, in the thread of `context`; not after it has died.
void readParts(const std::shared_ptr<PublisherReads> &reads, PublisherParts parts, QObject *context,
               std::function<void(const PublisherReading &)> use);

} // namespace steward
