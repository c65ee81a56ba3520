// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/action.h"
#include "ui/models/environmentgridmodel.h"
#include "ui/pages/page.h"
#include "ui/pages/place.h"

#include <QtCore/QHash>

#include <optional>

class QStackedLayout;

namespace steward {

class AllTenantsPage;
class EnvironmentGridTab;
class EnvironmentPage;
class FirstRunPage;
class OperationsTab;
class PublisherAppPage;
class PublisherAppsPage;
class PublisherCountryPage;
class RecordedOperations;
class SavedFilters;
class TabbedPage;
class TenantPage;
class TenantState;
class Workspace;

/// The middle of the window: the page of the place, made when it is first gone to.
class Centre : public QWidget
{
    Q_OBJECT
public:
    explicit Centre(Workspace &workspace, QWidget *parent = nullptr);

    void setPlace(const Place &place);
    /// From where the pages of operations list. Must outlive the centre.
    void setRecorded(RecordedOperations *recorded);
    Page *page() const;
    TabbedPage *tabs() const; ///< nothing on the first-run page
    EnvironmentPage *environmentPage() const;
    PublisherAppPage *publisherAppPage() const;         ///< if it is in front
    PublisherCountryPage *publisherCountryPage() const; ///< the same
    /// The Operations tab, if it is in front.
    OperationsTab *operationsInFront() const;
    /// Brings the tab of the operations to the front, with that one selected; of the apps, with that app.
    void showOperation(const QString &id);
    void showApp(const QString &appId);
    /// The operations of that app, of the environment that is shown.
    void showAppHistory(const QString &appId);
    /// The row of the grid of environments, if that is in front.
    std::optional<GridRow> gridSelection() const;
    /// All rows selected there.
    QList<GridRow> gridSelections() const;
    /// Our own actions that are not at their end: rows and pages say what they do and block.
    void showWork(const QList<Action> &open);
    const QList<Action> &work() const { return m_work; }

    /// The filters of operations people saved: for pages made later. They must outlive the centre.
    void setSavedFilters(SavedFilters *filters) { m_savedFilters = filters; }

    /// States of tabs by their names; those of pages not made yet are kept.
    QHash<QString, QByteArray> saveStates() const;
    void restoreStates(const QHash<QString, QByteArray> &states);

Q_SIGNALS:
    void sheetChanged();
    void dataChanged();
    void tabChanged();
    void detailsWanted(); ///< of what is selected
    void environmentPicked(const QUuid &connection, const QString &environment);
    void placePicked(const steward::Place &place);
    void signInRequested(const QUuid &connection);
    void doctorRequested(const QUuid &connection);
    void browserSignInRequested();
    void appRegistrationRequested();
    void demoRequested();
    /// Somebody wants to see that action in the activity list.
    void actionPicked(const QUuid &action);

private:
    template <class T>
    T *made(T *&page);
    bool showPublisher(const Place &place, TenantState *tenant);
    QList<TabbedPage *> tabbedPages() const;
    const EnvironmentGridTab *gridInFront() const;
    void passWork();
    void follow(Page *page);
    void follow(TabbedPage *page);

    Workspace &m_workspace;
    RecordedOperations *m_recorded = nullptr;
    QStackedLayout *m_stack;
    FirstRunPage *m_firstRun = nullptr;
    AllTenantsPage *m_all = nullptr;
    TenantPage *m_tenant = nullptr;
    EnvironmentPage *m_environment = nullptr;
    PublisherAppsPage *m_publisherApps = nullptr;
    PublisherAppPage *m_publisherApp = nullptr;
    PublisherCountryPage *m_publisherCountry = nullptr;
    QHash<QString, QByteArray> m_states;
    SavedFilters *m_savedFilters = nullptr;
    QList<Action> m_work;
};

} // namespace steward
