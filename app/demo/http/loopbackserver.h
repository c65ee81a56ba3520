// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <httplib.h>

#include <atomic>
#include <mutex>
#include <set>

namespace steward::demo {

/// The library's server with two things it lacks: a backlog that holds a burst of connections, and a stop that does not
/// wait for idle kept-alive connections to time out (releases before 0.15 do, for as long as the keep-alive time-out).
class LoopbackServer final : public httplib::Server
{
public:
    /// To be called after binding.
    void deepenBacklog(int backlog);
    void stopNow();

#ifdef STEWARD_HTTPLIB_STOP_WAITS
private:
    bool process_and_close_socket(socket_t socket) override;

    std::atomic<bool> m_stopping{false};
    std::mutex m_mutex;
    std::set<socket_t> m_open;
#endif
};

} // namespace steward::demo
