// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connectiondialog.h"

#include "ui/models/connectionwords.h"
#include "ui/views/plainlabel.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

constexpr int LongestText = 500;

QLineEdit *field(QWidget *parent, const char *name, const QString &text)
{
    auto *edit = new QLineEdit(text, parent);
    edit->setObjectName(QLatin1String(name));
    edit->setMaxLength(LongestText);
    return edit;
}

/// Pasted ids come with blanks and line ends around them (I13).
QString trimmed(const QLineEdit *edit)
{
    return edit->text().trimmed();
}

} // namespace

ConnectionDialog::ConnectionDialog(const TenantConnection &connection, bool isNew, QStringList takenNames,
                                   bool keepsSecrets, QWidget *parent)
    : QDialog(parent)
    , m_original(connection)
    , m_isNew(isNew)
    , m_takenNames(std::move(takenNames))
    , m_advanced(new QWidget(this))
    , m_problem(plainLabel({}, this))
{
    setObjectName(QStringLiteral("connectionDialog"));
    setWindowTitle(isNew ? tr("New connection") : tr("Edit connection"));
    setMinimumWidth(540);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    auto *basics = new QFormLayout;
    basics->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    makeBasics(basics);
    layout->addLayout(basics);
    m_secretHint->setText(keepsSecrets ? tr("Kept in the keychain of this computer, never in a file.")
                                       : tr("There is no keychain here that answers: the secret is kept in memory "
                                            "only, until Steward is closed."));
    m_more = new QToolButton(this);
    m_more->setObjectName(QStringLiteral("more"));
    m_more->setText(tr("Advanced"));
    m_more->setCheckable(true);
    m_more->setArrowType(Qt::RightArrow);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setAutoRaise(true);
    layout->addWidget(m_more);
    auto *advanced = new QFormLayout(m_advanced);
    advanced->setContentsMargins(0, 0, 0, 0);
    advanced->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    makeAdvanced(advanced);
    layout->addWidget(m_advanced);
    m_advanced->hide();
    connect(m_more, &QToolButton::toggled, this, [this](bool open) {
        m_more->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_advanced->setVisible(open);
        adjustSize();
    });
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setWordWrap(true);
    m_problem->setMinimumHeight(fontMetrics().height() * 2);
    m_problem->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setText(tr("Save"));
    m_save->setObjectName(QStringLiteral("save"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectionDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ConnectionDialog::reject);
    for (QLineEdit *edit :
         {m_name, m_tenant, m_clientId, m_secret, m_company, m_authority, m_apiUrl, m_apiVersion, m_family})
        connect(edit, &QLineEdit::textChanged, this, &ConnectionDialog::validate);
    connect(m_grant, &QComboBox::currentIndexChanged, this, &ConnectionDialog::validate);
    connect(m_rate, &QSpinBox::valueChanged, this, &ConnectionDialog::validate);
    validate();
}

void ConnectionDialog::makeBasics(QFormLayout *form)
{
    m_name = field(this, "name", m_original.name);
    m_name->setPlaceholderText(tr("Contoso"));
    m_tenant = field(this, "tenant", m_original.tenant);
    m_tenant->setPlaceholderText(tr("contoso.com, or the tenant id"));
    // Made in the order of the rows: so the Tab key goes through them.
    m_grant = new QComboBox(this);
    m_grant->setObjectName(QStringLiteral("grant"));
    for (const GrantType grant : {GrantType::AuthorizationCode, GrantType::ClientCredentials})
        m_grant->addItem(words(grant), static_cast<int>(grant));
    m_grant->setCurrentIndex(m_grant->findData(static_cast<int>(m_original.grant)));
    m_clientId = field(this, "clientId", m_original.clientId);
    m_clientId->setPlaceholderText(tr("Application (client) id of the registration in Microsoft Entra"));
    m_secret = field(this, "secret", {});
    m_secret->setEchoMode(QLineEdit::Password);
    // No suggestions, no learning, no copy: a masked field of Qt has no undo either.
    m_secret->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                                  Qt::ImhNoAutoUppercase);
    m_secret->setContextMenuPolicy(Qt::NoContextMenu);
    m_secret->setMaxLength(16'384);
    m_secret->setPlaceholderText(m_isNew ? QString() : tr("Leave empty to keep the stored one"));
    m_secretHint = mutedLabel({}, this);
    m_secretHint->setWordWrap(true);
    m_secretLabel = plainLabel(tr("Client &secret"), this);
    m_secretLabel->setBuddy(m_secret);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Tenant"), m_tenant);
    form->addRow(tr("Sign-&in"), m_grant);
    form->addRow(tr("&Client id"), m_clientId);
    form->addRow(m_secretLabel, m_secret);
    form->addRow(QString(), m_secretHint);
    m_name->setAccessibleName(tr("Name"));
    m_tenant->setAccessibleName(tr("Tenant"));
    m_grant->setAccessibleName(tr("Sign-in"));
    m_clientId->setAccessibleName(tr("Client id"));
    m_secret->setAccessibleName(tr("Client secret"));
}

void ConnectionDialog::makeAdvanced(QFormLayout *form)
{
    m_company = field(m_advanced, "company", m_original.company);
    m_authority = field(m_advanced, "authority", m_original.authority.toString());
    m_apiUrl = field(m_advanced, "apiUrl", m_original.apiUrl.toString());
    m_apiVersion = field(m_advanced, "apiVersion", m_original.apiVersion);
    m_family = field(m_advanced, "family", m_original.family);
    m_rate = new QSpinBox(m_advanced);
    m_rate->setObjectName(QStringLiteral("requestsPerMinute"));
    m_rate->setRange(0, 6000);
    m_rate->setSpecialValueText(tr("no limit"));
    m_rate->setValue(m_original.requestsPerMinute);
    m_kind = new QComboBox(m_advanced);
    m_kind->setObjectName(QStringLiteral("kind"));
    for (const ConnectionKind kind : {ConnectionKind::Production, ConnectionKind::Test})
        m_kind->addItem(words(kind), static_cast<int>(kind));
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(m_original.kind)));
    m_readOnly = new QCheckBox(tr("&Read-only: no change is sent"), m_advanced);
    m_readOnly->setObjectName(QStringLiteral("readOnly"));
    m_readOnly->setChecked(!m_original.writable);
    form->addRow(tr("C&ompany"), m_company);
    form->addRow(tr("&Authority"), m_authority);
    form->addRow(tr("A&PI address"), m_apiUrl);
    form->addRow(tr("API &version"), m_apiVersion);
    form->addRow(tr("Requests per &minute"), m_rate);
    form->addRow(tr("Application &family"), m_family);
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(QString(), m_readOnly);
    m_company->setAccessibleName(tr("Company"));
    m_authority->setAccessibleName(tr("Authority"));
    m_apiUrl->setAccessibleName(tr("API address"));
    m_apiVersion->setAccessibleName(tr("API version"));
    m_rate->setAccessibleName(tr("Requests per minute"));
    m_family->setAccessibleName(tr("Application family"));
    m_kind->setAccessibleName(tr("Kind"));
}

TenantConnection ConnectionDialog::connection() const
{
    TenantConnection result = m_original;
    result.name = trimmed(m_name);
    result.tenant = trimmed(m_tenant);
    result.clientId = trimmed(m_clientId);
    result.grant = static_cast<GrantType>(m_grant->currentData().toInt());
    result.company = trimmed(m_company);
    result.authority = QUrl(trimmed(m_authority), QUrl::StrictMode);
    result.apiUrl = QUrl(trimmed(m_apiUrl), QUrl::StrictMode);
    result.apiVersion = trimmed(m_apiVersion);
    result.requestsPerMinute = m_rate->value();
    result.family = trimmed(m_family);
    result.kind = static_cast<ConnectionKind>(m_kind->currentData().toInt());
    result.writable = !m_readOnly->isChecked();
    return result;
}

QString ConnectionDialog::problemWords() const
{
    const TenantConnection entered = connection();
    for (const QString &name : m_takenNames) {
        if (name.compare(entered.name, Qt::CaseInsensitive) == 0)
            return nameTakenWords();
    }
    if (const ConnectionProblem problem = check(entered); problem != ConnectionProblem::None)
        return words(problem);
    if (m_isNew && entered.grant == GrantType::ClientCredentials && m_secret->text().trimmed().isEmpty())
        return tr("Enter the client secret of the registration: its value, not its id.");
    return {};
}

void ConnectionDialog::validate()
{
    const bool isApp = m_grant->currentData().toInt() == static_cast<int>(GrantType::ClientCredentials);
    m_secret->setVisible(isApp);
    m_secretLabel->setVisible(isApp);
    m_secretHint->setVisible(isApp);
    const QString problem = problemWords();
    m_problem->setText(problem);
    m_save->setEnabled(problem.isEmpty());
    m_save->setToolTip(problem);
}

void ConnectionDialog::accept()
{
    if (!problemWords().isEmpty())
        return;
    const bool isApp = m_grant->currentData().toInt() == static_cast<int>(GrantType::ClientCredentials);
    ConnectionEntry entry{connection(), {}};
    if (isApp)
        entry.secret = Secret(m_secret->text().trimmed().toUtf8());
    m_secret->clear();
    Q_EMIT saved(entry);
    QDialog::accept();
}

} // namespace steward
