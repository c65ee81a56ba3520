// SPDX-License-Identifier: Apache-2.0
#include "core/actions/changejson.h"

#include "core/actions/publisherchangemembers.h"
#include "core/model/emptychange.h"
#include "core/model/errorkind.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

namespace steward {

namespace {

// Journals are read by later versions: words of the service, never numbers of enums.
Availability availabilityOf(const QString &word)
{
    return availabilityFromWire(word).value;
}
SyncMode syncModeOf(const QString &word)
{
    return syncModeFromWire(word).value;
}

// One walk over the members of a change serves both directions.
class Writer
{
public:
    void operator()(const char *name, const QString &value)
    {
        if (!value.isEmpty())
            json.insert(QLatin1String(name), value);
    }
    void operator()(const char *name, bool value)
    {
        if (value)
            json.insert(QLatin1String(name), value);
    }
    void operator()(const char *name, const AppVersion &value) { (*this)(name, value.text); }
    void operator()(const char *name, Instant value)
    {
        // Milliseconds and no date: read back exactly, whatever the year.
        if (value.isKnown())
            json.insert(QLatin1String(name), static_cast<double>(value.msecs));
    }
    void operator()(const char *name, EnvironmentKind value)
    {
        json.insert(QLatin1String(name), value == EnvironmentKind::Production ? QStringLiteral("Production")
                                         : value == EnvironmentKind::Sandbox  ? QStringLiteral("Sandbox")
                                                                              : QString());
    }
    void operator()(const char *name, PrincipalKind value) { (*this)(name, QString(wireWordOf(value))); }
    void operator()(const char *name, Availability value) { (*this)(name, QString(wireWordOf(value))); }
    void operator()(const char *name, SyncMode value) { (*this)(name, QString(wireWordOf(value))); }
    template <class T>
    void operator()(const char *name, const std::optional<T> &value)
    {
        if (value)
            (*this)(name, *value);
    }
    void operator()(const char *name, qint64 value)
    {
        json.insert(QLatin1String(name), static_cast<double>(value)); // of a file: far below 2^53
    }
    void operator()(const char *name, const QList<PublisherRole> &roles)
    {
        QJsonArray words;
        for (const PublisherRole role : roles)
            words.append(QString(wireWordOf(role)));
        json.insert(QLatin1String(name), words);
    }
    void operator()(const char *name, const QList<UpdateVersion::Incompatible> &all)
    {
        QJsonArray list;
        for (const UpdateVersion::Incompatible &one : all) {
            list.append(QJsonObject{{QStringLiteral("appId"), one.appId},
                                    {QStringLiteral("fromVersion"), one.fromVersion.text}});
        }
        if (!list.isEmpty())
            json.insert(QLatin1String(name), list);
    }

    QJsonObject json;
};

class Reader
{
public:
    explicit Reader(const QJsonObject &json)
        : m_json(json)
    {
    }
    void operator()(const char *name, QString &value) const { value = m_json.value(QLatin1String(name)).toString(); }
    void operator()(const char *name, bool &value) const { value = m_json.value(QLatin1String(name)).toBool(); }
    void operator()(const char *name, AppVersion &value) const { (*this)(name, value.text); }
    void operator()(const char *name, Instant &value) const
    {
        const QJsonValue given = m_json.value(QLatin1String(name));
        value = given.isDouble() ? Instant{static_cast<qint64>(given.toDouble())} : Instant{};
    }
    void operator()(const char *name, EnvironmentKind &value) const
    {
        value = environmentKindFromWire(word(name)).value;
    }
    void operator()(const char *name, PrincipalKind &value) const { value = principalKindFromWire(word(name)).value; }
    void operator()(const char *name, Availability &value) const { value = availabilityOf(word(name)); }
    void operator()(const char *name, std::optional<Availability> &value) const
    {
        if (!word(name).isEmpty())
            value = availabilityOf(word(name));
    }
    void operator()(const char *name, std::optional<SyncMode> &value) const
    {
        if (!word(name).isEmpty())
            value = syncModeOf(word(name));
    }
    void operator()(const char *name, qint64 &value) const
    {
        value = static_cast<qint64>(m_json.value(QLatin1String(name)).toDouble());
    }
    void operator()(const char *name, QList<PublisherRole> &roles) const
    {
        const QJsonArray words = m_json.value(QLatin1String(name)).toArray();
        for (const QJsonValue &one : words)
            roles.append(publisherRoleFromWire(one.toString()).value);
    }
    void operator()(const char *name, QList<UpdateVersion::Incompatible> &all) const
    {
        const QJsonArray list = m_json.value(QLatin1String(name)).toArray();
        for (const QJsonValue &value : list) {
            const QJsonObject one = value.toObject();
            all.append({one.value(QLatin1String("appId")).toString(),
                        AppVersion{one.value(QLatin1String("fromVersion")).toString()}});
        }
    }

private:
    QString word(const char *name) const { return m_json.value(QLatin1String(name)).toString(); }

    const QJsonObject &m_json;
};

template <class Walk>
void adminMembers(Walk &walk, auto &what)
{
    if constexpr (requires { what.newName; })
        walk("newName", what.newName);
    if constexpr (requires { what.kind; })
        walk("kind", what.kind);
    if constexpr (requires { what.countryCode; }) {
        walk("countryCode", what.countryCode);
        walk("ringName", what.ringName);
        walk("applicationVersion", what.applicationVersion);
    }
    if constexpr (requires { what.pointInTime; }) {
        walk("pointInTime", what.pointInTime);
        walk("skipPerTenantExtensions", what.skipPerTenantExtensions);
        walk("skipThirdPartyApps", what.skipThirdPartyApps);
        walk("skipCleanup", what.skipCleanup);
    }
    if constexpr (requires { what.isFinal; })
        walk("isFinal", what.isFinal);
    if constexpr (requires { what.powerPlatformId; })
        walk("powerPlatformId", what.powerPlatformId);
    if constexpr (requires { what.appId; }) {
        walk("appId", what.appId);
        walk("appName", what.appName);
    }
    if constexpr (requires { what.sourceVersion; })
        walk("sourceVersion", what.sourceVersion);
    if constexpr (requires { what.targetVersion; })
        walk("targetVersion", what.targetVersion);
    if constexpr (requires { what.acceptsLicence; }) {
        walk("acceptsLicence", what.acceptsLicence);
        walk("languageId", what.languageId);
    }
    if constexpr (requires { what.withDependencies; }) {
        walk("withDependencies", what.withDependencies);
        walk("allowPreview", what.allowPreview);
    }
    if constexpr (requires { what.withDependents; }) {
        walk("withDependents", what.withDependents);
        walk("deletesData", what.deletesData);
    }
    if constexpr (requires { what.inUpdateWindow; })
        walk("inUpdateWindow", what.inUpdateWindow);
    if constexpr (requires { what.operationId; })
        walk("operationId", what.operationId);
}

template <class Walk>
void members(Walk &walk, auto &what)
{
    if constexpr (PublisherWhat<std::remove_cvref_t<decltype(what)>>)
        publisherMembers(walk, what);
    else
        adminMembers(walk, what);
}

void insertWord(QJsonObject &json, QLatin1String name, const QString &word)
{
    static const QRegularExpression machineWord(QStringLiteral("^[A-Za-z0-9_.:/\\[\\]{} -]{1,100}$"));
    if (machineWord.match(word).hasMatch())
        json.insert(name, word);
}

} // namespace

QJsonObject changeToJson(const Change &change)
{
    Writer write;
    write("what", QString(operationIdOf(change.kind())));
    write("family", change.family);
    write("environment", change.environment);
    std::visit([&write](const auto &what) { members(write, what); }, change.what);
    return write.json;
}

std::optional<Change> changeFromJson(const QJsonObject &json)
{
    const Reader read(json);
    QString word;
    read("what", word);
    const auto kind = changeKindOf(word);
    if (!kind)
        return std::nullopt;
    Change change;
    read("family", change.family);
    read("environment", change.environment);
    change.what = emptyWhat(*kind);
    std::visit([&read](auto &what) { members(read, what); }, change.what);
    return change;
}

QJsonObject errorToJson(const ApiError &error)
{
    QJsonObject json;
    json.insert(QLatin1String("kind"), QString(kindWord(error.kind)));
    if (error.httpStatus != 0)
        json.insert(QLatin1String("status"), error.httpStatus);
    insertWord(json, QLatin1String("operation"), error.operation);
    insertWord(json, QLatin1String("environment"), error.environment);
    insertWord(json, QLatin1String("code"), error.code);
    insertWord(json, QLatin1String("target"), error.target);
    insertWord(json, QLatin1String("correlationId"), error.correlationId);
    if (error.retryAfter)
        json.insert(QLatin1String("retryAfter"), static_cast<double>(error.retryAfter->count()));
    return json;
}

ApiError errorFromJson(const QJsonObject &json)
{
    ApiError error;
    const QString word = json.value(QLatin1String("kind")).toString();
    error.kind = errorKindOf(word).value_or(error.kind);
    error.httpStatus = json.value(QLatin1String("status")).toInt();
    error.operation = json.value(QLatin1String("operation")).toString();
    error.environment = json.value(QLatin1String("environment")).toString();
    error.code = json.value(QLatin1String("code")).toString();
    error.target = json.value(QLatin1String("target")).toString();
    error.correlationId = json.value(QLatin1String("correlationId")).toString();
    const QJsonValue wait = json.value(QLatin1String("retryAfter"));
    if (wait.isDouble())
        error.retryAfter = std::chrono::seconds(static_cast<qint64>(wait.toDouble()));
    return error;
}

} // namespace steward
