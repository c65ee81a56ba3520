// SPDX-License-Identifier: Apache-2.0
#include "ui/delegates/celldelegate.h"

#include "ui/models/cellroles.h"
#include "ui/models/environmentgridmodel.h"
#include "ui/views/badge.h"
#include "ui/views/icons.h"
#include "ui/views/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace steward {

namespace {

constexpr int IconSize = 13;

} // namespace

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // One row, one line: what the service puts into a name cannot break the table.
    option->text.replace(QLatin1Char('\n'), QLatin1Char(' '));
    if (index.data(MutedRole).toBool()) {
        const QColor quiet = option->palette.color(QPalette::PlaceholderText);
        option->palette.setColor(QPalette::Text, quiet);
        option->palette.setColor(QPalette::HighlightedText, quiet);
    }
    if (const QVariant tone = index.data(ToneRole); tone.isValid()) {
        const auto value = static_cast<Tone>(tone.toInt());
        const QColor color = toneColor(value, option->palette);
        option->palette.setColor(QPalette::Text, color);
        option->palette.setColor(QPalette::HighlightedText, color);
        const qreal scale = option->widget ? option->widget->devicePixelRatioF() : 1.0;
        option->icon = QIcon(toneIcon(value, option->palette, IconSize, scale));
        option->decorationSize = QSize(IconSize, IconSize);
        option->features |= QStyleOptionViewItem::HasDecoration;
    }
    if (qobject_cast<const EnvironmentGridModel *>(index.model()) != nullptr &&
        index.data(EnvironmentGridModel::StruckRole).toBool())
        option->font.setStrikeOut(true);
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    const QVariant tone = index.data(BadgeToneRole);
    if (!tone.isValid()) {
        QStyledItemDelegate::paint(painter, given, index);
        return;
    }
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QString text = option.text;
    option.text.clear();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
    const QSize size = badgeSize(text, option.font).boundedTo(option.rect.size() - QSize(10, 2));
    QRect place(option.rect.left() + 5, option.rect.center().y() - size.height() / 2 + 1, size.width(), size.height());
    paintBadge(painter, QStyle::visualRect(option.direction, option.rect, place), text, static_cast<Tone>(tone.toInt()),
               option.palette, option.font);
}

} // namespace steward
