// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

namespace steward::testing {

inline bool isConnecting(const QTcpSocket &socket)
{
    return socket.state() == QAbstractSocket::HostLookupState || socket.state() == QAbstractSocket::ConnectingState;
}

/// Sends the bytes and returns all that comes back until the other side closes, or "no connection".
inline QByteArray talk(quint16 port, const QByteArray &bytes,
                       const QHostAddress &address = QHostAddress(QHostAddress::LocalHost))
{
    QTcpSocket socket;
    socket.connectToHost(address, port);
    (void)QTest::qWaitFor([&] { return !isConnecting(socket); });
    if (socket.state() != QAbstractSocket::ConnectedState)
        return "no connection";
    socket.write(bytes);
    (void)QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 5000);
    return socket.readAll();
}

/// A browser's GET.
inline QByteArray get(const QByteArray &target, quint16 port, const QByteArray &headers = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost:" + QByteArray::number(port) + "\r\n" + headers + "\r\n";
}

inline int statusOf(const QByteArray &reply)
{
    return reply.startsWith("HTTP/1.1 ") ? reply.mid(9, 3).toInt() : 0;
}

inline bool refusesConnections(quint16 port, const QHostAddress &address = QHostAddress(QHostAddress::LocalHost))
{
    QTcpSocket socket;
    socket.connectToHost(address, port);
    (void)QTest::qWaitFor([&] { return !isConnecting(socket); });
    return socket.state() == QAbstractSocket::UnconnectedState;
}

/// One decoded parameter of an address.
inline QString parameter(const QUrl &address, const char *name)
{
    return QUrlQuery(address).queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
}

} // namespace steward::testing
