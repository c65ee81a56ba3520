// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/workspace.h"
#include "core/model/importplan.h"
#include "ui/models/connectionlistmodel.h"
#include "ui/models/tone.h"

#include <QtCore/QPointer>

#include <chrono>

class QPushButton;

namespace steward {

class ConnectionBook;
class ConnectionManager;
class ConnectionDialog;
class FlightRecorder;

/// Everything people do with their connections: the dialogs that ask, and the book that carries it out.
class ConnectionFlow : public QObject
{
    Q_OBJECT
public:
    ConnectionFlow(Workspace &workspace, ConnectionBook &book, QWidget &window);
    ~ConnectionFlow() override;

    /// From then on, whoever removes a connection is asked whether what is recorded of its tenant goes too.
    void setRecorder(FlightRecorder *recorder) { m_recorder = recorder; }
    void create(bool withBrowser);
    void edit(const QUuid &id);
    /// Edits with the focus on the secret: it was refused, or is missing.
    void editSecret(const QUuid &id);
    /// Asks first. Secrets go too, and that is proved.
    void remove(const QList<QUuid> &ids);
    /// Asks first: a secret that is gone has to be typed again.
    void signOut(const QList<QUuid> &ids);
    /// Opens the manager, or brings it to the front; with that folder chosen, if one is given.
    void manage(const std::optional<QString> &folder = std::nullopt);
    /// Asks first where one of them is production.
    void unlock(const QList<QUuid> &ids, std::chrono::minutes span);
    void lock(const QList<QUuid> &ids);

Q_SIGNALS:
    /// Look at the sign-in of a connection that is still being typed in `over`; the secret is empty where none was.
    void testRequested(const steward::TenantConnection &connection, const steward::Secret &typedSecret, QWidget *over);
    /// The same for one that is there.
    void checkRequested(const QUuid &id);
    void signInRequested(const QUuid &id);
    void said(steward::Tone tone, const QString &text);
    void failed(const steward::ApiError &error);

private:
    struct Question
    {
        QString name{};
        QString title{};
        QString text{};
        QString after{}; ///< what it means
        QString yes{};
    };
    /// Shows it, with Cancel as the default; the button that does it.
    QPushButton *ask(const Question &question, const QList<TenantConnection> &about);
    QStringList tenantsOnlyOf(const QList<QUuid> &ids) const;
    void eraseOnceGone(const QUuid &id, const QString &tenantId);
    ConnectionDialog *openDialog(const TenantConnection &connection, bool isNew, QWidget *over);
    QWidget *front() const;
    void connectManager();
    void showSoon();
    void showLines();
    void follow(const QUuid &id);
    void duplicate(const QUuid &id);
    void askForImport();
    void plan(const QString &path);
    void showPlan(const QString &path, const Outcome<ImportPlan> &outcome);
    void askForExport(const QList<QUuid> &ids);
    void write(const QString &path, const QList<QUuid> &ids);
    QList<TenantConnection> connections(const QList<QUuid> &ids) const;

    Workspace &m_workspace;
    ConnectionBook &m_book;
    QWidget &m_window;
    QPointer<ConnectionManager> m_manager;
    QTimer *m_soon;
    QUuid m_signInAfterAdding;
    FlightRecorder *m_recorder = nullptr;
};

} // namespace steward
