// SPDX-License-Identifier: Apache-2.0
#include "core/api/doctor/signindoctor.h"

#include "core/api/doctor/doctorrun.h"

namespace steward {

class SignInDoctor::Private
{
public:
    TenantConnection connection;
    SecretStore &secrets;
    RequestLog &log;
    DoctorOptions options;
    DoctorRun *run = nullptr; ///< the latest; a child of the doctor
    bool isRunning = false;
};

SignInDoctor::SignInDoctor(TenantConnection connection, SecretStore &secrets, RequestLog &log, DoctorOptions options,
                           QObject *parent)
    : QObject(parent)
    , d(new Private{std::move(connection), secrets, log, std::move(options)})
{
    if (!d->options.now)
        d->options.now = &Instant::now;
}

SignInDoctor::~SignInDoctor() = default;

QList<CheckId> SignInDoctor::plan(const TenantConnection &)
{
    return {CheckId::Keychain,   CheckId::SignInHost,   CheckId::Clock,      CheckId::Tenant,     CheckId::Application,
            CheckId::Credential, CheckId::Consent,      CheckId::Token,      CheckId::Permission, CheckId::ApiHost,
            CheckId::Authorised, CheckId::Environments, CheckId::Operations, CheckId::Publisher};
}

void SignInDoctor::start()
{
    if (d->isRunning)
        return;
    if (d->run != nullptr)
        d->run->deleteLater();
    d->run = new DoctorRun(d->connection, d->secrets, d->log, d->options, this);
    d->isRunning = true;
    connect(d->run, &DoctorRun::changed, this, &SignInDoctor::changed);
    connect(d->run, &DoctorRun::finished, this, [this] {
        d->isRunning = false;
        Q_EMIT finished();
    });
    d->run->start();
}

void SignInDoctor::cancel()
{
    if (d->isRunning)
        d->run->stop(false);
}

bool SignInDoctor::isRunning() const
{
    return d->isRunning;
}

QList<Finding> SignInDoctor::findings() const
{
    if (d->run != nullptr)
        return d->run->findings();
    QList<Finding> waiting;
    for (const CheckId id : plan(d->connection))
        waiting.append({.id = id});
    return waiting;
}

const TenantConnection &SignInDoctor::connection() const
{
    return d->connection;
}

} // namespace steward
