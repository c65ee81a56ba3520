// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/formbody.h"
#include "core/auth/pkce.h"
#include "core/model/tenantconnection.h"
#include "tests/support/faultserver.h"

#include <QtCore/QHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <utility>

namespace steward::testing {

inline const QString TenantId = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
inline const QString OtherTenantId = QStringLiteral("bbbbbbbb-0000-cccc-1111-dddd2222eeee");

/// An unsigned token with these claims.
inline QByteArray jwt(const QJsonObject &claims)
{
    constexpr auto url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return QByteArrayLiteral("{\"alg\":\"none\"}").toBase64(url) + '.' +
           QJsonDocument(claims).toJson(QJsonDocument::Compact).toBase64(url) + ".c2ln";
}

inline QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

inline FaultAnswer tokenAnswer(const QString &access, const QString &refresh = {}, int lifetime = 3600,
                               QJsonObject more = {})
{
    more.insert(QStringLiteral("token_type"), QStringLiteral("Bearer"));
    more.insert(QStringLiteral("access_token"), access);
    more.insert(QStringLiteral("expires_in"), lifetime);
    if (!refresh.isEmpty())
        more.insert(QStringLiteral("refresh_token"), refresh);
    return FaultAnswer::json(compact(more));
}

inline FaultAnswer oauthError(int status, const QString &error, QJsonObject more = {}, const QByteArray &headers = {})
{
    more.insert(QStringLiteral("error"), error);
    return FaultAnswer::status(status, compact(more), headers);
}

/// An identity server without metadata, whose token endpoint follows a script.
class TokenServer
{
public:
    using Form = QHash<QByteArray, QByteArray>;
    using Script = std::function<FaultAnswer(const Form &form, int number)>;

    explicit TokenServer(Script script)
    {
        m_server.script([script = std::move(script), number = 0](const SeenRequest &request) mutable {
            if (request.verb != "POST")
                return FaultAnswer::status(404);
            return script(formOf(request), ++number);
        });
    }

    static Form formOf(const SeenRequest &request)
    {
        Form form;
        for (const auto &[name, value] : parseForm(request.body))
            form.insert(name, value);
        return form;
    }

    QList<Form> forms() const
    {
        QList<Form> forms;
        for (const SeenRequest &request : m_server.seen()) {
            if (request.verb == "POST")
                forms.append(formOf(request));
        }
        return forms;
    }
    int posts() const { return m_server.count("POST"); }
    FaultServer &wire() { return m_server; }

    TenantConnection connection(GrantType grant) const
    {
        TenantConnection connection;
        connection.id = QUuid::createUuid();
        connection.name = QStringLiteral("Contoso");
        connection.tenant = TenantId;
        connection.clientId = QStringLiteral("00001111-aaaa-2222-bbbb-3333cccc4444");
        connection.grant = grant;
        connection.authority = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.port()));
        return connection;
    }

private:
    FaultServer m_server;
};

} // namespace steward::testing
