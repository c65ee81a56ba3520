// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/importplan.h"
#include "core/model/outcome.h"

namespace steward {

/// Connections as a file to hand on, for people to read: format "steward-connections", version 1, each entry with the
/// members of connections.json but without id, lock and unlock, and without the path of a certificate, which names a
/// place on this machine only; "credential" says what the connection signs in with. Never a secret.
QByteArray exportedConnections(const QList<TenantConnection> &connections, Instant now);

/// The same into a file a person named: wholly written or not at all. Does file I/O.
/// Errors: LocalFile with operation "exportConnections"; an older file is untouched then.
Outcome<Done> exportConnections(const QString &path, const QList<TenantConnection> &connections, Instant now);

/// What importing those bytes would do, next to `existing`. Takes our exports, and connections.json of a backup.
/// The bytes are not trusted: sizes are bounded, every entry is held against check(), unknown members are ignored.
ImportPlan planImport(const QByteArray &bytes, const QList<TenantConnection> &existing);

/// The same for a file. Does file I/O. Errors: LocalFile with operation "importConnections".
Outcome<ImportPlan> planImportFrom(const QString &path, const QList<TenantConnection> &existing);

/// What an import reads of a file, at most LargestImportFile bytes. Does file I/O. Errors: as above.
struct ImportFileContent
{
    QByteArray bytes{};
    bool tooLarge = false;
};
Outcome<ImportFileContent> importFileContent(const QString &path);

} // namespace steward
