// SPDX-License-Identifier: Apache-2.0
#include "core/settings/importjudge.h"

#include "core/auth/authority.h"
#include "core/model/connectionlock.h"
#include "core/settings/connectionjson.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>

namespace steward {

namespace {

// "Contoso (2)" was once "Contoso" that found its name taken: importing the same file again must find it.
QString plain(const QString &name)
{
    static const QRegularExpression counter(QStringLiteral(" \\([0-9]{1,6}\\)$"));
    return QString(name).remove(counter).toCaseFolded();
}

// Two connections of one identity have the same name and reach the same, as the same, in the same way. The rest is how
// people keep them.
QByteArray identityOf(TenantConnection connection)
{
    const TenantConnection blank;
    lock(connection);
    connection.id = blank.id;
    connection.name = plain(connection.name);
    connection.company = blank.company;
    connection.folder = blank.folder;
    connection.tenant = connection.tenant.toLower();
    connection.clientId = connection.clientId.toLower();
    connection.certificateFile = blank.certificateFile;
    connection.secretExpires = blank.secretExpires;
    connection.requestsPerMinute = blank.requestsPerMinute;
    connection.kind = blank.kind;
    connection.colour = blank.colour;
    return QJsonDocument(connectionToJson(connection)).toJson(QJsonDocument::Compact);
}

bool isMicrosoftService(const QUrl &url, QLatin1String host)
{
    return url.scheme() == QLatin1String("https") && url.port(443) == 443 &&
           url.host().compare(host, Qt::CaseInsensitive) == 0;
}

} // namespace

QList<QUrl> foreignAddresses(const TenantConnection &connection)
{
    QList<QUrl> foreign;
    if (!isMicrosoftAuthority(connection.authority) || connection.authority.port(443) != 443)
        foreign.append(connection.authority);
    if (!isMicrosoftService(connection.apiUrl, QLatin1String("api.businesscentral.dynamics.com")))
        foreign.append(connection.apiUrl);
    if (!isMicrosoftService(connection.publisherUrl, QLatin1String("apps.businesscentral.dynamics.com")))
        foreign.append(connection.publisherUrl);
    return foreign;
}

ImportJudge::ImportJudge(const QList<TenantConnection> &existing)
    : m_names(existing)
{
    for (const TenantConnection &connection : existing)
        m_known.insert(identityOf(connection));
}

ImportEntry ImportJudge::judge(TenantConnection connection)
{
    ImportEntry entry;
    entry.nameInFile = connection.name;
    connection.id = QUuid::createUuid();
    lock(connection);
    entry.foreignAddresses = foreignAddresses(connection);
    entry.connection = connection;
    entry.problem = check(connection);
    if (entry.problem != ConnectionProblem::None)
        return entry;
    const QByteArray identity = identityOf(connection);
    if (m_known.contains(identity)) {
        entry.verdict = ImportVerdict::AlreadyThere;
        return entry;
    }
    m_known.insert(identity);
    entry.connection.name = m_names.take(connection.name);
    entry.verdict = entry.connection.name == connection.name ? ImportVerdict::New : ImportVerdict::Renamed;
    return entry;
}

} // namespace steward
