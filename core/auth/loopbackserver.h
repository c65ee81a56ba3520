// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/loopbackrequest.h"
#include "core/auth/signinlimits.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <chrono>
#include <functional>
#include <optional>

namespace steward {

/// What the browser is shown.
struct LoopbackPage
{
    int status = 200;
    QByteArray html{};
};

/// A very small web server for one redirect: 127.0.0.1 and ::1 on one port that the system chose, bounded in
/// connections, bytes and time, so that whoever else knocks at the port cannot keep the real answer out (A12).
/// Belongs to one thread with an event loop.
class LoopbackServer : public QObject
{
    Q_OBJECT
public:
    /// Asked about each request that came from a browser's address bar. It may close() the server.
    using Judge = std::function<LoopbackPage(const QByteArray &query)>;

    explicit LoopbackServer(Judge judge, LoopbackLimits limits = {}, QObject *parent = nullptr);
    ~LoopbackServer() override;

    /// One try to listen: nullopt for success, else why not. The real one is QTcpServer::listen().
    using Bind = std::function<std::optional<QAbstractSocket::SocketError>(QTcpServer &server,
                                                                           const QHostAddress &address, quint16 port)>;

    /// False when neither loopback address can be listened on; see errorString(). `bind` is for tests.
    bool listen(const Bind &bind = bindNow);
    /// Visits the own port, as a browser will: listening succeeds also where something between drops every connection,
    /// and then nobody would ever come (A09). `done` gets false when no address answers within the limit; it is called
    /// once, later, and never after close().
    void knock(std::function<void(bool)> done);
    quint16 port() const { return m_port; }
    QString errorString() const { return m_error; }
    /// Stops listening and drops everybody at once, except those who are just being answered.
    void close();

private:
    struct Visitor
    {
        QByteArray received{};
        std::chrono::steady_clock::time_point since{};
        bool answered = false;
    };

    static std::optional<QAbstractSocket::SocketError> bindNow(QTcpServer &server, const QHostAddress &address,
                                                               quint16 port);
    bool listenTogether(const Bind &bind, bool &again);
    void admit(QTcpServer &server);
    void accept(QTcpServer &server);
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const LoopbackPage &page, bool drain);
    void leave(QTcpSocket *socket);
    void makeRoom();
    void acceptMore();

    const Judge m_judge;
    const LoopbackLimits m_limits;
    QTcpServer m_v4;
    QTcpServer m_v6;
    QTimer m_room;
    QHash<QTcpSocket *, Visitor> m_visitors;
    quint16 m_port = 0;
    QString m_error;
    bool m_closed = false;
    bool m_making = false; ///< makeRoom() is at work
};

} // namespace steward
