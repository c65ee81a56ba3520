// SPDX-License-Identifier: Apache-2.0
#include "core/api/package/packagereader.h"

#include "core/api/package/navxheader.h"
#include "core/api/package/navxmanifest.h"
#include "core/api/package/ziparchive.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace steward {

namespace {

constexpr qint64 pieceBytes = 256 * 1024;
const QLatin1String manifestName("NavxManifest.xml");

AppPackage &failed(AppPackage &package, PackageProblem problem, const QString &detail = {})
{
    package.problem = problem;
    package.detail = detail;
    return package;
}

// Size and hash in one reading; false where it was not read to its end.
bool measure(QFile &file, AppPackage &package, const CancelToken &cancel)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray piece(pieceBytes, Qt::Uninitialized);
    package.bytes = 0;
    while (true) {
        const qint64 count = cancel.isCancelled() ? -1 : file.read(piece.data(), pieceBytes);
        if (count < 0)
            return false;
        if (count == 0)
            break;
        package.bytes += count;
        if (package.bytes > LargestPackage)
            break;
        hash.addData(piece.first(count));
    }
    package.sha256 = QString::fromLatin1(hash.result().toHex());
    return true;
}

// Where the archive lies in the file.
struct Part
{
    qint64 begin = 0;
    qint64 bytes = 0;
};

PackageProblem findArchive(QFile &file, AppPackage &package, Part &archive)
{
    if (!file.seek(0))
        return PackageProblem::NotReadable;
    const QByteArray start = file.read(NavxHeader::bytes + 4);
    archive = {0, package.bytes};
    if (const std::optional<NavxHeader> header = NavxHeader::read(start)) {
        package.packageId = header->packageId;
        if (header->contentBytes > package.bytes - NavxHeader::bytes)
            return PackageProblem::Truncated;
        // Behind it a signature may follow.
        archive = {NavxHeader::bytes, header->contentBytes};
    }
    const QByteArray magic = start.mid(archive.begin, 4);
    if (magic == ".NEA")
        return PackageProblem::Protected;
    if (magic.startsWith("PK"))
        return PackageProblem::None;
    if (archive.begin > 0)
        return PackageProblem::Damaged;
    return isCutNavx(start) ? PackageProblem::Truncated : PackageProblem::NotAPackage;
}

void readManifest(AppPackage &package, const Part &archive)
{
    const ZipMember manifest = readZipMember(package.file, archive.begin, archive.bytes, manifestName);
    switch (manifest.state) {
    case ZipMember::State::Read:
        break;
    case ZipMember::State::Missing:
        failed(package, PackageProblem::NoManifest);
        return;
    case ZipMember::State::Encrypted:
        failed(package, PackageProblem::Protected);
        return;
    case ZipMember::State::TooLarge:
        failed(package, PackageProblem::ManifestUnreadable, manifest.detail);
        return;
    case ZipMember::State::Damaged:
        failed(package, PackageProblem::Damaged, manifest.detail);
        return;
    }
    if (const QString problem = readNavxManifest(manifest.bytes, package); !problem.isEmpty())
        failed(package, PackageProblem::ManifestUnreadable, problem);
}

} // namespace

AppPackage readAppPackageNow(const QString &path, const CancelToken &cancel)
{
    AppPackage package;
    package.file = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    const QFileInfo info(package.file);
    if (!info.exists())
        return failed(package, PackageProblem::FileMissing);
    if (!info.isFile()) // a pipe would be waited for
        return failed(package, PackageProblem::NotAFile);
    package.bytes = info.size();
    if (package.bytes > LargestPackage)
        return failed(package, PackageProblem::TooLarge);
    QFile file(package.file);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !measure(file, package, cancel))
        return failed(package, PackageProblem::NotReadable,
                      cancel.isCancelled() ? QStringLiteral("cancelled") : file.errorString());
    if (package.bytes == 0)
        return failed(package, PackageProblem::Empty);
    if (package.bytes > LargestPackage)
        return failed(package, PackageProblem::TooLarge);
    Part archive;
    if (const PackageProblem problem = findArchive(file, package, archive); problem != PackageProblem::None)
        return failed(package, problem);
    readManifest(package, archive);
    return package;
}

QFuture<AppPackage> readAppPackage(const QString &file, CancelToken cancel)
{
    return QtConcurrent::run([file, cancel = std::move(cancel)] { return readAppPackageNow(file, cancel); });
}

} // namespace steward
