// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/signindialog.h"

#include "core/auth/authority.h"
#include "core/model/displaytext.h"
#include "core/model/whenready.h"

namespace steward {

SignInDialog::SignInDialog(const TenantConnection &connection, RequestLog &log, bool remembers,
                           BrowserSignInOptions options, QWidget *parent)
    : BrowserDialog(connection, parent)
    , m_log(log)
    , m_options(std::move(options))
{
    setObjectName(QStringLiteral("signInDialog"));
    setWindowTitle(tr("Sign in to %1").arg(visibleText(connection.name, 60)));
    if (!remembers) {
        setFootnote(tr("There is no keychain on this computer that answers: this sign-in is kept in memory only, "
                       "until Steward is closed."));
    }
}

SignInDialog::~SignInDialog() = default;

void SignInDialog::beginAttempt()
{
    delete m_attempt;
    m_attempt = new BrowserSignIn(connection(), m_log, m_options, this);
    connect(m_attempt, &BrowserSignIn::browserFailed, this, &SignInDialog::showAddress);
    connect(m_attempt, &BrowserSignIn::answered, this, [this] { showWorking(tr("Signed in, one moment…")); });
    whenFinished(m_attempt->start(), this, [this](const Outcome<TokenGrant> &outcome) { ended(outcome); });
}

void SignInDialog::ended(const Outcome<TokenGrant> &outcome)
{
    if (!isVisible())
        return;
    if (!outcome) {
        showError(outcome.error());
        return;
    }
    m_userName = outcome->userName;
    m_tenantId = outcome->tenantId;
    m_isGuest = outcome->isGuest;
    Q_EMIT granted(outcome.value());
}

void SignInDialog::finish(const Outcome<Done> &outcome)
{
    if (outcome)
        showSuccess(tr("Signed in"), whoAndWhere());
    else
        showError(outcome.error());
}

// What the tokens say, not what was typed: with several accounts, or as a guest, people end up elsewhere than they
// think.
QString SignInDialog::whoAndWhere() const
{
    QStringList lines;
    const QString who = m_userName.isEmpty() ? tr("an account without a name") : visibleText(m_userName, 200);
    lines.append(m_isGuest ? tr("as %1, a guest of this tenant").arg(who) : tr("as %1").arg(who));
    if (!m_tenantId.isEmpty())
        lines.append(tr("in the tenant %1").arg(visibleText(m_tenantId, 100)));
    return lines.join(QLatin1Char('\n'));
}

void SignInDialog::cancelAttempt()
{
    if (m_attempt)
        m_attempt->cancel();
}

QUrl SignInDialog::attemptAddress() const
{
    return m_attempt ? m_attempt->address() : QUrl();
}

std::chrono::milliseconds SignInDialog::attemptRemaining() const
{
    return m_attempt ? m_attempt->remaining() : std::chrono::milliseconds::zero();
}

QString SignInDialog::waitingTitle() const
{
    return tr("Continue in the browser");
}

QString SignInDialog::waitingText() const
{
    return isMicrosoftAuthority(connection().authority)
               ? tr("The sign-in page of Microsoft Entra opens in your browser. Choose the account there; this window "
                    "then says who is signed in.")
               : tr("The sign-in page of %1 opens in your browser. Choose the account there; this window then says who "
                    "is signed in.")
                     .arg(visibleText(connection().authority.host(), 100));
}

} // namespace steward
