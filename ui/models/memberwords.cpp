// SPDX-License-Identifier: Apache-2.0
#include "ui/models/memberwords.h"

#include "core/model/instant.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <span>

namespace steward {

namespace {

using Type = OperationType;
using Kind = MemberKind;

constexpr char context[] = "steward::MemberWords";

struct Member
{
    QLatin1String wire;
    Kind kind;
    const char *name;
    const char *explanation;
};

/// Members of one kind of operation; of those that share a schema all of them.
struct Schema
{
    std::span<const Type> types;
    std::span<const Member> members;
};

constexpr std::array operationMembers{
    Member{QLatin1String("status"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Status"),
           QT_TRANSLATE_NOOP("steward::MemberWords",
                             "How far the operation is: queued, scheduled, running, or how it ended.")},
    Member{QLatin1String("type"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Type"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "What was done, in the service's own word.")},
    Member{QLatin1String("id"), Kind::Code, QT_TRANSLATE_NOOP("steward::MemberWords", "Operation id"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "By this the service and its support find the operation again.")},
    Member{QLatin1String("aadTenantId"), Kind::Code, QT_TRANSLATE_NOOP("steward::MemberWords", "Tenant id"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The Microsoft Entra tenant the operation ran for.")},
    Member{QLatin1String("environmentName"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Environment"),
           QT_TRANSLATE_NOOP("steward::MemberWords",
                             "The environment as it was called when the operation began. It may have been renamed or "
                             "deleted since.")},
    Member{QLatin1String("environmentType"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Environment type"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Production or sandbox.")},
    Member{QLatin1String("productFamily"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Application family"),
           QT_TRANSLATE_NOOP("steward::MemberWords",
                             "The product the environment runs; BusinessCentral for nearly all of them.")},
    Member{QLatin1String("createdOn"), Kind::Time, QT_TRANSLATE_NOOP("steward::MemberWords", "Created"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "When it was asked for.")},
    Member{QLatin1String("startedOn"), Kind::Time, QT_TRANSLATE_NOOP("steward::MemberWords", "Started"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "When the service began to work on it.")},
    Member{QLatin1String("completedOn"), Kind::Time, QT_TRANSLATE_NOOP("steward::MemberWords", "Completed"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "When it ended, however it ended.")},
    Member{QLatin1String("createdBy"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "By"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The account that asked for it, or the client id of an app.")},
    Member{QLatin1String("canceledBy"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Canceled by"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The account that called it off, or the client id of an app.")},
    Member{QLatin1String("creatorPrincipalType"), Kind::Text,
           QT_TRANSLATE_NOOP("steward::MemberWords", "Kind of principal"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Whether a person or an app asked for it.")},
    Member{QLatin1String("errorMessage"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Message"),
           QT_TRANSLATE_NOOP("steward::MemberWords",
                             "The service's own words, perhaps in the language of the environment. Its documents are "
                             "taken apart below; nothing is left out.")},
    Member{QLatin1String("appId"), Kind::Code, QT_TRANSLATE_NOOP("steward::MemberWords", "App id"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The id of the app the operation works on.")},
    Member{QLatin1String("sourceVersion"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "From version"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The version of the app before.")},
    Member{QLatin1String("targetVersion"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "To version"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The version of the app that was asked for.")},
    Member{QLatin1String("canBeCanceled"), Kind::Flag, QT_TRANSLATE_NOOP("steward::MemberWords", "Can be canceled"),
           QT_TRANSLATE_NOOP("steward::MemberWords",
                             "What the service said of it when it was last read. Not documented.")},
    // Of hotfixes (contract EnvironmentHotfix of the App Management API).
    Member{QLatin1String("appName"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "App"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The name its newest version gave it.")},
    Member{QLatin1String("environmentAadTenantId"), Kind::Code,
           QT_TRANSLATE_NOOP("steward::MemberWords", "Customer's tenant id"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The Microsoft Entra tenant the environment belongs to.")},
    Member{QLatin1String("countryCode"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Country"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The country the version was uploaded for, two letters.")},
    Member{QLatin1String("runAfter"), Kind::Time, QT_TRANSLATE_NOOP("steward::MemberWords", "Not before"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The earliest moment at which it begins.")},
    Member{QLatin1String("ignoreUpgradeWindow"), Kind::Flag,
           QT_TRANSLATE_NOOP("steward::MemberWords", "At once, not in the window"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "No: it waits for the update window of the environment.")},
};

constexpr std::array createTypes{Type::Create, Type::Copy};
constexpr std::array createMembers{
    Member{QLatin1String("sourceEnvironmentName"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Copied from"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The environment that was copied; empty where none was.")},
    Member{QLatin1String("sourceEnvironmentType"), Kind::Text,
           QT_TRANSLATE_NOOP("steward::MemberWords", "Type of the source"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Production or sandbox.")},
    Member{QLatin1String("destinationEnvironmentName"), Kind::Text,
           QT_TRANSLATE_NOOP("steward::MemberWords", "New environment"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The environment that was to be made.")},
    Member{QLatin1String("destinationEnvironmentType"), Kind::Text,
           QT_TRANSLATE_NOOP("steward::MemberWords", "Type of the new one"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Production or sandbox.")},
    Member{QLatin1String("applicationVersion"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Version"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The application version of the new environment.")},
    Member{QLatin1String("countryCode"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Country"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The localisation of the environment, two letters.")},
};

constexpr std::array softDeleteTypes{Type::SoftDelete};
constexpr std::array softDeleteMembers{
    Member{QLatin1String("softDeletedOn"), Kind::Time, QT_TRANSLATE_NOOP("steward::MemberWords", "Deleted on"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Since then it is kept, and nobody can work in it.")},
    Member{QLatin1String("hardDeletePendingOn"), Kind::Time, QT_TRANSLATE_NOOP("steward::MemberWords", "Kept until"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Until then it can be recovered; afterwards it is gone.")},
    Member{QLatin1String("deleteReason"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Reason"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Why it was deleted, in the service's own word.")},
};

constexpr std::array deleteTypes{Type::Delete};
constexpr std::array deleteMembers{
    Member{QLatin1String("environmentName"), Kind::Text,
           QT_TRANSLATE_NOOP("steward::MemberWords", "Deleted environment"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The environment that was deleted for good.")},
    Member{QLatin1String("environmentType"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Environment type"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Production or sandbox.")},
    Member{QLatin1String("productFamily"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Application family"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The product the environment ran.")},
    Member{QLatin1String("countryCode"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Country"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The localisation of the environment, two letters.")},
    Member{QLatin1String("applicationVersion"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Version"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The application version it had.")},
};

constexpr std::array recoverTypes{Type::Recover};
constexpr std::array recoverMembers{
    Member{QLatin1String("recoveryReason"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Reason"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Why it was recovered, in the service's own word.")},
};

constexpr std::array renameTypes{Type::Rename};
constexpr std::array renameMembers{
    Member{QLatin1String("oldEnvironmentName"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Old name"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "What the environment was called before.")},
    Member{QLatin1String("newEnvironmentName"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "New name"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "What it was to be called; its addresses change with it.")},
};

constexpr std::array restoreTypes{Type::Restore};
constexpr std::array restoreMembers{
    Member{QLatin1String("environmentName"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "New environment"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The environment the backup was restored into.")},
    Member{QLatin1String("environmentType"), Kind::Text,
           QT_TRANSLATE_NOOP("steward::MemberWords", "Type of the new one"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Production or sandbox.")},
    Member{QLatin1String("restorePointInTime"), Kind::Time, QT_TRANSLATE_NOOP("steward::MemberWords", "Point in time"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Its data are as they were at that moment.")},
};

constexpr std::array appTypes{Type::AppInstall, Type::AppUpdate, Type::AppUninstall, Type::AppHotfix};
constexpr std::array appMembers{
    Member{QLatin1String("appId"), Kind::Code, QT_TRANSLATE_NOOP("steward::MemberWords", "App id"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The id of the app the operation works on.")},
    Member{QLatin1String("sourceAppVersion"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "From version"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The version of the app before.")},
    Member{QLatin1String("targetAppVersion"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "To version"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The version of the app that was asked for.")},
    Member{QLatin1String("countryCode"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Country"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The localisation the app was taken for, two letters.")},
    Member{QLatin1String("ignoreUpgradeWindow"), Kind::Flag,
           QT_TRANSLATE_NOOP("steward::MemberWords", "At once, not in the window"),
           QT_TRANSLATE_NOOP("steward::MemberWords",
                             "No: it waits for the update window of the environment. The request calls the opposite "
                             "useEnvironmentUpdateWindow.")},
    Member{QLatin1String("allowDependencyUpdate"), Kind::Flag,
           QT_TRANSLATE_NOOP("steward::MemberWords", "With needed apps"),
           QT_TRANSLATE_NOOP("steward::MemberWords",
                             "Apps it depends on may be installed or updated first. The request calls it "
                             "installOrUpdateNeededDependencies.")},
    Member{QLatin1String("allowPreviewVersion"), Kind::Flag,
           QT_TRANSLATE_NOOP("steward::MemberWords", "Preview allowed"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Versions that are not released yet may be taken.")},
    Member{
        QLatin1String("acceptIsvEula"), Kind::Flag, QT_TRANSLATE_NOOP("steward::MemberWords", "Licence accepted"),
        QT_TRANSLATE_NOOP("steward::MemberWords", "Whoever asked for it accepted the licence terms of the publisher.")},
};

constexpr std::array transferTypes{Type::RequestTransfer, Type::Move};
constexpr std::array transferMembers{
    Member{QLatin1String("sourceEnvironmentName"), Kind::Text,
           QT_TRANSLATE_NOOP("steward::MemberWords", "Environment that moves"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Its name in the tenant it comes from.")},
    Member{QLatin1String("destinationEnvironmentName"), Kind::Text,
           QT_TRANSLATE_NOOP("steward::MemberWords", "Name afterwards"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Its name in the tenant it goes to.")},
    Member{QLatin1String("environmentType"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Environment type"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Production or sandbox.")},
    Member{QLatin1String("productFamily"), Kind::Text, QT_TRANSLATE_NOOP("steward::MemberWords", "Application family"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The product the environment runs.")},
    Member{QLatin1String("sourceEntraTenantId"), Kind::Code, QT_TRANSLATE_NOOP("steward::MemberWords", "From tenant"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The Microsoft Entra tenant it leaves.")},
    Member{QLatin1String("destinationEntraTenantId"), Kind::Code,
           QT_TRANSLATE_NOOP("steward::MemberWords", "To tenant"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The Microsoft Entra tenant it goes to.")},
    Member{QLatin1String("sourceAadTenantId"), Kind::Code, QT_TRANSLATE_NOOP("steward::MemberWords", "From tenant"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The Microsoft Entra tenant it leaves.")},
    Member{QLatin1String("destinationAadTenantId"), Kind::Code, QT_TRANSLATE_NOOP("steward::MemberWords", "To tenant"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "The Microsoft Entra tenant it goes to.")},
    Member{QLatin1String("runAt"), Kind::Time, QT_TRANSLATE_NOOP("steward::MemberWords", "Planned for"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "When it moves, once the other tenant has accepted.")},
    Member{QLatin1String("isAcceptedByDestinationEntraTenant"), Kind::Flag,
           QT_TRANSLATE_NOOP("steward::MemberWords", "Accepted"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Whether an administrator of the other tenant has accepted.")},
    Member{QLatin1String("expiresOn"), Kind::Time, QT_TRANSLATE_NOOP("steward::MemberWords", "Offered until"),
           QT_TRANSLATE_NOOP("steward::MemberWords", "Not accepted by then, the request is void.")},
};

constexpr std::array schemas{
    Schema{createTypes, createMembers}, Schema{softDeleteTypes, softDeleteMembers},
    Schema{deleteTypes, deleteMembers}, Schema{recoverTypes, recoverMembers},
    Schema{renameTypes, renameMembers}, Schema{restoreTypes, restoreMembers},
    Schema{appTypes, appMembers},       Schema{transferTypes, transferMembers},
};

constexpr int unknownOrder = 1000;

MemberWords found(std::span<const Member> members, const QString &wire)
{
    for (std::size_t at = 0; at < members.size(); ++at) {
        const Member &member = members[at];
        if (wire.compare(member.wire, Qt::CaseInsensitive) == 0)
            return {QCoreApplication::translate(context, member.name),
                    QCoreApplication::translate(context, member.explanation), member.kind, static_cast<int>(at)};
    }
    return {wire, {}, Kind::Unknown, unknownOrder};
}

struct Values
{
    Q_DECLARE_TR_FUNCTIONS(steward::MemberWords)
};

} // namespace

MemberWords memberWords(const QString &member)
{
    return found(operationMembers, member);
}

MemberWords parameterWords(OperationType type, const QString &member)
{
    for (const Schema &schema : schemas) {
        if (std::find(schema.types.begin(), schema.types.end(), type) != schema.types.end())
            return found(schema.members, member);
    }
    return found({}, member);
}

QString valueWords(MemberKind kind, const QString &value)
{
    if (kind == Kind::Time) {
        const Instant at = parseInstant(QStringView(value));
        return at.isKnown() ? localTimeWords(at) : value;
    }
    if (kind == Kind::Flag && value.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
        return Values::tr("yes");
    if (kind == Kind::Flag && value.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0)
        return Values::tr("no");
    return value;
}

} // namespace steward
