// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operation.h"
#include "ui/pages/page.h"

#include <QtCore/QPointer>

#include <optional>

namespace steward {

class OperationDetails;
class OperationsPage;
class RecordedOperations;
class SavedFilters;
class Workspace;

/// The Operations page as one tab of others. It reads nothing before it is looked at.
class OperationsTab : public Page
{
    Q_OBJECT
public:
    explicit OperationsTab(Workspace &workspace, QWidget *parent = nullptr);

    void setScope(const std::optional<QUuid> &connection, const QString &environment);
    /// From where to list, see OperationsPage::setRecorded(). Must outlive the tab.
    void setRecorded(RecordedOperations *recorded);
    /// The filters people saved; they must outlive the tab or be replaced.
    void setSavedFilters(SavedFilters *filters);
    void refresh() override;
    void refreshQuietly() override;
    bool focusFilter() override;
    bool canExport() const override { return true; }
    void exportCsv() override;
    FactSheet sheet() const override;
    Instant asOf() const override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;
    std::optional<Operation> selectedOperation() const;
    /// Name of the connection it was read through.
    QString selectedConnection() const;
    /// Selects the operation of that id as soon as it is listed.
    void selectOperation(const QString &id);
    /// Only the operations of that app, of whatever time.
    void filterByApp(const QString &appId);
    /// What is known of the selected operation.
    OperationDetails &details() { return *m_details; }
    const OperationDetails &details() const { return *m_details; }

Q_SIGNALS:
    void detailsWanted(); ///< Return on a row or a bar

protected:
    void showEvent(QShowEvent *event) override;
    /// Tells the page what to list; by default what setScope() said.
    virtual void applyScope(OperationsPage &page);
    /// It is told anew, now or when it is looked at.
    void rescope();
    /// The page, once it was told.
    OperationsPage *scopedPage() const { return m_isScoped ? m_page : nullptr; }

private:
    void makePage();
    void tellSelection();

    Workspace &m_workspace;
    OperationsPage *m_page = nullptr;
    OperationDetails *m_details;
    QString m_wanted;    ///< operation to select once there is a page
    QString m_wantedApp; ///< to filter by once there is a page
    RecordedOperations *m_recorded = nullptr;
    std::optional<QUuid> m_connection;
    QString m_environment;
    QByteArray m_state;
    QPointer<SavedFilters> m_savedFilters;
    bool m_isScoped = false;
};

} // namespace steward
