// SPDX-License-Identifier: Apache-2.0
#include "core/actions/objectview.h"

#include "core/actions/operationmatch.h"
#include "core/model/deletedname.h"

#include <algorithm>

namespace steward {

namespace {

using Stand = ObjectStand;
using Status = EnvironmentStatus;

struct Found
{
    const Environment *environment = nullptr;
    bool isAmbiguous = false;
};

bool isInFamily(const Environment &environment, const QString &family)
{
    return family.isEmpty() || environment.family.isEmpty() || isSameWord(environment.family, family);
}

Found findEnvironment(const QList<Environment> &environments, const QString &family, const QString &name)
{
    Found found;
    for (const Environment &environment : environments) {
        if (!isInFamily(environment, family) || !isSameWord(environment.name, name))
            continue;
        found.isAmbiguous |= found.environment != nullptr || environment.isAmbiguous;
        found.environment = &environment;
    }
    return found;
}

ObjectView viewOf(Stand stand, const QString &found = {})
{
    ObjectView view;
    view.stand = stand;
    view.found = found;
    return view;
}

// As asked for, which it was not before: nobody deletes or recovers what is deleted or active already.
ObjectView asAskedView(const QString &found = {})
{
    ObjectView view = viewOf(Stand::AsAsked, found);
    view.wasAlready = false;
    return view;
}

// The life of a new environment, from nothing to active.
ObjectView newcomerView(const Environment &environment, EnvironmentKind kind)
{
    if (environment.kind.isKnown() && environment.kind.value != kind)
        return viewOf(Stand::Otherwise, environment.kind.text);
    switch (environment.status.value) {
    case Status::Active:
    case Status::Upgrading:
        return viewOf(Stand::AsAsked, environment.status.text);
    case Status::Unknown: // a new word: busy, never an error
    case Status::NotReady:
    case Status::Preparing:
        return viewOf(Stand::UnderWay, environment.status.text);
    default:
        return viewOf(Stand::Otherwise, environment.status.text);
    }
}

struct Look
{
    const Action &action;
    const Change &change;
    const Baseline &before;
    const QList<Environment> &environments;

    Found find(const QString &name) const { return findEnvironment(environments, change.family, name); }
};

ObjectView newcomerView(const Look &look, const QString &name, EnvironmentKind kind, const AppVersion &version = {})
{
    const Found found = look.find(name);
    if (found.isAmbiguous)
        return {};
    ObjectView view = viewOf(Stand::AsBefore);
    if (found.environment != nullptr)
        view = newcomerView(*found.environment, kind);
    const bool isOtherVersion = view.stand == Stand::AsAsked && !version.isEmpty() &&
                                !found.environment->applicationVersion.isEmpty() &&
                                found.environment->applicationVersion != version;
    if (isOtherVersion)
        view = viewOf(Stand::Otherwise, found.environment->applicationVersion.text);
    // Only a name that is known to have been free says anything by being there now.
    view.wasAlready = look.before.newNameWasTaken;
    return view;
}

ObjectView view(const Look &look, const CreateEnvironment &create)
{
    return newcomerView(look, look.change.environment, create.kind, create.applicationVersion);
}

ObjectView view(const Look &look, const CopyEnvironment &copy)
{
    return newcomerView(look, copy.newName, copy.kind);
}

ObjectView view(const Look &look, const RestoreEnvironment &restore)
{
    return newcomerView(look, restore.newName, restore.kind);
}

ObjectView view(const Look &look, const RenameEnvironment &rename)
{
    const Found old = look.find(look.change.environment);
    const Found fresh = look.find(rename.newName);
    if (old.isAmbiguous || fresh.isAmbiguous)
        return {};
    if (isSameWord(look.change.environment, rename.newName)) { // only the letter case changes
        if (old.environment == nullptr)
            return viewOf(Stand::Otherwise);
        const QString name = old.environment->name.trimmed();
        ObjectView result = viewOf(name == rename.newName ? Stand::AsAsked : Stand::AsBefore, name);
        result.wasAlready = look.change.environment.trimmed() == rename.newName;
        return result;
    }
    if (fresh.environment == nullptr)
        return viewOf(old.environment != nullptr ? Stand::AsBefore : Stand::Otherwise,
                      old.environment != nullptr ? old.environment->name : QString());
    // A new environment may have taken the old name meanwhile, or the new one before we did (D08).
    const bool isOfOtherKind = look.before.seen && look.before.seen->kind.isKnown() &&
                               fresh.environment->kind.isKnown() &&
                               fresh.environment->kind.value != look.before.seen->kind.value;
    ObjectView result = viewOf(old.environment != nullptr || isOfOtherKind ? Stand::Otherwise : Stand::AsAsked,
                               fresh.environment->name);
    result.wasAlready = look.before.newNameWasTaken;
    return result;
}

// When a soft-deleted environment was deleted: told by the service, else by its name.
Instant deletedOn(const Environment &environment)
{
    if (environment.softDeletedOn.isKnown())
        return environment.softDeletedOn;
    const QString stamp = environment.name.trimmed().right(14); // yyMMddHHmmssff
    const QString moment =
        QStringLiteral("20%1-%2-%3T%4:%5:%6Z")
            .arg(stamp.mid(0, 2), stamp.mid(2, 2), stamp.mid(4, 2), stamp.mid(6, 2), stamp.mid(8, 2), stamp.mid(10, 2));
    return parseInstant(QStringView(moment));
}

bool isKept(EnvironmentStatus status)
{
    return status == Status::SoftDeleted || status == Status::SoftDeleting || status == Status::Unknown;
}

// Somebody brought it back already: that it was deleted is told by its name all the same.
bool isBroughtBack(EnvironmentStatus status)
{
    return status == Status::Recovering || status == Status::RecoveringFailed || status == Status::Active ||
           status == Status::Upgrading;
}

const Environment *remainsOf(const Look &look)
{
    // Older ones were there before. Where the name still stands for something, it may have been made anew and the
    // margin would take in what was deleted before that: our clock is much better than the margin.
    constexpr std::chrono::milliseconds precise = std::chrono::seconds(5);
    const bool isStillThere = look.find(look.change.environment).environment != nullptr;
    const Environment *remains = nullptr;
    for (const Environment &environment : look.environments) {
        const EnvironmentStatus status = environment.status.value;
        // One that was recovered keeps the name it was given then, and is not what is left of itself.
        if (!isInFamily(environment, look.change.family) || !(isKept(status) || isBroughtBack(status)) ||
            isSameWord(environment.name, look.change.environment) ||
            !isDeletedNameOf(environment.name, look.change.environment))
            continue;
        const bool isNarrow = isStillThere || isBroughtBack(status);
        const std::chrono::milliseconds margin = isNarrow ? precise : std::chrono::milliseconds(StampMargin);
        const Instant deleted = deletedOn(environment);
        if (look.action.sentAt.isKnown() && deleted.isKnown() &&
            deleted.msecs >= look.action.sentAt.msecs - margin.count())
            remains = &environment;
    }
    return remains;
}

ObjectView deletedView(const Environment &environment, const std::optional<Environment> &seen)
{
    const QString &word = environment.status.text;
    switch (environment.status.value) {
    case Status::SoftDeleted:
        return asAskedView(environment.name);
    case Status::SoftDeleting:
    case Status::Removing:
        return viewOf(Stand::UnderWay, word);
    case Status::SoftDeletingFailed:
    case Status::RemovingFailed:
        return viewOf(seen && seen->status.value == environment.status.value ? Stand::AsBefore : Stand::Otherwise,
                      word);
    default:
        return viewOf(Stand::AsBefore, word);
    }
}

ObjectView view(const Look &look, const DeleteEnvironment &remove)
{
    // First what is kept of it: its name may belong to a new environment by now (D08).
    if (const Environment *remains = remainsOf(look)) {
        return remains->status.value == Status::SoftDeleting ? viewOf(Stand::UnderWay, remains->status.text)
                                                             : asAskedView(remains->name);
    }
    const Found found = look.find(look.change.environment);
    if (found.isAmbiguous)
        return {};
    if (found.environment != nullptr)
        return deletedView(*found.environment, look.before.seen);
    // What was to be kept for 14 days must still be listed; if it is not, it was renamed or lost.
    return remove.isFinal ? asAskedView() : viewOf(Stand::Otherwise);
}

ObjectView view(const Look &look, const RecoverEnvironment &)
{
    const Found found = look.find(look.change.environment);
    if (found.isAmbiguous)
        return {};
    if (found.environment == nullptr)
        return viewOf(Stand::Otherwise);
    const QString &word = found.environment->status.text;
    switch (found.environment->status.value) {
    case Status::Active:
    case Status::Upgrading: // updates that were due meanwhile run as a part of the recovery
        return asAskedView(word);
    case Status::SoftDeleted:
        return viewOf(Stand::AsBefore, word);
    case Status::RecoveringFailed: {
        const bool wasSo = look.before.seen && look.before.seen->status.value == Status::RecoveringFailed;
        return viewOf(wasSo ? Stand::AsBefore : Stand::Otherwise, word);
    }
    case Status::Recovering:
    case Status::Unknown:
        return viewOf(Stand::UnderWay, word);
    default:
        return viewOf(Stand::Otherwise, word);
    }
}

// Some versions of the API never name the link: then an empty one says nothing.
bool namesLinks(const Look &look)
{
    const auto hasLink = [](const Environment &one) { return !one.linkedPowerPlatformEnvironmentId.isEmpty(); };
    return (look.before.seen && hasLink(*look.before.seen)) ||
           std::any_of(look.environments.begin(), look.environments.end(), hasLink);
}

ObjectView linkView(const Look &look, const QString &wanted, const QString &id)
{
    const Found found = look.find(look.change.environment);
    if (found.isAmbiguous)
        return {};
    if (found.environment == nullptr)
        return viewOf(Stand::Otherwise);
    if (!namesLinks(look))
        return {};
    const QString linked = found.environment->linkedPowerPlatformEnvironmentId;
    const bool isUnlinking = wanted.isEmpty();
    ObjectView result = viewOf(Stand::Otherwise, linked);
    if (isSameId(linked, wanted))
        result.stand = Stand::AsAsked;
    else if (isUnlinking ? isSameId(linked, id) : linked.isEmpty())
        result.stand = Stand::AsBefore;
    else if (look.before.seen && isSameId(linked, look.before.seen->linkedPowerPlatformEnvironmentId))
        result.stand = Stand::AsBefore;
    if (look.before.seen)
        result.wasAlready = isSameId(look.before.seen->linkedPowerPlatformEnvironmentId, wanted);
    return result;
}

ObjectView view(const Look &look, const LinkPowerPlatform &link)
{
    return linkView(look, link.powerPlatformId, link.powerPlatformId);
}

ObjectView view(const Look &look, const UnlinkPowerPlatform &unlink)
{
    return linkView(look, {}, unlink.powerPlatformId);
}

// The one app of that id, or none; `isAmbiguous` where several answer to it.
struct AppLook
{
    const InstalledApp *app = nullptr;
    bool isAmbiguous = false;
};

AppLook findApp(const QList<InstalledApp> &apps, const QString &appId)
{
    AppLook look;
    for (const InstalledApp &app : apps) {
        if (!isSameId(app.appId, appId))
            continue;
        look.isAmbiguous |= look.app != nullptr || app.isAmbiguous;
        look.app = &app;
    }
    return look;
}

// A later version includes what was asked for: somebody, or the service, went on from there.
bool reaches(const AppVersion &version, const AppVersion &target)
{
    return !version.isEmpty() && (target.isEmpty() || version >= target);
}

ObjectView versionView(const AppLook &look, const AppVersion &target, const AppVersion &before)
{
    const AppVersion version = look.app != nullptr ? look.app->version : AppVersion{};
    ObjectView result = viewOf(Stand::Otherwise, version.text);
    if (reaches(version, target))
        result.stand = Stand::AsAsked;
    else if (version == before || (look.app == nullptr && before.isEmpty()))
        result.stand = Stand::AsBefore;
    return result;
}

ObjectView installView(const AppLook &look, const InstallApp &install, const Baseline &before)
{
    ObjectView result = versionView(look, install.targetVersion, before.installedVersion);
    if (before.appsWereRead)
        result.wasAlready = reaches(before.installedVersion, install.targetVersion);
    return result;
}

ObjectView updateView(const AppLook &look, const UpdateApp &update, const Baseline &before)
{
    const AppVersion installed = before.appsWereRead ? before.installedVersion : update.sourceVersion;
    ObjectView result = versionView(look, update.targetVersion, installed);
    if (!installed.isEmpty())
        result.wasAlready = reaches(installed, update.targetVersion);
    const AppState state = look.app != nullptr ? look.app->state.value : AppState::Unknown;
    if (result.stand == Stand::AsBefore && (state == AppState::UpdatePending || state == AppState::Updating))
        result.stand = Stand::UnderWay;
    return result;
}

ObjectView uninstallView(const AppLook &look, const UninstallApp &uninstall, const Baseline &before)
{
    if (look.app != nullptr)
        return viewOf(Stand::AsBefore, look.app->version.text);
    ObjectView result = viewOf(Stand::AsAsked);
    const AppVersion &installed = before.appsWereRead ? before.installedVersion : uninstall.sourceVersion;
    if (before.appsWereRead || !installed.isEmpty())
        result.wasAlready = installed.isEmpty();
    return result;
}

ObjectView appView(const Change &change, const Baseline &before, const QList<InstalledApp> &apps)
{
    const AppLook look = findApp(apps, appIdOf(change));
    if (look.isAmbiguous)
        return {};
    if (const auto *install = change.as<InstallApp>())
        return installView(look, *install, before);
    if (const auto *update = change.as<UpdateApp>())
        return updateView(look, *update, before);
    if (const auto *uninstall = change.as<UninstallApp>())
        return uninstallView(look, *uninstall, before);
    return {};
}

bool isGone(const Change &change, const ObjectState &object)
{
    return object.environments &&
           findEnvironment(*object.environments, change.family, change.environment).environment == nullptr;
}

} // namespace

ObjectView objectView(const Action &action, const Baseline &before, const ObjectState &object)
{
    const Change &change = action.change;
    if (change.as<CancelAppUpdate>())
        return {};
    if (!appIdOf(change).isEmpty()) {
        ObjectView result = object.apps ? appView(change, before, *object.apps) : ObjectView{};
        result.isGone = !object.apps && isGone(change, object);
        return result;
    }
    if (!object.environments)
        return {};
    const Look look{action, change, before, *object.environments};
    return std::visit(
        [&](const auto &what) {
            if constexpr (requires { view(look, what); })
                return view(look, what);
            else
                return ObjectView{};
        },
        change.what);
}

} // namespace steward
