// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/tabbedpage.h"

#include "ui/views/badge.h"

#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

namespace steward {

TabbedPage::TabbedPage(QWidget *parent)
    : Page(parent)
    , m_layout(new QVBoxLayout(this))
    , m_tabs(new QTabWidget(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Views"));
    m_tabs->tabBar()->setDrawBase(true);
    m_tabs->tabBar()->setExpanding(false);
    m_tabs->tabBar()->setAccessibleName(tr("Views"));
    m_tabs->tabBar()->setElideMode(Qt::ElideNone);
    m_tabs->setUsesScrollButtons(true);
    m_layout->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        Q_EMIT tabChanged();
        Q_EMIT sheetChanged();
        Q_EMIT dataChanged();
    });
}

void TabbedPage::setHeader(QWidget *header)
{
    m_layout->insertWidget(0, header);
}

void TabbedPage::addTab(Page *page, const QString &title, const QString &key)
{
    page->setObjectName(key);
    m_tabs->addTab(page, title);
    const auto inFront = [this, page] { return currentPage() == page; };
    connect(page, &Page::sheetChanged, this, [this, inFront] {
        if (inFront())
            Q_EMIT sheetChanged();
    });
    connect(page, &Page::dataChanged, this, [this, inFront] {
        if (inFront())
            Q_EMIT dataChanged();
    });
    connect(page, &Page::environmentPicked, this, &Page::environmentPicked);
    connect(page, &Page::placePicked, this, &Page::placePicked);
    connect(page, &Page::signInRequested, this, &Page::signInRequested);
    connect(page, &Page::doctorRequested, this, &Page::doctorRequested);
}

void TabbedPage::setTabBadge(Page *page, const QString &text)
{
    const int index = m_tabs->indexOf(page);
    QTabBar *bar = m_tabs->tabBar();
    auto *badge = qobject_cast<Badge *>(bar->tabButton(index, QTabBar::RightSide));
    if (text.isEmpty()) {
        bar->setTabButton(index, QTabBar::RightSide, nullptr);
        delete badge;
        return;
    }
    if (badge && badge->text() == text)
        return;
    // A fresh one each time: the tab bar measures its buttons when they are set.
    auto *fresh = new Badge(bar);
    fresh->show(text, Tone::Neutral);
    fresh->resize(fresh->sizeHint());
    bar->setTabButton(index, QTabBar::RightSide, fresh);
    delete badge;
}

int TabbedPage::tabCount() const
{
    return m_tabs->count();
}

QString TabbedPage::tabTitle(int index) const
{
    return m_tabs->tabText(index);
}

void TabbedPage::selectTab(int index)
{
    if (index >= 0 && index < m_tabs->count())
        m_tabs->setCurrentIndex(index);
}

int TabbedPage::currentTab() const
{
    return m_tabs->currentIndex();
}

void TabbedPage::focusTabs()
{
    m_tabs->tabBar()->setFocus(Qt::TabFocusReason);
}

Page *TabbedPage::currentPage() const
{
    return pageAt(m_tabs->currentIndex());
}

Page *TabbedPage::pageAt(int index) const
{
    return static_cast<Page *>(m_tabs->widget(index));
}

void TabbedPage::refresh()
{
    if (Page *page = currentPage())
        page->refresh();
}

void TabbedPage::refreshQuietly()
{
    if (Page *page = currentPage())
        page->refreshQuietly();
}

bool TabbedPage::focusFilter()
{
    Page *page = currentPage();
    return page && page->focusFilter();
}

bool TabbedPage::canExport() const
{
    const Page *page = currentPage();
    return page && page->canExport();
}

void TabbedPage::exportCsv()
{
    if (Page *page = currentPage())
        page->exportCsv();
}

FactSheet TabbedPage::sheet() const
{
    const Page *page = currentPage();
    return page ? page->sheet() : FactSheet{};
}

void TabbedPage::fillNow()
{
    if (Page *page = currentPage())
        page->fillNow();
}

Instant TabbedPage::asOf() const
{
    const Page *page = currentPage();
    return page ? page->asOf() : Instant{};
}

} // namespace steward
