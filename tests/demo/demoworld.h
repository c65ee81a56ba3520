// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/demo/democlient.h"
#include "tests/demo/shape.h"

#include <QTest>

namespace steward::test {

/// A demo service and somebody signed in to its first tenant. What a test changes and reads goes over HTTP; what no
/// client may do (the clock, what shall go wrong) it tells the service directly.
class DemoWorld
{
public:
    demo::DemoService service;
    QString apiVersion = QStringLiteral("v2.21");

    static demo::DemoOptions standing()
    {
        demo::DemoOptions options = smallOptions();
        options.autoSignIn = true;
        // Only tests move the world.
        options.speed = 0;
        return options;
    }

    bool start(const demo::DemoOptions &options = standing())
    {
        if (!service.start(options))
            return false;
        client = std::make_unique<DemoClient>(service.apiUrl());
        return client->signIn(tenantId());
    }

    QString tenantId() const { return service.tenants().first().tenantId; }

    /// As anna@contoso.com instead of as an app.
    bool signInAsPerson()
    {
        const QByteArray redirect = "http://localhost:4711/";
        const QByteArray query = "client_id=" + QByteArray(demo::kPublicClientId) +
                                 "&response_type=code&redirect_uri=" + redirect.toPercentEncoding() +
                                 "&scope=" + QByteArray(demo::kUserScope).toPercentEncoding() +
                                 "&state=s&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                                 "&code_challenge_method=S256";
        const QString path = u'/' + tenantId() + QStringLiteral("/oauth2/v2.0/authorize?") + QString::fromUtf8(query);
        const QUrl back = client->get(path).location;
        const QByteArray code = QUrlQuery(back).queryItemValue(QStringLiteral("code")).toLatin1();
        const Answer answer =
            client->tokenFor(tenantId(), {{"grant_type", "authorization_code"},
                                          {"client_id", demo::kPublicClientId},
                                          {"code", code},
                                          {"redirect_uri", redirect},
                                          {"code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"},
                                          {"scope", demo::kUserScope}});
        client->setToken(answer.text("access_token").toLatin1());
        return answer.status == 200;
    }

    Answer send(const QByteArray &verb, const QString &path, const QByteArray &body = {})
    {
        return client->send(verb, QStringLiteral("/admin/") + apiVersion + path, body);
    }
    Answer get(const QString &path) { return send("GET", path); }
    Answer get(const char *path) { return get(QLatin1String(path)); }
    QJsonArray list(const char *path) { return get(path).list(); }

    /// A change of what lies below the environments of the family: "New", "New/rename", "New/apps/ID/update".
    Answer change(const QByteArray &verb, const QString &below, const std::optional<QJsonObject> &body = {})
    {
        return send(verb, kEnvironments + below,
                    body ? QJsonDocument(*body).toJson(QJsonDocument::Compact) : QByteArray());
    }
    Answer change(const QByteArray &verb, const char *below, const std::optional<QJsonObject> &body = {})
    {
        return change(verb, QString::fromLatin1(below), body);
    }

    Answer create(const char *name, const char *type, const char *country = "US")
    {
        return change("PUT", name,
                      QJsonObject{{QStringLiteral("environmentType"), QLatin1String(type)},
                                  {QStringLiteral("countryCode"), QLatin1String(country)}});
    }
    Answer copy(const QString &source, const char *name, const char *type)
    {
        return change("POST", source + QStringLiteral("/copy"),
                      QJsonObject{{QStringLiteral("environmentName"), QLatin1String(name)},
                                  {QStringLiteral("type"), QLatin1String(type)}});
    }
    Answer copy(const char *source, const char *name, const char *type)
    {
        return copy(QString::fromLatin1(source), name, type);
    }
    Answer rename(const char *name, const char *newName)
    {
        return change("POST", QLatin1String(name) + QStringLiteral("/rename"),
                      QJsonObject{{QStringLiteral("NewEnvironmentName"), QLatin1String(newName)}});
    }
    Answer link(const char *name, const QString &id) { return linking(name, QStringLiteral("linkEnvironment"), id); }
    Answer unlink(const char *name, const QString &id)
    {
        return linking(name, QStringLiteral("unlinkEnvironment"), id);
    }
    bool unlinkIfLinked(const char *name)
    {
        const QString id = environment(name)[QLatin1String("linkedPowerPlatformEnvironmentId")].toString();
        return id.isEmpty() || unlink(name, id).status == 200;
    }

    /// To the version that is offered, with what it needs.
    Answer update(const char *environmentName, const char *app, bool inWindow)
    {
        const QString id = appId(environmentName, app);
        const QJsonObject body{
            {QStringLiteral("targetVersion"), availableUpdate(environmentName, id)[QLatin1String("version")]},
            {QStringLiteral("installOrUpdateNeededDependencies"), true},
            {QStringLiteral("useEnvironmentUpdateWindow"), inWindow}};
        return change("POST", appPath(environmentName, id) + QStringLiteral("/update"), body);
    }
    Answer cancel(const char *environmentName, const QString &app, const QString &operationId)
    {
        return change("POST", appPath(environmentName, app) + QStringLiteral("/update/cancel"),
                      QJsonObject{{QStringLiteral("ScheduledOperationId"), operationId}});
    }

    QJsonObject environment(const QString &name) { return get(kEnvironments + name).object(); }
    QJsonObject environment(const char *name) { return environment(QString::fromLatin1(name)); }
    /// Empty when there is no such environment.
    QString statusOf(const QString &name) { return environment(name)[QLatin1String("status")].toString(); }
    QString statusOf(const char *name) { return statusOf(QString::fromLatin1(name)); }
    QString nameBeginning(const char *start)
    {
        const QJsonArray all = list("/applications/environments");
        for (const QJsonValue &entry : all) {
            const QString name = entry[QLatin1String("name")].toString();
            if (name.startsWith(QLatin1String(start)))
                return name;
        }
        return {};
    }
    QJsonObject operation(const QString &id) { return firstWith(list("/environments/operations"), "id", id); }
    QJsonArray restorePeriods(const char *name)
    {
        return get(kEnvironments + QLatin1String(name) + QStringLiteral("/availableRestorePeriods")).list();
    }
    QJsonArray apps(const char *name)
    {
        return get(kEnvironments + QLatin1String(name) + QStringLiteral("/apps")).list();
    }
    QStringList appNames(const char *name)
    {
        QStringList names;
        const QJsonArray all = apps(name);
        for (const QJsonValue &app : all)
            names.append(app[QLatin1String("name")].toString());
        return names;
    }
    QString appId(const char *environmentName, const char *app)
    {
        return firstWith(apps(environmentName), "name", QLatin1String(app))[QLatin1String("id")].toString();
    }
    QJsonObject app(const char *environmentName, const QString &id)
    {
        return firstWith(apps(environmentName), "id", id);
    }
    QJsonObject availableUpdate(const char *environmentName, const QString &id)
    {
        const QString path = kEnvironments + QLatin1String(environmentName) + QStringLiteral("/apps/availableUpdates");
        return firstWith(get(path).list(), "appId", id);
    }
    /// One that is active and not linked.
    QString powerPlatformId(const QString &type, const QString &geo)
    {
        const QJsonArray all = client->get(QStringLiteral("/_demo/powerplatform?tenant=") + tenantId()).list();
        for (const QJsonValue &entry : all) {
            if (entry[QLatin1String("type")] == type && entry[QLatin1String("geoName")] == geo &&
                entry[QLatin1String("active")].toBool() && entry[QLatin1String("linkedEnvironment")].isNull())
                return entry[QLatin1String("id")].toString();
        }
        return {};
    }

    std::unique_ptr<DemoClient> client;

    static inline const QString kEnvironments = QStringLiteral("/applications/BusinessCentral/environments/");

private:
    static QString appPath(const char *environmentName, const QString &app)
    {
        return QLatin1String(environmentName) + QStringLiteral("/apps/") + app;
    }

    Answer linking(const char *name, const QString &verb, const QString &id)
    {
        return send("POST", QStringLiteral("/bap") + kEnvironments + QLatin1String(name) + u'/' + verb +
                                QStringLiteral("?powerPlatformEnvironmentId=") + id);
    }

    static QJsonObject firstWith(const QJsonArray &list, const char *member, const QString &value)
    {
        for (const QJsonValue &entry : list) {
            if (entry[QLatin1String(member)].toString() == value)
                return entry.toObject();
        }
        return {};
    }
};

} // namespace steward::test
