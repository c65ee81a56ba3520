// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtGlobal>

#include <array>
#include <string_view>

namespace steward {

/// Members of an operation that are read. Spellings: contract schemas EnvironmentOperation and AppOperationRecord.
enum class OperationMember : quint8 {
    Id,
    Type,
    Status,
    TenantId,
    CreatedOn,
    StartedOn,
    CompletedOn,
    CreatedBy,
    CanceledBy,
    PrincipalKind,
    ErrorMessage,
    Parameters,
    EnvironmentName,
    EnvironmentKind,
    Family,
    AppId,
    SourceVersion,
    TargetVersion,
    SourceAppVersion,
    TargetAppVersion,
    Other,
};

/// Members of `parameters` that are read: schemas *Parameters of the contract.
enum class ParameterMember : quint8 {
    AppId,
    SourceVersion,
    TargetVersion,
    OldName,
    NewName,
    SourceName,
    DestinationName,
    EnvironmentName,
    PointInTime,
    Other,
};

struct OperationMemberName
{
    std::string_view name;
    OperationMember member;
};
struct ParameterMemberName
{
    std::string_view name;
    ParameterMember member;
};

inline constexpr std::array operationMemberNames{
    OperationMemberName{"id", OperationMember::Id},
    OperationMemberName{"type", OperationMember::Type},
    OperationMemberName{"status", OperationMember::Status},
    OperationMemberName{"aadTenantId", OperationMember::TenantId},
    OperationMemberName{"createdOn", OperationMember::CreatedOn},
    OperationMemberName{"startedOn", OperationMember::StartedOn},
    OperationMemberName{"completedOn", OperationMember::CompletedOn},
    OperationMemberName{"createdBy", OperationMember::CreatedBy},
    OperationMemberName{"canceledBy", OperationMember::CanceledBy},
    OperationMemberName{"creatorPrincipalType", OperationMember::PrincipalKind},
    OperationMemberName{"errorMessage", OperationMember::ErrorMessage},
    OperationMemberName{"parameters", OperationMember::Parameters},
    OperationMemberName{"environmentName", OperationMember::EnvironmentName},
    OperationMemberName{"environmentType", OperationMember::EnvironmentKind},
    OperationMemberName{"productFamily", OperationMember::Family},
    OperationMemberName{"appId", OperationMember::AppId},
    OperationMemberName{"sourceVersion", OperationMember::SourceVersion},
    OperationMemberName{"targetVersion", OperationMember::TargetVersion},
    OperationMemberName{"sourceAppVersion", OperationMember::SourceAppVersion},
    OperationMemberName{"targetAppVersion", OperationMember::TargetAppVersion},
};

inline constexpr std::array parameterMemberNames{
    ParameterMemberName{"appId", ParameterMember::AppId},
    ParameterMemberName{"sourceAppVersion", ParameterMember::SourceVersion},
    ParameterMemberName{"targetAppVersion", ParameterMember::TargetVersion},
    ParameterMemberName{"sourceVersion", ParameterMember::SourceVersion},
    ParameterMemberName{"targetVersion", ParameterMember::TargetVersion},
    ParameterMemberName{"oldEnvironmentName", ParameterMember::OldName},
    ParameterMemberName{"newEnvironmentName", ParameterMember::NewName},
    ParameterMemberName{"sourceEnvironmentName", ParameterMember::SourceName},
    ParameterMemberName{"destinationEnvironmentName", ParameterMember::DestinationName},
    ParameterMemberName{"environmentName", ParameterMember::EnvironmentName},
    ParameterMemberName{"restorePointInTime", ParameterMember::PointInTime},
    ParameterMemberName{"pointInTime", ParameterMember::PointInTime},
};

/// Equal without regard to the case of ASCII letters.
constexpr bool isSameName(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
        if (lower(a[i]) != lower(b[i]))
            return false;
    }
    return true;
}

/// Which member a name stands for, in any letter case.
template <class Names>
constexpr auto memberOf(std::string_view name, const Names &names)
{
    using Member = decltype(names[0].member);
    for (const auto &known : names) {
        if (isSameName(known.name, name))
            return known.member;
    }
    return Member::Other;
}

} // namespace steward
