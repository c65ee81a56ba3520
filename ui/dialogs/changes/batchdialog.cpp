// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/batchdialog.h"

#include "core/model/displaytext.h"
#include "ui/dialogs/changes/changetexts.h"
#include "ui/models/changewords.h"
#include "ui/models/statuswords.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

namespace {

ChangeInput inputOf(const QList<BatchEntry> &entries, Instant now)
{
    ChangeInput input;
    input.context.now = now;
    if (!entries.isEmpty()) {
        input.tenantName = entries.constFirst().tenantName;
        input.context.grant = entries.constFirst().context.grant;
    }
    return input;
}

bool losesAtOnce(const Change &change)
{
    const auto *what = change.as<DeleteEnvironment>();
    return what && what->isFinal;
}

} // namespace

BatchDialog::BatchDialog(QList<BatchEntry> entries, Instant now, QWidget *parent)
    : ChangeDialog(inputOf(entries, now), parent)
    , m_entries(std::move(entries))
    , m_finalTick(new QCheckBox(tr("I know that nobody can bring back those that are not kept"), this))
{
    setObjectName(QStringLiteral("batchDialog"));
    m_finalTick->setObjectName(QStringLiteral("finalTick"));
    m_finalTick->setVisible(isAnyFinal());
    finish();
    column()->insertWidget(column()->count() - 2, m_finalTick);
    connect(m_finalTick, &QCheckBox::toggled, this, &BatchDialog::revalidate);
    revalidate();
}

QList<BatchEntry> BatchDialog::entries() const
{
    QList<BatchEntry> possible;
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(possible),
                 [](const BatchEntry &one) { return problemsOf(one.change, one.context).isEmpty(); });
    return possible;
}

QList<Change> BatchDialog::changes() const
{
    QList<Change> all;
    for (const BatchEntry &one : entries())
        all.append(one.change);
    return all;
}

bool BatchDialog::isAnyFinal() const
{
    const QList<Change> all = changes();
    return std::any_of(all.begin(), all.end(), losesAtOnce);
}

// The care of the most dangerous of them.
Danger BatchDialog::danger() const
{
    Danger highest = Danger::Disruptive;
    for (const Change &change : changes())
        highest = std::max(highest, dangerOf(change));
    return highest;
}

QString BatchDialog::heading() const
{
    const auto count = static_cast<int>(entries().size());
    const QString verb = m_entries.isEmpty() ? QString() : verbOf(m_entries.constFirst().change.kind());
    return tr("%1: %n environment(s)", "a verb", count).arg(verb);
}

QString BatchDialog::verb() const
{
    const QString verb = m_entries.isEmpty() ? QString() : verbOf(m_entries.constFirst().change.kind());
    return tr("%1 %2", "a verb, how many").arg(verb).arg(entries().size());
}

QString BatchDialog::subline() const
{
    QStringList tenants;
    for (const BatchEntry &one : m_entries) {
        const QString name = visibleText(one.tenantName, 60);
        if (!tenants.contains(name))
            tenants.append(name);
    }
    return tr("%n tenant(s): %1", nullptr, static_cast<int>(tenants.size()))
        .arg(tenants.mid(0, 5).join(tr(", ", "between tenants")));
}

QString BatchDialog::missing() const
{
    if (entries().isEmpty())
        return tr("None of them can be done now.");
    return isAnyFinal() && !m_finalTick->isChecked() ? tr("Tick that nobody can bring them back.") : QString();
}

// No single name stands for several: what is typed says what will happen, and to how many.
QString BatchDialog::nameToType() const
{
    return verb().toLower();
}

QList<ChangeFact> BatchDialog::facts() const
{
    QList<ChangeFact> facts;
    int row = 0;
    for (const BatchEntry &one : m_entries) {
        const QString name = QStringLiteral("entry%1").arg(row++);
        QStringList parts{visibleText(one.tenantName, 60), visibleName(one.change.environment)};
        bool isProduction = false;
        if (one.context.target) {
            parts.append(words(one.context.target->kind));
            isProduction = one.context.target->kind.value == EnvironmentKind::Production;
        }
        const QString what = parts.join(QStringLiteral(" · "));
        const QList<ChangeProblem> found = problemsOf(one.change, one.context);
        if (!found.isEmpty())
            facts.append({name, Tone::Bad,
                          tr("%1: left out. %2", "an environment, why").arg(what, wordsFor(found.constFirst()))});
        else if (losesAtOnce(one.change))
            facts.append({name, Tone::Bad, tr("%1: lost at once, there is no way back", "an environment").arg(what)});
        else
            facts.append({name, isProduction ? Tone::Warning : Tone::Neutral, what});
    }
    if (!m_entries.isEmpty() && m_entries.constFirst().change.as<DeleteEnvironment>()) {
        const Instant now = input().context.now;
        const Instant until{now.isKnown() ? now.msecs + std::chrono::milliseconds(KeepingTime).count()
                                          : Instant::NotGiven};
        facts.append(
            {QStringLiteral("keeping"), Tone::Good,
             (isAnyFinal() ? tr("The others are kept until %1 (14 days); Recover brings each back, under "
                                "another name.")
                           : tr("Each is kept until %1 (14 days); Recover brings it back, under another name."))
                 .arg(momentWords(until))});
    }
    facts.append(
        {QStringLiteral("order"), Tone::Neutral,
         tr("They are sent one by one, in this order, each once the service has accepted the one before. If one is "
            "not accepted, or nobody knows whether it was, the rest is not sent.")});
    return facts;
}

} // namespace steward
