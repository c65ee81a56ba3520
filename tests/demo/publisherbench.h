// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/demo/democlient.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <map>

namespace steward::test {

/// A demo service whose world only tests move, and somebody signed in for the App Management API. What is changed and
/// read goes over HTTP; the clock and what shall go wrong are told to the service directly.
class PublisherBench
{
public:
    demo::DemoService service;
    std::unique_ptr<DemoClient> client;
    QString apiVersion = QStringLiteral("v1.4");

    static demo::DemoOptions standing()
    {
        demo::DemoOptions options = smallOptions();
        options.autoSignIn = true;
        options.speed = 0;
        return options;
    }

    bool start(const demo::DemoOptions &options = standing())
    {
        if (!service.start(options))
            return false;
        client = std::make_unique<DemoClient>(service.publisherUrl());
        return signInAsApp();
    }

    QString tenantId(int index = 0) const { return service.tenants().at(index).tenantId; }

    bool signInAsApp(const QByteArray &clientId = demo::kAppClientId, int tenant = 0)
    {
        const Answer answer = client->tokenFor(
            tenantId(tenant), DemoClient::secretForm(clientId, demo::kAppClientSecret,
                                                     "https://apps.businesscentral.dynamics.com/.default"));
        client->setToken(answer.text("access_token").toLatin1());
        return answer.status == 200;
    }

    bool signInAs(const char *account)
    {
        const QByteArray redirect = "http://localhost:4711/";
        const QByteArray scope = "https://apps.businesscentral.dynamics.com/user_impersonation";
        const QByteArray query = "client_id=" + QByteArray(demo::kPublicClientId) +
                                 "&response_type=code&redirect_uri=" + redirect.toPercentEncoding() +
                                 "&scope=" + scope.toPercentEncoding() +
                                 "&login_hint=" + QByteArray(account).toPercentEncoding() +
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
                                          {"scope", scope}});
        client->setToken(answer.text("access_token").toLatin1());
        return answer.status == 200;
    }

    /// After `apps`.
    Answer send(const QByteArray &verb, const QString &below, const QByteArray &body = {})
    {
        return client->send(verb, u'/' + apiVersion + QStringLiteral("/apps") + below, body);
    }
    Answer change(const QByteArray &verb, const QString &below, const QJsonObject &body)
    {
        return send(verb, below, QJsonDocument(body).toJson(QJsonDocument::Compact));
    }
    Answer get(const QString &below) { return send("GET", below); }
    Answer filtered(const QString &below, const char *filter)
    {
        return get(below + QStringLiteral("?$filter=") + QString::fromLatin1(QByteArray(filter).toPercentEncoding()));
    }

    /// `/{id}` of the app that has a version of this name; of the one without any for "".
    QString app(const char *name = "Contoso Payments")
    {
        if (m_apps.empty()) {
            const QJsonArray all = get(QString()).list();
            for (const QJsonValue &entry : all)
                m_apps.emplace(nameOf(entry[QLatin1String("id")].toString()),
                               u'/' + entry[QLatin1String("id")].toString());
        }
        return m_apps[QLatin1String(name)];
    }
    QString country(const char *code = "US", const char *name = "Contoso Payments")
    {
        return app(name) + QStringLiteral("/countries/") + QLatin1String(code);
    }
    QString versions(const char *code = "US") { return country(code) + QStringLiteral("/versions"); }
    QString version(const char *number, const char *code = "US")
    {
        return versions(code) + u'/' + QLatin1String(number);
    }
    QString environments(const char *code = "US") { return country(code) + QStringLiteral("/environments"); }
    QString hotfixes(const char *code = "US") { return country(code) + QStringLiteral("/environmentHotfixes"); }

    /// The nth environment of the country with that version installed and no hotfix under way.
    QJsonObject environmentWith(const char *installed, int index = 0, const char *code = "US")
    {
        QSet<QString> busy;
        const QJsonArray known = get(hotfixes(code)).list();
        for (const QJsonValue &hotfix : known) {
            const QString status = hotfix[QLatin1String("status")].toString();
            if (status == QLatin1String("Scheduled") || status == QLatin1String("Running"))
                busy.insert(hotfix[QLatin1String("environmentAadTenantId")].toString() +
                            hotfix[QLatin1String("environmentName")].toString());
        }
        const QJsonArray all = get(environments(code)).list();
        for (const QJsonValue &entry : all) {
            const QString place =
                entry[QLatin1String("aadTenantId")].toString() + entry[QLatin1String("name")].toString();
            if (entry[QLatin1String("version")].toString() == QLatin1String(installed) && !busy.contains(place) &&
                index-- == 0)
                return entry.toObject();
        }
        return {};
    }
    QString installedIn(const QJsonObject &environment, const char *code = "US")
    {
        const QJsonArray all = get(environments(code)).list();
        for (const QJsonValue &entry : all) {
            if (entry[QLatin1String("aadTenantId")] == environment[QLatin1String("aadTenantId")] &&
                entry[QLatin1String("name")] == environment[QLatin1String("name")])
                return entry[QLatin1String("version")].toString();
        }
        return {};
    }
    static QJsonObject hotfixFor(const QJsonObject &environment, const char *target, bool ignoresWindow = true)
    {
        return {{QStringLiteral("environmentAadTenantId"), environment[QLatin1String("aadTenantId")]},
                {QStringLiteral("environmentApplicationFamily"), environment[QLatin1String("applicationFamily")]},
                {QStringLiteral("environmentName"), environment[QLatin1String("name")]},
                {QStringLiteral("environmentType"), environment[QLatin1String("type")]},
                {QStringLiteral("targetAppVersion"), QLatin1String(target)},
                {QStringLiteral("ignoreUpgradeWindow"), ignoresWindow}};
    }
    Answer schedule(const QJsonObject &environment, const char *target = "4.2.2.0")
    {
        return change("POST", hotfixes(), hotfixFor(environment, target));
    }
    QJsonObject hotfix(const QString &id) { return get(hotfixes() + u'/' + id).object(); }
    QString statusOf(const QString &id) { return hotfix(id)[QLatin1String("status")].toString(); }
    Answer cancel(const QString &id) { return send("PATCH", hotfixes() + u'/' + id, R"({"status":"Canceled"})"); }

private:
    QString nameOf(const QString &appId)
    {
        const QString countries = u'/' + appId + QStringLiteral("/countries");
        const QJsonArray codes = get(countries).list();
        for (const QJsonValue &country : codes) {
            const QJsonArray known =
                get(countries + u'/' + country[QLatin1String("countryCode")].toString() + QStringLiteral("/versions"))
                    .list();
            if (!known.isEmpty())
                return known.last()[QLatin1String("name")].toString();
        }
        return {};
    }

    std::map<QString, QString> m_apps;
};

} // namespace steward::test
