// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/appversion.h"
#include "core/model/instant.h"
#include "core/model/wireword.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace steward {

/// Preview: only on request. Available: offered to customers. Deprecated: no longer offered.
enum class Availability : quint8 { Unknown, Preview, Available, Deprecated };
enum class UploadStatus : quint8 { Unknown, Uploading, Uploaded, UploadFailed };
/// ForceSync lets an upgrade drop tables and fields, with their data.
enum class SyncMode : quint8 { Unknown, Sync, ForceSync };

/// What a version needs (contract schema Dependency of the App Management API).
struct PublisherDependency
{
    QString appId{};
    QString name{};
    QString publisher{};
    AppVersion version{};                 ///< the lowest that is accepted
    AppVersion incompatibleFromVersion{}; ///< from this one on the two do not work together; empty: not said

    friend bool operator==(const PublisherDependency &, const PublisherDependency &) = default;
};

/// An .app file uploaded for one country of one app (contract schema Version of the App Management API).
struct PublisherVersion
{
    AppVersion version{};
    QString appId{};
    QString countryCode{};
    QString packageId{};
    QString publisher{};
    QString name{};
    Instant uploadedOn{};
    WireWord<Availability> availability{};
    WireWord<UploadStatus> status{};
    QList<PublisherDependency> dependencies{};
    WireWord<SyncMode> syncMode{}; ///< empty: the service does not say
    QString etag{};
    QStringList doubts{};     ///< members of a wrong type: shown as unknown, the row is flagged (F19)
    bool isAmbiguous = false; ///< another row of the answer has the same version (F23)

    friend bool operator==(const PublisherVersion &, const PublisherVersion &) = default;
};

WireWord<Availability> availabilityFromWire(const QString &text);
WireWord<UploadStatus> uploadStatusFromWire(const QString &text);
WireWord<SyncMode> syncModeFromWire(const QString &text);
/// As requests spell it; empty for Unknown.
QLatin1String wireWordOf(Availability availability);
QLatin1String wireWordOf(SyncMode mode);

} // namespace steward
