// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/copyenvironmentdialog.h"

#include "core/model/displaytext.h"
#include "ui/dialogs/changes/changetexts.h"
#include "ui/dialogs/changes/kindchoice.h"
#include "ui/dialogs/changes/namefield.h"
#include "ui/dialogs/formfield.h"
#include "ui/models/figures.h"
#include "ui/models/statuswords.h"

#include <algorithm>

namespace steward {

namespace {

constexpr qsizetype MostApps = 5;

QStringList developerApps(const std::optional<QList<InstalledApp>> &apps)
{
    QStringList names;
    if (!apps)
        return names;
    for (const InstalledApp &app : *apps) {
        if (app.type.value == AppType::Developer)
            names.append(visibleText(app.name.isEmpty() ? app.appId : app.name, 60));
    }
    return names;
}

} // namespace

CopyEnvironmentDialog::CopyEnvironmentDialog(ChangeInput given, QWidget *parent)
    : ChangeDialog(std::move(given), parent)
    , m_name(new NameField(form(), tr("&New name"), this))
    , m_kind(new KindChoice(this))
{
    setObjectName(QStringLiteral("copyDialog"));
    place(m_name->field(), {ChangeProblem::NameEmpty, ChangeProblem::NameTooLong, ChangeProblem::NameStart,
                            ChangeProblem::NameCharacters, ChangeProblem::NameReserved, ChangeProblem::NameTaken});
    auto *kindField = new FormField(form(), tr("Type"), m_kind);
    kindField->setTouched();
    place(kindField, {ChangeProblem::KindNotChosen, ChangeProblem::EnvironmentsUsedUp});
    if (const Change *start = startValue<CopyEnvironment>()) {
        m_name->setTyped(start->as<CopyEnvironment>()->newName);
        m_kind->setKind(start->as<CopyEnvironment>()->kind);
    }
    connect(m_name, &QLineEdit::textChanged, this, &CopyEnvironmentDialog::revalidate);
    connect(m_kind, &KindChoice::changed, this, &CopyEnvironmentDialog::revalidate);
    finish();
    revalidate();
}

QList<Change> CopyEnvironmentDialog::changes() const
{
    return {changeOf(CopyEnvironment{m_name->name(), m_kind->kind()})};
}

QString CopyEnvironmentDialog::heading() const
{
    return tr("Copy %1").arg(visibleName(changeOf({}).environment));
}

QString CopyEnvironmentDialog::verb() const
{
    return m_name->name().isEmpty() ? tr("Copy") : tr("Copy to %1").arg(visibleName(m_name->name(), 40));
}

QList<ChangeData> CopyEnvironmentDialog::wanted() const
{
    return {ChangeData::Environments, ChangeData::Quotas, ChangeData::UsedStorage, ChangeData::RunningOperations};
}

void CopyEnvironmentDialog::inputChanged()
{
    m_name->setOthers(input().family, input().context.environments);
    m_name->propose(
        freeName(changeOf({}).environment, QStringLiteral("-copy"), input().family, input().context.environments));
}

QList<ChangeFact> CopyEnvironmentDialog::facts() const
{
    const ChangeContext &context = input().context;
    QList<ChangeFact> facts{{QStringLiteral("effect"), Tone::Good,
                             tr("A new environment with the same data and version comes into being; %1 stays as it is.")
                                 .arg(visibleName(changeOf({}).environment))}};
    facts += roomFacts(input(), m_kind->kind());
    if (const auto left = storageLeft(context); left && context.usedStorage) {
        for (const UsedStorage &one : *context.usedStorage) {
            if (one.database && one.environmentName.compare(changeOf({}).environment, Qt::CaseInsensitive) == 0 &&
                *one.database > *left)
                facts.append(
                    {QStringLiteral("tight"), Tone::Warning,
                     tr("The copy holds %1, more than the storage that is left.").arg(sizeWords(one.database))});
        }
    }
    facts += runningFacts(input(), tr("The copy may be refused until that has ended."), Tone::Warning);
    facts.append({QStringLiteral("meanwhile"), Tone::Warning,
                  tr("While the copy runs no app can be published, installed, updated or uninstalled in the source. A "
                     "running copy cannot be canceled.")});
    facts.append(
        {QStringLiteral("cleanup"), Tone::Neutral,
         tr("Integrations are switched off in the copy, so that it does not act in the place of the source.")});
    if (const QStringList apps = developerApps(context.apps); !apps.isEmpty()) {
        const QString names = apps.mid(0, MostApps).join(tr(", ", "between apps")) +
                              (apps.size() > MostApps ? tr(" and %1 more").arg(apps.size() - MostApps) : QString());
        facts.append({QStringLiteral("developer"), Tone::Warning,
                      tr("Apps published by developers may stand in the way: %1. Where they clash with those of other "
                         "environments the copy is refused.")
                          .arg(names)});
    }
    if (m_kind->kind() == EnvironmentKind::Production)
        facts.append({QStringLiteral("production"), Tone::Warning,
                      tr("The copy is a production environment and counts as one.")});
    facts += usualFacts(input());
    facts.append({QStringLiteral("undo"), Tone::Neutral, tr("To undo it, delete the copy once it is there.")});
    return facts;
}

} // namespace steward
