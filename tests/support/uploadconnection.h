// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/uploadserver.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

namespace steward::testing {

/// In the server's thread.
class UploadListener : public QTcpServer
{
    Q_OBJECT
public:
    explicit UploadListener(UploadServer &server)
        : m_server(server)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    UploadServer &m_server;
};

class UploadConnection : public QObject
{
    Q_OBJECT
public:
    UploadConnection(QTcpSocket *socket, UploadServer &server);

private:
    void read();
    bool takeHead();
    void takeBody();
    void finish();
    template <class Change>
    void note(Change change);

    QTcpSocket *m_socket;
    UploadServer &m_server;
    QByteArray m_head;
    qsizetype m_index = -1; ///< into what was seen; -1: the head is not whole yet
    qint64 m_announced = 0;
    qint64 m_received = 0;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    QElapsedTimer m_clock;
    QTimer m_pace;
    bool m_hasFinished = false;
};

} // namespace steward::testing
