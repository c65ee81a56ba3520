// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"

#include <QtCore/QList>

namespace steward {

/// Why nothing of a file can be imported.
enum class ImportFileProblem {
    None,
    TooLarge,      ///< more than LargestImportFile bytes
    Unreadable,    ///< neither JSON nor, for a customer list, text in UTF-8 or UTF-16
    NoConnections, ///< some other file
    Newer,         ///< of a format this program does not know yet
    TooMany,       ///< more than MostImportEntries
    NoNameColumn,  ///< customer list: no column with the name
    NoTenantColumn ///< customer list: no column with the tenant
};
inline constexpr qint64 LargestImportFile = 8 * 1024 * 1024;
inline constexpr int MostImportEntries = 5000;

enum class ImportVerdict {
    New,
    Renamed,      ///< another connection has the name; this one gets a counter
    AlreadyThere, ///< a connection of that name that reaches the same in the same way
    Refused
};

/// One entry of the file and what becomes of it. All its texts come from outside: show them as visibleText().
struct ImportEntry
{
    int number = 0; ///< its place in the file, from 1
    ImportVerdict verdict = ImportVerdict::Refused;
    ConnectionProblem problem = ConnectionProblem::None; ///< for Refused; None: the entry cannot be read at all
    QString nameInFile{};
    /// As it would be added: a fresh id, so that no secret kept here is ever given to it; read-only; without a
    /// certificate path from the file, which would make this machine open a file somebody else named.
    TenantConnection connection{};
    /// Addresses of it that are not Microsoft's own: who runs them would see the secrets and tokens given to it.
    QList<QUrl> foreignAddresses{};
    bool needsCertificate = false; ///< it signed in with a certificate, whose file has to be chosen on this machine
};

/// What an import would do, for people to look at before it is done.
struct ImportPlan
{
    ImportFileProblem problem = ImportFileProblem::None;
    QList<ImportEntry> entries{};

    int count(ImportVerdict verdict) const;
    bool hasForeignAddresses() const; ///< among those that would be added
    /// Those that would be added: New and Renamed, in the order of the file.
    QList<TenantConnection> toAdd() const;
};

} // namespace steward
