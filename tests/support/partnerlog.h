// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationtable.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QUuid>

#include <array>
#include <string>

namespace steward::test {

/// What a partner's log is made of.
struct PartnerLog
{
    quint32 rows = 1000;
    quint32 tenants = 500;
    quint32 environments = 2000; ///< of all tenants together
    quint32 apps = 60;
    quint32 staff = 40; ///< of the partner, at work in every tenant
    quint32 peopleOfATenant = 3;
    Instant newest{1795262400000}; ///< 2026-11-21T12:00:00Z
    quint32 seed = 1;
};

/// The GUID of number so and so: tenants and apps of a generated log.
inline std::string guidOfNumber(quint32 kind, quint32 number)
{
    return QUuid(kind, 0x1111, 0x4222, 0x80, 0x33, 0x44, 0x55, static_cast<uchar>(number >> 24),
                 static_cast<uchar>(number >> 16), static_cast<uchar>(number >> 8), static_cast<uchar>(number))
        .toString(QUuid::WithoutBraces)
        .toStdString();
}

/// A log of many tenants over three years, newest first: app updates between versions of apps, copies, restores and
/// settings, one in twenty failed with a text, some canceled, the newest still running. The same for the same log.
inline OperationSnapshot partnerTable(const PartnerLog &log)
{
    struct Kind
    {
        const char *type;
        bool isOfApp;
    };
    constexpr std::array<Kind, 10> kinds{{{"environmentAppUpdate", true},
                                          {"environmentAppInstall", true},
                                          {"environmentAppUpdate", true},
                                          {"copy", false},
                                          {"pitRestore", false},
                                          {"environmentAppHotfix", true},
                                          {"modify", false},
                                          {"restart", false},
                                          {"update", false},
                                          {"environmentAppUninstall", true}}};
    constexpr std::array names{"Production", "Sandbox", "UAT", "Training", "Test", "Development"};
    QRandomGenerator random(log.seed);
    OperationTableBuilder builder;
    builder.reserve(log.rows);
    const qint64 step = qint64{3} * 365 * 24 * 3600 * 1000 / qMax(1U, log.rows);
    qint64 created = log.newest.msecs;
    for (quint32 i = 0; i < log.rows; ++i) {
        OperationRow row;
        row.guid = {random.generate64() | 1, random.generate64()};
        const quint32 environment = random.bounded(log.environments);
        const quint32 tenant = environment % log.tenants;
        const quint32 number = environment / log.tenants;
        const Kind kind = kinds[random.bounded(static_cast<quint32>(kinds.size()))];
        const quint32 dice = random.bounded(40U);
        const char *status = i < 20 ? "Running" : dice < 2 ? "Failed" : dice == 2 ? "Canceled" : "Succeeded";
        const auto person = [&] {
            if (random.bounded(3U) != 0)
                return "staff" + std::to_string(random.bounded(log.staff)) + "@partner.example";
            return "person" + std::to_string(random.bounded(log.peopleOfATenant)) + "@customer" +
                   std::to_string(tenant) + ".example";
        };
        row.typeWord = builder.intern(kind.type);
        row.type = operationTypeOf(QString::fromLatin1(kind.type));
        row.statusWord = builder.intern(status);
        row.status = operationStatusOf(QString::fromLatin1(status));
        row.connection = builder.intern("Customer " + std::to_string(tenant));
        row.tenantId = builder.intern(guidOfNumber(0xAAAA0000, tenant));
        const std::string environmentName =
            names[number % names.size()] + (number < names.size() ? std::string() : "-" + std::to_string(number));
        row.environmentName = builder.intern(environmentName);
        row.environmentKind = builder.intern(number == 0 ? "Production" : "Sandbox");
        row.family = builder.intern("BusinessCentral");
        row.createdBy = builder.intern(person());
        row.principalKind = builder.intern("User");
        if (row.status == OperationStatus::Canceled)
            row.canceledBy = builder.intern(person());
        if (kind.isOfApp) {
            const quint32 app = random.bounded(log.apps);
            const std::string minor = std::to_string(random.bounded(12U));
            const std::string major = std::to_string(22 + random.bounded(6U));
            row.appId = builder.intern(guidOfNumber(0xBBBB0000, app));
            row.sourceVersion = builder.intern(major + "." + minor + ".0.0");
            row.targetVersion = builder.intern(major + "." + minor + ".1.0");
            row.subject = builder.intern("Contoso App " + std::to_string(app) + " " + major + "." + minor +
                                         ".0.0 \xE2\x86\x92 " + major + "." + minor + ".1.0");
        } else if (row.type == OperationType::Copy) {
            row.subject = builder.intern("Production \xE2\x86\x92 " + environmentName);
        } else {
            row.subject = row.environmentName;
        }
        if (row.status == OperationStatus::Failed)
            row.errorMessage = builder.intern("The app could not be installed: dependency " +
                                              std::to_string(random.bounded(400U)) + " is missing");
        row.createdOn = created;
        if (row.status != OperationStatus::Canceled)
            row.startedOn = created + random.bounded(60000);
        if (row.status != OperationStatus::Running)
            row.completedOn = created + 65000 + random.bounded(1800000);
        builder.add(row);
        created -= static_cast<qint64>(random.bounded(static_cast<quint32>(2 * step)));
    }
    return builder.finish();
}

} // namespace steward::test
