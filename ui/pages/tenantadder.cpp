// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/tenantadder.h"

#include "core/auth/secretbinding.h"
#include "core/model/whenready.h"
#include "ui/pages/connectionbook.h"

#include <QtCore/QSet>

namespace steward {

namespace {

SecretKind kindOf(const TenantConnection &connection)
{
    return credentialOf(connection) == CredentialKind::Certificate ? SecretKind::CertificatePassword
                                                                   : SecretKind::ClientSecret;
}

SecretKey keyOf(const TenantConnection &connection)
{
    return secretKeyOf(connection, kindOf(connection));
}

QString freeName(const QString &wanted, QSet<QString> &taken)
{
    QString name = wanted;
    for (int number = 2; taken.contains(name.toCaseFolded()); ++number)
        name = QStringLiteral("%1 (%2)").arg(wanted.left(90)).arg(number);
    taken.insert(name.toCaseFolded());
    return name;
}

} // namespace

TenantAdder::TenantAdder(ConnectionBook &book, SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_book(book)
    , m_secrets(secrets)
{
}

QList<TenantConnection> TenantAdder::copiesOf(const TenantConnection &source,
                                              const QList<ManageableTenantsModel::Choice> &choices, QStringList taken)
{
    QSet<QString> names;
    for (const QString &name : std::as_const(taken))
        names.insert(name.toCaseFolded());
    QList<TenantConnection> copies;
    for (const auto &choice : choices) {
        TenantConnection copy = source;
        copy.id = QUuid::createUuid();
        copy.name = freeName(choice.name, names);
        copy.tenant = choice.tenantId;
        copy.company.clear();
        copy.defaultEnvironment.clear();
        copy.writable = false;
        copy.unlockedFrom = {};
        copy.unlockedUntil = {};
        if (check(copy) == ConnectionProblem::None)
            copies.append(copy);
    }
    return copies;
}

void TenantAdder::start(const TenantConnection &source, const QList<ManageableTenantsModel::Choice> &choices)
{
    m_source = source;
    QStringList taken;
    for (const TenantConnection &connection : m_book.connections())
        taken.append(connection.name);
    m_copies = copiesOf(source, choices, taken);
    Q_EMIT progressed(0, static_cast<int>(m_copies.size()));
    if (m_book.isForThisRun(source.id)) { // nothing of it is written anywhere, nor of its copies
        for (const TenantConnection &copy : std::as_const(m_copies))
            m_book.addForThisRun(copy, m_book.secretOfThisRun(source.id));
        finish({});
        return;
    }
    whenFinished(m_secrets.read(keyOf(source)), this, [this](const Outcome<std::optional<Secret>> &outcome) {
        if (!outcome) {
            m_copies.clear();
            finish(outcome.error());
            return;
        }
        m_secret = *outcome;
        // A certificate without a password has no entry, and needs none.
        if (m_secret || credentialOf(m_source) == CredentialKind::Certificate) {
            keepNext();
            return;
        }
        m_book.addAll(m_copies);
        finish(ApiError{.kind = ApiError::Kind::NoSecret, .operation = QStringLiteral("keychain")});
    });
}

void TenantAdder::keepNext()
{
    if (!m_secret || m_kept == m_copies.size()) {
        m_book.addAll(m_copies);
        finish({});
        return;
    }
    whenFinished(m_secrets.write(keyOf(m_copies.at(m_kept)), *m_secret), this, [this](const Outcome<Done> &outcome) {
        if (!outcome) { // the keychain says no: what has its secret is added, the rest is not
            m_copies.resize(m_kept);
            if (!m_copies.isEmpty())
                m_book.addAll(m_copies);
            finish(outcome.error());
            return;
        }
        ++m_kept;
        Q_EMIT progressed(m_kept, static_cast<int>(m_copies.size()));
        keepNext();
    });
}

void TenantAdder::finish(const std::optional<ApiError> &problem)
{
    m_secret.reset();
    Q_EMIT ended(static_cast<int>(m_copies.size()), problem);
    deleteLater();
}

} // namespace steward
