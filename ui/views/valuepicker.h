// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/valuelistmodel.h"

#include <QtWidgets/QFrame>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace steward {

/// A list that falls down from a button: words to narrow it, boxes to tick, thousands of them if need be. Up and Down
/// go through the list while one types, Return ticks, Escape closes. What is ticked holds at once.
class ValuePicker : public QFrame
{
    Q_OBJECT
public:
    explicit ValuePicker(QWidget *parent = nullptr);

    /// Opens below the widget, waiting for its values.
    void open(const QString &title, QWidget *anchor);
    void setValues(std::vector<OperationValue> values, const QStringList &chosen);
    ValueListModel &model() { return m_model; }

Q_SIGNALS:
    void chosenChanged(const QStringList &chosen);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void narrowed();

    ValueListModel m_model;
    QLabel *m_title;
    QLineEdit *m_words;
    QTreeView *m_list;
    QLabel *m_note;
    QPushButton *m_clear;
    bool m_isLoading = false;
};

} // namespace steward
