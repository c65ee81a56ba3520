// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"
#include "core/net/request.h"

#include <QtCore/QList>
#include <QtCore/QMutex>
#include <QtCore/QObject>

namespace steward {

/// An attempt of a call that was not the last one: what came of it, and why another followed.
struct EarlierAttempt
{
    int status = 0;    ///< HTTP status; 0 for none
    QString failure{}; ///< what was wrong, untranslated key words
    QString again{};   ///< why it was tried again: "throttled", "retry", "renewed" or "redirect"
    std::chrono::milliseconds took{};
    std::chrono::milliseconds pause{}; ///< before the next attempt

    friend bool operator==(const EarlierAttempt &, const EarlierAttempt &) = default;
};

/// One call as people may see it. Redacted by construction: there is no member for a header, a body or a token, and
/// the address of a sign-in call is kept without its query.
struct RequestRecord
{
    enum class State { Queued, Waiting, Sent, Done, Failed };

    quint64 number = 0;   ///< identity: later records with the same number replace earlier ones
    Instant at{};         ///< when it was asked for
    QString connection{}; ///< name of the connection
    Verb verb = Verb::Get;
    QUrl url{};
    QString operation{}; ///< contract operation id, or "token" for sign-in calls
    State state = State::Queued;
    int status = 0; ///< HTTP status; 0 for none
    int attempt = 1;
    QString reason{};     ///< why it waits or was repeated or failed; untranslated key words such as "throttled"
    Instant waitsUntil{}; ///< when a wait ends, for the countdown
    QString correlationId{};
    std::chrono::milliseconds took{};
    qint64 receivedBytes = 0;
    QList<EarlierAttempt> earlier{}; ///< oldest first; the latest few
    bool carriesToken = false;       ///< sent with the connection's access token; sign-in calls are not
};

/// The latest calls, newest last, bounded. Thread-safe; the signal may come from any thread.
class RequestLog : public QObject
{
    Q_OBJECT
public:
    explicit RequestLog(int limit = 2000, QObject *parent = nullptr);
    /// Children, which may still record, go first.
    ~RequestLog() override;

    quint64 nextNumber();
    /// Adds the record, or replaces the one with the same number.
    void record(const RequestRecord &record);
    QList<RequestRecord> records() const;

Q_SIGNALS:
    void recorded(const steward::RequestRecord &record);

private:
    mutable QMutex m_mutex;
    QList<RequestRecord> m_records;
    quint64 m_last = 0;
    int m_limit;
};

/// "GET"
QString verbWord(Verb verb);
/// "queued", "waiting", "sent", "done", "failed"
QString stateWord(RequestRecord::State state);

} // namespace steward

Q_DECLARE_METATYPE(steward::RequestRecord)
