// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/recoverenvironmentdialog.h"

#include "core/model/displaytext.h"
#include "ui/dialogs/changes/changetexts.h"
#include "ui/models/figures.h"

namespace steward {

RecoverEnvironmentDialog::RecoverEnvironmentDialog(ChangeInput given, QWidget *parent)
    : ChangeDialog(std::move(given), parent)
{
    setObjectName(QStringLiteral("recoverDialog"));
    finish();
    revalidate();
}

QList<Change> RecoverEnvironmentDialog::changes() const
{
    return {changeOf(RecoverEnvironment{})};
}

QString RecoverEnvironmentDialog::heading() const
{
    return tr("Recover %1?").arg(visibleName(changeOf({}).environment));
}

QString RecoverEnvironmentDialog::verb() const
{
    return tr("Recover environment");
}

QList<ChangeFact> RecoverEnvironmentDialog::facts() const
{
    const ChangeContext &context = input().context;
    QList<ChangeFact> facts;
    if (context.target) {
        const Instant until = keptUntil(*context.target);
        if (!until.isKnown()) {
            facts.append({QStringLiteral("until"), Tone::Warning,
                          tr("The service does not say until when it is kept. It is 14 days from the delete.")});
        } else if (!context.now.isKnown() || context.now < until) {
            const QString left = remainingWords(until, context.now);
            const bool isLastDay = context.now.isKnown() && until.msecs - context.now.msecs < 86'400'000;
            facts.append(
                {QStringLiteral("until"), isLastDay ? Tone::Warning : Tone::Good,
                 left.isEmpty()
                     ? tr("It can be recovered until %1, by the service's clock.").arg(momentWords(until))
                     : tr("It can be recovered until %1, by the service's clock: %2.").arg(momentWords(until), left)});
        }
        if (!context.target->deleteReason.isEmpty())
            facts.append({QStringLiteral("why"), Tone::Neutral,
                          tr("Why it was deleted: %1").arg(visibleText(context.target->deleteReason, 200))});
    }
    facts.append({QStringLiteral("name"), Tone::Warning,
                  tr("It keeps the name it has now; its old name is not given back. Rename it afterwards.")});
    facts.append({QStringLiteral("updates"), Tone::Neutral,
                  tr("Updates that became due while it was deleted are installed with the recovery.")});
    if (context.target) {
        if (const auto left = environmentsLeft(context.target->kind.value, context); left && *left <= 0)
            facts.append({QStringLiteral("quota"), Tone::Warning,
                          tr("It counts against the quota again, which is used up; the service may refuse.")});
        else
            facts.append({QStringLiteral("quota"), Tone::Neutral, tr("It counts against the quota again.")});
    }
    facts += usualFacts(input());
    facts.append({QStringLiteral("undo"), Tone::Neutral, tr("To undo it, delete it again.")});
    return facts;
}

} // namespace steward
