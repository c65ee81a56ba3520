// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace steward {

/// An app its publisher looks after (contract schema App of the App Management API).
struct PublisherApp
{
    QString id{};
    QString publisher{};
    QString publisherTenantId{};
    QString contactEmail{};
    QString storageLocation{};
    QString etag{};
    QStringList doubts{};     ///< members of a wrong type: shown as unknown, the row is flagged (F19)
    bool isAmbiguous = false; ///< another row of the answer has the same id (F23)
    friend bool operator==(const PublisherApp &, const PublisherApp &) = default;
};

} // namespace steward
