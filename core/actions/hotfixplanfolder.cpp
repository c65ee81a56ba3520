// SPDX-License-Identifier: Apache-2.0
#include "core/actions/hotfixplanfolder.h"

#include "core/actions/journalfile.h"
#include "core/settings/settingsfile.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace steward {

namespace {

constexpr qint64 largest = 32 * 1024 * 1024;
constexpr QLatin1String reading("loadHotfixPlan");
constexpr QLatin1String writing("saveHotfixPlan");

} // namespace

HotfixPlanFolder::HotfixPlanFolder(const QString &dataFolder)
    : m_folder(QDir(dataFolder).filePath(QStringLiteral("hotfixplans")))
{
}

HotfixPlanFolder::~HotfixPlanFolder()
{
    for (const auto &[plan, lock] : m_locks)
        lock->unlock();
}

QString HotfixPlanFolder::pathOf(const QUuid &plan, const char *suffix) const
{
    return QDir(m_folder).filePath(plan.toString(QUuid::WithoutBraces) + QLatin1String(suffix));
}

ApiError HotfixPlanFolder::failure(const QString &path, const QString &reason) const
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.operation = QString(writing);
    error.detail = QStringLiteral("%1: %2").arg(QDir::toNativeSeparators(path), reason);
    return error;
}

// Ours from now on; null where another program holds it. The file of the lock stays as long as its plan: one that came
// and went would let two hold two files of one name.
FileLock *HotfixPlanFolder::lockOf(const QUuid &plan)
{
    if (const auto found = m_locks.find(plan); found != m_locks.end())
        return found->second.get();
    auto lock = std::make_unique<FileLock>(pathOf(plan, ".lock"));
    if (!makePrivateFolder(m_folder) || lock->tryLock() != FileLock::Result::Locked)
        return nullptr;
    return m_locks.emplace(plan, std::move(lock)).first->second.get();
}

bool HotfixPlanFolder::isHeldElsewhere(const QUuid &plan) const
{
    if (m_locks.contains(plan))
        return false;
    FileLock probe(pathOf(plan, ".lock"));
    const FileLock::Result result = probe.tryLock(FileLock::Make::No);
    if (result == FileLock::Result::Locked)
        probe.unlock();
    return result == FileLock::Result::Held;
}

std::optional<HotfixPlan> HotfixPlanFolder::read(const QUuid &plan, Found &found) const
{
    const SettingsFile file(pathOf(plan, ".json"), largest);
    const auto content = file.read(reading);
    if (!content) {
        found.damaged.append(content.error());
        return std::nullopt;
    }
    if (!content->bytes)
        return std::nullopt;
    const auto entry = readJournalLine(content->bytes->trimmed());
    const auto known = entry ? planFromJson(*entry) : std::nullopt;
    if (known && known->id == plan)
        return known;
    // What was sent for it is in the journal; what was not is asked for by a person.
    ApiError error = failure(file.path(), QStringLiteral("it cannot be read"));
    error.code = QStringLiteral("planDamaged");
    if (const auto aside = file.setAside(QLatin1String("damaged"), reading); !aside)
        error = aside.error();
    found.damaged.append(error);
    return std::nullopt;
}

HotfixPlanFolder::Found HotfixPlanFolder::readChanges()
{
    Found found;
    QHash<QUuid, Seen> now;
    const QDir folder(m_folder);
    const QFileInfoList files = folder.entryInfoList({QStringLiteral("*.json")}, QDir::Files | QDir::Hidden);
    for (const QFileInfo &info : files) {
        const QUuid plan = QUuid::fromString(info.completeBaseName());
        if (plan.isNull())
            continue;
        const Seen seen{info.size(), info.lastModified(), isHeldElsewhere(plan)};
        now.insert(plan, seen);
        if (m_locks.contains(plan) || m_seen.value(plan) == seen) // what is ours only we write
            continue;
        if (auto known = read(plan, found)) {
            known->isElsewhere = seen.isElsewhere;
            found.plans.append(*known);
        }
    }
    for (auto old = m_seen.constBegin(); old != m_seen.constEnd(); ++old) {
        if (!now.contains(old.key()) && !m_locks.contains(old.key()))
            found.gone.append(old.key());
    }
    m_seen = now;
    return found;
}

Outcome<std::optional<HotfixPlan>> HotfixPlanFolder::take(const QUuid &plan)
{
    if (!lockOf(plan))
        return std::optional<HotfixPlan>();
    // Whoever held it may have written until just now.
    Found found;
    auto known = read(plan, found);
    if (known)
        return known;
    m_locks.erase(plan);
    return found.damaged.isEmpty() ? Outcome<std::optional<HotfixPlan>>(std::optional<HotfixPlan>())
                                   : found.damaged.constFirst();
}

Outcome<Done> HotfixPlanFolder::write(const HotfixPlan &plan)
{
    if (!lockOf(plan.id))
        return failure(pathOf(plan.id, ".lock"), QStringLiteral("held by another running Steward, or no folder"));
    return SettingsFile(pathOf(plan.id, ".json"), largest).write(journalLine(planToJson(plan)), writing);
}

Outcome<Done> HotfixPlanFolder::remove(const QUuid &plan)
{
    if (!lockOf(plan))
        return failure(pathOf(plan, ".lock"), QStringLiteral("held by another running Steward"));
    const QString path = pathOf(plan, ".json");
    const bool isGone = !QFileInfo::exists(path) || QFile::remove(path);
    m_locks.at(plan)->unlockAndRemove();
    m_locks.erase(plan);
    m_seen.remove(plan);
    return isGone ? Outcome<Done>(Done{}) : Outcome<Done>(failure(path, QStringLiteral("it cannot be removed")));
}

} // namespace steward
