// SPDX-License-Identifier: Apache-2.0
#include "ui/delegates/connectiondelegate.h"

#include "ui/models/connectionlistmodel.h"
#include "ui/views/connectionmark.h"
#include "ui/views/icons.h"

#include <QtWidgets/QWidget>

namespace steward {

namespace {

constexpr int IconSize = 14;

} // namespace

void ConnectionDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    CellDelegate::initStyleOption(option, index);
    const qreal scale = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    QPixmap mark;
    if (const QVariant kind = index.data(ConnectionListModel::KindRole); kind.isValid()) {
        const auto colour = static_cast<ConnectionColour>(index.data(ConnectionListModel::ColourRole).toInt());
        mark = connectionMark(static_cast<ConnectionKind>(kind.toInt()), colour, option->palette, IconSize, scale);
    } else if (const QVariant name = index.data(ConnectionListModel::IconRole); name.isValid()) {
        mark = iconPixmap(name.toString(), option->palette.color(QPalette::Text), IconSize, scale);
    } else {
        return;
    }
    option->icon = QIcon(mark);
    option->decorationSize = QSize(IconSize, IconSize);
    option->features |= QStyleOptionViewItem::HasDecoration;
}

} // namespace steward
