// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtCore/QUuid>

namespace steward {

/// What the centre of the window is about.
struct Place
{
    enum class Kind { FirstRun, AllTenants, Tenant, Environment };

    Kind kind = Kind::AllTenants;
    QUuid connection{};
    QString environment{}; ///< name as listed

    friend bool operator==(const Place &, const Place &) = default;
};

} // namespace steward
