// SPDX-License-Identifier: Apache-2.0
#include "ui/views/stewardstyle.h"

#include "ui/views/lateicon.h"

#include <QtCore/QPointer>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QStyleOption>
#include <QtWidgets/QTabBar>

#include <algorithm>

namespace steward {

namespace {

constexpr qreal Corner = 3.5;
constexpr int MenuArrowRoom = 14;

QColor blend(const QColor &a, const QColor &b, float share)
{
    return QColor::fromRgbF(a.redF() + (b.redF() - a.redF()) * share, a.greenF() + (b.greenF() - a.greenF()) * share,
                            a.blueF() + (b.blueF() - a.blueF()) * share);
}

void drawBox(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line, qreal width = 1.0)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(line, width));
    painter->setBrush(fill);
    const qreal inset = width / 2;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), Corner, Corner);
    painter->restore();
}

bool hasKeyboardFocus(const QStyleOption *option)
{
    return option->state.testFlag(QStyle::State_HasFocus) && option->state.testFlag(QStyle::State_KeyboardFocusChange);
}

void drawButtonPanel(QPainter *painter, const QStyleOption *option)
{
    const QPalette &palette = option->palette;
    const auto state = option->state;
    QColor fill = palette.color(QPalette::Button);
    QColor line = palette.color(QPalette::Mid);
    const QColor ink = palette.color(QPalette::ButtonText);
    if (state.testFlag(QStyle::State_Enabled)) {
        if (state.testFlag(QStyle::State_Sunken) || state.testFlag(QStyle::State_On))
            fill = blend(fill, ink, 0.14F);
        else if (state.testFlag(QStyle::State_MouseOver))
            fill = blend(fill, ink, 0.06F);
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool isDefault = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
        if (hasKeyboardFocus(option) || isDefault)
            line = palette.color(QPalette::Link);
    }
    drawBox(painter, option->rect, fill, line, line == palette.color(QPalette::Link) ? 1.5 : 1.0);
    // What Enter presses has the line; what the focus is on has a ring inside it as well, in the ink that stands out
    // against the button's own colour.
    if (state.testFlag(QStyle::State_Enabled) && hasKeyboardFocus(option))
        drawBox(painter, option->rect.adjusted(3, 3, -3, -3), Qt::transparent, ink, 1.2);
}

void drawArrow(QPainter *painter, const QRect &rect, const QColor &color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF middle = QRectF(rect).center();
    painter->drawPolyline(
        QPolygonF({middle + QPointF(-3.5, -1.8), middle + QPointF(0, 1.8), middle + QPointF(3.5, -1.8)}));
    painter->restore();
}

/// Ticked and unticked are told apart at a glance, in light and dark: filled with the accent, or an outline in the
/// quiet text's colour.
void drawIndicator(QPainter *painter, const QStyleOption *option, bool isRound)
{
    const QPalette &palette = option->palette;
    const auto state = option->state;
    const bool isEnabled = state.testFlag(QStyle::State_Enabled);
    const bool isPartial = state.testFlag(QStyle::State_NoChange);
    const bool isOn = state.testFlag(QStyle::State_On) || isPartial;
    const QColor quiet = palette.color(isEnabled ? QPalette::Active : QPalette::Disabled, QPalette::PlaceholderText);
    QColor fill = isOn ? (isEnabled ? palette.color(QPalette::Active, QPalette::Link) : quiet)
                       : palette.color(QPalette::Active, QPalette::Base);
    QColor line = isOn ? fill : quiet;
    if (!isEnabled)
        line = blend(line, palette.color(QPalette::Active, QPalette::Base), 0.4F);
    if (isEnabled && state.testFlag(QStyle::State_Sunken))
        fill = blend(fill, palette.color(QPalette::Text), 0.14F);
    if (isEnabled && (state.testFlag(QStyle::State_MouseOver) || state.testFlag(QStyle::State_HasFocus)))
        line = palette.color(QPalette::Active, QPalette::Link);
    const qreal side = std::min(option->rect.width(), option->rect.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    box.adjust(0.7, 0.7, -0.7, -0.7);
    const QColor mark = palette.color(QPalette::Active, isEnabled ? QPalette::BrightText : QPalette::Base);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(line, 1.4));
    painter->setBrush(fill);
    if (isRound)
        painter->drawEllipse(box);
    else
        painter->drawRoundedRect(box, 2.5, 2.5);
    const QPointF c = box.center();
    const qreal u = box.width() / 12;
    if (isOn && isRound) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(mark);
        painter->drawEllipse(c, 2.4 * u, 2.4 * u);
    } else if (isPartial) {
        painter->fillRect(QRectF(c.x() - 3 * u, c.y() - 0.9 * u, 6 * u, 1.8 * u), mark);
    } else if (isOn) {
        painter->setPen(QPen(mark, 1.7 * u, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->setBrush(Qt::NoBrush);
        painter->drawPolyline(
            QPolygonF({c + QPointF(-3 * u, 0.2 * u), c + QPointF(-0.9 * u, 2.4 * u), c + QPointF(3.2 * u, -2.4 * u)}));
    }
    painter->restore();
}

/// A button with words that opens a menu at once.
bool hasMenuArrow(const QStyleOption *option)
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    return button && button->features.testFlag(QStyleOptionToolButton::HasMenu) &&
           !button->features.testFlag(QStyleOptionToolButton::MenuButtonPopup) &&
           button->toolButtonStyle != Qt::ToolButtonIconOnly;
}

/// Wide enough to be grabbed, drawn as a hair line in its middle.
void drawSeparator(QPainter *painter, const QStyleOption *option)
{
    painter->fillRect(option->rect, option->palette.color(QPalette::Window));
    QRect line = option->rect;
    if (line.height() > line.width())
        line = QRect(line.center().x(), line.top(), 1, line.height());
    else
        line = QRect(line.left(), line.center().y(), line.width(), 1);
    painter->fillRect(line, option->palette.color(QPalette::Mid));
}

void drawSortArrow(QPainter *painter, const QStyleOption *option)
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (!header || header->sortIndicator == QStyleOptionHeader::None)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(option->palette.color(QPalette::PlaceholderText), 1.4, Qt::SolidLine, Qt::RoundCap));
    const QPointF middle = QRectF(option->rect).center();
    // SortUp is what Qt calls an ascending order here.
    const qreal tip = header->sortIndicator == QStyleOptionHeader::SortUp ? 1.8 : -1.8;
    painter->drawPolyline(
        QPolygonF({middle + QPointF(-3.5, -tip), middle + QPointF(0, tip), middle + QPointF(3.5, -tip)}));
    painter->restore();
}

} // namespace

StewardStyle::StewardStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{
}

void StewardStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const QPalette &palette = option->palette;
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonBevel:
        drawButtonPanel(painter, option);
        return;
    case PE_PanelButtonTool:
        if (!(option->state & State_AutoRaise)) {
            drawButtonPanel(painter, option);
            return;
        }
        if (option->state & (State_Sunken | State_On | State_MouseOver)) {
            const bool pressed = option->state & (State_Sunken | State_On);
            drawBox(painter, option->rect,
                    blend(palette.color(QPalette::Base), palette.color(QPalette::Text), pressed ? 0.14F : 0.06F),
                    Qt::transparent);
        }
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawIndicator(painter, option, false);
        return;
    case PE_IndicatorRadioButton:
        drawIndicator(painter, option, true);
        return;
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_FrameTabWidget:
        return;
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth <= 0) {
            painter->fillRect(option->rect.adjusted(1, 1, -1, -1), palette.brush(QPalette::Base));
            return;
        }
        const bool focused = option->state & State_HasFocus;
        drawBox(painter, option->rect, palette.color(QPalette::Base),
                palette.color(focused ? QPalette::Link : QPalette::Mid), focused ? 1.5 : 1.0);
        return;
    }
    case PE_FrameLineEdit:
        return;
    case PE_Frame: {
        painter->save();
        painter->setPen(palette.color(QPalette::Mid));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    }
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          palette.color(QPalette::Mid));
        return;
    case PE_FrameFocusRect: {
        if (!(option->state & State_KeyboardFocusChange))
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(palette.color(QPalette::Link), 1.2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.6, 0.6, -0.6, -0.6), 2.5, 2.5);
        painter->restore();
        return;
    }
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, palette.color(QPalette::Base));
        painter->fillRect(QRect(option->rect.topLeft(), QSize(option->rect.width(), 1)), palette.color(QPalette::Mid));
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        drawSeparator(painter, option);
        return;
    case PE_IndicatorHeaderArrow:
        drawSortArrow(painter, option);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void StewardStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    const QPalette &palette = option->palette;
    const QColor line = palette.color(QPalette::Mid);
    switch (element) {
    case CE_ToolBar:
        painter->fillRect(option->rect, palette.color(QPalette::Base));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), line);
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, palette.color(QPalette::Base));
        return;
    case CE_MenuBarItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (!item)
            break;
        const bool active = option->state & State_Selected;
        painter->fillRect(option->rect, palette.color(active ? QPalette::Highlight : QPalette::Base));
        drawItemText(painter, option->rect, Qt::AlignCenter | Qt::TextShowMnemonic, palette,
                     option->state & State_Enabled, item->text, QPalette::Text);
        return;
    }
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, palette.color(QPalette::Window));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), line);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader quiet = *header;
            if (const auto *v2 = qstyleoption_cast<const QStyleOptionHeaderV2 *>(option)) {
                QStyleOptionHeaderV2 quiet2 = *v2;
                quiet2.palette.setColor(QPalette::ButtonText, palette.color(QPalette::PlaceholderText));
                QProxyStyle::drawControl(element, &quiet2, painter, widget);
                return;
            }
            quiet.palette.setColor(QPalette::ButtonText, palette.color(QPalette::PlaceholderText));
            QProxyStyle::drawControl(element, &quiet, painter, widget);
        }
        return;
    case CE_Splitter:
        drawSeparator(painter, option);
        return;
    case CE_DockWidgetTitle:
        if (const auto *dock = qstyleoption_cast<const QStyleOptionDockWidget *>(option)) {
            painter->fillRect(option->rect, palette.color(QPalette::Base));
            QFont bold = painter->font();
            bold.setBold(true);
            painter->save();
            painter->setFont(bold);
            const QRect text = subElementRect(SE_DockWidgetTitleBarText, option, widget).adjusted(4, 0, 0, 0);
            drawItemText(painter, text, Qt::AlignVCenter | Qt::AlignLeft, palette, true,
                         painter->fontMetrics().elidedText(dock->title, Qt::ElideRight, text.width()),
                         QPalette::WindowText);
            painter->restore();
        }
        return;
    case CE_TabBarTabShape:
        drawTab(option, painter);
        return;
    case CE_TabBarTabLabel:
        drawTabLabel(option, painter, widget);
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void StewardStyle::drawTab(const QStyleOption *option, QPainter *painter) const
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab)
        return;
    const bool below = tab->shape == QTabBar::RoundedSouth || tab->shape == QTabBar::TriangularSouth;
    const QPalette &palette = option->palette;
    if (option->state & State_MouseOver && !(option->state & State_Selected)) {
        QColor wash = palette.color(QPalette::WindowText);
        wash.setAlphaF(0.05F);
        painter->fillRect(option->rect, wash);
    }
    if (option->state & State_Selected) {
        const int y = below ? option->rect.top() : option->rect.bottom() - 1;
        painter->fillRect(QRect(option->rect.left(), y, option->rect.width(), 2), palette.color(QPalette::Link));
    }
}

void StewardStyle::drawTabLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab)
        return;
    const bool selected = option->state & State_Selected;
    QStyleOptionTab quiet = *tab;
    if (!selected)
        quiet.palette.setColor(QPalette::WindowText, option->palette.color(QPalette::PlaceholderText));
    painter->save();
    if (selected) {
        QFont font = painter->font();
        font.setWeight(QFont::DemiBold);
        painter->setFont(font);
    }
    QProxyStyle::drawControl(CE_TabBarTabLabel, &quiet, painter, widget);
    painter->restore();
}

void StewardStyle::drawComboBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (!combo)
        return;
    if (combo->editable)
        proxy()->drawPrimitive(PE_PanelLineEdit, option, painter, widget);
    if (!combo->editable)
        drawButtonPanel(painter, option);
    else
        drawBox(painter, option->rect, Qt::transparent, option->palette.color(QPalette::Mid));
    const QRect arrow = proxy()->subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    drawArrow(painter, arrow,
              option->palette.color(option->state & State_Enabled ? QPalette::Active : QPalette::Disabled,
                                    QPalette::ButtonText));
}

void StewardStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                      const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        drawComboBox(option, painter, widget);
        return;
    }
    if (control == CC_ToolButton && hasMenuArrow(option)) {
        // Fusion squeezes the arrow into the corner.
        QStyleOptionToolButton plain = *qstyleoption_cast<const QStyleOptionToolButton *>(option);
        plain.features &= ~QStyleOptionToolButton::HasMenu;
        QProxyStyle::drawComplexControl(control, &plain, painter, widget);
        const QRect place(option->rect.right() - MenuArrowRoom, option->rect.top(), MenuArrowRoom,
                          option->rect.height());
        drawArrow(painter, visualRect(option->direction, option->rect, place),
                  option->palette.color(option->state & State_Enabled ? QPalette::Active : QPalette::Disabled,
                                        QPalette::ButtonText));
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect StewardStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    switch (element) {
    case SE_LineEditContents:
        return rect.adjusted(4, 0, -4, 0);
    case SE_HeaderArrow: {
        const int size = pixelMetric(PM_HeaderMarkSize, option, widget);
        const QRect place(option->rect.right() - size - 6, option->rect.center().y() - size / 2, size, size);
        return visualRect(option->direction, option->rect, place);
    }
    default:
        return rect;
    }
}

int StewardStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth:
        return 5;
    case PM_TabBarTabHSpace:
        return 24;
    case PM_TabBarTabVSpace:
        return 14;
    case PM_TabBarBaseOverlap:
    case PM_DockWidgetFrameWidth:
        return 0;
    case PM_ToolBarItemSpacing:
        return 6;
    case PM_ToolBarItemMargin:
        return 5;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
        return 16;
    case PM_MenuBarVMargin:
        return 2;
    case PM_MenuBarHMargin:
        return 4;
    case PM_HeaderMargin:
        return 6;
    case PM_FocusFrameHMargin:
        return 5; // words of cells stand below the words of their header
    case PM_HeaderMarkSize:
        return 10;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int StewardStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_DockWidget_ButtonsHaveFrame:
    case SH_DialogButtonBox_ButtonsHaveIcons: // the verb is on the button
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QIcon StewardStyle::standardIcon(StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    const Qt::LayoutDirection direction = option ? option->direction : QGuiApplication::layoutDirection();
    return lateIcon([self = QPointer(this), which, direction, of = QPointer(widget)] {
        QStyleOption then;
        then.direction = direction;
        return self ? self->QProxyStyle::standardIcon(which, &then, of) : QIcon();
    });
}

QSize StewardStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                     const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        return result.expandedTo(QSize(result.width() + 6, option ? option->fontMetrics.height() + 12 : 28));
    case CT_ComboBox:
    case CT_LineEdit:
        return result.expandedTo(QSize(0, option ? option->fontMetrics.height() + 12 : 28));
    case CT_TabBarTab:
        // The chosen tab is bold: every tab keeps the room for it.
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            QFont bold = widget ? widget->font() : QFont();
            bold.setWeight(QFont::DemiBold);
            result.rwidth() +=
                QFontMetrics(bold).horizontalAdvance(tab->text) - option->fontMetrics.horizontalAdvance(tab->text) + 2;
        }
        return result;
    case CT_ToolButton:
        return option && hasMenuArrow(option) ? result + QSize(MenuArrowRoom, 0) : result;
    case CT_MenuBarItem:
        return result + QSize(6, 4);
    case CT_ItemViewItem:
        return result.expandedTo(QSize(0, option ? option->fontMetrics.height() + 8 : 22));
    default:
        return result;
    }
}

} // namespace steward
