// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/admincenterapi.h"
#include "core/api/doctor/giventoken.h"
#include "core/api/doctor/judgements.h"
#include "core/api/doctor/signindoctor.h"
#include "core/api/publisherapi.h"
#include "core/auth/openedcertificate.h"
#include "core/auth/tokenendpoint.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QHash>
#include <QtCore/QTimer>

namespace steward {

/// One run of the doctor: asks, judges and goes on. Deleting it ends what is under way without another word; only a
/// refresh token that is being exchanged for another is still stored, as a child of the log.
class DoctorRun : public QObject
{
    Q_OBJECT
public:
    DoctorRun(TenantConnection connection, SecretStore &secrets, RequestLog &log, DoctorOptions options,
              QObject *parent);
    ~DoctorRun() override;

    void start();
    /// Ends every link that has none: NotReached, and Failed with Unreachable where time ran out while it was asked.
    void stop(bool timeIsUp);
    QList<Finding> findings() const { return m_findings; }

Q_SIGNALS:
    void changed(const steward::Finding &finding);
    void finished();

private:
    using HttpAnswer = HttpExchange::Answer;

    // The lines.
    Finding &of(CheckId id);
    bool has(CheckId id, CheckState state) { return of(id).state == state; }
    bool isOpen(CheckId id) { return has(id, CheckState::Waiting) || has(id, CheckState::Running); }
    void begin(CheckId id);
    void end(CheckId id, CheckState state = CheckState::Passed, CheckCause cause = CheckCause::None,
             const ApiError &error = {});
    void ended(CheckId id);
    void notReached(std::initializer_list<CheckId> links);
    void finishWhenDone();

    // The three beginnings, which do not wait for each other.
    void readSecret();
    void haveSecret(const Outcome<std::optional<Secret>> &stored);
    void openCertificate();
    void haveCertificate(const Outcome<OpenedCertificate> &opened);
    void askSignInHost();
    void askForMetadata(QList<QUrl> places);
    void haveSignInHost(const Outcome<HttpAnswer> &answer);
    void haveMetadata(const HttpAnswer &answer, Instant own);
    void askApiHost();

    // What hangs on them.
    void askForToken();
    bool canAskForToken();
    void looksExpired();
    void haveToken(const Outcome<TokenGrant> &outcome);
    bool isRotating() const;
    void keepRotated();
    void acceptedCredential();
    void refused(const ApiError &error);
    void lookIntoToken(const TokenGrant &grant);
    void readEnvironments();
    void haveEnvironments(const Outcome<Answer<QList<Environment>>> &answer);
    void readOperations();
    void askForPublisherToken();
    void havePublisherToken(const Outcome<TokenGrant> &outcome);
    void readPublisher(const TokenGrant &grant);
    void endPublisher(const ApiError &error);
    TransportOptions readingOptions(Audience audience) const;
    QFuture<Outcome<TokenGrant>> tokenFor(Audience audience);
    void askForTokenOf(Audience audience, void (DoctorRun::*have)(const Outcome<TokenGrant> &));

    const TenantConnection m_connection;
    const CredentialKind m_credential;
    SecretStore &m_secrets;
    RequestLog &m_log;
    const DoctorOptions m_options;
    const CancelToken m_cancel = CancelToken::create();
    QTimer m_deadline;

    QList<Finding> m_findings;
    QHash<CheckId, QElapsedTimer> m_clocks;
    bool m_finished = false;

    Secret m_secret;
    std::optional<ClientCertificate> m_certificate;
    QString m_tenantId; ///< of the metadata, else the connection's
    HttpExchange m_exchange;
    std::unique_ptr<TokenEndpoint> m_endpoint;
    QFuture<Outcome<TokenGrant>> m_asked; ///< the latest token asked for
    bool m_isTokenDue = false;            ///< and not answered yet
    GivenToken m_token;
    std::unique_ptr<HttpTransport> m_transport;
    std::unique_ptr<AdminCenterApi> m_admin;
    GivenToken m_publisherToken;
    std::unique_ptr<HttpTransport> m_publisherTransport;
    std::unique_ptr<PublisherApi> m_publisher;
};

} // namespace steward
