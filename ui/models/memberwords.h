// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operation.h"

#include <QtCore/QString>

namespace steward {

/// What kind of value a member of an operation holds, as far as the contract tells.
enum class MemberKind : quint8 {
    Unknown, ///< a member Steward has no name for
    Text,
    Code, ///< an id
    Time,
    Flag,
};

/// A member of an operation in words: its name for people and what it says. Members nobody told us about keep the name
/// they came with and have no explanation.
struct MemberWords
{
    QString name{};
    QString explanation{};
    MemberKind kind = MemberKind::Unknown;
    int order = 0; ///< where it stands among the members of its type; unknown ones come last
};

/// Of the operation itself (contract schemas EnvironmentOperation and AppOperationRecord), in any letter case.
MemberWords memberWords(const QString &member);
/// Of its parameters (contract x-parameters-by-type), in any letter case.
MemberWords parameterWords(OperationType type, const QString &member);
/// A value as it is read: local time for times, yes and no for flags; else, and where it is no such value, as it came.
QString valueWords(MemberKind kind, const QString &value);

} // namespace steward
