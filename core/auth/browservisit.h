// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/browserturn.h"
#include "core/auth/loopbackserver.h"
#include "core/auth/signinlimits.h"
#include "core/model/apierror.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtCore/QUrl>

#include <memory>
#include <optional>

namespace steward {

struct BrowserVisitOptions
{
    /// Opens the system browser; false when it could not (A08). Called in the caller's thread.
    std::function<bool(const QUrl &)> openBrowser{};
    std::chrono::milliseconds limit{std::chrono::minutes(5)}; ///< for the person's answer (A07)
    LoopbackLimits loopback{};
    std::shared_ptr<BrowserTurn> turn{}; ///< shared with the visits that must not run beside this one; may be null
};

/// What every visit to the system browser shares: a loopback port that is open before the browser is, one right answer,
/// an end after the limit, a closed port whatever happens. Begin once; belongs to one thread with an event loop.
///
///   begin -> take the turn -> listen on 127.0.0.1 and ::1 -> see that the port can be reached -> ready
///   open(address) -> the judge takes an answer, or failed() comes -> the port is closed
class BrowserVisit : public QObject
{
    Q_OBJECT
public:
    /// The page for the answer that was waited for; nullopt for whatever else comes, which is refused. The port is
    /// closed as soon as a page is given.
    using Judge = std::function<std::optional<LoopbackPage>(const QByteArray &query)>;

    BrowserVisit(BrowserVisitOptions options, Judge judge, QObject *parent = nullptr);
    ~BrowserVisit() override;

    void begin();
    /// Opens the browser there; the address holds no secret.
    void open(const QUrl &address);
    /// Closes the port and gives the turn back. No signal comes after that.
    void close();

    bool isWaiting() const { return m_waiting; }
    /// Empty until open().
    const QUrl &address() const { return m_address; }
    quint16 port() const { return m_server.port(); }
    /// `http://localhost:<port>/`: the form whose port Entra does not compare.
    QByteArray redirectUri() const;
    /// Until the visit ends by itself; zero when it does not wait.
    std::chrono::milliseconds remaining() const;

Q_SIGNALS:
    /// The port is open and can be reached: the address may be made and opened.
    void ready();
    /// The browser could not be opened: offer address() to copy; the visit goes on waiting.
    void browserFailed(const QUrl &address);
    /// It ended without an answer: TimedOut, Cancelled (another visit took the turn) or LocalFile (no port, see code).
    void failed(const steward::ApiError &error);

private:
    LoopbackPage answer(const QByteArray &query);
    void fail(ApiError::Kind kind, const QString &code = {}, const QString &detail = {});

    const BrowserVisitOptions m_options;
    const Judge m_judge;
    LoopbackServer m_server;
    QTimer m_limit;
    QUrl m_address;
    bool m_waiting = false;
};

} // namespace steward
