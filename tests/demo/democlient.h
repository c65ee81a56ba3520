// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/democredentials.h"
#include "app/demo/demoservice.h"

#include <QFile>
#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSignalSpy>
#include <QTimeZone>
#include <QUrlQuery>

#include <cstring>
#include <memory>

namespace steward::test {

struct Answer
{
    int status = 0;
    QByteArray body;
    QByteArray contentType;
    QByteArray correlation;
    QByteArray retryAfter;
    QByteArray date;
    QByteArray challenge;
    QByteArray contentLength;
    QByteArray contentEncoding;
    QUrl location;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;

    QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
    QJsonArray list() const { return object().value(QLatin1String("value")).toArray(); }
    QString text(const char *name) const { return object().value(QLatin1String(name)).toString(); }
    int number() const { return object().value(QLatin1String("error_codes"))[0].toInt(); }
};

/// A body that can be read once, so that the network access cannot send the request a second time by itself.
class BodyOnce final : public QIODevice
{
public:
    explicit BodyOnce(const QByteArray &body)
        : m_body(body)
    {
        open(QIODevice::ReadOnly);
    }
    bool isSequential() const override { return true; }
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }
    bool atEnd() const override { return m_at >= m_body.size(); }
    qint64 bytesAvailable() const override { return m_body.size() - m_at + QIODevice::bytesAvailable(); }

private:
    qint64 readData(char *target, qint64 most) override
    {
        const qint64 count = qMin(most, m_body.size() - m_at);
        std::memcpy(target, m_body.constData() + m_at, static_cast<std::size_t>(count));
        m_at += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

    const QByteArray m_body;
    qint64 m_at = 0;
};

/// A plain HTTP client of the demo service: no retries, no redirects, no knowledge of the answers.
class DemoClient
{
public:
    using Form = QList<std::pair<QByteArray, QByteArray>>;

    explicit DemoClient(const QUrl &base)
        : m_base(base.toString())
    {
    }

    /// Sent with every request from now on; empty: not sent.
    void setIfMatch(const QByteArray &tag) { m_ifMatch = tag; }
    void setToken(const QByteArray &token) { m_token = token; }

    QByteArray token() const { return m_token; }

    Answer get(const QString &path) { return send("GET", path); }

    Answer send(const QByteArray &verb, const QString &path, const QByteArray &body = {},
                const QByteArray &contentType = "application/json")
    {
        QNetworkRequest request(QUrl(path.startsWith(QLatin1String("http")) ? path : m_base + path, QUrl::StrictMode));
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setHeader(QNetworkRequest::ContentTypeHeader, contentType);
        if (!m_token.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + m_token);
        if (!m_ifMatch.isEmpty())
            request.setRawHeader("If-Match", m_ifMatch);
        BodyOnce once(body);
        const bool hasBody = verb != "GET";
        if (hasBody) {
            request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
            request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        }
        const std::unique_ptr<QNetworkReply> reply(
            m_network.sendCustomRequest(request, verb, hasBody ? &once : nullptr));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished())
            finished.wait(20'000);
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                reply->readAll(),
                reply->rawHeader("Content-Type"),
                reply->rawHeader("ms-correlation-x"),
                reply->rawHeader("Retry-After"),
                reply->rawHeader("Date"),
                reply->rawHeader("WWW-Authenticate"),
                reply->rawHeader("Content-Length"),
                reply->rawHeader("Content-Encoding"),
                QUrl(QString::fromUtf8(reply->rawHeader("Location"))),
                reply->error()};
    }

    Answer post(const QString &path, const Form &form)
    {
        QByteArray body;
        for (const auto &[name, value] : form)
            body += (body.isEmpty() ? "" : "&") + name + '=' + value.toPercentEncoding();
        return send("POST", path, body, "application/x-www-form-urlencoded");
    }

    Answer tokenFor(const QString &tenant, const Form &form)
    {
        return post(QStringLiteral("/%1/oauth2/v2.0/token").arg(tenant), form);
    }

    static Form secretForm(const QByteArray &clientId = demo::kAppClientId,
                           const QByteArray &secret = demo::kAppClientSecret, const QByteArray &scope = demo::kAppScope)
    {
        return {
            {"grant_type", "client_credentials"}, {"client_id", clientId}, {"client_secret", secret}, {"scope", scope}};
    }

    /// Signs the client in to the tenant with the demo app.
    bool signIn(const QString &tenant, const QByteArray &clientId = demo::kAppClientId)
    {
        m_token = tokenFor(tenant, secretForm(clientId)).text("access_token").toLatin1();
        return !m_token.isEmpty();
    }

private:
    QNetworkAccessManager m_network;
    QString m_base;
    QByteArray m_token;
    QByteArray m_ifMatch;
};

/// A document of the contract's examples.
inline QJsonObject example(const QString &name)
{
    QFile file(QStringLiteral(STEWARD_CONTRACT_EXAMPLES "/") + name + QStringLiteral(".json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no example %s", qPrintable(name));
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// The moment most tests give their world.
inline QDateTime someDay()
{
    return QDateTime(QDate(2026, 11, 21), QTime(15, 15), QTimeZone::utc());
}

inline demo::DemoOptions smallOptions()
{
    demo::DemoOptions options;
    options.world.now = someDay();
    return options;
}

} // namespace steward::test
