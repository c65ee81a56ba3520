// SPDX-License-Identifier: Apache-2.0
#include "core/settings/connectionexchange.h"

#include "core/export/targetfile.h"
#include "core/settings/connectionjson.h"
#include "core/settings/importjudge.h"
#include "core/settings/settingsfile.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <array>

namespace steward {

namespace {

constexpr int currentVersion = 1;
constexpr QLatin1String format("steward-connections");
constexpr QLatin1String exporting("exportConnections");
constexpr QLatin1String importing("importConnections");
constexpr QLatin1String certificate("certificate");

// What belongs to this machine or to this person alone.
constexpr std::array ofThisMachine{QLatin1String("id"), QLatin1String("writable"), QLatin1String("unlockedFrom"),
                                   QLatin1String("unlockedUntil"), QLatin1String("certificateFile")};

QString credentialWord(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::Browser:
        return QStringLiteral("browser");
    case CredentialKind::Secret:
        return QStringLiteral("secret");
    case CredentialKind::Certificate:
        return certificate;
    }
    return {};
}

QJsonObject exported(const TenantConnection &connection)
{
    QJsonObject entry = connectionToJson(connection);
    for (const QLatin1String &member : ofThisMachine)
        entry.remove(member);
    entry.insert(QLatin1String("credential"), credentialWord(credentialOf(connection)));
    return entry;
}

// True for a member that says "certificate", and for an entry of connections.json with a path.
bool namesCertificate(const QJsonObject &entry)
{
    return entry.value(QLatin1String("credential")).toString() == certificate ||
           !entry.value(QLatin1String("certificateFile")).toString().isEmpty();
}

ImportEntry judged(const QJsonValue &value, ImportJudge &judge)
{
    QJsonObject entry = value.toObject();
    const bool isCertificate = namesCertificate(entry);
    for (const QLatin1String &member : ofThisMachine)
        entry.remove(member);
    entry.insert(QLatin1String("id"), QUuid::createUuid().toString(QUuid::WithoutBraces));
    const auto connection = value.isObject() ? connectionFromJson(entry) : std::nullopt;
    if (!connection) {
        ImportEntry unreadable;
        unreadable.nameInFile = entry.value(QLatin1String("name")).toString().left(200);
        return unreadable;
    }
    ImportEntry result = judge.judge(*connection);
    result.needsCertificate = isCertificate && connection->grant == GrantType::ClientCredentials;
    return result;
}

ImportPlan unusable(ImportFileProblem problem)
{
    ImportPlan plan;
    plan.problem = problem;
    return plan;
}

} // namespace

QByteArray exportedConnections(const QList<TenantConnection> &connections, Instant now)
{
    QJsonArray entries;
    for (const TenantConnection &connection : connections)
        entries.append(exported(connection));
    return QJsonDocument(QJsonObject{{QStringLiteral("format"), QString(format)},
                                     {QStringLiteral("version"), currentVersion},
                                     {QStringLiteral("exportedAt"), toIsoUtc(now)},
                                     {QStringLiteral("connections"), entries}})
        .toJson();
}

Outcome<Done> exportConnections(const QString &path, const QList<TenantConnection> &connections, Instant now)
{
    const QByteArray bytes = exportedConnections(connections, now);
    TargetFile file(path);
    if (file.open() && file.device().write(bytes) == bytes.size() && file.commit())
        return Done{};
    ApiError error = file.error();
    error.operation = exporting;
    return error;
}

ImportPlan planImport(const QByteArray &bytes, const QList<TenantConnection> &existing)
{
    if (bytes.size() > LargestImportFile)
        return unusable(ImportFileProblem::TooLarge);
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (document.isNull())
        return unusable(ImportFileProblem::Unreadable);
    const QJsonObject root = document.object();
    const QString given = root.value(QLatin1String("format")).toString(format);
    const double version = root.value(QLatin1String("version")).toDouble();
    const QJsonValue list = root.value(QLatin1String("connections"));
    if (given == format && version > currentVersion)
        return unusable(ImportFileProblem::Newer);
    if (given != format || version != currentVersion || !list.isArray())
        return unusable(ImportFileProblem::NoConnections);
    const QJsonArray entries = list.toArray();
    if (entries.size() > MostImportEntries)
        return unusable(ImportFileProblem::TooMany);
    ImportPlan plan;
    ImportJudge judge(existing);
    for (const QJsonValue &entry : entries) {
        plan.entries.append(judged(entry, judge));
        plan.entries.last().number = static_cast<int>(plan.entries.size());
    }
    return plan;
}

Outcome<ImportPlan> planImportFrom(const QString &path, const QList<TenantConnection> &existing)
{
    auto content = importFileContent(path);
    if (!content)
        return content.error();
    return content->tooLarge ? unusable(ImportFileProblem::TooLarge) : planImport(content->bytes, existing);
}

Outcome<ImportFileContent> importFileContent(const QString &path)
{
    auto content = SettingsFile(path, LargestImportFile).read(importing);
    if (!content)
        return content.error();
    if (content->bytes || content->tooLarge)
        return ImportFileContent{content->bytes.value_or(QByteArray()), content->tooLarge};
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.operation = importing;
    error.code = QStringLiteral("notFound");
    error.detail = QStringLiteral("%1: no such file").arg(QDir::toNativeSeparators(path));
    return error;
}

} // namespace steward
