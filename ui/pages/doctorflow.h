// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/doctor/signindoctor.h"
#include "core/api/workspace.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>

namespace steward {

class DoctorDialog;

/// Opens the sign-in doctor for a connection and runs it. One window a connection: asking again brings it to the front.
/// The rest of the program stays usable meanwhile.
class DoctorFlow : public QObject
{
    Q_OBJECT
public:
    DoctorFlow(Workspace &workspace, QWidget &window);

    /// Where secrets that live in memory only come from: those of connections for this run.
    void setSecretOfThisRun(std::function<Secret(const QUuid &)> secret) { m_secretOfThisRun = std::move(secret); }

    /// A connection of the workspace.
    void open(const QUuid &connection);
    /// A connection that may not be stored yet, with what was typed as its secret. `over` is the dialog it is typed in:
    /// the doctor's window belongs to it.
    void open(const TenantConnection &connection, const std::optional<Secret> &typedSecret, QWidget *over);
    /// Looks again, if the window of the connection is open: it was signed in to, for example.
    void runAgain(const QUuid &connection);

Q_SIGNALS:
    void signInRequested(const QUuid &connection);
    void editRequested(const QUuid &connection);

private:
    DoctorDialog *find(const QUuid &connection) const;
    std::optional<Secret> secretOfThisRun(const TenantConnection &connection) const;
    void askForConsent(DoctorDialog *dialog, const TenantConnection &connection);
    void start(const TenantConnection &connection, const DoctorOptions &options, bool isStored, QWidget *parent);

    Workspace &m_workspace;
    QWidget &m_window;
    std::function<Secret(const QUuid &)> m_secretOfThisRun;
    QList<QPointer<DoctorDialog>> m_open;
};

} // namespace steward
