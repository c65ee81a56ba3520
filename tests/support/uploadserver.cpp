// SPDX-License-Identifier: Apache-2.0
#include "tests/support/uploadserver.h"

#include "tests/support/faultconnection.h"
#include "tests/support/uploadconnection.h"

#include <QtNetwork/QSslSocket>

#include <utility>

namespace steward::testing {

namespace {

constexpr qint64 readAtOnce = 64 * 1024;
constexpr qsizetype keptAtEdges = 64;
constexpr std::chrono::milliseconds tick{5};

} // namespace

void UploadListener::incomingConnection(qintptr descriptor)
{
    if (m_server.m_tls == ServerTls::None) {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        new UploadConnection(socket, m_server);
        return;
    }
    QSslSocket *socket = serverSideSocket(m_server.m_tls, this);
    socket->setSocketDescriptor(descriptor);
    new UploadConnection(socket, m_server);
    socket->startServerEncryption();
}

UploadConnection::UploadConnection(QTcpSocket *socket, UploadServer &server)
    : QObject(socket)
    , m_socket(socket)
    , m_server(server)
{
    m_socket->setReadBufferSize(4 * readAtOnce); // so that the sender feels how slow we are
    connect(m_socket, &QTcpSocket::readyRead, this, &UploadConnection::read);
    connect(m_socket, &QTcpSocket::disconnected, m_socket, &QObject::deleteLater);
    connect(&m_pace, &QTimer::timeout, this, &UploadConnection::read);
    m_pace.setInterval(tick);
}

template <class Change>
void UploadConnection::note(Change change)
{
    const QMutexLocker lock(&m_server.m_mutex);
    change(m_server.m_seen[m_index]);
}

void UploadConnection::read()
{
    if (m_hasFinished)
        return;
    if (m_index < 0 && !takeHead())
        return;
    takeBody();
}

bool UploadConnection::takeHead()
{
    while (!m_head.endsWith("\r\n\r\n")) {
        const QByteArray one = m_socket->read(1); // not a byte of the body with it
        if (one.isEmpty())
            return false;
        m_head += one;
    }
    SeenUpload upload;
    const QList<QByteArray> lines = m_head.split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    upload.head.verb = first.value(0);
    upload.head.path = first.value(1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            upload.head.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    m_announced = upload.head.header("Content-Length").toLongLong();
    upload.announced = m_announced;
    const QMutexLocker lock(&m_server.m_mutex);
    m_index = m_server.m_seen.size();
    m_server.m_seen.append(upload);
    m_clock.start();
    if (m_server.m_plan.bytesPerSecond > 0)
        m_pace.start();
    return true;
}

void UploadConnection::takeBody()
{
    const UploadPlan &plan = m_server.m_plan;
    const qint64 end = plan.stopAfter >= 0 ? qMin(plan.stopAfter, m_announced) : m_announced;
    while (m_received < end) {
        qint64 wanted = qMin(readAtOnce, end - m_received);
        if (plan.bytesPerSecond > 0)
            wanted = qMin(wanted, m_clock.elapsed() * plan.bytesPerSecond / 1000 - m_received);
        const QByteArray piece = wanted > 0 ? m_socket->read(wanted) : QByteArray();
        if (piece.isEmpty())
            return;
        m_received += piece.size();
        m_hash.addData(piece);
        note([&](SeenUpload &upload) {
            upload.received = m_received;
            upload.begin += piece.left(keptAtEdges - upload.begin.size());
            upload.end = (upload.end + piece).right(keptAtEdges);
        });
    }
    finish();
}

void UploadConnection::finish()
{
    m_hasFinished = true;
    m_pace.stop();
    const UploadPlan &plan = m_server.m_plan;
    FaultAnswer::Then then = plan.then;
    if (plan.stopAfter < 0) {
        note([&](SeenUpload &upload) { upload.sha256 = m_hash.result(); });
        m_socket->write(plan.answer.bytes);
        m_socket->flush();
        then = plan.answer.then;
    }
    if (then == FaultAnswer::Then::Reset)
        resetConnection(*m_socket);
    else if (then == FaultAnswer::Then::Close)
        m_socket->disconnectFromHost();
}

UploadServer::UploadServer(UploadPlan plan, ServerTls tls)
    : m_plan(std::move(plan))
    , m_tls(tls)
{
    m_listener = new UploadListener(*this);
    m_listener->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("upload server"));
    m_thread.start();
    QMetaObject::invokeMethod(
        m_listener,
        [this] {
            m_listener->listen(QHostAddress::LocalHost);
            m_port = m_listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

UploadServer::~UploadServer()
{
    QMetaObject::invokeMethod(
        m_listener, [this] { std::exchange(m_listener, nullptr)->deleteLater(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QString UploadServer::hostAndPort() const
{
    return QStringLiteral("127.0.0.1:%1").arg(m_port);
}

QUrl UploadServer::url(const QString &path) const
{
    const QString scheme = m_tls == ServerTls::None ? QStringLiteral("http://") : QStringLiteral("https://");
    return QUrl(scheme + hostAndPort() + path);
}

QList<SeenUpload> UploadServer::seen() const
{
    const QMutexLocker lock(&m_mutex);
    return m_seen;
}

} // namespace steward::testing
