// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/daterangedialog.h"

#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>

namespace steward {

namespace {

QDateTimeEdit *momentEdit(Instant at, const QString &name, QWidget *parent)
{
    auto *edit = new QDateTimeEdit(at.toUtc().toLocalTime(), parent);
    edit->setObjectName(name);
    edit->setCalendarPopup(true);
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    return edit;
}

Instant instantOf(const QDateTimeEdit *edit)
{
    return Instant::fromUtc(edit->dateTime());
}

} // namespace

DateRangeDialog::DateRangeDialog(const TimeRange &start, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Operations of which dates"));
    setObjectName(QStringLiteral("dateRangeDialog"));
    const Instant now = Instant::now();
    constexpr qint64 week = 7LL * 24 * 3600 * 1000;
    const Instant since = start.sinceAt(now).isKnown() ? start.sinceAt(now) : Instant{now.msecs - week};
    const Instant until = start.untilAt().isKnown() ? start.untilAt() : now;
    m_since = momentEdit(since, QStringLiteral("rangeSince"), this);
    m_until = momentEdit(until, QStringLiteral("rangeUntil"), this);

    auto *form = new QFormLayout(this);
    form->addRow(tr("&From"), m_since);
    form->addRow(tr("&To"), m_until);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_since, &QDateTimeEdit::dateTimeChanged, this, &DateRangeDialog::check);
    connect(m_until, &QDateTimeEdit::dateTimeChanged, this, &DateRangeDialog::check);
    check();
}

TimeRange DateRangeDialog::range() const
{
    return TimeRange::between(instantOf(m_since), instantOf(m_until));
}

void DateRangeDialog::check()
{
    const bool good = instantOf(m_since) < instantOf(m_until);
    m_ok->setEnabled(good);
    m_ok->setToolTip(good ? QString() : tr("The end must come after the beginning"));
}

} // namespace steward
