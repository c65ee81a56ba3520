// SPDX-License-Identifier: Apache-2.0
#include "app/demo/democredentials.h"
#include "app/demo/world/catalog.h"
#include "app/demo/world/operations.h"

#include <algorithm>

namespace steward::demo {

namespace {

class Diary
{
public:
    Diary(const Seedbed &bed, const std::vector<Environment> &environments)
        : m_bed(bed)
        , m_environments(environments)
        , m_random(mixed(bed.seed, 0xC0))
    {
    }

    // Minutes are before the present; a negative length means it has not ended, a negative delay that it has not
    // started.
    Operation &add(const char *type, const char *status, const char *environment, double minutesAgo, double minutesLong,
                   const char *by = kAdminUser)
    {
        Operation entry{};
        entry.id = m_random.guid();
        entry.type = type;
        entry.status = status;
        entry.environmentName = environment;
        const auto found = std::find_if(m_environments.begin(), m_environments.end(),
                                        [&](const Environment &e) { return e.name == environment; });
        entry.environmentType = found == m_environments.end() ? "Sandbox" : found->type;
        entry.countryCode = found == m_environments.end() ? "US" : found->countryCode;
        const qint64 created =
            m_bed.now - static_cast<qint64>(minutesAgo * kTicksPerMinute) - m_random.between(0, kTicksPerSecond);
        entry.created = stampAt(created);
        entry.started = stampAt(created + m_random.between(kTicksPerSecond, 6 * kTicksPerSecond), 3);
        if (minutesLong >= 0)
            entry.completed = stampAt(entry.started.ticks + static_cast<qint64>(minutesLong * kTicksPerMinute));
        entry.createdBy = by;
        m_entries.push_back(entry);
        return m_entries.back();
    }

    Operation &app(Operation &entry, std::size_t partnerApp, const char *from, const char *to)
    {
        entry.shape = ParameterShape::App;
        entry.appId = partnerApps()[partnerApp].id;
        entry.source = from;
        entry.target = to;
        entry.flags = IgnoreWindow | AcceptEula | AllowDependencies;
        return entry;
    }

    Operation &names(Operation &entry, ParameterShape shape, const char *source, const char *target)
    {
        entry.shape = shape;
        entry.source = source;
        entry.target = target;
        return entry;
    }

    std::vector<Operation> take() { return std::move(m_entries); }

private:
    const Seedbed &m_bed;
    const std::vector<Environment> &m_environments;
    Random m_random;
    std::vector<Operation> m_entries;
};

} // namespace

std::vector<Operation> contosoToday(const Seedbed &bed, const std::vector<Environment> &environments)
{
    Diary diary(bed, environments);
    diary.app(diary.add("environmentAppUpdate", "running", "Production", 2.7, -1), 0, "4.1.0.0", "4.2.0.0");
    auto &copy = diary.names(diary.add("copy", "running", "UAT", 24.3, -1, kAppClientId), ParameterShape::CreateCopy,
                             "Production", "UAT");
    copy.principalType = "App";
    auto &failed = diary.app(diary.add("environmentAppInstall", "failed", "Dev-Anna", 43.6, 0.8), 3, "", "2.0.0.0");
    failed.errorMessage =
        failureText("ExtensionChangeFailed",
                    "The field \"Label Code\" in table 50120 was removed but still holds data.", "TenantSyncFailure");
    diary.app(diary.add("environmentAppInstall", "succeeded", "Dev-Anna", 69.1, 1.3), 1, "", "4.0.0.0");
    auto &planned = diary.names(diary.add("update", "scheduled", "Production-EU", 130, -1, kSecondAdminUser),
                                ParameterShape::Update, "28.4.41032.41418", "29.0.44117.44560");
    planned.started = stampAt(bed.now + 90 * kTicksPerMinute, 0);
    auto &restore = diary.names(diary.add("pitRestore", "succeeded", "Production", 362, 51.1, kSecondAdminUser),
                                ParameterShape::Restore, "", "Restore-check");
    restore.moment = stampAt(bed.now - 18 * kTicksPerHour, 0);
    diary.names(diary.add("environmentRename", "succeeded", "prod-1", 440, 0.19, kSecondAdminUser),
                ParameterShape::Rename, "prod-1", "Production");
    diary.app(diary.add("environmentAppUpdate", "succeeded", "Production-EU", 566, 7.9), 0, "4.1.0.0", "4.2.0.0");
    diary.app(diary.add("environmentAppUpdate", "succeeded", "Dev-Anna", 655, 11.4), 2, "3.6.1.0", "3.7.0.0");
    diary.names(diary.add("modify", "succeeded", "Production-EU", 742, 0.1, kSecondAdminUser), ParameterShape::Modify,
                "updateWindow", "22:00-06:00");
    diary.add("restart", "succeeded", "Production-EU", 811, 1.6);
    diary.app(diary.add("environmentAppUninstall", "succeeded", "Dev-Anna", 1004, 0.9), 17, "8.8.2.0", "");
    diary.names(diary.add("create", "succeeded", "Dev-Anna", 1207, 6.4), ParameterShape::CreateCopy, "", "Dev-Anna");
    diary.app(diary.add("environmentAppHotfix", "succeeded", "Production", 1390, 4.2, ""), 1, "4.0.0.0", "4.0.1.0");
    auto &deleted = diary.names(
        diary.add("softDelete", "succeeded", "Test-old", kContosoDeletionAge / double(kTicksPerMinute), 0.7),
        ParameterShape::SoftDelete, "requestedByAdmin", "");
    deleted.moment = deleted.created;
    return diary.take();
}

} // namespace steward::demo
