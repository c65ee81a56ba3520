// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/publisher/hotfixdialogs.h"

#include "core/model/displaytext.h"
#include "ui/delegates/celldelegate.h"
#include "ui/dialogs/changes/changetexts.h"
#include "ui/dialogs/changes/momentedit.h"
#include "ui/dialogs/formfield.h"
#include "ui/dialogs/publisher/wavesedit.h"
#include "ui/models/hotfixwords.h"
#include "ui/models/publisherwords.h"
#include "ui/models/statuswords.h"
#include "ui/views/plainlabel.h"
#include "ui/views/table.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <map>

namespace steward {

namespace {

constexpr int RowsShown = 6;
constexpr int NamesShown = 4;

HotfixFacts factsOf(const PublisherLists &lists)
{
    return {lists.versions, lists.hotfixes};
}

} // namespace

HotfixPlanDialog::HotfixPlanDialog(PublisherInput given, QList<CustomerEnvironment> chosen, AppVersion wanted,
                                   QWidget *parent, const QTimeZone &zone)
    : PublisherDialog(std::move(given), parent)
    , m_chosen(std::move(chosen))
    , m_wanted(std::move(wanted))
    , m_target(new QComboBox(this))
    , m_waves(new WavesEdit(this))
    , m_sandboxesFirst(new QCheckBox(tr("Sand&boxes before production"), this))
    , m_atOnce(new QRadioButton(tr("As soon as possible"), this))
    , m_later(new QRadioButton(tr("Not before"), this))
    , m_moment(new MomentEdit(zone, this))
    , m_ignoreWindow(new QCheckBox(tr("&Do not wait for it"), this))
    , m_stopAfter(new QSpinBox(this))
    , m_asksForGo(new QCheckBox(tr("&Ask me before each further wave"), this))
    , m_table(new Table(tr("Environments of the plan"), this))
    , m_model(new HotfixPlanModel(this))
{
    setObjectName(QStringLiteral("hotfixDialog"));
    buildForm(zone);
    m_table->setObjectName(QStringLiteral("planTable"));
    m_table->setModel(m_model);
    m_table->setSortingEnabled(false);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setColumnUnits({7, 24, 13, 16, 14, 60, 40});
    const int row = fontMetrics().height() + 10;
    m_table->setMinimumHeight(row * (std::min<int>(RowsShown, static_cast<int>(m_chosen.size())) + 2));
    m_table->setMaximumHeight(row * (RowsShown + 2));
    column()->addWidget(m_table);
    m_table->setVisible(m_chosen.size() > 1);
    const bool isMany = m_chosen.size() > 1;
    m_wavesField->setShown(isMany);
    m_stopField->setShown(isMany);
    m_goField->setShown(isMany);
    connect(m_target, &QComboBox::currentIndexChanged, this, [this] {
        if (const QVariant chosenVersion = m_target->currentData(); chosenVersion.isValid())
            m_wanted = {chosenVersion.toString()};
        rebuild();
    });
    connect(m_waves, &WavesEdit::changed, this, &HotfixPlanDialog::rebuild);
    connect(m_later, &QRadioButton::toggled, this, &HotfixPlanDialog::rebuild);
    connect(m_moment, &MomentEdit::changed, this, &HotfixPlanDialog::rebuild);
    connect(m_stopAfter, &QSpinBox::valueChanged, this, &HotfixPlanDialog::rebuild);
    for (QCheckBox *box : {m_sandboxesFirst, m_ignoreWindow, m_asksForGo})
        connect(box, &QCheckBox::toggled, this, &HotfixPlanDialog::rebuild);
    takeStart();
    finish();
    rebuild();
}

// What was to begin at night must not begin at once because its dialog was opened again.
void HotfixPlanDialog::takeStart()
{
    const Change *start = startValue<ScheduleHotfix>();
    if (!start)
        return;
    const auto *what = start->as<ScheduleHotfix>();
    m_ignoreWindow->setChecked(what->ignoresUpdateWindow);
    m_later->setChecked(what->runAfter.isKnown());
    m_moment->setMoment(what->runAfter);
}

void HotfixPlanDialog::buildForm(const QTimeZone &)
{
    m_target->setObjectName(QStringLiteral("target"));
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_target->setMinimumContentsLength(12);
    new FormField(form(), tr("&Version"), m_target);
    auto *waves = new QWidget(this);
    auto *lines = new QVBoxLayout(waves);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(5);
    lines->addWidget(m_waves);
    lines->addWidget(m_sandboxesFirst);
    waves->setFocusProxy(m_waves);
    m_sandboxesFirst->setObjectName(QStringLiteral("sandboxesFirst"));
    m_sandboxesFirst->setChecked(true);
    m_wavesField = new FormField(form(), tr("&Waves"), waves);
    m_wavesField->setHint(tr("The first few show whether it works; the last wave has the rest."));
    auto *when = new QWidget(this);
    auto *rows = new QVBoxLayout(when);
    rows->setContentsMargins(0, 4, 0, 0);
    rows->setSpacing(5);
    m_atOnce->setObjectName(QStringLiteral("atOnce"));
    m_later->setObjectName(QStringLiteral("later"));
    m_moment->setObjectName(QStringLiteral("runAfter"));
    m_atOnce->setChecked(true);
    rows->addWidget(m_atOnce);
    rows->addWidget(m_later);
    rows->addWidget(m_moment);
    when->setFocusProxy(m_atOnce);
    new FormField(form(), tr("Begin"), when);
    m_ignoreWindow->setObjectName(QStringLiteral("ignoreWindow"));
    m_ignoreWindow->setAccessibleName(tr("Do not wait for the update window of the environment"));
    auto *window = new FormField(form(), tr("Update window"), m_ignoreWindow);
    window->setHint(tr("Each customer has set hours in which updates may run. With this tick the hotfix runs outside "
                       "of them as well, while people may be at work in the environment."));
    m_stopAfter->setObjectName(QStringLiteral("stopAfter"));
    m_stopAfter->setRange(0, 9999);
    m_stopAfter->setValue(1);
    m_stopAfter->setSpecialValueText(tr("never"));
    m_stopAfter->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
    m_stopField = new FormField(form(), tr("&Stop after failures"), m_stopAfter);
    m_stopField->setHint(tr("After so many failures nothing new is sent; what was sent runs to its end."));
    m_asksForGo->setObjectName(QStringLiteral("asksForGo"));
    m_asksForGo->setChecked(true);
    m_goField = new FormField(form(), tr("Between waves"), m_asksForGo);
}

// Those that fit at least one of the chosen, the newest first.
void HotfixPlanDialog::fillTargets()
{
    const HotfixFacts facts = factsOf(known().lists());
    QHash<QString, AppVersion> installed; // thousands of environments run a few versions
    for (const CustomerEnvironment &one : std::as_const(m_chosen))
        installed.insert(one.version.text, one.version);
    QList<PublisherVersion> offered = facts.versions.value_or(QList<PublisherVersion>());
    offered.removeIf([&](const PublisherVersion &one) {
        return !isUploaded(one) || std::none_of(installed.begin(), installed.end(), [&](const AppVersion &version) {
            return isSameRelease(version, one.version) && version < one.version;
        });
    });
    std::sort(offered.begin(), offered.end(), [](const auto &a, const auto &b) { return a.version > b.version; });
    const QSignalBlocker quiet(m_target);
    m_target->clear();
    for (const PublisherVersion &one : std::as_const(offered)) {
        m_target->addItem(tr("%1 · %2", "a version, its availability")
                              .arg(visibleText(one.version.text, 40), words(one.availability)),
                          one.version.text);
    }
    // One that was asked for and helps nobody is shown with its reason.
    if (!m_wanted.isEmpty() && m_target->findData(m_wanted.text) < 0)
        m_target->addItem(visibleText(m_wanted.text, 40), m_wanted.text);
    const AppVersion shown = m_wanted.isEmpty() ? proposalOf(offered, facts) : m_wanted;
    const int row = m_target->findData(shown.text);
    m_target->setCurrentIndex(row >= 0 ? row : m_target->count() > 0 ? 0 : -1);
    // The one that was proposed stays, whatever is uploaded meanwhile.
    m_wanted = target();
}

// The newest that somebody can get: one that all who run its release run as a preview helps nobody.
AppVersion HotfixPlanDialog::proposalOf(const QList<PublisherVersion> &newestFirst, const HotfixFacts &facts) const
{
    for (const PublisherVersion &one : newestFirst) {
        HotfixSieve sieve(one.version, facts);
        if (std::any_of(m_chosen.begin(), m_chosen.end(),
                        [&](const CustomerEnvironment &environment) { return !sieve.why(environment); }))
            return one.version;
    }
    return {};
}

AppVersion HotfixPlanDialog::target() const
{
    return {m_target->currentData().toString()};
}

void HotfixPlanDialog::inputChanged()
{
    fillTargets();
    rebuild();
}

void HotfixPlanDialog::rebuild()
{
    HotfixSieve sieve(target(), factsOf(known().lists()));
    QList<CustomerEnvironment> included;
    m_leftOut.clear();
    for (const CustomerEnvironment &one : std::as_const(m_chosen)) {
        if (const auto why = sieve.why(one))
            m_leftOut.append({one, wordsFor(*why)});
        else
            included.append(one);
    }
    if (m_sandboxesFirst->isChecked()) {
        std::stable_partition(included.begin(), included.end(),
                              [](const CustomerEnvironment &one) { return !mayBeProduction(one.kind.value); });
    }
    m_waves->setCount(static_cast<int>(included.size()));
    m_plan.appId = known().appId;
    m_plan.appName = known().appName;
    m_plan.countryCode = known().countryCode;
    m_plan.target = target();
    m_plan.runAfter = m_later->isChecked() ? m_moment->moment() : Instant();
    m_plan.ignoresUpdateWindow = m_ignoreWindow->isChecked();
    m_plan.stopAfter = m_stopAfter->value();
    m_plan.asksForGo = m_asksForGo->isChecked();
    m_plan.items = planItems(included, m_waves->sizes());
    m_changes.clear();
    for (const HotfixPlanItem &item : std::as_const(m_plan.items))
        m_changes.append(steward::changeOf(m_plan, item));
    m_model->setItems(m_plan.items, m_leftOut);
    m_moment->setEnabled(m_later->isChecked());
    // A name typed for fewer environments, or another version, does not stand for these.
    const QString typedFor = QStringLiteral("%1\n%2").arg(m_plan.target.text).arg(production());
    if (m_typedFor != typedFor && !m_typedFor.isEmpty())
        forgetTypedName();
    m_typedFor = typedFor;
    revalidate();
}

int HotfixPlanDialog::production() const
{
    return static_cast<int>(std::count_if(m_plan.items.begin(), m_plan.items.end(),
                                          [](const HotfixPlanItem &item) { return mayBeProduction(item.kind); }));
}

// What was chosen is compared by each request just before it is sent; the list here is what the person saw.
QString HotfixPlanDialog::goneIn(const PublisherInput &now) const
{
    const auto environments = now.lists().environments;
    if (!environments)
        return {};
    QHash<QString, AppVersion> listed;
    for (auto one = environments->rbegin(); one != environments->rend(); ++one) // of several the first counts
        listed.insert(customerEnvironmentKey(one->tenantId, one->name), one->version);
    for (const HotfixPlanItem &item : m_plan.items) {
        const auto found = listed.constFind(customerEnvironmentKey(item.tenantId, item.environment));
        if (found == listed.constEnd())
            return tr("%1 is not listed any more, so the dialog was closed.").arg(visibleName(item.environment));
        if (*found != item.sourceVersion)
            return tr("%1 has another version of the app now (%2), so the dialog was closed.")
                .arg(visibleName(item.environment), visibleText(found->text, 40));
    }
    return {};
}

Danger HotfixPlanDialog::danger() const
{
    return production() > 0 ? Danger::Destructive : Danger::Disruptive;
}

QString HotfixPlanDialog::nameToType() const
{
    return known().appName.isEmpty() ? known().appId : known().appName;
}

QString HotfixPlanDialog::heading() const
{
    const auto count = static_cast<int>(m_plan.items.size());
    if (m_plan.target.isEmpty())
        return tr("Schedule a hotfix of %1").arg(appWords());
    if (m_chosen.size() == 1)
        return tr("Hotfix of %1 to %2 in %3?", "an app, a version, an environment")
            .arg(appWords(), visibleText(m_plan.target.text, 40), visibleName(m_chosen.constFirst().name));
    return tr("Plan: hotfix of %1 to %2 in %n environment(s)", "an app, a version", count)
        .arg(appWords(), visibleText(m_plan.target.text, 40));
}

QString HotfixPlanDialog::verb() const
{
    const auto count = static_cast<int>(m_plan.items.size());
    return count <= 1 ? tr("Schedule hotfix") : tr("Begin with %n hotfix(es)", nullptr, count);
}

QStringList HotfixPlanDialog::whyNot() const
{
    QStringList reasons;
    if (m_plan.target.isEmpty())
        reasons.append(known().lists().versions ? tr("No version that was uploaded is newer with the same major and "
                                                     "minor number, so there is nothing to schedule.")
                                                : tr("The versions of the country have not been read yet."));
    if (m_chosen.size() == 1 && !m_leftOut.isEmpty())
        reasons.append(m_leftOut.constFirst().why);
    else if (m_plan.items.isEmpty())
        reasons.append(wordsFor(HotfixPlanProblem::NoEnvironments));
    if (!m_waves->problem().isEmpty())
        reasons.append(m_waves->problem());
    if (m_later->isChecked() && !m_plan.runAfter.isKnown())
        reasons.append(m_moment->problem().isEmpty() ? tr("Type the time it may begin.") : m_moment->problem());
    else if (m_plan.runAfter.isKnown() && known().now.isKnown() && m_plan.runAfter < known().now)
        reasons.append(tr("The time it may begin is over. Choose a later one, or as soon as possible."));
    return reasons;
}

QList<ChangeFact> HotfixPlanDialog::leftOutFacts() const
{
    std::map<QString, QStringList> byReason;
    for (const HotfixPlanModel::LeftOut &one : m_leftOut)
        byReason[one.why].append(
            tr("%1 of %2", "an environment, the id of the customer's tenant")
                .arg(visibleName(one.environment.name, 40), visibleText(one.environment.tenantId, 40)));
    QList<ChangeFact> facts;
    int number = 0;
    for (const auto &[why, names] : byReason) {
        QStringList shown = names.mid(0, NamesShown);
        if (names.size() > NamesShown)
            shown.append(tr("and %1 more").arg(names.size() - NamesShown));
        facts.append({QStringLiteral("leftOut%1").arg(number++), Tone::Warning,
                      tr("%n left out: %1 (%2)", "a reason, names", static_cast<int>(names.size()))
                          .arg(why, shown.join(QStringLiteral(", ")))});
    }
    return facts;
}

QList<ChangeFact> HotfixPlanDialog::timeFacts() const
{
    QList<ChangeFact> facts;
    facts.append({QStringLiteral("when"), Tone::Neutral,
                  m_plan.runAfter.isKnown() ? tr("No environment begins before %1.").arg(runAfterWords(m_plan.runAfter))
                                            : tr("Each begins as soon as the service gets to it.")});
    facts.append(
        {QStringLiteral("window"), m_plan.ignoresUpdateWindow ? Tone::Bad : Tone::Good,
         m_plan.ignoresUpdateWindow
             ? tr("The update windows of the customers are ignored: the app is replaced while people may be at work.")
             : tr("Each waits for the update window of its environment, which may be hours or days away.")});
    return facts;
}

QList<ChangeFact> HotfixPlanDialog::facts() const
{
    const PublisherLists lists = known().lists();
    QList<ChangeFact> facts =
        waitingFor("versions", lists.versions.has_value(), tr("The versions of the country"), lists.versionsFailed) +
        waitingFor("hotfixes", lists.hotfixes.has_value(), tr("The hotfixes that wait or run"), lists.hotfixesFailed);
    if (!m_plan.items.isEmpty()) {
        facts.append(
            {QStringLiteral("summary"), production() > 0 ? Tone::Warning : Tone::Neutral,
             planWords(static_cast<int>(m_plan.items.size()), m_plan.waves(), production()) + QLatin1Char('.')});
    }
    facts += leftOutFacts();
    facts += timeFacts();
    facts.append(
        {QStringLiteral("effect"), Tone::Warning,
         tr("While it runs the app of that environment is replaced; people in it may have to sign in again.")});
    facts.append({QStringLiteral("undo"), Tone::Neutral,
                  tr("There is no way back to the version before. What has not begun can be canceled.")});
    if (m_chosen.size() == 1)
        facts.append(sentOnce(
            "POST", {QStringLiteral("countries"), known().countryCode, QStringLiteral("environmentHotfixes")}));
    else if (!m_plan.items.isEmpty())
        facts.append({QStringLiteral("request"), Tone::Neutral,
                      tr("%n request(s), one for each environment, one after the other, each once.", nullptr,
                         static_cast<int>(m_plan.items.size()))});
    return facts;
}

// --- cancel ---

CancelHotfixDialog::CancelHotfixDialog(PublisherInput given, EnvironmentHotfix hotfix, QWidget *parent)
    : PublisherDialog(std::move(given), parent)
    , m_hotfix(std::move(hotfix))
{
    setObjectName(QStringLiteral("cancelHotfixDialog"));
    finish();
    revalidate();
}

QList<Change> CancelHotfixDialog::changes() const
{
    Change change = changeOf(CancelHotfix{.appId = known().appId,
                                          .countryCode = known().countryCode,
                                          .hotfixId = m_hotfix.id,
                                          .tenantId = m_hotfix.tenantId,
                                          .targetVersion = m_hotfix.targetVersion});
    change.family = m_hotfix.family;
    change.environment = m_hotfix.environmentName;
    return {change};
}

QString CancelHotfixDialog::goneIn(const PublisherInput &now) const
{
    const auto hotfixes = now.lists().hotfixes;
    if (!hotfixes)
        return {};
    const auto found = std::find_if(hotfixes->begin(), hotfixes->end(),
                                    [&](const EnvironmentHotfix &one) { return one.id == m_hotfix.id; });
    if (found == hotfixes->end())
        return tr("The hotfix is not listed any more, so its dialog was closed.");
    return found->status != m_hotfix.status
               ? tr("The hotfix is %1 now, so its dialog was closed.").arg(words(found->status))
               : QString();
}

QString CancelHotfixDialog::heading() const
{
    return tr("Cancel the hotfix of %1 in %2?", "an app, an environment")
        .arg(appWords(), visibleName(m_hotfix.environmentName));
}

QString CancelHotfixDialog::verb() const
{
    return tr("Cancel the hotfix");
}

QStringList CancelHotfixDialog::whyNot() const
{
    if (m_hotfix.isAmbiguous || m_hotfix.id.isEmpty())
        return {tr("The service gave no id that only this hotfix has, so nobody can tell which is meant.")};
    if (m_hotfix.status.value != OperationStatus::Scheduled)
        return {
            tr("Only a hotfix that waits for its time can be canceled; this one is %1.").arg(words(m_hotfix.status))};
    return {};
}

QList<ChangeFact> CancelHotfixDialog::facts() const
{
    QList<ChangeFact> facts;
    facts.append(
        {QStringLiteral("what"), Tone::Neutral,
         tr("%1 → %2, %3, customer %4", "a version, a version, a type, a tenant")
             .arg(visibleText(m_hotfix.sourceVersion.isEmpty() ? QStringLiteral("–") : m_hotfix.sourceVersion.text, 40),
                  visibleText(m_hotfix.targetVersion.text, 40), words(m_hotfix.environmentKind),
                  visibleText(m_hotfix.tenantId, 60))});
    facts.append({QStringLiteral("when"), Tone::Neutral,
                  m_hotfix.runAfter.isKnown() ? tr("It would begin after %1.").arg(runAfterWords(m_hotfix.runAfter))
                                              : tr("It waits for the update window of the environment.")});
    facts.append({QStringLiteral("race"), Tone::Warning,
                  tr("Where it begins before the service reads this, the service refuses, and it runs to its end.")});
    facts.append({QStringLiteral("undo"), Tone::Neutral, tr("To undo it, schedule the hotfix again.")});
    facts.append(sentOnce("PATCH", {QStringLiteral("countries"), known().countryCode,
                                    QStringLiteral("environmentHotfixes"), m_hotfix.id}));
    return facts;
}

} // namespace steward
