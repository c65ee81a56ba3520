// SPDX-License-Identifier: Apache-2.0
#include "app/cli/doctorfields.h"

#include "ui/models/doctorwords.h"

namespace steward::cli {

namespace {

using Cause = CheckCause;

QLatin1String word(CheckId check)
{
    switch (check) {
    case CheckId::Keychain:
        return QLatin1String("keychain");
    case CheckId::SignInHost:
        return QLatin1String("signInHost");
    case CheckId::Clock:
        return QLatin1String("clock");
    case CheckId::Tenant:
        return QLatin1String("tenant");
    case CheckId::Application:
        return QLatin1String("application");
    case CheckId::Credential:
        return QLatin1String("credential");
    case CheckId::Consent:
        return QLatin1String("consent");
    case CheckId::Token:
        return QLatin1String("token");
    case CheckId::Permission:
        return QLatin1String("permission");
    case CheckId::ApiHost:
        return QLatin1String("apiHost");
    case CheckId::Authorised:
        return QLatin1String("authorised");
    case CheckId::Environments:
        return QLatin1String("environments");
    case CheckId::Operations:
        return QLatin1String("operations");
    case CheckId::Publisher:
        return QLatin1String("publisher");
    }
    return {};
}

QLatin1String word(CheckState state)
{
    switch (state) {
    case CheckState::Waiting:
        return QLatin1String("waiting");
    case CheckState::Running:
        return QLatin1String("running");
    case CheckState::Passed:
        return QLatin1String("passed");
    case CheckState::Warning:
        return QLatin1String("warning");
    case CheckState::Failed:
        return QLatin1String("failed");
    case CheckState::NotReached:
        return QLatin1String("notReached");
    case CheckState::NotNeeded:
        return QLatin1String("notNeeded");
    }
    return {};
}

QLatin1String word(Cause cause)
{
    switch (cause) {
    case Cause::None:
        return {};
    case Cause::KeychainAbsent:
        return QLatin1String("keychainAbsent");
    case Cause::KeychainLocked:
        return QLatin1String("keychainLocked");
    case Cause::NothingStored:
        return QLatin1String("nothingStored");
    case Cause::SignInNeeded:
        return QLatin1String("signInNeeded");
    case Cause::Unreachable:
        return QLatin1String("unreachable");
    case Cause::TlsRefused:
        return QLatin1String("tlsRefused");
    case Cause::NotTheService:
        return QLatin1String("notTheService");
    case Cause::Busy:
        return QLatin1String("busy");
    case Cause::ClockSkewed:
        return QLatin1String("clockSkewed");
    case Cause::TenantUnknown:
        return QLatin1String("tenantUnknown");
    case Cause::AppUnknown:
        return QLatin1String("appUnknown");
    case Cause::SecretRefused:
        return QLatin1String("secretRefused");
    case Cause::SecretExpired:
        return QLatin1String("secretExpired");
    case Cause::CertificateUnreadable:
        return QLatin1String("certificateUnreadable");
    case Cause::CertificateExpired:
        return QLatin1String("certificateExpired");
    case Cause::CertificateRefused:
        return QLatin1String("certificateRefused");
    case Cause::ExpiresSoon:
        return QLatin1String("expiresSoon");
    case Cause::ConsentMissing:
        return QLatin1String("consentMissing");
    case Cause::PolicyBlocks:
        return QLatin1String("policyBlocks");
    case Cause::WrongTenant:
        return QLatin1String("wrongTenant");
    case Cause::WrongAudience:
        return QLatin1String("wrongAudience");
    case Cause::PermissionMissing:
        return QLatin1String("permissionMissing");
    case Cause::NotAuthorised:
        return QLatin1String("notAuthorised");
    case Cause::Forbidden:
        return QLatin1String("forbidden");
    case Cause::Other:
        return QLatin1String("other");
    }
    return {};
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue numberOrNull(qint64 number, bool isKnown)
{
    return isKnown ? QJsonValue(number) : QJsonValue(QJsonValue::Null);
}

QJsonValue numbersOf(const Finding &finding)
{
    QJsonArray array;
    for (const int number : finding.error.numbers)
        array.append(number);
    return array;
}

bool isCompared(const Finding &finding)
{
    return finding.id == CheckId::Clock && (finding.state == CheckState::Passed || finding.cause == Cause::ClockSkewed);
}

bool isNotAnswered(Cause cause)
{
    return cause == Cause::Unreachable || cause == Cause::TlsRefused || cause == Cause::NotTheService ||
           cause == Cause::Busy;
}

ApiError::Kind kindFor(Cause cause)
{
    using Kind = ApiError::Kind;
    switch (cause) {
    case Cause::WrongTenant:
        return Kind::WrongTenant;
    case Cause::PermissionMissing:
    case Cause::Forbidden:
        return Kind::Forbidden;
    case Cause::NothingStored:
    case Cause::SignInNeeded:
        return Kind::NoSecret;
    default:
        return Kind::InvalidInput;
    }
}

} // namespace

std::vector<Field<Finding>> findingFields(const TenantConnection &connection)
{
    const auto said = [connection](auto part) {
        return [connection, part](const Finding &f) { return textOrNull(doctorWords(f, connection).*part); };
    };
    return {
        {"check", nullptr, [](const Finding &f) { return QJsonValue(word(f.id)); }},
        {"state", nullptr, [](const Finding &f) { return QJsonValue(word(f.state)); }},
        {"cause", nullptr, [](const Finding &f) { return textOrNull(word(f.cause)); }},
        {"title", nullptr, said(&DoctorWords::title)},
        {"detail", nullptr, said(&DoctorWords::detail)},
        {"nextStep", nullptr, said(&DoctorWords::nextStep)},
        {"host", nullptr, [](const Finding &f) { return textOrNull(f.host); }},
        {"issuer", nullptr, [](const Finding &f) { return textOrNull(f.issuer); }},
        {"tenantId", nullptr, [](const Finding &f) { return textOrNull(f.tenantId); }},
        {"identity", nullptr, [](const Finding &f) { return textOrNull(f.identity); }},
        {"audience", nullptr, [](const Finding &f) { return textOrNull(f.audience); }},
        {"permissions", nullptr,
         [](const Finding &f) { return QJsonValue(QJsonArray::fromStringList(f.permissions)); }},
        {"expires", nullptr, [](const Finding &f) { return textOrNull(toIsoUtc(f.expires)); }},
        {"skewSeconds", nullptr, [](const Finding &f) { return numberOrNull(f.skew.count(), isCompared(f)); }},
        {"count", nullptr, [](const Finding &f) { return numberOrNull(f.count, f.count >= 0); }},
        {"milliseconds", nullptr, [](const Finding &f) { return numberOrNull(f.took.count(), f.took.count() > 0); }},
        {"error.code", nullptr, [](const Finding &f) { return textOrNull(f.error.code); }},
        {"error.subcode", nullptr, [](const Finding &f) { return textOrNull(f.error.subcode); }},
        {"error.numbers", nullptr, numbersOf},
        {"error.httpStatus", nullptr,
         [](const Finding &f) { return numberOrNull(f.error.httpStatus, f.error.httpStatus != 0); }},
        {"error.correlationId", nullptr, [](const Finding &f) { return textOrNull(f.error.correlationId); }},
    };
}

Exit exitFor(const Finding &finding)
{
    if (isNotAnswered(finding.cause))
        return Exit::Unreachable;
    return finding.id < CheckId::ApiHost ? Exit::NotSent : Exit::Refused;
}

ApiError errorOf(const Finding &finding)
{
    ApiError error = finding.error;
    if (error.httpStatus == 0 && error.operation.isEmpty() && error.host.isEmpty())
        error.kind = kindFor(finding.cause);
    return error;
}

} // namespace steward::cli
