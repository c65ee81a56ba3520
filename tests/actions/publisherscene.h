// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/actions/actionworld.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

namespace steward::testing {

/// A publisher's service on a real socket, one app with what belongs to it, that does what it is asked and then answers
/// as it is told. Changes are counted where they arrive, by what they are about.
class PublisherScene
{
public:
    static inline const QString AppId = QStringLiteral("63ca2fa4-4f03-4f2b-a480-172fef340d3f");
    static inline const QString CustomerId = QStringLiteral("11112222-aaaa-bbbb-cccc-333344445555");
    /// Who its connection() signs in as.
    static inline const QString OwnId = QStringLiteral("77776666-aaaa-bbbb-cccc-333344445555");
    static inline const QString PrincipalId = QStringLiteral("99998888-aaaa-bbbb-cccc-333344445555");

    /// Of a change that has arrived. Runs in the server's thread.
    struct Change
    {
        QByteArray verb;
        QString path; ///< from "countries" or "principals" on
        QJsonObject body;
        bool isApplied = true;               ///< whether the service acts on it
        std::optional<FaultAnswer> answer{}; ///< in place of the good one
    };
    using OnChange = std::function<void(Change &)>;
    using OnRead = std::function<std::optional<FaultAnswer>(const QString &path)>;

    PublisherScene()
        : m_identity([](const TokenServer::Form &, int number) {
            return tokenAnswer(QString::fromLatin1(jwt({{QStringLiteral("tid"), TenantId},
                                                        {QStringLiteral("appid"), QStringLiteral("app")},
                                                        {QStringLiteral("oid"), OwnId.toUpper()},
                                                        {QStringLiteral("n"), number}})));
        })
    {
        addVersion(QStringLiteral("4.2.0.0"));
        addVersion(QStringLiteral("4.2.1.0"));
        m_countries.append(entity({{QStringLiteral("countryCode"), QStringLiteral("DK")}}));
        m_principals.append(entity({{QStringLiteral("id"), OwnId},
                                    {QStringLiteral("type"), QStringLiteral("Application")},
                                    {QStringLiteral("roles"), QJsonArray{QStringLiteral("Owner")}}}));
        m_principals.append(entity({{QStringLiteral("id"), PrincipalId},
                                    {QStringLiteral("type"), QStringLiteral("User")},
                                    {QStringLiteral("roles"), QJsonArray{QStringLiteral("Reader")}}}));
        addEnvironment(QStringLiteral("Production"));
        m_service.script([this](const SeenRequest &request) { return stamped(answerTo(request)); });
    }

    void addVersion(const QString &version, const QString &availability = QStringLiteral("Available"),
                    const QString &status = QStringLiteral("Uploaded"))
    {
        const QMutexLocker lock(&m_mutex);
        m_versions.append(entity({{QStringLiteral("version"), version},
                                  {QStringLiteral("appId"), AppId},
                                  {QStringLiteral("countryCode"), QStringLiteral("DK")},
                                  {QStringLiteral("availability"), availability},
                                  {QStringLiteral("status"), status},
                                  {QStringLiteral("uploadedOn"), now()},
                                  {QStringLiteral("dependencies"), QJsonArray{}}}));
    }
    void addEnvironment(const QString &name, const QString &version = QStringLiteral("4.2.0.0"),
                        const QString &tenant = CustomerId)
    {
        const QMutexLocker lock(&m_mutex);
        m_environments.append(QJsonObject{{QStringLiteral("aadTenantId"), tenant},
                                          {QStringLiteral("version"), version},
                                          {QStringLiteral("appId"), AppId},
                                          {QStringLiteral("countryCode"), QStringLiteral("DK")},
                                          {QStringLiteral("applicationFamily"), QStringLiteral("Business Central")},
                                          {QStringLiteral("name"), name},
                                          {QStringLiteral("type"), QStringLiteral("Production")}});
    }
    void setInstalled(const QString &name, const QString &version)
    {
        const QMutexLocker lock(&m_mutex);
        set(m_environments, QStringLiteral("name"), name, {{QStringLiteral("version"), version}});
    }
    /// Adds one of somebody else, or of ours when the service has lost sight of it; its id.
    QString addHotfix(const QString &environment, const QString &target = QStringLiteral("4.2.1.0"),
                      QJsonObject more = {})
    {
        const QMutexLocker lock(&m_mutex);
        return makeHotfix(environment, CustomerId, target, std::move(more));
    }
    /// A final status comes with its time; Succeeded installs the version.
    void setHotfix(const QString &id, const QString &status, QJsonObject more = {})
    {
        const QMutexLocker lock(&m_mutex);
        moveHotfix(id, status, std::move(more));
    }
    /// Every hotfix that is scheduled ends so.
    void endHotfixes(const QString &status)
    {
        const QMutexLocker lock(&m_mutex);
        const QJsonArray all = m_hotfixes;
        for (const QJsonValue &one : all) {
            if (one[QLatin1String("status")] == QLatin1String("Scheduled"))
                moveHotfix(one[QLatin1String("id")].toString(), status, {});
        }
    }
    QStringList hotfixes(const QString &status = {}) const
    {
        const QMutexLocker lock(&m_mutex);
        QStringList ids;
        for (const QJsonValue &one : m_hotfixes) {
            if (status.isEmpty() || one[QLatin1String("status")] == status)
                ids.append(one[QLatin1String("id")].toString());
        }
        return ids;
    }
    void setVersion(const QString &version, const QJsonObject &more)
    {
        const QMutexLocker lock(&m_mutex);
        set(m_versions, QStringLiteral("version"), version, entity(more));
    }
    void setPrincipal(const QJsonObject &more)
    {
        const QMutexLocker lock(&m_mutex);
        set(m_principals, QStringLiteral("id"), PrincipalId, entity(more));
    }
    QString tagOf(const QString &list, const QString &key, const QString &value) const
    {
        const QMutexLocker lock(&m_mutex);
        const QJsonArray &rows = list == QLatin1String("versions") ? m_versions : m_principals;
        for (const QJsonValue &row : rows) {
            if (row[key] == value)
                return row[QLatin1String("_etag")].toString();
        }
        return {};
    }
    /// How long hotfixes take by themselves: 0, for ever.
    void endAtOnce(const QString &status)
    {
        const QMutexLocker lock(&m_mutex);
        m_endsAs = status;
    }

    void onChange(OnChange use)
    {
        const QMutexLocker lock(&m_mutex);
        m_onChange = std::move(use);
    }
    void onRead(OnRead use)
    {
        const QMutexLocker lock(&m_mutex);
        m_onRead = std::move(use);
    }

    TenantConnection connection() const
    {
        TenantConnection connection = m_identity.connection(GrantType::ClientCredentials);
        connection.id = m_id;
        connection.apiUrl = m_service.url(QString());
        connection.publisherUrl = connection.apiUrl;
        connection.requestsPerMinute = 0;
        connection.writable = true;
        return connection;
    }
    int changes() const { return m_service.count() - m_service.count("GET"); }
    /// Hotfixes asked for, by environment.
    QHash<QString, int> scheduled() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_scheduled;
    }
    /// The same, for what runs in the server's thread.
    int arrived() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_arrived;
    }
    FaultServer &service() { return m_service; }

private:
    static QString now() { return toIsoUtc(Instant::now()); }
    QJsonObject entity(QJsonObject json)
    {
        json.insert(QStringLiteral("_etag"), QStringLiteral("tag-%1").arg(++m_tags));
        return json;
    }
    static FaultAnswer stamped(FaultAnswer answer)
    {
        answer.bytes.replace(
            "Mon, 23 Nov 2026 10:00:00 GMT",
            QLocale::c()
                    .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"))
                    .toLatin1() +
                " GMT");
        return answer;
    }
    static bool set(QJsonArray &rows, const QString &key, const QString &value, const QJsonObject &more)
    {
        for (qsizetype i = 0; i < rows.size(); ++i) {
            QJsonObject row = rows.at(i).toObject();
            if (row.value(key).toString().compare(value, Qt::CaseInsensitive) != 0)
                continue;
            for (auto member = more.begin(); member != more.end(); ++member)
                row.insert(member.key(), member.value());
            rows.replace(i, row);
            return true;
        }
        return false;
    }
    static QJsonObject row(const QJsonArray &rows, const QString &key, const QString &value)
    {
        for (const QJsonValue &one : rows) {
            if (one[key].toString().compare(value, Qt::CaseInsensitive) == 0)
                return one.toObject();
        }
        return {};
    }
    QString makeHotfix(const QString &environment, const QString &tenant, const QString &target, QJsonObject more)
    {
        const QString id =
            QStringLiteral("00000000-0000-0000-0000-%1").arg(m_hotfixes.size() + 1, 12, 10, QLatin1Char('0'));
        QJsonObject hotfix{{QStringLiteral("id"), id},
                           {QStringLiteral("environmentAadTenantId"), tenant},
                           {QStringLiteral("targetAppVersion"), target},
                           {QStringLiteral("status"), QStringLiteral("Scheduled")},
                           {QStringLiteral("createdOn"), now()},
                           {QStringLiteral("appId"), AppId},
                           {QStringLiteral("countryCode"), QStringLiteral("DK")},
                           {QStringLiteral("environmentApplicationFamily"), QStringLiteral("Business Central")},
                           {QStringLiteral("environmentName"), environment}};
        for (auto member = more.begin(); member != more.end(); ++member)
            hotfix.insert(member.key(), member.value());
        m_hotfixes.append(hotfix);
        return id;
    }
    void moveHotfix(const QString &id, const QString &status, QJsonObject more)
    {
        more.insert(QStringLiteral("status"), status);
        const bool isFinal = status != QLatin1String("Scheduled") && status != QLatin1String("Running");
        if (isFinal && !more.contains(QLatin1String("completedOn")))
            more.insert(QStringLiteral("completedOn"), now());
        set(m_hotfixes, QStringLiteral("id"), id, more);
        const QJsonObject hotfix = row(m_hotfixes, QStringLiteral("id"), id);
        if (status == QLatin1String("Succeeded"))
            set(m_environments, QStringLiteral("name"), hotfix.value(QLatin1String("environmentName")).toString(),
                {{QStringLiteral("version"), hotfix.value(QLatin1String("targetAppVersion"))}});
    }

    FaultAnswer answerTo(const SeenRequest &request)
    {
        const QMutexLocker lock(&m_mutex);
        const QString whole = QUrl::fromPercentEncoding(request.path.split('?').constFirst());
        const QString path = whole.mid(whole.indexOf(AppId) + AppId.size() + 1);
        if (request.verb != "GET")
            return change(request, path);
        if (m_onRead) {
            if (const auto answer = m_onRead(path))
                return *answer;
        }
        return read(path);
    }
    static FaultAnswer list(const QJsonArray &rows)
    {
        return FaultAnswer::json(compact({{QStringLiteral("value"), rows}}));
    }
    FaultAnswer read(const QString &path) const
    {
        if (path == QLatin1String("countries"))
            return list(m_countries);
        if (path == QLatin1String("principals"))
            return list(m_principals);
        if (path.endsWith(QLatin1String("/versions")))
            return list(m_versions);
        if (path.endsWith(QLatin1String("/environments")))
            return list(m_environments);
        if (path.endsWith(QLatin1String("/environmentHotfixes")))
            return list(m_hotfixes);
        return FaultAnswer::status(404, "{\"code\":\"NotFound\",\"message\":\"The entity was not found.\"}");
    }
    FaultAnswer change(const SeenRequest &request, const QString &path)
    {
        Change change{request.verb, path, QJsonDocument::fromJson(request.body).object()};
        ++m_arrived;
        if (path.endsWith(QLatin1String("/environmentHotfixes")))
            ++m_scheduled[change.body.value(QLatin1String("environmentName")).toString()];
        if (m_onChange)
            m_onChange(change);
        const QJsonObject result = change.isApplied ? apply(change) : QJsonObject();
        if (change.answer)
            return *change.answer;
        return change.verb == "DELETE" ? FaultAnswer::status(204) : FaultAnswer::json(compact(result));
    }
    QJsonObject apply(const Change &change)
    {
        const QString last = change.path.section(QLatin1Char('/'), -1);
        if (change.path.startsWith(QLatin1String("principals/")))
            return applyPrincipal(change, last);
        if (last == QLatin1String("versions"))
            return applyUpload(change);
        if (last == QLatin1String("environmentHotfixes"))
            return applyHotfix(change.body);
        if (change.path.contains(QLatin1String("/environmentHotfixes/"))) {
            moveHotfix(last, QStringLiteral("Canceled"), {});
            return row(m_hotfixes, QStringLiteral("id"), last);
        }
        if (change.path.contains(QLatin1String("/versions/"))) {
            set(m_versions, QStringLiteral("version"), last, entity(change.body));
            return row(m_versions, QStringLiteral("version"), last);
        }
        if (!set(m_countries, QStringLiteral("countryCode"), last, entity({})))
            m_countries.append(entity(change.body));
        return row(m_countries, QStringLiteral("countryCode"), last);
    }
    QJsonObject applyPrincipal(const Change &change, const QString &id)
    {
        if (change.verb == "DELETE") {
            for (qsizetype i = 0; i < m_principals.size(); ++i) {
                if (m_principals.at(i)[QLatin1String("id")] == id)
                    m_principals.removeAt(i--);
            }
            return {};
        }
        QJsonObject fresh = entity({{QStringLiteral("id"), id},
                                    {QStringLiteral("type"), change.body.value(QLatin1String("Type"))},
                                    {QStringLiteral("roles"), change.body.value(QLatin1String("roles"))}});
        if (!set(m_principals, QStringLiteral("id"), id, fresh))
            m_principals.append(fresh);
        return row(m_principals, QStringLiteral("id"), id);
    }
    QJsonObject applyUpload(const Change &change)
    {
        QJsonObject version = entity({{QStringLiteral("version"), QStringLiteral("4.2.2.0")},
                                      {QStringLiteral("appId"), AppId},
                                      {QStringLiteral("countryCode"), QStringLiteral("DK")},
                                      {QStringLiteral("uploadedOn"), now()},
                                      {QStringLiteral("status"), QStringLiteral("Uploading")}});
        version.insert(QStringLiteral("availability"), change.body.value(QLatin1String("initialAvailability")));
        m_versions.append(version);
        return version;
    }
    QJsonObject applyHotfix(const QJsonObject &body)
    {
        QJsonObject more;
        for (const char *name : {"runAfter", "ignoreUpgradeWindow", "environmentType"}) {
            if (body.contains(QLatin1String(name)))
                more.insert(QLatin1String(name), body.value(QLatin1String(name)));
        }
        const QString id = makeHotfix(body.value(QLatin1String("environmentName")).toString(),
                                      body.value(QLatin1String("environmentAadTenantId")).toString(),
                                      body.value(QLatin1String("targetAppVersion")).toString(), more);
        // Long ago where it has not succeeded, so that no list can lag behind it any more.
        QJsonObject end;
        if (m_endsAs == QLatin1String("Failed"))
            end.insert(QStringLiteral("completedOn"), toIsoUtc(Instant{Instant::now().msecs - 60'000}));
        if (!m_endsAs.isEmpty())
            moveHotfix(id, m_endsAs, end);
        return row(m_hotfixes, QStringLiteral("id"), id);
    }

    mutable QRecursiveMutex m_mutex;
    const QUuid m_id = QUuid::createUuid();
    int m_tags = 0;
    int m_arrived = 0;
    QJsonArray m_countries;
    QJsonArray m_principals;
    QJsonArray m_versions;
    QJsonArray m_environments;
    QJsonArray m_hotfixes;
    QString m_endsAs;
    QHash<QString, int> m_scheduled;
    OnChange m_onChange;
    OnRead m_onRead;
    TokenServer m_identity;
    FaultServer m_service;
};

/// The changes of a publisher as they are confirmed in that scene.
inline Confirmation confirmationOf(steward::Change::What what, const QString &environment = {})
{
    Confirmation confirmation;
    confirmation.change.what = std::move(what);
    confirmation.change.environment = environment;
    if (!environment.isEmpty())
        confirmation.change.family = QStringLiteral("Business Central");
    confirmation.tenantId = TenantId;
    return confirmation;
}

inline ScheduleHotfix hotfixTo(const QString &target = QStringLiteral("4.2.1.0"))
{
    ScheduleHotfix schedule;
    schedule.appId = PublisherScene::AppId;
    schedule.countryCode = QStringLiteral("DK");
    schedule.tenantId = PublisherScene::CustomerId;
    schedule.sourceVersion = {QStringLiteral("4.2.0.0")};
    schedule.targetVersion = {target};
    return schedule;
}

} // namespace steward::testing
