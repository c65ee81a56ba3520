// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/export/operationexport.h"
#include "core/model/operation.h"
#include "ui/models/operationlistmodel.h"
#include "ui/models/timelinedata.h"
#include "ui/views/operationselection.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QSplitter;
class QStackedWidget;
class QToolButton;

namespace steward {

class ColumnPicker;
class ExportStatus;
class NothingFound;
class OperationsFilterBar;
class OperationTableView;
class SavedFilters;
class TimelineView;
struct ExportChoice;

/// Filter bar, timeline and table over one table of operations, wherever that comes from.
class OperationsContent : public QWidget
{
    Q_OBJECT
public:
    explicit OperationsContent(QWidget *parent = nullptr);
    ~OperationsContent() override;

    /// Lists these operations; of them, what lies in the scope: nothing else is counted, drawn or exported.
    void showOperations(const OperationSnapshot &operations, const OperationScope &scope);
    void showOperations(const std::shared_ptr<const IndexedOperations> &operations, const OperationScope &scope);
    quint32 total() const { return m_model.total(); }
    /// What is listed is not yet what was asked for last.
    bool isBusy() const { return m_model.isBusy(); }
    /// The filters people saved; they must outlive the content or be replaced.
    void setSavedFilters(SavedFilters *filters);

    std::optional<Operation> selectedOperation() const;
    /// Where it stands: the log as it is listed, and its row there.
    std::optional<std::pair<OperationIndexPtr, OperationTable::Row>> selectedRow() const;
    /// Name of the connection it was read through; empty when none is selected.
    QString selectedConnection() const;
    void selectOperation(const QString &id) { m_selection.selectId(id); }
    /// In place of what is filtered by now; all times.
    void setFilter(const OperationFilter &filter);
    QByteArray saveState() const;
    bool restoreState(const QByteArray &state);
    void focusFilter();
    void exportCsv();
    /// See OperationListModel.
    void setLastSeen(LastSeen seen) { m_model.setLastSeen(std::move(seen)); }
    void setAppNames(std::function<QString(const QString &appId)> names) { m_model.setAppNames(std::move(names)); }
    /// Where an export finds the raw JSON that recorded rows do not hold: archivedMembers().
    void setRareMembers(RareSource source) { m_rareMembers = std::move(source); }

Q_SIGNALS:
    void settled(); ///< rows and counts are those of what was asked for last
    void operationSelected(const steward::Operation &operation);
    void selectionCleared();
    void detailsWanted(); ///< Return on a row or a bar
    void refreshWanted(); ///< following, and the newest were read a while ago

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectParts();
    void pauseFollowing();
    void resumeFollowing();
    void shareHeight();
    void tableChanged();
    void connectFilters();
    void dropPart(FilterPart part);
    void findValues(FilterPart part);
    OperationFilter timedFilter() const;
    void tellCurrentFilter();
    QToolButton *makeGroupingButton();
    void setGrouping(LaneGrouping grouping);
    void applyFilter();
    void rangeChanged();
    void followingChanged(bool following);
    void listSettled();
    void buildTimelineData();
    void showTimeline(const TimelineDataPtr &built);
    void chooseFirstRange(const TimelineData &built);
    void tellSelection();
    void tick();
    std::vector<OperationField> columnsOnScreen() const;
    void startExport(const ExportChoice &choice);
    void askForRange();

    OperationListModel m_model;
    OperationSelection m_selection;
    OperationsFilterBar *m_bar = nullptr;
    TimelineView *m_timeline = nullptr;
    OperationTableView *m_table = nullptr;
    QStackedWidget *m_tableStack = nullptr;
    NothingFound *m_nothingFound = nullptr;
    ColumnPicker *m_columns = nullptr;
    QSplitter *m_splitter = nullptr;
    QToolButton *m_grouping = nullptr;
    ExportStatus *m_exportStatus = nullptr;
    QTimer m_clock;
    QTimer m_rangeDelay;
    OperationScope m_scope;
    LaneGrouping m_laneGrouping = LaneGrouping::Type;
    bool m_isSplitByHand = false;
    bool m_isFollowPaused = false; ///< by looking at the past; it comes back with now
    bool m_hasRange = false;       ///< chosen by someone, not only to begin with
    int m_secondsSinceRefresh = 0;

    // What the timeline was last built from.
    struct TimelineInput
    {
        OperationIndexPtr index{};
        OperationScope scope{};
        OperationFilter filter{};
        LaneGrouping grouping = LaneGrouping::Type;
        bool operator==(const TimelineInput &) const = default;
    };
    TimelineInput m_timelineInput;
    quint64 m_timelineRequest = 0;
    quint64 m_valuesRequest = 0;
    OperationIndexPtr m_toldIndex;
    std::unique_ptr<ExportChoice> m_lastChoice;
    RareSource m_rareMembers;
};

} // namespace steward
