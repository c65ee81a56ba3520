// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/changebench.h"

#include "core/model/apppackage.h"
#include "ui/dialogs/publisher/publisherinput.h"

#include <QtCore/QDir>

namespace steward {

inline const QString OwnerId = QStringLiteral("11111111-2222-3333-4444-555555555555");
inline const QString ReaderId = QStringLiteral("66666666-7777-8888-9999-aaaaaaaaaaaa");
inline const QString PublisherTenant = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
inline const QString CustomerTenant = QStringLiteral("dddddddd-0000-1111-2222-%1");

inline PublisherVersion publisherVersion(const char *version, Availability availability = Availability::Available)
{
    PublisherVersion one;
    one.version = {utf8(version)};
    one.appId = PayId;
    one.countryCode = utf8("DK");
    one.name = utf8("Contoso Payments");
    one.publisher = utf8("Contoso");
    one.availability = {availability, utf8("as it came")};
    one.status = {UploadStatus::Uploaded, utf8("Uploaded")};
    one.dependencies = {{BaseId, utf8("Contoso Base"), utf8("Contoso"), {utf8("24.0.0.0")}, {}}};
    one.etag = utf8("etag-") + one.version.text;
    return one;
}

inline CustomerEnvironment customer(int number, EnvironmentKind kind, const char *version)
{
    CustomerEnvironment one;
    one.tenantId = CustomerTenant.arg(number, 12, 10, QLatin1Char('0'));
    one.version = {utf8(version)};
    one.appId = PayId;
    one.countryCode = utf8("DK");
    one.family = utf8("Business Central");
    one.name = kind == EnvironmentKind::Production ? utf8("Production") : utf8("Sandbox");
    one.kind = {kind, one.name};
    return one;
}

inline PublisherPrincipal principalOf(const QString &id, PublisherRole role)
{
    PublisherPrincipal one;
    one.id = id;
    one.kind = {PrincipalKind::User, utf8("User")};
    one.tenantId = PublisherTenant;
    one.roles = {{role, QString(wireWordOf(role))}};
    one.etag = utf8("etag-of-") + id;
    return one;
}

/// An app as it is when a dialog opens: everything read.
inline PublisherInput publisherInput()
{
    PublisherInput input;
    input.tenantName = utf8("Contoso Publishing");
    input.appId = PayId;
    input.appName = utf8("Contoso Payments");
    input.countryCode = utf8("DK");
    input.myObjectId = OwnerId;
    input.now = parseInstant(std::string_view("2026-11-23T14:50:00Z"));
    input.countries = QList<PublisherCountry>{{utf8("DK"), utf8("e1"), {}}, {utf8("DE"), utf8("e2"), {}}};
    input.principals = QList{principalOf(OwnerId, PublisherRole::Owner), principalOf(ReaderId, PublisherRole::Reader)};
    PublisherLists denmark;
    denmark.versions = QList{publisherVersion("4.2.2.0"), publisherVersion("4.2.1.0"), publisherVersion("4.1.0.0"),
                             publisherVersion("4.2.0.5", Availability::Preview)};
    denmark.environments =
        QList{customer(1, EnvironmentKind::Production, "4.2.1.0"), customer(2, EnvironmentKind::Sandbox, "4.2.1.0")};
    denmark.hotfixes = QList<EnvironmentHotfix>{};
    input.byCountry.insert(utf8("DK"), denmark);
    PublisherLists germany;
    germany.versions = QList{publisherVersion("4.1.0.0")};
    input.byCountry.insert(utf8("DE"), germany);
    return input;
}

inline AppPackage packageOf(const char *version, const QString &appId = PayId)
{
    AppPackage one;
    one.file = QDir::temp().filePath(utf8("Contoso_Payments.app"));
    one.bytes = 3'400'000;
    one.sha256 = QString(64, QLatin1Char('a'));
    one.appId = appId;
    one.name = utf8("Contoso Payments");
    one.publisher = utf8("Contoso");
    one.version = {utf8(version)};
    one.dependencies = {{BaseId, utf8("Contoso Base"), utf8("Contoso"), {utf8("24.0.0.0")}, {}}};
    return one;
}

inline EnvironmentHotfix hotfixOf(OperationStatus status)
{
    EnvironmentHotfix one;
    one.id = utf8("99999999-8888-7777-6666-555555555555");
    one.tenantId = CustomerTenant.arg(1, 12, 10, QLatin1Char('0'));
    one.sourceVersion = {utf8("4.2.1.0")};
    one.targetVersion = {utf8("4.2.2.0")};
    one.status = {status, status == OperationStatus::Scheduled ? utf8("Scheduled") : utf8("Running")};
    one.appId = PayId;
    one.countryCode = utf8("DK");
    one.family = utf8("Business Central");
    one.environmentName = utf8("Production");
    one.environmentKind = {EnvironmentKind::Production, utf8("Production")};
    one.runAfter = parseInstant(std::string_view("2026-11-25T02:00:00Z"));
    return one;
}

/// 120 environments: 87 production, 33 sandboxes; and three that cannot get it.
inline QList<CustomerEnvironment> manyCustomers()
{
    QList<CustomerEnvironment> all;
    for (int number = 0; number < 120; ++number)
        all.append(customer(number, number < 87 ? EnvironmentKind::Production : EnvironmentKind::Sandbox, "4.2.1.0"));
    all.append(customer(501, EnvironmentKind::Production, "4.1.0.0"));
    all.append(customer(502, EnvironmentKind::Sandbox, "4.2.0.5"));
    all.append(customer(503, EnvironmentKind::Sandbox, "4.2.2.0"));
    return all;
}

} // namespace steward
