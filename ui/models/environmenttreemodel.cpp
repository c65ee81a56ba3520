// SPDX-License-Identifier: Apache-2.0
#include "ui/models/environmenttreemodel.h"

#include "ui/models/environmenttreebranch.h"
#include "ui/models/mergerows.h"
#include "ui/models/treearrangement.h"

#include <algorithm>

namespace steward {

namespace {

QString environmentKey(const Environment &environment)
{
    return environment.family + QChar(1) + environment.name;
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
    m_places.clear();
    for (qsizetype place = 0; place < m_all.size(); ++place)
        m_places.insert(m_all.at(place).connection, place);
    m_now = now;
    show();
}

void EnvironmentTreeModel::updateTenants(const QList<TenantBranch> &tenants, Instant now)
{
    m_now = now;
    bool isInPlace = m_filter.isEmpty();
    for (const TenantBranch &tenant : tenants) {
        const auto place = m_places.constFind(tenant.connection);
        if (place == m_places.constEnd())
            continue;
        TenantBranch fresh = tenant;
        fresh.environments = ordered(std::move(fresh.environments));
        isInPlace = isInPlace && showInPlace(m_all.at(*place), fresh);
        m_all[*place] = std::move(fresh);
    }
    if (!isInPlace) {
        show();
        return;
    }
    const QModelIndex root = allTenants();
    Q_EMIT dataChanged(root, root);
}

/// False where the tenant belongs elsewhere now.
bool EnvironmentTreeModel::showInPlace(const TenantBranch &before, const TenantBranch &fresh)
{
    Branch *branch = m_byConnection.value(fresh.connection);
    if (!branch || before.folder != fresh.folder || before.name != fresh.name)
        return false;
    showTenant(*branch, fresh);
    const int failing = int(isFailing(fresh)) - int(isFailing(before));
    const int doubtful = int(isDoubtful(fresh)) - int(isDoubtful(before));
    if (failing == 0 && doubtful == 0)
        return true;
    for (Branch *above = branch->parent; above && above->node == Node::Folder; above = above->parent) {
        above->failing += failing;
        above->doubtful += doubtful;
        Q_EMIT dataChanged(indexOf(*above), indexOf(*above));
    }
    return true;
}

void EnvironmentTreeModel::setFilter(const QString &text)
{
    if (m_filter == text)
        return;
    m_filter = text;
    show();
    showPublishers();
}

int EnvironmentTreeModel::environmentCount() const
{
    int count = 0;
    for (const TenantBranch &tenant : m_all)
        count += static_cast<int>(tenant.environments.size());
    return count;
}

void EnvironmentTreeModel::show()
{
    const QList<TenantBranch> fresh = filtered(m_all, m_filter);
    showBranches(*m_root, arranged(fresh));
    const QModelIndex root = allTenants();
    Q_EMIT dataChanged(root, root);
}

/// First the rows themselves, new folders still empty, then what is in each.
void EnvironmentTreeModel::showBranches(Branch &branch, const WantedBranch &wanted)
{
    mergeBranches(branch, wanted);
    for (std::size_t row = 0; row < wanted.children.size(); ++row) {
        Branch &child = *branch.children[row];
        const WantedBranch &its = wanted.children[row];
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

void EnvironmentTreeModel::mergeBranches(Branch &branch, const WantedBranch &wanted)
{
    QList<QString> keys;
    for (const WantedBranch &child : wanted.children)
        keys.append(child.key);
    mergeChildren(branch, keys, [&](int row) {
        const WantedBranch &its = wanted.children[static_cast<std::size_t>(row)];
        auto child = std::make_unique<Branch>();
        child->folder = its.folder;
        child->node = its.tenant ? Node::Tenant : Node::Folder;
        if (its.tenant) {
            child->tenant = *its.tenant;
            m_byConnection.insert(its.tenant->connection, child.get());
        }
        return child;
    });
}

void EnvironmentTreeModel::mergeChildren(Branch &branch, const QList<QString> &keys,
                                         const std::function<std::unique_ptr<Branch>(int row)> &make)
{
    QList<QString> rows;
    for (const auto &child : branch.children)
        rows.append(child->key);
    const QModelIndex parent = indexOf(branch);
    const auto renumber = [&branch] {
        int row = 0;
        for (const auto &child : branch.children)
            child->row = row++;
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
        for (int row = first; row <= last; ++row) {
            std::unique_ptr<Branch> child = make(row);
            child->parent = &branch;
            child->key = keys.at(row);
            branch.children.insert(branch.children.begin() + row, std::move(child));
        }
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

/// The branch that index is the row of; nullptr for environments and countries, which have no rows below them.
EnvironmentTreeModel::Branch *EnvironmentTreeModel::branchAt(const QModelIndex &index) const
{
    const auto *in = static_cast<const Branch *>(index.constInternalPointer());
    if (!in)
        return index.row() == 0 ? m_root.get() : m_publishers.get();
    const bool hasLeaves = in->node == Node::Tenant || in->node == Node::PublisherApp;
    return hasLeaves ? nullptr : in->children[static_cast<std::size_t>(index.row())].get();
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
        return m_publishers ? 2 : 1;
    if (parent.column() != NameColumn)
        return 0;
    const Branch *branch = branchAt(parent);
    if (!branch)
        return 0;
    if (branch->node == Node::Tenant)
        return static_cast<int>(branch->tenant.environments.size());
    return static_cast<int>(branch->node == Node::PublisherApp ? branch->app.countries.size()
                                                               : static_cast<qsizetype>(branch->children.size()));
}

bool EnvironmentTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (rowCount(parent) > 0)
        return true;
    const Branch *branch = parent.isValid() && parent.column() == NameColumn ? branchAt(parent) : nullptr;
    return branch && mayHaveRows(*branch);
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
        case Node::PublisherApps:
            return publisherAppsData(role);
        case Node::PublisherApp:
            return publisherAppData(*branch, role);
        case Node::AllTenants:
        case Node::Environment:
        case Node::PublisherCountry:
            break;
        }
        return rootData(role);
    }
    const auto *tenant = static_cast<const Branch *>(index.constInternalPointer());
    if (tenant->node == Node::PublisherApp)
        return publisherCountryData(tenant->app, tenant->app.countries.at(index.row()), role);
    if (role == ConnectionRole)
        return tenant->tenant.connection;
    return environmentData(tenant->tenant, tenant->tenant.environments.at(index.row()), role);
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

} // namespace steward
