// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace steward {

/// Where versions of the application are offered (contract schema Ring).
struct Ring
{
    QString name{}; ///< what createEnvironment takes as ringName
    QString friendlyName{};
    bool isProduction = false; ///< only sandboxes may go to another ring

    friend bool operator==(const Ring &, const Ring &) = default;
};

/// The rings of one country or region (contract schema CountryRings).
struct CountryRings
{
    QString countryCode{};
    QList<Ring> rings{};

    friend bool operator==(const CountryRings &, const CountryRings &) = default;
};

/// What a tenant may create environments of, and where (contract schema ApplicationFamily).
struct ApplicationFamily
{
    QString name{};
    QList<CountryRings> countries{};
    QStringList doubts{}; ///< members of a wrong type: shown as unknown (F19)

    friend bool operator==(const ApplicationFamily &, const ApplicationFamily &) = default;
};

} // namespace steward
