// SPDX-License-Identifier: Apache-2.0
#include "app/demo/http/loopbackserver.h"

#ifdef STEWARD_HTTPLIB_STOP_WAITS
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#endif

namespace steward::demo {

void LoopbackServer::deepenBacklog(int backlog)
{
    ::listen(svr_sock_, backlog);
}

#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
void TlsServer::deepenBacklog(int backlog)
{
    ::listen(svr_sock_, backlog);
}
#endif

#ifndef STEWARD_HTTPLIB_STOP_WAITS

void LoopbackServer::stopNow()
{
    stop();
}

bool breakThisConnection(bool)
{
    return false;
}

#else

namespace {

constexpr int kPatienceMs = 30'000;

bool waitFor(socket_t socket, short events, int milliseconds)
{
    pollfd entry{socket, events, 0};
    int ready = 0;
    do {
        ready = ::poll(&entry, 1, milliseconds);
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
}

enum class Ending { Usual, Closed, Reset };

// Of the connection this thread serves.
thread_local bool servesConnection = false;
thread_local Ending ending = Ending::Usual;

void resetOnClose(socket_t socket)
{
    const linger atOnce{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
}

class BufferedStream final : public httplib::Stream
{
public:
    explicit BufferedStream(socket_t socket)
        : m_socket(socket)
    {
    }

    bool hasInput(int milliseconds) const { return m_from < m_to || waitFor(m_socket, POLLIN, milliseconds); }
    bool is_readable() const override { return hasInput(kPatienceMs); }
    bool is_writable() const override { return waitFor(m_socket, POLLOUT, kPatienceMs); }
    socket_t socket() const override { return m_socket; }

    ssize_t read(char *target, std::size_t size) override
    {
        if (m_from == m_to) {
            if (!is_readable())
                return -1;
            const ssize_t received = ::recv(m_socket, m_buffer.data(), m_buffer.size(), 0);
            if (received <= 0)
                return received;
            m_from = 0;
            m_to = static_cast<std::size_t>(received);
        }
        const std::size_t count = std::min(size, m_to - m_from);
        std::memcpy(target, m_buffer.data() + m_from, count);
        m_from += count;
        return static_cast<ssize_t>(count);
    }

    ssize_t write(const char *source, std::size_t size) override
    {
        if (ending != Ending::Usual)
            return -1;
        return is_writable() ? ::send(m_socket, source, size, MSG_NOSIGNAL) : -1;
    }

    // The service listens on loopback only and asks nobody where a request came from.
    void get_remote_ip_and_port(std::string &ip, int &port) const override { ip = "loopback", port = 0; }
    void get_local_ip_and_port(std::string &ip, int &port) const override { ip = "loopback", port = 0; }

private:
    socket_t m_socket;
    std::array<char, 16384> m_buffer;
    std::size_t m_from = 0;
    std::size_t m_to = 0;
};

} // namespace

bool LoopbackServer::process_and_close_socket(socket_t socket)
{
    {
        const std::lock_guard lock(m_mutex);
        m_open.insert(socket);
    }
    BufferedStream stream(socket);
    servesConnection = true;
    ending = Ending::Usual;
    const int idleMs = static_cast<int>(keep_alive_timeout_sec_) * 1000;
    bool good = true;
    for (std::size_t left = keep_alive_max_count_; good && left > 0 && !m_stopping && stream.hasInput(idleMs); --left) {
        bool closed = false;
        good = process_request(stream, left == 1 || m_stopping, closed, nullptr) && !closed && ending == Ending::Usual;
    }
    // Out of the set before the number can be given to somebody else's socket.
    const std::lock_guard lock(m_mutex);
    m_open.erase(socket);
    if (ending == Ending::Reset)
        resetOnClose(socket);
    else
        ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    servesConnection = false;
    return good;
}

bool breakThisConnection(bool withReset)
{
    if (servesConnection)
        ending = withReset ? Ending::Reset : Ending::Closed;
    return servesConnection;
}

void LoopbackServer::stopNow()
{
    m_stopping = true;
    stop();
    const std::lock_guard lock(m_mutex);
    for (const socket_t socket : m_open)
        ::shutdown(socket, SHUT_RDWR);
}

#endif

} // namespace steward::demo
