// SPDX-License-Identifier: Apache-2.0
#include "ui/models/environmenttreemodel.h"

#include "core/model/displaytext.h"
#include "ui/models/connectionwords.h"
#include "ui/models/figures.h"
#include "ui/models/mergerows.h"
#include "ui/models/pendingwords.h"
#include "ui/models/statuswords.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace steward {

/// What has rows below it: all tenants, a folder or a tenant. An index points to the branch its row is in; that of
/// "All tenants" points to none.
struct EnvironmentTreeModel::Branch
{
    Branch *parent = nullptr;
    int row = 0;
    Node node = Node::AllTenants;
    QString key{};
    QString folder{};
    int tenants = 0; ///< of a folder, at any depth
    int failing = 0;
    int doubtful = 0;
    TenantBranch tenant{}; ///< its environments are those shown, in their order
    std::vector<std::unique_ptr<Branch>> children{};
};

/// What shall be on screen below "All tenants" or a folder.
struct EnvironmentTreeModel::Wanted
{
    QString key{};
    QString name{};
    QString folder{};
    const TenantBranch *tenant = nullptr; ///< nullptr: a folder
    int tenants = 0;
    int failing = 0;
    int doubtful = 0;
    std::vector<Wanted> children{};

    Wanted &folderNamed(const QString &itsName)
    {
        const QString its = QLatin1String("f") + itsName.toCaseFolded();
        for (Wanted &child : children) {
            if (child.key == its)
                return child;
        }
        Wanted made;
        made.key = its;
        made.name = itsName;
        made.folder = folder.isEmpty() ? itsName : folder + QLatin1Char('/') + itsName;
        children.push_back(std::move(made));
        return children.back();
    }
    void sort()
    {
        std::stable_sort(children.begin(), children.end(), [](const Wanted &a, const Wanted &b) {
            if ((a.tenant == nullptr) != (b.tenant == nullptr))
                return a.tenant == nullptr;
            return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
        });
        for (Wanted &child : children)
            child.sort();
    }
};

namespace {

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

bool isFailing(const TenantBranch &tenant)
{
    return tenant.standing == TenantStanding::SignInAgain || tenant.standing == TenantStanding::Failed ||
           tenant.isForbidden;
}

bool isDoubtful(const TenantBranch &tenant)
{
    return !isFailing(tenant) && (tenant.isStale || tenant.isUnread);
}

} // namespace

EnvironmentTreeModel::EnvironmentTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Branch>())
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
        const QString ours = tenant.folder + QLatin1Char('\n') + tenant.name;
        if (matches(ours, needles)) {
            shown.append(tenant);
            continue;
        }
        TenantBranch some = tenant;
        some.environments.removeIf([&](const Environment &environment) {
            return !matches(ours + QLatin1Char('\n') + searchText(environment), needles);
        });
        if (!some.environments.isEmpty())
            shown.append(some);
    }
    return shown;
}

EnvironmentTreeModel::Wanted EnvironmentTreeModel::wantedOf(const QList<TenantBranch> &tenants)
{
    Wanted root;
    bool hasFolders = false;
    for (const TenantBranch &tenant : tenants) {
        Wanted *place = &root;
        const auto count = [&] {
            ++place->tenants;
            place->failing += isFailing(tenant) ? 1 : 0;
            place->doubtful += isDoubtful(tenant) ? 1 : 0;
        };
        count();
        for (const QString &name : tenant.folder.split(QLatin1Char('/'), Qt::SkipEmptyParts)) {
            hasFolders = true;
            place = &place->folderNamed(name);
            count();
        }
        Wanted leaf;
        leaf.key = QLatin1String("t") + tenant.connection.toString();
        leaf.name = tenant.name;
        leaf.tenant = &tenant;
        place->children.push_back(std::move(leaf));
    }
    if (hasFolders)
        root.sort();
    return root;
}

void EnvironmentTreeModel::show()
{
    const QList<TenantBranch> fresh = shownTenants();
    showBranches(*m_root, wantedOf(fresh));
    const QModelIndex root = allTenants();
    Q_EMIT dataChanged(root, root);
}

/// First the rows themselves, still empty, then what is in each.
void EnvironmentTreeModel::showBranches(Branch &branch, const Wanted &wanted)
{
    mergeBranches(branch, wanted);
    for (std::size_t row = 0; row < wanted.children.size(); ++row) {
        Branch &child = *branch.children[row];
        const Wanted &its = wanted.children[row];
        if (its.tenant) {
            showTenant(child, *its.tenant);
            continue;
        }
        showBranches(child, its);
        if (child.folder == its.folder && child.tenants == its.tenants && child.failing == its.failing &&
            child.doubtful == its.doubtful)
            continue;
        child.folder = its.folder;
        child.tenants = its.tenants;
        child.failing = its.failing;
        child.doubtful = its.doubtful;
        Q_EMIT dataChanged(indexOf(child), indexOf(child));
    }
}

void EnvironmentTreeModel::mergeBranches(Branch &branch, const Wanted &wanted)
{
    QList<QString> rows;
    QList<QString> keys;
    for (const auto &child : branch.children)
        rows.append(child->key);
    for (const Wanted &child : wanted.children)
        keys.append(child.key);
    const QModelIndex parent = indexOf(branch);
    const auto renumber = [&branch] {
        int row = 0;
        for (const auto &child : branch.children)
            child->row = row++;
    };
    const auto make = [&](int row) {
        const Wanted &its = wanted.children[static_cast<std::size_t>(row)];
        auto child = std::make_unique<Branch>();
        child->parent = &branch;
        child->key = its.key;
        child->folder = its.folder;
        child->node = its.tenant ? Node::Tenant : Node::Folder;
        if (its.tenant) {
            child->tenant.connection = its.tenant->connection;
            m_byConnection.insert(its.tenant->connection, child.get());
        }
        branch.children.insert(branch.children.begin() + row, std::move(child));
    };
    RowNews news;
    news.aboutToRemove = [&](int first, int last) {
        beginRemoveRows(parent, first, last);
        for (int row = first; row <= last; ++row)
            forget(*branch.children[static_cast<std::size_t>(row)]);
        branch.children.erase(branch.children.begin() + first, branch.children.begin() + last + 1);
    };
    news.removed = [&] {
        renumber();
        endRemoveRows();
    };
    news.aboutToInsert = [&](int first, int last) {
        beginInsertRows(parent, first, last);
        for (int row = first; row <= last; ++row)
            make(row);
    };
    news.inserted = [&] {
        renumber();
        endInsertRows();
    };
    news.changed = [](int) {};
    mergeRows(
        rows, keys, [](const QString &key) { return key; }, news);
}

/// A tenant that moves to another folder is made there before it goes here.
void EnvironmentTreeModel::forget(const Branch &branch)
{
    if (branch.node == Node::Tenant && m_byConnection.value(branch.tenant.connection) == &branch)
        m_byConnection.remove(branch.tenant.connection);
    for (const auto &child : branch.children)
        forget(*child);
}

void EnvironmentTreeModel::showTenant(Branch &branch, const TenantBranch &fresh)
{
    showEnvironments(branch, fresh.environments);
    if (branch.tenant == fresh)
        return;
    branch.tenant = fresh;
    const QModelIndex changed = indexOf(branch);
    Q_EMIT dataChanged(changed, changed);
}

void EnvironmentTreeModel::showEnvironments(Branch &branch, const QList<Environment> &fresh)
{
    const QModelIndex parent = indexOf(branch);
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

QModelIndex EnvironmentTreeModel::allTenants() const
{
    return createIndex(0, NameColumn, nullptr);
}

QModelIndex EnvironmentTreeModel::indexOf(const Branch &branch) const
{
    return createIndex(branch.row, NameColumn, branch.parent);
}

QModelIndex EnvironmentTreeModel::indexOf(const QUuid &connection) const
{
    const Branch *branch = m_byConnection.value(connection);
    return branch ? indexOf(*branch) : QModelIndex();
}

QModelIndex EnvironmentTreeModel::indexOf(const QUuid &connection, const QString &environment) const
{
    Branch *branch = m_byConnection.value(connection);
    if (!branch)
        return {};
    for (int row = 0; row < branch->tenant.environments.size(); ++row) {
        if (branch->tenant.environments.at(row).name == environment)
            return createIndex(row, NameColumn, branch);
    }
    return {};
}

QModelIndex EnvironmentTreeModel::indexOfFolder(const QString &folder) const
{
    const Branch *branch = folder.isEmpty() ? nullptr : find(*m_root, folder);
    return branch ? indexOf(*branch) : QModelIndex();
}

const EnvironmentTreeModel::Branch *EnvironmentTreeModel::find(const Branch &branch, const QString &folder) const
{
    for (const auto &child : branch.children) {
        if (child->node != Node::Folder)
            continue;
        if (child->folder.compare(folder, Qt::CaseInsensitive) == 0)
            return child.get();
        if (folder.startsWith(child->folder + QLatin1Char('/'), Qt::CaseInsensitive))
            return find(*child, folder);
    }
    return nullptr;
}

/// The branch that index is the row of; nullptr for environments, which have no rows below them.
EnvironmentTreeModel::Branch *EnvironmentTreeModel::branchAt(const QModelIndex &index) const
{
    const auto *in = static_cast<const Branch *>(index.constInternalPointer());
    if (!in)
        return m_root.get();
    return in->node == Node::Tenant ? nullptr : in->children[static_cast<std::size_t>(index.row())].get();
}

QModelIndex EnvironmentTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? branchAt(parent) : nullptr);
}

QModelIndex EnvironmentTreeModel::parent(const QModelIndex &child) const
{
    const auto *in = static_cast<const Branch *>(child.constInternalPointer());
    return child.isValid() && in ? indexOf(*in) : QModelIndex();
}

int EnvironmentTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return 1;
    if (parent.column() != NameColumn)
        return 0;
    const Branch *branch = branchAt(parent);
    if (!branch)
        return 0;
    return branch->node == Node::Tenant ? static_cast<int>(branch->tenant.environments.size())
                                        : static_cast<int>(branch->children.size());
}

int EnvironmentTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant EnvironmentTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (const Branch *branch = branchAt(index)) {
        switch (branch->node) {
        case Node::Folder:
            return folderData(*branch, role);
        case Node::Tenant:
            return tenantData(*branch, role);
        case Node::AllTenants:
        case Node::Environment:
            break;
        }
        return rootData(role);
    }
    const auto *tenant = static_cast<const Branch *>(index.constInternalPointer());
    if (role == ConnectionRole)
        return tenant->tenant.connection;
    return environmentData(tenant->tenant, tenant->tenant.environments.at(index.row()), role);
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
        return plainToolTip(tenant.name + QStringLiteral(" · ") + words(tenant.kind) + QStringLiteral(" · ") +
                            badge().first);
    case Qt::AccessibleTextRole:
        return tr("Tenant %1, %2, %3", "name, kind, state")
            .arg(visibleText(tenant.name, 100), words(tenant.kind), badge().first);
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

QString EnvironmentTreeModel::pendingKey(const QUuid &connection, const QString &environment)
{
    return connection.toString(QUuid::WithoutBraces) + QChar(1) + environment;
}

void EnvironmentTreeModel::setPending(const QHash<QString, QString> &pending)
{
    if (pending == m_pending)
        return;
    const QHash<QString, QString> before = std::exchange(m_pending, pending);
    for (const Branch *branch : std::as_const(m_byConnection)) {
        const TenantBranch &tenant = branch->tenant;
        for (const Environment &environment : tenant.environments) {
            const QString key = pendingKey(tenant.connection, environment.name);
            if (before.value(key) == m_pending.value(key))
                continue;
            const QModelIndex row = indexOf(tenant.connection, environment.name);
            Q_EMIT dataChanged(row, row);
        }
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
