// SPDX-License-Identifier: Apache-2.0
#include "core/auth/browservisit.h"

#include "core/auth/signinpage.h"

namespace steward {

BrowserVisit::BrowserVisit(BrowserVisitOptions options, Judge judge, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_judge(std::move(judge))
    , m_server([this](const QByteArray &query) { return answer(query); }, m_options.loopback)
{
    m_limit.setSingleShot(true);
    m_limit.setTimerType(Qt::PreciseTimer); // a coarse one may come fifteen seconds late
    connect(&m_limit, &QTimer::timeout, this, [this] { fail(ApiError::Kind::TimedOut); });
}

BrowserVisit::~BrowserVisit()
{
    close();
}

void BrowserVisit::begin()
{
    m_waiting = true;
    if (m_options.turn)
        m_options.turn->take(this, [this] { fail(ApiError::Kind::Cancelled, {}, QStringLiteral("another began")); });
    m_limit.start(m_options.limit);
    // Never from within begin(): the caller has not got its future yet.
    if (!m_server.listen()) {
        const QString reason = m_server.errorString();
        QMetaObject::invokeMethod(
            this, [this, reason] { fail(ApiError::Kind::LocalFile, QStringLiteral("loopbackUnavailable"), reason); },
            Qt::QueuedConnection);
        return;
    }
    m_server.knock([this](bool opens) {
        if (!m_waiting)
            return;
        if (opens)
            Q_EMIT ready();
        else
            fail(ApiError::Kind::LocalFile, QStringLiteral("loopbackBlocked"), QString::fromLatin1(redirectUri()));
    });
}

void BrowserVisit::open(const QUrl &address)
{
    if (!m_waiting)
        return;
    m_address = address;
    if (!m_options.openBrowser || !m_options.openBrowser(m_address))
        Q_EMIT browserFailed(m_address);
}

LoopbackPage BrowserVisit::answer(const QByteArray &query)
{
    auto page = m_waiting ? m_judge(query) : std::nullopt;
    if (!page)
        return {400, refusalPage()};
    close(); // whoever asks is answered; nobody else gets in (A07, A11)
    return *std::move(page);
}

void BrowserVisit::fail(ApiError::Kind kind, const QString &code, const QString &detail)
{
    if (!m_waiting)
        return;
    close();
    Q_EMIT failed({.kind = kind, .code = code, .detail = detail});
}

void BrowserVisit::close()
{
    m_waiting = false;
    m_limit.stop();
    m_server.close();
    if (m_options.turn)
        m_options.turn->leave(this);
}

QByteArray BrowserVisit::redirectUri() const
{
    return "http://localhost:" + QByteArray::number(m_server.port()) + '/';
}

std::chrono::milliseconds BrowserVisit::remaining() const
{
    return m_limit.isActive() ? m_limit.remainingTimeAsDuration() : std::chrono::milliseconds::zero();
}

} // namespace steward
