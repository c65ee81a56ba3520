// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/activitymodel.h"
#include "ui/views/factsheet.h"

#include <QtWidgets/QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QTimer;

namespace steward {

class Table;

/// What the console is doing, and what became of it. Above the list how much is under way, and what can be done with
/// the selected row.
class ActivityPane : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityPane(ActivityModel &model, QWidget *parent = nullptr);

    /// Each becomes a button over the list while it can be done.
    void setRowActions(const QList<QAction *> &actions);
    /// Ties the filter to a menu's check mark.
    void setOnlyChangesAction(QAction *action);
    void setOnlyChanges(bool only);

    FactSheet sheet() const;
    /// Of the current row; nothing where it is no change.
    std::optional<Action> selectedAction() const;
    /// Of the current row; nothing where nothing is watched there.
    std::optional<WatchRow> selectedWatch() const;
    void selectAction(const QUuid &action);
    void selectWatch(const QUuid &connection, const QString &operationId);
    QSize sizeHint() const override;
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void sheetChanged();
    void menuRequested(const QPoint &global);

private:
    const ActivityEntry *current() const;
    void selectRow(int row);
    void hideRows(int first, int last);
    void fillSummary();
    void runClock();

    ActivityModel &m_model;
    Table *m_table;
    QHBoxLayout *m_bar;
    QLabel *m_summary;
    QTimer *m_clock;
    bool m_onlyChanges = false;
};

} // namespace steward
