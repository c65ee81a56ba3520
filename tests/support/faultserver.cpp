// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faultserver.h"

#include "tests/support/faultconnection.h"

#include <algorithm>
#include <utility>

namespace steward::testing {

FaultServer::FaultServer(ServerTls tls)
    : m_tls(tls)
    , m_script([](const SeenRequest &) { return FaultAnswer::json(); })
{
    m_listener = new FaultListener(*this);
    m_listener->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("fault server"));
    m_thread.start();
    QMetaObject::invokeMethod(
        m_listener,
        [this] {
            m_listener->listen(QHostAddress::LocalHost);
            m_port = m_listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

FaultServer::~FaultServer()
{
    QMetaObject::invokeMethod(
        m_listener, [this] { std::exchange(m_listener, nullptr)->deleteLater(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void FaultServer::answer(QList<FaultAnswer> answers)
{
    script([answers = std::move(answers), at = 0](const SeenRequest &) mutable {
        const FaultAnswer answer = answers.at(qMin<qsizetype>(at, answers.size() - 1));
        ++at;
        return answer;
    });
}

void FaultServer::script(Script script)
{
    const QMutexLocker lock(&m_mutex);
    m_script = std::move(script);
}

void FaultServer::stop()
{
    QMetaObject::invokeMethod(
        m_listener,
        [this] {
            m_listener->close();
            qDeleteAll(m_listener->findChildren<QTcpSocket *>());
        },
        Qt::BlockingQueuedConnection);
}

QString FaultServer::hostAndPort() const
{
    return QStringLiteral("127.0.0.1:%1").arg(m_port);
}

QUrl FaultServer::url(const QString &path) const
{
    const QString scheme = m_tls == ServerTls::None ? QStringLiteral("http://") : QStringLiteral("https://");
    return QUrl(scheme + hostAndPort() + path);
}

QList<SeenRequest> FaultServer::seen() const
{
    const QMutexLocker lock(&m_mutex);
    return m_seen;
}

int FaultServer::count(const QByteArray &verb) const
{
    const QMutexLocker lock(&m_mutex);
    return static_cast<int>(std::count_if(m_seen.begin(), m_seen.end(), [&](const SeenRequest &request) {
        return verb.isEmpty() || request.verb == verb;
    }));
}

int FaultServer::connections() const
{
    const QMutexLocker lock(&m_mutex);
    return m_connections;
}

FaultAnswer FaultServer::next(const SeenRequest &request)
{
    const QMutexLocker lock(&m_mutex);
    m_seen.append(request);
    return m_script(request);
}

void FaultServer::sawConnection()
{
    const QMutexLocker lock(&m_mutex);
    ++m_connections;
}

} // namespace steward::testing
