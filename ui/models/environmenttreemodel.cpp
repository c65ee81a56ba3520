// SPDX-License-Identifier: Apache-2.0
#include "ui/models/environmenttreemodel.h"

#include "core/model/displaytext.h"
#include "ui/models/figures.h"
#include "ui/models/mergerows.h"
#include "ui/models/statuswords.h"

#include <algorithm>
#include <tuple>

namespace steward {

/// What is on screen of one tenant; an environment's index points to it.
struct EnvironmentTreeModel::Branch
{
    int row = 0;
    TenantBranch tenant; ///< its environments are those shown, in their order
};

namespace {

// Index pointers: none for "All tenants", this marker for tenants, the branch for environments.
const int tenantMarker = 0;

bool isDeleted(const Environment &environment)
{
    return environment.status.value == EnvironmentStatus::SoftDeleted;
}

QList<Environment> ordered(QList<Environment> environments)
{
    std::stable_sort(environments.begin(), environments.end(), [](const Environment &a, const Environment &b) {
        const auto rank = [](const Environment &e) {
            return std::make_tuple(isDeleted(e), e.kind.value != EnvironmentKind::Production);
        };
        if (rank(a) != rank(b))
            return rank(a) < rank(b);
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    return environments;
}

bool matches(const QString &haystack, const QStringList &needles)
{
    return std::all_of(needles.begin(), needles.end(),
                       [&](const QString &needle) { return haystack.contains(needle, Qt::CaseInsensitive); });
}

QString searchText(const Environment &environment)
{
    return QStringList{environment.name,          environment.friendlyName, words(environment.kind),
                       words(environment.status), environment.countryCode,  environment.applicationVersion.text}
        .join(QLatin1Char('\n'));
}

QString environmentKey(const Environment &environment)
{
    return environment.family + QChar(1) + environment.name;
}

} // namespace

EnvironmentTreeModel::EnvironmentTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

EnvironmentTreeModel::~EnvironmentTreeModel() = default;

void EnvironmentTreeModel::setTenants(const QList<TenantBranch> &tenants, Instant now)
{
    m_all = tenants;
    for (TenantBranch &tenant : m_all)
        tenant.environments = ordered(std::move(tenant.environments));
    m_now = now;
    show();
}

void EnvironmentTreeModel::setTenant(const TenantBranch &tenant, Instant now)
{
    const auto at = std::find_if(m_all.begin(), m_all.end(),
                                 [&](const TenantBranch &known) { return known.connection == tenant.connection; });
    if (at == m_all.end())
        return;
    *at = tenant;
    at->environments = ordered(std::move(at->environments));
    m_now = now;
    show();
}

void EnvironmentTreeModel::setFilter(const QString &text)
{
    if (m_filter == text)
        return;
    m_filter = text;
    show();
}

int EnvironmentTreeModel::environmentCount() const
{
    int count = 0;
    for (const TenantBranch &tenant : m_all)
        count += static_cast<int>(tenant.environments.size());
    return count;
}

QList<TenantBranch> EnvironmentTreeModel::shownTenants() const
{
    const QStringList needles = m_filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (needles.isEmpty())
        return m_all;
    QList<TenantBranch> shown;
    for (const TenantBranch &tenant : m_all) {
        if (matches(tenant.name, needles)) {
            shown.append(tenant);
            continue;
        }
        TenantBranch some = tenant;
        some.environments.removeIf([&](const Environment &environment) {
            return !matches(tenant.name + QLatin1Char('\n') + searchText(environment), needles);
        });
        if (!some.environments.isEmpty())
            shown.append(some);
    }
    return shown;
}

void EnvironmentTreeModel::show()
{
    const QList<TenantBranch> fresh = shownTenants();
    // The tenants first, without their environments, then the environments of each.
    QList<QUuid> rows;
    QList<QUuid> wanted;
    for (const auto &branch : m_shown)
        rows.append(branch->tenant.connection);
    for (const TenantBranch &tenant : fresh)
        wanted.append(tenant.connection);
    const QModelIndex root = allTenants();
    int insertAt = 0;
    RowNews news;
    news.aboutToRemove = [&](int first, int last) {
        beginRemoveRows(root, first, last);
        m_shown.erase(m_shown.begin() + first, m_shown.begin() + last + 1);
    };
    news.removed = [&] {
        renumber();
        endRemoveRows();
    };
    news.aboutToInsert = [&](int first, int last) {
        beginInsertRows(root, first, last);
        for (insertAt = first; insertAt <= last; ++insertAt) {
            auto branch = std::make_unique<Branch>();
            branch->tenant.connection = wanted.at(insertAt);
            m_shown.insert(m_shown.begin() + insertAt, std::move(branch));
        }
    };
    news.inserted = [&] {
        renumber();
        endInsertRows();
    };
    news.changed = [](int) {};
    mergeRows(
        rows, wanted, [](const QUuid &id) { return id.toString(); }, news);
    for (int row = 0; row < fresh.size(); ++row) {
        Branch &branch = *m_shown[static_cast<std::size_t>(row)];
        showEnvironments(branch, fresh.at(row).environments);
        if (branch.tenant == fresh.at(row))
            continue;
        branch.tenant = fresh.at(row);
        const QModelIndex changed = index(row, NameColumn, root);
        Q_EMIT dataChanged(changed, changed);
    }
    Q_EMIT dataChanged(root, root);
}

void EnvironmentTreeModel::showEnvironments(Branch &branch, const QList<Environment> &fresh)
{
    const QModelIndex parent = createIndex(branch.row, NameColumn, &tenantMarker);
    RowNews news;
    news.aboutToRemove = [&](int first, int last) { beginRemoveRows(parent, first, last); };
    news.removed = [&] { endRemoveRows(); };
    news.aboutToInsert = [&](int first, int last) { beginInsertRows(parent, first, last); };
    news.inserted = [&] { endInsertRows(); };
    news.changed = [&](int row) {
        const QModelIndex changed = index(row, NameColumn, parent);
        Q_EMIT dataChanged(changed, changed);
    };
    mergeRows(branch.tenant.environments, fresh, environmentKey, news);
}

void EnvironmentTreeModel::renumber()
{
    int row = 0;
    for (const auto &branch : m_shown)
        branch->row = row++;
}

QModelIndex EnvironmentTreeModel::allTenants() const
{
    return createIndex(0, NameColumn, nullptr);
}

QModelIndex EnvironmentTreeModel::indexOf(const QUuid &connection) const
{
    for (const auto &branch : m_shown) {
        if (branch->tenant.connection == connection)
            return createIndex(branch->row, NameColumn, &tenantMarker);
    }
    return {};
}

QModelIndex EnvironmentTreeModel::indexOf(const QUuid &connection, const QString &environment) const
{
    for (const auto &branch : m_shown) {
        if (branch->tenant.connection != connection)
            continue;
        for (int row = 0; row < branch->tenant.environments.size(); ++row) {
            if (branch->tenant.environments.at(row).name == environment)
                return createIndex(row, NameColumn, branch.get());
        }
    }
    return {};
}

EnvironmentTreeModel::Branch *EnvironmentTreeModel::branchOf(const QModelIndex &index) const
{
    const void *pointer = index.constInternalPointer();
    if (pointer == nullptr || pointer == &tenantMarker)
        return nullptr;
    return static_cast<Branch *>(const_cast<void *>(pointer));
}

QModelIndex EnvironmentTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, nullptr);
    if (parent.constInternalPointer() == nullptr)
        return createIndex(row, column, &tenantMarker);
    return createIndex(row, column, m_shown[static_cast<std::size_t>(parent.row())].get());
}

QModelIndex EnvironmentTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.constInternalPointer() == nullptr)
        return {};
    if (child.constInternalPointer() == &tenantMarker)
        return allTenants();
    return createIndex(branchOf(child)->row, NameColumn, &tenantMarker);
}

int EnvironmentTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return 1;
    if (parent.column() != NameColumn)
        return 0;
    if (parent.constInternalPointer() == nullptr)
        return static_cast<int>(m_shown.size());
    if (parent.constInternalPointer() == &tenantMarker)
        return static_cast<int>(m_shown[static_cast<std::size_t>(parent.row())]->tenant.environments.size());
    return 0;
}

int EnvironmentTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant EnvironmentTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.constInternalPointer() == nullptr)
        return rootData(role);
    if (index.constInternalPointer() == &tenantMarker)
        return tenantData(*m_shown[static_cast<std::size_t>(index.row())], role);
    const Branch &branch = *branchOf(index);
    if (role == ConnectionRole)
        return branch.tenant.connection;
    return environmentData(branch.tenant.environments.at(index.row()), role);
}

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

QVariant EnvironmentTreeModel::tenantData(const Branch &branch, int role) const
{
    const TenantBranch &tenant = branch.tenant;
    const auto badge = [&]() -> std::pair<QString, int> {
        switch (tenant.standing) {
        case TenantStanding::SignInAgain:
            return {tr("sign in again"), static_cast<int>(Tone::Bad)};
        case TenantStanding::Failed:
            return {tr("sign-in failed"), static_cast<int>(Tone::Bad)};
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
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(tenant.name, 100);
    case Qt::ToolTipRole:
        return plainToolTip(tenant.name + QStringLiteral(" · ") + badge().first);
    case Qt::AccessibleTextRole:
        return tr("Tenant %1, %2").arg(visibleText(tenant.name, 100), badge().first);
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

QVariant EnvironmentTreeModel::environmentData(const Environment &environment, int role) const
{
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
            .arg(visibleName(environment.name), words(environment.kind), words(environment.status),
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
        return quiet ? QString() : words(environment.status);
    case StateToneRole:
        return static_cast<int>(toneOf(environment.status));
    case StruckRole:
        return deleted;
    default:
        return {};
    }
}

} // namespace steward
