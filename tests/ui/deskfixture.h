// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/windowfixture.h"

#include "core/actions/actiondesk.h"
#include "core/actions/workspacedesk.h"
#include "ui/pages/activitypane.h"
#include "ui/pages/centre.h"
#include "ui/pages/changeflow.h"
#include "ui/pages/noticebar.h"
#include "ui/pages/notifier.h"
#include "ui/pages/windowactions.h"
#include "ui/pages/windowchanges.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace steward {

/// Paces that suit a demo whose clock runs fast.
inline ActionDeskOptions quickDesk(const QString &folder)
{
    using std::chrono::milliseconds;
    ActionDeskOptions options;
    options.dataFolder = folder;
    options.pace = {milliseconds(40), milliseconds(200), 1.3, milliseconds(50)};
    options.proofOfAbsence = milliseconds(1500);
    return options;
}

/// The window with the desk behind it, as the desktop program puts them together, on a demo whose clock runs fast.
struct DeskFixture : WindowFixture
{
    explicit DeskFixture(double speed = 2000, int tenants = 1)
        : WindowFixture(tenants)
        , journal(folder.filePath(QStringLiteral("data")))
    {
        service.advance(std::chrono::hours(1)); // what runs in the demo when it begins has ended
        service.setSpeed(speed);
        window.resize(1500, 950);
        window.show();
        window.activateWindow();
    }
    ~DeskFixture()
    {
        link.reset(); // before the tenants it is attached to
        desk.reset();
    }

    /// Opens the journal; nothing can be changed before.
    void openDesk()
    {
        desk = std::make_unique<ActionDesk>(quickDesk(journal));
        window.setDesk(desk.get());
        notifier.setDesk(desk.get());
        link = std::make_unique<WorkspaceDesk>(workspace, *desk);
        desk->load();
    }
    TenantConnection writable(int tenant = 0) const
    {
        TenantConnection connection = connectionTo(service.tenants().at(tenant));
        connection.writable = true;
        return connection;
    }
    void connectWritable()
    {
        for (int tenant = 0; tenant < service.tenants().size(); ++tenant)
            book.addForThisRun(writable(tenant), Secret(QByteArray(demo::kAppClientSecret)));
    }
    /// Connected, read, and the journal open.
    bool makeReady()
    {
        connectWritable();
        openDesk();
        return QTest::qWaitFor([this] { return desk->isLoaded() && firstTenant()->environments().hasValue(); });
    }

    void goTo(const QString &environment)
    {
        window.setPlace({environment.isEmpty() ? Place::Kind::Tenant : Place::Kind::Environment, first(), environment});
    }
    QAction *action(ChangeKind kind) { return window.actions().change(kind); }
    ChangeDialog *dialog() { return window.changes().flow().dialog(); }
    QPushButton *verb() { return dialog()->findChild<QPushButton *>(QStringLiteral("verb")); }
    /// Types the name where it is asked for.
    void typeName(const QString &name)
    {
        auto *field = dialog()->findChild<QLineEdit *>(QStringLiteral("typedName"));
        if (field && field->isVisible())
            QTest::keyClicks(field, name);
    }
    /// Opens the dialog of that change with its values.
    void open(const Change &change)
    {
        Action asked;
        asked.id = QUuid::createUuid();
        asked.connection = first();
        asked.change = change;
        window.changes().flow().openAgain(asked);
    }
    Change change(const QString &environment, Change::What what) const
    {
        Change change;
        change.family = QStringLiteral("BusinessCentral");
        change.environment = environment;
        change.what = std::move(what);
        return change;
    }
    /// Requests that could have changed something.
    int mutations() const
    {
        return service.requestCount("/environments", "POST") + service.requestCount("/environments", "PUT") +
               service.requestCount("/environments", "PATCH") + service.requestCount("/environments", "DELETE");
    }
    std::optional<Action> latest() const
    {
        const QList<Action> actions = desk ? desk->actions() : QList<Action>{};
        return actions.isEmpty() ? std::nullopt : std::optional(actions.constFirst());
    }
    QString notice() { return window.findChild<NoticeBar *>()->text(); }

    QString journal;
    std::unique_ptr<ActionDesk> desk;
    std::unique_ptr<WorkspaceDesk> link;
    Notifier notifier;
};

} // namespace steward
