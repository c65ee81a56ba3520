// SPDX-License-Identifier: Apache-2.0
#include "ui/views/chipbar.h"

#include "ui/views/chip.h"
#include "ui/views/flowlayout.h"

#include <QtCore/QEvent>
#include <QtGui/QFocusEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace steward {

ChipBar::ChipBar(QWidget *parent)
    : QScrollArea(parent)
    , m_inner(new QWidget)
    , m_flow(new FlowLayout(m_inner))
{
    setObjectName(QStringLiteral("filterChips"));
    setAccessibleName(tr("Filter by type and status"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    m_inner->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    setWidget(m_inner);
    m_inner->setAutoFillBackground(false);
}

void ChipBar::setChips(const std::vector<FilterChip> &chips)
{
    std::vector<Chip *> old = std::move(m_chips);
    m_chips.clear();
    std::vector<QWidget *> order;
    for (const FilterChip &chip : chips) {
        const auto known = std::find_if(old.begin(), old.end(),
                                        [&chip](const Chip *one) { return one && one->chip().choice == chip.choice; });
        Chip *widget = known != old.end() ? std::exchange(*known, nullptr) : makeChip();
        widget->show(chip);
        m_chips.push_back(widget);
        order.push_back(widget);
    }
    const auto stop = std::find_if(m_chips.begin(), m_chips.end(),
                                   [](const Chip *chip) { return chip->focusPolicy() == Qt::StrongFocus; });
    for (Chip *gone : old) {
        if (!gone)
            continue;
        const bool hadFocus = gone->hasFocus();
        m_flow->removeWidget(gone);
        gone->hide();
        gone->deleteLater();
        if (hadFocus && !m_chips.empty())
            m_chips.front()->setFocus(Qt::OtherFocusReason);
    }
    if (stop == m_chips.end() && !m_chips.empty())
        makeStop(m_chips.front());
    m_flow->setOrder(order);
    QWidget *last = nullptr;
    for (Chip *chip : m_chips) {
        if (last)
            setTabOrder(last, chip);
        last = chip;
    }
    setVisible(!m_chips.empty());
    fitHeight();
    m_flow->activate(); // at once: nobody sees words cut that have room
    if (const QWidget *focused = QApplication::focusWidget(); !focused || !m_inner->isAncestorOf(focused))
        verticalScrollBar()->setValue(0);
}

Chip *ChipBar::makeChip()
{
    auto *chip = new Chip(m_inner);
    m_flow->addWidget(chip);
    chip->installEventFilter(this);
    chip->QWidget::show();
    connect(chip, &Chip::clicked, this, [this, chip](bool on) { Q_EMIT chosen(chip->chip().choice, on); });
    connect(chip, &Chip::dropWanted, this, [this, chip] { Q_EMIT chosen(chip->chip().choice, false); });
    connect(chip, &Chip::moveWanted, this, [this, chip](int by) { moveFrom(chip, by); });
    return chip;
}

void ChipBar::moveFrom(Chip *chip, int by)
{
    const auto count = static_cast<qint64>(m_chips.size());
    const qint64 at = std::find(m_chips.begin(), m_chips.end(), chip) - m_chips.begin();
    const qint64 to = std::clamp<qint64>(at + by, 0, count - 1);
    m_chips[static_cast<std::size_t>(to)]->setFocus(Qt::TabFocusReason);
}

// Tab comes back to the chip one was at last.
void ChipBar::makeStop(Chip *chip)
{
    for (Chip *one : m_chips)
        one->setFocusPolicy(one == chip ? Qt::StrongFocus : Qt::ClickFocus);
}

bool ChipBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        if (auto *chip = qobject_cast<Chip *>(watched)) {
            makeStop(chip);
            ensureWidgetVisible(chip, 2, 2);
        }
    }
    return QScrollArea::eventFilter(watched, event);
}

void ChipBar::focusInEvent(QFocusEvent *event)
{
    QScrollArea::focusInEvent(event);
    if (!m_chips.empty())
        m_chips.front()->setFocus(event->reason());
}

void ChipBar::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fitHeight();
}

void ChipBar::setOpen(bool open)
{
    if (m_isOpen == open)
        return;
    m_isOpen = open;
    fitHeight();
    verticalScrollBar()->setValue(0);
}

int ChipBar::chosenBeyond() const
{
    const auto from = m_chips.end() - std::min<qint64>(m_beyond, static_cast<qint64>(m_chips.size()));
    return static_cast<int>(std::count_if(from, m_chips.end(), [](const Chip *chip) { return chip->isChecked(); }));
}

void ChipBar::fitHeight()
{
    m_beyond = static_cast<int>(m_chips.size()) - m_flow->inFirstLine(width());
    Q_EMIT fitted();
    if (m_chips.empty())
        return;
    const int line = m_chips.front()->sizeHint().height();
    const int lines = m_isOpen ? MostLines : 1;
    const int most = lines * line + (lines - 1) * m_flow->spacing();
    int needed = m_flow->heightForWidth(width());
    const bool scrolls = needed > most;
    if (scrolls)
        needed = most;
    // Of one line a scroll bar would take the room of a chip and be too short to take hold of.
    setVerticalScrollBarPolicy(scrolls && m_isOpen ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    if (needed != height())
        setFixedHeight(needed);
    m_flow->setGeometry(m_inner->rect()); // what came of a width before this one must not stay
}

} // namespace steward
