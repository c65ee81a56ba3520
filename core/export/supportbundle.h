// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/tokenbroker.h"
#include "core/model/finding.h"
#include "core/net/requestlog.h"

#include <QtCore/QHash>
#include <QtCore/QJsonValue>

#include <utility>

namespace steward {

/// Something people were told, or an activity that failed.
struct SupportNotice
{
    Instant at{};
    QString text{};
};

/// A file or folder of ours, never its content.
struct SupportFile
{
    QString name{}; ///< below the data folder
    qint64 bytes = 0;
    Instant modified{};
    bool isFolder = false;
};

struct SupportTenant
{
    TenantConnection connection{};
    SignInState signIn{};
    QList<Finding> findings{}; ///< of the doctor, if it was asked in this run
};

/// Everything a support bundle is made of. Nothing in it is a secret, and it has no place for one.
struct SupportFacts
{
    using Facts = QList<std::pair<QString, QString>>; ///< name in camelCase, value

    Instant at{};
    Facts program{}; ///< versions of Steward and of what it runs on
    Facts screen{};  ///< sizes, scale, colours, language
    QList<SupportTenant> tenants{};
    QList<RequestRecord> requests{}; ///< oldest first
    QList<SupportNotice> notices{};
    QString dataFolder{};
    QList<SupportFile> files{};
    QHash<QString, QJsonValue> preferences{}; ///< known ones are taken, blobs by their size
};

/// Whether names of tenants, companies, folders and people are given as they are, or as marks such as "name-3fa94c21":
/// the same name the same mark within a bundle, another mark in the next one.
enum class SupportNames { AsTheyAre, Masked };

/// The bundle: one JSON document people can read through before they send it. Members are an allow-list written out in
/// code; addresses come without query, the home folder is "~", and what looks like a token in a text of others is taken
/// out. `salt`: random bytes of this bundle, which the marks are made with.
QByteArray supportBundle(const SupportFacts &facts, SupportNames names, const QByteArray &salt);

/// Versions of Steward, Qt, the system and the TLS library.
SupportFacts::Facts programFacts();
/// What lies in the folder, some hundred entries at most. Reads the disk: in a worker thread.
QList<SupportFile> filesBelow(const QString &folder);
/// Writes the bundle; wholly or not at all. In a worker thread. Errors: LocalFile, operation "saveSupportBundle".
Outcome<Done> saveSupportBundle(const QByteArray &bundle, const QString &fileName);

} // namespace steward
