// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/activitymodel.h"
#include "ui/views/factsheet.h"

#include <QtWidgets/QWidget>

class QTimer;

namespace steward {

class Table;

/// What the console is doing, and what became of it.
class ActivityPane : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityPane(ActivityModel &model, QWidget *parent = nullptr);

    FactSheet sheet() const;
    QSize sizeHint() const override;
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void sheetChanged();
    void menuRequested(const QPoint &global);

private:
    ActivityModel &m_model;
    Table *m_table;
    QTimer *m_clock;
};

} // namespace steward
