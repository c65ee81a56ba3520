// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArrayList>
#include <QtCore/QMutex>
#include <QtCore/QThread>
#include <QtCore/QUrl>

namespace steward::testing {

/// A TLS server that offers h2 and http/1.1 and speaks as much of both as tells which of them a client chose, and what
/// it asked for. In a thread of its own; shows the certificate of the test authority.
class AlpnServer
{
public:
    /// What becomes of requests over HTTP/2; those over HTTP/1.1 are answered, or dropped where that is wanted.
    enum class Http2 {
        Answer,
        ResetStream,   ///< RST_STREAM, INTERNAL_ERROR
        RefuseStream,  ///< RST_STREAM, REFUSED_STREAM
        GoAway,        ///< GOAWAY that names no stream as processed, then the end
        Drop,          ///< the connection ends without a word
        DropHalfAnswer ///< headers and a piece of the body, then the end
    };

    AlpnServer();
    ~AlpnServer();
    AlpnServer(const AlpnServer &) = delete;
    AlpnServer &operator=(const AlpnServer &) = delete;

    /// So many requests over HTTP/2 suffer it, then they are answered; -1: all.
    void setHttp2(Http2 what, int times = -1);
    /// Ends the connection in place of an answer over HTTP/1.1.
    void setDropHttp1(bool drop);

    QUrl url(const QString &path = QStringLiteral("/list")) const;
    QString hostAndPort() const;
    /// Requests over HTTP/2, whole headers received.
    int http2Requests() const;
    /// The verbs of whole requests over HTTP/1.1.
    QByteArrayList http1Verbs() const;

private:
    friend class AlpnListener;
    friend class AlpnConnection;
    Http2 nextHttp2();
    bool sawHttp1(const QByteArray &verb);

    QThread m_thread;
    class AlpnListener *m_listener = nullptr;
    quint16 m_port = 0;
    mutable QMutex m_mutex;
    Http2 m_http2 = Http2::Answer;
    int m_times = -1;
    bool m_dropsHttp1 = false;
    int m_http2Requests = 0;
    QByteArrayList m_http1Verbs;
};

} // namespace steward::testing
