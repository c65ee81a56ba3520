// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faultconnection.h"

#include <QtCore/QFile>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslSocket>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace steward::testing {

namespace {

QByteArray dataFile(const QString &name)
{
    QFile file(QStringLiteral(STEWARD_TEST_DATA "/tls/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString identityOf(ServerTls tls)
{
    switch (tls) {
    case ServerTls::SelfSigned:
        return QStringLiteral("selfsigned");
    case ServerTls::Expired:
        return QStringLiteral("expired");
    case ServerTls::WrongName:
        return QStringLiteral("wrongname");
    case ServerTls::UnknownRoot:
        return QStringLiteral("unknownroot");
    default:
        return QStringLiteral("good");
    }
}

} // namespace

QSslSocket *serverSideSocket(ServerTls tls, QObject *parent)
{
    auto *socket = new QSslSocket(parent);
    const QString identity = identityOf(tls);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(dataFile(identity + QStringLiteral(".pem")), QSsl::Pem));
    configuration.setPrivateKey(QSslKey(dataFile(identity + QStringLiteral(".key")), QSsl::Ec, QSsl::Pem));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // of the client, who shows nothing
    socket->setSslConfiguration(configuration);
    return socket;
}

void trustTestAuthority()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.addCaCertificate(QSslCertificate(dataFile(QStringLiteral("ca.pem")), QSsl::Pem));
    QSslConfiguration::setDefaultConfiguration(configuration);
}

void resetConnection(QTcpSocket &socket)
{
    const linger atOnce{1, 0};
    setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER,
               reinterpret_cast<const char *>(&atOnce), sizeof(atOnce));
    socket.abort();
}

FaultListener::FaultListener(FaultServer &server)
    : m_server(server)
{
}

void FaultListener::incomingConnection(qintptr descriptor)
{
    m_server.sawConnection();
    const ServerTls tls = m_server.m_tls;
    if (tls == ServerTls::None || tls == ServerTls::Mute) {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        if (tls == ServerTls::None)
            new FaultConnection(socket, ++m_accepted, m_server, socket);
        return;
    }
    QSslSocket *socket = serverSideSocket(tls, this);
    socket->setSocketDescriptor(descriptor);
    new FaultConnection(socket, ++m_accepted, m_server, socket);
    socket->startServerEncryption();
}

FaultConnection::FaultConnection(QTcpSocket *socket, int number, FaultServer &server, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_server(server)
    , m_number(number)
{
    connect(m_socket, &QTcpSocket::readyRead, this, &FaultConnection::read);
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_playing && !m_answer.endless.isEmpty() && m_answer.perByte.count() == 0)
            writeEndless();
    });
    connect(m_socket, &QTcpSocket::disconnected, m_socket, &QObject::deleteLater);
    connect(&m_trickle, &QTimer::timeout, this, &FaultConnection::writeTrickle);
}

void FaultConnection::read()
{
    m_received += m_socket->readAll();
    SeenRequest request;
    while (!m_playing && takeRequest(request)) {
        request.connection = m_number;
        request.onConnection = ++m_requests;
        play(m_server.next(request));
    }
}

bool FaultConnection::takeRequest(SeenRequest &request)
{
    const qsizetype end = m_received.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = m_received.left(end).split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    request = {};
    request.verb = first.value(0);
    request.path = first.value(1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    const qsizetype length = request.header("Content-Length").toLongLong();
    if (m_received.size() < end + 4 + length)
        return false;
    request.body = m_received.mid(end + 4, length);
    m_received.remove(0, end + 4 + length);
    return true;
}

void FaultConnection::play(const FaultAnswer &answer)
{
    m_answer = answer;
    m_playing = true;
    if (answer.before.count() > 0)
        QTimer::singleShot(answer.before, Qt::PreciseTimer, this, [this] { writeBytes(); });
    else
        writeBytes();
}

void FaultConnection::writeBytes()
{
    m_socket->write(m_answer.bytes);
    m_socket->flush();
    if (m_answer.perByte.count() > 0)
        m_trickle.start(m_answer.perByte);
    else if (!m_answer.endless.isEmpty())
        writeEndless();
    else if (m_answer.beforeThen.count() > 0)
        QTimer::singleShot(m_answer.beforeThen, Qt::PreciseTimer, this, [this] { finish(); });
    else
        finish();
}

void FaultConnection::writeTrickle()
{
    m_socket->write(m_answer.endless.left(1));
    m_socket->flush();
}

void FaultConnection::writeEndless()
{
    while (m_socket->state() == QAbstractSocket::ConnectedState && m_socket->bytesToWrite() < 256 * 1024)
        m_socket->write(m_answer.endless);
}

void FaultConnection::finish()
{
    switch (m_answer.then) {
    case FaultAnswer::Then::KeepAlive:
        m_playing = false;
        read();
        break;
    case FaultAnswer::Then::Close:
        m_socket->disconnectFromHost();
        break;
    case FaultAnswer::Then::Reset:
        resetConnection(*m_socket);
        break;
    case FaultAnswer::Then::Hold:
        break;
    }
}

} // namespace steward::testing
