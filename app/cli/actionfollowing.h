// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"
#include "core/actions/actiondesk.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QSet>
#include <QtCore/QTimer>

namespace steward::cli {

/// Follows actions as far as the command wants, tells of them on standard error, prints what is known at the end on
/// standard output, and ends the program. With --wait to their end; without, until the service has accepted them or the
/// result has been looked for once. Ctrl+C stops the looking only.
class ActionFollowing : public QObject
{
    Q_OBJECT
public:
    /// What is printed at the end.
    enum class Shape { One, List };

    static void start(Context &context, const QList<QUuid> &actions, Shape shape);

private:
    ActionFollowing(Context &context, QList<QUuid> actions, Shape shape);

    void take(const Action &action);
    void tell(const Action &action);
    void tellTransfer(const Action &action);
    void noteLook();
    void tellElapsed();
    void check();
    bool isDone(const Action &action) const;
    QList<Action> followed() const;
    void settle();
    void stop();
    void conclude();
    void print(const QList<Action> &actions);
    void complain(const QList<Action> &actions);
    Instant serverNow() const;

    Context &m_context;
    QList<QUuid> m_ids;
    Shape m_shape;
    QHash<QUuid, QString> m_told; ///< what was last said of each
    QSet<QUuid> m_transfers;      ///< uploads whose progress is told of
    QTimer m_minute;
    QTimer m_settling;
    bool m_hasSettled = false; ///< the result has been looked for
    bool m_isOver = false;
};

} // namespace steward::cli
