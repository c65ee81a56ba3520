// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/belonging.h"

#include <QtCore/QUuid>

namespace steward {

bool isSameTenant(const QString &given, const QString &expected)
{
    if (given.isEmpty() || expected.isEmpty() || given == expected) // as nearly always: nothing has to be understood
        return true;
    const QUuid left = QUuid::fromString(given.trimmed());
    const QUuid right = QUuid::fromString(expected.trimmed());
    return left.isNull() || right.isNull() || left == right;
}

bool isSameEnvironment(const QString &given, const QString &asked)
{
    const QString name = given.trimmed();
    return name.isEmpty() || name.compare(asked.trimmed(), Qt::CaseInsensitive) == 0;
}

ApiError wrongTenant(const QString &given)
{
    ApiError error;
    error.kind = ApiError::Kind::WrongTenant;
    error.detail = QStringLiteral("the answer belongs to %1").arg(given.left(200));
    return error;
}

} // namespace steward
