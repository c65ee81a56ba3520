// SPDX-License-Identifier: Apache-2.0
#include "core/net/onehttprequest.h"

#include "core/net/contentkind.h"
#include "core/net/filesink.h"
#include "core/net/oneshotbody.h"
#include "core/net/retryafter.h"
#include "core/net/streamedbody.h"
#include "core/net/transferprogress.h"
#include "core/net/untrustedtext.h"

#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslError>

#include <algorithm>
#include <array>

namespace steward {

namespace {

constexpr qint64 readAtOnce = 1024 * 1024;
constexpr qint64 headOfDownload = 4096;           // what tells a page from a file
constexpr qint64 inTheSystem = 4LL * 1024 * 1024; // bytes it may hold on their way out, unseen by us

QByteArray verbWord(Verb verb)
{
    switch (verb) {
    case Verb::Get:
        return QByteArrayLiteral("GET");
    case Verb::Put:
        return QByteArrayLiteral("PUT");
    case Verb::Post:
        return QByteArrayLiteral("POST");
    case Verb::Patch:
        return QByteArrayLiteral("PATCH");
    case Verb::Delete:
        return QByteArrayLiteral("DELETE");
    }
    return {};
}

QString correlationIdOf(const QNetworkReply &reply)
{
    static constexpr std::array<const char *, 5> spellings{"ms-correlation-x", "x-ms-correlation-x",
                                                           "x-ms-correlation-request-id", "x-ms-correlation-id",
                                                           "ms-correlation-id"};
    for (const char *spelling : spellings) {
        if (const QString id = oneLine(reply.rawHeader(spelling), 128); !id.isEmpty())
            return id;
    }
    return {};
}

// A list of words by RFC 9110.
bool announcesClose(const QNetworkReply &reply)
{
    const QList<QByteArray> words = reply.rawHeader("Connection").split(',');
    return std::any_of(words.begin(), words.end(), [](const QByteArray &word) {
        return word.trimmed().compare("close", Qt::CaseInsensitive) == 0;
    });
}

QString issuerOf(const QSslCertificate &certificate)
{
    QStringList parts = certificate.issuerInfo(QSslCertificate::CommonName);
    parts += certificate.issuerInfo(QSslCertificate::Organization);
    return oneLine(parts.join(QLatin1String(", ")), 300);
}

} // namespace

OneHttpRequest::OneHttpRequest(HttpTask task, ManagerYard::Manager manager, QObject *parent)
    : QObject(parent)
    , m_task(std::move(task))
    , m_manager(std::move(manager))
{
    for (QTimer *timer : {&m_connectTimer, &m_silenceTimer, &m_totalTimer}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer); // a coarse one may be 5 percent late
    }
    connect(&m_connectTimer, &QTimer::timeout, this, &OneHttpRequest::onConnectDeadline);
    connect(&m_silenceTimer, &QTimer::timeout, this, [this] { stop(Stop::SilenceDeadline); });
    connect(&m_totalTimer, &QTimer::timeout, this, [this] { stop(Stop::TotalDeadline); });
}

OneHttpRequest::~OneHttpRequest()
{
    if (m_sinkBox)
        m_sinkBox->close();
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        delete m_reply;
    }
}

QNetworkRequest OneHttpRequest::networkRequest() const
{
    QNetworkRequest request(m_task.url);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Steward/" STEWARD_VERSION));
    if (m_task.sink) {
        request.setRawHeader("Accept", "application/octet-stream, application/json;q=0.9, */*;q=0.8");
        request.setRawHeader("Accept-Encoding", "identity"); // so that the length is that of the file
    } else {
        request.setRawHeader("Accept", "application/json");
    }
    request.setRawHeader("Accept-Language", "en-US"); // diagnostic texts stay the same on every machine
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // Cookies and remembered credentials would tie tenants together that share the manager.
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, m_task.http2 && m_task.verb == Verb::Get);
    request.setDecompressedSafetyCheckThreshold(-1); // counted here, exactly; Qt's guard lets a patient bomb pass (F18)
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    request.setSslConfiguration(tls);
    if (m_task.closes)
        request.setRawHeader("Connection", "close");
    if (!m_task.authorization.isEmpty())
        request.setRawHeader("Authorization", m_task.authorization);
    return request;
}

void OneHttpRequest::start()
{
    QNetworkRequest request = networkRequest();
    m_clock.start();
    m_result.url = m_task.url;
    if (m_task.verb == Verb::Get) {
        m_reply = m_manager->get(request);
    } else {
        m_body = makeBody();
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setHeader(QNetworkRequest::ContentLengthHeader, m_body->size());
        if (!m_task.contentType.isEmpty())
            request.setHeader(QNetworkRequest::ContentTypeHeader, m_task.contentType);
        if (!m_task.ifMatch.isEmpty())
            request.setRawHeader("If-Match", m_task.ifMatch);
        m_reply = m_manager->sendCustomRequest(request, verbWord(m_task.verb), m_body);
    }
    limitReading();
    watch();
    m_connectTimer.start(m_task.connect);
    m_silenceTimer.start(m_task.silence);
    m_totalTimer.start(m_task.total);
}

// The size is heard only once the manager's own thread has taken the request on, which it does in its turn; before that
// nothing would stay in the socket while we, or a disk, are slow.
void OneHttpRequest::limitReading()
{
    m_reply->setReadBufferSize(readAtOnce);
    if (!m_task.sink) // what is kept in memory anyway is small, and comes faster
        return;
    const auto sayAgain = [this] {
        if (m_reply)
            m_reply->setReadBufferSize(readAtOnce);
    };
    QMetaObject::invokeMethod(this, sayAgain, Qt::QueuedConnection);
}

void OneHttpRequest::watch()
{
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this, [this] {
        m_startedConnecting = true;
        touch();
    });
    connect(m_reply, &QNetworkReply::encrypted, this, [this] {
        m_encrypted = true;
        connected();
    });
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        m_requestSent = true;
        connected();
    });
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent) {
        touch();
        if (m_task.source && m_task.progress && !m_ended)
            m_task.progress->report(sent, m_body->size());
    });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &OneHttpRequest::onHeaders);
    connect(m_reply, &QNetworkReply::readyRead, this, &OneHttpRequest::readWhatIsThere);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        QStringList words;
        for (const QSslError &error : errors.first(qMin<qsizetype>(errors.size(), 5)))
            words += error.errorString();
        m_result.tlsProblem = oneLine(words.join(QLatin1String("; ")), 500);
        const QList<QSslCertificate> chain = m_reply->sslConfiguration().peerCertificateChain();
        const QSslCertificate blamed = chain.isEmpty() ? errors.first().certificate() : chain.first();
        m_result.tlsIssuer = issuerOf(blamed);
    });
    // Queued, so that a reply that fails at once still ends after start() has returned.
    connect(m_reply, &QNetworkReply::finished, this, &OneHttpRequest::onReplyFinished, Qt::QueuedConnection);
}

void OneHttpRequest::touch()
{
    if (!m_ended)
        m_silenceTimer.start(m_task.silence + drainTime());
}

// The last of an upload seems sent as soon as the system has taken it, and may still have a slow link before it.
std::chrono::milliseconds OneHttpRequest::drainTime() const
{
    if (!m_task.source || !m_body || m_body->isEndWithheld())
        return {};
    return std::chrono::milliseconds(qMin(m_body->size(), inTheSystem) * 1000 / m_task.slowestTransfer);
}

void OneHttpRequest::connected()
{
    m_connectTimer.stop();
    touch();
}

RequestBody *OneHttpRequest::makeBody()
{
    if (!m_task.source)
        return new OneShotBody(m_task.body, this);
    auto *body = new StreamedBody(m_task.source, this);
    connect(body, &StreamedBody::failed, this, &OneHttpRequest::stopForFile);
    return body;
}

void OneHttpRequest::onHeaders()
{
    if (m_ended)
        return;
    connected();
    if (m_task.source && m_task.progress && !m_body->isEndWithheld())
        m_task.progress->report(m_body->size(), m_body->size()); // the last steps are not always told of
    if (!goesToSink())
        return;
    bool hasLength = false;
    const qint64 length = m_reply->rawHeader("Content-Length").toLongLong(&hasLength);
    if (!hasLength)
        return;
    if (length > m_task.decodedBytes) {
        stop(Stop::TooLarge);
        return;
    }
    const std::chrono::milliseconds wanted(length * 1000 / m_task.slowestTransfer);
    if (wanted > m_task.total)
        m_totalTimer.start(wanted - std::chrono::milliseconds(m_clock.elapsed()));
}

// What refuses says so in a body of its own.
bool OneHttpRequest::goesToSink() const
{
    if (!m_task.sink)
        return false;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return status >= 200 && status < 300;
}

void OneHttpRequest::readWhatIsThere()
{
    if (m_ended)
        return;
    connected();
    if (goesToSink())
        readIntoSink(false);
    else
        readIntoBody();
}

void OneHttpRequest::readIntoBody()
{
    while (m_reply->bytesAvailable() > 0) {
        const qint64 room = m_task.decodedBytes - m_result.body.size();
        const QByteArray piece = m_reply->read(qMin(room + 1, readAtOnce));
        if (piece.isEmpty())
            return;
        if (piece.size() > room) {
            stop(Stop::TooLarge);
            return;
        }
        m_result.body += piece;
        m_result.receivedBytes += piece.size();
    }
}

// What the disk is too slow for stays in the socket, so that the sender waits; at the end it is little.
void OneHttpRequest::readIntoSink(bool isLast)
{
    if (!m_sinkBox) {
        m_sinkBox = std::make_shared<Mailbox>();
        m_sinkBox->open(this);
        m_task.sink->whenMoved([box = m_sinkBox, self = this] { box->post([self] { self->readWhatIsThere(); }); });
    }
    if (const std::optional<ApiError> error = m_task.sink->failure()) {
        stopForFile(*error);
        return;
    }
    while (m_reply->bytesAvailable() > 0 && (isLast || m_task.sink->hasRoom())) {
        const qint64 room = m_task.decodedBytes - m_result.receivedBytes;
        const QByteArray piece = m_reply->read(qMin(room + 1, readAtOnce));
        if (piece.isEmpty())
            break;
        if (piece.size() > room) {
            stop(Stop::TooLarge);
            return;
        }
        m_result.body += piece.first(qMin(piece.size(), headOfDownload - m_result.body.size()));
        m_result.receivedBytes += piece.size();
        m_task.sink->write(piece);
    }
    if (m_task.progress) {
        bool hasLength = false;
        const qint64 length = m_reply->rawHeader("Content-Length").toLongLong(&hasLength);
        m_task.progress->report(m_result.receivedBytes, hasLength ? length : -1);
    }
}

void OneHttpRequest::stopForFile(const ApiError &error)
{
    if (m_ended)
        return;
    m_result.fileError = error;
    stop(Stop::LocalFile);
}

void OneHttpRequest::onConnectDeadline()
{
    // Sending follows connecting at once: the pool never gives a manager more than it can start. Only an upload in
    // clear, which is for this machine, does not always announce it.
    const bool isOverdue = !m_requestSent && !m_encrypted;
    const bool isClearUpload = m_body && m_startedConnecting && m_task.url.scheme() == QLatin1String("http");
    if (isOverdue && !isClearUpload)
        stop(Stop::ConnectDeadline);
}

void OneHttpRequest::stop(Stop reason)
{
    if (std::exchange(m_isClosing, false)) { // everything is here, but the disk does not take it
        m_result.stop = reason;
        settleAndConclude();
        return;
    }
    if (m_ended || !m_reply)
        return;
    m_ended = true;
    m_result.stop = reason;
    if (m_body)
        m_body->seal(); // what has not left by now never will
    m_reply->abort();   // ends in onReplyFinished
}

void OneHttpRequest::onReplyFinished()
{
    if (std::exchange(m_collected, true))
        return;
    if (m_result.stop == Stop::None && goesToSink())
        readIntoSink(true);
    else if (m_result.stop == Stop::None)
        readWhatIsThere();
    m_ended = true;
    m_result.took = std::chrono::milliseconds(qMax<qint64>(1, m_clock.elapsed()));
    for (QTimer *timer : {&m_connectTimer, &m_silenceTimer, &m_totalTimer})
        timer->stop();
    collect();
    if (m_result.stop == Stop::None && goesToSink())
        closeSink();
    else
        settleAndConclude();
}

void OneHttpRequest::closeSink()
{
    if (!m_sinkBox) { // not one byte
        m_sinkBox = std::make_shared<Mailbox>();
        m_sinkBox->open(this);
    }
    m_isClosing = true;
    m_silenceTimer.start(m_task.silence); // of the disk
    m_task.sink->finish([box = m_sinkBox, self = this] { box->post([self] { self->onSinkClosed(); }); });
}

void OneHttpRequest::onSinkClosed()
{
    if (!std::exchange(m_isClosing, false))
        return;
    m_silenceTimer.stop();
    if ((m_result.fileError = m_task.sink->failure()))
        m_result.stop = Stop::LocalFile;
    settleAndConclude();
}

void OneHttpRequest::settleAndConclude()
{
    // An aborted request may still be on its way to the socket, in the manager's own thread. Only when that has settled
    // is it certain whether something may have been sent.
    if (m_task.verb != Verb::Get && m_result.stop != Stop::None)
        settle(*m_manager, this, [this](bool certain) { conclude(certain); });
    else
        conclude(true);
}

void OneHttpRequest::collect()
{
    m_result.error = m_reply->error();
    m_result.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_result.contentType = m_reply->rawHeader("Content-Type").left(200);
    m_result.retryAfter = m_reply->rawHeader("Retry-After").left(100);
    m_result.location = m_reply->rawHeader("Location").left(2000);
    m_result.authenticate = m_reply->rawHeader("WWW-Authenticate").left(8000);
    m_result.correlationId = correlationIdOf(*m_reply);
    m_result.serverDate = parseHttpDate(m_reply->rawHeader("Date"));
    if (m_task.notesIssuer && m_encrypted)
        m_result.tlsIssuer = issuerOf(m_reply->sslConfiguration().peerCertificate());
    bool hasLength = false;
    const qint64 length = m_reply->rawHeader("Content-Length").toLongLong(&hasLength);
    const bool isEncoded = m_reply->hasRawHeader("Content-Encoding");
    m_result.http2 = m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
    m_result.lengthKnown =
        m_result.http2 || m_result.status == 204 || (hasLength && !isEncoded && m_result.receivedBytes == length);
    // A connection that closes early may pass for a regular end, also within chunks: what nothing proves is looked at.
    const bool isShort =
        !m_result.lengthKnown && ((hasLength && !isEncoded) || (!goesToSink() && !isWholeJson(m_result.body)));
    // Where only the closing of the connection says that a file ends, Qt may want to send again, and cannot. Whether
    // the file is whole is for those who know its shape.
    const bool isOwnGuard = m_task.sink && !hasLength && m_result.error == QNetworkReply::ContentReSendError;
    const bool endsBadly =
        m_result.error != QNetworkReply::NoError && !isOwnGuard && m_result.status >= 200 && m_result.status < 300;
    m_result.cut = m_result.status != 0 && (m_result.stop != Stop::None || isShort || endsBadly ||
                                            m_result.error == QNetworkReply::RemoteHostClosedError);
    m_result.closed = m_task.closes && m_result.status != 0 && m_result.stop == Stop::None && !m_result.cut &&
                      announcesClose(*m_reply);
}

bool OneHttpRequest::mayHaveBeenSent() const
{
    if (m_encrypted || m_requestSent || m_result.status != 0 || (m_body && m_body->isTouched()))
        return true;
    switch (m_result.error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProtocolUnknownError:
        return false;
    default:
        break;
    }
    // Over TLS nothing leaves before the handshake, which is announced. In clear only the start of connecting is.
    return m_task.url.scheme() != QLatin1String("https") && m_startedConnecting;
}

void OneHttpRequest::conclude(bool certain)
{
    m_result.mayHaveBeenSent = !certain || mayHaveBeenSent();
    m_result.isEndWithheld = m_task.source && m_body && m_body->isEndWithheld();
    m_reply->disconnect(this);
    m_reply->deleteLater();
    m_reply = nullptr;
    Q_EMIT finished(m_result);
}

} // namespace steward
