// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "ui/models/tone.h"

#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QUuid>

namespace steward {

class ConnectionBook;
class TenantState;
class Workspace;

/// Asks for a connection, when somebody wants to know, whether it looks after apps, and marks it if so. That most are
/// no publisher's is nothing to be alarmed about.
class PublisherSearch : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    PublisherSearch(Workspace &workspace, ConnectionBook &book, QObject *parent = nullptr);

    void start(const QUuid &connection);

Q_SIGNALS:
    /// The connection is marked now.
    void found(const QUuid &connection);
    void said(steward::Tone tone, const QString &text);
    void failed(const steward::ApiError &error);

private:
    void arrived(TenantState &tenant);

    Workspace &m_workspace;
    ConnectionBook &m_book;
    QSet<QUuid> m_asked;
};

} // namespace steward
