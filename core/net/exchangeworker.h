// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httpexchange.h"
#include "core/net/mailbox.h"
#include "core/net/managershelf.h"
#include "core/net/onehttprequest.h"

#include <QtCore/QMutex>
#include <QtCore/QPromise>

namespace steward {

/// Lets the log be written from the network thread until its owner may be gone.
class GuardedLog
{
public:
    explicit GuardedLog(RequestLog &log)
        : m_log(&log)
    {
    }
    void detach()
    {
        const QMutexLocker lock(&m_mutex);
        m_log = nullptr;
    }
    void record(const RequestRecord &record)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_log)
            m_log->record(record);
    }

private:
    QMutex m_mutex;
    RequestLog *m_log;
};

/// One exchange in the network thread; deletes itself at its ending.
class ExchangeWorker : public QObject
{
    Q_OBJECT
public:
    using Answer = HttpExchange::Answer;

    ExchangeWorker(Request request, const TransportLimits &limits, RequestRecord record,
                   std::shared_ptr<GuardedLog> log, QPromise<Outcome<Answer>> promise, ManagerShelf &shelf,
                   QObject *parent);
    ~ExchangeWorker() override;

    /// Refused addresses and cancelled requests end here and now.
    void start(const QStringList &allowedHosts);
    void stop();
    /// Stops when the request's own token says so.
    void stopWhenCancelled(const std::shared_ptr<Mailbox> &home);

private:
    void sendOver(const ManagerShelf::Place &place);
    void onFinished(const HttpResult &result);
    void end(Outcome<Answer> outcome);

    Request m_request;
    TransportLimits m_limits;
    RequestRecord m_record;
    std::shared_ptr<GuardedLog> m_log;
    QPromise<Outcome<Answer>> m_promise;
    ManagerShelf &m_shelf;
    ManagerShelf::Place m_place;
    std::unique_ptr<OneHttpRequest> m_wire;
    std::uint64_t m_cancelNumber = 0;
    bool m_ended = false;
};

} // namespace steward
