// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/signindialog.h"

#include "core/model/displaytext.h"
#include "core/model/whenready.h"
#include "ui/models/errorwords.h"
#include "ui/views/icons.h"
#include "ui/views/plainlabel.h"
#include "ui/views/theme.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

SignInDialog::SignInDialog(const TenantConnection &connection, RequestLog &log, bool remembers,
                           BrowserSignInOptions options, QWidget *parent)
    : QDialog(parent)
    , m_connection(connection)
    , m_log(log)
    , m_options(std::move(options))
    , m_icon(plainLabel({}, this))
    , m_title(headingLabel({}, 1.15, this))
    , m_text(selectableLabel({}, this))
    , m_kept(mutedLabel(tr("There is no keychain on this computer that answers: this sign-in is kept in memory only, "
                           "until Steward is closed."),
                        this))
    , m_address(new QLineEdit(this))
    , m_copy(new QPushButton(tr("Copy address"), this))
    , m_again(new QPushButton(tr("Try again"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(QStringLiteral("signInDialog"));
    setWindowTitle(tr("Sign in to %1").arg(visibleText(connection.name, 60)));
    setMinimumWidth(480);
    m_title->setObjectName(QStringLiteral("signInTitle"));
    m_title->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("signInText"));
    m_kept->setWordWrap(true);
    m_kept->setVisible(!remembers);
    m_address->setObjectName(QStringLiteral("signInAddress"));
    m_address->setReadOnly(true);
    m_address->setAccessibleName(tr("Address of the sign-in page"));
    m_cancel->setObjectName(QStringLiteral("signInCancel"));
    m_cancel->setDefault(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(8);
    for (QWidget *part : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_text),
                          static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_kept)})
        words->addWidget(part);
    auto *top = new QHBoxLayout;
    top->setSpacing(14);
    top->addWidget(m_icon, 0, Qt::AlignTop);
    top->addLayout(words, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton *button : {m_copy, m_again, m_cancel})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 14);
    layout->setSpacing(16);
    layout->addLayout(top);
    layout->addStretch(1);
    layout->addLayout(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &SignInDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &SignInDialog::start);
    connect(m_copy, &QPushButton::clicked, this, &SignInDialog::copyAddress);
    showWaiting();
}

SignInDialog::~SignInDialog() = default;

void SignInDialog::start()
{
    delete m_attempt;
    m_attempt = new BrowserSignIn(m_connection, m_log, m_options, this);
    connect(m_attempt, &BrowserSignIn::browserFailed, this, &SignInDialog::showAddress);
    showWaiting();
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
    m_title->setText(tr("Signed in, one moment…"));
    m_text->setText({});
    m_address->hide();
    m_copy->hide();
    Q_EMIT granted(outcome.value());
}

void SignInDialog::showWaiting()
{
    m_icon->setPixmap(iconPixmap(QStringLiteral("browser"), palette().color(QPalette::Link), 32, devicePixelRatioF()));
    m_title->setText(tr("Continue in the browser"));
    m_text->setText(tr("The sign-in page of Microsoft Entra is open in your browser. When you are done there, this "
                       "window closes by itself. The attempt ends after five minutes."));
    m_address->hide();
    m_again->hide();
    m_copy->setText(tr("Copy address"));
    m_copy->show();
    m_cancel->setText(tr("Cancel"));
}

void SignInDialog::showAddress(const QUrl &address)
{
    m_icon->setPixmap(toneIcon(Tone::Warning, palette(), 32, devicePixelRatioF()));
    m_title->setText(tr("The browser could not be opened"));
    m_text->setText(tr("Open this address in a browser on this computer. Steward goes on waiting."));
    m_address->setText(address.toString(QUrl::FullyEncoded));
    m_address->setCursorPosition(0);
    m_address->show();
}

void SignInDialog::showError(const ApiError &error)
{
    const ErrorWords words = wordsFor(error, m_connection.name);
    QStringList parts{words.cause, words.advice};
    parts.removeAll(QString());
    m_icon->setPixmap(toneIcon(Tone::Bad, palette(), 32, devicePixelRatioF()));
    m_title->setText(words.title);
    m_text->setText(parts.join(QStringLiteral("\n\n")));
    m_details = words.title + QLatin1Char('\n') + words.details;
    m_address->hide();
    m_copy->setText(tr("Copy details"));
    m_copy->show();
    m_again->show();
    m_cancel->setText(tr("Close"));
}

void SignInDialog::copyAddress() const
{
    const bool hasFailed = !m_details.isEmpty() && m_again->isVisible();
    const QString text = hasFailed   ? m_details
                         : m_attempt ? m_attempt->address().toString(QUrl::FullyEncoded)
                                     : QString();
    QGuiApplication::clipboard()->setText(text);
}

void SignInDialog::finish(const Outcome<Done> &outcome)
{
    if (outcome.ok())
        accept();
    else
        showError(outcome.error());
}

void SignInDialog::reject()
{
    if (m_attempt)
        m_attempt->cancel();
    QDialog::reject();
}

} // namespace steward
