// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/publisherappmodel.h"
#include "ui/pages/tabbedpage.h"

class QTimer;

namespace steward {

class PageHeader;
class StatePage;
class Table;
class TableBar;
class TenantState;
class Workspace;

/// The apps of all connections that are marked as a publisher's. It asks when it is first looked at.
class PublisherAppListTab : public Page
{
    Q_OBJECT
public:
    explicit PublisherAppListTab(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void refreshQuietly() override;
    bool focusFilter() override;
    FactSheet sheet() const override;
    Instant asOf() const override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void follow(TenantState &tenant);
    void fill();
    void ask(bool again);
    void showSituation(bool isEmpty);

    Workspace &m_workspace;
    PublisherAppModel *m_model;
    TableBar *m_bar;
    Table *m_table;
    StatePage *m_state;
    QTimer *m_soon;
};

/// What "Publisher apps" in the tree stands for.
class PublisherAppsPage : public TabbedPage
{
    Q_OBJECT
public:
    explicit PublisherAppsPage(Workspace &workspace, QWidget *parent = nullptr);

private:
    PageHeader *m_header;
    PublisherAppListTab *m_apps;
};

} // namespace steward
