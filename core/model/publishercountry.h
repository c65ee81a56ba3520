// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace steward {

/// A country or region an app is offered in (contract schema Country of the App Management API).
struct PublisherCountry
{
    QString countryCode{}; ///< ISO 3166-1 alpha-2; W1 may occur
    QString etag{};
    QStringList doubts{};     ///< members of a wrong type: shown as unknown, the row is flagged (F19)
    bool isAmbiguous = false; ///< another row of the answer has the same code (F23)
    friend bool operator==(const PublisherCountry &, const PublisherCountry &) = default;
};

} // namespace steward
