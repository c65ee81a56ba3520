// SPDX-License-Identifier: Apache-2.0
#include "core/history/hotfixlog.h"

#include "core/api/json/jsonfields.h"
#include "core/api/publisherside.h"
#include "core/api/tenantstate.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUuid>

namespace steward {

namespace {

// Never to be changed: recorded logs are found again by it.
const QUuid hotfixLogs(QStringLiteral("5b1f6c0e-2f5d-4d0e-9b0a-6f6d1b6f1c44"));

QString subjectOf(const EnvironmentHotfix &hotfix, const HotfixLog &log)
{
    QString subject = log.appName.isEmpty() ? canonicalId(log.appId) : log.appName;
    if (!hotfix.sourceVersion.isEmpty() && hotfix.sourceVersion.text != hotfix.targetVersion.text)
        subject += QStringLiteral(" %1 \u2192").arg(hotfix.sourceVersion.text);
    if (!hotfix.targetVersion.isEmpty())
        subject += QLatin1Char(' ') + hotfix.targetVersion.text;
    if (!hotfix.tenantId.isEmpty())
        subject += QStringLiteral(" @ ") + hotfix.tenantId;
    return subject;
}

QByteArray extraOf(const EnvironmentHotfix &hotfix, const HotfixLog &log)
{
    QJsonObject extra;
    const auto add = [&extra](QLatin1String member, const QString &value) {
        if (!value.isEmpty())
            extra.insert(member, value);
    };
    add(QLatin1String("environmentAadTenantId"), hotfix.tenantId);
    add(QLatin1String("countryCode"), hotfix.countryCode.isEmpty() ? log.countryCode : hotfix.countryCode);
    add(QLatin1String("appName"), log.appName);
    add(QLatin1String("runAfter"), toIsoUtc(hotfix.runAfter));
    if (hotfix.ignoresUpdateWindow)
        extra.insert(QLatin1String("ignoreUpgradeWindow"), *hotfix.ignoresUpdateWindow);
    return QJsonDocument(extra).toJson(QJsonDocument::Compact);
}

class Rows
{
public:
    explicit Rows(const HotfixLog &log)
        : m_log(log)
        , m_connection(intern(hotfixLogName(log)))
        , m_tenant(intern(hotfixLogId(log)))
        , m_type(intern(QString(hotfixTypeWord)))
    {
    }

    void add(const EnvironmentHotfix &hotfix)
    {
        OperationRow row;
        m_builder.setId(row, hotfix.id.toStdString());
        row.connection = m_connection;
        row.tenantId = m_tenant;
        row.typeWord = m_type;
        row.type = OperationType::AppHotfix;
        row.statusWord = intern(hotfix.status.text);
        row.status = hotfix.status.value;
        row.environmentName = intern(hotfix.environmentName);
        row.environmentKind = intern(hotfix.environmentKind.text);
        row.family = intern(hotfix.family);
        row.createdOn = hotfix.createdOn.msecs;
        row.startedOn = hotfix.startedOn.msecs;
        row.completedOn = hotfix.completedOn.msecs;
        row.appId = intern(canonicalId(hotfix.appId.isEmpty() ? m_log.appId : hotfix.appId));
        row.sourceVersion = intern(hotfix.sourceVersion.text);
        row.targetVersion = intern(hotfix.targetVersion.text);
        row.subject = intern(subjectOf(hotfix, m_log));
        row.errorMessage = intern(hotfix.errorMessage);
        row.extra = m_builder.intern(extraOf(hotfix, m_log).toStdString());
        row.isDoubtful = !hotfix.doubts.isEmpty();
        row.isAmbiguous = hotfix.isAmbiguous;
        m_builder.add(row);
    }
    OperationSnapshot finish()
    {
        m_builder.flagRepeatedIds();
        return m_builder.finish();
    }

private:
    StringPool::Index intern(const QString &text) { return m_builder.intern(text.toStdString()); }

    const HotfixLog &m_log;
    OperationTableBuilder m_builder;
    StringPool::Index m_connection;
    StringPool::Index m_tenant;
    StringPool::Index m_type;
};

} // namespace

HotfixLog hotfixLogOf(const TenantState &tenant, const QString &appId, const QString &countryCode)
{
    const PublisherSide &publisher = tenant.publisher();
    HotfixLog log;
    log.appId = appId;
    log.countryCode = countryCode;
    log.appName = publisher.appName(appId);
    if (const auto app = publisher.findApp(appId))
        log.publisherTenantId = app->publisherTenantId.isEmpty() ? tenant.tenantId() : app->publisherTenantId;
    return log;
}

QString hotfixLogId(const HotfixLog &log)
{
    const QString publisher = canonicalId(log.publisherTenantId.trimmed());
    const QString app = canonicalId(log.appId.trimmed());
    const QString country = log.countryCode.trimmed().toUpper();
    if (publisher.isEmpty() || app.isEmpty() || country.isEmpty())
        return {};
    const QString name = QStringList{publisher, app, country}.join(QLatin1Char('/'));
    return QUuid::createUuidV5(hotfixLogs, name).toString(QUuid::WithoutBraces);
}

QString hotfixLogName(const HotfixLog &log)
{
    const QString app = log.appName.isEmpty() ? canonicalId(log.appId) : log.appName;
    return QStringLiteral("%1 · %2").arg(app, log.countryCode.trimmed().toUpper());
}

OperationSnapshot hotfixOperations(const QList<EnvironmentHotfix> &hotfixes, const HotfixLog &log)
{
    Rows rows(log);
    for (const EnvironmentHotfix &hotfix : hotfixes)
        rows.add(hotfix);
    return rows.finish();
}

} // namespace steward
