// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/folderlist.h"

#include "core/model/displaytext.h"
#include "ui/models/connectionlistmodel.h"
#include "ui/models/figures.h"
#include "ui/views/icons.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QStandardItemModel>

#include <algorithm>

namespace steward {

namespace {

constexpr int PathRole = Qt::UserRole; ///< QString; invalid for "All connections"

QString keyOf(const QString &folder)
{
    return folder.toCaseFolded();
}

} // namespace

QStringList foldersOf(const QList<TenantConnection> &connections)
{
    QMap<QString, QString> found; // by their folded path, '/' before everything else
    for (const TenantConnection &connection : connections) {
        QString path = connection.folder;
        while (!path.isEmpty()) {
            QString key = keyOf(path);
            key.replace(QLatin1Char('/'), QChar(1));
            if (found.contains(key))
                break;
            found.insert(key, path);
            path.truncate(qMax<qsizetype>(0, path.lastIndexOf(QLatin1Char('/'))));
        }
    }
    return found.values();
}

FolderList::FolderList(QWidget *parent)
    : QTreeView(parent)
    , m_model(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("folders"));
    setAccessibleName(tr("Folders"));
    setModel(m_model);
    setHeaderHidden(true);
    setEditTriggers(NoEditTriggers);
    setUniformRowHeights(true);
    setIndentation(14);
    setFrameShape(QFrame::NoFrame);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (m_isFilling || !current.isValid())
            return;
        const QVariant path = current.data(PathRole);
        m_folder = path.isValid() ? std::optional(path.toString()) : std::nullopt;
        Q_EMIT chosen();
    });
}

QStandardItem *FolderList::add(QStandardItem *parent, const QString &name, const QVariant &path)
{
    auto *item = new QStandardItem(name);
    item->setData(path, PathRole);
    item->setIcon(icon(path.isValid() ? QStringLiteral("folder") : QStringLiteral("tenants")));
    parent->appendRow(item);
    return item;
}

QStandardItem *FolderList::itemOf(const QString &folder)
{
    if (QStandardItem *known = m_items.value(keyOf(folder)))
        return known;
    const qsizetype slash = folder.lastIndexOf(QLatin1Char('/'));
    QStandardItem *parent = slash < 0 ? m_model->invisibleRootItem() : itemOf(folder.left(slash));
    QStandardItem *item = add(parent, {}, folder);
    m_items.insert(keyOf(folder), item);
    return item;
}

void FolderList::setConnections(const QList<TenantConnection> &connections)
{
    const QScopedValueRollback filling(m_isFilling, true);
    const QStringList folders = foldersOf(connections);
    if (folders != m_known || m_model->rowCount() == 0) {
        m_known = folders;
        m_model->clear();
        m_items.clear();
        add(m_model->invisibleRootItem(), {}, {});
        if (!folders.isEmpty())
            m_items.insert({}, add(m_model->invisibleRootItem(), {}, QString()));
        for (const QString &folder : folders)
            itemOf(folder);
        expandAll();
    }
    count(connections);
    reselect();
}

void FolderList::count(const QList<TenantConnection> &connections)
{
    QHash<QString, int> counts;
    for (const TenantConnection &connection : connections) {
        QString path = connection.folder;
        if (path.isEmpty())
            ++counts[{}];
        while (!path.isEmpty()) {
            ++counts[keyOf(path)];
            path.truncate(qMax<qsizetype>(0, path.lastIndexOf(QLatin1Char('/'))));
        }
    }
    const auto show = [](QStandardItem *item, const QString &name, int number) {
        item->setText(tr("%1 (%2)", "folder, number of connections").arg(name, QLocale().toString(number)));
        item->setToolTip(plainToolTip(item->text()));
    };
    show(m_model->item(0), tr("All connections"), static_cast<int>(connections.size()));
    for (auto at = m_items.cbegin(); at != m_items.cend(); ++at) {
        const QString path = at.value()->data(PathRole).toString();
        const QString name = path.mid(path.lastIndexOf(QLatin1Char('/')) + 1);
        show(at.value(), path.isEmpty() ? tr("No folder") : visibleText(name, 100), counts.value(at.key()));
    }
}

void FolderList::choose(const std::optional<QString> &folder)
{
    m_folder = folder;
    const QScopedValueRollback filling(m_isFilling, true);
    reselect();
}

/// A folder that is gone gives way to all connections.
void FolderList::reselect()
{
    const QStandardItem *item = m_folder ? m_items.value(keyOf(*m_folder)) : m_model->item(0);
    const bool isGone = item == nullptr;
    if (isGone) {
        m_folder.reset();
        item = m_model->item(0);
    }
    setCurrentIndex(item ? item->index() : QModelIndex());
    if (isGone)
        Q_EMIT chosen();
}

} // namespace steward
