// SPDX-License-Identifier: Apache-2.0
#include "ui/views/restoretimeline.h"

#include "core/model/changerules.h"
#include "ui/models/figures.h"
#include "ui/models/statuswords.h"
#include "ui/views/theme.h"

#include <QtCore/QLocale>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace steward {

namespace {

constexpr int SideMargin = 12;
constexpr int BarTop = 14;
constexpr int BarHeight = 22;
constexpr int NarrowestBar = 4;
constexpr qint64 DayMs = 86'400'000;

QString periodWords(const RestorePeriod &period)
{
    return QStringLiteral("%1 – %2 · %3")
        .arg(orDash(localTimeWords(period.from)), orDash(localTimeWords(period.to)),
             orDash(period.resultingVersion.text));
}

} // namespace

QRect periodRect(const RestorePeriod &period, Instant from, Instant to, int width, int top, int height)
{
    const double span = std::max<double>(1.0, static_cast<double>(to.msecs - from.msecs));
    const auto xAt = [&](Instant instant) {
        const double share = static_cast<double>(instant.msecs - from.msecs) / span;
        return static_cast<int>(std::clamp(share, 0.0, 1.0) * width);
    };
    const int left = xAt(period.from.isKnown() ? period.from : from);
    const int right = xAt(period.to.isKnown() ? period.to : to);
    return {left, top, std::max(NarrowestBar, right - left), height};
}

RestoreTimeline::RestoreTimeline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Restore points over time"));
}

void RestoreTimeline::show(const QList<RestorePeriod> &periods, Instant now)
{
    m_periods = periods;
    m_to = now;
    m_from = Instant{now.msecs - DayMs};
    QStringList texts;
    for (const RestorePeriod &period : periods) {
        if (period.from.isKnown())
            m_from.msecs = std::min(m_from.msecs, period.from.msecs);
        if (period.to.isKnown())
            m_to.msecs = std::max(m_to.msecs, period.to.msecs);
        texts.append(periodWords(period));
    }
    setAccessibleDescription(texts.mid(0, 50).join(QStringLiteral("; ")));
    update();
}

void RestoreTimeline::setSelected(int row)
{
    m_selected = row;
    update();
}

void RestoreTimeline::setPointed(bool pointed)
{
    m_isPointed = pointed;
    setFocusPolicy(pointed ? Qt::StrongFocus : Qt::NoFocus);
    setAccessibleName(pointed ? tr("Restore point; arrow keys move it by an hour, Page Up and Page Down by a day")
                              : tr("Restore points over time"));
}

void RestoreTimeline::setPoint(Instant point)
{
    m_point = point;
    update();
}

// To the minute, as clocks are read; inside the period all the same.
void RestoreTimeline::point(Instant at)
{
    constexpr qint64 minuteMs = 60'000;
    const Instant whole{at.msecs - at.msecs % minuteMs};
    at = periodAt(whole, m_periods) ? whole : nearestRestorePoint(at, m_periods);
    if (at.isKnown())
        Q_EMIT pointed(at);
}

void RestoreTimeline::movePoint(qint64 byMsecs)
{
    const Instant wanted{(m_point.isKnown() ? m_point : m_to).msecs + byMsecs};
    Instant best = nearestRestorePoint(wanted, m_periods);
    // At the edge of a gap the nearest point is the one it stands on: the key then leads across.
    if (best.isKnown() && m_point.isKnown() && (byMsecs > 0 ? best <= m_point : best >= m_point)) {
        Instant beyond;
        for (const RestorePeriod &period : m_periods) {
            const Instant edge = byMsecs > 0 ? period.from : period.to;
            const bool isBeyond = edge.isKnown() && (byMsecs > 0 ? edge > m_point : edge < m_point);
            if (isBeyond && (!beyond.isKnown() || (byMsecs > 0 ? edge < beyond : edge > beyond)))
                beyond = edge;
        }
        best = beyond;
    }
    if (best.isKnown())
        point(best);
}

void RestoreTimeline::keyPressEvent(QKeyEvent *event)
{
    constexpr qint64 hourMs = 3'600'000;
    const int forwards = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    if (m_isPointed) {
        switch (event->key()) {
        case Qt::Key_Right:
            movePoint(forwards * hourMs);
            return;
        case Qt::Key_Left:
            movePoint(-forwards * hourMs);
            return;
        case Qt::Key_PageUp:
            movePoint(-DayMs);
            return;
        case Qt::Key_PageDown:
            movePoint(DayMs);
            return;
        case Qt::Key_Home:
            point(nearestRestorePoint(m_from, m_periods));
            return;
        case Qt::Key_End:
            point(nearestRestorePoint(m_to, m_periods));
            return;
        default:
            break;
        }
    }
    QWidget::keyPressEvent(event);
}

void RestoreTimeline::paintPoint(QPainter &painter) const
{
    if (!m_point.isKnown() || m_point < m_from || m_point > m_to)
        return;
    const RestorePeriod mark{m_point, m_point, {}, {}};
    const int x = SideMargin + periodRect(mark, m_from, m_to, width() - 2 * SideMargin, 0, 1).left();
    const QRect line = QStyle::visualRect(layoutDirection(), rect(), QRect(x - 1, BarTop - 6, 2, BarHeight + 12));
    painter.fillRect(line, toneColor(Tone::Bad, palette()));
}

QSize RestoreTimeline::sizeHint() const
{
    return {520, BarTop + BarHeight + fontMetrics().height() + 18};
}

QSize RestoreTimeline::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

QRect RestoreTimeline::rectOf(int row) const
{
    QRect place = periodRect(m_periods.at(row), m_from, m_to, width() - 2 * SideMargin, BarTop, BarHeight);
    place.translate(SideMargin, 0);
    return QStyle::visualRect(layoutDirection(), rect(), place);
}

int RestoreTimeline::rowAt(QPoint point) const
{
    for (int row = static_cast<int>(m_periods.size()) - 1; row >= 0; --row) {
        if (rectOf(row).adjusted(-2, -4, 2, 4).contains(point))
            return row;
    }
    return -1;
}

void RestoreTimeline::paintAxis(QPainter &painter) const
{
    if (!m_from.isKnown() || !m_to.isKnown()) // nothing was read yet: no day comes after the last one
        return;
    // One mark for so many days that the words do not touch.
    const int inner = width() - 2 * SideMargin;
    const double days = std::max(1.0, static_cast<double>(m_to.msecs - m_from.msecs) / DayMs);
    const int room = fontMetrics().averageCharWidth() * 12;
    const int step = std::max(1, static_cast<int>(days * room / std::max(1, inner)) + 1);
    const QLocale locale;
    QDate day = m_from.toUtc().toLocalTime().date().addDays(1);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    for (; true; day = day.addDays(step)) {
        const Instant at = Instant::fromUtc(day.startOfDay().toUTC());
        if (at.msecs > m_to.msecs)
            return;
        const RestorePeriod mark{at, at, {}};
        const int x = SideMargin + periodRect(mark, m_from, m_to, inner, 0, 1).left();
        const QString text = locale.toString(day, QStringLiteral("d MMM"));
        QRect words = QStyle::visualRect(layoutDirection(), rect(),
                                         QRect(x - room / 2, BarTop + BarHeight + 6, room, fontMetrics().height()));
        const int tick = words.center().x();
        // Beside the edge rather than over it.
        const int half = fontMetrics().horizontalAdvance(text) / 2 + 3;
        words.moveLeft(qBound(half, tick, qMax(half, width() - half)) - room / 2);
        painter.drawText(words, Qt::AlignCenter, text);
        painter.fillRect(QRect(tick, BarTop + BarHeight + 2, 1, 4), palette().color(QPalette::Mid));
    }
}

void RestoreTimeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = 0; row < m_periods.size(); ++row) {
        const QRect place = rectOf(row);
        QColor fill = toneColor(Tone::Good, palette());
        fill.setAlphaF(row == m_selected ? 0.95F : 0.55F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(place, 2.5, 2.5);
        const QString version = shortVersion(m_periods.at(row).resultingVersion);
        if (place.width() > fontMetrics().horizontalAdvance(version) + 8) {
            painter.setPen(palette().color(QPalette::WindowText));
            painter.drawText(place, Qt::AlignCenter, version);
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintAxis(painter);
    paintPoint(painter);
    if (hasFocus() && m_isPointed) {
        painter.setPen(palette().color(QPalette::Link));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void RestoreTimeline::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->pos());
    if (row >= 0)
        Q_EMIT picked(row);
    if (m_isPointed && (row >= 0 || !m_periods.isEmpty())) {
        const int inner = std::max(1, width() - 2 * SideMargin);
        const int x = layoutDirection() == Qt::RightToLeft ? width() - event->pos().x() : event->pos().x();
        const double share = std::clamp(static_cast<double>(x - SideMargin) / inner, 0.0, 1.0);
        const auto span = static_cast<double>(m_to.msecs - m_from.msecs);
        point(nearestRestorePoint(Instant{m_from.msecs + static_cast<qint64>(share * span)}, m_periods));
    }
    QWidget::mousePressEvent(event);
}

bool RestoreTimeline::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const int row = rowAt(help->pos()); row >= 0) {
            QToolTip::showText(help->globalPos(), plainToolTip(periodWords(m_periods.at(row))), this);
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace steward
