// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/updateappsdialog.h"

#include "core/model/displaytext.h"
#include "ui/dialogs/changes/changetexts.h"
#include "ui/dialogs/changes/planview.h"
#include "ui/dialogs/changes/whenchoice.h"
#include "ui/views/wrappedlabel.h"

#include <QtCore/QSet>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace steward {

namespace {

// Nobody ticks their way through more; no tenant has as many.
constexpr qsizetype MostOffers = 500;

const InstalledApp *appIn(const std::optional<QList<InstalledApp>> &apps, const QString &appId)
{
    if (!apps)
        return nullptr;
    const auto found = std::find_if(apps->begin(), apps->end(), [&](const InstalledApp &app) {
        return app.appId.compare(appId, Qt::CaseInsensitive) == 0;
    });
    return found == apps->end() ? nullptr : &*found;
}

} // namespace

UpdateAppsDialog::UpdateAppsDialog(ChangeInput given, const QStringList &appIds, QWidget *parent)
    : ChangeDialog(std::move(given), parent)
    , m_chosen(appIds)
    , m_plan(new PlanView(this))
    , m_preview(new QCheckBox(tr("&Preview versions are allowed"), this))
    , m_dependencies(new QCheckBox(tr("Install and update the &required apps as well"), this))
    , m_when(new WhenChoice(this))
    , m_termsBox(new QWidget(this))
    , m_termsWords(new WrappedLabel({}, m_termsBox))
    , m_terms(new QCheckBox(m_termsBox))
{
    setObjectName(QStringLiteral("updateDialog"));
    m_preview->setObjectName(QStringLiteral("preview"));
    m_dependencies->setObjectName(QStringLiteral("dependencies"));
    m_plan->setChoosing(true);
    auto *box = new QWidget(this);
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(8);
    lines->addWidget(m_when);
    lines->addWidget(m_dependencies);
    lines->addWidget(m_preview);
    m_termsWords->setObjectName(QStringLiteral("termsWords"));
    m_terms->setObjectName(QStringLiteral("terms"));
    auto *terms = new QVBoxLayout(m_termsBox);
    terms->setContentsMargins(0, 0, 0, 0);
    terms->setSpacing(6);
    terms->addWidget(m_termsWords);
    terms->addWidget(m_terms);
    column()->addWidget(m_plan);
    column()->addWidget(box);
    column()->addWidget(m_termsBox);
    bool isAgain = false;
    for (const Change &change : input().start) {
        const auto *what = change.as<UpdateApp>();
        if (!what)
            continue;
        if (!isAgain)
            m_chosen.clear();
        isAgain = true;
        m_chosen.append(what->appId);
        m_targets.insert(what->appId, what->targetVersion);
        m_preview->setChecked(what->allowPreview);
        if (what->withDependencies)
            m_dependencies->setChecked(true);
        m_when->setInWindow(what->inUpdateWindow);
    }
    connect(m_preview, &QCheckBox::toggled, this, &UpdateAppsDialog::revalidate);
    connect(m_dependencies, &QCheckBox::toggled, this, [this] {
        showTerms();
        revalidate();
    });
    connect(m_terms, &QCheckBox::toggled, this, &UpdateAppsDialog::revalidate);
    connect(m_when, &WhenChoice::changed, this, &UpdateAppsDialog::revalidate);
    // The table is made anew by these; not while one of its own widgets is still speaking.
    connect(
        m_plan, &PlanView::ticked, this,
        [this](const QString &appId, bool on) {
            m_chosen.removeAll(appId);
            if (on)
                m_chosen.append(appId);
            inputChanged();
            revalidate();
        },
        Qt::QueuedConnection);
    connect(
        m_plan, &PlanView::versionChosen, this,
        [this](const QString &appId, const AppVersion &version) {
            m_targets.insert(appId, version);
            inputChanged();
            revalidate();
        },
        Qt::QueuedConnection);
    finish();
    revalidate();
}

QList<PlanChoice> UpdateAppsDialog::choices() const
{
    QList<PlanChoice> all;
    for (const QString &appId : m_chosen) {
        PlanChoice choice{appId, {}, m_targets.value(appId)};
        if (choice.target.isEmpty())
            choice.target = offeredVersions(appId, input().context.updates.value_or(QList<AppUpdate>())).value(0);
        if (const InstalledApp *app = appIn(input().context.apps, appId))
            choice.name = app->name;
        all.append(choice);
    }
    return all;
}

UpdatePlan UpdateAppsDialog::makePlan() const
{
    PlanFacts facts;
    facts.installed = input().context.apps.value_or(QList<InstalledApp>());
    facts.updates = input().context.updates.value_or(QList<AppUpdate>());
    facts.learnt = input().learntRequirements;
    return updatePlanOf(choices(), facts);
}

// In the order of the plan: what others need goes first.
QList<Change> UpdateAppsDialog::changes() const
{
    const UpdatePlan &made = plan();
    QList<Change> all;
    for (const PlanStep &step : made.steps) {
        if (!step.isChosen)
            continue;
        all.append(
            changeOf(UpdateApp{.appId = step.appId,
                               .appName = step.name,
                               .sourceVersion = step.from,
                               .targetVersion = step.to,
                               .withDependencies = m_dependencies->isChecked() && made.needsDependencies(step.appId),
                               .allowPreview = m_preview->isChecked(),
                               .inUpdateWindow = m_when->isInWindow()}));
    }
    return all;
}

QString UpdateAppsDialog::heading() const
{
    const QString where = visibleName(changeOf({}).environment);
    const auto count = static_cast<int>(plan().steps.size());
    if (count == 0)
        return tr("Update apps in %1").arg(where);
    return count == 1 ? tr("Update an app in %1").arg(where)
                      : tr("Update apps in %1: %n step(s), in this order", nullptr, count).arg(where);
}

QString UpdateAppsDialog::subline() const
{
    const UpdatePlan &made = plan();
    const auto chosen = static_cast<int>(m_chosen.size());
    const auto required = static_cast<int>(made.steps.size()) - chosen;
    QStringList parts{whereWords(input()), tr("%n app(s) chosen", nullptr, chosen)};
    if (required > 0)
        parts.append(tr("%n required app(s)", nullptr, required));
    return parts.join(QStringLiteral(" · "));
}

QString UpdateAppsDialog::verb() const
{
    return tr("Start %n update(s)", nullptr, static_cast<int>(m_chosen.size()));
}

QList<ChangeData> UpdateAppsDialog::wanted() const
{
    return {ChangeData::Apps, ChangeData::Updates, ChangeData::RunningOperations};
}

QString UpdateAppsDialog::missing() const
{
    if (m_chosen.isEmpty())
        return tr("Choose an app.");
    if (!input().context.updates)
        return tr("The available updates are not known yet.");
    const UpdatePlan &made = plan();
    for (const PlanConflict &one : made.conflicts) {
        if (one.trouble == PlanTrouble::TargetTooLow || one.trouble == PlanTrouble::MustGo)
            return tr("What was chosen does not go together.");
    }
    if (made.needsDependencies() && !m_dependencies->isChecked())
        return tr("Other apps are required. Tick that they are installed and updated as well.");
    return !broughtAlong().isEmpty() && !m_terms->isChecked()
               ? tr("Apps are installed only after their terms have been accepted.")
               : QString();
}

void UpdateAppsDialog::inputChanged()
{
    m_made = makePlan();
    showPlan();
    showTerms();
}

void UpdateAppsDialog::showPlan()
{
    const QList<AppUpdate> updates = input().context.updates.value_or(QList<AppUpdate>());
    QHash<QString, AppVersion> newest;
    for (const AppUpdate &update : updates) {
        AppVersion &known = newest[update.appId.toCaseFolded()];
        if (known.isEmpty() || update.version > known)
            known = update.version;
    }
    QSet<QString> planned;
    for (const PlanStep &step : m_made.steps)
        planned.insert(step.appId.toCaseFolded());
    QList<PlanView::Offer> offers;
    for (const InstalledApp &app : input().context.apps.value_or(QList<InstalledApp>())) {
        const QString key = app.appId.toCaseFolded();
        const AppVersion best = newest.value(key);
        if (!best.isEmpty() && best > app.version && !planned.contains(key) && offers.size() < MostOffers)
            offers.append({app.appId, app.name, app.version, best});
    }
    m_plan->show(m_made, updates, offers);
    m_dependencies->setVisible(m_made.needsDependencies() || m_dependencies->isChecked());
}

QList<PlanStep> UpdateAppsDialog::broughtAlong() const
{
    QList<PlanStep> all;
    if (m_dependencies->isChecked())
        std::copy_if(m_made.steps.begin(), m_made.steps.end(), std::back_inserter(all),
                     [](const PlanStep &step) { return step.kind == RequirementKind::Install && !step.isChosen; });
    return all;
}

// The service asks for no word about these; people are asked all the same.
void UpdateAppsDialog::showTerms()
{
    const QList<PlanStep> brought = broughtAlong();
    QStringList keys;
    QStringList names;
    for (const PlanStep &step : brought) {
        keys.append(step.appId + QLatin1Char(' ') + step.to.text);
        const QString name = visibleText(step.name.isEmpty() ? step.appId : step.name, 60);
        names.append(step.publisher.isEmpty()
                         ? name
                         : tr("%1 by %2", "an app, its publisher").arg(name, visibleText(step.publisher, 60)));
    }
    if (m_termsFor != keys.join(QLatin1Char('\n')))
        m_terms->setChecked(false);
    m_termsFor = keys.join(QLatin1Char('\n'));
    m_termsBox->setVisible(!brought.isEmpty());
    m_termsWords->setText(tr("Newly installed: %1. With it come the terms and privacy statements of the publisher, "
                             "and account data of the tenant is shared there.")
                              .arg(names.mid(0, 10).join(tr(", ", "between apps"))));
    m_terms->setText(tr("I accept these terms for %1").arg(visibleText(input().tenantName, 80)));
    m_terms->setAccessibleDescription(m_termsWords->text());
}

QList<ChangeFact> UpdateAppsDialog::facts() const
{
    QList<ChangeFact> facts = conflictFacts(plan());
    if (plan().needsDependencies())
        facts.append(
            {QStringLiteral("dependencies"), m_dependencies->isChecked() ? Tone::Neutral : Tone::Warning,
             tr("Apps marked as required come along only when that is ticked; the service installs and updates "
                "them first.")});
    if (m_when->isInWindow())
        facts.append({QStringLiteral("window"), Tone::Neutral,
                      tr("Updating waits for the update window of the environment and may stay scheduled for days. A "
                         "scheduled update can be canceled.")});
    else
        facts.append({QStringLiteral("window"), Tone::Warning,
                      tr("Updating begins at once. Meanwhile people may be thrown out and lose what was not "
                         "saved.")});
    if (m_preview->isChecked())
        facts.append({QStringLiteral("preview"), Tone::Warning,
                      tr("A preview is for trying out, and works for some apps only.")});
    facts += runningFacts(input(), tr("Updates may have to wait until that has ended."), Tone::Neutral);
    if (m_chosen.size() > 1)
        facts.append(
            {QStringLiteral("order"), Tone::Neutral,
             tr("They are sent one by one, in this order, each once the service has accepted the one before. If one is "
                "not accepted, or nobody knows whether it was, the rest is not sent.")});
    facts += usualFacts(input());
    facts.append({QStringLiteral("undo"), Tone::Neutral,
                  tr("An update cannot be taken back: there is no older version "
                     "to return to, only a restore of the environment.")});
    return facts;
}

} // namespace steward
