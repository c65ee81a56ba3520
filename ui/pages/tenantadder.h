// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/secretstore.h"
#include "core/model/tenantconnection.h"
#include "ui/models/manageabletenantsmodel.h"

#include <QtCore/QObject>

#include <optional>

namespace steward {

class ConnectionBook;

/// Makes connections to further tenants out of one that signs in as an app: the same registration, another tenant.
/// The secret goes from the one keychain entry into those of the copies, one after the other, and nowhere else.
/// Ends by itself and then deletes itself.
class TenantAdder : public QObject
{
    Q_OBJECT
public:
    TenantAdder(ConnectionBook &book, SecretStore &secrets, QObject *parent = nullptr);

    void start(const TenantConnection &source, const QList<ManageableTenantsModel::Choice> &choices);

    /// The copies as they will be added: names unique among `taken` and each other, read-only, without what belongs to
    /// the source's own tenant.
    static QList<TenantConnection> copiesOf(const TenantConnection &source,
                                            const QList<ManageableTenantsModel::Choice> &choices, QStringList taken);

Q_SIGNALS:
    void progressed(int done, int total);
    /// `problem`: why no more than `added` could be added, or why they have no secret yet.
    void ended(int added, const std::optional<steward::ApiError> &problem);

private:
    void keepNext();
    void finish(const std::optional<ApiError> &problem);

    ConnectionBook &m_book;
    SecretStore &m_secrets;
    TenantConnection m_source;
    std::optional<Secret> m_secret;
    QList<TenantConnection> m_copies;
    int m_kept = 0;
};

} // namespace steward
