// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/known.h"
#include "core/api/tenantsession.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QThreadPool>

#include <functional>
#include <utility>

namespace steward {

/// Lets go of what was known. A table of a million rows takes a while to free; that is not the window's work.
inline void release(OperationSnapshot &&old)
{
    if (old && old->size() > 10'000)
        QThreadPool::globalInstance()->start([old = std::move(old)]() mutable { old.reset(); });
}
template <class T>
void release(T &&)
{
}

/// What is being read goes on, and its number still counts.
template <class T>
void forget(Known<T> &known)
{
    release(std::exchange(known.value, T{}));
    known.asOf = {};
    known.isRecalled = false;
    known.error.reset();
}

template <class T>
bool wasAsked(const Known<T> &known)
{
    return known.isRead() || known.isLoading || known.error.has_value();
}

/// The reads under way of one who keeps what the service says. Brings answers home into the thread of the application
/// object, where the keeper lives: older ones never overwrite newer ones (F53), and one that was asked for before
/// somebody signed in anew is asked for again, so that nothing of one sign-in is shown under another (L20, F54).
class KnownReads
{
public:
    /// Finds what a read fills; a function, because its place in memory may move meanwhile.
    template <class T>
    using Place = std::function<Known<T> &()>;
    template <class T>
    using Ask = std::function<QFuture<Outcome<Answer<T>>>(CancelToken)>;

    /// Where the answer of a read goes.
    struct Home
    {
        std::function<void()> changed{};                     ///< something of the place is another than before
        std::function<void()> learn{};                       ///< a new value is there
        std::function<void(const ApiError &error)> failed{}; ///< the place has a new error
        std::function<void()> answered{};                    ///< the service said something, new or not
    };

    /// The session must outlive it. Nothing is called once it is gone.
    explicit KnownReads(TenantSession &session);
    ~KnownReads();
    Q_DISABLE_COPY_MOVE(KnownReads)

    bool isIdle() const { return m_running.isEmpty(); }
    /// One that is under way is joined.
    template <class T>
    void refresh(Place<T> place, const Ask<T> &ask, Home home);
    /// Nothing under way is waited for any more; the places still say that they are loading. False if there was none.
    bool cancelAll();
    bool isOfAnotherSession(quint64 session) const { return session != 0 && session != m_session.signInNumber(); }

private:
    template <class T>
    static void arrived(bool isAwaited, Known<T> &known, Outcome<Answer<T>> outcome, const Home &home);

    TenantSession &m_session;
    QHash<quint64, CancelToken> m_running; ///< by ticket: reads whose end is awaited
    quint64 m_lastTicket = 0;
    QObject m_guard; ///< ends with us
};

// One read: marks the place as loading, asks, and brings the answer home.
//
// Not with `.then(this, ...)`: in Qt 6.4 it looks at its context in the worker's thread before it posts to it, so a
// keeper that ends in between would be touched; and an answer that is there already would arrive before we return. The
// application object outlives every post, and the guard is asked in the right thread.
template <class T>
void KnownReads::refresh(Place<T> place, const Ask<T> &ask, Home home)
{
    if (place().isLoading)
        return;
    const quint64 ticket = ++m_lastTicket;
    const CancelToken cancel = CancelToken::create();
    m_running.insert(ticket, cancel);
    place().isLoading = true;
    const auto arrive = [this, guard = QPointer<QObject>(&m_guard), ticket, place, ask, home,
                         session = m_session.signInNumber()](const Outcome<Answer<T>> &outcome) {
        if (guard.isNull())
            return;
        const bool isAwaited = m_running.remove(ticket) > 0;
        if (isOfAnotherSession(outcome ? outcome->session : session)) {
            if (!isAwaited)
                return;
            place().isLoading = false;
            refresh(place, ask, home);
            return;
        }
        arrived(isAwaited, place(), outcome, home);
        home.changed();
    };
    ask(cancel).then([arrive](const Outcome<Answer<T>> &outcome) {
        if (QCoreApplication *application = QCoreApplication::instance())
            QMetaObject::invokeMethod(
                application, [arrive, outcome] { arrive(outcome); }, Qt::QueuedConnection);
    });
    home.changed();
}

template <class T>
void KnownReads::arrived(bool isAwaited, Known<T> &known, Outcome<Answer<T>> outcome, const Home &home)
{
    // Forgotten by cancelAll: a failure is no news any more, a value still is if nothing newer came.
    if (isAwaited)
        known.isLoading = false;
    if (!outcome) {
        if (!isAwaited || outcome.error().kind == ApiError::Kind::Cancelled)
            return;
        if (outcome.error().kind == ApiError::Kind::WrongTenant)
            forget(known); // which of the two answers is the foreign one is not for us to guess
        known.error = outcome.error();
        if (home.failed)
            home.failed(outcome.error());
        return;
    }
    if (home.answered)
        home.answered();
    if (outcome->requestNumber < known.requestNumber)
        return;
    release(std::exchange(known.value, std::move(outcome.value().value)));
    known.asOf = outcome->asOf;
    known.requestNumber = outcome->requestNumber;
    known.isRecalled = false;
    known.error.reset();
    if (home.learn)
        home.learn();
}

} // namespace steward
