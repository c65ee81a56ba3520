// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/publisher/publisherrecords.h"

namespace steward::demo {

struct Identity;

/// What a principal may do with an app, in rising order. Reader: read only. Contributor: everything but principals.
/// Owner: everything.
enum class Role : quint8 { None, Reader, Contributor, Owner };

/// Object id of a user or application of the demo's directory, as its tokens carry it in `oid`.
QByteArray principalIdOf(const Identity &identity);
QByteArray principalIdOf(const QByteArray &accountOrClientId);

/// The highest role the caller has. Users count in their own tenant only, applications in the publisher's.
Role roleOf(const PublisherState &state, const PublisherApp &app, const Identity &caller);

} // namespace steward::demo
