// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QMutex>
#include <QtCore/QThread>
#include <QtCore/QUrl>

#include <chrono>

namespace steward::testing {

/// A TCP proxy between a client and any service, in a thread of its own. It passes bytes and does not understand them,
/// so it stands as well before a server under TLS. The fault applies to connections accepted after it was set.
class FaultProxy
{
public:
    enum class Fault {
        None,
        Refuse,     ///< accepts and resets at once: the request never reaches the service
        DropAnswer, ///< passes the request, closes at the first byte of the answer
        ResetAnswer,
        CutAnswer, ///< closes after so many bytes of the answer
        Mute,      ///< passes the request, swallows the answer, keeps the connection
        Delay,     ///< every piece of the answer comes that much later
    };
    struct Plan
    {
        Fault fault = Fault::None;
        qint64 bytes = 0;                  ///< CutAnswer
        std::chrono::milliseconds delay{}; ///< Delay
        int connections = -1;              ///< so many connections, then None again; -1: for ever
    };

    explicit FaultProxy(quint16 targetPort);
    ~FaultProxy();
    FaultProxy(const FaultProxy &) = delete;
    FaultProxy &operator=(const FaultProxy &) = delete;

    void setPlan(const Plan &plan);
    quint16 port() const { return m_port; }
    /// `url` of the target, asked through the proxy.
    QUrl through(QUrl url) const;
    int connections() const;
    /// Connections whose plan struck.
    int struck() const;

private:
    friend class ProxyListener;
    friend class ProxyConnection;
    Plan nextPlan();
    void strike();

    QThread m_thread;
    class ProxyListener *m_listener = nullptr;
    quint16 m_targetPort;
    quint16 m_port = 0;
    mutable QMutex m_mutex;
    Plan m_plan;
    int m_connections = 0;
    int m_struck = 0;
};

} // namespace steward::testing
