// SPDX-License-Identifier: Apache-2.0
#include "core/api/package/packagedownload.h"

#include "core/api/json/belonging.h"
#include "core/api/json/jsonvalue.h"
#include "core/api/json/publisherbelonging.h"
#include "core/api/package/packagereader.h"
#include "core/api/package/partfile.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QThreadPool>

namespace steward {

namespace {

// Nobody has to be able to look into it; that it is a package and whole is another matter.
bool isWhole(PackageProblem problem)
{
    return problem == PackageProblem::None || problem == PackageProblem::Protected ||
           problem == PackageProblem::NoManifest || problem == PackageProblem::ManifestUnreadable;
}

} // namespace

PackageDownload::PackageDownload(std::shared_ptr<ApiConversation> conversation, Request request, WantedPackage wanted,
                                 PackageTarget target)
    : m_conversation(std::move(conversation))
    , m_request(std::move(request))
    , m_wanted(std::move(wanted))
    , m_target(std::move(target))
    , m_part(partFor(m_target.file))
{
    m_request.download = std::make_shared<FileSink>(m_part);
    m_promise.start();
}

PackageDownload::~PackageDownload()
{
    ApiError error;
    error.kind = ApiError::Kind::Cancelled;
    end(judged(error, m_request, *m_conversation));
}

QFuture<PackageDownload::Result> PackageDownload::start()
{
    auto future = m_promise.future();
    // The disk is asked in a worker thread: a share may take its time.
    QThreadPool::globalInstance()->start([self = shared_from_this()] { self->ask(); });
    return future;
}

void PackageDownload::ask()
{
    const QFileInfo target(m_target.file);
    if (!target.isAbsolute() || target.fileName().isEmpty())
        return end(fileError(QStringLiteral("notAFile")));
    if (!target.absoluteDir().exists())
        return end(fileError(QStringLiteral("folderMissing")));
    if (target.exists() && !target.isFile()) // a rename would take its place
        return end(fileError(QStringLiteral("notAFile")));
    if ((target.exists() || target.isSymLink()) && !m_target.mayReplace)
        return end(fileError(QStringLiteral("alreadyThere")));
    removeStaleParts(target.absolutePath());
    m_conversation->read(m_request).then(
        QThreadPool::globalInstance(), [self = shared_from_this()](const Outcome<Reply> &reply) {
            if (reply)
                self->onReply(*reply);
            else
                self->end(judged(reply.error(), self->m_request, *self->m_conversation));
        });
}

void PackageDownload::onReply(const Reply &reply)
{
    const Outcome<AppPackage> package = look(reply);
    if (!package) {
        ApiError error = judged(package.error(), m_request, *m_conversation);
        if (error.correlationId.isEmpty())
            error.correlationId = reply.correlationId;
        return end(error);
    }
    if (const std::optional<ApiError> error = moveIntoPlace())
        return end(*error);
    Answer<DownloadedPackage> answer;
    answer.asOf = reply.serverDate.isKnown() ? reply.serverDate : Instant::now();
    answer.requestNumber = reply.requestNumber;
    answer.session = reply.session;
    answer.value = {m_target.file, *package};
    answer.value.package.file = m_target.file;
    end(std::move(answer));
}

Outcome<AppPackage> PackageDownload::look(const Reply &reply) const
{
    const AppPackage package = readAppPackageNow(m_part, m_request.cancel);
    if (m_request.cancel.isCancelled()) {
        ApiError error;
        error.kind = ApiError::Kind::Cancelled;
        return error;
    }
    if (package.problem == PackageProblem::NotReadable || package.problem == PackageProblem::FileMissing)
        return fileError(QStringLiteral("notReadable"), package.detail);
    // What lies on disk is what arrived.
    if (package.bytes != m_request.download->bytes() ||
        package.sha256.toLatin1() != m_request.download->sha256().toHex())
        return fileError(QStringLiteral("fileChanged"));
    if (!isWhole(package.problem))
        return badReply(QStringLiteral("the answer is no whole package: %1 bytes, %2")
                            .arg(package.bytes)
                            .arg(package.detail.isEmpty() ? QStringLiteral("wrong shape") : package.detail));
    // Without a length the archive's own end, which was found, is the proof; of what could not be opened the header's.
    if (package.problem != PackageProblem::None && !reply.lengthKnown && package.packageId.isEmpty())
        return badReply(QStringLiteral("nothing proves that the package is whole"));
    if (package.isReadable()) {
        if (std::optional<ApiError> error = foreignId(package.appId, m_wanted.appId))
            return *std::move(error);
        if (package.version != m_wanted.version)
            return wrongTenant(package.version.text);
    }
    return package;
}

std::optional<ApiError> PackageDownload::moveIntoPlace() const
{
    QString reason;
    switch (putInPlace(m_part, m_target.file, m_target.mayReplace, reason)) {
    case PartMove::Done:
        return std::nullopt;
    case PartMove::AlreadyThere:
        return fileError(QStringLiteral("alreadyThere"), reason);
    case PartMove::Failed:
        break;
    }
    return fileError(m_target.mayReplace ? QStringLiteral("notPermitted") : QStringLiteral("writeFailed"), reason);
}

ApiError PackageDownload::fileError(const QString &code, const QString &detail) const
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.operation = m_request.operation;
    error.code = code;
    error.target = m_target.file;
    error.detail = detail;
    return error;
}

void PackageDownload::end(Result result)
{
    if (std::exchange(m_hasEnded, true))
        return;
    if (!result) {
        if (result.error().kind == ApiError::Kind::LocalFile)
            result.error().target = m_target.file; // not the part, which nobody has heard of
        QFile::remove(m_part);
    }
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

} // namespace steward
