// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/renameenvironmentdialog.h"

#include "core/model/displaytext.h"
#include "ui/dialogs/changes/changetexts.h"
#include "ui/dialogs/changes/namefield.h"
#include "ui/dialogs/formfield.h"

namespace steward {

RenameEnvironmentDialog::RenameEnvironmentDialog(ChangeInput given, QWidget *parent)
    : ChangeDialog(std::move(given), parent)
    , m_name(new NameField(form(), tr("&New name"), this))
{
    setObjectName(QStringLiteral("renameDialog"));
    place(m_name->field(), {ChangeProblem::NameEmpty, ChangeProblem::NameTooLong, ChangeProblem::NameStart,
                            ChangeProblem::NameCharacters, ChangeProblem::NameReserved, ChangeProblem::NameTaken,
                            ChangeProblem::NameUnchanged});
    if (const Change *start = startValue<RenameEnvironment>())
        m_name->setTyped(start->as<RenameEnvironment>()->newName);
    connect(m_name, &QLineEdit::textChanged, this, &RenameEnvironmentDialog::revalidate);
    finish();
    revalidate();
}

QList<Change> RenameEnvironmentDialog::changes() const
{
    return {changeOf(RenameEnvironment{m_name->name()})};
}

QString RenameEnvironmentDialog::heading() const
{
    return tr("Rename %1").arg(visibleName(changeOf({}).environment));
}

QString RenameEnvironmentDialog::verb() const
{
    return m_name->name().isEmpty() ? tr("Rename") : tr("Rename to %1").arg(visibleName(m_name->name(), 40));
}

QList<ChangeData> RenameEnvironmentDialog::wanted() const
{
    return {ChangeData::Environments, ChangeData::RunningOperations};
}

void RenameEnvironmentDialog::inputChanged()
{
    m_name->setOthers(input().family, input().context.environments);
    m_name->propose(changeOf({}).environment);
}

QList<ChangeFact> RenameEnvironmentDialog::facts() const
{
    const QString old = visibleName(changeOf({}).environment);
    const QString typed = m_name->name();
    const bool isOther = !typed.isEmpty() && typed != changeOf({}).environment;
    const QString fresh = isOther ? visibleName(typed) : tr("the new name");
    QList<ChangeFact> facts{
        {QStringLiteral("sessions"), Tone::Warning,
         tr("The environment restarts: everybody in it loses the session and what was not saved.")},
        {QStringLiteral("addresses"), Tone::Warning,
         tr("Every address that holds the name changes from %1 to %2: bookmarks, web services, integrations. The old "
            "ones stop answering.")
             .arg(old, fresh)}};
    facts += runningFacts(input(), tr("Renaming may be refused until that has ended."), Tone::Warning);
    facts += usualFacts(input());
    facts.append(
        {QStringLiteral("undo"), Tone::Neutral, tr("To undo it, rename it back; that restarts it once more.")});
    return facts;
}

} // namespace steward
