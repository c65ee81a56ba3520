// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/http/message.h"

#include <QString>

#include <functional>
#include <memory>

namespace steward::demo {

/// The wire: HTTP/1.1 on the loopback addresses only, in threads of its own. Everything of the HTTP library stays in
/// the source file.
class HttpServer
{
public:
    /// Called from several threads at once.
    using Handler = std::function<Reply(const Request &)>;

    /// Asked with the head of a request that has a body: what takes the body in place of `Request::body`; null:
    /// nothing.
    struct Intake
    {
        std::shared_ptr<BodySink> sink{};
        /// The connection is given up after so many bytes of the body; negative: never.
        qint64 breaksAfter = -1;
    };
    using IntakeFor = std::function<Intake(const Request &head)>;

    HttpServer(Handler handler, IntakeFor intakeFor);
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    /// Speaks https from the next bind on. False with `error` when the files are no certificate with its key, or this
    /// build has no TLS.
    bool useTls(const QString &certificateFile, const QString &keyFile, QString *error);
    bool isTls() const;

    /// Takes the port on 127.0.0.1 and, where there is one, on [::1] (0: a free one). False with `error`.
    bool bind(quint16 port, QString *error);
    /// Answers from now on; what the handler needs to know of the port is known by then.
    void serve();
    /// Closes the listening and all open connections; returns when the last handler has.
    void stop();
    bool isRunning() const;
    quint16 port() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace steward::demo
