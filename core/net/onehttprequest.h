// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httpresult.h"
#include "core/net/mailbox.h"
#include "core/net/manageryard.h"
#include "core/net/request.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace steward {

class FileSource;
class RequestBody;

/// One request for the wire.
struct HttpTask
{
    Verb verb = Verb::Get;
    QUrl url{};
    QByteArray authorization{}; ///< whole header value; empty: none is sent
    QByteArray body{};
    std::shared_ptr<FileSource> source{}; ///< in place of `body`; has been checked
    std::shared_ptr<FileSink> sink{};     ///< where the body of a 2xx answer goes
    std::shared_ptr<TransferProgress> progress{};
    QByteArray contentType{};
    QByteArray ifMatch{}; ///< whole header value; empty: none is sent
    bool http2 = true;
    bool closes = false;      ///< the connection is not kept for another request
    bool notesIssuer = false; ///< tlsIssuer is filled in for good connections too
    std::chrono::milliseconds connect{};
    std::chrono::milliseconds silence{};
    std::chrono::milliseconds total{};
    qint64 decodedBytes = 0;
    qint64 slowestTransfer = 0; ///< bytes a second at which files are still waited for, see TransportLimits
};

/// Sends one request and watches its three deadlines and its size. Everything but GET is sent at most once: with a body
/// that cannot be rewound, over a manager of its own, so that no kept-alive connection can be stale, in HTTP/1.1.
/// Lives in the network thread. Emits finished() exactly once, never from within start().
class OneHttpRequest : public QObject
{
    Q_OBJECT
public:
    /// Everything but GET needs a manager nobody else uses.
    OneHttpRequest(HttpTask task, ManagerYard::Manager manager, QObject *parent = nullptr);
    ~OneHttpRequest() override;

    void start();
    /// Ends the request early; finished() follows with that reason, unless it has ended already.
    void stop(Stop reason);

Q_SIGNALS:
    void finished(const steward::HttpResult &result);

private:
    QNetworkRequest networkRequest() const;
    void limitReading();
    void watch();
    void touch();
    std::chrono::milliseconds drainTime() const;
    void connected();
    void readWhatIsThere();
    void readIntoBody();
    void readIntoSink(bool isLast);
    RequestBody *makeBody();
    void onHeaders();
    bool goesToSink() const;
    void stopForFile(const ApiError &error);
    void closeSink();
    void onSinkClosed();
    void settleAndConclude();
    void onConnectDeadline();
    void onReplyFinished();
    void conclude(bool certain);
    void collect();
    bool mayHaveBeenSent() const;

    HttpTask m_task;
    ManagerYard::Manager m_manager;
    QNetworkReply *m_reply = nullptr;
    RequestBody *m_body = nullptr;
    std::shared_ptr<Mailbox> m_sinkBox{}; ///< while a sink may call
    HttpResult m_result;
    QTimer m_connectTimer;
    QTimer m_silenceTimer;
    QTimer m_totalTimer;
    QElapsedTimer m_clock;
    bool m_startedConnecting = false;
    bool m_encrypted = false;
    bool m_requestSent = false;
    bool m_ended = false;
    bool m_collected = false;
    bool m_isClosing = false;
};

} // namespace steward
