// SPDX-License-Identifier: Apache-2.0
#include "app/demo/json/bodies.h"

namespace steward::demo {

namespace {

constexpr qint64 kRetentionTicks = 14 * kTicksPerDay;

void writeAppParameters(JsonWriter &json, const Operation &operation)
{
    json.member("appId", operation.appId);
    json.member("targetAppVersion", operation.target);
    if (!operation.source.isEmpty())
        json.member("sourceAppVersion", operation.source);
    json.member("countryCode", operation.countryCode);
    json.memberFlag("allowPreviewVersion", operation.flags & AllowPreview);
    json.memberFlag("ignoreUpgradeWindow", operation.flags & IgnoreWindow);
    if (operation.type.endsWith("Install"))
        json.memberFlag("acceptIsvEula", operation.flags & AcceptEula);
    json.memberFlag("allowDependencyUpdate", operation.flags & AllowDependencies);
}

void writeCreateCopyParameters(JsonWriter &json, const Operation &operation)
{
    const Transition *made = operation.transition.get();
    const QByteArray sourceType = operation.source.isEmpty() ? QByteArray() : QByteArray("Production");
    json.member("sourceEnvironmentName", operation.source);
    json.member("sourceEnvironmentType", made ? made->sourceType : sourceType);
    json.member("destinationEnvironmentName", operation.target);
    json.member("destinationEnvironmentType", made ? made->targetType : operation.environmentType);
    json.member("applicationVersion", made ? made->version : QByteArray("28.4.41032.41418"));
    json.member("countryCode", operation.countryCode);
}

void writeTransferParameters(JsonWriter &json, const Operation &operation, const TenantIdentity &tenant)
{
    const bool request = operation.shape == ParameterShape::TransferRequest;
    const QByteArray other = guidFromName("transfer partner").text();
    json.member(request ? "sourceEntraTenantId" : "sourceAadTenantId", request ? tenant.id : other);
    json.member(request ? "destinationEntraTenantId" : "destinationAadTenantId", request ? other : tenant.id);
    json.member("sourceEnvironmentName", operation.environmentName);
    if (request) {
        json.member("environmentType", operation.environmentType);
        json.member("productFamily", kApplicationFamily);
        json.memberFlag("isAcceptedByDestinationEntraTenant", operation.status == "succeeded");
        json.memberTime("expiresOn", stampAt(operation.created.ticks + 8 * kTicksPerHour, 0));
    } else {
        json.member("destinationEnvironmentName", operation.environmentName);
    }
    json.memberTime("runAt", operation.moment);
}

void writeParameters(JsonWriter &json, const Operation &operation, const TenantIdentity &tenant)
{
    json.key("parameters").beginObject();
    switch (operation.shape) {
    case ParameterShape::App:
        writeAppParameters(json, operation);
        break;
    case ParameterShape::CreateCopy:
        writeCreateCopyParameters(json, operation);
        break;
    case ParameterShape::SoftDelete:
        json.memberTime("softDeletedOn", operation.moment);
        json.memberTime("hardDeletePendingOn",
                        stampAt(operation.moment.ticks + kRetentionTicks, operation.moment.digits));
        json.member("deleteReason", operation.source);
        break;
    case ParameterShape::HardDelete:
        json.member("environmentName", operation.environmentName);
        json.member("environmentType", operation.environmentType);
        json.member("productFamily", kApplicationFamily);
        json.member("countryCode", operation.countryCode);
        json.member("applicationVersion", operation.target);
        break;
    case ParameterShape::Recover:
        json.member("recoveryReason", operation.source);
        break;
    case ParameterShape::Rename:
        json.member("oldEnvironmentName", operation.source);
        json.member("newEnvironmentName", operation.target);
        break;
    case ParameterShape::Restore:
        json.member("environmentName", operation.target);
        json.member("environmentType",
                    operation.transition ? operation.transition->targetType : operation.environmentType);
        json.memberTime("restorePointInTime", operation.moment);
        break;
    case ParameterShape::TransferRequest:
    case ParameterShape::TransferAccept:
        writeTransferParameters(json, operation, tenant);
        break;
    case ParameterShape::Modify:
        json.member("setting", operation.source);
        json.member("value", operation.target);
        break;
    case ParameterShape::Update:
        json.member("sourceVersion", operation.source);
        json.member("targetVersion", operation.target);
        break;
    case ParameterShape::None:
        break;
    }
    json.endObject();
}

void writeStartAndEnd(JsonWriter &json, const Operation &operation)
{
    // "Not yet" and "never said" are a missing member in the log.
    if (!operation.started.isNull())
        json.memberTime("startedOn", operation.started);
    if (!operation.completed.isNull())
        json.memberTime("completedOn", operation.completed);
}

QByteArray capitalised(QByteArray word)
{
    if (!word.isEmpty())
        word.replace(0, 1, word.left(1).toUpper());
    return word;
}

QByteArray shortType(const QByteArray &type)
{
    const QByteArray prefix = "environmentApp";
    return type.startsWith(prefix) ? type.mid(prefix.size()).toLower() : type;
}

} // namespace

void writeOperation(JsonWriter &json, const Operation &operation, const TenantIdentity &tenant, int apiMinor)
{
    json.beginObject();
    json.memberId("id", operation.id);
    json.member("type", operation.type);
    json.member("status", operation.status);
    json.member("aadTenantId", operation.flags & TenantIdEmpty ? QByteArrayView() : QByteArrayView(tenant.id));
    json.memberTime("createdOn", operation.created);
    writeStartAndEnd(json, operation);
    json.member("createdBy", operation.createdBy);
    json.member("errorMessage", operation.errorMessage);
    writeParameters(json, operation, tenant);
    if (apiMinor >= 7) {
        json.member("environmentName", operation.environmentName);
        json.member("environmentType", operation.environmentType);
        json.member("productFamily", kApplicationFamily);
    }
    if (!operation.canceledBy.isEmpty())
        json.member("canceledBy", operation.canceledBy);
    if (!operation.principalType.isEmpty())
        json.member("creatorPrincipalType", operation.principalType);
    if (operation.flags & CanBeCanceled)
        json.memberFlag("canBeCanceled", true);
    json.endObject();
}

void writeStartedAppOperation(JsonWriter &json, const Operation &operation, const TenantIdentity &tenant, int apiMinor)
{
    const bool isUpdate = operation.type.endsWith("Update");
    json.beginObject();
    json.memberId("id", operation.id);
    json.member("type", shortType(operation.type));
    json.member("sourceAppVersion", operation.source);
    json.member("targetAppVersion", operation.target);
    json.member("status", operation.status);
    json.memberTime("createdOn", operation.created);
    json.member("errorMessage", operation.errorMessage);
    // Printed for updates only.
    if (isUpdate || apiMinor >= kNewestDialect) {
        json.member("createdBy", operation.createdBy);
        json.member("canceledBy", operation.canceledBy);
    }
    if (apiMinor >= kNewestDialect) {
        json.member("creatorPrincipalType", operation.principalType);
        json.member("appId", operation.appId);
        json.member("aadTenantId", tenant.id);
    }
    json.endObject();
}

void writeAppOperation(JsonWriter &json, const Operation &operation, const TenantIdentity &tenant, int apiMinor)
{
    if (apiMinor >= kNewestDialect) {
        writeOperation(json, operation, tenant, apiMinor);
        return;
    }
    json.beginObject();
    json.memberId("id", operation.id);
    json.memberTime("createdOn", operation.created);
    json.memberTime("startedOn", operation.started);
    json.memberTime("completedOn", operation.completed);
    json.member("status", capitalised(operation.status));
    json.member("sourceVersion", operation.source);
    json.member("targetVersion", operation.target);
    json.member("type", shortType(operation.type));
    json.member("errorMessage", operation.errorMessage);
    json.endObject();
}

} // namespace steward::demo
