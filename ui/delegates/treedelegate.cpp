// SPDX-License-Identifier: Apache-2.0
#include "ui/delegates/treedelegate.h"

#include "ui/models/environmenttreemodel.h"
#include "ui/views/badge.h"
#include "ui/views/connectionmark.h"
#include "ui/views/icons.h"
#include "ui/views/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>

namespace steward {

namespace {

constexpr int Margin = 4;
constexpr int Gap = 6;
constexpr int IconSize = 13;

using Model = EnvironmentTreeModel;

/// What is left of a row while things take their place from both ends; written left to right, mirrored when painted.
struct Lane
{
    QRect row;
    Qt::LayoutDirection direction;
    int left;
    int right;

    Lane(const QRect &rect, Qt::LayoutDirection dir)
        : row(rect)
        , direction(dir)
        , left(rect.left() + Margin)
        , right(rect.right() - Margin)
    {
    }
    int room() const { return qMax(0, right - left); }
    QRect place(int x, QSize size) const
    {
        const QRect plain(QPoint(x, row.center().y() - size.height() / 2 + 1), size);
        return QStyle::visualRect(direction, row, plain);
    }
    QRect takeLeft(QSize size)
    {
        const QRect taken = place(left, size);
        left += size.width() + Gap;
        return taken;
    }
    QRect takeRight(QSize size)
    {
        right -= size.width();
        const QRect taken = place(right, size);
        right -= Gap;
        return taken;
    }
};

int nameWidth(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    return option.fontMetrics.horizontalAdvance(index.data().toString().simplified()) + 1;
}

QColor colorOf(const QModelIndex &index, const QPalette &palette)
{
    return connectionColor(static_cast<ConnectionKind>(index.data(Model::KindRole).toInt()),
                           static_cast<ConnectionColour>(index.data(Model::ColourRole).toInt()), palette);
}

/// What stands before the name of a tenant, a folder or an app.
void paintMark(QPainter *painter, Lane &lane, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const qreal scale = painter->device()->devicePixelRatioF();
    const int node = index.data(Model::NodeRole).toInt();
    const bool isApp = node == static_cast<int>(Model::Node::PublisherApp);
    if (isApp || node == static_cast<int>(Model::Node::Folder)) {
        const QPixmap drawing = iconPixmap(isApp ? QStringLiteral("app") : QStringLiteral("folder"),
                                           option.palette.color(QPalette::PlaceholderText), IconSize, scale);
        painter->drawPixmap(lane.takeLeft({IconSize, IconSize}), drawing);
    } else if (const QVariant kind = index.data(Model::KindRole); kind.isValid()) {
        const auto colour = static_cast<ConnectionColour>(index.data(Model::ColourRole).toInt());
        const QPixmap mark =
            connectionMark(static_cast<ConnectionKind>(kind.toInt()), colour, option.palette, IconSize, scale);
        painter->drawPixmap(lane.takeLeft({IconSize, IconSize}), mark);
    }
}

void paintEnd(QPainter *painter, Lane &lane, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QString badge = index.data(Model::BadgeRole).toString();
    if (badge.isEmpty())
        return;
    const int tone = index.data(Model::BadgeToneRole).toInt();
    if (tone >= 0) {
        const QSize size = badgeSize(badge, option.font);
        const int left = lane.room() - nameWidth(option, index) - Gap;
        // Where a tenant's name and its words do not both fit, the drawing of the state stands for the words; the tool
        // tip has them. The type of an environment has no drawing and is cut instead.
        if (left < size.width() && index.data(Model::NodeRole).toInt() != static_cast<int>(Model::Node::Environment)) {
            const qreal scale = painter->device()->devicePixelRatioF();
            const QRect pill = lane.takeRight({IconSize + 2 * Gap, size.height()});
            paintBadge(painter, pill, {}, static_cast<Tone>(tone), option.palette, option.font);
            QRect drawing(QPoint(), QSize(IconSize, IconSize));
            drawing.moveCenter(pill.center());
            painter->drawPixmap(drawing, toneIcon(static_cast<Tone>(tone), option.palette, IconSize, scale));
            return;
        }
        const QSize shown(qMin(size.width(), lane.room() * 3 / 5), size.height());
        paintBadge(painter, lane.takeRight(shown), badge, static_cast<Tone>(tone), option.palette, option.font);
        return;
    }
    const QSize size(option.fontMetrics.horizontalAdvance(badge) + 4, option.fontMetrics.height());
    painter->setFont(option.font);
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    painter->drawText(lane.takeRight(size), Qt::AlignCenter | Qt::TextSingleLine, badge);
}

void paintName(QPainter *painter, Lane &lane, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QFont font = option.font;
    const bool struck = index.data(Model::StruckRole).toBool();
    font.setStrikeOut(struck);
    const int node = index.data(Model::NodeRole).toInt();
    font.setBold(node == static_cast<int>(Model::Node::AllTenants) ||
                 node == static_cast<int>(Model::Node::PublisherApps));
    const QFontMetrics metrics(font);
    const QString name = metrics.elidedText(index.data().toString().simplified(), Qt::ElideMiddle, lane.room());
    painter->setFont(font);
    painter->setPen(option.palette.color(struck ? QPalette::PlaceholderText : QPalette::Text));
    const QSize size(qMin(metrics.horizontalAdvance(name) + 1, lane.room()), metrics.height());
    painter->drawText(lane.takeLeft(size), Qt::AlignVCenter | Qt::TextSingleLine, name);
    const QString state = index.data(Model::StateRole).toString();
    if (state.isEmpty() || lane.room() < Gap)
        return;
    painter->setFont(option.font);
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    const QVariant kind = index.data(Model::KindRole);
    // The word of a mark is whole or not there at all; its drawing stays.
    if (kind.isValid() && option.fontMetrics.horizontalAdvance(state) > lane.room())
        return;
    if (kind.isValid())
        painter->setPen(colorOf(index, option.palette));
    const QString shown = option.fontMetrics.elidedText(state, Qt::ElideRight, lane.room());
    const QSize stateSize(option.fontMetrics.horizontalAdvance(shown) + 1, option.fontMetrics.height());
    painter->drawText(lane.takeLeft(stateSize), Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

} // namespace

void TreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    option.text.clear();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
    painter->save();
    painter->setClipRect(option.rect);
    Lane lane(option.rect, option.direction);
    if (index.data(Model::NodeRole).toInt() == static_cast<int>(Model::Node::Environment)) {
        const auto tone = static_cast<Tone>(index.data(Model::StateToneRole).toInt());
        const qreal scale = painter->device()->devicePixelRatioF();
        painter->drawPixmap(lane.takeLeft({IconSize, IconSize}), toneIcon(tone, option.palette, IconSize, scale));
    }
    paintMark(painter, lane, option, index);
    paintEnd(painter, lane, option, index);
    paintName(painter, lane, option, index);
    painter->restore();
}

QSize TreeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, QFontMetrics(option.font).height() + 8};
}

} // namespace steward
