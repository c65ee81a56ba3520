// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/publisherapp.h"
#include "core/model/publisherprincipal.h"
#include "core/model/publisherversion.h"
#include "ui/models/tone.h"

namespace steward {

/// The words of the App Management API for people, as those of statuswords.h.
QString words(const WireWord<Availability> &availability);
QString words(const WireWord<UploadStatus> &status);
QString words(const WireWord<SyncMode> &mode);
QString words(const WireWord<PrincipalKind> &kind);
QString words(const WireWord<PublisherRole> &role);
/// "Owner, Reader"; a dash without any.
QString words(const QList<WireWord<PublisherRole>> &roles);
Tone toneOf(const WireWord<Availability> &availability);
Tone toneOf(const WireWord<UploadStatus> &status);

/// Apps have no name but that of a version: without one, publisher and the beginning of the id.
QString appTitle(const QString &nameOfVersion, const PublisherApp &app);
/// "Denmark (DK)" in the language of the program; the code alone where nobody knows it.
QString countryWords(const QString &countryCode);
/// The beginning of an id, for where there is no room for it.
QString shortId(const QString &id);

} // namespace steward
