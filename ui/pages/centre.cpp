// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/centre.h"

#include "core/api/workspace.h"
#include "ui/models/pendingwords.h"
#include "ui/pages/appstab.h"
#include "ui/pages/environmentgridtab.h"
#include "ui/pages/environmentpage.h"
#include "ui/pages/firstrunpage.h"
#include "ui/pages/operationstab.h"
#include "ui/pages/publisher/publisherapppage.h"
#include "ui/pages/publisher/publisherappspage.h"
#include "ui/pages/publisher/publishercountrypage.h"
#include "ui/pages/tenantpage.h"

#include <QtWidgets/QStackedLayout>

namespace steward {

Centre::Centre(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_stack(new QStackedLayout(this))
{
}

template <class T>
T *Centre::made(T *&page)
{
    if (!page) {
        page = new T(m_workspace, this);
        if constexpr (requires { page->operations(); }) {
            if (m_recorded)
                page->operations().setRecorded(m_recorded);
        }
        m_stack->addWidget(page);
        follow(static_cast<TabbedPage *>(page));
        passWork();
    }
    return page;
}

void Centre::setRecorded(RecordedOperations *recorded)
{
    m_recorded = recorded;
    if (m_all)
        m_all->operations().setRecorded(recorded);
    if (m_tenant)
        m_tenant->operations().setRecorded(recorded);
    if (m_environment)
        m_environment->operations().setRecorded(recorded);
    if (m_publisherCountry)
        m_publisherCountry->operations().setRecorded(recorded);
}

void Centre::follow(Page *page)
{
    connect(page, &Page::sheetChanged, this, &Centre::sheetChanged);
    connect(page, &Page::dataChanged, this, &Centre::dataChanged);
    connect(page, &Page::environmentPicked, this, &Centre::environmentPicked);
    connect(page, &Page::placePicked, this, &Centre::placePicked);
    connect(page, &Page::signInRequested, this, &Centre::signInRequested);
    connect(page, &Page::doctorRequested, this, &Centre::doctorRequested);
}

void Centre::follow(TabbedPage *page)
{
    follow(static_cast<Page *>(page));
    connect(page, &TabbedPage::tabChanged, this, &Centre::tabChanged);
    for (int tab = 0; tab < page->tabCount(); ++tab) {
        Page *inner = page->pageAt(tab);
        if (auto *operations = qobject_cast<OperationsTab *>(inner)) {
            operations->setSavedFilters(m_savedFilters);
            connect(operations, &OperationsTab::detailsWanted, this, &Centre::detailsWanted);
        }
        if (const auto state = m_states.constFind(inner->objectName()); state != m_states.constEnd())
            inner->restoreState(*state);
    }
}

void Centre::setPlace(const Place &place)
{
    TenantState *tenant = place.connection.isNull() ? nullptr : m_workspace.find(place.connection);
    if (place.kind == Place::Kind::FirstRun) {
        if (!m_firstRun) {
            m_firstRun = new FirstRunPage(this);
            m_stack->addWidget(m_firstRun);
            follow(static_cast<Page *>(m_firstRun));
            connect(m_firstRun, &FirstRunPage::browserSignInRequested, this, &Centre::browserSignInRequested);
            connect(m_firstRun, &FirstRunPage::appRegistrationRequested, this, &Centre::appRegistrationRequested);
            connect(m_firstRun, &FirstRunPage::demoRequested, this, &Centre::demoRequested);
        }
        m_stack->setCurrentWidget(m_firstRun);
    } else if (place.kind == Place::Kind::Environment && tenant) {
        if (!m_environment)
            connect(made(m_environment), &EnvironmentPage::actionPicked, this, &Centre::actionPicked);
        m_environment->setPlace(tenant, place.environment);
        m_stack->setCurrentWidget(m_environment);
    } else if (place.kind == Place::Kind::Tenant && tenant) {
        made(m_tenant)->setPlace(tenant);
        m_stack->setCurrentWidget(m_tenant);
    } else if (!showPublisher(place, tenant)) {
        m_stack->setCurrentWidget(made(m_all));
    }
    // What is not in front lets go of its tenant: nothing of it is drawn under another name (L20).
    if (m_environment && m_stack->currentWidget() != m_environment)
        m_environment->setPlace(nullptr, {});
    if (m_tenant && m_stack->currentWidget() != m_tenant)
        m_tenant->setPlace(nullptr);
    if (m_publisherApp && m_stack->currentWidget() != m_publisherApp)
        m_publisherApp->setPlace(nullptr, {});
    if (m_publisherCountry && m_stack->currentWidget() != m_publisherCountry)
        m_publisherCountry->setPlace(nullptr, {}, {});
    Q_EMIT tabChanged();
    Q_EMIT sheetChanged();
    Q_EMIT dataChanged();
}

/// False for a place that has nothing to do with publishers, or whose connection is gone.
bool Centre::showPublisher(const Place &place, TenantState *tenant)
{
    if (place.kind == Place::Kind::PublisherApps) {
        m_stack->setCurrentWidget(made(m_publisherApps));
    } else if (place.kind == Place::Kind::PublisherApp && tenant) {
        made(m_publisherApp)->setPlace(tenant, place.app);
        m_stack->setCurrentWidget(m_publisherApp);
    } else if (place.kind == Place::Kind::PublisherCountry && tenant) {
        made(m_publisherCountry)->setPlace(tenant, place.app, place.country);
        m_stack->setCurrentWidget(m_publisherCountry);
    } else {
        return false;
    }
    return true;
}

Page *Centre::page() const
{
    return static_cast<Page *>(m_stack->currentWidget());
}

TabbedPage *Centre::tabs() const
{
    return qobject_cast<TabbedPage *>(m_stack->currentWidget());
}

EnvironmentPage *Centre::environmentPage() const
{
    return m_environment && m_stack->currentWidget() == m_environment ? m_environment : nullptr;
}

PublisherAppPage *Centre::publisherAppPage() const
{
    return qobject_cast<PublisherAppPage *>(m_stack->currentWidget());
}

PublisherCountryPage *Centre::publisherCountryPage() const
{
    return qobject_cast<PublisherCountryPage *>(m_stack->currentWidget());
}

OperationsTab *Centre::operationsInFront() const
{
    const TabbedPage *front = tabs();
    return front ? qobject_cast<OperationsTab *>(front->currentPage()) : nullptr;
}

namespace {

/// The tab of that kind, in front from now on; null where the page has none.
template <class Tab>
Tab *broughtUp(TabbedPage *page)
{
    for (int tab = 0; page && tab < page->tabCount(); ++tab) {
        if (auto *wanted = qobject_cast<Tab *>(page->pageAt(tab))) {
            page->selectTab(tab);
            return wanted;
        }
    }
    return nullptr;
}

} // namespace

void Centre::showOperation(const QString &id)
{
    if (auto *operations = broughtUp<OperationsTab>(tabs()))
        operations->selectOperation(id);
}

void Centre::showApp(const QString &appId)
{
    if (auto *apps = broughtUp<AppsTab>(tabs()))
        apps->selectApp(appId);
}

void Centre::showAppHistory(const QString &appId)
{
    if (auto *operations = broughtUp<OperationsTab>(tabs()))
        operations->filterByApp(appId);
}

const EnvironmentGridTab *Centre::gridInFront() const
{
    const TabbedPage *front = tabs();
    return front ? qobject_cast<const EnvironmentGridTab *>(front->currentPage()) : nullptr;
}

std::optional<GridRow> Centre::gridSelection() const
{
    const EnvironmentGridTab *grid = gridInFront();
    return grid ? grid->selectedRow() : std::nullopt;
}

QList<GridRow> Centre::gridSelections() const
{
    const EnvironmentGridTab *grid = gridInFront();
    return grid ? grid->selectedRows() : QList<GridRow>{};
}

void Centre::showWork(const QList<Action> &open)
{
    m_work = open;
    passWork();
}

void Centre::passWork()
{
    const QHash<QString, QString> pending = pendingOf(m_work);
    if (m_all)
        m_all->grid().setPending(pending);
    if (m_tenant)
        m_tenant->grid().setPending(pending);
    if (m_environment)
        m_environment->showWork(m_work);
}

/// Those that were made.
QList<TabbedPage *> Centre::tabbedPages() const
{
    QList<TabbedPage *> pages{m_all, m_tenant, m_environment, m_publisherApps, m_publisherApp, m_publisherCountry};
    pages.removeAll(nullptr);
    return pages;
}

QHash<QString, QByteArray> Centre::saveStates() const
{
    QHash<QString, QByteArray> states = m_states;
    for (const TabbedPage *page : tabbedPages()) {
        for (int tab = 0; tab < page->tabCount(); ++tab) {
            if (const QByteArray state = page->pageAt(tab)->saveState(); !state.isEmpty())
                states.insert(page->pageAt(tab)->objectName(), state);
        }
    }
    return states;
}

void Centre::restoreStates(const QHash<QString, QByteArray> &states)
{
    m_states = states;
    for (TabbedPage *page : tabbedPages()) {
        for (int tab = 0; tab < page->tabCount(); ++tab) {
            Page *inner = page->pageAt(tab);
            if (const auto state = m_states.constFind(inner->objectName()); state != m_states.constEnd())
                inner->restoreState(*state);
        }
    }
}

} // namespace steward
