// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/recordline.h"

#include "core/model/displaytext.h"
#include "ui/models/figures.h"
#include "ui/models/statuswords.h"
#include "ui/pages/recordedwords.h"
#include "ui/views/icons.h"
#include "ui/views/plainlabel.h"

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QToolButton>

namespace steward {

namespace {

/// A tool tip that lists the gaps of hundreds of tenants helps nobody.
constexpr int mostTenantsTold = 12;

} // namespace

RecordLine::RecordLine(QWidget *parent)
    : QWidget(parent)
    , m_loading(mutedLabel({}, this))
    , m_words(mutedLabel({}, this))
    , m_gaps(new QToolButton(this))
    , m_history(new QToolButton(this))
{
    setObjectName(QStringLiteral("recordLine"));
    m_loading->setObjectName(QStringLiteral("recordLoading"));
    m_words->setObjectName(QStringLiteral("recordWords"));
    m_gaps->setObjectName(QStringLiteral("recordGaps"));
    m_gaps->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_gaps->setIcon(icon(QStringLiteral("status-warning")));
    m_history->setObjectName(QStringLiteral("recordHistory"));
    m_history->setText(tr("Recorded history…"));
    m_history->setToolTip(tr("What is recorded of which tenant, and for how long it is kept"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_loading);
    row->addWidget(m_words);
    row->addWidget(m_gaps);
    row->addStretch(1);
    row->addWidget(m_history);
    for (QToolButton *button : {m_gaps, m_history}) {
        button->setAutoRaise(true);
        connect(button, &QToolButton::clicked, this, &RecordLine::historyWanted);
    }
    m_loading->hide();
    m_gaps->hide();
}

void RecordLine::say(const QString &words, int gaps, const QString &explanation)
{
    m_words->setText(words);
    m_gaps->setVisible(gaps > 0);
    m_gaps->setText(tr("%n gap(s)", "times nothing is known of", gaps));
    m_gaps->setToolTip(plainToolTip(explanation));
    m_gaps->setAccessibleDescription(explanation);
}

void RecordLine::show(const RecordedSpan &span, Instant readAt)
{
    QStringList parts{recordedSinceWords(span)};
    if (readAt.isKnown())
        parts.append(tr("read %1", "an age, as in: read 3 h ago").arg(ageWords(readAt, Instant::now())));
    parts.removeAll(QString());
    if (span.gaps.size() == 1)
        parts.append(tr("nothing is known of %1", "two days").arg(gapWords(span.gaps.constFirst())));
    say(parts.join(QStringLiteral(" · ")), static_cast<int>(span.gaps.size()), gapExplanation(span));
}

void RecordLine::show(const QList<RecordedTenant> &tenants)
{
    QStringList lines;
    int gaps = 0;
    for (const RecordedTenant &tenant : tenants) {
        gaps += static_cast<int>(tenant.span.gaps.size());
        if (!tenant.span.gaps.isEmpty() && lines.size() < mostTenantsTold)
            lines.append(visibleText(tenant.name, 80) + QStringLiteral(": ") + gapWords(tenant.span.gaps.constLast()));
    }
    say(recordedTogetherWords(tenants), gaps, lines.join(QLatin1Char('\n')));
}

void RecordLine::setLoading(bool loading, quint32 rows)
{
    m_loading->setVisible(loading);
    if (loading)
        m_loading->setText(rows == 0
                               ? tr("Loading what is recorded…")
                               : tr("Loading what is recorded… %1 so far", "a number").arg(QLocale().toString(rows)));
}

} // namespace steward
