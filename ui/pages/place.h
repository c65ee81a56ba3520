// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtCore/QUuid>

namespace steward {

/// What the centre of the window is about.
struct Place
{
    enum class Kind { FirstRun, AllTenants, Tenant, Environment, PublisherApps, PublisherApp, PublisherCountry };

    Kind kind = Kind::AllTenants;
    QUuid connection{};
    QString environment{}; ///< name as listed
    QString app{};         ///< id of a publisher's app
    QString country{};     ///< code as listed

    friend bool operator==(const Place &, const Place &) = default;
};

} // namespace steward
