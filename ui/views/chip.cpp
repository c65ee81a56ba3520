// SPDX-License-Identifier: Apache-2.0
#include "ui/views/chip.h"

#include "ui/models/figures.h"
#include "ui/models/operationtexts.h"
#include "ui/views/badge.h"
#include "ui/views/icons.h"
#include "ui/views/statuscolors.h"
#include "ui/views/theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtWidgets/QStyle>

#include <limits>

namespace steward {

namespace {

constexpr int padding = 8;
constexpr int glyphSize = 12;
constexpr int gap = 5;
constexpr int slack = 2; ///< letters have fractions of pixels

// A hook for what is chosen; a cross for what a click drops.
void paintMark(QPainter &painter, const QRect &rect, bool isCross)
{
    const QRectF r = QRectF(rect).adjusted(2, 2, -2, -2);
    QPainterPath path;
    if (isCross) {
        path.moveTo(r.topLeft());
        path.lineTo(r.bottomRight());
        path.moveTo(r.topRight());
        path.lineTo(r.bottomLeft());
    } else {
        path.moveTo(r.left(), r.center().y());
        path.lineTo(r.left() + r.width() * 0.38, r.bottom() - 1);
        path.lineTo(r.right(), r.top() + 1);
    }
    painter.drawPath(path);
}

} // namespace

Chip::Chip(QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::ClickFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void Chip::show(const FilterChip &chip)
{
    const bool isWider = chip.word != m_chip.word || chip.count != m_chip.count || chip.isChosen != m_chip.isChosen;
    m_chip = chip;
    setText(chip.word);
    setChecked(chip.isChosen);
    setAccessibleName(chip.spoken);
    setAccessibleDescription(chip.count ? QString() : tr("Press to drop it from the filter"));
    setToolTip(plainToolTip(chip.count ? chip.spoken : tr("Drop %1", "a part of a filter").arg(chip.spoken)));
    if (isWider)
        updateGeometry();
    update();
}

QString Chip::countText() const
{
    return m_chip.count ? groupedNumber(*m_chip.count) : QString();
}

QSize Chip::sizeHint() const
{
    ensurePolished();
    const QFontMetrics metrics(badgeFont(font()));
    int width = 2 * padding + glyphSize + gap + metrics.horizontalAdvance(m_chip.word) + slack;
    if (m_chip.count)
        width += gap + metrics.horizontalAdvance(countText());
    if (m_chip.isChosen)
        width += gap + glyphSize;
    return {width, metrics.height() + 8};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tone fillTone = m_chip.tone == Tone::Neutral ? Tone::Accent : m_chip.tone;
    const QColor quiet = palette().color(QPalette::PlaceholderText);
    const QColor word =
        m_chip.tone == Tone::Neutral ? palette().color(QPalette::WindowText) : toneColor(m_chip.tone, palette());
    const QColor edge = m_chip.isChosen ? toneColor(fillTone, palette()) : palette().color(QPalette::Mid);
    QColor fill = m_chip.isChosen ? toneFill(fillTone, palette()) : palette().color(QPalette::Base);
    if (underMouse() || isDown())
        fill = mixed(fill, edge, isDown() ? 0.25F : 0.12F);
    const QRectF shape = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setBrush(fill);
    painter.setPen(QPen(edge, m_chip.isChosen ? 1.5 : 1));
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Link), 2));
        painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);
    }

    const auto place = [this](int x, int width, int height) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, (this->height() - height) / 2, width, height));
    };
    painter.setFont(badgeFont(font()));
    const QFontMetrics metrics = painter.fontMetrics();
    int x = padding;
    const QColor iconColor = m_chip.tone == Tone::Neutral ? quiet : word;
    painter.drawPixmap(place(x, glyphSize, glyphSize).topLeft(),
                       iconPixmap(m_chip.icon, iconColor, glyphSize, devicePixelRatioF()));
    x += glyphSize + gap;
    const int countWidth = m_chip.count ? metrics.horizontalAdvance(countText()) + gap : 0;
    const int markWidth = m_chip.isChosen ? glyphSize + gap : 0;
    const int wordWidth = width() - x - padding - countWidth - markWidth;
    painter.setPen(word);
    painter.drawText(place(x, wordWidth, height()), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     metrics.elidedText(m_chip.word, Qt::ElideRight, wordWidth));
    x += wordWidth;
    if (m_chip.count) {
        painter.setPen(m_chip.isChosen ? word : quiet);
        painter.drawText(place(x + gap, countWidth - gap, height()),
                         Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, countText());
        x += countWidth;
    }
    if (m_chip.isChosen) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(word, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        paintMark(painter, place(x + gap, glyphSize, glyphSize), !m_chip.count);
    }
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
    case Qt::Key_Left:
        Q_EMIT moveWanted(mirrored ? 1 : -1);
        return;
    case Qt::Key_Right:
        Q_EMIT moveWanted(mirrored ? -1 : 1);
        return;
    case Qt::Key_Home:
        Q_EMIT moveWanted(std::numeric_limits<int>::min());
        return;
    case Qt::Key_End:
        Q_EMIT moveWanted(std::numeric_limits<int>::max());
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (m_chip.isChosen)
            Q_EMIT dropWanted();
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

bool Chip::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

} // namespace steward
