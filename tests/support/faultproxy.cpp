// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faultproxy.h"

#include "tests/support/faultconnection.h"

#include <utility>

namespace steward::testing {

/// One client and its way to the service.
class ProxyConnection : public QObject
{
public:
    ProxyConnection(QTcpSocket *client, quint16 targetPort, const FaultProxy::Plan &plan, FaultProxy &proxy)
        : QObject(client)
        , m_client(client)
        , m_service(new QTcpSocket(this))
        , m_plan(plan)
        , m_proxy(proxy)
    {
        connect(m_client, &QTcpSocket::readyRead, this, [this] { passRequest(); });
        connect(m_client, &QTcpSocket::disconnected, m_client, &QObject::deleteLater);
        connect(m_service, &QTcpSocket::connected, this, [this] { passRequest(); });
        connect(m_service, &QTcpSocket::readyRead, this, [this] { passAnswer(m_service->readAll()); });
        connect(m_service, &QTcpSocket::disconnected, this, [this] { serviceIsGone(); });
        m_service->connectToHost(QHostAddress(QHostAddress::LocalHost), targetPort);
    }

private:
    void passRequest()
    {
        if (m_service->state() == QAbstractSocket::ConnectedState)
            m_service->write(m_client->readAll());
    }

    void passAnswer(const QByteArray &piece)
    {
        using Fault = FaultProxy::Fault;
        switch (m_plan.fault) {
        case Fault::DropAnswer:
            m_proxy.strike();
            m_client->disconnectFromHost();
            break;
        case Fault::ResetAnswer:
            m_proxy.strike();
            resetConnection(*m_client);
            break;
        case Fault::CutAnswer:
            m_client->write(piece.left(std::exchange(m_plan.bytes, qMax<qint64>(0, m_plan.bytes - piece.size()))));
            if (m_plan.bytes == 0) {
                m_proxy.strike();
                m_client->disconnectFromHost();
            }
            break;
        case Fault::Mute:
            m_proxy.strike();
            break;
        case Fault::Delay:
            ++m_delayed;
            QTimer::singleShot(m_plan.delay, Qt::PreciseTimer, this, [this, piece] {
                m_client->write(piece);
                if (--m_delayed == 0 && m_service->state() == QAbstractSocket::UnconnectedState)
                    m_client->disconnectFromHost();
            });
            break;
        default:
            m_client->write(piece);
        }
    }

    void serviceIsGone()
    {
        if (m_delayed == 0 && m_plan.fault != FaultProxy::Fault::Mute)
            m_client->disconnectFromHost();
    }

    QTcpSocket *m_client;
    QTcpSocket *m_service;
    FaultProxy::Plan m_plan;
    FaultProxy &m_proxy;
    int m_delayed = 0;
};

class ProxyListener : public QTcpServer
{
public:
    ProxyListener(quint16 targetPort, FaultProxy &proxy)
        : m_targetPort(targetPort)
        , m_proxy(proxy)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *client = new QTcpSocket(this);
        client->setSocketDescriptor(descriptor);
        const FaultProxy::Plan plan = m_proxy.nextPlan();
        if (plan.fault == FaultProxy::Fault::Refuse) {
            m_proxy.strike();
            resetConnection(*client);
            client->deleteLater();
            return;
        }
        new ProxyConnection(client, m_targetPort, plan, m_proxy);
    }

private:
    quint16 m_targetPort;
    FaultProxy &m_proxy;
};

FaultProxy::FaultProxy(quint16 targetPort)
    : m_targetPort(targetPort)
{
    m_listener = new ProxyListener(m_targetPort, *this);
    m_listener->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("fault proxy"));
    m_thread.start();
    QMetaObject::invokeMethod(
        m_listener,
        [this] {
            m_listener->listen(QHostAddress::LocalHost);
            m_port = m_listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

FaultProxy::~FaultProxy()
{
    QMetaObject::invokeMethod(
        m_listener, [this] { std::exchange(m_listener, nullptr)->deleteLater(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void FaultProxy::setPlan(const Plan &plan)
{
    const QMutexLocker lock(&m_mutex);
    m_plan = plan;
}

QUrl FaultProxy::through(QUrl url) const
{
    url.setPort(m_port);
    return url;
}

int FaultProxy::connections() const
{
    const QMutexLocker lock(&m_mutex);
    return m_connections;
}

int FaultProxy::struck() const
{
    const QMutexLocker lock(&m_mutex);
    return m_struck;
}

FaultProxy::Plan FaultProxy::nextPlan()
{
    const QMutexLocker lock(&m_mutex);
    ++m_connections;
    const Plan plan = m_plan;
    if (m_plan.connections > 0 && --m_plan.connections == 0)
        m_plan = {};
    return plan;
}

void FaultProxy::strike()
{
    const QMutexLocker lock(&m_mutex);
    ++m_struck;
}

} // namespace steward::testing
