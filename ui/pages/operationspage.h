// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operation.h"
#include "core/model/operationindex.h"
#include "core/model/operationscope.h"
#include "core/model/operationtable.h"
#include "ui/pages/operationsinput.h"

#include <QtCore/QHash>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace steward {

class OperationsContent;
class IndexedOperations;
class OperationsScope;
class RecordLine;
class RecordedOperations;
class SavedFilters;
class StatePage;
class Workspace;

/// Operations of one environment, one tenant or all tenants: filter bar, timeline and table, which share one selection
/// and one time range. Filtering, sorting, merging and exporting run beside the window's thread.
///
/// With a flight recorder, what is recorded is listed, whether the service can be reached or not, and how old that is;
/// an environment with what it did under former names, all tenants with those nobody has a connection to any more.
/// Without one, what the service said in this run.
class OperationsPage : public QWidget
{
    Q_OBJECT
public:
    explicit OperationsPage(QWidget *parent = nullptr);
    ~OperationsPage() override;

    /// From where to list; to be called before the scope is set. Must outlive the page.
    void setRecorded(RecordedOperations *recorded);
    /// What is listed: one environment of a connection, a whole tenant (no environment), or all tenants (no
    /// connection). Follows the workspace from then on, and asks a tenant that was never read. The workspace must
    /// outlive the page or be replaced by another call.
    void setScope(Workspace &workspace, const std::optional<QUuid> &connection = {}, const QString &environment = {});
    /// The same without a workspace.
    void setInputs(std::vector<OperationsInput> inputs, const QString &environment = {});

    /// One log that is no tenant's of the workspace, such as the hotfixes of an app: what is recorded under its id, or
    /// without a flight recorder what was given. To be told again whenever something of it changes.
    void setLog(const OperationsInput &log);
    /// What the page says where nothing is listed.
    void setEmptyWords(const QString &title, const QString &explanation);

    /// The filters people saved; they must outlive the page or be replaced.
    void setSavedFilters(SavedFilters *filters);

    /// The operation both views have selected.
    std::optional<Operation> selectedOperation() const;
    /// Where it stands: the log as it is listed, and its row there.
    std::optional<std::pair<OperationIndexPtr, OperationTable::Row>> selectedRow() const;
    /// Name of the connection it was read through.
    QString selectedConnection() const;
    /// Selects the operation of that id once it is listed; clears the selection when the id is empty.
    void selectOperation(const QString &id);
    /// Lists only what was done with that app, of whatever time; what was filtered by before is taken back.
    void filterByApp(const QString &appId);

    /// When the service last said what it knows of that tenant's operations, in this run or an earlier one.
    Instant lastSeen(const QString &tenantId) const;

    /// Columns (order, width, visibility, sorting), splitter and follow mode; for the layout that is remembered.
    QByteArray saveState() const;
    bool restoreState(const QByteArray &state);

public Q_SLOTS:
    void focusFilter(); ///< Ctrl+F
    void exportCsv();   ///< Ctrl+E: opens the export dialog
    void refresh();     ///< F5: reads the tenants of the scope anew
    /// The same because time has passed: tenants that could not be reached lately are left alone for a while.
    void refreshQuietly();

Q_SIGNALS:
    void operationSelected(const steward::Operation &operation);
    void selectionCleared();
    void detailsWanted(); ///< Return on a row or a bar
    /// The log that was given shall be read anew.
    void readingWanted();
    /// A tenant of the scope wants a new sign-in and the person agreed.
    void signInRequested(const QUuid &connection);
    void doctorRequested(const QUuid &connection);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void followScope();
    void showLog();
    void listRecorded();
    OperationScope recordedScope() const;
    void merge();
    void list(const OperationSnapshot &operations);
    void showSituation();
    void showRecord();
    Instant readAt(const OperationsInput &input) const;
    Instant recordedAt() const;
    bool isComing() const;
    QString appName(const QString &appId);

    OperationsContent *m_content;
    StatePage *m_states;
    RecordLine *m_record;
    QTimer m_clock;
    RecordedOperations *m_recorded = nullptr;
    std::optional<QUuid> m_connection;
    std::shared_ptr<const IndexedOperations> m_nothing;
    std::shared_ptr<const IndexedOperations> m_listedRecords;
    OperationScope m_listedScope;
    std::unique_ptr<OperationsScope> m_scope;
    std::vector<OperationsInput> m_inputs;
    std::vector<OperationSnapshot> m_listed; ///< what was merged last, or is being merged
    QString m_environment;
    Workspace *m_workspace = nullptr;
    QHash<QString, QString> m_appNames; ///< by ids that were looked up; forgotten with every change of the tenants
    bool m_isLog = false;               ///< setLog()
    bool m_isMerging = false;
    bool m_isListed = false;
};

} // namespace steward
