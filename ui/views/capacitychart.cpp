// SPDX-License-Identifier: Apache-2.0
#include "ui/views/capacitychart.h"

#include "core/model/displaytext.h"
#include "ui/models/figures.h"
#include "ui/models/statuswords.h"
#include "ui/views/theme.h"
#include "ui/views/usagebar.h"

#include <QtCore/QLocale>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace steward {

CapacityRow capacityRow(int row, int width, int rowHeight, int nameWidth, int wordsWidth)
{
    const int top = row * rowHeight;
    const int gap = 12;
    const int names = std::min(nameWidth, width / 3);
    const int texts = std::min(wordsWidth, width / 3);
    const int barLeft = names + gap;
    const int barWidth = std::max(0, width - barLeft - gap - texts);
    const int barHeight = 10;
    return {QRect(0, top, names, rowHeight), QRect(barLeft, top + (rowHeight - barHeight) / 2, barWidth, barHeight),
            QRect(barLeft + barWidth + gap, top, texts, rowHeight)};
}

CapacityChart::CapacityChart(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CapacityChart::show(QList<CapacityShare> shares, const Kibibytes &quota)
{
    std::stable_sort(shares.begin(), shares.end(), [](const CapacityShare &a, const CapacityShare &b) {
        return a.used.value_or(-1) > b.used.value_or(-1);
    });
    if (shares == m_shares && quota == m_quota)
        return;
    m_shares = std::move(shares);
    m_quota = quota;
    QStringList texts;
    for (const CapacityShare &share : std::as_const(m_shares))
        texts.append(QStringLiteral("%1: %2").arg(share.name, words(share)));
    setAccessibleName(tr("Storage by environment"));
    setAccessibleDescription(texts.mid(0, 100).join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

int CapacityChart::rowHeight() const
{
    return fontMetrics().height() + 12;
}

QSize CapacityChart::sizeHint() const
{
    return {520, static_cast<int>(m_shares.size()) * rowHeight()};
}

QSize CapacityChart::minimumSizeHint() const
{
    return {240, static_cast<int>(m_shares.size()) * rowHeight()};
}

CapacityRow CapacityChart::rowAt(int row) const
{
    const int unit = fontMetrics().averageCharWidth();
    CapacityRow place = capacityRow(row, width(), rowHeight(), unit * 26, unit * 27);
    for (QRect *rect : {&place.name, &place.bar, &place.words})
        *rect = QStyle::visualRect(layoutDirection(), this->rect(), *rect);
    return place;
}

QString CapacityChart::words(const CapacityShare &share) const
{
    if (!share.used || !m_quota || *m_quota <= 0)
        return sizeWords(share.used);
    const double percent = 100.0 * static_cast<double>(*share.used) / static_cast<double>(*m_quota);
    return tr("%1 · %2 % of quota", "size and share")
        .arg(sizeWords(share.used), QLocale().toString(percent, 'f', percent < 10 ? 1 : 0));
}

void CapacityChart::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    qint64 largest = 1;
    for (const CapacityShare &share : std::as_const(m_shares))
        largest = std::max(largest, share.used.value_or(0));
    const int first = event->rect().top() / rowHeight();
    const int last = std::min(static_cast<int>(m_shares.size()) - 1, event->rect().bottom() / rowHeight());
    for (int row = first; row <= last; ++row) {
        const CapacityShare &share = m_shares.at(row);
        const CapacityRow place = rowAt(row);
        QFont font = this->font();
        font.setBold(share.isMarked);
        painter.setFont(font);
        painter.setPen(palette().color(QPalette::WindowText));
        const QString name =
            painter.fontMetrics().elidedText(visibleText(share.name), Qt::ElideMiddle, place.name.width());
        const auto left = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
        painter.drawText(place.name, static_cast<int>(left), name);
        const double fraction = static_cast<double>(share.used.value_or(0)) / static_cast<double>(largest);
        const Tone tone = share.kind == EnvironmentKind::Production || share.isMarked ? Tone::Accent : Tone::Neutral;
        paintUsageBar(&painter, place.bar, fraction, tone, palette(), layoutDirection());
        painter.setFont(this->font());
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(place.words, static_cast<int>(left),
                         painter.fontMetrics().elidedText(words(share), Qt::ElideRight, place.words.width()));
    }
}

bool CapacityChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = help->pos().y() / rowHeight();
        if (row >= 0 && row < m_shares.size()) {
            const CapacityShare &share = m_shares.at(row);
            QToolTip::showText(help->globalPos(), plainToolTip(QStringLiteral("%1 · %2").arg(share.name, words(share))),
                               this);
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace steward
