// SPDX-License-Identifier: Apache-2.0
#include "core/model/operation.h"

#include "core/model/operationword.h"

namespace steward {

namespace {

using Status = OperationStatus;
using Type = OperationType;

constexpr std::array<WireTable<Status>, 8> statuses{{
    {QLatin1String("queued"), Status::Queued},
    {QLatin1String("scheduled"), Status::Scheduled},
    {QLatin1String("running"), Status::Running},
    {QLatin1String("succeeded"), Status::Succeeded},
    {QLatin1String("failed"), Status::Failed},
    {QLatin1String("canceled"), Status::Canceled},
    {QLatin1String("cancelled"), Status::Canceled},
    {QLatin1String("skipped"), Status::Skipped},
}};

// The app history says install, update, uninstall where the environment log says environmentAppInstall, ...;
// "update" alone therefore means an app update there: the parser of the app history knows where it stands.
constexpr std::array<WireTable<Type>, 19> types{{
    {QLatin1String("create"), Type::Create},
    {QLatin1String("copy"), Type::Copy},
    {QLatin1String("delete"), Type::Delete},
    {QLatin1String("softDelete"), Type::SoftDelete},
    {QLatin1String("recover"), Type::Recover},
    {QLatin1String("environmentRename"), Type::Rename},
    {QLatin1String("pitRestore"), Type::Restore},
    {QLatin1String("restart"), Type::Restart},
    {QLatin1String("modify"), Type::Modify},
    {QLatin1String("moveToAnotherAadTenant"), Type::Move},
    {QLatin1String("requestTransferToAnotherEntraTenant"), Type::RequestTransfer},
    {QLatin1String("update"), Type::Update},
    {QLatin1String("environmentAppInstall"), Type::AppInstall},
    {QLatin1String("environmentAppUpdate"), Type::AppUpdate},
    {QLatin1String("environmentAppUninstall"), Type::AppUninstall},
    {QLatin1String("environmentAppHotfix"), Type::AppHotfix},
    {QLatin1String("install"), Type::AppInstall},
    {QLatin1String("uninstall"), Type::AppUninstall},
    {QLatin1String("EnvironmentHotfix"), Type::AppHotfix}, // what we call those of the App Management API
}};

template <class E, std::size_t N>
QLatin1String wordFor(E value, const std::array<WireTable<E>, N> &table)
{
    for (const auto &[spelling, meaning] : table) {
        if (meaning == value)
            return spelling;
    }
    return {};
}

} // namespace

QLatin1String wireWordOf(OperationStatus status)
{
    return wordFor(status, statuses);
}

QLatin1String wireWordOf(OperationType type)
{
    return wordFor(type, types);
}

OperationStatus operationStatusOf(QStringView text)
{
    return meaningOf(text, statuses);
}

OperationType operationTypeOf(QStringView text)
{
    return meaningOf(text, types);
}

} // namespace steward
