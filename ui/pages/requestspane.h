// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/requestlog.h"
#include "ui/models/requestlogmodel.h"
#include "ui/views/factsheet.h"

#include <QtWidgets/QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;

namespace steward {

class RequestFilterModel;
class Table;

RequestLine lineOf(const RequestRecord &record);

/// Every call of the program, redacted, with countdowns of waits: newest first, filtered by words, failure and
/// connection.
class RequestsPane : public QWidget
{
    Q_OBJECT
public:
    explicit RequestsPane(RequestLog &log, QWidget *parent = nullptr);

    FactSheet sheet() const;
    std::optional<RequestLine> selected() const;
    /// What is in front in the window, for "This connection"; empty: nothing of a connection.
    void setConnection(const QString &name);
    /// Forgets what is listed; calls under way come back with their next news.
    void clear();
    bool isEmpty() const { return m_model->rowCount() == 0; }
    QSize sizeHint() const override;
    RequestLogModel &model() { return *m_model; }
    Table &table() { return *m_table; }
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void sheetChanged();
    /// The selected call is another, or has become another.
    void selectionChanged();
    void menuRequested(const QPoint &global);

private:
    QWidget *makeBar();
    void take();
    void applyConnection();
    void showCount();
    QModelIndex topRow() const;

    RequestLog &m_log;
    RequestLogModel *m_model;
    RequestFilterModel *m_shown;
    Table *m_table;
    QLineEdit *m_filter = nullptr;
    QCheckBox *m_onlyFailed = nullptr;
    QCheckBox *m_onlyConnection = nullptr;
    QCheckBox *m_follow = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_clear = nullptr;
    QTimer *m_countdown;
    QString m_connection;
    QList<RequestRecord> m_waiting; ///< came since the last turn of the event loop
    QTimer *m_soon;
};

} // namespace steward
