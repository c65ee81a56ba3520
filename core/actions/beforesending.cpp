// SPDX-License-Identifier: Apache-2.0
#include "core/actions/beforesending.h"

#include "core/api/json/belonging.h"
#include "core/api/tenantsession.h"
#include "core/model/changerules.h"
#include "core/model/identityrules.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace steward {

namespace {

using Kind = ApiError::Kind;

ApiError errorOf(Kind kind, const Confirmation &confirmation, const QString &detail)
{
    ApiError error;
    error.kind = kind;
    error.operation = operationIdOf(confirmation.change.kind());
    error.environment = confirmation.change.environment;
    error.detail = detail;
    return error;
}

ApiError changed(const Confirmation &confirmation, const char *target, const QString &was, const QString &is)
{
    ApiError error = errorOf(Kind::Changed, confirmation, QStringLiteral("was \"%1\", is \"%2\"").arg(was, is));
    error.target = QString::fromLatin1(target);
    return error;
}

bool isSameText(const QString &a, const QString &b)
{
    return a.trimmed().compare(b.trimmed(), Qt::CaseInsensitive) == 0;
}

template <class E>
bool isSameMeaning(const WireWord<E> &a, const WireWord<E> &b)
{
    return a.value == b.value && (a.isKnown() || isSameText(a.text, b.text));
}

std::optional<ApiError> otherwise(const Confirmation &confirmation, const Environment &now)
{
    const Environment &seen = *confirmation.seen;
    if (!isSameMeaning(seen.kind, now.kind))
        return changed(confirmation, "type", seen.kind.text, now.kind.text);
    if (!isSameMeaning(seen.status, now.status))
        return changed(confirmation, "status", seen.status.text, now.status.text);
    if (!isSameText(seen.countryCode, now.countryCode))
        return changed(confirmation, "countryCode", seen.countryCode, now.countryCode);
    if (!isSameText(seen.linkedPowerPlatformEnvironmentId, now.linkedPowerPlatformEnvironmentId))
        return changed(confirmation, "linkedPowerPlatformEnvironmentId", seen.linkedPowerPlatformEnvironmentId,
                       now.linkedPowerPlatformEnvironmentId);
    if (seen.softDeletedOn != now.softDeletedOn)
        return changed(confirmation, "softDeletedOn", toIsoUtc(seen.softDeletedOn), toIsoUtc(now.softDeletedOn));
    return std::nullopt;
}

// Delete says what it does to data by the state it meets. What the person was told must be what happens (D07).
std::optional<ApiError> otherLoss(const Confirmation &confirmation, const Environment &now, const QString &apiVersion)
{
    const auto *remove = confirmation.change.as<DeleteEnvironment>();
    if (!remove)
        return std::nullopt;
    const bool isLost = !keepsDeleted(apiVersion) || isDeletedForGood(now);
    if (remove->isFinal == isLost)
        return std::nullopt;
    return changed(confirmation, "retention", remove->isFinal ? QStringLiteral("lost") : QStringLiteral("kept"),
                   isLost ? QStringLiteral("lost") : QStringLiteral("kept"));
}

// What makes another environment of that name, or takes the name away.
bool changesIdentity(OperationType type)
{
    switch (type) {
    case OperationType::Create:
    case OperationType::Copy:
    case OperationType::Restore:
    case OperationType::Rename:
    case OperationType::Delete:
    case OperationType::SoftDelete:
    case OperationType::Recover:
    case OperationType::Move:
        return true;
    default:
        return false;
    }
}

bool isAbout(const Operation &operation, const QString &name)
{
    if (isSameText(operation.environmentName, name))
        return true;
    if (operation.type.value != OperationType::Rename)
        return false;
    const QJsonObject parameters = QJsonDocument::fromJson(operation.parametersJson).object();
    return isSameText(parameters.value(QLatin1String("oldEnvironmentName")).toString(), name) ||
           isSameText(parameters.value(QLatin1String("newEnvironmentName")).toString(), name);
}

bool cameToNothing(OperationStatus status)
{
    return isFinal(status) && status != OperationStatus::Succeeded;
}

std::optional<ApiError> anotherByThen(const Confirmation &confirmation, const OperationTable &log)
{
    if (!confirmation.seenAt.isKnown())
        return std::nullopt;
    for (OperationTable::Row row = 0; row < log.size(); ++row) {
        const OperationRow &compact = log.row(row);
        if (!changesIdentity(compact.type) || compact.createdOn == Instant::NotGiven ||
            compact.createdOn <= confirmation.seenAt.msecs || cameToNothing(compact.status))
            continue;
        const Operation operation = log.operationAt(row);
        if (!isAbout(operation, confirmation.change.environment))
            continue;
        ApiError error = errorOf(Kind::Changed, confirmation,
                                 QStringLiteral("%1 since, operation %2").arg(operation.type.text, operation.id));
        error.target = QStringLiteral("operation");
        return error;
    }
    return std::nullopt;
}

ApiError ambiguous(const Confirmation &confirmation)
{
    ApiError error = errorOf(Kind::InvalidInput, confirmation, QStringLiteral("several environments have that name"));
    error.code = QStringLiteral("ambiguousRequest");
    return error;
}

} // namespace

std::optional<ApiError> whyNotThrough(TenantSession &session, const Confirmation &confirmation)
{
    if (session.isReadOnly())
        return errorOf(Kind::ReadOnly, confirmation, QStringLiteral("the connection is read-only"));
    if (!canCall(session.connection().grant, QString(operationIdOf(confirmation.change.kind()))))
        return errorOf(Kind::WrongIdentity, confirmation, {});
    if (confirmation.session != 0 && confirmation.session != session.broker().session())
        return errorOf(Kind::SignInNeeded, confirmation,
                       QStringLiteral("the sign-in has changed since this was confirmed"));
    const QString tenant = session.broker().state().tenantId;
    if (!confirmation.tenantId.isEmpty() && !tenant.isEmpty() && !isSameTenant(tenant, confirmation.tenantId))
        return errorOf(Kind::WrongTenant, confirmation, QStringLiteral("another tenant than it was confirmed for"));
    if (isPublisherChange(confirmation.change.kind()))
        return std::nullopt; // what was seen is a part of the change
    if (!confirmation.change.as<CreateEnvironment>() && !confirmation.seen)
        return errorOf(Kind::InvalidInput, confirmation, QStringLiteral("nobody saw the environment"));
    if (confirmation.seen && !isSameText(confirmation.seen->name, confirmation.change.environment))
        return errorOf(Kind::InvalidInput, confirmation, QStringLiteral("another environment was seen"));
    if (confirmation.seen && confirmation.seen->isAmbiguous)
        return ambiguous(confirmation);
    return std::nullopt;
}

std::optional<ApiError> whatChanged(const Confirmation &confirmation, const QList<Environment> &environments,
                                    const OperationTable &log, const QString &apiVersion)
{
    if (confirmation.change.as<CreateEnvironment>())
        return std::nullopt; // whether the name is free is for the service to say
    const Change &change = confirmation.change;
    const auto isIt = [&change](const Environment &environment) {
        return isSameText(environment.name, change.environment) &&
               (environment.family.isEmpty() || change.family.isEmpty() ||
                isSameText(environment.family, change.family));
    };
    const auto found = std::find_if(environments.begin(), environments.end(), isIt);
    if (found == environments.end())
        return changed(confirmation, "name", change.environment, {});
    if (found->isAmbiguous || std::count_if(environments.begin(), environments.end(), isIt) > 1)
        return ambiguous(confirmation);
    if (auto error = otherwise(confirmation, *found))
        return error;
    if (auto error = otherLoss(confirmation, *found, apiVersion))
        return error;
    return anotherByThen(confirmation, log);
}

bool saysAlreadyDone(const ApiError &error)
{
    // A version is uploaded to a country once (F47).
    if (error.httpStatus == 409 && error.operation == operationIdOf(ChangeKind::UploadVersion))
        return true;
    return error.hasCode(QLatin1String("tenantDeletionInProgress")) ||
           error.hasCode(QLatin1String("deletedEnvironmentRecoveryInProgress")) ||
           error.hasCode(QLatin1String("resourceExists")) || error.hasCode(QLatin1String("environmentNotFound"));
}

} // namespace steward
