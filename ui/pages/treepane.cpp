// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/treepane.h"

#include "core/api/publisherside.h"
#include "core/api/workspace.h"
#include "ui/delegates/treedelegate.h"
#include "ui/models/environmenttreemodel.h"
#include "ui/pages/publisher/publisherbranchreader.h"
#include "ui/pages/publisher/publisherstanding.h"
#include "ui/pages/standing.h"
#include "ui/views/icons.h"

#include <QtCore/QDataStream>
#include <QtCore/QScopedValueRollback>
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

/// So many tenants are opened from the start; with more, the tree would be a list of everything.
constexpr int TenantsOpenedAtStart = 3;

Place placeOf(const QModelIndex &index)
{
    using Model = EnvironmentTreeModel;
    Place place;
    place.connection = index.data(Model::ConnectionRole).toUuid();
    place.environment = index.data(Model::EnvironmentRole).toString();
    place.app = index.data(Model::AppRole).toString();
    place.country = index.data(Model::CountryRole).toString();
    switch (static_cast<Model::Node>(index.data(Model::NodeRole).toInt())) {
    case Model::Node::AllTenants:
    case Model::Node::Folder:
        place.kind = Place::Kind::AllTenants;
        break;
    case Model::Node::Tenant:
        place.kind = Place::Kind::Tenant;
        break;
    case Model::Node::Environment:
        place.kind = Place::Kind::Environment;
        break;
    case Model::Node::PublisherApps:
        place.kind = Place::Kind::PublisherApps;
        break;
    case Model::Node::PublisherApp:
        place.kind = Place::Kind::PublisherApp;
        break;
    case Model::Node::PublisherCountry:
        place.kind = Place::Kind::PublisherCountry;
        break;
    }
    return place;
}

/// What an expanded row of the publisher apps is remembered by; empty for all others.
QString keyOf(const QModelIndex &index)
{
    switch (placeOf(index).kind) {
    case Place::Kind::PublisherApps:
        return QStringLiteral("publishers");
    case Place::Kind::PublisherApp:
        return placeOf(index).connection.toString(QUuid::WithoutBraces) + QLatin1Char('/') + placeOf(index).app;
    default:
        return {};
    }
}

} // namespace

TreePane::TreePane(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_model(new EnvironmentTreeModel(this))
    , m_filter(new QLineEdit(this))
    , m_tree(new QTreeView(this))
    , m_soon(new QTimer(this))
    , m_publishersSoon(new QTimer(this))
    , m_publishers(new PublisherBranchReader(workspace, this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setMinimumWidth(fontMetrics().averageCharWidth() * 24); // names stay readable at 200 % on a small screen
    m_filter->setObjectName(QStringLiteral("treeFilter"));
    m_filter->setPlaceholderText(tr("Filter environments…"));
    m_filter->setAccessibleName(tr("Filter tenants and environments"));
    m_filter->setClearButtonEnabled(true);
    m_tree->setObjectName(QStringLiteral("tree"));
    m_tree->setAccessibleName(tr("Tenants and environments"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new TreeDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(16);
    m_tree->setExpandsOnDoubleClick(true);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    auto *box = new QHBoxLayout;
    box->setContentsMargins(8, 0, 8, 0);
    box->addWidget(m_filter);
    layout->addLayout(box);
    layout->addWidget(m_tree, 1);
    setFocusProxy(m_tree);
    m_soon->setSingleShot(true);
    m_soon->setInterval(0);
    connect(m_soon, &QTimer::timeout, this, &TreePane::fill);
    m_publishersSoon->setSingleShot(true);
    m_publishersSoon->setInterval(0);
    connect(m_publishersSoon, &QTimer::timeout, this, &TreePane::fillPublishers);
    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex &index) { expanded(index, true); });
    connect(m_tree, &QTreeView::collapsed, this, [this](const QModelIndex &index) { expanded(index, false); });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        const QScopedValueRollback filling(m_isFilling, true);
        m_model->setFilter(text);
        if (text.isEmpty())
            expandFirst();
        else
            m_tree->expandAll();
        expandRemembered();
        reselect();
    });
    connect(m_filter, &QLineEdit::returnPressed, this, &TreePane::focusTree);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &TreePane::currentChanged);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &TreePane::contextMenu);
    for (TenantState *tenant : m_workspace.tenants())
        follow(*tenant);
    connect(&m_workspace, &Workspace::tenantAdded, this, [this](const QUuid &id) {
        if (TenantState *tenant = m_workspace.find(id))
            follow(*tenant);
        refresh();
    });
    connect(&m_workspace, &Workspace::tenantRemoved, this, &TreePane::refresh);
    refresh();
    fillNow();
}

void TreePane::follow(TenantState &tenant)
{
    const auto changed = [this, id = tenant.connection().id] { fillSoon(id); };
    connect(&tenant, &TenantState::environmentsChanged, this, changed);
    connect(&tenant, &TenantState::signInChanged, this, changed);
    followPublishers(tenant);
}

void TreePane::followPublishers(TenantState &tenant)
{
    const auto soon = qOverload<>(&QTimer::start);
    const PublisherSide *state = &tenant.publisher();
    connect(state, &PublisherSide::appsChanged, m_publishersSoon, soon);
    connect(state, &PublisherSide::countriesChanged, m_publishersSoon, soon);
    connect(state, &PublisherSide::versionsChanged, m_publishersSoon, soon);
    connect(state, &PublisherSide::environmentsChanged, m_publishersSoon, soon);
}

void TreePane::fillSoon(const QUuid &changed)
{
    m_changed.insert(changed);
    m_soon->start();
}

void TreePane::fillNow()
{
    if (!m_soon->isActive())
        return;
    m_soon->stop();
    fill();
}

void TreePane::fill()
{
    const QScopedValueRollback filling(m_isFilling, true);
    const bool wasEmpty = m_model->environmentCount() == 0;
    const QSet<QUuid> changed = std::exchange(m_changed, {});
    const bool isAll = changed.contains(QUuid());
    QList<TenantBranch> branches;
    for (const TenantState *tenant : m_workspace.tenants()) {
        if (isAll || changed.contains(tenant->connection().id))
            branches.append(branchOf(*tenant));
    }
    if (isAll)
        m_model->setTenants(branches, Instant::now());
    else
        m_model->updateTenants(branches, Instant::now());
    if (wasEmpty)
        expandFirst();
    if (isAll)
        fillPublishers();
    reselect();
}

void TreePane::fillPublishers()
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_model->setPublishers(publisherBranches(m_workspace), Instant::now());
    expandRemembered();
    reselect();
}

/// A row that is opened is read then, and not before. What a filter opens is what was read already.
void TreePane::expanded(const QModelIndex &index, bool isExpanded)
{
    const QString key = keyOf(index);
    if (key.isEmpty() || !m_model->filter().isEmpty())
        return;
    if (!isExpanded) {
        m_expanded.remove(key);
        return;
    }
    m_expanded.insert(key);
    const Place place = placeOf(index);
    if (place.kind == Place::Kind::PublisherApps)
        m_publishers->open();
    else
        m_publishers->openApp(place.connection, place.app);
}

void TreePane::expandRemembered()
{
    const QModelIndex root = m_model->publisherApps();
    if (!root.isValid() || !m_model->filter().isEmpty())
        return;
    m_tree->setExpanded(root, m_expanded.contains(keyOf(root)));
    for (int row = 0; row < m_model->rowCount(root); ++row) {
        const QModelIndex app = m_model->index(row, 0, root);
        m_tree->setExpanded(app, m_expanded.contains(keyOf(app)));
    }
}

QByteArray TreePane::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    QStringList expanded(m_expanded.begin(), m_expanded.end());
    expanded.sort();
    out << expanded;
    return state;
}

void TreePane::restoreState(const QByteArray &state)
{
    QDataStream in(state);
    in.setVersion(QDataStream::Qt_6_0);
    QStringList expanded;
    in >> expanded;
    if (in.status() != QDataStream::Ok)
        return;
    m_expanded = QSet<QString>(expanded.begin(), expanded.end());
    m_publishersSoon->start();
}

void TreePane::expandFirst()
{
    const QModelIndex root = m_model->allTenants();
    m_tree->expand(root);
    if (m_model->tenantCount() <= TenantsOpenedAtStart) {
        m_tree->expandRecursively(root);
        return;
    }
    const QModelIndex first = m_model->index(0, 0, root);
    if (!first.data(EnvironmentTreeModel::FolderRole).isValid()) // a folder may hold hundreds
        m_tree->expand(first);
}

void TreePane::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void TreePane::focusTree()
{
    m_tree->setFocus(Qt::ShortcutFocusReason);
}

void TreePane::setPending(const QHash<QString, QString> &pending)
{
    m_model->setPending(pending);
}

QWidget *TreePane::rows() const
{
    return m_tree;
}

void TreePane::select(const Place &place)
{
    m_place = place;
    m_folder.clear();
    const QScopedValueRollback filling(m_isFilling, true);
    reselect();
}

void TreePane::contextMenu(QPoint point)
{
    const QPoint global = m_tree->viewport()->mapToGlobal(point);
    if (m_folder.isEmpty()) {
        Q_EMIT contextMenuRequested(global);
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(icon(QStringLiteral("connection")), tr("&Manage the connections in this folder…")),
            &QAction::triggered, this, [this, folder = m_folder] { Q_EMIT manageRequested(folder); });
    menu->popup(global);
}

/// Keeps the selection on the place the window is about, also when its row comes later or comes back.
void TreePane::reselect()
{
    QModelIndex wanted;
    if (!m_folder.isEmpty())
        wanted = m_model->indexOfFolder(m_folder);
    else if (m_place.kind == Place::Kind::Environment)
        wanted = m_model->indexOf(m_place.connection, m_place.environment);
    else if (m_place.kind == Place::Kind::Tenant)
        wanted = m_model->indexOf(m_place.connection);
    else if (m_place.kind == Place::Kind::PublisherApps)
        wanted = m_model->publisherApps();
    else if (m_place.kind == Place::Kind::PublisherApp)
        wanted = m_model->indexOfApp(m_place.connection, m_place.app);
    else if (m_place.kind == Place::Kind::PublisherCountry)
        wanted = m_model->indexOfCountry(m_place.connection, m_place.app, m_place.country);
    else
        wanted = m_model->allTenants();
    if (!wanted.isValid()) {
        m_tree->selectionModel()->clear();
        return;
    }
    if (wanted == m_tree->currentIndex())
        return;
    m_tree->setCurrentIndex(wanted);
    m_tree->scrollTo(wanted);
}

void TreePane::currentChanged(const QModelIndex &current)
{
    if (m_isFilling || !current.isValid())
        return;
    m_folder = current.data(EnvironmentTreeModel::FolderRole).toString();
    if (!m_folder.isEmpty())
        return;
    const Place place = placeOf(current);
    if (place == m_place)
        return;
    m_place = place;
    Q_EMIT placeChanged(place);
}

QSize TreePane::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 46, 600};
}

} // namespace steward
