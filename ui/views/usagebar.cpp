// SPDX-License-Identifier: Apache-2.0
#include "ui/views/usagebar.h"

#include "ui/models/figures.h"
#include "ui/views/theme.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace steward {

Tone usageTone(double fraction)
{
    if (fraction >= 0.95)
        return Tone::Bad;
    return fraction >= 0.8 ? Tone::Warning : Tone::Accent;
}

void paintUsageBar(QPainter *painter, const QRect &rect, double fraction, Tone tone, const QPalette &palette,
                   Qt::LayoutDirection direction)
{
    const qreal radius = std::min(rect.height() / 2.0, 3.0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(toneFill(Tone::Neutral, palette));
    painter->drawRoundedRect(rect, radius, radius);
    const int width = static_cast<int>(rect.width() * std::clamp(fraction, 0.0, 1.0));
    if (width > 0) {
        QRect filled(rect.left(), rect.top(), std::max(width, 3), rect.height());
        if (direction == Qt::RightToLeft)
            filled.moveRight(rect.right());
        QColor color = tone == Tone::Accent ? palette.color(QPalette::Link) : toneColor(tone, palette);
        if (tone == Tone::Neutral)
            color.setAlphaF(0.55F);
        painter->setBrush(color);
        painter->drawRoundedRect(filled, radius, radius);
    }
    painter->restore();
}

UsageBar::UsageBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void UsageBar::show(std::optional<double> fraction, const QString &words)
{
    m_fraction = fraction;
    setAccessibleName(words);
    setToolTip(plainToolTip(words));
    update();
}

void UsageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const double fraction = m_fraction.value_or(0.0);
    paintUsageBar(&painter, rect(), fraction, usageTone(fraction), palette(), layoutDirection());
}

} // namespace steward
