// SPDX-License-Identifier: Apache-2.0
// What comes while a dialog about a change is open.
#include "ui/dialogs/changes/changedialog.h"

#include "ui/dialogs/changes/changetexts.h"

namespace steward {

QList<ChangeFact> ChangeDialog::waitingFacts() const
{
    const ChangeContext &context = m_input.context;
    const auto isHere = [&](ChangeData which) {
        switch (which) {
        case ChangeData::Environments:
            return context.environments.has_value();
        case ChangeData::Quotas:
            return context.quotas.has_value();
        case ChangeData::UsedStorage:
            return context.usedStorage.has_value();
        case ChangeData::RunningOperations:
            return m_input.running.has_value();
        case ChangeData::RestorePeriods:
            return context.restorePeriods.has_value();
        case ChangeData::RestoresThisMonth:
            return context.restoresThisMonth.has_value();
        case ChangeData::Apps:
            return context.apps.has_value();
        case ChangeData::Updates:
            return context.updates.has_value();
        }
        return true;
    };
    QList<ChangeFact> facts;
    for (const ChangeData which : wanted()) {
        if (isHere(which))
            continue;
        const QString name = QStringLiteral("wait%1").arg(static_cast<int>(which));
        const auto failed = m_failed.constFind(which);
        if (failed == m_failed.cend())
            facts.append({name, Tone::Busy, tr("%1: being read…", "what was to be read").arg(nameOf(which))});
        else
            facts.append({name, Tone::Warning,
                          tr("%1: could not be read. %2", "what was to be read, why").arg(nameOf(which), *failed)});
    }
    return facts;
}

void ChangeDialog::dataCame(ChangeData which)
{
    m_failed.remove(which);
    if (!m_isFinished)
        return;
    inputChanged();
    revalidate();
}

void ChangeDialog::setNow(Instant now)
{
    m_input.context.now = now;
    revalidate();
}

void ChangeDialog::setTarget(const Environment &target, Instant readAt)
{
    m_input.context.target = target;
    m_input.readAt = readAt;
    inputChanged();
    revalidate();
}

void ChangeDialog::setEnvironments(const QList<Environment> &environments)
{
    m_input.context.environments = environments;
    dataCame(ChangeData::Environments);
}

void ChangeDialog::setQuotas(const Quotas &quotas)
{
    m_input.context.quotas = quotas;
    dataCame(ChangeData::Quotas);
}

void ChangeDialog::setUsedStorage(const QList<UsedStorage> &usedStorage)
{
    m_input.context.usedStorage = usedStorage;
    dataCame(ChangeData::UsedStorage);
}

void ChangeDialog::setRunningOperations(const QList<Operation> &running)
{
    m_input.running = running;
    dataCame(ChangeData::RunningOperations);
}

void ChangeDialog::setRestorePeriods(const QList<RestorePeriod> &periods)
{
    m_input.context.restorePeriods = periods;
    dataCame(ChangeData::RestorePeriods);
}

void ChangeDialog::setRestoresThisMonth(int count)
{
    m_input.context.restoresThisMonth = count;
    dataCame(ChangeData::RestoresThisMonth);
}

void ChangeDialog::setApps(const QList<InstalledApp> &apps)
{
    m_input.context.apps = apps;
    dataCame(ChangeData::Apps);
}

void ChangeDialog::setUpdates(const QList<AppUpdate> &updates)
{
    m_input.context.updates = updates;
    dataCame(ChangeData::Updates);
}

void ChangeDialog::setUsualDuration(std::optional<std::chrono::milliseconds> usually)
{
    m_input.usually = usually;
    revalidate();
}

void ChangeDialog::setFailed(ChangeData which, const QString &words)
{
    m_failed.insert(which, words);
    revalidate();
}

void ChangeDialog::setRefusal(const QString &words)
{
    m_input.refusal = words;
    if (words.isEmpty())
        m_refusal->show({});
    else
        m_refusal->show({{QStringLiteral("refusal"), Tone::Bad, words}});
    revalidate();
}

void ChangeDialog::setRequirements(const QString &appId, const QList<AppRequirement> &requirements)
{
    m_input.learntRequirements.insert(appId, requirements);
    dataCame(ChangeData::Updates);
}

} // namespace steward
