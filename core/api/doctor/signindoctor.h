// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/secretstore.h"
#include "core/model/finding.h"
#include "core/model/tenantconnection.h"
#include "core/net/requestlog.h"
#include "core/net/transportlimits.h"

#include <QtCore/QObject>

#include <functional>
#include <memory>
#include <optional>

namespace steward {

/// What a run may be told beforehand. The limits are for tests and for slow lines.
struct DoctorOptions
{
    /// A client secret, or the password of a certificate, that was typed but not stored yet: a connection can be tried
    /// before it is saved. Never stored by the doctor.
    std::optional<Secret> typedSecret{};
    int warningDays = 30;                                         ///< how long ahead an expiry is warned of
    std::chrono::milliseconds deadline = std::chrono::minutes(2); ///< of the whole run
    TransportLimits limits{.connect = std::chrono::seconds(10),
                           .readSilence = std::chrono::seconds(20),
                           .mutationSilence = std::chrono::seconds(20),
                           .readTotal = std::chrono::seconds(30),
                           .mutationTotal = std::chrono::seconds(30),
                           .readRetries = 1};
    std::function<Instant()> now{}; ///< this computer's clock; empty: the machine's
};

/// Looks at every link of the chain from this computer to the data of one connection, one after the other, and says
/// which one is broken. A link behind a broken one is NotReached, unless it does not hang on it.
///
///   secret ──────────────────────────────┐
///   sign-in host ─ clock ─ tenant ───────┴─ token: app, credential, consent ─ audience ─ role ─┐
///   API host ──────────────────────────────────────────────────────────────────────────────────┴─ list, reads,
///   publisher
///
/// Works beside a live session and does not touch it: with requests of its own, without a browser, and without storing
/// anything. Only where a sign-in service other than Microsoft's takes back refresh tokens once they are used is the
/// new one stored in place of the old, as every renewal does: else the look would sign the person out.
/// Lives in one thread and needs its event loop; never blocks it.
class SignInDoctor : public QObject
{
    Q_OBJECT
public:
    /// `secrets` and `log` must outlive the doctor, and `secrets` any events that come while there is `log`: where a
    /// refresh token was being exchanged, the new one is stored even after the doctor has gone.
    SignInDoctor(TenantConnection connection, SecretStore &secrets, RequestLog &log, DoctorOptions options = {},
                 QObject *parent = nullptr);
    /// What is under way ends without a signal.
    ~SignInDoctor() override;

    /// Which links there are, in the order they are shown. The same for every connection: what does not apply ends
    /// NotNeeded.
    static QList<CheckId> plan(const TenantConnection &connection);

    /// Starts over. Nothing while a run is under way.
    void start();
    /// Ends the run now: what is not done is NotReached.
    void cancel();
    bool isRunning() const;
    /// One for each of plan(), in that order.
    QList<Finding> findings() const;
    const TenantConnection &connection() const;

Q_SIGNALS:
    /// A link is being looked at, or its end is known.
    void changed(const steward::Finding &finding);
    /// Once for each start().
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace steward
