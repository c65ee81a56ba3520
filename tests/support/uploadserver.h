// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/faultserver.h"

namespace steward::testing {

/// What the server does with the bodies of requests.
struct UploadPlan
{
    qint64 stopAfter = -1; ///< bytes of the body taken before `then` happens; -1: all of it, then `answer`
    FaultAnswer::Then then = FaultAnswer::Then::Close;
    qint64 bytesPerSecond = 0; ///< 0: as fast as they come
    FaultAnswer answer = FaultAnswer::status(201, "{}");
};

/// A request whose head has arrived; of its body only what is needed to know it again.
struct SeenUpload
{
    SeenRequest head{};
    qint64 announced = 0; ///< Content-Length
    qint64 received = 0;
    QByteArray begin{};  ///< the first bytes of the body
    QByteArray end{};    ///< the last bytes that arrived
    QByteArray sha256{}; ///< of a whole body
};

/// A server for bodies too large to keep, on a real loopback socket, in a thread of its own. Unlike FaultServer it sees
/// a request as soon as its head is there, and can break off in the middle of its body.
class UploadServer
{
public:
    explicit UploadServer(UploadPlan plan, ServerTls tls = ServerTls::None);
    ~UploadServer();
    UploadServer(const UploadServer &) = delete;
    UploadServer &operator=(const UploadServer &) = delete;

    QString hostAndPort() const;
    QUrl url(const QString &path = QStringLiteral("/versions")) const;
    QList<SeenUpload> seen() const;
    int count() const { return static_cast<int>(seen().size()); }

private:
    friend class UploadConnection;
    friend class UploadListener;

    QThread m_thread;
    class UploadListener *m_listener = nullptr;
    const UploadPlan m_plan;
    const ServerTls m_tls;
    quint16 m_port = 0;
    mutable QMutex m_mutex;
    QList<SeenUpload> m_seen;
};

} // namespace steward::testing
