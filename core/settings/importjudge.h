// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/importplan.h"
#include "core/settings/connectionlist.h"

namespace steward {

/// Judges the entries of one import one after the other: against the connections there are and against the entries
/// before. Takes the same time for the last of thousands as for the first.
class ImportJudge
{
public:
    explicit ImportJudge(const QList<TenantConnection> &existing);

    /// `connection` as the file gave it; everything a file has no say in is replaced.
    ImportEntry judge(TenantConnection connection);

private:
    NameBook m_names;
    QSet<QByteArray> m_known; ///< see identityOf()
};

/// The addresses of a connection that are not those of Microsoft's own services.
QList<QUrl> foreignAddresses(const TenantConnection &connection);

} // namespace steward
