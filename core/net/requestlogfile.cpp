// SPDX-License-Identifier: Apache-2.0
#include "core/net/requestlogfile.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace steward {

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

QJsonArray earlierToJson(const QList<EarlierAttempt> &attempts)
{
    QJsonArray array;
    for (const EarlierAttempt &attempt : attempts) {
        array.append(QJsonObject{{QStringLiteral("status"), attempt.status},
                                 {QStringLiteral("failure"), attempt.failure},
                                 {QStringLiteral("again"), attempt.again},
                                 {QStringLiteral("tookMs"), static_cast<qint64>(attempt.took.count())},
                                 {QStringLiteral("pauseMs"), static_cast<qint64>(attempt.pause.count())}});
    }
    return array;
}

QByteArray asciiOnly(const QByteArray &json)
{
    QByteArray out;
    const QString text = QString::fromUtf8(json);
    for (const QChar c : text) {
        if (c.unicode() >= 0x20 && c.unicode() < 0x7f)
            out += static_cast<char>(c.unicode());
        else
            out += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    }
    return out;
}

} // namespace

QByteArray logLine(const RequestRecord &record, Instant now)
{
    QJsonObject line{{QStringLiteral("at"), toIsoUtc(now)},
                     {QStringLiteral("number"), static_cast<qint64>(record.number)},
                     {QStringLiteral("state"), stateWord(record.state)},
                     {QStringLiteral("connection"), record.connection},
                     {QStringLiteral("verb"), verbWord(record.verb)},
                     {QStringLiteral("url"), record.url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo)},
                     {QStringLiteral("operation"), record.operation},
                     {QStringLiteral("attempt"), record.attempt}};
    if (record.status != 0)
        line.insert(QStringLiteral("status"), record.status);
    if (!record.reason.isEmpty())
        line.insert(QStringLiteral("reason"), record.reason);
    if (record.waitsUntil.isKnown())
        line.insert(QStringLiteral("waitsUntil"), toIsoUtc(record.waitsUntil));
    if (!record.correlationId.isEmpty())
        line.insert(QStringLiteral("correlationId"), record.correlationId);
    if (record.took.count() > 0) {
        line.insert(QStringLiteral("tookMs"), static_cast<qint64>(record.took.count()));
        line.insert(QStringLiteral("receivedBytes"), record.receivedBytes);
    }
    if (!record.earlier.isEmpty())
        line.insert(QStringLiteral("earlier"), earlierToJson(record.earlier));
    return asciiOnly(QJsonDocument(line).toJson(QJsonDocument::Compact));
}

/// The half in the writing thread.
class RequestLogWriter : public QObject
{
    Q_OBJECT
public:
    RequestLogWriter(const QString &path, qint64 limit)
        : m_file(path)
        , m_limit(limit)
    {
    }

    void write(const RequestRecord &record)
    {
        // Being asked for is no event of its own: sending, waiting or failing follows at once.
        if (m_hasFailed || record.state == RequestRecord::State::Queued || !isOpen())
            return;
        const QByteArray line = logLine(record, Instant::now()) + '\n';
        if (m_isPlain && m_file.size() + line.size() > m_limit && !rotate())
            return;
        if (m_file.write(line) != line.size() || !m_file.flush())
            fail();
    }

Q_SIGNALS:
    void failed(const QString &reason);

private:
    bool isOpen()
    {
        if (m_file.isOpen())
            return true;
        // /dev/null, a terminal or a pipe belongs to others too: it is written to and otherwise left as it is.
        const QFileInfo there(m_file.fileName());
        m_isPlain = !there.exists() || there.isFile();
        const bool isReady = m_isPlain ? m_file.open(QIODevice::WriteOnly | QIODevice::Append, ownerOnly) &&
                                             m_file.setPermissions(ownerOnly)
                                       : m_file.open(QIODevice::WriteOnly);
        if (isReady)
            return true;
        fail();
        return false;
    }
    bool rotate()
    {
        const QString older = m_file.fileName() + QStringLiteral(".1");
        m_file.close();
        QFile::remove(older);
        if (!QFile::rename(m_file.fileName(), older)) {
            fail();
            return false;
        }
        return isOpen();
    }
    void fail()
    {
        m_hasFailed = true;
        Q_EMIT failed(m_file.errorString());
        m_file.close();
    }

    QFile m_file;
    qint64 m_limit;
    bool m_isPlain = true;
    bool m_hasFailed = false;
};

RequestLogFile::RequestLogFile(const QString &path, RequestLog &log, qint64 limit, QObject *parent)
    : QObject(parent)
    , m_writer(new RequestLogWriter(path, limit))
{
    m_thread.setObjectName(QStringLiteral("request log"));
    m_writer->moveToThread(&m_thread);
    connect(&log, &RequestLog::recorded, m_writer, &RequestLogWriter::write, Qt::QueuedConnection);
    connect(m_writer, &RequestLogWriter::failed, this, &RequestLogFile::failed, Qt::QueuedConnection);
    m_thread.start();
}

RequestLogFile::~RequestLogFile()
{
    // Behind everything recorded so far.
    QMetaObject::invokeMethod(
        m_writer,
        [this] {
            m_writer->deleteLater();
            QThread::currentThread()->quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

} // namespace steward

#include "requestlogfile.moc"
