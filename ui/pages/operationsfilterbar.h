// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationvalues.h"
#include "ui/models/filterchoice.h"
#include "ui/models/timerange.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace steward {

class ChipBar;
class SavedFilterButton;
class ValuePicker;

/// Above the operations: words, what else to filter by, dates, saved filters, how many of how many, export; below that
/// a chip for each type and status with its count, and for whatever else is chosen: one line, the rest on demand.
class OperationsFilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit OperationsFilterBar(QWidget *parent = nullptr);

    /// Everything but dates, which are the shared range.
    const OperationFilter &filter() const { return m_filter; }
    void setFilter(const OperationFilter &filter);
    void clearFilter() { setFilter({}); }
    void focusText();

    /// What chips there are; the index knows the names of apps.
    void setCounts(const OperationCounts &counts, const OperationIndexPtr &index);
    void setShown(quint64 shown, quint64 total);
    void setBusy(bool busy);
    void setRange(const TimeRange &range);
    /// Parts that have no sense where only one tenant or one environment is listed.
    void setOffered(bool tenants, bool environments);
    bool isFollowing() const;
    void setFollowing(bool following);
    /// Says why it is off: what is on screen ends before now.
    void setFollowPaused(bool paused);
    /// All chips, not only the first line of them.
    bool areChipsOpen() const;
    void setChipsOpen(bool open);
    SavedFilterButton &saved() { return *m_saved; }
    /// What there is to choose from for a part that was wanted.
    void showValues(FilterPart part, std::vector<OperationValue> values);

Q_SIGNALS:
    void filterChanged();
    /// The list of that part falls down and waits for its values.
    void valuesWanted(steward::FilterPart part);
    void rangeChosen(const steward::TimeRange &range);
    void customRangeWanted();
    void followingChanged(bool following);
    void columnsWanted(QWidget *anchor);
    void exportWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeRangeMenu();
    void makePartMenu();
    void pick(FilterPart part);
    void picked(const QStringList &chosen);
    void showChips();
    void showRest();
    void paintExportButton();

    OperationFilter m_filter;
    QLineEdit *m_text;
    QPushButton *m_addFilter;
    QPushButton *m_rangeButton;
    SavedFilterButton *m_saved;
    QLabel *m_count;
    QPushButton *m_export;
    ChipBar *m_chips;
    QCheckBox *m_follow;
    QToolButton *m_more;
    QToolButton *m_columns;
    ValuePicker *m_picker;
    FilterPart m_pickedPart = FilterPart::People;
    QAction *m_tenantAction = nullptr;
    QAction *m_environmentAction = nullptr;
    OperationCounts m_counts;
    OperationIndexPtr m_index;
};

} // namespace steward
