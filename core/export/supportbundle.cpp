// SPDX-License-Identifier: Apache-2.0
#include "core/export/supportbundle.h"

#include "core/export/supporttext.h"
#include "core/export/targetfile.h"
#include "core/model/errorkind.h"
#include "core/settings/connectionjson.h"
#include "core/settings/preferences.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLocale>
#include <QtCore/QSysInfo>
#include <QtNetwork/QSslSocket>

#include <array>

namespace steward {

namespace {

constexpr qsizetype MostFiles = 300;

template <std::size_t N, class E>
QString wordOf(const std::array<const char *, N> &words, E value)
{
    return QString::fromLatin1(words[static_cast<std::size_t>(value)]);
}

QString checkWord(CheckId check)
{
    static constexpr std::array words{"keychain",   "signInHost",   "clock",      "tenant",     "application",
                                      "credential", "consent",      "token",      "permission", "apiHost",
                                      "authorised", "environments", "operations", "publisher"};
    return wordOf(words, check);
}

QString checkStateWord(CheckState state)
{
    static constexpr std::array words{"waiting", "running", "passed", "warning", "failed", "notReached", "notNeeded"};
    return wordOf(words, state);
}

QString phaseWord(SignInState::Phase phase)
{
    static constexpr std::array words{"notSignedIn", "waitingForKeychain", "signingIn",
                                      "signedIn",    "needsSignIn",        "failed"};
    return wordOf(words, phase);
}

class Bundle
{
public:
    Bundle(const SupportText &text)
        : m_text(text)
    {
    }

    QJsonObject connection(const TenantConnection &c) const
    {
        return {{QStringLiteral("id"), c.id.toString(QUuid::WithoutBraces)},
                {QStringLiteral("name"), m_text(c.name)},
                {QStringLiteral("company"), m_text(c.company)},
                {QStringLiteral("folder"), m_text(c.folder)},
                {QStringLiteral("tenant"), m_text(c.tenant)},
                {QStringLiteral("clientId"), c.clientId},
                {QStringLiteral("grant"), grantWord(c.grant)},
                {QStringLiteral("certificateFile"), m_text(c.certificateFile)},
                {QStringLiteral("secretExpires"), c.secretExpires.toString(Qt::ISODate)},
                {QStringLiteral("defaultEnvironment"), m_text(c.defaultEnvironment)},
                {QStringLiteral("family"), m_text(c.family)},
                {QStringLiteral("authority"), m_text.address(c.authority)},
                {QStringLiteral("apiUrl"), m_text.address(c.apiUrl)},
                {QStringLiteral("publisherUrl"), m_text.address(c.publisherUrl)},
                {QStringLiteral("scope"), m_text(c.scope)},
                {QStringLiteral("publisherScope"), m_text(c.publisherScope)},
                {QStringLiteral("apiVersion"), m_text(c.apiVersion)},
                {QStringLiteral("publisherApiVersion"), m_text(c.publisherApiVersion)},
                {QStringLiteral("requestsPerMinute"), c.requestsPerMinute},
                {QStringLiteral("writable"), c.writable},
                {QStringLiteral("unlockedUntil"), toIsoUtc(c.unlockedUntil)},
                {QStringLiteral("kind"), connectionKindWord(c.kind)},
                {QStringLiteral("publisher"), c.publisher}};
    }

    // Codes and ids only: what the service wrote into its messages is for the person who was refused.
    QJsonObject error(const ApiError &e) const
    {
        QJsonArray numbers;
        for (const int number : e.numbers)
            numbers.append(number);
        return {{QStringLiteral("kind"), QString(kindWord(e.kind))},
                {QStringLiteral("operation"), e.operation},
                {QStringLiteral("httpStatus"), e.httpStatus},
                {QStringLiteral("code"), m_text(e.code)},
                {QStringLiteral("subcode"), m_text(e.subcode)},
                {QStringLiteral("numbers"), numbers},
                {QStringLiteral("detail"), m_text(e.detail)},
                {QStringLiteral("host"), m_text(e.host)},
                {QStringLiteral("issuer"), m_text(e.issuer)},
                {QStringLiteral("correlationId"), m_text(e.correlationId)},
                {QStringLiteral("traceId"), m_text(e.traceId)}};
    }

    QJsonObject signIn(const SignInState &state) const
    {
        QJsonObject object{{QStringLiteral("phase"), phaseWord(state.phase)},
                           {QStringLiteral("identity"), m_text(state.identity)},
                           {QStringLiteral("tenantId"), m_text(state.tenantId)},
                           {QStringLiteral("remembered"), state.remembered}};
        if (state.phase == SignInState::Phase::NeedsSignIn || state.phase == SignInState::Phase::Failed)
            object.insert(QStringLiteral("error"), error(state.error));
        return object;
    }

    QJsonObject finding(const Finding &f) const
    {
        QJsonObject object{{QStringLiteral("check"), checkWord(f.id)},
                           {QStringLiteral("state"), checkStateWord(f.state)},
                           {QStringLiteral("tookMs"), static_cast<qint64>(f.took.count())}};
        const auto add = [&](const char *name, const QString &value) {
            if (!value.isEmpty())
                object.insert(QLatin1String(name), m_text(value));
        };
        add("host", f.host);
        add("issuer", f.issuer);
        add("tenantId", f.tenantId);
        add("identity", f.identity);
        add("audience", f.audience);
        add("permissions", f.permissions.join(QLatin1Char(' ')));
        add("expires", toIsoUtc(f.expires));
        if (f.skew.count() != 0)
            object.insert(QStringLiteral("skewSeconds"), static_cast<qint64>(f.skew.count()));
        if (f.count >= 0)
            object.insert(QStringLiteral("count"), f.count);
        if (f.state == CheckState::Failed)
            object.insert(QStringLiteral("error"), error(f.error));
        return object;
    }

    QJsonArray tenants(const QList<SupportTenant> &list) const
    {
        QJsonArray array;
        for (const SupportTenant &tenant : list) {
            QJsonObject object = connection(tenant.connection);
            object.insert(QStringLiteral("signIn"), signIn(tenant.signIn));
            QJsonArray findings;
            for (const Finding &one : tenant.findings)
                findings.append(finding(one));
            if (!findings.isEmpty())
                object.insert(QStringLiteral("doctor"), findings);
            array.append(object);
        }
        return array;
    }

    QJsonObject request(const RequestRecord &r) const
    {
        QJsonArray earlier;
        for (const EarlierAttempt &attempt : r.earlier) {
            earlier.append(QJsonObject{{QStringLiteral("status"), attempt.status},
                                       {QStringLiteral("failure"), m_text(attempt.failure)},
                                       {QStringLiteral("again"), attempt.again},
                                       {QStringLiteral("pauseMs"), static_cast<qint64>(attempt.pause.count())}});
        }
        QJsonObject object{{QStringLiteral("number"), static_cast<qint64>(r.number)},
                           {QStringLiteral("at"), toIsoUtc(r.at)},
                           {QStringLiteral("connection"), m_text(r.connection)},
                           {QStringLiteral("verb"), verbWord(r.verb)},
                           {QStringLiteral("address"), m_text.address(r.url)},
                           {QStringLiteral("operation"), r.operation},
                           {QStringLiteral("state"), stateWord(r.state)},
                           {QStringLiteral("status"), r.status},
                           {QStringLiteral("attempts"), r.attempt},
                           {QStringLiteral("reason"), m_text(r.reason)},
                           {QStringLiteral("correlationId"), m_text(r.correlationId)},
                           {QStringLiteral("tookMs"), static_cast<qint64>(r.took.count())},
                           {QStringLiteral("receivedBytes"), r.receivedBytes}};
        if (!earlier.isEmpty())
            object.insert(QStringLiteral("earlier"), earlier);
        return object;
    }

    QJsonArray requests(const QList<RequestRecord> &list) const
    {
        QJsonArray array;
        for (const RequestRecord &record : list)
            array.append(request(record));
        return array;
    }

    QJsonArray notices(const QList<SupportNotice> &list) const
    {
        QJsonArray array;
        for (const SupportNotice &notice : list)
            array.append(QJsonObject{{QStringLiteral("at"), toIsoUtc(notice.at)},
                                     {QStringLiteral("text"), m_text(notice.text)}});
        return array;
    }

    QJsonArray files(const QList<SupportFile> &list) const
    {
        QJsonArray array;
        for (const SupportFile &file : list) {
            QJsonObject object{{QStringLiteral("name"), m_text(file.name)},
                               {QStringLiteral("modified"), toIsoUtc(file.modified)}};
            if (!file.isFolder)
                object.insert(QStringLiteral("bytes"), file.bytes);
            array.append(object);
        }
        return array;
    }

    QJsonObject facts(const SupportFacts::Facts &list) const
    {
        QJsonObject object;
        for (const auto &[name, value] : list)
            object.insert(name, m_text(value));
        return object;
    }

    // Known names only: an unknown one may hold anything.
    QJsonObject preferences(const QHash<QString, QJsonValue> &values) const
    {
        QJsonObject object;
        for (const PreferenceKey &key : preference::all()) {
            const QJsonValue value = values.value(QString(key.name), QJsonValue(QJsonValue::Undefined));
            if (value.isUndefined())
                continue;
            if (key.type == PreferenceKey::Type::Blob)
                object.insert(key.name, QStringLiteral("(%1 characters)").arg(value.toString().size()));
            else
                object.insert(key.name, value.isString() ? QJsonValue(m_text(value.toString())) : value);
        }
        return object;
    }

private:
    const SupportText &m_text;
};

QStringList namesIn(const SupportFacts &facts)
{
    QStringList names;
    for (const SupportTenant &tenant : facts.tenants) {
        names << tenant.connection.name << tenant.connection.company << tenant.connection.tenant
              << tenant.connection.folder.split(QLatin1Char('/')) << tenant.signIn.identity << tenant.signIn.tenantId;
        for (const Finding &finding : tenant.findings)
            names << finding.identity << finding.tenantId;
    }
    for (const RequestRecord &record : facts.requests)
        names << record.connection;
    names.removeAll(QString());
    return names;
}

} // namespace

QByteArray supportBundle(const SupportFacts &facts, SupportNames names, const QByteArray &salt)
{
    const bool masked = names == SupportNames::Masked;
    const SupportText text(masked ? namesIn(facts) : QStringList(), salt);
    const Bundle bundle(text);
    const QJsonObject document{
        {QStringLiteral("about"),
         QJsonObject{{QStringLiteral("what"), QStringLiteral("Support bundle of Steward")},
                     {QStringLiteral("version"), 1},
                     {QStringLiteral("madeAt"), toIsoUtc(facts.at)},
                     {QStringLiteral("names"), masked ? QStringLiteral("masked") : QStringLiteral("as they are")},
                     {QStringLiteral("secrets"), QStringLiteral("none: there is no place for one in this document")}}},
        {QStringLiteral("program"), bundle.facts(facts.program)},
        {QStringLiteral("screen"), bundle.facts(facts.screen)},
        {QStringLiteral("connections"), bundle.tenants(facts.tenants)},
        {QStringLiteral("requests"), bundle.requests(facts.requests)},
        {QStringLiteral("notices"), bundle.notices(facts.notices)},
        {QStringLiteral("dataFolder"), text(facts.dataFolder)},
        {QStringLiteral("files"), bundle.files(facts.files)},
        {QStringLiteral("preferences"), bundle.preferences(facts.preferences)}};
    return QJsonDocument(document).toJson(QJsonDocument::Indented);
}

SupportFacts::Facts programFacts()
{
    return {{QStringLiteral("steward"), QStringLiteral(STEWARD_VERSION)},
            {QStringLiteral("program"), QCoreApplication::applicationName()},
            {QStringLiteral("qt"), QLatin1String(qVersion())},
            {QStringLiteral("builtWithQt"), QStringLiteral(QT_VERSION_STR)},
            {QStringLiteral("tls"), QSslSocket::sslLibraryVersionString()},
            {QStringLiteral("system"), QSysInfo::prettyProductName()},
            {QStringLiteral("kernel"), QSysInfo::kernelType() + QLatin1Char(' ') + QSysInfo::kernelVersion()},
            {QStringLiteral("architecture"), QSysInfo::currentCpuArchitecture()},
            {QStringLiteral("locale"), QLocale::system().name()}};
}

QList<SupportFile> filesBelow(const QString &folder)
{
    QList<SupportFile> files;
    if (folder.isEmpty())
        return files;
    const QDir root(folder);
    QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (entries.hasNext() && files.size() < MostFiles) {
        const QFileInfo entry(entries.next());
        files.append({root.relativeFilePath(entry.filePath()), entry.isDir() ? 0 : entry.size(),
                      Instant::fromUtc(entry.lastModified().toUTC()), entry.isDir()});
    }
    return files;
}

Outcome<Done> saveSupportBundle(const QByteArray &bundle, const QString &fileName)
{
    TargetFile file(fileName);
    if (file.open() && file.device().write(bundle) == bundle.size() && file.commit())
        return Done{};
    ApiError error = file.error();
    error.operation = QStringLiteral("saveSupportBundle");
    return error;
}

} // namespace steward
