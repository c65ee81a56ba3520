// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <httplib.h>

#include <atomic>
#include <mutex>
#include <set>

namespace steward::demo {

/// What the library's servers do not offer.
class Stoppable
{
public:
    virtual ~Stoppable() = default;
    /// To be called after binding: a backlog that holds a burst of connections.
    virtual void deepenBacklog(int backlog) = 0;
    virtual void stopNow() = 0;
};

/// The library's server with two things it lacks: a backlog that holds a burst of connections, and a stop that does not
/// wait for idle kept-alive connections to time out (releases before 0.15 do, for as long as the keep-alive time-out).
class LoopbackServer final : public httplib::Server, public Stoppable
{
public:
    void deepenBacklog(int backlog) override;
    void stopNow() override;

#ifdef STEWARD_HTTPLIB_STOP_WAITS
private:
    bool process_and_close_socket(socket_t socket) override;

    std::atomic<bool> m_stopping{false};
    std::mutex m_mutex;
    std::set<socket_t> m_open;
#endif
};

/// Ends the connection whose request this thread is answering, before anything of the answer is sent. False where the
/// library does not let one: with TLS, and from 0.15 on.
bool breakThisConnection(bool withReset);

#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
/// The same over TLS. Connections are not kept alive, so that stopping waits for none.
class TlsServer final : public httplib::SSLServer, public Stoppable
{
public:
    using httplib::SSLServer::SSLServer;

    void deepenBacklog(int backlog) override;
    void stopNow() override { stop(); }
};
#endif

} // namespace steward::demo
