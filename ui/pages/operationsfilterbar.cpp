// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/operationsfilterbar.h"

#include "ui/models/operationtexts.h"
#include "ui/pages/savedfilterbutton.h"
#include "ui/views/chipbar.h"
#include "ui/views/icons.h"
#include "ui/views/plainlabel.h"
#include "ui/views/valuepicker.h"

#include <QtCore/QEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace steward {

namespace {

constexpr qint64 hour = 3600 * 1000;

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
    const QDate first = range.since.toUtc().toLocalTime().date();
    const QDate last = range.until.toUtc().toLocalTime().date();
    const int thisYear = QDate::currentDate().year();
    const bool withYear = first.year() != thisYear || last.year() != thisYear;
    const auto text = [&](Instant at, bool withDate) {
        const QDateTime local = at.toUtc().toLocalTime();
        const QString time = local.time().toString(QStringLiteral("HH:mm"));
        const QString day = locale.toString(
            local.date(), withYear ? OperationsFilterBar::tr("d MMM yyyy", "a day with its year, in Qt's date format")
                                   : OperationsFilterBar::tr("d MMM", "a day, in Qt's date format"));
        return withDate ? day + QLatin1Char(' ') + time : time;
    };
    return text(range.since, true) + QStringLiteral(" – ") + text(range.until, first != last);
}

QStringList chosenOf(const OperationFilter &filter, FilterPart part)
{
    switch (part) {
    case FilterPart::Environments:
        return filter.environments;
    case FilterPart::Connections:
        return filter.connections;
    case FilterPart::Apps:
        return filter.apps;
    default:
        return filter.people;
    }
}

} // namespace

OperationsFilterBar::OperationsFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_addFilter(new QPushButton(tr("Filter"), this))
    , m_rangeButton(new QPushButton(this))
    , m_saved(new SavedFilterButton(this))
    , m_count(mutedLabel({}, this))
    , m_export(new QPushButton(tr("Export CSV…"), this))
    , m_chips(new ChipBar(this))
    , m_follow(new QCheckBox(tr("Follow"), this))
    , m_more(new QToolButton(this))
    , m_columns(new QToolButton(this))
    , m_picker(new ValuePicker(this))
{
    m_text->setObjectName(QStringLiteral("operationFilter"));
    m_text->setAccessibleName(tr("Filter operations"));
    m_text->setPlaceholderText(tr("Filter operations…"));
    m_text->setToolTip(tr("Words to find in type, subject, status, person, app, environment, tenant, error or id"));
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(m_text->fontMetrics().averageCharWidth() * 14);
    m_addFilter->setObjectName(QStringLiteral("addFilter"));
    m_addFilter->setAccessibleName(tr("Filter by person, app, environment or tenant"));
    m_rangeButton->setObjectName(QStringLiteral("rangeFilter"));
    m_follow->setObjectName(QStringLiteral("follow"));
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Keeps the newest operations in sight and reads them again and again"));
    m_columns->setObjectName(QStringLiteral("chooseColumns"));
    m_columns->setIcon(icon(QStringLiteral("columns")));
    m_columns->setAutoRaise(true);
    m_columns->setAccessibleName(tr("Columns…"));
    m_columns->setToolTip(tr("Which columns the table has, and in what order"));
    m_more->setObjectName(QStringLiteral("moreChips"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_more->hide();
    m_count->setObjectName(QStringLiteral("operationCount"));
    m_export->setObjectName(QStringLiteral("exportCsv"));
    m_saved->setFilters(nullptr);
    makeRangeMenu();
    makePartMenu();

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_addFilter, m_rangeButton, m_saved, m_count, m_export})
        row->addWidget(widget);
    auto *second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(m_chips, 1, Qt::AlignTop);
    second->addWidget(m_more, 0, Qt::AlignTop);
    second->addWidget(m_follow, 0, Qt::AlignTop);
    second->addWidget(m_columns, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(row);
    column->addLayout(second);

    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.text = text;
        Q_EMIT filterChanged();
    });
    connect(m_chips, &ChipBar::chosen, this, [this](const FilterChoice &choice, bool chosen) {
        OperationFilter filter = m_filter;
        choose(filter, choice, chosen);
        setFilter(filter);
        showChips();
    });
    connect(m_chips, &ChipBar::fitted, this, &OperationsFilterBar::showRest);
    connect(m_more, &QToolButton::toggled, this, [this](bool open) {
        m_chips->setOpen(open);
        showRest();
    });
    connect(m_picker, &ValuePicker::chosenChanged, this, &OperationsFilterBar::picked);
    connect(m_follow, &QCheckBox::toggled, this, &OperationsFilterBar::followingChanged);
    connect(m_columns, &QToolButton::clicked, this, [this] { Q_EMIT columnsWanted(m_columns); });
    connect(m_export, &QPushButton::clicked, this, &OperationsFilterBar::exportWanted);
    setRange(TimeRange::all());
    setShown(0, 0);
    showChips();
    paintExportButton();
}

void OperationsFilterBar::makePartMenu()
{
    auto *menu = new QMenu(this);
    m_addFilter->setMenu(menu);
    const auto add = [this, menu](FilterPart part, const QString &name) {
        QAction *action =
            menu->addAction(tr("%1…", "a part of a filter, to be chosen from a list").arg(partWords(part)));
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, [this, part] { pick(part); });
        return action;
    };
    add(FilterPart::People, QStringLiteral("pickPeople"));
    add(FilterPart::Apps, QStringLiteral("pickApps"));
    m_environmentAction = add(FilterPart::Environments, QStringLiteral("pickEnvironments"));
    m_tenantAction = add(FilterPart::Connections, QStringLiteral("pickTenants"));
    menu->addSeparator();
    QAction *clear = menu->addAction(tr("Clear filter"));
    clear->setObjectName(QStringLiteral("clearAll"));
    connect(clear, &QAction::triggered, this, &OperationsFilterBar::clearFilter);
}

void OperationsFilterBar::pick(FilterPart part)
{
    m_pickedPart = part;
    m_picker->open(partWords(part), m_addFilter);
    Q_EMIT valuesWanted(part);
}

void OperationsFilterBar::showValues(FilterPart part, std::vector<OperationValue> values)
{
    if (m_picker->isVisible() && part == m_pickedPart)
        m_picker->setValues(std::move(values), chosenOf(m_filter, part));
}

void OperationsFilterBar::picked(const QStringList &chosen)
{
    OperationFilter filter = without(m_filter, m_pickedPart);
    for (const QString &value : chosen)
        choose(filter, {m_pickedPart, value}, true);
    setFilter(filter);
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

void OperationsFilterBar::setFilter(const OperationFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    if (m_text->text() != filter.text) {
        const QSignalBlocker quiet(m_text);
        m_text->setText(filter.text);
    }
    Q_EMIT filterChanged();
}

void OperationsFilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void OperationsFilterBar::setCounts(const OperationCounts &counts, const OperationIndexPtr &index)
{
    m_counts = counts;
    m_index = index;
    showChips();
}

void OperationsFilterBar::showChips()
{
    m_chips->setChips(filterChips(m_filter, m_counts, m_index.get()));
}

// The room of the button stays where there is nothing more: the line of chips does not get wider and narrower by
// itself.
void OperationsFilterBar::showRest()
{
    const int rest = m_chips->beyond();
    const int chosen = m_chips->chosenBeyond();
    const QString more = tr("%n more", "chips that are not seen", rest);
    QString words = chosen == 0 ? more : tr("%1, %2 chosen", "chips that are not seen, a number").arg(more).arg(chosen);
    if (m_chips->isOpen())
        words = tr("Fewer", "chips");
    m_more->setText(words + (m_chips->isOpen() ? QStringLiteral(" ▴") : QStringLiteral(" ▾")));
    m_more->setAccessibleName(m_chips->isOpen() ? tr("One line of types and states")
                                                : tr("Types and states: %1").arg(words));
    m_more->setToolTip(m_chips->isOpen() ? tr("Shows one line of types and states") : tr("Shows all types and states"));
    QSizePolicy policy = m_more->sizePolicy();
    policy.setRetainSizeWhenHidden(m_chips->isVisibleTo(this));
    m_more->setSizePolicy(policy);
    m_more->setVisible(rest > 0);
}

bool OperationsFilterBar::areChipsOpen() const
{
    return m_chips->isOpen();
}

void OperationsFilterBar::setChipsOpen(bool open)
{
    m_more->setChecked(open);
}

void OperationsFilterBar::setOffered(bool tenants, bool environments)
{
    m_tenantAction->setVisible(tenants);
    m_environmentAction->setVisible(environments);
}

void OperationsFilterBar::setShown(quint64 shown, quint64 total)
{
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

void OperationsFilterBar::setFollowPaused(bool paused)
{
    const QString why = paused
                            ? tr("Off while the time that is shown ends before now. It comes back with now: End on the "
                                 "timeline, or dates that reach to now.")
                            : tr("Keeps the newest operations in sight and reads them again and again");
    m_follow->setText(paused ? tr("Follow (paused)") : tr("Follow"));
    m_follow->setToolTip(why);
    m_follow->setAccessibleDescription(why);
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
