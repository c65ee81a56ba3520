// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/operationsfilterbar.h"

#include "ui/models/operationtexts.h"
#include "ui/models/statuswords.h"
#include "ui/views/checkmenu.h"
#include "ui/views/icons.h"
#include "ui/views/plainlabel.h"

#include <QtCore/QEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace steward {

namespace {

constexpr qint64 hour = 3600 * 1000;

QString wordsOf(OperationType type)
{
    return type == OperationType::Unknown ? OperationsFilterBar::tr("Other types") : words(type);
}

QString wordsOf(OperationStatus status)
{
    return status == OperationStatus::Unknown ? OperationsFilterBar::tr("Other statuses") : words(status);
}

// "Type: all", "Type: Copy", "Type: 3 chosen"
template <typename E>
QString chosenWords(const QString &name, const QList<E> &chosen)
{
    QString what = OperationsFilterBar::tr("all");
    if (chosen.size() == 1)
        what = wordsOf(chosen.first());
    else if (chosen.size() > 1)
        what = OperationsFilterBar::tr("%1 chosen", "of several types or statuses").arg(chosen.size());
    return OperationsFilterBar::tr("%1: %2", "the name of a filter and what is chosen").arg(name, what);
}

QString rangeWords(const TimeRange &range)
{
    switch (range.kind) {
    case TimeRange::Kind::All:
        return OperationsFilterBar::tr("All time");
    case TimeRange::Kind::Last:
        if (range.span <= 24 * hour)
            return OperationsFilterBar::tr("Last %n hour(s)", nullptr, static_cast<int>(range.span / hour));
        return OperationsFilterBar::tr("Last %n day(s)", nullptr, static_cast<int>(range.span / (24 * hour)));
    case TimeRange::Kind::Between:
        break;
    }
    const QLocale locale;
    const auto text = [&](Instant at, bool withDate) {
        const QDateTime local = at.toUtc().toLocalTime();
        const QString time = local.time().toString(QStringLiteral("HH:mm"));
        const QString day =
            locale.toString(local.date(), OperationsFilterBar::tr("d MMM", "a day, in Qt's date format"));
        return withDate ? day + QLatin1Char(' ') + time : time;
    };
    const QDate first = range.since.toUtc().toLocalTime().date();
    const QDate last = range.until.toUtc().toLocalTime().date();
    return text(range.since, true) + QStringLiteral(" – ") + text(range.until, first != last);
}

} // namespace

OperationsFilterBar::OperationsFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_typeButton(new QPushButton(this))
    , m_statusButton(new QPushButton(this))
    , m_rangeButton(new QPushButton(this))
    , m_typeMenu(new CheckMenu(this))
    , m_statusMenu(new CheckMenu(this))
    , m_follow(new QCheckBox(tr("Follow"), this))
    , m_count(mutedLabel({}, this))
    , m_export(new QPushButton(tr("Export CSV…"), this))
{
    m_text->setObjectName(QStringLiteral("operationFilter"));
    m_text->setAccessibleName(tr("Filter operations"));
    m_text->setPlaceholderText(tr("Filter operations…"));
    m_text->setToolTip(tr("Words to find in type, subject, status, person, environment, tenant, error or id"));
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(m_text->fontMetrics().averageCharWidth() * 14);
    m_typeButton->setObjectName(QStringLiteral("typeFilter"));
    m_typeButton->setMenu(m_typeMenu);
    m_statusButton->setObjectName(QStringLiteral("statusFilter"));
    m_statusButton->setMenu(m_statusMenu);
    m_rangeButton->setObjectName(QStringLiteral("rangeFilter"));
    m_follow->setObjectName(QStringLiteral("follow"));
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Keeps the newest operations in sight and reads them again and again"));
    m_count->setObjectName(QStringLiteral("operationCount"));
    m_export->setObjectName(QStringLiteral("exportCsv"));
    makeRangeMenu();

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_typeButton), static_cast<QWidget *>(m_statusButton),
                            static_cast<QWidget *>(m_rangeButton), static_cast<QWidget *>(m_follow),
                            static_cast<QWidget *>(m_count), static_cast<QWidget *>(m_export)})
        row->addWidget(widget);

    connect(m_text, &QLineEdit::textChanged, this, &OperationsFilterBar::filterChanged);
    connect(m_follow, &QCheckBox::toggled, this, &OperationsFilterBar::followingChanged);
    connect(m_export, &QPushButton::clicked, this, &OperationsFilterBar::exportWanted);
    connect(m_typeMenu, &QMenu::aboutToShow, this,
            [this] { fillMenu(m_typeMenu, m_types, m_counts, static_cast<int>(OperationType::AppHotfix)); });
    connect(m_statusMenu, &QMenu::aboutToShow, this,
            [this] { fillMenu(m_statusMenu, m_statuses, m_counts, static_cast<int>(OperationStatus::Skipped)); });
    setRange(TimeRange::all());
    showButtonWords();
    setShown(0, 0);
    paintExportButton();
}

template <typename E>
void OperationsFilterBar::fillMenu(CheckMenu *menu, QList<E> &chosen, const OperationCounts &counts, int lastValue)
{
    menu->clear();
    const auto changed = [this] {
        showButtonWords();
        Q_EMIT filterChanged();
    };
    QAction *all = menu->addAction(tr("All"));
    connect(all, &QAction::triggered, this, [&chosen, changed] {
        chosen.clear();
        changed();
    });
    menu->addSeparator();
    for (int value = 0; value <= lastValue; ++value) {
        const E choice = static_cast<E>(value);
        const quint32 count = counts.of(choice);
        if (count == 0 && !chosen.contains(choice))
            continue;
        QAction *action = menu->addAction(
            tr("%1 (%2)", "a kind of operation and how many there are").arg(wordsOf(choice), groupedNumber(count)));
        action->setCheckable(true);
        action->setChecked(chosen.contains(choice));
        action->setData(value);
        connect(action, &QAction::toggled, this, [&chosen, choice, changed](bool checked) {
            chosen.removeAll(choice);
            if (checked)
                chosen.append(choice);
            changed();
        });
    }
}

void OperationsFilterBar::makeRangeMenu()
{
    auto *menu = new QMenu(this);
    m_rangeButton->setMenu(menu);
    for (const TimeRange &range : {TimeRange::last(24 * hour), TimeRange::last(7 * 24 * hour),
                                   TimeRange::last(30 * 24 * hour), TimeRange::all()}) {
        QAction *action = menu->addAction(rangeWords(range));
        connect(action, &QAction::triggered, this, [this, range] { Q_EMIT rangeChosen(range); });
    }
    menu->addSeparator();
    QAction *custom = menu->addAction(tr("From … to…"));
    custom->setObjectName(QStringLiteral("customRange"));
    connect(custom, &QAction::triggered, this, &OperationsFilterBar::customRangeWanted);
}

OperationFilter OperationsFilterBar::filter() const
{
    OperationFilter filter;
    filter.text = m_text->text();
    filter.types = m_types;
    filter.statuses = m_statuses;
    std::sort(filter.types.begin(), filter.types.end());
    std::sort(filter.statuses.begin(), filter.statuses.end());
    return filter;
}

void OperationsFilterBar::clearFilter()
{
    m_types.clear();
    m_statuses.clear();
    showButtonWords();
    const QSignalBlocker quiet(m_text);
    m_text->clear();
    Q_EMIT filterChanged();
}

void OperationsFilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void OperationsFilterBar::setCounts(const OperationCounts &counts)
{
    m_counts = counts;
}

void OperationsFilterBar::setShown(quint64 shown, quint64 total)
{
    m_shown = shown;
    m_total = total;
    m_count->setText(tr("%1 of %2", "so many operations of so many").arg(groupedNumber(shown), groupedNumber(total)));
    m_export->setEnabled(total > 0);
}

void OperationsFilterBar::setBusy(bool busy)
{
    m_count->setEnabled(!busy);
}

void OperationsFilterBar::setRange(const TimeRange &range)
{
    m_rangeButton->setText(rangeWords(range));
    m_rangeButton->setAccessibleName(tr("Dates: %1").arg(rangeWords(range)));
}

bool OperationsFilterBar::isFollowing() const
{
    return m_follow->isChecked();
}

void OperationsFilterBar::setFollowing(bool following)
{
    m_follow->setChecked(following);
}

void OperationsFilterBar::showButtonWords()
{
    m_typeButton->setText(chosenWords(tr("Type"), m_types));
    m_statusButton->setText(chosenWords(tr("Status"), m_statuses));
}

void OperationsFilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        paintExportButton();
}

// The one thing people come here to take away stands out.
void OperationsFilterBar::paintExportButton()
{
    QPalette filled = palette();
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        filled.setColor(group, QPalette::Button, palette().color(group, QPalette::Link));
        filled.setColor(group, QPalette::ButtonText, palette().color(group, QPalette::BrightText));
    }
    m_export->setPalette(filled);
    constexpr int size = 14;
    m_export->setIcon(
        QIcon(iconPixmap(QStringLiteral("export"), filled.color(QPalette::ButtonText), size, devicePixelRatioF())));
    m_export->setIconSize({size, size});
}

} // namespace steward
