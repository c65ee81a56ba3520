// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/transport.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QMutex>
#include <QtCore/QPromise>

#include <memory>
#include <vector>

/// A transport that answers from a script, by path (without `prefix`, which ends in the version). For what lies above
/// the wire: addresses, parsing, order of answers. What is not in the script is 404 without a code.
class ScriptedTransport : public steward::Transport
{
public:
    using Answer = steward::Outcome<steward::Reply>;

    explicit ScriptedTransport(QString prefix = QStringLiteral("/admin/v2.21"))
        : m_prefix(std::move(prefix))
    {
    }

    void answer(const QString &path, const QByteArray &body)
    {
        steward::Reply reply;
        reply.status = 200;
        reply.body = body;
        m_answers.insert(path, reply);
    }
    void refuse(const QString &path, steward::ApiError::Kind kind, int status, const QString &code = {})
    {
        steward::ApiError error;
        error.kind = kind;
        error.httpStatus = status;
        error.code = code;
        m_answers.insert(path, error);
    }
    /// From now on answers wait for release().
    void hold() { m_isHolding = true; }
    /// Answers come although nobody waits for them any more.
    void ignoreCancel() { m_ignoresCancel = true; }

    QFuture<Answer> read(steward::Request request) override
    {
        const QMutexLocker lock(&m_mutex);
        m_requests.append(request);
        auto waiting = std::make_shared<Waiting>();
        waiting->answer = answerFor(request);
        waiting->promise.start();
        if (waiting->answer)
            waiting->answer.value().requestNumber = static_cast<quint64>(m_requests.size());
        if (!m_ignoresCancel)
            request.cancel.whenCancelled([waiting] { waiting->cancel(); });
        if (m_isHolding)
            m_waiting.push_back(waiting);
        else
            waiting->finish();
        return waiting->promise.future();
    }
    QFuture<steward::MutationResult> mutateOnce(steward::Request) override { return {}; }

    QList<steward::Request> requests() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_requests;
    }
    QStringList paths() const
    {
        QStringList paths;
        for (const auto &request : requests())
            paths.append(QString::fromLatin1(request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority)));
        return paths;
    }
    /// Lets the held answer number `index` (in the order of asking) go.
    void release(std::size_t index)
    {
        std::shared_ptr<Waiting> waiting;
        {
            const QMutexLocker lock(&m_mutex);
            waiting = m_waiting.at(index);
        }
        waiting->finish();
    }
    std::size_t held() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_waiting.size();
    }

private:
    struct Waiting
    {
        QMutex mutex;
        QPromise<Answer> promise;
        Answer answer{steward::ApiError{}};
        bool isDone = false;

        void finish()
        {
            const QMutexLocker lock(&mutex);
            if (std::exchange(isDone, true))
                return;
            promise.addResult(answer);
            promise.finish();
        }
        void cancel()
        {
            {
                const QMutexLocker lock(&mutex);
                if (isDone)
                    return;
                steward::ApiError error;
                error.kind = steward::ApiError::Kind::Cancelled;
                answer = error;
            }
            finish();
        }
    };

    Answer answerFor(const steward::Request &request) const
    {
        QString path = QString::fromLatin1(request.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority));
        path = path.mid(path.indexOf(m_prefix) + m_prefix.size());
        steward::ApiError missing;
        missing.kind = steward::ApiError::Kind::NotFound;
        missing.httpStatus = 404;
        return m_answers.value(path, missing);
    }

    const QString m_prefix;
    mutable QMutex m_mutex;
    QHash<QString, Answer> m_answers;
    QList<steward::Request> m_requests;
    std::vector<std::shared_ptr<Waiting>> m_waiting;
    bool m_isHolding = false;
    bool m_ignoresCancel = false;
};
