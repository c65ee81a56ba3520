// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page.h"
#include "ui/pages/place.h"

#include <QtCore/QHash>

#include <optional>

class QStackedLayout;

namespace steward {

class AllTenantsPage;
class EnvironmentPage;
class FirstRunPage;
struct GridRow;
class OperationsTab;
class TabbedPage;
class TenantPage;
class Workspace;

/// The middle of the window: the page of the place, made when it is first gone to.
class Centre : public QWidget
{
    Q_OBJECT
public:
    explicit Centre(Workspace &workspace, QWidget *parent = nullptr);

    void setPlace(const Place &place);
    Page *page() const;
    TabbedPage *tabs() const; ///< nothing on the first-run page
    EnvironmentPage *environmentPage() const;
    /// The Operations tab, if it is in front.
    OperationsTab *operationsInFront() const;
    /// The row of the grid of environments, if that is in front.
    std::optional<GridRow> gridSelection() const;

    /// States of tabs by their names; those of pages not made yet are kept.
    QHash<QString, QByteArray> saveStates() const;
    void restoreStates(const QHash<QString, QByteArray> &states);

Q_SIGNALS:
    void sheetChanged();
    void dataChanged();
    void tabChanged();
    void environmentPicked(const QUuid &connection, const QString &environment);
    void signInRequested(const QUuid &connection);
    void doctorRequested(const QUuid &connection);
    void browserSignInRequested();
    void appRegistrationRequested();
    void demoRequested();

private:
    template <class T>
    T *made(T *&page);
    void follow(Page *page);
    void follow(TabbedPage *page);

    Workspace &m_workspace;
    QStackedLayout *m_stack;
    FirstRunPage *m_firstRun = nullptr;
    AllTenantsPage *m_all = nullptr;
    TenantPage *m_tenant = nullptr;
    EnvironmentPage *m_environment = nullptr;
    QHash<QString, QByteArray> m_states;
};

} // namespace steward
