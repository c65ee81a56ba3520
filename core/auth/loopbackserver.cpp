// SPDX-License-Identifier: Apache-2.0
#include "core/auth/loopbackserver.h"

#include "core/auth/signinpage.h"

#include <QtNetwork/QNetworkProxy>

#include <memory>
#include <utility>

namespace steward {

namespace {

constexpr int Backlog = 1024;
constexpr int MostPending = 8;
constexpr int PortTries = 20;
constexpr qint64 ReadAtOnce = 64 * 1024;

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    default:
        return "Bad Request";
    }
}

// No script, no frame, nothing fetched, nothing kept, and no referrer: the address holds the code.
QByteArray replyBytes(const LoopbackPage &page)
{
    return "HTTP/1.1 " + QByteArray::number(page.status) + ' ' + reasonOf(page.status) +
           "\r\nContent-Type: text/html; charset=utf-8"
           "\r\nContent-Length: " +
           QByteArray::number(page.html.size()) +
           "\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action "
           "'none'; frame-ancestors 'none'"
           "\r\nCache-Control: no-store"
           "\r\nReferrer-Policy: no-referrer"
           "\r\nX-Content-Type-Options: nosniff"
           "\r\nConnection: close\r\n" +
           QByteArray(page.status == 405 ? "Allow: GET\r\n" : "") + "\r\n" + page.html;
}

} // namespace

LoopbackServer::LoopbackServer(Judge judge, LoopbackLimits limits, QObject *parent)
    : QObject(parent)
    , m_judge(std::move(judge))
    , m_limits(limits)
    , m_v4(this)
    , m_v6(this)
    , m_room(this)
{
    for (QTcpServer *server : {&m_v4, &m_v6}) {
        server->setProxy(QNetworkProxy::NoProxy); // a proxy that listens for us would listen elsewhere
        server->setListenBacklogSize(Backlog);
        server->setMaxPendingConnections(MostPending);
        connect(server, &QTcpServer::newConnection, this, [this, server] { accept(*server); });
    }
    m_room.setSingleShot(true);
    m_room.setInterval(m_limits.idle);
    connect(&m_room, &QTimer::timeout, this, &LoopbackServer::makeRoom);
}

LoopbackServer::~LoopbackServer()
{
    close();
    const auto sockets = m_visitors.keys();
    m_visitors.clear();
    for (QTcpSocket *socket : sockets) {
        socket->disconnect(this);
        delete socket;
    }
}

std::optional<QAbstractSocket::SocketError> LoopbackServer::bindNow(QTcpServer &server, const QHostAddress &address,
                                                                    quint16 port)
{
    return server.listen(address, port) ? std::nullopt : std::optional(server.serverError());
}

bool LoopbackServer::listen(const Bind &bind)
{
    for (int i = 0; i < PortTries; ++i) {
        bool again = false;
        if (listenTogether(bind, again))
            return true;
        m_v4.close();
        m_v6.close();
        if (!again)
            break;
    }
    return false;
}

// `localhost` may mean 127.0.0.1 or ::1 to the browser. Were our port at the other address somebody else's, they would
// get our code: then another port is tried. An address the machine has not got is nobody's (A09).
bool LoopbackServer::listenTogether(const Bind &bind, bool &again)
{
    constexpr auto InUse = QAbstractSocket::AddressInUseError;
    const auto four = bind(m_v4, QHostAddress(QHostAddress::LocalHost), 0);
    if (four == InUse) { // no port is free at all
        m_error = m_v4.errorString();
        return false;
    }
    const quint16 port = four ? 0 : m_v4.serverPort();
    const auto six = bind(m_v6, QHostAddress(QHostAddress::LocalHostIPv6), port);
    if ((four && six) || six == InUse) {
        m_error = four ? m_v4.errorString() : m_v6.errorString();
        again = !four;
        return false;
    }
    m_port = four ? m_v6.serverPort() : port;
    return true;
}

void LoopbackServer::knock(std::function<void(bool)> done)
{
    auto *visit = new QObject(this); // dies with the first answer, or with us
    const auto open = std::make_shared<int>(int(m_v4.isListening()) + int(m_v6.isListening()));
    const auto end = [this, visit, done = std::move(done)](bool opens) {
        visit->deleteLater();
        if (!m_closed)
            done(opens);
    };
    QTimer::singleShot(m_limits.knock, visit, [open, end] {
        if (std::exchange(*open, 0) > 0)
            end(false);
    });
    for (const QTcpServer *server : {&m_v4, &m_v6}) {
        if (!server->isListening())
            continue;
        auto *socket = new QTcpSocket(visit);
        socket->setProxy(QNetworkProxy::NoProxy);
        connect(socket, &QTcpSocket::connected, visit, [open, end] {
            if (std::exchange(*open, 0) > 0)
                end(true);
        });
        connect(socket, &QTcpSocket::errorOccurred, visit, [open, end] {
            if (*open > 0 && --*open == 0)
                end(false);
        });
        // Later: it may fail at once, and nobody expects `done` from within knock().
        QMetaObject::invokeMethod(
            socket,
            [socket, address = server->serverAddress(), port = m_port] { socket->connectToHost(address, port); },
            Qt::QueuedConnection);
    }
}

void LoopbackServer::close()
{
    m_closed = true;
    m_room.stop();
    m_v4.close();
    m_v6.close();
    const auto sockets = m_visitors.keys();
    for (QTcpSocket *socket : sockets) {
        if (const auto visitor = m_visitors.constFind(socket); visitor != m_visitors.constEnd() && !visitor->answered)
            socket->abort();
    }
}

// What is not admitted stays with the QTcpServer, which stops accepting when a few are pending; the rest queue in the
// system. Pausing it instead would not do: it drains the system's queue within one notification.
void LoopbackServer::accept(QTcpServer &server)
{
    while (server.hasPendingConnections() && m_visitors.size() < m_limits.connections)
        admit(server);
    if (m_visitors.size() >= m_limits.connections && !m_room.isActive())
        m_room.start(); // those who are in get a moment to say what they want
}

void LoopbackServer::admit(QTcpServer &server)
{
    QTcpSocket *socket = server.nextPendingConnection();
    // Who hung up while waiting has said so to nobody, and never will again: such a visitor would keep its place.
    if (socket->state() != QAbstractSocket::ConnectedState) {
        socket->deleteLater();
        return;
    }
    socket->setReadBufferSize(ReadAtOnce);
    m_visitors.insert(socket, {.since = std::chrono::steady_clock::now()});
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] { leave(socket); });
    QTimer::singleShot(m_limits.head, socket, [socket] { socket->abort(); });
    if (socket->bytesAvailable() > 0)
        read(socket);
}

void LoopbackServer::read(QTcpSocket *socket)
{
    const auto visitor = m_visitors.find(socket);
    if (visitor == m_visitors.end())
        return;
    if (visitor->answered) { // a reset would take our answer away from a client that still sends
        visitor->received.resize(0);
        if (socket->skip(ReadAtOnce) < 0)
            socket->abort();
        return;
    }
    visitor->received += socket->read(LongestLoopbackHead + 1 - visitor->received.size());
    const auto request = parseLoopbackRequest(visitor->received, m_port);
    if (!request)
        return;
    visitor->received.clear();
    visitor->answered = true;
    if (request->refusal != 0)
        answer(socket, {request->refusal, refusalPage()}, true);
    else
        answer(socket, m_judge(request->query), false);
}

void LoopbackServer::answer(QTcpSocket *socket, const LoopbackPage &page, bool drain)
{
    socket->write(replyBytes(page));
    socket->flush(); // into the system's hands: we may be gone before the event loop turns
    if (drain && !m_closed) {
        QTimer::singleShot(m_limits.linger, socket, [socket] { socket->disconnectFromHost(); });
    } else {
        socket->disconnectFromHost();
    }
}

void LoopbackServer::leave(QTcpSocket *socket)
{
    m_visitors.remove(socket);
    socket->deleteLater();
    if (!m_closed && !m_making)
        acceptMore();
}

void LoopbackServer::makeRoom()
{
    const auto silentSince = std::chrono::steady_clock::now() - m_limits.idle;
    const auto sockets = m_visitors.keys();
    m_making = true;
    for (QTcpSocket *socket : sockets) {
        const auto visitor = m_visitors.constFind(socket);
        if (visitor != m_visitors.constEnd() && visitor->since <= silentSince)
            socket->abort();
    }
    m_making = false;
    if (!m_closed)
        acceptMore();
}

void LoopbackServer::acceptMore()
{
    accept(m_v4);
    accept(m_v6);
}

} // namespace steward
