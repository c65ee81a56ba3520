// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/filelock.h"
#include "core/model/hotfixplan.h"
#include "core/model/outcome.h"

#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QJsonObject>

#include <map>
#include <memory>

namespace steward {

QJsonObject planToJson(const HotfixPlan &plan);
/// nullopt for what is no plan, or one of a later version.
std::optional<HotfixPlan> planFromJson(const QJsonObject &json);

/// The plans on disk: `hotfixplans/<id>.json` in the data folder, each wholly old or wholly new, with a sum of its
/// bytes, and a lock beside it for whoever looks after it. All functions do file I/O; any thread, one at a time.
/// Errors are LocalFile.
class HotfixPlanFolder
{
public:
    explicit HotfixPlanFolder(const QString &dataFolder);
    ~HotfixPlanFolder();
    Q_DISABLE_COPY_MOVE(HotfixPlanFolder)

    struct Found
    {
        QList<HotfixPlan> plans{}; ///< isElsewhere: another program holds the lock
        QList<QUuid> gone{};
        QList<ApiError> damaged{}; ///< set aside
    };
    /// What is new, changed or gone since the last time, and whose lock was taken or let go meanwhile.
    Found readChanges();

    /// Takes the lock and reads the plan as it is then. nullopt: another program holds it, or it is gone.
    Outcome<std::optional<HotfixPlan>> take(const QUuid &plan);
    /// The lock is taken first, for one that is new.
    Outcome<Done> write(const HotfixPlan &plan);
    Outcome<Done> remove(const QUuid &plan);

private:
    struct Seen
    {
        qint64 size = 0;
        QDateTime changed{};
        bool isElsewhere = false;
        friend bool operator==(const Seen &, const Seen &) = default;
    };

    QString pathOf(const QUuid &plan, const char *suffix) const;
    FileLock *lockOf(const QUuid &plan);
    bool isHeldElsewhere(const QUuid &plan) const;
    std::optional<HotfixPlan> read(const QUuid &plan, Found &found) const;
    ApiError failure(const QString &path, const QString &reason) const;

    QString m_folder;
    std::map<QUuid, std::unique_ptr<FileLock>> m_locks; ///< ours
    QHash<QUuid, Seen> m_seen;
};

} // namespace steward
