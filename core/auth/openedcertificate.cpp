// SPDX-License-Identifier: Apache-2.0
#include "core/auth/openedcertificate.h"

#include "core/auth/promises.h"
#include "core/auth/secretbinding.h"

namespace steward {

namespace {

struct Opening
{
    QString file{};
    SecretKey key{};
    SecretStore &secrets;
    QObject *context = nullptr;
    std::shared_ptr<QPromise<Outcome<OpenedCertificate>>> promise = startedPromise<OpenedCertificate>();
};
using Shared = std::shared_ptr<Opening>;

bool wantsPassword(const ApiError &error)
{
    const CertificateProblem problem = certificateProblemOf(error);
    return problem == CertificateProblem::PasswordMissing || problem == CertificateProblem::PasswordWrong;
}

// `otherwise`: what to do with the error of a file that a password would open.
template <class Otherwise>
void tryWith(const Shared &opening, const Secret &password, Otherwise otherwise)
{
    whenFinished(loadCertificate(opening->file, password), opening->context,
                 [opening, password, otherwise](const Outcome<ClientCertificate> &loaded) {
                     if (loaded)
                         finish(*opening->promise, Outcome<OpenedCertificate>(OpenedCertificate{*loaded, password}));
                     else if (wantsPassword(loaded.error()))
                         otherwise(loaded.error());
                     else
                         finish(*opening->promise, Outcome<OpenedCertificate>(loaded.error()));
                 });
}

void tryStored(const Shared &opening, const Secret &tried, const ApiError &refusal)
{
    const auto end = [opening](const ApiError &error) { finish(*opening->promise, Outcome<OpenedCertificate>(error)); };
    whenFinished(opening->secrets.read(opening->key), opening->context,
                 [opening, tried, refusal, end](const Outcome<std::optional<Secret>> &stored) {
                     if (!stored)
                         end(stored.error());
                     else if (!stored->has_value() || **stored == tried)
                         end(refusal);
                     else
                         tryWith(opening, **stored, end);
                 });
}

} // namespace

QFuture<Outcome<OpenedCertificate>> openCertificate(const TenantConnection &connection, SecretStore &secrets,
                                                    const Secret &password, PasswordFrom from, QObject *context)
{
    const Shared opening(new Opening{.file = connection.certificateFile,
                                     .key = secretKeyOf(connection, SecretKind::CertificatePassword),
                                     .secrets = secrets,
                                     .context = context});
    const auto future = opening->promise->future();
    tryWith(opening, password, [opening, password, from](const ApiError &refusal) {
        if (from == PasswordFrom::CallerThenStore)
            tryStored(opening, password, refusal);
        else
            finish(*opening->promise, Outcome<OpenedCertificate>(refusal));
    });
    return future;
}

} // namespace steward
