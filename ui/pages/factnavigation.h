// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/tone.h"
#include "ui/pages/place.h"
#include "ui/views/factsheet.h"

#include <QtCore/QObject>

namespace steward {

class Centre;
class TenantState;
class Workspace;

/// The tenant something was read from. By the tenant's id where both have one; else by the name of its connection, if
/// only one has that name: names repeat, and nobody is guessed (promise 9). Of several connections to one tenant the
/// one of that name, else the first.
TenantState *ownerOf(const Workspace &workspace, const QString &connection, const QString &tenantId);

/// Goes where facts lead: to an environment, an app in it, or an operation, wherever it can be shown today.
class FactNavigation : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    FactNavigation(const Workspace &workspace, Centre &centre, QObject *parent = nullptr);

    void go(const FactTarget &target);

Q_SIGNALS:
    /// To be gone to before the signal returns.
    void placeWanted(const steward::Place &place);
    /// The history of an app is shown: what the service knows of it is worth reading.
    void appHistoryShown(const QUuid &connection, const QString &environment, const QString &appId);
    void said(steward::Tone tone, const QString &text);

private:
    const Workspace &m_workspace;
    Centre &m_centre;
};

} // namespace steward
