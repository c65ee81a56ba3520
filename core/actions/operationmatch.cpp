// SPDX-License-Identifier: Apache-2.0
#include "core/actions/operationmatch.h"

#include "core/actions/publisherchangemembers.h"
#include "core/model/deletedname.h"
#include "core/model/operationinputs.h"

#include <QtCore/QUuid>

#include <chrono>
#include <cstdlib>

namespace steward {

namespace {

// What is said decides; silence leaves it open.
Match agree(const QString &given, const QString &wanted)
{
    if (given.trimmed().isEmpty())
        return Match::Perhaps;
    return isSameWord(given, wanted) ? Match::Yes : Match::No;
}

Match either(const QString &given, const QString &one, const QString &other)
{
    if (given.trimmed().isEmpty())
        return Match::Perhaps;
    return isSameWord(given, one) || isSameWord(given, other) ? Match::Yes : Match::No;
}

// Yes needs the deciding fact; any contradiction is No.
Match decidedBy(Match deciding, std::initializer_list<Match> others)
{
    for (const Match other : others) {
        if (other == Match::No)
            return Match::No;
    }
    return deciding;
}

Match matchOf(const Change &change, const CreateEnvironment &, const Operation &operation)
{
    const OperationInputs inputs = inputsOf(operation);
    const Match named = agree(operation.environmentName, change.environment);
    if (inputs.destinationName.isEmpty())
        return named;
    return decidedBy(agree(inputs.destinationName, change.environment), {named});
}

Match matchOf(const Change &change, const CopyEnvironment &copy, const Operation &operation)
{
    const OperationInputs inputs = inputsOf(operation);
    return decidedBy(agree(inputs.destinationName, copy.newName),
                     {agree(inputs.sourceName, change.environment),
                      either(operation.environmentName, change.environment, copy.newName)});
}

Match matchOf(const Change &change, const RenameEnvironment &rename, const Operation &operation)
{
    const OperationInputs inputs = inputsOf(operation);
    const Match from = agree(inputs.oldName, change.environment);
    const Match named = either(operation.environmentName, change.environment, rename.newName);
    const Match whole = decidedBy(agree(inputs.newName, rename.newName), {from, named});
    return whole == Match::Yes && from != Match::Yes && named != Match::Yes ? Match::Perhaps : whole;
}

Match matchOf(const Change &change, const RestoreEnvironment &restore, const Operation &operation)
{
    // Services may cut a moment to seconds; nobody restores the same name to two moments of one minute.
    constexpr qint64 tolerance = 60'000;
    const OperationInputs inputs = inputsOf(operation);
    if (inputs.pointInTime.isKnown() && std::abs(inputs.pointInTime.msecs - restore.pointInTime.msecs) >= tolerance)
        return Match::No;
    return decidedBy(agree(inputs.environmentName, restore.newName),
                     {either(operation.environmentName, change.environment, restore.newName)});
}

Match matchOf(const Change &change, const DeleteEnvironment &, const Operation &operation)
{
    const QString name =
        operation.environmentName.isEmpty() ? inputsOf(operation).environmentName : operation.environmentName;
    return isDeletedNameOf(name, change.environment) ? Match::Yes : agree(name, change.environment);
}

Match matchOf(const Change &change, const RecoverEnvironment &, const Operation &operation)
{
    return agree(operation.environmentName, change.environment);
}

Match appMatch(const Change &change, const AppVersion &target, const Operation &operation)
{
    const QString appId = appIdOf(change);
    if (!operation.appId.isEmpty() && !isSameId(operation.appId, appId))
        return Match::No;
    const bool isOtherVersion =
        !target.isEmpty() && !operation.targetVersion.isEmpty() && AppVersion{operation.targetVersion} != target;
    if (isOtherVersion)
        return Match::No;
    return decidedBy(operation.appId.isEmpty() ? Match::Perhaps : agree(operation.environmentName, change.environment),
                     {agree(operation.environmentName, change.environment)});
}

Match matchOf(const Change &change, const InstallApp &install, const Operation &operation)
{
    return appMatch(change, install.targetVersion, operation);
}

Match matchOf(const Change &change, const UpdateApp &update, const Operation &operation)
{
    return appMatch(change, update.targetVersion, operation);
}

Match matchOf(const Change &change, const UninstallApp &, const Operation &operation)
{
    return appMatch(change, {}, operation);
}

Match matchOf(const Change &, const CancelAppUpdate &cancel, const Operation &operation)
{
    return isSameId(operation.id, cancel.operationId) ? Match::Yes : Match::No;
}

Match matchOf(const Change &, const LinkPowerPlatform &, const Operation &)
{
    return Match::No; // starts no operation
}

Match matchOf(const Change &, const UnlinkPowerPlatform &, const Operation &)
{
    return Match::No; // starts no operation
}

template <PublisherWhat What>
Match matchOf(const Change &, const What &, const Operation &)
{
    return Match::No; // another API: nothing of it is in this log
}

bool isMeantType(ChangeKind kind, const WireWord<OperationType> &type)
{
    // The short word of the app history, should the log use it.
    if (type.value == OperationType::Update)
        return kind == ChangeKind::UpdateApp;
    return operationTypesOf(kind).contains(type.value);
}

} // namespace

Match matchOf(const Change &change, const Operation &operation)
{
    const ChangeKind kind = change.kind();
    const bool isNewWord = !operation.type.isKnown();
    if (!isNewWord && !isMeantType(kind, operation.type))
        return Match::No;
    if (!operation.family.isEmpty() && !change.family.isEmpty() && !isSameWord(operation.family, change.family))
        return Match::No;
    const Match match = std::visit([&](const auto &what) { return matchOf(change, what, operation); }, change.what);
    // The service may have learnt a new word for it: then nothing is proved either way.
    return isNewWord && match == Match::Yes && kind != ChangeKind::CancelAppUpdate ? Match::Perhaps : match;
}

Match creatorMatch(const Action &action, const QString &createdBy)
{
    if (createdBy.trimmed().isEmpty() || action.who.trimmed().isEmpty())
        return Match::Perhaps;
    return isSameId(createdBy, action.who) ? Match::Yes : Match::No;
}

bool isSameWord(const QString &a, const QString &b)
{
    return a.trimmed().compare(b.trimmed(), Qt::CaseInsensitive) == 0;
}

bool isSameId(const QString &a, const QString &b)
{
    const QUuid left = QUuid::fromString(a.trimmed());
    return left.isNull() ? isSameWord(a, b) : left == QUuid::fromString(b.trimmed());
}

} // namespace steward
