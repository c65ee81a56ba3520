// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/publisherbranch.h"
#include "ui/models/tenantbranch.h"
#include "ui/models/tone.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QHash>
#include <QtCore/QUuid>

#include <functional>
#include <memory>

namespace steward {

struct WantedBranch;

/// All tenants > tenant > environment, with the folders of the connections between the first two where there are any,
/// and, where a connection is a publisher's, Publisher apps > app > country; filtered by text. Changes touch only the
/// rows that changed. Without folders tenants stay in their order; with them each level is in the order of the names,
/// folders first.
class EnvironmentTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, ColumnCount };
    enum class Node { AllTenants, Folder, Tenant, Environment, PublisherApps, PublisherApp, PublisherCountry };
    enum Role {
        NodeRole = Qt::UserRole, ///< Node as int
        ConnectionRole,          ///< QUuid
        EnvironmentRole,         ///< name as listed
        AppRole,                 ///< of a publisher's app and its countries: id
        CountryRole,             ///< of a country: code as listed
        FolderRole,              ///< of a folder: its whole name, as in "Retail/North"
        KindRole,                ///< of a tenant: ConnectionKind as int
        ColourRole,              ///< of a tenant: ConnectionColour as int
        BadgeRole,               ///< text at the end of the row
        BadgeToneRole,           ///< Tone as int; -1: plain text without a frame
        StateRole,               ///< word beside the name; empty when there is nothing to say
        StateToneRole,           ///< Tone as int
        StruckRole,              ///< true for soft-deleted environments
        RoleEnd
    };
    static constexpr int RoleCount = RoleEnd - NodeRole;

    explicit EnvironmentTreeModel(QObject *parent = nullptr);
    ~EnvironmentTreeModel() override;

    /// All tenants in their order. `now` is what "days left" is counted from.
    void setTenants(const QList<TenantBranch> &tenants, Instant now);
    /// Some of them, known by their connections; the others stay as they are.
    void updateTenants(const QList<TenantBranch> &tenants, Instant now);
    void setTenant(const TenantBranch &tenant, Instant now) { updateTenants({tenant}, now); }
    /// The publisher's side of those connections that have one; without any there is no such branch.
    void setPublishers(const QList<PublisherBranch> &publishers, Instant now);
    /// Words beside the state of environments, by pendingKey(): what our own open actions say (D10).
    void setPending(const QHash<QString, QString> &pending);
    static QString pendingKey(const QUuid &connection, const QString &environment);
    /// Words that must all occur in what a row shows; a matching tenant shows all its environments.
    void setFilter(const QString &text);
    QString filter() const { return m_filter; }
    int environmentCount() const;
    int tenantCount() const { return static_cast<int>(m_all.size()); }

    QModelIndex allTenants() const;
    QModelIndex indexOf(const QUuid &connection) const;
    QModelIndex indexOfFolder(const QString &folder) const;
    QModelIndex indexOf(const QUuid &connection, const QString &environment) const;
    QModelIndex publisherApps() const;
    QModelIndex indexOfApp(const QUuid &connection, const QString &app) const;
    QModelIndex indexOfCountry(const QUuid &connection, const QString &app, const QString &country) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Also true of what has not been read yet: it is read when it is opened.
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Branch;
    void show();
    bool showInPlace(const TenantBranch &before, const TenantBranch &fresh);
    void showBranches(Branch &branch, const WantedBranch &wanted);
    void mergeBranches(Branch &branch, const WantedBranch &wanted);
    void mergeChildren(Branch &branch, const QList<QString> &keys,
                       const std::function<std::unique_ptr<Branch>(int row)> &make);
    void showPublishers();
    void showApp(Branch &branch, const AppBranch &fresh);
    Branch *findApp(const QUuid &connection, const QString &app) const;
    bool mayHaveRows(const Branch &branch) const;
    QVariant publisherAppsData(int role) const;
    QVariant publisherAppData(const Branch &branch, int role) const;
    QVariant publisherCountryData(const AppBranch &app, const CountryLeaf &country, int role) const;
    void forget(const Branch &branch);
    void showTenant(Branch &branch, const TenantBranch &fresh);
    void showEnvironments(Branch &branch, const QList<Environment> &fresh);
    QVariant rootData(int role) const;
    QVariant folderData(const Branch &branch, int role) const;
    QVariant tenantData(const Branch &branch, int role) const;
    QVariant environmentData(const TenantBranch &tenant, const Environment &environment, int role) const;
    Branch *branchAt(const QModelIndex &index) const;
    QModelIndex indexOf(const Branch &branch) const;
    const Branch *find(const Branch &branch, const QString &folder) const;

    QList<TenantBranch> m_all;
    std::unique_ptr<Branch> m_root; ///< "All tenants"
    QList<PublisherBranch> m_allPublishers;
    std::unique_ptr<Branch> m_publishers; ///< "Publisher apps"; nothing without publishers
    QHash<QUuid, qsizetype> m_places;     ///< in m_all
    QHash<QUuid, Branch *> m_byConnection;
    QHash<QString, QString> m_pending;
    QString m_filter;
    Instant m_now = Instant::now();
};

} // namespace steward
