// SPDX-License-Identifier: Apache-2.0
#include "ui/views/columnmenu.h"

#include "ui/views/checkmenu.h"

#include <QtWidgets/QHeaderView>

namespace steward {

namespace {

// The last column stays, or nobody finds the menu again.
void keepOne(const QMenu *menu, const QHeaderView *header)
{
    const bool isLast = header->count() - header->hiddenSectionCount() == 1;
    for (QAction *action : menu->actions())
        action->setEnabled(!isLast || !action->isChecked());
}

} // namespace

void fillColumnMenu(QMenu *menu, QHeaderView *header)
{
    menu->clear();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        QAction *action = menu->addAction(header->model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        QObject::connect(action, &QAction::toggled, header, [menu, header, column](bool shown) {
            header->setSectionHidden(column, !shown);
            keepOne(menu, header);
        });
    }
    keepOne(menu, header);
}

void offerColumns(QHeaderView *header)
{
    auto *menu = new CheckMenu(header);
    menu->setObjectName(QStringLiteral("columnMenu"));
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(header, &QWidget::customContextMenuRequested, header, [menu, header](const QPoint &point) {
        fillColumnMenu(menu, header);
        menu->popup(header->mapToGlobal(point));
    });
}

} // namespace steward
