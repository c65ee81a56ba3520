// SPDX-License-Identifier: Apache-2.0
#include "core/auth/secretentries.h"

#include <QtCore/QObject>

#include <qt6keychain/keychain.h>

namespace steward {

namespace {

const char *nameOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return "NoError";
    case QKeychain::EntryNotFound:
        return "EntryNotFound";
    case QKeychain::CouldNotDeleteEntry:
        return "CouldNotDeleteEntry";
    case QKeychain::AccessDeniedByUser:
        return "AccessDeniedByUser";
    case QKeychain::AccessDenied:
        return "AccessDenied";
    case QKeychain::NoBackendAvailable:
        return "NoBackendAvailable";
    case QKeychain::NotImplemented:
        return "NotImplemented";
    case QKeychain::OtherError:
        break;
    }
    return "OtherError";
}

// Without a session bus the library says OtherError and never NoBackendAvailable: whatever is no clear "no" counts as
// "no keychain here" (A27).
ApiError problemOf(const QKeychain::Job &job)
{
    ApiError problem;
    switch (job.error()) {
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
    case QKeychain::CouldNotDeleteEntry:
        problem.kind = ApiError::Kind::KeychainDenied;
        break;
    default:
        problem.kind = ApiError::Kind::KeychainAbsent;
    }
    problem.operation = QStringLiteral("keychain");
    problem.code = QLatin1String(nameOf(job.error()));
    problem.detail = job.errorString().left(300);
    return problem;
}

// A job that was started is never deleted by us: the library keeps raw pointers to it. It deletes itself when it is
// done, if ever; until then its answer finds nobody once we are gone or have given up.
class KeychainEntries : public SecretEntries
{
public:
    explicit KeychainEntries(QString service)
        : m_service(std::move(service))
    {
    }

    void read(const QString &name, Found found) override
    {
        auto *job = new QKeychain::ReadPasswordJob(m_service);
        job->setKey(name);
        QObject::connect(job, &QKeychain::Job::finished, listener(), [job, found = std::move(found)] {
            if (job->error() == QKeychain::NoError)
                found(std::optional(job->binaryData()));
            else if (job->error() == QKeychain::EntryNotFound)
                found(std::optional<QByteArray>());
            else
                found(problemOf(*job));
        });
        job->start();
    }

    void write(const QString &name, const QByteArray &text, Ended ended) override
    {
        auto *job = new QKeychain::WritePasswordJob(m_service);
        job->setKey(name);
        job->setTextData(QString::fromLatin1(text));
        start(job, std::move(ended));
    }

    void remove(const QString &name, Ended ended) override
    {
        auto *job = new QKeychain::DeletePasswordJob(m_service);
        job->setKey(name);
        start(job, std::move(ended));
    }

    void abandon() override { m_listener.reset(); }

private:
    // Made where it is first needed, so that it lives in the thread of the jobs: it has to hear of their end before
    // they delete themselves.
    QObject *listener()
    {
        if (!m_listener)
            m_listener = std::make_unique<QObject>();
        return m_listener.get();
    }

    void start(QKeychain::Job *job, Ended ended)
    {
        QObject::connect(job, &QKeychain::Job::finished, listener(), [job, ended = std::move(ended)] {
            if (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound)
                ended(Done{});
            else
                ended(problemOf(*job));
        });
        job->start();
    }

    const QString m_service;
    std::unique_ptr<QObject> m_listener;
};

} // namespace

std::unique_ptr<SecretEntries> makeKeychainEntries(QString service)
{
    return std::make_unique<KeychainEntries>(std::move(service));
}

} // namespace steward
