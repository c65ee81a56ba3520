// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/deleteenvironmentdialog.h"

#include "core/model/displaytext.h"
#include "ui/dialogs/changes/changetexts.h"
#include "ui/models/figures.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

DeleteEnvironmentDialog::DeleteEnvironmentDialog(ChangeInput given, QWidget *parent)
    : ChangeDialog(std::move(given), parent)
    , m_finalTick(new QCheckBox(this))
{
    setObjectName(QStringLiteral("deleteDialog"));
    m_finalTick->setObjectName(QStringLiteral("finalTick"));
    m_finalTick->setText(tr("I know that nobody can bring it back"));
    m_wasFinal = isFinal();
    saidInFacts({ChangeProblem::PowerPlatformLinked});
    finish();
    // Between what it says and the name: the last thing read before typing.
    column()->insertWidget(column()->count() - 2, m_finalTick);
    setTabOrder(m_finalTick, findChild<QWidget *>(QStringLiteral("typedName")));
    connect(m_finalTick, &QCheckBox::toggled, this, &DeleteEnvironmentDialog::revalidate);
    revalidate();
}

bool DeleteEnvironmentDialog::isFinal() const
{
    const auto &target = input().context.target;
    return !keepsDeleted(input().apiVersion) || (target && isDeletedForGood(*target));
}

QList<Change> DeleteEnvironmentDialog::changes() const
{
    return {changeOf(DeleteEnvironment{isFinal()})};
}

QString DeleteEnvironmentDialog::heading() const
{
    const QString name = visibleName(changes().constFirst().environment);
    return isFinal() ? tr("Delete %1 for good?").arg(name) : tr("Delete %1?").arg(name);
}

QString DeleteEnvironmentDialog::verb() const
{
    return isFinal() ? tr("Delete for good") : tr("Delete environment");
}

QList<ChangeData> DeleteEnvironmentDialog::wanted() const
{
    return {ChangeData::RunningOperations};
}

QString DeleteEnvironmentDialog::missing() const
{
    return isFinal() && !m_finalTick->isChecked() ? tr("Tick that nobody can bring it back.") : QString();
}

// What was confirmed for a delete that keeps it says nothing about one that does not, and the other way round.
void DeleteEnvironmentDialog::inputChanged()
{
    m_finalTick->setVisible(isFinal());
    if (m_wasFinal == isFinal())
        return;
    m_wasFinal = isFinal();
    m_finalTick->setChecked(false);
    forgetTypedName();
}

ChangeFact DeleteEnvironmentDialog::keepingFact() const
{
    const QString name = QStringLiteral("keeping");
    if (isFinal()) {
        return {name, Tone::Bad,
                keepsDeleted(input().apiVersion)
                    ? tr("It is lost at once, with all its data: an environment in this state is not kept. There is no "
                         "way back.")
                    : tr("It is lost at once, with all its data: version %1 of the service keeps nothing that is "
                         "deleted. There is no way back.")
                          .arg(visibleText(input().apiVersion, 20))};
    }
    const Instant now = input().context.now;
    const Instant until{now.isKnown() ? now.msecs + std::chrono::milliseconds(KeepingTime).count() : Instant::NotGiven};
    const QString first =
        until.isKnown() ? tr("Kept until %1 (14 days).").arg(momentWords(until)) : tr("Kept for 14 days.");
    return {name, Tone::Good, first + QLatin1Char(' ') + tr("Until then Recover brings it back, under another name.")};
}

QList<ChangeFact> DeleteEnvironmentDialog::quotaFacts() const
{
    const auto &target = input().context.target;
    if (!target || !countsAgainstQuota(*target))
        return {};
    if (target->kind.value == EnvironmentKind::Production)
        return {{QStringLiteral("quota"), Tone::Neutral, tr("One production environment of the quota becomes free.")}};
    if (target->kind.value == EnvironmentKind::Sandbox)
        return {{QStringLiteral("quota"), Tone::Neutral, tr("One sandbox of the quota becomes free.")}};
    return {};
}

QList<ChangeFact> DeleteEnvironmentDialog::facts() const
{
    QList<ChangeFact> facts{keepingFact()};
    facts += runningFacts(input(), tr("The service refuses to delete it until that has ended."), Tone::Bad);
    const ChangeContext &context = input().context;
    if (context.target && !context.target->linkedPowerPlatformEnvironmentId.isEmpty()) {
        facts.append({QStringLiteral("link"), Tone::Bad,
                      tr("Linked to the Power Platform environment %1. Unlink it first.")
                          .arg(visibleText(context.target->linkedPowerPlatformEnvironmentId, 60))});
    }
    facts.append(
        {QStringLiteral("users"), Tone::Warning,
         tr("Everybody in it is signed out, and its addresses stop answering. Who is signed in is not known.")});
    if (context.restorePeriods && !isFinal()) {
        Instant last;
        for (const RestorePeriod &period : *context.restorePeriods)
            last = std::max(last, period.to);
        if (last.isKnown())
            facts.append(
                {QStringLiteral("restorePoint"), Tone::Neutral, tr("Last restore point: %1.").arg(momentWords(last))});
    }
    facts += quotaFacts();
    const Change change = changes().constFirst();
    facts.append(
        requestFact(QStringLiteral("DELETE"), QStringLiteral("environments/") + visibleName(change.environment)));
    return facts;
}

} // namespace steward
