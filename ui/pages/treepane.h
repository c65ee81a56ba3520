// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/place.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QLineEdit;
class QTimer;
class QTreeView;

namespace steward {

class EnvironmentTreeModel;
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
    void focusTree();
    /// Selects the row of that place, as soon as there is one.
    void select(const Place &place);

Q_SIGNALS:
    void placeChanged(const steward::Place &place);
    void contextMenuRequested(QPoint globalPosition);

private:
    void follow(TenantState &tenant);
    void fillSoon();
    void fill();
    void expandFirst();
    void reselect();
    void currentChanged(const QModelIndex &current);

    Workspace &m_workspace;
    EnvironmentTreeModel *m_model;
    QLineEdit *m_filter;
    QTreeView *m_tree;
    QTimer *m_soon;
    Place m_place;
    bool m_isFilling = false;
};

} // namespace steward
