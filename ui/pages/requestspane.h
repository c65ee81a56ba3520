// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/requestlog.h"
#include "ui/models/requestlogmodel.h"
#include "ui/views/factsheet.h"

#include <QtWidgets/QWidget>

class QTimer;

namespace steward {

class Table;

RequestLine lineOf(const RequestRecord &record);

/// Every call of the program, redacted, with countdowns of waits.
class RequestsPane : public QWidget
{
    Q_OBJECT
public:
    explicit RequestsPane(RequestLog &log, QWidget *parent = nullptr);

    FactSheet sheet() const;
    QSize sizeHint() const override;
    RequestLogModel &model() { return *m_model; }
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void sheetChanged();

private:
    void take();

    RequestLog &m_log;
    RequestLogModel *m_model;
    Table *m_table;
    QTimer *m_countdown;
    QList<RequestRecord> m_waiting; ///< came since the last turn of the event loop
    QTimer *m_soon;
};

} // namespace steward
