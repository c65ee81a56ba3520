// SPDX-License-Identifier: Apache-2.0
#include "tests/support/alpnserver.h"

#include <QtCore/QFile>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpServer>

#include <utility>

namespace steward::testing {

namespace {

const QByteArray body = "{\"value\":[]}";
const QByteArray preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

enum FrameType : char { Data = 0, Headers = 1, ResetStream = 3, Settings = 4, GoAway = 7 };
enum FrameFlag : char { None = 0, Ack = 1, EndStream = 1, EndHeaders = 4 };
enum Http2Error : quint32 { InternalError = 2, RefusedStream = 7 };

QByteArray number(quint32 value, int bytes)
{
    QByteArray out;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out.append(static_cast<char>(value >> shift & 0xFF));
    return out;
}

quint32 numberAt(const QByteArray &bytes, qsizetype at, int count)
{
    quint32 value = 0;
    for (int i = 0; i < count; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
    return value;
}

QByteArray frame(FrameType type, int flags, quint32 stream, const QByteArray &payload)
{
    return number(static_cast<quint32>(payload.size()), 3) + static_cast<char>(type) + static_cast<char>(flags) +
           number(stream, 4) + payload;
}

QByteArray dataFile(const QString &name)
{
    QFile file(QStringLiteral(STEWARD_TEST_DATA "/tls/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// RFC 7541: `:status: 200` is number 8 of the static table, `content-type` number 31.
QByteArray answerHeaders()
{
    const QByteArray type = "application/json";
    return QByteArray("\x88\x0f\x10", 3) + static_cast<char>(type.size()) + type;
}

} // namespace

class AlpnConnection : public QObject
{
public:
    AlpnConnection(QSslSocket *socket, AlpnServer &server)
        : QObject(socket)
        , m_socket(socket)
        , m_server(server)
    {
        connect(m_socket, &QSslSocket::readyRead, this, [this] { read(); });
        connect(m_socket, &QSslSocket::disconnected, m_socket, &QObject::deleteLater);
    }

private:
    bool isHttp2() const { return m_socket->sslConfiguration().nextNegotiatedProtocol() == "h2"; }

    void read()
    {
        m_received += m_socket->readAll();
        if (!isHttp2()) {
            readHttp1();
            return;
        }
        if (!m_isGreeted) {
            if (m_received.size() < preface.size())
                return;
            m_received.remove(0, preface.size());
            m_isGreeted = true;
            m_socket->write(frame(Settings, None, 0, {}));
        }
        while (readFrame()) {
        }
    }

    bool readFrame()
    {
        constexpr qsizetype head = 9;
        if (m_received.size() < head)
            return false;
        const qsizetype length = numberAt(m_received, 0, 3);
        if (m_received.size() < head + length)
            return false;
        const char type = m_received.at(3);
        const char flags = m_received.at(4);
        const quint32 stream = numberAt(m_received, 5, 4) & 0x7FFF'FFFF;
        m_received.remove(0, head + length);
        if (type == Settings && (flags & Ack) == 0)
            m_socket->write(frame(Settings, Ack, 0, {}));
        else if (type == Headers)
            answer(stream);
        return true;
    }

    void answer(quint32 stream)
    {
        using Http2 = AlpnServer::Http2;
        switch (m_server.nextHttp2()) {
        case Http2::Answer:
            m_socket->write(frame(Headers, EndHeaders, stream, answerHeaders()) + frame(Data, EndStream, stream, body));
            break;
        case Http2::ResetStream:
            m_socket->write(frame(FrameType::ResetStream, None, stream, number(InternalError, 4)));
            break;
        case Http2::RefuseStream:
            m_socket->write(frame(FrameType::ResetStream, None, stream, number(RefusedStream, 4)));
            break;
        case Http2::GoAway:
            m_socket->write(frame(FrameType::GoAway, None, 0, number(0, 4) + number(0, 4)));
            m_socket->disconnectFromHost();
            break;
        case Http2::Drop:
            m_socket->disconnectFromHost();
            break;
        case Http2::DropHalfAnswer:
            m_socket->write(frame(Headers, EndHeaders, stream, answerHeaders()) +
                            frame(Data, None, stream, body.left(4)));
            m_socket->disconnectFromHost();
            break;
        }
    }

    void readHttp1()
    {
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = m_received.left(end).toLower();
        const qsizetype at = head.indexOf("content-length:");
        const qsizetype length = at < 0 ? 0 : head.mid(at + 15, head.indexOf("\r\n", at) - at - 15).trimmed().toInt();
        if (m_received.size() < end + 4 + length)
            return;
        const QByteArray verb = m_received.left(m_received.indexOf(' '));
        m_received.remove(0, end + 4 + length);
        if (m_server.sawHttp1(verb))
            m_socket->disconnectFromHost();
        else
            m_socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                            QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    QSslSocket *m_socket;
    AlpnServer &m_server;
    QByteArray m_received;
    bool m_isGreeted = false;
};

class AlpnListener : public QTcpServer
{
public:
    explicit AlpnListener(AlpnServer &server)
        : m_server(server)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(dataFile(QStringLiteral("good.pem")), QSsl::Pem));
        configuration.setPrivateKey(QSslKey(dataFile(QStringLiteral("good.key")), QSsl::Ec, QSsl::Pem));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // of the client, who shows nothing
        configuration.setAllowedNextProtocols({"h2", "http/1.1"});
        socket->setSslConfiguration(configuration);
        socket->setSocketDescriptor(descriptor);
        new AlpnConnection(socket, m_server);
        socket->startServerEncryption();
    }

private:
    AlpnServer &m_server;
};

AlpnServer::AlpnServer()
{
    m_listener = new AlpnListener(*this);
    m_listener->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("alpn server"));
    m_thread.start();
    QMetaObject::invokeMethod(
        m_listener,
        [this] {
            m_listener->listen(QHostAddress::LocalHost);
            m_port = m_listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

AlpnServer::~AlpnServer()
{
    QMetaObject::invokeMethod(
        m_listener, [this] { std::exchange(m_listener, nullptr)->deleteLater(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void AlpnServer::setHttp2(Http2 what, int times)
{
    const QMutexLocker lock(&m_mutex);
    m_http2 = what;
    m_times = times;
}

void AlpnServer::setDropHttp1(bool drop)
{
    const QMutexLocker lock(&m_mutex);
    m_dropsHttp1 = drop;
}

QUrl AlpnServer::url(const QString &path) const
{
    return QUrl(QStringLiteral("https://") + hostAndPort() + path);
}

QString AlpnServer::hostAndPort() const
{
    return QStringLiteral("127.0.0.1:%1").arg(m_port);
}

int AlpnServer::http2Requests() const
{
    const QMutexLocker lock(&m_mutex);
    return m_http2Requests;
}

QByteArrayList AlpnServer::http1Verbs() const
{
    const QMutexLocker lock(&m_mutex);
    return m_http1Verbs;
}

AlpnServer::Http2 AlpnServer::nextHttp2()
{
    const QMutexLocker lock(&m_mutex);
    ++m_http2Requests;
    if (m_times == 0)
        return Http2::Answer;
    if (m_times > 0)
        --m_times;
    return m_http2;
}

bool AlpnServer::sawHttp1(const QByteArray &verb)
{
    const QMutexLocker lock(&m_mutex);
    m_http1Verbs.append(verb);
    return m_dropsHttp1;
}

} // namespace steward::testing
