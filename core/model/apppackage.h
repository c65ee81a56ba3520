// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/publisherversion.h"

namespace steward {

/// What keeps a file from being uploaded as a version of an app, or speaks against it.
enum class PackageProblem : quint8 {
    None,
    FileMissing,
    NotAFile,
    NotReadable, ///< permission, a medium that was removed, ...; see AppPackage::detail
    Empty,
    TooLarge,
    NotAPackage,        ///< neither a NAVX nor a zip header
    Truncated,          ///< shorter than its own header says
    Damaged,            ///< the archive in it cannot be read
    Protected,          ///< a runtime package, or an encrypted one: nobody but the service can read what it is
    NoManifest,         ///< an archive, but of something else
    ManifestUnreadable, ///< no such document, too large, or without id or version
    OtherApp,           ///< the id in the manifest is another one
    VersionThere,       ///< this version is uploaded for the country already
    BelowNewest,        ///< a higher version is uploaded for the country already; allowed
};

/// An .app file, as far as it could be read. Texts come from the file and are untrusted.
struct AppPackage
{
    QString file{};      ///< absolute path
    qint64 bytes = 0;    ///< of the whole file
    QString sha256{};    ///< of the whole file, in hex; empty where it was not read to its end
    QString packageId{}; ///< of the NAVX header; empty for a plain zip
    QString appId{};     ///< from here on of the manifest
    QString name{};
    QString publisher{};
    AppVersion version{};
    QList<PublisherDependency> dependencies{};
    PackageProblem problem =
        PackageProblem::None; ///< why it could not be read; anything else than None is the end of it
    QString detail{};         ///< of the system or of the archive, for the log

    bool isReadable() const { return problem == PackageProblem::None; }
    friend bool operator==(const AppPackage &, const AppPackage &) = default;
};

/// No package may be larger, neither uploaded nor downloaded.
inline constexpr qint64 LargestPackage = 512LL * 1024 * 1024;

/// What is to be said before the file is uploaded for an app in one country, where `existing` are the versions already.
/// Empty: nothing. Versions whose upload failed are not in the way.
QList<PackageProblem> judgePackage(const AppPackage &package, const QString &appId,
                                   const QList<PublisherVersion> &existing);
/// True where it cannot be uploaded; false for a warning.
bool forbidsUpload(PackageProblem problem);

} // namespace steward
