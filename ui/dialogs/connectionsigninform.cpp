// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connectionsigninform.h"

#include "core/model/pastedtext.h"
#include "ui/dialogs/certificatefield.h"
#include "ui/dialogs/secretedit.h"
#include "ui/models/connectionwords.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>

namespace steward {

namespace {

constexpr int UsualLifeMonths = 6; ///< what the portal proposes for a new secret

template <class T>
T chosen(const QComboBox *box)
{
    return static_cast<T>(box->currentData().toInt());
}

} // namespace

ConnectionSignInForm::ConnectionSignInForm(const TenantConnection &connection, bool isNew, bool keepsSecrets,
                                           QWidget *parent)
    : ConnectionForm(parent)
    , m_isNew(isNew)
    , m_name(makeLine("name", connection.name))
    , m_tenant(makeLine("tenant", connection.tenant))
    , m_credential(new QComboBox)
    , m_clientId(makeLine("clientId", connection.clientId))
{
    m_name->setPlaceholderText(tr("Contoso"));
    m_tenant->setPlaceholderText(tr("contoso.com, or the tenant id"));
    m_clientId->setPlaceholderText(tr("Application (client) id of the registration"));
    m_credential->setObjectName(QStringLiteral("credential"));
    for (const CredentialKind kind : {CredentialKind::Browser, CredentialKind::Secret, CredentialKind::Certificate})
        m_credential->addItem(words(kind), static_cast<int>(kind));
    m_credential->setCurrentIndex(m_credential->findData(static_cast<int>(credentialOf(connection))));
    // Added in the order of the rows: so the Tab key goes through them.
    addField(tr("&Name"), m_name, ConnectionField::Name);
    addField(tr("&Tenant"), m_tenant, ConnectionField::Tenant);
    addField(tr("Sign-&in"), m_credential);
    addField(tr("&Client id"), m_clientId, ConnectionField::ClientId);
    makeSecretRows(connection, keepsSecrets);
    makeCertificateRows(connection, keepsSecrets);
    connect(m_credential, &QComboBox::currentIndexChanged, this, &ConnectionSignInForm::credentialChosen);
    credentialChosen();
}

void ConnectionSignInForm::makeSecretRows(const TenantConnection &connection, bool keepsSecrets)
{
    m_secret = new SecretEdit(QStringLiteral("secret"), tr("Client secret"), this);
    m_secret->setPlaceholderText(m_isNew ? QString() : tr("Leave empty to keep the stored one"));
    m_secretField = addField(tr("Client &secret"), m_secret);
    m_secretField->setHint(keepsSecrets ? tr("Kept in the keychain of this computer, never in a file.")
                                        : tr("There is no keychain here that answers: the secret is kept in memory "
                                             "only, until Steward is closed."));
    auto *row = new QWidget(this);
    row->setObjectName(QStringLiteral("expiryRow"));
    m_expires = new QCheckBox(tr("on"), row);
    m_expires->setObjectName(QStringLiteral("expires"));
    m_expires->setAccessibleName(tr("The secret expires on a day I noted"));
    m_expiry = new QDateEdit(row);
    m_expiry->setObjectName(QStringLiteral("secretExpires"));
    m_expiry->setAccessibleName(tr("Day on which the secret expires"));
    m_expiry->setCalendarPopup(true);
    m_expiry->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    m_expiry->setMinimumWidth(fontMetrics().averageCharWidth() * 20); // the style leaves no room for the arrow
    m_expires->setChecked(connection.secretExpires.isValid());
    m_expiry->setDate(connection.secretExpires.isValid() ? connection.secretExpires
                                                         : QDate::currentDate().addMonths(UsualLifeMonths));
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_expires);
    line->addWidget(m_expiry);
    line->addStretch(1);
    row->setFocusProxy(m_expires);
    m_expiryField = addField(tr("E&xpires"), row);
    connect(m_expires, &QCheckBox::toggled, this, &ConnectionSignInForm::showExpiry);
    connect(m_expiry, &QDateEdit::dateChanged, this, &ConnectionSignInForm::showExpiry);
}

void ConnectionSignInForm::makeCertificateRows(const TenantConnection &connection, bool keepsSecrets)
{
    m_certificate = new CertificateField(connection.certificateFile, this);
    m_certificateField = addField(tr("Certi&ficate"), m_certificate, ConnectionField::Certificate);
    follow(m_certificateField, m_certificate->line());
    m_password = new SecretEdit(QStringLiteral("certificatePassword"), tr("Password of the certificate file"), this);
    m_password->setPlaceholderText(m_isNew ? tr("Only if the file has one") : tr("Leave empty to keep the stored one"));
    m_passwordField = addField(tr("&Password"), m_password);
    m_passwordField->setHint(keepsSecrets ? tr("Of the file. Kept in the keychain of this computer, never in a file.")
                                          : tr("Of the file. Kept in memory only, until Steward is closed."));
    m_algorithm = new QComboBox;
    m_algorithm->setObjectName(QStringLiteral("assertionAlgorithm"));
    m_algorithm->addItem(tr("PS256 (Microsoft's recommendation)"), static_cast<int>(AssertionAlgorithm::Ps256));
    m_algorithm->addItem(tr("RS256"), static_cast<int>(AssertionAlgorithm::Rs256));
    m_algorithm->setCurrentIndex(m_algorithm->findData(static_cast<int>(connection.assertionAlgorithm)));
    m_algorithmField = addField(tr("Si&gned with"), m_algorithm);
    connect(m_algorithm, &QComboBox::currentIndexChanged, this, &ConnectionForm::edited);
    connect(m_password, &QLineEdit::textChanged, this, [this] { m_certificate->setPassword(m_password->typed(true)); });
    connect(m_certificate, &CertificateField::certificateChanged, this, &ConnectionSignInForm::showCertificate);
}

CredentialKind ConnectionSignInForm::credential() const
{
    return chosen<CredentialKind>(m_credential);
}

void ConnectionSignInForm::credentialChosen()
{
    const bool withSecret = credential() == CredentialKind::Secret;
    const bool withCertificate = credential() == CredentialKind::Certificate;
    for (FormField *field : {m_secretField, m_expiryField})
        field->setShown(withSecret);
    for (FormField *field : {m_certificateField, m_passwordField, m_algorithmField})
        field->setShown(withCertificate);
    showExpiry();
    showCertificate();
}

void ConnectionSignInForm::showExpiry()
{
    m_expiry->setEnabled(m_expires->isChecked());
    if (!m_expires->isChecked()) {
        m_expiryField->setHint(tr("Note it as the portal shows it: Steward warns in time."));
    } else {
        const Expiry expiry = expiryOf(m_expiry->date(), QDate::currentDate());
        m_expiryField->setHint(expiry.words, expiry.tone == Tone::Good ? Tone::Neutral : expiry.tone);
    }
    Q_EMIT edited();
}

void ConnectionSignInForm::showCertificate()
{
    const auto &read = m_certificate->certificate();
    if (m_certificate->isReading())
        m_certificateField->setHint(tr("Reading the file…"));
    else if (!read)
        m_certificateField->setHint(tr("The file stays where it is; Steward remembers its place."));
    else if (read->ok())
        m_certificateField->setHint(certificateWords(*read, Instant::now()),
                                    validityAt(**read, Instant::now()) == CertificateProblem::None ? Tone::Good
                                                                                                   : Tone::Warning);
    else
        m_certificateField->setHint(certificateWords(*read, Instant::now()), Tone::Warning);
    Q_EMIT edited();
}

void ConnectionSignInForm::enter(TenantConnection &connection) const
{
    connection.name = cleanedName(m_name->text());
    connection.tenant = cleanedId(m_tenant->text());
    connection.clientId = cleanedId(m_clientId->text());
    connection.grant =
        credential() == CredentialKind::Browser ? GrantType::AuthorizationCode : GrantType::ClientCredentials;
    connection.certificateFile = credential() == CredentialKind::Certificate ? m_certificate->path() : QString();
    if (credential() == CredentialKind::Certificate) {
        connection.assertionAlgorithm = chosen<AssertionAlgorithm>(m_algorithm);
        if (const auto &read = m_certificate->certificate(); read && read->ok())
            connection.secretExpires = (*read)->notAfter.toUtc().date();
    } else if (credential() == CredentialKind::Secret) {
        connection.secretExpires = m_expires->isChecked() ? m_expiry->date() : QDate();
    } else {
        connection.secretExpires = {};
    }
}

void ConnectionSignInForm::showProblems(const QList<ConnectionProblem> &problems, bool isTaken, bool needsSecret)
{
    ConnectionForm::showProblems(problems);
    if (isTaken)
        field(ConnectionField::Name)->setProblem(nameTakenWords());
    for (QLineEdit *id : {m_tenant, m_clientId}) {
        FormField *its = field(id == m_tenant ? ConnectionField::Tenant : ConnectionField::ClientId);
        const PasteProblem problem = pasteProblem(cleanedId(id->text()));
        if (its->hasProblem() && problem != PasteProblem::None)
            its->setProblem(words(problem));
    }
    m_secretField->setProblem(credential() == CredentialKind::Secret ? secretProblem(needsSecret) : QString());
    if (credential() == CredentialKind::Certificate && !m_certificateField->hasProblem())
        m_certificateField->setProblem(certificateProblem());
}

QString ConnectionSignInForm::secretProblem(bool needsSecret) const
{
    const QString typed = cleanedSecret(m_secret->text());
    if (typed.isEmpty()) {
        if (!needsSecret)
            return {};
        return m_isNew ? tr("Enter the client secret of the registration: its value, not its id.")
                       : tr("Enter the secret again: the stored one was entered for another tenant, client id or "
                            "address, and is shown to that only.");
    }
    if (isGuid(typed))
        return tr("This is the id of a secret. Enter its value, which the portal shows only once.");
    return words(pasteProblem(typed));
}

QString ConnectionSignInForm::certificateProblem() const
{
    return m_certificate->path().isEmpty() ? tr("Choose the file of the certificate.") : QString();
}

void ConnectionSignInForm::focusSecret()
{
    QWidget *wanted = m_clientId;
    if (credential() == CredentialKind::Secret)
        wanted = m_secret;
    else if (credential() == CredentialKind::Certificate)
        wanted = m_password;
    wanted->setFocus(Qt::OtherFocusReason);
    ensureWidgetVisible(wanted);
}

Secret ConnectionSignInForm::typedSecret() const
{
    switch (credential()) {
    case CredentialKind::Secret:
        return m_secret->typed();
    case CredentialKind::Certificate:
        return m_password->typed(true);
    case CredentialKind::Browser:
        break;
    }
    return Secret{};
}

bool ConnectionSignInForm::hasTypedSecret() const
{
    return !typedSecret().isEmpty();
}

Secret ConnectionSignInForm::takeSecret()
{
    const Secret secret = m_secret->take();
    return credential() == CredentialKind::Secret ? secret : Secret{};
}

Secret ConnectionSignInForm::takeCertificatePassword()
{
    const Secret password = m_password->take(true);
    return credential() == CredentialKind::Certificate ? password : Secret{};
}

} // namespace steward
