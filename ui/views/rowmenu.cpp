// SPDX-License-Identifier: Apache-2.0
#include "ui/views/rowmenu.h"

#include <QtCore/QItemSelectionModel>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QAbstractItemView>

namespace steward {

namespace {

// Not every platform turns both keys into a context menu by itself.
bool isMenuKey(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Menu || (key.key() == Qt::Key_F10 && key.modifiers() == Qt::ShiftModifier);
}

} // namespace

RowMenu::RowMenu(QAbstractItemView *view)
    : QObject(view)
    , m_view(view)
{
    view->installEventFilter(this);
    view->viewport()->installEventFilter(this);
}

bool RowMenu::eventFilter(QObject *watched, QEvent *event)
{
    // Of a view that is being destroyed only a plain widget is left; its last events are not for here.
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ContextMenu)
        return false;
    if (watched != m_view && watched != m_view->viewport())
        return false;
    if (event->type() == QEvent::KeyPress && isMenuKey(*static_cast<QKeyEvent *>(event))) {
        askAtCurrent();
        return true;
    }
    if (event->type() == QEvent::KeyPress)
        return false;
    const auto &menu = *static_cast<QContextMenuEvent *>(event);
    if (menu.reason() == QContextMenuEvent::Mouse)
        askAt(menu.globalPos());
    else
        askAtCurrent();
    return true;
}

void RowMenu::askAtCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return;
    m_view->scrollTo(current);
    const QWidget *area = m_view->viewport();
    const QRect cell = m_view->visualRect(current).intersected(area->rect());
    Q_EMIT requested(area->mapToGlobal(cell.bottomLeft()));
}

void RowMenu::askAt(const QPoint &global)
{
    const QModelIndex index = m_view->indexAt(m_view->viewport()->mapFromGlobal(global));
    if (!index.isValid())
        return;
    const bool isChosen = m_view->selectionModel()->isRowSelected(index.row(), index.parent());
    m_view->selectionModel()->setCurrentIndex(index, isChosen ? QItemSelectionModel::NoUpdate
                                                              : QItemSelectionModel::ClearAndSelect |
                                                                    QItemSelectionModel::Rows);
    Q_EMIT requested(global);
}

} // namespace steward
