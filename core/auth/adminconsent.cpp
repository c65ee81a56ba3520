// SPDX-License-Identifier: Apache-2.0
#include "core/auth/adminconsent.h"

#include "core/auth/formbody.h"
#include "core/auth/pkce.h"
#include "core/auth/promises.h"
#include "core/auth/redirectanswer.h"
#include "core/auth/signinpage.h"
#include "core/auth/tokenendpoint.h"
#include "core/net/addressrules.h"

#include <QtCore/QUuid>

namespace steward {

QUrl adminConsentAddress(const TenantConnection &connection, const QByteArray &redirectUri, const QByteArray &state)
{
    QByteArray base = connection.authority.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (base.endsWith('/'))
        base.chop(1);
    FormBody query;
    query.add("client_id", connection.clientId.toUtf8()).add("redirect_uri", redirectUri);
    if (!state.isEmpty())
        query.add("state", state);
    return QUrl::fromEncoded(base + '/' + connection.tenant.toUtf8().toPercentEncoding() + "/adminconsent?" +
                             query.encoded());
}

QUrl adminConsentLink(const TenantConnection &connection)
{
    return adminConsentAddress(connection, QByteArrayLiteral("http://localhost"));
}

class AdminConsent::Private : public QObject
{
public:
    Private(AdminConsent &owner, TenantConnection chosen, RequestLog &log, const AdminConsentOptions &options)
        : connection(std::move(chosen))
        , endpoint(connection, log, options.endpoint)
        , visit(options, [this](const QByteArray &query) { return judge(query); })
    {
        connect(&visit, &BrowserVisit::ready, this, &Private::discover);
        connect(&visit, &BrowserVisit::browserFailed, &owner, &AdminConsent::browserFailed);
        connect(&visit, &BrowserVisit::failed, this, [this](const ApiError &error) { end(named(error)); });
    }

    void discover();
    std::optional<LoopbackPage> judge(const QByteArray &query);
    Outcome<ConsentGrant> outcomeOf(const ConsentAnswer &answer) const;
    void end(const Outcome<ConsentGrant> &outcome);
    ApiError named(ApiError error) const;

    const TenantConnection connection;
    TokenEndpoint endpoint;
    BrowserVisit visit;
    Secret state;
    std::shared_ptr<QPromise<Outcome<ConsentGrant>>> promise;
};

ApiError AdminConsent::Private::named(ApiError error) const
{
    error.operation = QStringLiteral("adminConsent");
    error.host = hostAndPort(connection.authority);
    return error;
}

void AdminConsent::Private::discover()
{
    whenFinished(endpoint.endpoints(), this, [this](const Outcome<AuthorityEndpoints> &found) {
        if (!promise || !visit.isWaiting())
            return;
        if (!found)
            end(found.error());
        else if (!found->likeEntra)
            end(named({.kind = ApiError::Kind::Refused, .code = QStringLiteral("consentNotOffered")}));
        else
            visit.open(adminConsentAddress(connection, visit.redirectUri(), state.reveal()));
    });
}

Outcome<ConsentGrant> AdminConsent::Private::outcomeOf(const ConsentAnswer &answer) const
{
    if (answer.verdict == ConsentAnswer::Verdict::Refused)
        return named(answer.error);
    const bool isId = !QUuid::fromString(connection.tenant).isNull();
    if (isId && !answer.tenantId.isEmpty() && answer.tenantId.compare(connection.tenant, Qt::CaseInsensitive) != 0) {
        return named({.kind = ApiError::Kind::WrongTenant,
                      .target = answer.tenantId,
                      .detail = QStringLiteral("consent was given in another tenant")});
    }
    return ConsentGrant{answer.tenantId};
}

std::optional<LoopbackPage> AdminConsent::Private::judge(const QByteArray &query)
{
    const ConsentAnswer answer = judgeConsent(query, state);
    if (answer.verdict == ConsentAnswer::Verdict::NotOurs)
        return std::nullopt;
    const Outcome<ConsentGrant> outcome = outcomeOf(answer);
    QMetaObject::invokeMethod(
        this, [this, outcome] { end(outcome); }, Qt::QueuedConnection);
    return LoopbackPage{
        200, outcome ? consentPage()
                     : failurePage(outcome.error().code, outcome.error().message, BrowserErrand::AdminConsent)};
}

void AdminConsent::Private::end(const Outcome<ConsentGrant> &outcome)
{
    visit.close();
    state = {};
    if (const auto ending = std::exchange(promise, nullptr))
        finish(*ending, Outcome<ConsentGrant>(outcome));
}

AdminConsent::AdminConsent(TenantConnection connection, RequestLog &log, AdminConsentOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(connection), log, options))
{
}

AdminConsent::~AdminConsent()
{
    cancel();
}

QFuture<Outcome<ConsentGrant>> AdminConsent::start()
{
    Q_ASSERT(!d->promise);
    d->promise = startedPromise<ConsentGrant>();
    d->state = Secret(randomToken());
    const auto future = d->promise->future();
    d->visit.begin();
    return future;
}

void AdminConsent::cancel()
{
    d->end(d->named({.kind = ApiError::Kind::Cancelled}));
}

QUrl AdminConsent::address() const
{
    return d->visit.address();
}

quint16 AdminConsent::port() const
{
    return d->visit.port();
}

std::chrono::milliseconds AdminConsent::remaining() const
{
    return d->visit.remaining();
}

} // namespace steward
