// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/uninstallappdialog.h"

#include "core/model/displaytext.h"
#include "core/model/updateplan.h"
#include "ui/dialogs/changes/changetexts.h"
#include "ui/dialogs/changes/planview.h"
#include "ui/dialogs/changes/whenchoice.h"
#include "ui/dialogs/formfield.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

UninstallAppDialog::UninstallAppDialog(ChangeInput given, QString appId, QWidget *parent)
    : ChangeDialog(std::move(given), parent)
    , m_appId(std::move(appId))
    , m_plan(new PlanView(this))
    , m_dependents(new QCheckBox(tr("Uninstall the apps that &depend on it as well"), this))
    , m_data(new QCheckBox(tr("Delete its da&ta, for good"), this))
    , m_when(new WhenChoice(this))
{
    setObjectName(QStringLiteral("uninstallDialog"));
    m_dependents->setObjectName(QStringLiteral("dependents"));
    m_data->setObjectName(QStringLiteral("deleteData"));
    auto *box = new QWidget(this);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(8);
    lines->addWidget(m_dependents);
    lines->addWidget(m_data);
    lines->addWidget(m_when);
    column()->addWidget(m_plan);
    column()->addWidget(box);
    if (const Change *start = startValue<UninstallApp>()) {
        const auto *what = start->as<UninstallApp>();
        if (m_appId.isEmpty())
            m_appId = what->appId;
        m_dependents->setChecked(what->withDependents);
        m_data->setChecked(what->deletesData);
        m_when->setInWindow(what->inUpdateWindow);
    }
    connect(m_dependents, &QCheckBox::toggled, this, &UninstallAppDialog::revalidate);
    connect(m_data, &QCheckBox::toggled, this, [this] {
        // A name typed for less does not stand for more.
        forgetTypedName();
        revalidate();
    });
    connect(m_when, &WhenChoice::changed, this, &UninstallAppDialog::revalidate);
    finish();
    revalidate();
}

const InstalledApp *UninstallAppDialog::app() const
{
    const auto &apps = input().context.apps;
    if (!apps)
        return nullptr;
    const auto found = std::find_if(apps->begin(), apps->end(), [&](const InstalledApp &one) {
        return one.appId.compare(m_appId, Qt::CaseInsensitive) == 0;
    });
    return found == apps->end() ? nullptr : &*found;
}

QList<AppRequirement> UninstallAppDialog::dependents() const
{
    for (auto at = input().learntRequirements.begin(); at != input().learntRequirements.end(); ++at) {
        if (at.key().compare(m_appId, Qt::CaseInsensitive) == 0)
            return at.value();
    }
    return {};
}

QList<Change> UninstallAppDialog::changes() const
{
    UninstallApp what{.appId = m_appId,
                      .appName = {},
                      .sourceVersion = {},
                      .withDependents = m_dependents->isChecked(),
                      .deletesData = m_data->isChecked(),
                      .inUpdateWindow = m_when->isInWindow()};
    if (const InstalledApp *known = app()) {
        what.appName = known->name;
        what.sourceVersion = known->version;
    } else if (const Change *start = startValue<UninstallApp>()) {
        what.appName = start->as<UninstallApp>()->appName;
        what.sourceVersion = start->as<UninstallApp>()->sourceVersion;
    }
    return {changeOf(what)};
}

// Without its data an app can be installed again and finds them; with its data nothing brings them back.
Danger UninstallAppDialog::danger() const
{
    return m_data->isChecked() ? Danger::Destructive : Danger::Disruptive;
}

QString UninstallAppDialog::heading() const
{
    return tr("Uninstall %1 from %2?", "an app, an environment")
        .arg(visibleText(nameToConfirm(changes().constFirst()), 80), visibleName(changeOf({}).environment));
}

QString UninstallAppDialog::verb() const
{
    return m_data->isChecked() ? tr("Uninstall and delete data") : tr("Uninstall");
}

QList<ChangeData> UninstallAppDialog::wanted() const
{
    return {ChangeData::Apps, ChangeData::RunningOperations};
}

QString UninstallAppDialog::missing() const
{
    return !dependents().isEmpty() && !m_dependents->isChecked()
               ? tr("Other apps depend on it. Tick that they may be uninstalled as well.")
               : QString();
}

void UninstallAppDialog::inputChanged()
{
    const QList<AppRequirement> known = dependents();
    m_plan->setVisible(!known.isEmpty());
    if (known.isEmpty())
        return;
    UpdatePlan made;
    for (const AppRequirement &one : known) {
        made.steps.append({.appId = one.appId,
                           .name = one.name,
                           .publisher = one.publisher,
                           .kind = RequirementKind::Uninstall,
                           .from = one.version});
    }
    const Change own = changes().constFirst();
    made.steps.append({.appId = m_appId,
                       .name = nameToConfirm(own),
                       .kind = RequirementKind::Uninstall,
                       .from = own.as<UninstallApp>()->sourceVersion,
                       .isChosen = true});
    m_plan->show(made);
}

QList<ChangeFact> UninstallAppDialog::facts() const
{
    QList<ChangeFact> facts;
    const auto count = static_cast<int>(dependents().size());
    if (m_dependents->isChecked())
        facts.append({QStringLiteral("dependents"), Tone::Warning,
                      count > 0 ? tr("%n app(s) that depend on it go first, see the list.", nullptr, count)
                                : tr("Every app that depends on it is uninstalled as well, whichever those are.")});
    else
        facts.append({QStringLiteral("dependents"), count > 0 ? Tone::Bad : Tone::Neutral,
                      count > 0 ? tr("%n app(s) depend on it and have to go first, see the list.", nullptr, count)
                                : tr("Where other apps depend on it, the service refuses and says which.")});
    if (m_data->isChecked())
        facts.append({QStringLiteral("data"), Tone::Bad,
                      m_dependents->isChecked()
                          ? tr("Its data and that of the apps uninstalled with it may be lost for good: only a restore "
                               "of the environment brings them back.")
                          : tr("Its data is lost for good: only a restore of the environment brings it back.")});
    else
        facts.append({QStringLiteral("data"), Tone::Good,
                      tr("Its data stays and is there again once it is installed "
                         "anew.")});
    facts.append(
        {QStringLiteral("window"), Tone::Neutral,
         m_when->isInWindow()
             ? tr("It waits for the update window and may stay scheduled for days. A scheduled uninstall cannot "
                  "be canceled.")
             : tr("It begins at once. What people do with the app stops working.")});
    facts += runningFacts(input(), tr("Uninstalling may have to wait until that has ended."), Tone::Neutral);
    facts += usualFacts(input());
    if (!m_data->isChecked())
        facts.append({QStringLiteral("undo"), Tone::Neutral, tr("To undo it, install the app again.")});
    return facts;
}

} // namespace steward
