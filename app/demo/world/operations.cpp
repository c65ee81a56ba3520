// SPDX-License-Identifier: Apache-2.0
#include "app/demo/world/operations.h"

#include "app/demo/democredentials.h"
#include "app/demo/world/catalog.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace steward::demo {

namespace {

struct Kind
{
    QByteArray type;
    ParameterShape shape;
    int weight;
    // Usual length in seconds.
    int shortest;
    int longest;
};

const std::vector<Kind> &kinds()
{
    using enum ParameterShape;
    static const std::vector<Kind> list = {
        {"environmentAppUpdate", App, 400, 90, 720},
        {"environmentAppInstall", App, 120, 40, 200},
        {"environmentAppUninstall", App, 40, 20, 120},
        {"environmentAppHotfix", App, 40, 100, 540},
        {"modify", Modify, 100, 1, 10},
        {"restart", None, 45, 40, 200},
        {"copy", CreateCopy, 50, 1200, 4200},
        {"create", CreateCopy, 35, 200, 900},
        {"pitRestore", Restore, 30, 1500, 4800},
        {"environmentRename", Rename, 25, 8, 40},
        {"softDelete", SoftDelete, 25, 20, 90},
        {"delete", HardDelete, 12, 60, 240},
        {"recover", Recover, 10, 120, 600},
        {"update", Update, 50, 1800, 7200},
        {"moveToAnotherAadTenant", TransferAccept, 4, 3600, 18000},
        {"requestTransferToAnotherEntraTenant", TransferRequest, 4, 5, 60},
        // Words not in the contract: the service learns new ones first.
        {"environmentDatabaseCompaction", None, 8, 600, 3600},
        {"EnvironmentAppUpdate", App, 2, 90, 720},
    };
    return list;
}

const std::vector<QByteArray> &createdByChoices()
{
    static const std::vector<QByteArray> list = {kAdminUser,
                                                 kSecondAdminUser,
                                                 kAppClientId,
                                                 kAdminUser,
                                                 "",
                                                 "priya.nair@contoso.com",
                                                 "Jonas.Weber@contoso.com"};
    return list;
}

const std::vector<QByteArray> &failures()
{
    static const std::vector<QByteArray> list = {
        failureText("ExtensionChangeFailed", "Localised text.", "TenantSyncFailure"),
        failureText("ExtensionChangeFailed",
                    "Die Erweiterung konnte nicht synchronisiert werden, weil Tabelle 'Kundenposten' gesperrt ist.",
                    "TenantSyncFailure"),
        failureText("EntityValidationFailed", "A dependency is missing: \"Contoso Base\" 4.0 or newer.", ""),
        "The operation timed out after 02:00:00.",
        "",
    };
    return list;
}

const Kind &weightedKind(Random &random)
{
    static const int total = [] {
        int sum = 0;
        for (const Kind &kind : kinds())
            sum += kind.weight;
        return sum;
    }();
    int ticket = random.below(total);
    for (const Kind &kind : kinds()) {
        ticket -= kind.weight;
        if (ticket < 0)
            return kind;
    }
    return kinds().front();
}

void setStatus(Operation &entry, Random &random)
{
    const int draw = random.below(1000);
    if (draw < 855) {
        entry.status = draw < 30 ? "Succeeded" : "succeeded";
    } else if (draw < 920) {
        entry.status = draw < 858 ? "Failed" : "failed";
        entry.errorMessage = random.pick(failures());
    } else if (draw < 955) {
        entry.status = draw < 925 ? "cancelled" : "canceled";
        entry.canceledBy = kAdminUser;
    } else if (draw < 985) {
        entry.status = "skipped";
    } else {
        entry.status = "partiallySucceeded";
    }
}

void setTimes(Operation &entry, const Kind &kind, qint64 created, Random &random)
{
    entry.created = stampAt(created, random.below(8));
    const qint64 started = entry.created.ticks + random.between(0, 8 * kTicksPerSecond);
    const qint64 length = random.between(kind.shortest * kTicksPerSecond, kind.longest * kTicksPerSecond);
    const bool neverStarted = entry.status == "skipped" || entry.status.startsWith("cancel");
    // The service leaves the stamps of some finished operations out; the contract's own examples show it.
    const bool silent = random.perMille(25);
    if (!neverStarted && !silent) {
        entry.started = stampAt(started, random.below(8));
        entry.completed = stampAt(started + length, random.below(8));
    }
    if (neverStarted && random.perMille(500))
        entry.completed = stampAt(started + length, 3);
}

void setApp(Operation &entry, const Environment &environment, Random &random)
{
    const auto &partner = partnerApps();
    const CatalogApp *app = &partner[static_cast<std::size_t>(random.below(int(partner.size())))];
    if (!environment.apps.empty()) {
        const InstalledApp &candidate =
            environment.apps[static_cast<std::size_t>(random.below(int(environment.apps.size())))];
        if (!candidate.microsoft) {
            entry.appId = candidate.id;
            const auto found =
                std::find_if(partner.begin(), partner.end(), [&](const CatalogApp &c) { return c.id == candidate.id; });
            app = found == partner.end() ? app : &*found;
        }
    }
    entry.appId = app->id;
    const int minor = random.below(app->minor + 1);
    const QByteArray before = QByteArray::number(app->major) + '.' + QByteArray::number(minor) + '.' +
                              QByteArray::number(random.below(20)) + ".0";
    const QByteArray after = QByteArray::number(app->major) + '.' + QByteArray::number(minor + 1) + ".0.0";
    if (entry.type != "environmentAppInstall")
        entry.source = before;
    if (entry.type != "environmentAppUninstall")
        entry.target = after;
    entry.flags |= static_cast<quint8>(random.below(16));
}

void setDetails(Operation &entry, const Environment &environment, Random &random)
{
    switch (entry.shape) {
    case ParameterShape::App:
        setApp(entry, environment, random);
        break;
    case ParameterShape::CreateCopy:
        entry.source = entry.type == "copy" ? QByteArray("Production") : QByteArray();
        entry.target = environment.name;
        break;
    case ParameterShape::Rename:
        entry.source = environment.name + "-1";
        entry.target = environment.name;
        entry.environmentName = entry.source;
        break;
    case ParameterShape::Restore:
        entry.target = "Restore-" + random.pick(firstNames());
        entry.moment = stampAt(entry.created.ticks - random.between(kTicksPerHour, 27 * kTicksPerDay), 0);
        break;
    case ParameterShape::Modify: {
        static const std::array<QByteArray, 4> settings = {"updateWindow", "appInsightsKey", "securityGroup",
                                                           "accessWithM365Licenses"};
        entry.source = random.pick(settings);
        break;
    }
    case ParameterShape::Update:
        entry.source = "28.3.39841.40217";
        entry.target = environment.applicationVersion;
        break;
    default:
        entry.source = "requestedByAdmin";
        entry.target = environment.applicationVersion;
        entry.moment = stampAt(entry.created.ticks + kTicksPerSecond, 3);
    }
}

void setWho(Operation &entry, Random &random)
{
    entry.createdBy = random.pick(createdByChoices());
    if (entry.createdBy == kAppClientId)
        entry.principalType = random.perMille(500) ? "app" : "App";
    else if (!entry.createdBy.isEmpty() && random.perMille(500))
        entry.principalType = "User";
}

// Names the log still knows of environments that are long gone.
const std::vector<Environment> &vanishedEnvironments()
{
    static const std::vector<Environment> list = [] {
        std::vector<Environment> vanished;
        for (const char *name : {"Old-Sandbox", "Temp-Migration", "Copy-of-Production", "Test-2025", "Pilot"}) {
            Environment environment{};
            environment.name = name;
            environment.type = "Sandbox";
            environment.countryCode = "US";
            environment.applicationVersion = "27.5.40021.40511";
            vanished.push_back(environment);
        }
        return vanished;
    }();
    return list;
}

// What still exists was hardly deleted last month.
bool endsOrMoves(ParameterShape shape)
{
    return shape == ParameterShape::SoftDelete || shape == ParameterShape::HardDelete ||
           shape == ParameterShape::Recover || shape == ParameterShape::CreateCopy ||
           shape == ParameterShape::TransferRequest;
}

const Environment &placeOf(const Kind &kind, const std::vector<Environment> &environments, Random &random)
{
    const bool gone = environments.empty() || random.perMille(endsOrMoves(kind.shape) ? 850 : 25);
    return gone ? random.pick(vanishedEnvironments()) : random.pick(environments);
}

// Every second one of a small log is one of each kind in turn, so that it shows them all without beginning with the
// rare.
const Kind &kindAt(int index, Random &random)
{
    const auto &all = kinds();
    const std::size_t turn = static_cast<std::size_t>(index) / 2;
    return index % 2 == 1 && turn < all.size() ? all[turn * 7 % all.size()] : weightedKind(random);
}

Operation grownOperation(const Kind &kind, qint64 created, const std::vector<Environment> &environments, Random &random)
{
    const Environment &environment = placeOf(kind, environments, random);
    Operation entry{};
    entry.id = random.guid();
    entry.type = kind.type;
    entry.shape = kind.shape;
    entry.environmentName = environment.name;
    entry.environmentType = random.perMille(40) ? environment.type.toLower() : environment.type;
    entry.countryCode = environment.countryCode;
    if (random.perMille(60))
        entry.flags |= TenantIdEmpty;
    setStatus(entry, random);
    setTimes(entry, kind, created, random);
    setWho(entry, random);
    setDetails(entry, environment, random);
    return entry;
}

void makeRunning(Operation &entry, qint64 now, Random &random)
{
    entry.status = "running";
    entry.errorMessage.clear();
    entry.canceledBy.clear();
    entry.created = stampAt(now - random.between(kTicksPerMinute, 20 * kTicksPerMinute), 6);
    entry.started = stampAt(entry.created.ticks + 2 * kTicksPerSecond, 6);
    entry.completed = {};
    entry.flags |= CanBeCanceled;
}

void makePlanned(Operation &entry, const char *status, qint64 now, bool startKnown, Random &random)
{
    makeRunning(entry, now, random);
    entry.status = status;
    entry.created = stampAt(now - random.between(kTicksPerHour, 20 * kTicksPerHour), 7);
    entry.started = startKnown ? stampAt(now + random.between(kTicksPerHour, 30 * kTicksPerHour), 0) : Stamp{};
}

// Where in the last 180 days number `index` of `count` lies: evenly spread, with some noise, never in the future.
qint64 createdAt(int index, int count, qint64 now, qint64 newest, Random &random)
{
    const qint64 span = 179 * kTicksPerDay - newest;
    const qint64 step = span / std::max(count, 1);
    return now - newest - index * step - random.between(0, step);
}

void noteLastOperations(std::vector<Environment> &environments, const std::vector<Operation> &operations)
{
    std::unordered_map<std::string, Guid> latest;
    for (const Operation &entry : operations) {
        if (entry.shape == ParameterShape::App)
            latest.try_emplace((entry.environmentName + '/' + entry.appId).toStdString(), entry.id);
    }
    for (Environment &environment : environments) {
        for (InstalledApp &app : environment.apps) {
            const auto found = latest.find((environment.name + '/' + app.id).toStdString());
            if (found != latest.end())
                app.lastOperationId = found->second;
        }
    }
}

} // namespace

QByteArray failureText(const QByteArray &code, const QByteArray &message, const QByteArray &innerCode)
{
    QByteArray quoted = message;
    quoted.replace('"', "\\\"");
    QByteArray text =
        "A request to the data plane failed.\r\nHttp status code: BadRequest\r\nError:\r\n{\r\n  \"code\": \"" + code +
        "\",\r\n  \"message\": \"" + quoted + '"';
    if (!innerCode.isEmpty())
        text += ",\r\n  \"innerError\": {\r\n    \"code\": \"" + innerCode + "\"\r\n  }";
    return text + "\r\n}";
}

std::vector<Operation> growOperations(const Seedbed &bed, std::vector<Environment> &environments, int count)
{
    Random random(mixed(mixed(bed.seed, static_cast<quint64>(bed.tenant.index)), 7));
    std::vector<Operation> operations;
    operations.reserve(static_cast<std::size_t>(std::max(count, 0)));
    // Contoso's last day is scripted; a large world needs the room between as well.
    const bool scripted = bed.tenant.index == 0;
    if (scripted)
        operations = contosoToday(bed, environments);
    if (static_cast<int>(operations.size()) > count)
        operations.resize(static_cast<std::size_t>(std::max(count, 0)));
    const int grown = count - static_cast<int>(operations.size());
    const qint64 newest = scripted && count < 2000 ? 25 * kTicksPerHour : 30 * kTicksPerMinute;
    for (int i = 0; i < grown; ++i) {
        const Kind &kind = kindAt(i, random);
        operations.push_back(grownOperation(kind, createdAt(i, grown, bed.now, newest, random), environments, random));
    }
    if (!scripted && grown >= 8) {
        makeRunning(operations[1], bed.now, random);
        makePlanned(operations[3], "scheduled", bed.now, true, random);
        makePlanned(operations[5], "queued", bed.now, false, random);
    }
    std::stable_sort(operations.begin(), operations.end(),
                     [](const Operation &a, const Operation &b) { return a.created.ticks > b.created.ticks; });
    noteLastOperations(environments, operations);
    return operations;
}

} // namespace steward::demo
