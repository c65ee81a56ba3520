// SPDX-License-Identifier: Apache-2.0
#include "ui/delegates/operationdelegate.h"

#include "ui/models/cellroles.h"
#include "ui/models/operationlistmodel.h"
#include "ui/views/icons.h"
#include "ui/views/theme.h"

#include <QtGui/QFontDatabase>
#include <QtGui/QPainter>
#include <QtWidgets/QWidget>

namespace steward {

namespace {

constexpr int margin = 4;
constexpr int iconSize = 13;

void decorate(QStyleOptionViewItem &option, const QString &name, const QColor &color)
{
    const qreal scale = option.widget ? option.widget->devicePixelRatioF() : 1.0;
    option.icon = QIcon(iconPixmap(name, color, iconSize, scale));
    option.decorationSize = QSize(iconSize, iconSize);
    option.features |= QStyleOptionViewItem::HasDecoration;
}

} // namespace

void OperationDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    // The row is what is chosen; a box around one of its cells would say otherwise.
    option->state &= ~QStyle::State_HasFocus;
    option->showDecorationSelected = true;
    if (const QString name = index.data(OperationListModel::IconRole).toString(); !name.isEmpty())
        decorate(*option, name,
                 index.data(ToneRole).isValid() ? option->palette.color(QPalette::Text)
                                                : toneColor(Tone::Warning, option->palette));
    if (index.column() == OperationListModel::IdColumn) {
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setPointSizeF(option->font.pointSizeF() * 0.92);
        option->font = fixed;
    }
}

void OperationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    // The words keep a distance from the column's edges; what is chosen is filled from edge to edge.
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, option.palette.color(QPalette::Highlight));
    QStyleOptionViewItem inner = option;
    inner.rect.adjust(margin, 0, -margin, 0);
    CellDelegate::paint(painter, inner, index);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      option.palette.color(QPalette::Mid));
}

} // namespace steward
