// SPDX-License-Identifier: Apache-2.0
#include "core/auth/tokenkeeper.h"

#include "core/auth/promises.h"
#include "core/auth/secretbinding.h"

#include <algorithm>
#include <utility>

namespace steward {

using Kind = ApiError::Kind;
using Phase = SignInState::Phase;
using std::chrono::milliseconds;

namespace {

// A failure on the way says nothing about the secret: the next try may work.
bool isPassing(Kind kind)
{
    switch (kind) {
    case Kind::Offline:
    case Kind::TimedOut:
    case Kind::Cancelled:
    case Kind::Throttled:
    case Kind::Server:
    case Kind::BadReply:
    case Kind::TooLarge:
    case Kind::NotTheService:
    case Kind::Insecure:
    case Kind::Proxy:
        return true;
    default:
        return false;
    }
}

// The credential itself is dead, whatever it is shown for. Consent and policies differ from API to API, and a suberror
// that is not known may name one of them.
bool isAboutTheSecret(const ApiError &error)
{
    if (error.hasCode(QLatin1String("invalid_client")))
        return true;
    const auto says = [&error](const char *word) {
        return error.subcode.compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
    };
    return error.hasCode(QLatin1String("invalid_grant")) && error.claims.isEmpty() &&
           (error.subcode.isEmpty() || says("bad_token") || says("token_expired"));
}

} // namespace

TokenKeeper::TokenKeeper(TenantConnection connection, SecretStore &secrets, RequestLog &log, TokenBrokerOptions options,
                         TokenDesks desks)
    : m_connection(std::move(connection))
    , m_secrets(secrets)
    , m_log(log)
    , m_options(std::move(options))
    , m_desks(std::move(desks))
    , m_keychainNotice(this)
{
    if (m_connection.grant == GrantType::ClientCredentials)
        m_identity = m_connection.clientId;
    m_keychainNotice.setSingleShot(true);
    m_keychainNotice.setInterval(m_options.keychainNotice);
    connect(&m_keychainNotice, &QTimer::timeout, this, [this] { setPhase(Phase::WaitingForKeychain); });
}

SecretKey TokenKeeper::key() const
{
    return secretKeyOf(m_connection);
}

void TokenKeeper::newTurn()
{
    ++m_turn;
    m_renewing = false;
    m_forced = false;
    m_teller.reset();
    m_brakes = {};
    m_busyUntil = {};
    m_desks.beginSession();
    for (const Audience audience : Audiences) {
        m_desks.at(audience)->forget(); // it may have been another person's
        m_desks.at(audience)->setDoubted(false);
    }
    m_keychainNotice.stop();
}

void TokenKeeper::renew(Audience audience, quint64 refused)
{
    TokenDesk &desk = *m_desks.at(audience);
    if (!desk.someoneWaits())
        return;
    const bool isUnderWay = m_renewing && m_for == audience;
    if (refused != 0 && refused == desk.epoch() && !isUnderWay) {
        if (desk.now() < m_brakes[std::size_t(audience)].forcedAgainFrom) {
            // A token that was renewed because of a 401 got a 401 again: more tokens will not help (A21, F26).
            const ApiError error{.kind = Kind::SignInNeeded,
                                 .httpStatus = 401,
                                 .operation = QStringLiteral("token"),
                                 .detail = QStringLiteral("a newly issued token was refused as well")};
            desk.fail(error);
            this->refused(audience, refused, error);
            return;
        }
        desk.refuse(refused);
    }
    if (m_renewing)
        return;
    if (const auto token = desk.fresh()) { // served between the question and now
        desk.serveAgain(*token);
        return;
    }
    if (m_awaitsSignIn) {
        const ApiError error{.kind = Kind::NoSecret, .operation = QStringLiteral("token")};
        setPhase(Phase::NeedsSignIn, error);
        desk.fail(error);
        return;
    }
    if (isPausing(desk))
        return;
    m_renewing = true;
    m_for = audience;
    m_forced = desk.isRefused();
    m_triedOther = false;
    readSecret(m_turn);
}

bool TokenKeeper::isPausing(TokenDesk &desk)
{
    const auto now = desk.now();
    if (now >= m_busyUntil)
        return false;
    if (const auto token = desk.stillGood()) {
        desk.serveAgain(*token);
        return true;
    }
    ApiError error = m_busy;
    error.retryAfter = std::chrono::ceil<std::chrono::seconds>(m_busyUntil - now);
    desk.fail(error);
    return true;
}

void TokenKeeper::refused(Audience audience, quint64 epoch, const ApiError &why)
{
    Brake &brake = m_brakes[std::size_t(audience)];
    if (epoch != m_desks.at(audience)->epoch() || brake.serviceSays) // an older token, or known already: one prompt
        return;
    if (audience == Audience::Publisher && why.claims.isEmpty()) // who may not publish may still administer
        return;
    brake.serviceSays = why;
    m_desks.at(audience)->setDoubted(true);
    const auto now = m_desks.at(audience)->now();
    const bool wasAsked = m_nextPrompt && now < *m_nextPrompt;
    m_nextPrompt = now + m_options.refusedPause;
    tell(wasAsked ? Phase::Failed : Phase::NeedsSignIn, why);
}

void TokenKeeper::accepted(Audience audience, quint64 epoch)
{
    if (epoch != m_desks.at(audience)->epoch() || !m_brakes[std::size_t(audience)].serviceSays)
        return;
    m_brakes[std::size_t(audience)].serviceSays.reset();
    m_desks.at(audience)->setDoubted(false);
    if (!serviceRefuses())
        tell(Phase::SignedIn, {});
}

bool TokenKeeper::serviceRefuses() const
{
    return std::any_of(m_brakes.begin(), m_brakes.end(),
                       [](const Brake &brake) { return brake.serviceSays.has_value(); });
}

void TokenKeeper::endRenewal()
{
    m_renewing = false;
    QMetaObject::invokeMethod(
        this, [this] { renewWaiting(); }, Qt::QueuedConnection);
}

void TokenKeeper::renewWaiting()
{
    for (const Audience audience : Audiences)
        renew(audience, 0);
}

void TokenKeeper::readSecret(quint64 turn)
{
    if (usesCertificate()) {
        openFile(turn);
        return;
    }
    if (m_heldOnly) {
        haveStored(std::optional<Secret>(m_held));
        return;
    }
    m_keychainNotice.start();
    whenFinished(m_secrets.read(key()), this, [this, turn](const StoredSecret &stored) {
        if (!isCurrent(turn))
            return;
        m_keychainNotice.stop();
        haveStored(stored);
    });
}

void TokenKeeper::haveStored(const StoredSecret &stored)
{
    const bool storeIsGone = !stored || (!stored->has_value() && !m_secrets.remembers());
    if (storeIsGone && !m_held.isEmpty()) { // the session goes on in memory (A19)
        askWith(m_held);
    } else if (!stored) {
        setPhase(Phase::Failed, stored.error());
        endWith(stored.error());
    } else if (!stored->has_value()) {
        ApiError error{.kind = Kind::NoSecret, .operation = QStringLiteral("token")};
        setPhase(Phase::NeedsSignIn, error);
        endWith(error);
    } else {
        askWith(**stored);
    }
}

void TokenKeeper::askWith(const Secret &secret)
{
    if (isHeldBack(secret))
        return;
    m_held = secret;
    awaitGrant(secret, m_connection.grant == GrantType::ClientCredentials ? endpoint().withClientSecret(secret, m_for)
                                                                          : endpoint().withRefreshToken(secret, m_for));
}

// Read anew for every renewal: a renewed certificate counts at once, and no key lies about between renewals.
void TokenKeeper::openFile(quint64 turn)
{
    const auto from = m_heldOnly ? PasswordFrom::Caller : PasswordFrom::CallerThenStore;
    m_keychainNotice.start();
    whenFinished(openCertificate(m_connection, m_secrets, m_held, from, this), this,
                 [this, turn](const Outcome<OpenedCertificate> &opened) {
                     if (!isCurrent(turn))
                         return;
                     m_keychainNotice.stop();
                     opened ? askWithCertificate(*opened) : cannotOpenFile(opened.error());
                 });
}

void TokenKeeper::askWithCertificate(const OpenedCertificate &opened)
{
    m_held = opened.password;
    const Secret proof(opened.certificate.sha256); // names the certificate, so that another one is tried at once
    if (!isHeldBack(proof))
        awaitGrant(proof, endpoint().withCertificate(opened.certificate, m_for));
}

// Nobody was asked, so nothing keeps the next try from reading the file again.
void TokenKeeper::cannotOpenFile(const ApiError &error)
{
    if (serveStillGood())
        return;
    setPhase(certificateProblemOf(error) == CertificateProblem::None ? Phase::Failed : Phase::NeedsSignIn, error);
    endWith(error);
}

bool TokenKeeper::isHeldBack(const Secret &proof)
{
    const Brake &held = brake();
    if (proof != held.refused || desk().now() >= held.refusedUntil)
        return false;
    if (!serveStillGood())
        endWith(ApiError(held.refusal));
    return true;
}

TokenEndpoint &TokenKeeper::endpoint()
{
    if (!m_endpoint) // not in the constructor, which runs in another thread
        m_endpoint = new TokenEndpoint(m_connection, m_log, m_options.endpoint, this);
    return *m_endpoint;
}

void TokenKeeper::awaitGrant(const Secret &proof, const QFuture<Outcome<TokenGrant>> &asked)
{
    if (m_desks.at(Audience::Admin)->state().phase != Phase::SignedIn && !serviceRefuses())
        setPhase(Phase::SigningIn);
    const auto askedAt = desk().now();
    whenFinished(asked, this, [this, turn = m_turn, proof, askedAt](const Outcome<TokenGrant> &outcome) {
        if (isCurrent(turn))
            haveGrant(proof, askedAt, outcome);
    });
}

void TokenKeeper::haveGrant(const Secret &used, milliseconds askedAt, const Outcome<TokenGrant> &outcome)
{
    if (!outcome) {
        if (outcome.error().httpStatus != 0)
            m_clockSkew = outcome.error().clockSkew;
        failed(used, outcome.error());
        return;
    }
    m_clockSkew = outcome->clockSkew;
    const QString &tenantId = outcome->tenantId;
    if (!m_tenantId.isEmpty() && !tenantId.isEmpty() && tenantId.compare(m_tenantId, Qt::CaseInsensitive) != 0) {
        needsPerson(used, {.kind = Kind::WrongTenant,
                           .operation = QStringLiteral("token"),
                           .target = tenantId,
                           .detail = QStringLiteral("the renewed token belongs to another tenant than before")});
        return;
    }
    keep(*outcome, askedAt, nullptr);
}

// The new refresh token is in the store before anything forgets the old one (A18); then the access token is served.
void TokenKeeper::keep(const TokenGrant &grant, milliseconds askedAt,
                       const std::shared_ptr<QPromise<Outcome<Done>>> &promise)
{
    const auto served = [this, grant, askedAt, promise](const ApiError &problem) {
        if (!grant.tenantId.isEmpty())
            m_tenantId = grant.tenantId;
        if (!grant.objectId.isEmpty())
            m_objectId = grant.objectId;
        if (!grant.userName.isEmpty() && m_connection.grant == GrantType::AuthorizationCode)
            m_identity = grant.userName;
        if (std::exchange(m_forced, false))
            brake().forcedAgainFrom = desk().now() + m_options.refusedPause;
        if (!serviceRefuses()) // a new token changes nothing until the service takes it
            setPhase(Phase::SignedIn, problem);
        desk().serve(grant.accessToken, grant.lifetime, askedAt, m_desks.session());
        endRenewal();
        if (promise)
            finish(*promise, Outcome<Done>(Done{}));
    };
    const bool rotated = !grant.refreshToken.isEmpty() && grant.refreshToken != m_held;
    if (m_connection.grant == GrantType::ClientCredentials || (!rotated && !m_heldOnly)) {
        served(m_secrets.remembers() || hasNothingToKeep() ? ApiError{} : m_secrets.problem().value_or(ApiError{}));
        return;
    }
    if (rotated)
        m_held = grant.refreshToken;
    m_heldOnly = true; // until the store has it
    whenFinished(m_secrets.write(key(), m_held), this, [this, served, turn = m_turn](const Outcome<Done> &written) {
        if (!isCurrent(turn))
            return;
        m_heldOnly = !written;
        served(written ? m_secrets.problem().value_or(ApiError{}) : written.error());
    });
}

void TokenKeeper::failed(const Secret &used, const ApiError &error)
{
    if (certificateProblemOf(error) != CertificateProblem::None) {
        cannotOpenFile(error);
        return;
    }
    if (!isPassing(error.kind)) {
        tryOtherSecret(used, error);
        return;
    }
    if (error.kind == Kind::Throttled || error.kind == Kind::Server) {
        m_busy = error;
        m_busyUntil = desk().now() + (error.retryAfter ? milliseconds(*error.retryAfter) : m_options.busyPause);
    }
    if (serveStillGood()) // there is time to try again
        return;
    setPhase(Phase::Failed, error);
    endWith(error);
}

// Another program of the same user may have rotated the token since it was read: then its successor is in the store.
void TokenKeeper::tryOtherSecret(const Secret &used, const ApiError &error)
{
    if (m_heldOnly || usesCertificate() || std::exchange(m_triedOther, true)) {
        needsPerson(used, error);
        return;
    }
    whenFinished(m_secrets.read(key()), this, [this, used, error, turn = m_turn](const StoredSecret &stored) {
        if (!isCurrent(turn))
            return;
        if (stored && stored->has_value() && **stored != used)
            askWith(**stored);
        else
            needsPerson(used, error);
    });
}

void TokenKeeper::needsPerson(const Secret &used, const ApiError &error)
{
    for (const Audience audience : Audiences) {
        if (audience == m_for || isAboutTheSecret(error)) {
            Brake &brake = m_brakes[std::size_t(audience)];
            brake.refused = used;
            brake.refusal = error;
            brake.refusedUntil = desk().now() + m_options.refusedPause;
        }
    }
    setPhase(Phase::NeedsSignIn, error);
    if (!serveStillGood())
        endWith(error);
}

// A renewal comes early: those who wait need not suffer when it fails.
bool TokenKeeper::serveStillGood()
{
    const auto token = desk().stillGood();
    if (!token)
        return false;
    desk().serveAgain(*token);
    endRenewal();
    return true;
}

void TokenKeeper::endWith(const ApiError &error)
{
    desk().fail(error);
    endRenewal();
}

void TokenKeeper::adopt(const TokenGrant &grant, const std::shared_ptr<QPromise<Outcome<Done>>> &promise)
{
    newTurn();
    m_awaitsSignIn = false;
    m_tenantId.clear(); // a person may choose another account
    m_objectId.clear();
    m_renewing = true;
    m_for = Audience::Admin;
    const auto now = desk().now();
    if (!grant.refreshToken.isEmpty()) {
        keep(grant, now, promise);
        return;
    }
    // Good until it expires. The refresh token of an earlier sign-in may be another person's: it must not carry on.
    m_held = Secret();
    m_heldOnly = false;
    whenFinished(m_secrets.remove(key()), this, [this, grant, now, promise, turn = m_turn](const Outcome<Done> &) {
        if (isCurrent(turn))
            keep(grant, now, promise);
    });
}

void TokenKeeper::useSecret(const Secret &secret)
{
    newTurn();
    m_awaitsSignIn = false;
    m_held = secret;
    m_heldOnly = true;
    renewWaiting();
}

void TokenKeeper::signOut(const std::shared_ptr<QPromise<Outcome<Done>>> &promise)
{
    newTurn();
    m_held = Secret();
    m_heldOnly = false;
    m_tenantId.clear();
    m_objectId.clear();
    if (m_connection.grant == GrantType::AuthorizationCode)
        m_identity.clear();
    setPhase(Phase::NotSignedIn);
    for (const Audience audience : Audiences)
        m_desks.at(audience)->fail({.kind = Kind::NoSecret, .operation = QStringLiteral("token")});
    // Asked for before anything else can be: a reader who comes while entries are still being removed must not find
    // the one in use and sign in again.
    whenFinished(removeSecrets(m_secrets, m_connection), this,
                 [promise](const Outcome<Done> &removed) { finish(*promise, removed); });
}

void TokenKeeper::setPhase(Phase phase, const ApiError &error)
{
    // One word for all: what the Admin Center API was told counts, and until it asked, what the other one was told.
    if (m_teller == Audience::Admin && m_for != Audience::Admin && m_renewing)
        return;
    m_teller = phase == Phase::NotSignedIn ? std::nullopt : std::optional(m_for);
    tell(phase, error);
}

void TokenKeeper::tell(Phase phase, const ApiError &error)
{
    SignInState state;
    state.phase = phase;
    state.identity = m_identity;
    state.tenantId = m_tenantId;
    state.objectId = m_objectId;
    state.remembered = hasNothingToKeep() || (!m_heldOnly && m_secrets.remembers());
    state.error = error;
    state.clockSkew = m_clockSkew;
    if (m_desks.at(Audience::Admin)->setState(state))
        Q_EMIT stateChanged(state);
}

} // namespace steward
