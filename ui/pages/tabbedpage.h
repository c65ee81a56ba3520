// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page.h"

class QTabWidget;
class QVBoxLayout;

namespace steward {

class Badge;

/// A header over tabs, each a page of its own; the window's commands go to the tab in front.
class TabbedPage : public Page
{
    Q_OBJECT
public:
    explicit TabbedPage(QWidget *parent = nullptr);

    void refresh() override;
    void refreshQuietly() override;
    bool focusFilter() override;
    bool canExport() const override;
    void exportCsv() override;
    FactSheet sheet() const override;
    void fillNow() override;
    Instant asOf() const override;

    int tabCount() const;
    QString tabTitle(int index) const;
    void selectTab(int index);
    int currentTab() const;
    void focusTabs();
    Page *currentPage() const;
    Page *pageAt(int index) const;

Q_SIGNALS:
    void tabChanged();

protected:
    void setHeader(QWidget *header);
    /// `key` names the tab's state among the remembered ones.
    void addTab(Page *page, const QString &title, const QString &key);
    /// A word beside the title of a tab; empty: none.
    void setTabBadge(Page *page, const QString &text);

private:
    QVBoxLayout *m_layout;
    QTabWidget *m_tabs;
};

} // namespace steward
