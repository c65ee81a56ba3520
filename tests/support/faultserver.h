// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/faultanswer.h"

#include <QtCore/QMutex>
#include <QtCore/QThread>
#include <QtCore/QUrl>

#include <functional>
#include <memory>

namespace steward::testing {

/// Which certificate a server shows. Mute accepts connections and never says a word, not even a handshake.
enum class ServerTls { None, Good, SelfSigned, Expired, WrongName, UnknownRoot, Mute };

/// A scripted HTTP/1.1 server on a real loopback socket, in a thread of its own. It counts whole requests; what it
/// answers is written byte by byte, so that every way of breaking off can be shown.
class FaultServer
{
public:
    using Script = std::function<FaultAnswer(const SeenRequest &)>; ///< runs in the server's thread

    explicit FaultServer(ServerTls tls = ServerTls::None);
    ~FaultServer();
    FaultServer(const FaultServer &) = delete;
    FaultServer &operator=(const FaultServer &) = delete;

    /// The nth request gets the nth answer, further ones the last.
    void answer(QList<FaultAnswer> answers);
    void answer(FaultAnswer always) { answer(QList<FaultAnswer>{std::move(always)}); }
    void script(Script script);
    /// Closes every open connection and accepts no more.
    void stop();

    quint16 port() const { return m_port; }
    QString hostAndPort() const;
    QUrl url(const QString &path = QStringLiteral("/list")) const;

    QList<SeenRequest> seen() const;
    /// Whole requests received; of that verb, when one is given.
    int count(const QByteArray &verb = {}) const;
    int connections() const;

private:
    friend class FaultConnection;
    friend class FaultListener;
    FaultAnswer next(const SeenRequest &request);
    void sawConnection();

    QThread m_thread;
    class FaultListener *m_listener = nullptr;
    ServerTls m_tls;
    quint16 m_port = 0;
    mutable QMutex m_mutex;
    Script m_script;
    QList<SeenRequest> m_seen;
    int m_connections = 0;
};

/// Makes this process trust the authority of the test certificates. Once, at the start of a test program.
void trustTestAuthority();

} // namespace steward::testing
