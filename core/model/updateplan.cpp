// SPDX-License-Identifier: Apache-2.0
#include "core/model/updateplan.h"

#include <QtCore/QSet>

#include <algorithm>
#include <set>

namespace steward {

namespace {

QString keyOf(const QString &appId)
{
    return appId.toCaseFolded();
}

bool isSameApp(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

QString nameOr(const QString &name, const QString &appId)
{
    return name.isEmpty() ? appId : name;
}

/// Finds everything that is needed for the choices, then the order. No recursion: the lists come from outside. Looks at
/// the facts it was given: they stay longer than it.
class PlanMaker
{
public:
    explicit PlanMaker(const PlanFacts &facts);

    UpdatePlan plan(const QList<PlanChoice> &choices);

private:
    void choose(const PlanChoice &choice);
    void expand(int index);
    void require(int by, const AppRequirement &requirement);
    void requireVersion(int by, const AppRequirement &requirement);
    void requireRemoval(int by, const AppRequirement &requirement);
    void raise(int index, int by, const AppVersion &needed);
    void checkStep(const PlanStep &step);
    bool isFulfilled(const AppRequirement &requirement, const InstalledApp *app) const;
    QList<AppRequirement> requirementsOf(const PlanStep &step) const;
    const InstalledApp *installed(const QString &appId) const { return m_installed.value(keyOf(appId)); }
    int add(const PlanStep &step);
    void tie(int by, int needed);
    void conflict(PlanTrouble trouble, const PlanStep &step, const QString &neededBy = {},
                  const AppVersion &needed = {});
    QList<int> order();
    int oneOfACircle(int start, const QSet<int> &done) const;

    QHash<QString, const InstalledApp *> m_installed;
    QHash<QString, QList<const AppUpdate *>> m_updates;
    QHash<QString, QList<AppRequirement>> m_learnt;
    QList<PlanStep> m_steps;
    QHash<QString, int> m_byApp;
    QList<QSet<int>> m_needs; ///< by step: what it needs
    QList<int> m_toExpand;
    QList<PlanConflict> m_conflicts;
};

PlanMaker::PlanMaker(const PlanFacts &facts)
{
    for (const InstalledApp &app : facts.installed)
        m_installed.insert(keyOf(app.appId), &app);
    for (const AppUpdate &update : facts.updates)
        m_updates[keyOf(update.appId)].append(&update);
    for (auto at = facts.learnt.begin(); at != facts.learnt.end(); ++at)
        m_learnt.insert(keyOf(at.key()), at.value());
}

int PlanMaker::add(const PlanStep &step)
{
    const int index = static_cast<int>(m_steps.size());
    m_steps.append(step);
    m_needs.append(QSet<int>());
    m_byApp.insert(keyOf(step.appId), index);
    if (step.kind != RequirementKind::Uninstall)
        m_toExpand.append(index);
    return index;
}

void PlanMaker::conflict(PlanTrouble trouble, const PlanStep &step, const QString &neededBy, const AppVersion &needed)
{
    const PlanConflict one{trouble, step.appId, nameOr(step.name, step.appId), neededBy, needed};
    if (!m_conflicts.contains(one))
        m_conflicts.append(one);
}

void PlanMaker::choose(const PlanChoice &choice)
{
    if (m_byApp.contains(keyOf(choice.appId)))
        return;
    const InstalledApp *app = installed(choice.appId);
    PlanStep step{.appId = choice.appId,
                  .name = choice.name,
                  .kind = app ? RequirementKind::Update : RequirementKind::Install,
                  .to = choice.target,
                  .isChosen = true};
    if (app) {
        step.name = nameOr(app->name, choice.name);
        step.publisher = app->publisher;
        step.from = app->version;
    }
    add(step);
}

QList<AppRequirement> PlanMaker::requirementsOf(const PlanStep &step) const
{
    QList<AppRequirement> all = m_learnt.value(keyOf(step.appId));
    for (const AppUpdate *update : m_updates.value(keyOf(step.appId))) {
        if (update->version == step.to)
            all.append(update->requirements);
    }
    return all;
}

void PlanMaker::expand(int index)
{
    const QList<AppRequirement> needed = requirementsOf(m_steps.at(index));
    for (const AppRequirement &requirement : needed)
        require(index, requirement);
}

bool PlanMaker::isFulfilled(const AppRequirement &requirement, const InstalledApp *app) const
{
    if (requirement.kind.value == RequirementKind::Uninstall)
        return !app;
    if (!app)
        return false;
    if (requirement.version.isEmpty())
        return requirement.kind.value == RequirementKind::Install;
    return app->version >= requirement.version;
}

void PlanMaker::require(int by, const AppRequirement &requirement)
{
    if (requirement.appId.isEmpty() || isSameApp(requirement.appId, m_steps.at(by).appId))
        return;
    if (isFulfilled(requirement, installed(requirement.appId))) {
        // It is there; where it is updated as well, that still comes first.
        if (const auto known = m_byApp.constFind(keyOf(requirement.appId)); known != m_byApp.cend())
            tie(by, *known);
        return;
    }
    if (requirement.kind.value == RequirementKind::Uninstall)
        requireRemoval(by, requirement);
    else
        requireVersion(by, requirement);
}

void PlanMaker::tie(int by, int needed)
{
    m_needs[by].insert(needed);
    const QString name = nameOr(m_steps.at(by).name, m_steps.at(by).appId);
    if (!m_steps.at(needed).neededBy.contains(name))
        m_steps[needed].neededBy.append(name);
}

void PlanMaker::raise(int index, int by, const AppVersion &needed)
{
    PlanStep &step = m_steps[index];
    if (needed.isEmpty() || step.to.isEmpty() || step.to >= needed)
        return;
    if (step.isChosen) {
        conflict(PlanTrouble::TargetTooLow, step, nameOr(m_steps.at(by).name, m_steps.at(by).appId), needed);
        return;
    }
    step.to = needed;
    m_toExpand.append(index);
}

void PlanMaker::requireVersion(int by, const AppRequirement &requirement)
{
    if (const auto known = m_byApp.constFind(keyOf(requirement.appId)); known != m_byApp.cend()) {
        const int index = *known;
        if (m_steps.at(index).kind == RequirementKind::Uninstall)
            conflict(PlanTrouble::MustGo, m_steps.at(index), nameOr(m_steps.at(by).name, m_steps.at(by).appId),
                     requirement.version);
        else
            raise(index, by, requirement.version);
        tie(by, index);
        return;
    }
    const InstalledApp *app = installed(requirement.appId);
    PlanStep step{.appId = requirement.appId,
                  .name = requirement.name,
                  .publisher = requirement.publisher,
                  .kind = app ? RequirementKind::Update : RequirementKind::Install,
                  .to = requirement.version};
    if (app)
        step.from = app->version;
    tie(by, add(step));
}

void PlanMaker::requireRemoval(int by, const AppRequirement &requirement)
{
    const InstalledApp *app = installed(requirement.appId);
    if (const auto known = m_byApp.constFind(keyOf(requirement.appId)); known != m_byApp.cend()) {
        const int index = *known;
        if (m_steps.at(index).kind != RequirementKind::Uninstall)
            conflict(PlanTrouble::MustGo, m_steps.at(index), nameOr(m_steps.at(by).name, m_steps.at(by).appId));
        else
            tie(by, index);
        return;
    }
    const PlanStep step{.appId = requirement.appId,
                        .name = nameOr(requirement.name, app->name),
                        .publisher = nameOr(requirement.publisher, app->publisher),
                        .kind = RequirementKind::Uninstall,
                        .from = app->version};
    tie(by, add(step));
}

void PlanMaker::checkStep(const PlanStep &step)
{
    const InstalledApp *app = installed(step.appId);
    if (!app)
        return;
    if (step.kind == RequirementKind::Uninstall) {
        if (app->canBeUninstalled == false)
            conflict(PlanTrouble::CannotBeRemoved, step, step.neededBy.value(0));
        return;
    }
    if (app->state.value == AppState::UpdatePending || app->state.value == AppState::Updating)
        conflict(PlanTrouble::Busy, step, step.neededBy.value(0), step.to);
    if (step.isChosen || step.to.isEmpty())
        return;
    const QList<const AppUpdate *> offered = m_updates.value(keyOf(step.appId));
    if (std::none_of(offered.begin(), offered.end(), [&](const AppUpdate *one) { return one->version >= step.to; }))
        conflict(PlanTrouble::NotOffered, step, step.neededBy.value(0), step.to);
}

int PlanMaker::oneOfACircle(int start, const QSet<int> &done) const
{
    QSet<int> seen;
    int at = start;
    while (!seen.contains(at)) {
        seen.insert(at);
        const QSet<int> &needs = m_needs.at(at);
        const auto open = std::find_if(needs.begin(), needs.end(), [&](int need) { return !done.contains(need); });
        if (open == needs.end())
            return at;
        at = *open;
    }
    return at;
}

// What needs nothing first, in the order things were found; a circle is cut at one of its apps, and said.
QList<int> PlanMaker::order()
{
    const int count = static_cast<int>(m_steps.size());
    QList<QList<int>> neededBy(count);
    QList<int> open(count, 0);
    std::set<int> ready;
    std::set<int> waiting;
    for (int i = 0; i < count; ++i) {
        open[i] = static_cast<int>(m_needs.at(i).size());
        (open.at(i) == 0 ? ready : waiting).insert(i);
        for (const int need : m_needs.at(i))
            neededBy[need].append(i);
    }
    QList<int> result;
    QSet<int> done;
    while (!ready.empty() || !waiting.empty()) {
        int next = 0;
        if (ready.empty()) {
            next = oneOfACircle(*waiting.begin(), done);
            conflict(PlanTrouble::Circle, m_steps.at(next), m_steps.at(next).neededBy.value(0));
            waiting.erase(next);
        } else {
            next = *ready.begin();
            ready.erase(ready.begin());
        }
        result.append(next);
        done.insert(next);
        for (const int dependent : neededBy.at(next)) {
            if (--open[dependent] == 0 && waiting.erase(dependent) > 0)
                ready.insert(dependent);
        }
    }
    return result;
}

UpdatePlan PlanMaker::plan(const QList<PlanChoice> &choices)
{
    for (const PlanChoice &choice : choices)
        choose(choice);
    while (!m_toExpand.isEmpty())
        expand(m_toExpand.takeFirst());
    for (const PlanStep &step : std::as_const(m_steps))
        checkStep(step);
    UpdatePlan plan;
    for (const int index : order()) {
        PlanStep step = m_steps.at(index);
        QList<int> needs(m_needs.at(index).begin(), m_needs.at(index).end());
        std::sort(needs.begin(), needs.end());
        for (const int need : std::as_const(needs))
            step.needs.append(m_steps.at(need).appId);
        plan.steps.append(step);
    }
    plan.conflicts = m_conflicts;
    return plan;
}

} // namespace

UpdatePlan updatePlanOf(const QList<PlanChoice> &choices, const PlanFacts &facts)
{
    return PlanMaker(facts).plan(choices);
}

bool UpdatePlan::needsDependencies() const
{
    return std::any_of(steps.begin(), steps.end(), [](const PlanStep &one) { return !one.isChosen; });
}

const PlanStep *UpdatePlan::step(const QString &appId) const
{
    const auto found =
        std::find_if(steps.begin(), steps.end(), [&](const PlanStep &one) { return isSameApp(one.appId, appId); });
    return found == steps.end() ? nullptr : &*found;
}

bool UpdatePlan::needsDependencies(const QString &appId) const
{
    QStringList open{appId};
    QSet<QString> seen;
    while (!open.isEmpty()) {
        const QString id = open.takeLast();
        if (seen.contains(keyOf(id)))
            continue;
        seen.insert(keyOf(id));
        const PlanStep *one = step(id);
        if (!one)
            continue;
        if (!one->isChosen && !isSameApp(id, appId))
            return true;
        open.append(one->needs);
    }
    return false;
}

QList<AppVersion> offeredVersions(const QString &appId, const QList<AppUpdate> &updates)
{
    QList<AppVersion> versions;
    for (const AppUpdate &update : updates) {
        if (isSameApp(update.appId, appId) && !update.version.isEmpty() && !versions.contains(update.version))
            versions.append(update.version);
    }
    std::sort(versions.begin(), versions.end(), [](const AppVersion &a, const AppVersion &b) { return a > b; });
    return versions;
}

} // namespace steward
