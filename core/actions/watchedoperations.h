// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/admincenterapi.h"
#include "core/model/durationstatistics.h"
#include "core/model/operation.h"

#include <QtCore/QJsonArray>
#include <QtCore/QObject>
#include <QtCore/QUuid>

#include <memory>
#include <optional>

namespace steward {

/// An operation of the service that somebody follows, whoever started it. A value.
struct WatchedOperation
{
    enum class End : quint8 {
        None,  ///< still followed
        Ended, ///< the service says how: see operation.status
        Gone,  ///< the service lists it no more; nobody knows how it ended
        Left,  ///< a person stopped watching; the service goes on
    };

    QUuid connection{};
    QString connectionName{};
    QString tenantId{};    ///< whose log is read for it; empty: not known
    Operation operation{}; ///< as it was seen last; only the id until it was seen at all
    std::optional<DurationSpread> usual{};
    End end = End::None;
    Instant endedAt{};                 ///< server time
    std::optional<ApiError> trouble{}; ///< why the last look at it failed; it is still followed

    bool isOpen() const { return end == End::None; }
};

/// The operations somebody follows to their end. Asks nothing by itself: whoever reads the logs of the tenants anyway
/// (ActionDesk, one poll a tenant) tells what was read, and asks how many are followed there.
class WatchedOperations : public QObject
{
    Q_OBJECT
public:
    /// More are not followed at once.
    static constexpr int Most = 200;

    explicit WatchedOperations(QObject *parent = nullptr);
    ~WatchedOperations() override;

    /// Follows it from now on; nothing where it is followed already, or too many are. False: too many.
    bool watch(const WatchedOperation &what);
    /// Ends as Left.
    void stop(const QUuid &connection, const QString &operationId);
    std::optional<WatchedOperation> find(const QUuid &connection, const QString &operationId) const;
    /// All that are followed, in the order they were begun.
    QList<WatchedOperation> all() const;
    int countOf(const QUuid &connection) const;

    /// What people call the connection: not known of what an earlier run watched.
    void nameConnection(const QUuid &connection, const QString &name);
    /// The log of a tenant was read by somebody signed in to `signedInTenant`.
    void look(const QUuid &connection, const QString &signedInTenant, const Answer<OperationSnapshot> &log);
    void lookFailed(const QUuid &connection, const ApiError &error);

    /// What is followed, to be followed again by the next run: ids only. Entries that are none are left out.
    QJsonArray saved() const;
    void restore(const QJsonArray &saved);

Q_SIGNALS:
    /// New, seen anew, or ended.
    void changed(const steward::WatchedOperation &watched);
    /// After the last changed(), unless it was left.
    void ended(const steward::WatchedOperation &watched);
    /// More (or fewer) are followed there than before.
    void countChanged(const QUuid &connection, bool isMore);

private:
    struct Followed;
    Followed *followed(const QUuid &connection, const QString &operationId) const;
    void see(Followed &one, const QString &signedInTenant, const Answer<OperationSnapshot> &log);
    void finish(Followed &one, WatchedOperation::End end, Instant at);

    std::vector<std::unique_ptr<Followed>> m_all;
};

} // namespace steward
