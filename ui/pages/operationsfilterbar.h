// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationfilter.h"
#include "ui/models/timerange.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace steward {

class CheckMenu;

/// Above the operations: words, types, statuses, dates; follow; how many of how many; export.
class OperationsFilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit OperationsFilterBar(QWidget *parent = nullptr);

    /// Everything but dates, which are the shared range.
    OperationFilter filter() const;
    void clearFilter();
    void focusText();

    /// What there is to choose from.
    void setCounts(const OperationCounts &counts);
    void setShown(quint64 shown, quint64 total);
    void setBusy(bool busy);
    void setRange(const TimeRange &range);
    bool isFollowing() const;
    void setFollowing(bool following);

Q_SIGNALS:
    void filterChanged();
    void rangeChosen(const steward::TimeRange &range);
    void customRangeWanted();
    void followingChanged(bool following);
    void exportWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    template <typename E>
    void fillMenu(CheckMenu *menu, QList<E> &chosen, const OperationCounts &counts, int lastValue);
    void makeRangeMenu();
    void showButtonWords();
    void paintExportButton();

    QLineEdit *m_text = nullptr;
    QPushButton *m_typeButton = nullptr;
    QPushButton *m_statusButton = nullptr;
    QPushButton *m_rangeButton = nullptr;
    CheckMenu *m_typeMenu = nullptr;
    CheckMenu *m_statusMenu = nullptr;
    QCheckBox *m_follow = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_export = nullptr;
    QList<OperationType> m_types;
    QList<OperationStatus> m_statuses;
    OperationCounts m_counts;
    quint64 m_shown = 0;
    quint64 m_total = 0;
};

} // namespace steward
