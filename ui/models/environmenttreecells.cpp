// SPDX-License-Identifier: Apache-2.0
// What the rows of the tree say: texts, badges, tones.
#include "core/model/displaytext.h"
#include "ui/models/connectionwords.h"
#include "ui/models/environmenttreebranch.h"
#include "ui/models/figures.h"
#include "ui/models/pendingwords.h"
#include "ui/models/statuswords.h"

namespace steward {

QVariant EnvironmentTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && section == NameColumn && role == Qt::DisplayRole)
        return tr("Environments");
    return {};
}

QVariant EnvironmentTreeModel::rootData(int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return tr("All tenants");
    case Qt::AccessibleTextRole:
        return tr("All tenants, %n environment(s)", nullptr, environmentCount());
    case NodeRole:
        return static_cast<int>(Node::AllTenants);
    case BadgeRole:
        return environmentCount() == 0 ? QString() : QString::number(environmentCount());
    case BadgeToneRole:
        return -1;
    default:
        return {};
    }
}

QVariant EnvironmentTreeModel::folderData(const Branch &branch, int role) const
{
    const int trouble = branch.failing + branch.doubtful;
    const QString name = visibleText(branch.folder.mid(branch.folder.lastIndexOf(QLatin1Char('/')) + 1), 100);
    const QString count = tr("%n tenant(s)", nullptr, branch.tenants);
    const QString attention = trouble == 0 ? QString() : tr("%1 with trouble", "a number of tenants").arg(trouble);
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::ToolTipRole:
        return plainToolTip(branch.folder + QStringLiteral(" · ") + count +
                            (trouble == 0 ? QString() : QStringLiteral(" · ") + attention));
    case Qt::AccessibleTextRole:
        return trouble == 0 ? tr("Folder %1, %2", "name, count").arg(name, count)
                            : tr("Folder %1, %2, %3", "name, count, trouble").arg(name, count, attention);
    case NodeRole:
        return static_cast<int>(Node::Folder);
    case FolderRole:
        return branch.folder;
    case BadgeRole:
        return trouble == 0 ? QString::number(branch.tenants) : attention;
    case BadgeToneRole:
        return trouble == 0 ? -1 : static_cast<int>(branch.failing > 0 ? Tone::Bad : Tone::Warning);
    default:
        return {};
    }
}

QVariant EnvironmentTreeModel::tenantData(const Branch &branch, int role) const
{
    const TenantBranch &tenant = branch.tenant;
    const auto badge = [&]() -> std::pair<QString, int> {
        switch (tenant.standing) {
        case TenantStanding::SignInAgain:
            return {tr("sign in again"), static_cast<int>(Tone::Bad)};
        case TenantStanding::Failed:
            return {tr("sign-in failed"), static_cast<int>(Tone::Bad)};
        case TenantStanding::Unreachable:
            return {tr("not reachable"), static_cast<int>(Tone::Warning)};
        case TenantStanding::SigningIn:
            return {tr("signing in…"), static_cast<int>(Tone::Busy)};
        case TenantStanding::SignedIn:
        case TenantStanding::NotSignedIn:
            break;
        }
        if (tenant.isForbidden)
            return {tr("no access"), static_cast<int>(Tone::Bad)};
        if (tenant.isStale)
            return {tr("out of date"), static_cast<int>(Tone::Warning)};
        if (tenant.isRead)
            return {QString::number(tenant.environments.size()), -1};
        if (tenant.isLoading)
            return {tr("reading…"), static_cast<int>(Tone::Busy)};
        if (tenant.isUnread)
            return {tr("not readable"), static_cast<int>(Tone::Warning)};
        if (tenant.standing == TenantStanding::SignedIn)
            return {tr("signed in"), static_cast<int>(Tone::Neutral)};
        return {tr("not signed in"), static_cast<int>(Tone::Neutral)};
    };
    const auto standing = [&] {
        return tenant.recalled.isKnown()
                   ? tr("%1, last read %2", "state, 3 h ago").arg(badge().first, ageWords(tenant.recalled, m_now))
                   : badge().first;
    };
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(tenant.name, 100);
    case Qt::ToolTipRole:
        return plainToolTip(tenant.name + QStringLiteral(" · ") + words(tenant.kind) + QStringLiteral(" · ") +
                            standing());
    case Qt::AccessibleTextRole:
        return tr("Tenant %1, %2, %3", "name, kind, state")
            .arg(visibleText(tenant.name, 100), words(tenant.kind), standing());
    case StateRole:
        return words(tenant.kind);
    case KindRole:
        return static_cast<int>(tenant.kind);
    case ColourRole:
        return static_cast<int>(tenant.colour);
    case NodeRole:
        return static_cast<int>(Node::Tenant);
    case ConnectionRole:
        return tenant.connection;
    case BadgeRole:
        return badge().first;
    case BadgeToneRole:
        return badge().second;
    default:
        return {};
    }
}

QVariant EnvironmentTreeModel::environmentData(const TenantBranch &tenant, const Environment &environment,
                                               int role) const
{
    const QString pending =
        besideState(environment.status, m_pending.value(pendingKey(tenant.connection, environment.name)));
    const bool deleted = isDeleted(environment);
    const bool quiet = deleted || environment.status.value == EnvironmentStatus::Active;
    const auto badge = [&] {
        if (deleted)
            return deletedWords(environment, m_now);
        const QString version = shortVersion(environment.applicationVersion);
        QString kind = words(environment.kind);
        if (environment.kind.value == EnvironmentKind::Production)
            kind = tr("Prod", "short for production");
        else if (environment.kind.value == EnvironmentKind::Sandbox)
            kind = tr("Sbx", "short for sandbox");
        return version.isEmpty() ? kind : QStringLiteral("%1 · %2").arg(kind, version);
    };
    switch (role) {
    case Qt::DisplayRole:
        return environment.name.isEmpty() ? tr("(no name given)") : visibleName(environment.name);
    case Qt::ToolTipRole:
        return plainToolTip(QStringList{environment.name, words(environment.kind), words(environment.status),
                                        environment.applicationVersion.text}
                                .join(QStringLiteral(" · ")));
    case Qt::AccessibleTextRole:
        return tr("Environment %1, %2, %3, version %4", "name, type, state, version")
            .arg(visibleName(environment.name), words(environment.kind),
                 pending.isEmpty() ? words(environment.status)
                                   : QStringLiteral("%1, %2").arg(words(environment.status), pending),
                 orDash(environment.applicationVersion.text));
    case NodeRole:
        return static_cast<int>(Node::Environment);
    case EnvironmentRole:
        return environment.name;
    case BadgeRole:
        return badge();
    case BadgeToneRole:
        return static_cast<int>(deleted ? Tone::Warning : toneOf(environment.kind));
    case StateRole:
        if (!pending.isEmpty())
            return pending;
        return quiet ? QString() : words(environment.status);
    case StateToneRole:
        return static_cast<int>(pending.isEmpty() ? toneOf(environment.status) : Tone::Busy);
    case StruckRole:
        return deleted;
    default:
        return {};
    }
}

} // namespace steward
