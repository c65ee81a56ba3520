// SPDX-License-Identifier: Apache-2.0
#include "core/api/doctor/doctorrun.h"

#include "core/api/apiaddress.h"
#include "core/api/tenantsession.h"
#include "core/auth/secretbinding.h"
#include "core/model/whenready.h"
#include "core/net/addressrules.h"

#include <algorithm>
#include <array>

#include <QtCore/QTimeZone>

namespace steward {

namespace {

using State = CheckState;
using Cause = CheckCause;

TokenEndpointOptions endpointOptions(const DoctorOptions &options)
{
    return {.limits = options.limits, .now = options.now};
}

Instant endOf(QDate day)
{
    return day.isValid() ? Instant::fromUtc(day.endOfDay(QTimeZone::utc())) : Instant();
}

} // namespace

DoctorRun::DoctorRun(TenantConnection connection, SecretStore &secrets, RequestLog &log, DoctorOptions options,
                     QObject *parent)
    : QObject(parent)
    , m_connection(std::move(connection))
    , m_credential(credentialOf(m_connection))
    , m_secrets(secrets)
    , m_log(log)
    , m_options(std::move(options))
    , m_tenantId(m_connection.tenant)
    , m_exchange({hostAndPort(m_connection.authority), hostAndPort(m_connection.apiUrl)}, log, m_connection.name,
                 m_options.limits)
{
    for (const CheckId id : SignInDoctor::plan(m_connection))
        m_findings.append({.id = id});
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { stop(true); });
}

DoctorRun::~DoctorRun()
{
    m_cancel.cancel();
    if (!isRotating() || !m_isTokenDue || m_log.thread() != thread())
        return;
    // The answer on its way may be all that is left of the sign-in: it is waited for, and stored, without us.
    TokenEndpoint *endpoint = m_endpoint.release();
    endpoint->setParent(&m_log);
    whenFinished(m_asked, endpoint, [endpoint](const Outcome<TokenGrant> &) { endpoint->deleteLater(); });
}

Finding &DoctorRun::of(CheckId id)
{
    return m_findings[static_cast<qsizetype>(id)];
}

void DoctorRun::begin(CheckId id)
{
    m_clocks[id].start();
    of(id).state = State::Running;
    Q_EMIT changed(of(id));
}

void DoctorRun::end(CheckId id, State state, Cause cause, const ApiError &error)
{
    Finding &finding = of(id);
    finding.state = state;
    finding.cause = cause;
    finding.error = error;
    ended(id);
}

void DoctorRun::ended(CheckId id)
{
    Finding &finding = of(id);
    if (finding.took.count() == 0 && m_clocks.contains(id))
        finding.took = std::chrono::milliseconds(m_clocks[id].elapsed());
    Q_EMIT changed(finding);
}

void DoctorRun::notReached(std::initializer_list<CheckId> links)
{
    for (const CheckId id : links) {
        if (isOpen(id))
            end(id, State::NotReached);
    }
    finishWhenDone();
}

void DoctorRun::finishWhenDone()
{
    for (const Finding &finding : std::as_const(m_findings)) {
        if (isOpen(finding.id))
            return;
    }
    if (std::exchange(m_finished, true))
        return;
    m_deadline.stop();
    m_cancel.cancel();
    Q_EMIT finished();
}

void DoctorRun::stop(bool timeIsUp)
{
    m_cancel.cancel();
    // These are asked together with another link; which of them is silent, nobody can tell.
    static constexpr std::array together{CheckId::Credential, CheckId::Consent, CheckId::Authorised};
    for (const Finding &finding : QList<Finding>(m_findings)) {
        const bool isBlamed = std::find(together.begin(), together.end(), finding.id) == together.end();
        const State late = finding.id == CheckId::Publisher ? State::Warning : State::Failed; // publishing is optional
        if (timeIsUp && isBlamed && finding.state == State::Running)
            end(finding.id, late, Cause::Unreachable, {.kind = ApiError::Kind::TimedOut, .host = finding.host});
        else if (isOpen(finding.id))
            end(finding.id, State::NotReached);
    }
    finishWhenDone();
}

void DoctorRun::start()
{
    m_deadline.start(m_options.deadline);
    readSecret();
    askSignInHost();
    askApiHost();
}

void DoctorRun::readSecret()
{
    if (m_credential == CredentialKind::Certificate) {
        openCertificate();
        return;
    }
    if (m_options.typedSecret) {
        m_secret = *m_options.typedSecret;
        end(CheckId::Keychain, State::NotNeeded);
        return;
    }
    begin(CheckId::Keychain);
    const SecretKind kind =
        m_credential == CredentialKind::Browser ? SecretKind::RefreshToken : SecretKind::ClientSecret;
    whenFinished(m_secrets.read(secretKeyOf(m_connection, kind)), this,
                 [this](const Outcome<std::optional<Secret>> &stored) { haveSecret(stored); });
}

void DoctorRun::haveSecret(const Outcome<std::optional<Secret>> &stored)
{
    if (m_finished || !has(CheckId::Keychain, State::Running))
        return;
    if (!stored) {
        end(CheckId::Keychain, State::Failed, causeOf(stored.error()), stored.error());
    } else if (!*stored) {
        const bool isPerson = m_credential == CredentialKind::Browser;
        end(CheckId::Keychain, State::Failed, isPerson ? Cause::SignInNeeded : Cause::NothingStored,
            {.kind = ApiError::Kind::NoSecret, .operation = QStringLiteral("token")});
    } else {
        m_secret = **stored;
        end(CheckId::Keychain);
    }
    askForToken();
}

// The keychain is asked for a password only where the file wants one.
void DoctorRun::openCertificate()
{
    begin(CheckId::Keychain);
    const auto from = m_options.typedSecret ? PasswordFrom::Caller : PasswordFrom::CallerThenStore;
    const Secret typed = m_options.typedSecret.value_or(Secret());
    whenFinished(steward::openCertificate(m_connection, m_secrets, typed, from, this), this,
                 [this](const Outcome<OpenedCertificate> &opened) { haveCertificate(opened); });
}

void DoctorRun::haveCertificate(const Outcome<OpenedCertificate> &opened)
{
    if (m_finished || !has(CheckId::Keychain, State::Running))
        return;
    if (opened) {
        m_certificate = opened->certificate;
        const bool isKept = !opened->password.isEmpty() && !m_options.typedSecret;
        end(CheckId::Keychain, isKept ? State::Passed : State::NotNeeded);
        Finding &credential = of(CheckId::Credential);
        credential.expires = m_certificate->notAfter;
        credential.identity = m_certificate->subject + QLatin1String(", ") + thumbprintText(m_certificate->sha1);
    } else if (certificateProblemOf(opened.error()) == CertificateProblem::PasswordMissing) {
        end(CheckId::Keychain, State::Failed, Cause::NothingStored, opened.error());
    } else if (certificateProblemOf(opened.error()) != CertificateProblem::None) {
        end(CheckId::Keychain, State::NotNeeded);
        end(CheckId::Credential, State::Failed, Cause::CertificateUnreadable, opened.error());
    } else {
        end(CheckId::Keychain, State::Failed, causeOf(opened.error()), opened.error());
    }
    askForToken();
}

void DoctorRun::askSignInHost()
{
    of(CheckId::SignInHost).host = hostAndPort(m_connection.authority);
    begin(CheckId::SignInHost);
    askForMetadata(discoveryAddresses(m_connection));
}

// Entra keeps its metadata below the tenant, others in one place for all.
void DoctorRun::askForMetadata(QList<QUrl> places)
{
    Request request;
    request.url = places.takeFirst();
    request.operation = QStringLiteral("openidConfiguration");
    request.cancel = m_cancel;
    whenFinished(m_exchange.send(request), this, [this, places](const Outcome<HttpAnswer> &answer) {
        if (m_finished || !has(CheckId::SignInHost, State::Running))
            return;
        const bool isElsewhere = answer && isWithoutTenants(*answer, m_connection);
        if (isElsewhere && !places.isEmpty())
            askForMetadata(places);
        else
            haveSignInHost(answer);
    });
}

void DoctorRun::haveSignInHost(const Outcome<HttpAnswer> &answer)
{
    const Instant own = m_options.now();
    judgeHost(of(CheckId::SignInHost), answer);
    ended(CheckId::SignInHost);
    if (has(CheckId::SignInHost, State::Passed))
        haveMetadata(*answer, {own.msecs - answer->took.count() / 2});
    else
        notReached({CheckId::Clock, CheckId::Tenant});
    askForToken();
}

void DoctorRun::haveMetadata(const HttpAnswer &answer, Instant own)
{
    judgeClock(of(CheckId::Clock), answer.serverDate, own);
    ended(CheckId::Clock);
    judgeTenant(of(CheckId::Tenant), answer, m_connection);
    if (const QString id = of(CheckId::Tenant).tenantId; !id.isEmpty())
        m_tenantId = id;
    ended(CheckId::Tenant);
}

// Without a token: only whether the host is there and is who it says.
void DoctorRun::askApiHost()
{
    of(CheckId::ApiHost).host = hostAndPort(m_connection.apiUrl);
    begin(CheckId::ApiHost);
    Request request;
    if (const auto url = apiAddress(m_connection, {QStringLiteral("applications"), QStringLiteral("environments")}))
        request.url = *url;
    request.operation = QStringLiteral("listEnvironments");
    request.cancel = m_cancel;
    whenFinished(m_exchange.send(request), this, [this](const Outcome<HttpAnswer> &answer) {
        if (m_finished || !has(CheckId::ApiHost, State::Running))
            return;
        judgeHost(of(CheckId::ApiHost), answer);
        ended(CheckId::ApiHost);
        readEnvironments();
    });
}

// Hangs on the secret and on the tenant; whoever of them comes last starts it.
void DoctorRun::askForToken()
{
    if (isOpen(CheckId::Keychain) || isOpen(CheckId::Tenant))
        return;
    looksExpired();
    if (!canAskForToken()) {
        notReached({CheckId::Application, CheckId::Credential, CheckId::Consent, CheckId::Token, CheckId::Permission,
                    CheckId::Authorised, CheckId::Environments, CheckId::Operations, CheckId::Publisher});
        return;
    }
    for (const CheckId id : {CheckId::Application, CheckId::Credential, CheckId::Consent})
        begin(id);
    m_endpoint = std::make_unique<TokenEndpoint>(m_connection, m_log, endpointOptions(m_options));
    askForTokenOf(Audience::Admin, &DoctorRun::haveToken);
}

bool DoctorRun::canAskForToken()
{
    // What a certificate signs is refused when its times are wrong; a secret knows no time.
    const bool clockSpoilsIt = m_credential == CredentialKind::Certificate && has(CheckId::Clock, State::Failed);
    return !has(CheckId::Keychain, State::Failed) && has(CheckId::SignInHost, State::Passed) &&
           !has(CheckId::Tenant, State::Failed) && !has(CheckId::Credential, State::Failed) && !clockSpoilsIt;
}

// By the server's clock, which may be the right one. Nobody need be asked about a certificate out of its time.
void DoctorRun::looksExpired()
{
    if (!m_certificate)
        return;
    const Instant serverNow{m_options.now().msecs - std::chrono::milliseconds(of(CheckId::Clock).skew).count()};
    const CertificateProblem problem = validityAt(*m_certificate, serverNow);
    if (problem == CertificateProblem::None)
        return;
    const bool isOver = problem == CertificateProblem::Expired;
    end(CheckId::Credential, State::Failed, isOver ? Cause::CertificateExpired : Cause::CertificateUnreadable,
        certificateError(problem, m_certificate->file));
}

QFuture<Outcome<TokenGrant>> DoctorRun::tokenFor(Audience audience)
{
    if (m_certificate)
        return m_endpoint->withCertificate(*m_certificate, audience);
    return m_credential == CredentialKind::Browser ? m_endpoint->withRefreshToken(m_secret, audience)
                                                   : m_endpoint->withClientSecret(m_secret, audience);
}

void DoctorRun::askForTokenOf(Audience audience, void (DoctorRun::*have)(const Outcome<TokenGrant> &))
{
    m_isTokenDue = true;
    m_asked = tokenFor(audience);
    if (isRotating())
        keepRotated();
    whenFinished(m_asked, this, [this, have](const Outcome<TokenGrant> &outcome) {
        m_isTokenDue = false;
        if (outcome && !outcome->refreshToken.isEmpty())
            m_secret = outcome->refreshToken;
        (this->*have)(outcome);
    });
}

// Microsoft leaves a used refresh token as it is. Others take it back, and the one kept would be worthless.
bool DoctorRun::isRotating() const
{
    return m_credential == CredentialKind::Browser && !m_options.typedSecret &&
           !isMicrosoftAuthority(m_connection.authority);
}

// Whatever became of the run meanwhile: this hangs on the endpoint, which stays until the answer is there.
void DoctorRun::keepRotated()
{
    whenFinished(m_asked, m_endpoint.get(),
                 [&secrets = m_secrets, key = secretKeyOf(m_connection, SecretKind::RefreshToken),
                  used = m_secret](const Outcome<TokenGrant> &outcome) {
                     if (outcome && !outcome->refreshToken.isEmpty() && outcome->refreshToken != used)
                         secrets.write(key, outcome->refreshToken);
                 });
}

void DoctorRun::haveToken(const Outcome<TokenGrant> &outcome)
{
    if (m_finished || !has(CheckId::Application, State::Running))
        return;
    if (!outcome) {
        refused(outcome.error());
        return;
    }
    acceptedCredential();
    lookIntoToken(*outcome);
}

void DoctorRun::acceptedCredential()
{
    of(CheckId::Application).identity = m_connection.clientId;
    end(CheckId::Application);
    Finding &credential = of(CheckId::Credential);
    credential.state = State::Passed;
    const Instant expires = m_certificate ? m_certificate->notAfter : endOf(m_connection.secretExpires);
    if (m_credential != CredentialKind::Browser)
        judgeExpiry(credential, expires, m_options.now(), m_options.warningDays);
    ended(CheckId::Credential);
    end(CheckId::Consent);
}

void DoctorRun::refused(const ApiError &error)
{
    // A token was issued, but it is not what was asked for.
    const bool isIssued = error.httpStatus == 200 && error.kind != ApiError::Kind::NotTheService;
    TokenRefusal refusal = diagnose(error, m_credential);
    if (isIssued) {
        acceptedCredential();
        refusal = {CheckId::Token, causeOf(error)};
        if (error.kind == ApiError::Kind::Forbidden)
            refusal = {CheckId::Permission, Cause::PermissionMissing};
        of(CheckId::Token).tenantId = error.kind == ApiError::Kind::WrongTenant ? error.target : QString();
    }
    for (const CheckId id : {CheckId::Application, CheckId::Credential, CheckId::Consent, CheckId::Token}) {
        if (id < refusal.link && isOpen(id))
            end(id);
    }
    end(refusal.link, State::Failed, refusal.cause, error);
    notReached({CheckId::Application, CheckId::Credential, CheckId::Consent, CheckId::Token, CheckId::Permission,
                CheckId::Authorised, CheckId::Environments, CheckId::Operations, CheckId::Publisher});
}

TransportOptions DoctorRun::readingOptions(Audience audience) const
{
    TransportOptions options = transportOptions(m_connection, audience);
    options.readOnly = true;
    options.limits = m_options.limits;
    return options;
}

void DoctorRun::lookIntoToken(const TokenGrant &grant)
{
    const std::optional<TokenClaims> claims = readClaims(grant.accessToken.reveal());
    judgeToken(of(CheckId::Token), claims, m_connection, m_tenantId);
    of(CheckId::Token).identity = grant.userName;
    ended(CheckId::Token);
    if (claims && !claims->appName.isEmpty()) {
        of(CheckId::Application).identity = claims->appName;
        Q_EMIT changed(of(CheckId::Application));
    }
    if (!has(CheckId::Token, State::Failed)) {
        judgePermission(of(CheckId::Permission), claims, m_connection.grant);
        ended(CheckId::Permission);
    }
    if (has(CheckId::Token, State::Failed) || has(CheckId::Permission, State::Failed)) {
        notReached(
            {CheckId::Permission, CheckId::Authorised, CheckId::Environments, CheckId::Operations, CheckId::Publisher});
        return;
    }
    m_token.set(grant.accessToken);
    m_transport = std::make_unique<HttpTransport>(readingOptions(Audience::Admin), m_token, m_log);
    m_admin = std::make_unique<AdminCenterApi>(m_connection, *m_transport);
    m_admin->tenantIdSink()(grant.tenantId);
    readEnvironments();
}

// Hangs on the token and on the host; whoever of them comes last starts it.
void DoctorRun::readEnvironments()
{
    if (!m_admin || isOpen(CheckId::ApiHost))
        return finishWhenDone();
    if (!has(CheckId::ApiHost, State::Passed)) {
        notReached({CheckId::Authorised, CheckId::Environments, CheckId::Operations, CheckId::Publisher});
        return;
    }
    begin(CheckId::Authorised);
    begin(CheckId::Environments);
    whenFinished(m_admin->listEnvironments(m_cancel), this,
                 [this](const Outcome<Answer<QList<Environment>>> &answer) { haveEnvironments(answer); });
}

void DoctorRun::haveEnvironments(const Outcome<Answer<QList<Environment>>> &answer)
{
    if (m_finished || !has(CheckId::Environments, State::Running))
        return;
    if (answer) {
        end(CheckId::Authorised);
        of(CheckId::Environments).count = static_cast<int>(answer->value.size());
        end(CheckId::Environments);
        readOperations();
        return;
    }
    const TokenRefusal refusal = diagnoseFirstRead(answer.error(), m_connection.grant);
    const bool hasLetIn = refusal.link == CheckId::Environments && answer.error().httpStatus != 0;
    if (hasLetIn && answer.error().httpStatus < 500)
        end(CheckId::Authorised);
    end(refusal.link, State::Failed, refusal.cause, answer.error());
    notReached({CheckId::Authorised, CheckId::Environments, CheckId::Operations, CheckId::Publisher});
}

void DoctorRun::readOperations()
{
    begin(CheckId::Operations);
    whenFinished(m_admin->listAllOperations(m_cancel), this, [this](const Outcome<Answer<OperationSnapshot>> &answer) {
        if (m_finished || !has(CheckId::Operations, State::Running))
            return;
        if (!answer) {
            end(CheckId::Operations, State::Failed, causeOf(answer.error()), answer.error());
            notReached({CheckId::Publisher});
            return;
        }
        of(CheckId::Operations).count = static_cast<int>(answer->value->size());
        end(CheckId::Operations);
        askForPublisherToken();
    });
}

void DoctorRun::askForPublisherToken()
{
    of(CheckId::Publisher).host = hostAndPort(m_connection.publisherUrl);
    begin(CheckId::Publisher);
    askForTokenOf(Audience::Publisher, &DoctorRun::havePublisherToken);
}

void DoctorRun::havePublisherToken(const Outcome<TokenGrant> &outcome)
{
    if (m_finished || !has(CheckId::Publisher, State::Running))
        return;
    if (outcome)
        readPublisher(*outcome);
    else
        endPublisher(outcome.error());
}

void DoctorRun::readPublisher(const TokenGrant &grant)
{
    m_publisherToken.set(grant.accessToken);
    m_publisherTransport =
        std::make_unique<HttpTransport>(readingOptions(Audience::Publisher), m_publisherToken, m_log);
    m_publisher = std::make_unique<PublisherApi>(m_connection, *m_publisherTransport);
    whenFinished(m_publisher->listApps({}, m_cancel), this, [this](const Outcome<Answer<QList<PublisherApp>>> &answer) {
        if (m_finished || !has(CheckId::Publisher, State::Running))
            return;
        if (!answer) {
            endPublisher(answer.error());
            return;
        }
        of(CheckId::Publisher).count = static_cast<int>(answer->value.size());
        end(CheckId::Publisher);
        finishWhenDone();
    });
}

// Publishing is optional: nothing that goes wrong here keeps anybody out.
void DoctorRun::endPublisher(const ApiError &error)
{
    const bool isRefused = error.httpStatus == 401 || error.httpStatus == 403;
    end(CheckId::Publisher, State::Warning, isRefused ? Cause::Forbidden : causeOf(error), error);
    finishWhenDone();
}

} // namespace steward
