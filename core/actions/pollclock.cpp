// SPDX-License-Identifier: Apache-2.0
#include "core/actions/pollclock.h"

#include "core/api/tenantsession.h"
#include "core/net/monotonic.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>

#include <algorithm>

namespace steward {

namespace {

using std::chrono::milliseconds;

// A secret that somebody put right elsewhere shows in no signal: tried again, but not more often than that (A21).
constexpr milliseconds signInRetry = std::chrono::minutes(2);
// Less than that is no sleep but the two clocks being read one after the other.
constexpr milliseconds shortestSleep = std::chrono::seconds(1);

bool needsPerson(const ApiError &error)
{
    using Kind = ApiError::Kind;
    return error.kind == Kind::SignInNeeded || error.kind == Kind::NoSecret || error.kind == Kind::KeychainAbsent ||
           error.kind == Kind::KeychainDenied;
}

milliseconds randomUpTo(milliseconds most)
{
    return milliseconds(static_cast<qint64>(QRandomGenerator::global()->generateDouble() *
                                            static_cast<double>(std::max<qint64>(most.count(), 0))));
}

} // namespace

class PollClock::Private
{
public:
    Private(TenantSession &session, WatchPace pace, PollClock *owner)
        : m_clock(owner)
        , m_session(session)
        , m_pace(std::move(pace))
        , m_interval(m_pace.first)
    {
        if (!m_pace.asleep)
            m_pace.asleep = asleepSoFar;
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, owner, [this] { wake(); });
        QObject::connect(&session, &TenantSession::signInChanged, owner, [this] { onSignIn(); });
    }
    ~Private() { m_running.cancel(); }

    void setFollowers(int count);
    void hurry();
    bool isUnderWay(quint64 look) const { return look != 0 && look == m_look; }
    bool succeeded(quint64 session);
    void failed(const ApiError &error);

private:
    bool isWatching() const { return m_followers > 0; }
    void look();
    void lookIn(milliseconds wait);
    void nap();
    void wake();
    bool hasSlept();
    void onSignIn();
    void scheduleNext();

    PollClock *m_clock;
    TenantSession &m_session;
    WatchPace m_pace;
    QTimer m_timer;
    CancelToken m_running;
    int m_followers = 0;
    quint64 m_look = 0;       ///< number of the look under way; 0: none
    quint64 m_lastLook = 0;   ///< looks are numbered, so that a late end of an old one is known
    bool m_isHurried = false; ///< look again as soon as the look under way has ended
    bool m_waitsForSignIn = false;
    quint64 m_failedSession = 0;
    milliseconds m_interval;      ///< until the look after next
    milliseconds m_due{};         ///< monotonic
    milliseconds m_notBefore{};   ///< monotonic: the service asked for that wait
    milliseconds m_sleptBefore{}; ///< what pace.asleep() said when the wait began
};

void PollClock::Private::setFollowers(int count)
{
    const bool wasWatching = isWatching();
    m_followers = std::max(count, 0);
    if (isWatching() == wasWatching)
        return;
    m_isHurried = false;
    m_waitsForSignIn = false;
    m_interval = m_pace.first;
    if (isWatching())
        return lookIn(milliseconds(0));
    m_timer.stop();
    m_look = 0;
    m_running.cancel();
}

void PollClock::Private::hurry()
{
    if (!isWatching())
        return;
    m_interval = m_pace.first;
    m_waitsForSignIn = false;
    if (m_look != 0)
        m_isHurried = true; // what is on its way may have left before
    else
        lookIn(milliseconds(0));
}

void PollClock::Private::lookIn(milliseconds wait)
{
    const milliseconds now = monotonicNow();
    m_due = std::max(now + wait, m_notBefore);
    m_sleptBefore = m_pace.asleep();
    nap();
}

void PollClock::Private::nap()
{
    // A timer stands still while the machine sleeps. Looked at more often, the waking is noticed soon afterwards.
    m_timer.start(std::clamp(m_due - monotonicNow(), milliseconds(0), m_pace.first));
}

// All programs wake at the same moment: the first look is somewhere in the span after that (F49).
bool PollClock::Private::hasSlept()
{
    return m_pace.asleep() - m_sleptBefore >= shortestSleep;
}

void PollClock::Private::wake()
{
    if (hasSlept())
        lookIn(randomUpTo(m_pace.spreadAfterSleep));
    else if (monotonicNow() < m_due)
        nap();
    else
        look();
}

void PollClock::Private::look()
{
    m_look = ++m_lastLook;
    m_isHurried = false;
    m_running = CancelToken::create();
    m_sleptBefore = m_pace.asleep();
    Q_EMIT m_clock->due(m_look, m_running); // last: whoever listens may answer at once
}

bool PollClock::Private::succeeded(quint64 session)
{
    m_look = 0;
    m_notBefore = {};
    const bool isOld = session != 0 && session != m_session.broker().session();
    if (isOld)
        lookIn(m_pace.first);
    else
        scheduleNext();
    return !isOld;
}

void PollClock::Private::scheduleNext()
{
    if (std::exchange(m_isHurried, false))
        return lookIn(milliseconds(0));
    if (hasSlept())
        return lookIn(randomUpTo(m_pace.spreadAfterSleep));
    const double jitter = 0.8 + 0.4 * QRandomGenerator::global()->generateDouble();
    const auto scaled = [](milliseconds time, double factor) {
        return milliseconds(static_cast<qint64>(static_cast<double>(time.count()) * factor));
    };
    const milliseconds wait = std::min(scaled(m_interval, jitter), m_pace.longest);
    m_interval = std::min(scaled(m_interval, m_pace.growth), m_pace.longest);
    lookIn(wait);
}

void PollClock::Private::failed(const ApiError &error)
{
    m_look = 0;
    if (error.retryAfter)
        m_notBefore = monotonicNow() + *error.retryAfter;
    const SignInState state = m_session.broker().state();
    // Where a renewal or another person has signed in meanwhile, the next look finds out.
    m_waitsForSignIn = needsPerson(error) && state.phase != SignInState::Phase::SignedIn;
    m_failedSession = m_session.broker().session();
    if (m_waitsForSignIn)
        lookIn(signInRetry);
    else
        scheduleNext();
}

void PollClock::Private::onSignIn()
{
    if (!m_waitsForSignIn || !isWatching())
        return;
    // A secret that was given anew is only tried when somebody asks: the session tells.
    const bool isNew = m_session.broker().session() != m_failedSession;
    if (!isNew && m_session.broker().state().phase != SignInState::Phase::SignedIn)
        return;
    m_waitsForSignIn = false;
    m_interval = m_pace.first;
    lookIn(milliseconds(0));
}

PollClock::PollClock(TenantSession &session, WatchPace pace, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(session, std::move(pace), this))
{
}

PollClock::~PollClock() = default;

void PollClock::setFollowers(int count)
{
    d->setFollowers(count);
}

void PollClock::hurry()
{
    d->hurry();
}

bool PollClock::isUnderWay(quint64 look) const
{
    return d->isUnderWay(look);
}

bool PollClock::succeeded(quint64 session)
{
    return d->succeeded(session);
}

void PollClock::failed(const ApiError &error)
{
    d->failed(error);
}

} // namespace steward
