// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/recordedspan.h"

#include <QtWidgets/QWidget>

class QLabel;
class QToolButton;

namespace steward {

/// A quiet line below a list of operations: since when they are recorded, when they were last read, and of which time
/// nothing is known.
class RecordLine : public QWidget
{
    Q_OBJECT
public:
    explicit RecordLine(QWidget *parent = nullptr);

    /// Of one tenant.
    void show(const RecordedSpan &span, Instant readAt);
    /// Of all tenants together.
    void show(const QList<RecordedTenant> &tenants);
    /// What is recorded is still being loaded; so much is there.
    void setLoading(bool loading, quint32 rows);

Q_SIGNALS:
    void historyWanted();

private:
    void say(const QString &words, int gaps, const QString &explanation);

    QLabel *m_loading;
    QLabel *m_words;
    QToolButton *m_gaps;
    QToolButton *m_history;
};

} // namespace steward
