// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/faultserver.h"

#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

class QSslSocket;

namespace steward::testing {

class FaultListener : public QTcpServer
{
public:
    explicit FaultListener(FaultServer &server);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    FaultServer &m_server;
    int m_accepted = 0;
};

/// One connection of the fault server: reads whole requests and plays answers.
class FaultConnection : public QObject
{
public:
    FaultConnection(QTcpSocket *socket, int number, FaultServer &server, QObject *parent);

private:
    void read();
    bool takeRequest(SeenRequest &request);
    void play(const FaultAnswer &answer);
    void writeBytes();
    void writeTrickle();
    void writeEndless();
    void finish();

    QTcpSocket *m_socket;
    FaultServer &m_server;
    int m_number;
    int m_requests = 0;
    QByteArray m_received;
    FaultAnswer m_answer;
    bool m_playing = false;
    QTimer m_trickle;
};

/// A socket that shows the certificate of that kind; not encrypted yet.
QSslSocket *serverSideSocket(ServerTls tls, QObject *parent);
/// Closes with a reset instead of an orderly end.
void resetConnection(QTcpSocket &socket);

} // namespace steward::testing
