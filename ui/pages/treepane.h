// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/place.h"

#include <QtCore/QModelIndex>
#include <QtCore/QPointer>
#include <QtCore/QSet>
#include <QtCore/QUuid>
#include <QtWidgets/QWidget>

#include <optional>

class QLineEdit;
class QTimer;
class QTreeView;

namespace steward {

class EnvironmentTreeModel;
class PublisherBranchReader;
class TenantState;
class Workspace;

/// The tree of tenants and environments with its filter box. Follows the workspace; says where the person went.
class TreePane : public QWidget
{
    Q_OBJECT
public:
    explicit TreePane(Workspace &workspace, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    EnvironmentTreeModel &model() { return *m_model; }
    void focusFilter();
    /// Something about the connections changed that tenants do not tell of themselves: folder, kind, colour.
    void refresh() { fillSoon({}); }
    /// What refresh() and the tenants asked for, at once.
    void fillNow();
    void focusTree();
    /// See EnvironmentTreeModel::setPending().
    void setPending(const QHash<QString, QString> &pending);
    /// Where keys that mean the selected row belong.
    QWidget *rows() const;
    /// Selects the row of that place, as soon as there is one.
    void select(const Place &place);
    /// Which publisher apps are open. What is restored is opened as soon as it is there, and read then.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);
    /// What reads the publisher apps.
    PublisherBranchReader &publishers() { return *m_publishers; }

Q_SIGNALS:
    void placeChanged(const steward::Place &place);
    void contextMenuRequested(QPoint globalPosition);
    /// The manager of connections, at that folder.
    void manageRequested(const std::optional<QString> &folder);

private:
    void follow(TenantState &tenant);
    void fillSoon(const QUuid &changed);
    void fill();
    void fillPublishers();
    void followPublishers(TenantState &tenant);
    void expanded(const QModelIndex &index, bool isExpanded);
    void expandRemembered();
    void expandFirst();
    void reselect();
    void currentChanged(const QModelIndex &current);
    void contextMenu(QPoint point);

    Workspace &m_workspace;
    EnvironmentTreeModel *m_model;
    QLineEdit *m_filter;
    QTreeView *m_tree;
    QTimer *m_soon;
    QTimer *m_publishersSoon;
    PublisherBranchReader *m_publishers;
    QSet<QString> m_expanded; ///< publisher apps that are open or shall be: keyOf()
    QSet<QUuid> m_changed;    ///< tenants to show anew; all of them when a null one is among them
    Place m_place;
    QString m_folder; ///< set: a folder is current, and the window stays where it was
    bool m_isFilling = false;
};

} // namespace steward
