// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/momentedit.h"

#include "core/model/localmoment.h"
#include "ui/views/wrappedlabel.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>

#include <algorithm>
#include <array>

namespace steward {

namespace {

// Between the parts, where they stand in a row and where they do not.
constexpr int Beside = 10;
constexpr int Below = 4;

// Digits of ASCII in every language: what tables show can be pasted.
struct Clock
{
    QDate day;
    QTime time;
    bool isGood() const { return day.isValid() && time.isValid(); }
};

Clock clockOf(const QString &text)
{
    static constexpr std::array timeForms{"HH:mm", "HH:mm:ss"};
    const QString plain = text.simplified().replace(QLatin1Char('T'), QLatin1Char(' '));
    const qsizetype blank = plain.indexOf(QLatin1Char(' '));
    if (blank < 0)
        return {};
    Clock clock;
    clock.day = QDate::fromString(plain.left(blank), Qt::ISODate);
    for (const char *form : timeForms) {
        if (!clock.time.isValid())
            clock.time = QTime::fromString(plain.mid(blank + 1), QString::fromLatin1(form));
    }
    return clock;
}

QString offsetWords(int seconds)
{
    const int minutes = std::abs(seconds) / 60;
    return QStringLiteral("UTC%1%2:%3")
        .arg(seconds < 0 ? QLatin1Char('-') : QLatin1Char('+'))
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

MomentEdit::MomentEdit(const QTimeZone &zone, QWidget *parent)
    : QWidget(parent)
    , m_zone(zone)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_text(new QLineEdit(this))
    , m_which(new QComboBox(this))
    , m_utc(new WrappedLabel({}, this))
{
    setObjectName(QStringLiteral("moment"));
    m_text->setObjectName(QStringLiteral("point"));
    m_text->setPlaceholderText(QStringLiteral("2026-11-20 21:00"));
    m_text->setAccessibleName(tr("Point in time, local"));
    m_text->setToolTip(tr("Local time. The arrow keys change day, hour or minute, whichever the cursor stands in."));
    m_text->setFixedWidth(m_text->fontMetrics().horizontalAdvance(QLatin1Char('0')) * 21);
    m_text->installEventFilter(this);
    m_which->setObjectName(QStringLiteral("whichHour"));
    m_which->setAccessibleName(tr("Which of the two hours"));
    m_which->setPlaceholderText(tr("Which one?"));
    m_utc->setObjectName(QStringLiteral("utc"));
    m_utc->setForegroundRole(QPalette::PlaceholderText);
    setFocusProxy(m_text);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(Beside);
    m_row->addWidget(m_text, 0, Qt::AlignLeading | Qt::AlignVCenter);
    m_row->addWidget(m_which, 0, Qt::AlignLeading | Qt::AlignVCenter);
    m_row->addWidget(m_utc, 1, Qt::AlignVCenter);
    m_which->hide();
    connect(m_text, &QLineEdit::textEdited, this, [this] {
        read();
        Q_EMIT edited();
    });
    connect(m_which, &QComboBox::activated, this, [this](int index) {
        show({m_offered.value(index)});
        Q_EMIT edited();
    });
    read();
}

bool MomentEdit::isEmpty() const
{
    return m_text->text().trimmed().isEmpty();
}

QString MomentEdit::inZone(Instant moment) const
{
    const QDateTime local = moment.toUtc().toTimeZone(m_zone);
    return local.date().toString(Qt::ISODate) + QLatin1Char(' ') +
           local.time().toString(local.time().second() == 0 ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss"));
}

void MomentEdit::setMoment(Instant moment)
{
    // Clocks show whole seconds; what is sent is what is shown.
    if (moment.isKnown())
        moment.msecs -= moment.msecs % 1000;
    const QString text = moment.isKnown() ? inZone(moment) : QString();
    if (m_text->text() != text)
        m_text->setText(text);
    read();
    if (const qsizetype index = m_offered.indexOf(moment); index >= 0) {
        m_which->setCurrentIndex(static_cast<int>(index));
        show({moment});
    }
}

void MomentEdit::read()
{
    m_offered.clear();
    m_which->clear();
    m_problem.clear();
    const Clock clock = clockOf(m_text->text());
    if (!clock.isGood()) {
        if (!isEmpty())
            m_problem = tr("Write day and time like 2026-11-20 21:00.");
        show({});
        return;
    }
    const QList<Instant> found = momentsOf(clock.day, clock.time, m_zone);
    if (found.isEmpty())
        m_problem = tr("This time does not exist: clocks were put forward over it. Choose an earlier or a later one.");
    if (found.size() > 1) {
        m_problem = tr("Clocks showed this time twice, because they were put back. Say which one you mean.");
        m_offered = found;
        for (const Instant one : found) {
            const QString offset = offsetWords(m_zone.offsetFromUtc(one.toUtc()));
            m_which->addItem(one == found.constFirst() ? tr("First time, %1", "how far from UTC").arg(offset)
                                                       : tr("Second time, %1", "how far from UTC").arg(offset));
        }
        m_which->setCurrentIndex(-1);
    }
    show(found);
}

void MomentEdit::show(const QList<Instant> &found)
{
    m_which->setVisible(!m_offered.isEmpty());
    m_moment = found.size() == 1 ? found.constFirst() : Instant{};
    if (m_moment.isKnown())
        m_problem.clear();
    m_utc->setText(m_moment.isKnown() ? tr("= %1", "the same time in UTC").arg(toIsoUtc(m_moment)) : QString());
    arrange();
    m_text->setAccessibleDescription(m_moment.isKnown() ? m_utc->text() : m_problem);
    Q_EMIT changed();
}

// UTC stands beside the local time, or below it where there is no room.
void MomentEdit::arrange()
{
    int needed = m_text->width() + Beside + m_utc->sizeHint().width();
    if (!m_offered.isEmpty())
        needed += Beside + m_which->sizeHint().width();
    m_row->setDirection(needed > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_row->setSpacing(needed > width() ? Below : Beside);
}

void MomentEdit::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void MomentEdit::step(int direction)
{
    if (!m_moment.isKnown())
        return;
    const int cursor = m_text->cursorPosition();
    const qint64 unit = cursor <= 10 ? 86'400'000 : cursor <= 13 ? 3'600'000 : 60'000;
    setMoment(Instant{m_moment.msecs + direction * unit});
    m_text->setCursorPosition(cursor);
    Q_EMIT edited();
}

bool MomentEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            step(key == Qt::Key_Up ? 1 : -1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace steward
