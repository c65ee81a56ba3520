// SPDX-License-Identifier: Apache-2.0
#include "ui/views/badge.h"

#include "ui/models/figures.h"
#include "ui/views/icons.h"
#include "ui/views/theme.h"

#include <QtGui/QPainter>

namespace steward {

namespace {

constexpr int SidePadding = 8;
constexpr int IconSize = 12;
constexpr int IconGap = 4;

} // namespace

QFont badgeFont(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.88);
    small.setBold(false);
    small.setStrikeOut(false);
    return small;
}

QSize badgeSize(const QString &text, const QFont &font)
{
    const QFontMetrics metrics(badgeFont(font));
    return {metrics.horizontalAdvance(text) + 2 * SidePadding, metrics.height() + 3};
}

void paintBadge(QPainter *painter, const QRect &rect, const QString &text, Tone tone, const QPalette &palette,
                const QFont &font)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(toneFill(tone, palette));
    painter->drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    painter->setFont(badgeFont(font));
    painter->setPen(toneColor(tone, palette));
    const QRect inner = rect.adjusted(SidePadding - 2, 0, -SidePadding + 2, 0);
    painter->drawText(inner, Qt::AlignCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, inner.width()));
    painter->restore();
}

Badge::Badge(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void Badge::show(const QString &text, Tone tone, bool withIcon)
{
    m_text = text;
    m_tone = tone;
    m_withIcon = withIcon;
    setAccessibleName(text);
    setToolTip(plainToolTip(text));
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    ensurePolished();
    const QSize size = badgeSize(m_text, font());
    return m_withIcon ? size + QSize(IconSize + IconGap, 0) : size;
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_withIcon) {
        paintBadge(&painter, rect(), m_text, m_tone, palette(), font());
        return;
    }
    paintBadge(&painter, rect(), QString(), m_tone, palette(), font());
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int x = mirrored ? width() - SidePadding - IconSize : SidePadding;
    painter.drawPixmap(x, (height() - IconSize) / 2, toneIcon(m_tone, palette(), IconSize, devicePixelRatioF()));
    painter.setFont(badgeFont(font()));
    painter.setPen(toneColor(m_tone, palette()));
    const int shift = IconSize + IconGap;
    const QRect text = rect().adjusted(mirrored ? SidePadding : SidePadding + shift, 0,
                                       mirrored ? -SidePadding - shift : -SidePadding, 0);
    painter.drawText(text, Qt::AlignCenter | Qt::TextSingleLine, m_text);
}

} // namespace steward
