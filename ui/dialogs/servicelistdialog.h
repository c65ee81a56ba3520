// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/known.h"

#include <QtWidgets/QDialog>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace steward {

class StatePage;
class Table;

/// A list of the service in a window of its own: a sentence that says what it is, a filter, the table or why there is
/// none, and buttons below. Asks nobody itself: whoever opened it answers refreshRequested() with showAnswer().
class ServiceListDialog : public QDialog
{
    Q_OBJECT
public:
    /// `what` names the list in a sentence: "the authorized apps".
    ServiceListDialog(const QString &connectionName, const QString &explanation, const QString &what,
                      QWidget *parent = nullptr);

    void showLoading();
    void showError(const ApiError &error);

Q_SIGNALS:
    void refreshRequested();
    void signInRequested();
    void doctorRequested();

protected:
    Table &table() { return *m_table; }
    QLineEdit &filter() { return *m_filter; }
    QHBoxLayout &buttons() { return *m_buttons; }
    StatePage &state() { return *m_state; }
    /// After the rows are in the model.
    void showRows(bool isEmpty, Instant asOf);
    void setCount(const QString &words);

private:
    QString m_connectionName;
    Table *m_table;
    StatePage *m_state;
    QLineEdit *m_filter;
    QLabel *m_count;
    QHBoxLayout *m_buttons;
    QPushButton *m_refresh;
    bool m_hasRows = false;
    Instant m_asOf{};
};

} // namespace steward
