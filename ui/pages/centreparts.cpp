// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/centreparts.h"

#include "core/model/displaytext.h"
#include "ui/models/applistmodel.h"
#include "ui/models/customerenvironmentmodel.h"
#include "ui/models/environmentgridmodel.h"
#include "ui/models/operationlistmodel.h"
#include "ui/models/publishercountrymodel.h"
#include "ui/models/publisherprincipalmodel.h"
#include "ui/models/publisherversionmodel.h"
#include "ui/pages/centre.h"
#include "ui/pages/windowactions.h"
#include "ui/views/exportstatus.h"
#include "ui/views/rowmenu.h"

#include <QtCore/QDir>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QMenu>

namespace steward {

namespace {

constexpr char Tied[] = "tiedToWindow";

/// True once for each object.
bool isNew(QObject &object)
{
    if (object.property(Tied).toBool())
        return false;
    object.setProperty(Tied, true);
    return true;
}

QString keyOf(const QString &fileName)
{
    return QStringLiteral("export ") + fileName;
}

bool isOfPublisher(const QAbstractItemModel &model)
{
    return qobject_cast<const PublisherVersionModel *>(&model) || qobject_cast<const PublisherCountryModel *>(&model) ||
           qobject_cast<const PublisherPrincipalModel *>(&model) ||
           qobject_cast<const CustomerEnvironmentModel *>(&model);
}

} // namespace

CentreParts::CentreParts(Centre &centre, WindowActions &actions, ActivityModel &activity, QObject *parent)
    : QObject(parent)
    , m_centre(centre)
    , m_actions(actions)
    , m_activity(activity)
{
    connect(&centre, &Centre::tabChanged, this, &CentreParts::look);
    connect(&centre, &Centre::dataChanged, this, &CentreParts::look);
    connect(&centre, &Centre::sheetChanged, this, &CentreParts::look);
}

void CentreParts::look()
{
    for (QAbstractItemView *view : m_centre.findChildren<QAbstractItemView *>()) {
        QMenu *menu = menuFor(*view);
        if (!menu || !isNew(*view))
            continue;
        connect(new RowMenu(view), &RowMenu::requested, menu, [menu](const QPoint &point) { menu->popup(point); });
        if (menu == m_actions.environmentMenu) // Del and F2 mean the row
            view->addActions(
                {m_actions.change(ChangeKind::DeleteEnvironment), m_actions.change(ChangeKind::RenameEnvironment)});
    }
    for (ExportStatus *status : m_centre.findChildren<ExportStatus *>()) {
        if (isNew(*status))
            follow(*status);
    }
}

QMenu *CentreParts::menuFor(const QAbstractItemView &view) const
{
    if (qobject_cast<const OperationListModel *>(view.model()))
        return m_actions.operationMenu;
    if (qobject_cast<const AppListModel *>(view.model()))
        return m_actions.appMenu;
    if (isOfPublisher(*view.model()))
        return m_actions.publisherMenu;
    return qobject_cast<const EnvironmentGridModel *>(view.model()) ? m_actions.environmentMenu : nullptr;
}

void CentreParts::follow(ExportStatus &status)
{
    connect(&status, &ExportStatus::began, this, [this](const QString &fileName) {
        ActivityEntry entry;
        entry.key = keyOf(fileName);
        entry.what = tr("Export CSV");
        entry.subject = visibleText(QDir::toNativeSeparators(fileName));
        entry.startedAt = Instant::now();
        m_activity.begin(entry);
    });
    connect(&status, &ExportStatus::ended, this,
            [this](const QString &fileName, ActivityEntry::State state, const QString &result) {
                m_activity.end(keyOf(fileName), state, result);
            });
}

} // namespace steward
