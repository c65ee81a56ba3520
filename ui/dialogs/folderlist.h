// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"

#include <QtWidgets/QTreeView>

#include <optional>

class QStandardItem;
class QStandardItemModel;

namespace steward {

/// All folders that are written in connections, each with the folders above it, in order of their names.
QStringList foldersOf(const QList<TenantConnection> &connections);

/// The folders as a tree, with how many connections each holds: the way to find one among hundreds.
class FolderList : public QTreeView
{
    Q_OBJECT
public:
    explicit FolderList(QWidget *parent = nullptr);

    void setConnections(const QList<TenantConnection> &connections);
    /// nullopt: all connections; empty: those in no folder.
    std::optional<QString> folder() const { return m_folder; }
    void choose(const std::optional<QString> &folder);

Q_SIGNALS:
    void chosen();

private:
    QStandardItem *itemOf(const QString &folder);
    QStandardItem *add(QStandardItem *parent, const QString &name, const QVariant &path);
    void count(const QList<TenantConnection> &connections);
    void reselect();

    QStandardItemModel *m_model;
    QHash<QString, QStandardItem *> m_items;
    std::optional<QString> m_folder;
    QStringList m_known;
    bool m_isFilling = false;
};

} // namespace steward
