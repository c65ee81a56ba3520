// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connectiondialog.h"

#include "core/auth/secretbinding.h"
#include "ui/dialogs/connectionplaceform.h"
#include "ui/dialogs/connectionserviceform.h"
#include "ui/dialogs/connectionsigninform.h"
#include "ui/models/connectionwords.h"
#include "ui/models/figures.h"
#include "ui/views/fitscreen.h"
#include "ui/views/icons.h"
#include "ui/views/plainlabel.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

namespace {

constexpr int IconSize = 14;
constexpr int WidthInCharacters = 84;

bool isSame(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

ConnectionDialog::ConnectionDialog(const TenantConnection &connection, bool isNew, QStringList takenNames,
                                   bool keepsSecrets, QWidget *parent)
    : QDialog(parent)
    , m_original(connection)
    , m_isNew(isNew)
    , m_takenNames(std::move(takenNames))
    , m_tabs(new QTabWidget(this))
    , m_signIn(new ConnectionSignInForm(connection, isNew, keepsSecrets, m_tabs))
    , m_place(new ConnectionPlaceForm(connection, m_tabs))
    , m_service(new ConnectionServiceForm(connection, m_tabs))
    , m_forms{m_signIn, m_place, m_service}
    , m_problemIcon(new IconLabel(this))
    , m_problem(plainLabel({}, this))
    , m_goToProblem(new QPushButton(tr("Show &field"), this))
{
    setObjectName(QStringLiteral("connectionDialog"));
    setWindowTitle(isNew ? tr("New connection") : tr("Edit connection"));
    setSizeGripEnabled(true);
    m_tabs->setObjectName(QStringLiteral("connectionTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->addTab(m_signIn, tr("Tenant and sign-in"));
    m_tabs->addTab(m_place, tr("Folder, mark and lock"));
    m_tabs->addTab(m_service, tr("Service"));
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setWordWrap(true);
    m_problem->setMinimumHeight(fontMetrics().height() * 2);
    m_goToProblem->setObjectName(QStringLiteral("goToProblem"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(14, 0, 14, 0);
    row->addWidget(m_problemIcon);
    row->addWidget(m_problem, 1);
    row->addWidget(m_goToProblem);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 12);
    layout->setSpacing(10);
    layout->addWidget(m_tabs, 1);
    layout->addLayout(row);
    makeButtons();
    for (ConnectionForm *form : m_forms) {
        for (FormField *field : form->fields()) {
            if (!isNew)
                field->setTouched();
            connect(field, &FormField::touched, this, &ConnectionDialog::validate);
        }
        connect(form, &ConnectionForm::edited, this, &ConnectionDialog::validate);
    }
    connect(m_goToProblem, &QPushButton::clicked, this, &ConnectionDialog::goToProblem);
    validate();
    // As wide as a whole address needs, and never higher than the screen is.
    const int wide = fontMetrics().averageCharWidth() * WidthInCharacters;
    resizeToFit(this, sizeHint().expandedTo({wide, 0}));
    m_signIn->field(ConnectionField::Name)->editor()->setFocus(Qt::OtherFocusReason);
}

void ConnectionDialog::makeButtons()
{
    m_test = new QPushButton(tr("&Check sign-in…"), this);
    m_test->setObjectName(QStringLiteral("test"));
    m_saveAndSignIn = new QPushButton(tr("Save and sign in"), this);
    m_saveAndSignIn->setObjectName(QStringLiteral("saveAndSignIn"));
    auto *buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setDefault(true);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancel"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(14, 0, 14, 0);
    row->addWidget(m_test);
    row->addStretch(1);
    row->addWidget(m_saveAndSignIn);
    row->addWidget(buttons);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectionDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ConnectionDialog::reject);
    connect(m_saveAndSignIn, &QPushButton::clicked, this, [this] { finish(true); });
    connect(m_test, &QPushButton::clicked, this,
            [this] { Q_EMIT testRequested(connection(), m_signIn->typedSecret()); });
}

void ConnectionDialog::setKnownFolders(const QStringList &folders)
{
    m_place->setKnownFolders(folders);
}

void ConnectionDialog::focusSecret()
{
    m_tabs->setCurrentWidget(m_signIn);
    m_signIn->focusSecret();
}

TenantConnection ConnectionDialog::connection() const
{
    TenantConnection result = m_original;
    for (const ConnectionForm *form : m_forms)
        form->enter(result);
    return result;
}

bool ConnectionDialog::isTaken(const QString &name) const
{
    return std::any_of(m_takenNames.begin(), m_takenNames.end(),
                       [&](const QString &taken) { return isSame(taken, name); });
}

bool ConnectionDialog::needsSecret(const TenantConnection &entered) const
{
    return m_isNew || credentialOf(m_original) != CredentialKind::Secret ||
           secretBindingOf(m_original) != secretBindingOf(entered);
}

void ConnectionDialog::validate()
{
    const TenantConnection entered = connection();
    const QList<ConnectionProblem> problems = problemsOf(entered);
    m_signIn->showProblems(problems, isTaken(entered.name), needsSecret(entered));
    m_place->ConnectionForm::showProblems(problems);
    m_service->ConnectionForm::showProblems(problems);
    m_service->showEffectiveScopes(entered);
    const bool isShown = isTouched();
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        const bool isWrong = isShown && m_forms.at(tab)->hasProblem();
        m_tabs->setTabIcon(tab,
                           isWrong ? QIcon(toneIcon(Tone::Bad, palette(), IconSize, devicePixelRatioF())) : QIcon());
        m_tabs->setTabToolTip(tab, isWrong ? tr("Something on this page is missing or wrong.") : QString());
    }
    showFirstProblem();
}

FormField *ConnectionDialog::firstProblem() const
{
    for (const ConnectionForm *form : m_forms) {
        for (FormField *field : form->fields()) {
            if (field->hasProblem())
                return field;
        }
    }
    return nullptr;
}

// A new form is empty, not wrong, until somebody has begun with it.
bool ConnectionDialog::isTouched() const
{
    return std::any_of(m_forms.begin(), m_forms.end(), [](const ConnectionForm *form) {
        const QList<FormField *> fields = form->fields();
        return std::any_of(fields.begin(), fields.end(), [](const FormField *field) { return field->isTouched(); });
    });
}

void ConnectionDialog::showFirstProblem()
{
    const FormField *field = firstProblem();
    const QString problem = field ? field->problem() : QString();
    const bool isPerson = m_signIn->credential() == CredentialKind::Browser;
    const bool isShown = field && isTouched();
    m_problem->setText(isShown ? problem : QString());
    m_problemIcon->setVisible(isShown);
    m_problemIcon->showTone(Tone::Bad, IconSize);
    m_goToProblem->setVisible(isShown);
    m_saveAndSignIn->setVisible(isPerson);
    for (QPushButton *button : {m_test, m_saveAndSignIn, m_save}) {
        button->setEnabled(!field);
        button->setToolTip(plainToolTip(problem));
    }
}

void ConnectionDialog::goToProblem()
{
    FormField *field = firstProblem();
    for (int tab = 0; field && tab < m_tabs->count(); ++tab) {
        if (!m_forms.at(tab)->isAncestorOf(field))
            continue;
        m_tabs->setCurrentIndex(tab);
        field->setTouched();
        field->editor()->setFocus(Qt::OtherFocusReason);
        m_forms.at(tab)->ensureWidgetVisible(field);
        return;
    }
}

void ConnectionDialog::accept()
{
    finish(false);
}

void ConnectionDialog::finish(bool signIn)
{
    if (firstProblem())
        return;
    ConnectionEntry entry;
    entry.connection = connection();
    entry.signIn = signIn;
    if (!m_isNew)
        entry.original = m_original;
    entry.secret = m_signIn->takeSecret();
    entry.certificatePassword = m_signIn->takeCertificatePassword();
    Q_EMIT saved(entry);
    QDialog::accept();
}

void ConnectionDialog::reject()
{
    m_signIn->takeSecret();
    m_signIn->takeCertificatePassword();
    QDialog::reject();
}

} // namespace steward
