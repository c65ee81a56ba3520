// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/browserdialog.h"

#include "ui/models/errorwords.h"
#include "ui/views/clipboard.h"
#include "ui/views/plainlabel.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

constexpr int IconSize = 32;

QString minutesAndSeconds(std::chrono::milliseconds time)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(time).count();
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

BrowserDialog::BrowserDialog(const TenantConnection &connection, QWidget *parent)
    : QDialog(parent)
    , m_connection(connection)
    , m_buttons(new QHBoxLayout)
    , m_icon(new IconLabel(this))
    , m_title(headingLabel({}, 1.15, this))
    , m_text(selectableLabel({}, this))
    , m_left(mutedLabel({}, this))
    , m_footnote(mutedLabel({}, this))
    , m_notice(plainLabel({}, this))
    , m_address(new QLineEdit(this))
    , m_copy(new QPushButton(this))
    , m_again(new QPushButton(tr("Try again"), this))
    , m_cancel(new QPushButton(this))
{
    setMinimumWidth(480);
    m_title->setObjectName(QStringLiteral("browserTitle"));
    m_text->setObjectName(QStringLiteral("browserText"));
    m_left->setObjectName(QStringLiteral("browserTimeLeft"));
    m_notice->setObjectName(QStringLiteral("browserNotice"));
    m_address->setObjectName(QStringLiteral("browserAddress"));
    m_address->setReadOnly(true);
    m_address->setAccessibleName(tr("Address of the page to open"));
    m_copy->setObjectName(QStringLiteral("browserCopy"));
    m_again->setObjectName(QStringLiteral("browserAgain"));
    m_cancel->setObjectName(QStringLiteral("browserCancel"));
    m_cancel->setDefault(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(8);
    for (QLabel *label : {m_title, m_text, m_left, m_footnote, m_notice})
        label->setWordWrap(true);
    for (QWidget *part :
         {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_address),
          static_cast<QWidget *>(m_left), static_cast<QWidget *>(m_footnote), static_cast<QWidget *>(m_notice)})
        words->addWidget(part);
    m_footnote->hide();
    m_notice->hide();
    auto *top = new QHBoxLayout;
    top->setSpacing(14);
    top->addWidget(m_icon, 0, Qt::AlignTop);
    top->addLayout(words, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 14);
    layout->setSpacing(16);
    layout->addLayout(top);
    layout->addStretch(1);
    layout->addLayout(m_buttons);
    makeButtons();
    m_tick.setInterval(std::chrono::milliseconds(500));
    connect(&m_tick, &QTimer::timeout, this, &BrowserDialog::showTimeLeft);
}

BrowserDialog::~BrowserDialog() = default;

void BrowserDialog::makeButtons()
{
    m_buttons->addStretch(1);
    for (QPushButton *button : {m_copy, m_again, m_cancel})
        m_buttons->addWidget(button);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_stage == Stage::Done ? QDialog::accept() : reject(); });
    connect(m_again, &QPushButton::clicked, this, &BrowserDialog::start);
    connect(m_copy, &QPushButton::clicked, this, &BrowserDialog::copy);
}

QPushButton *BrowserDialog::addButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    m_buttons->insertWidget(0, button);
    return button;
}

void BrowserDialog::start()
{
    setNotice({});
    beginAttempt();
    showWaiting();
}

void BrowserDialog::setNotice(const QString &text)
{
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
}

void BrowserDialog::giveUp(const QString &title, const QString &text)
{
    if (m_stage == Stage::Done || m_hasGivenUp)
        return;
    m_hasGivenUp = true;
    cancelAttempt();
    setNotice({});
    m_icon->showTone(Tone::Warning, IconSize);
    m_details = title + QLatin1Char('\n') + text;
    enter(Stage::Failed, title, text);
    m_again->hide();
    m_copy->setEnabled(true);
    raise();
    activateWindow();
}

void BrowserDialog::setFootnote(const QString &text)
{
    m_footnote->setText(text);
    m_footnote->setVisible(!text.isEmpty());
}

// One place says which parts stand in which stage.
void BrowserDialog::enter(Stage stage, const QString &title, const QString &text)
{
    m_stage = stage;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    const bool waits = stage == Stage::Waiting || stage == Stage::NoBrowser;
    m_address->setVisible(stage == Stage::NoBrowser);
    m_left->setVisible(waits);
    m_copy->setVisible(waits || stage == Stage::Failed);
    m_copy->setText(stage == Stage::Failed ? tr("Copy details") : tr("Copy address"));
    m_again->setVisible(stage == Stage::Failed);
    m_cancel->setText(stage == Stage::Done || stage == Stage::Failed ? tr("Close") : tr("Cancel"));
    if (waits) {
        showTimeLeft();
        m_tick.start();
    } else {
        m_tick.stop();
    }
    m_cancel->setFocus();
}

void BrowserDialog::showWaiting()
{
    m_icon->show(QStringLiteral("browser"), QPalette::Link, IconSize);
    enter(Stage::Waiting, waitingTitle(), waitingText());
}

void BrowserDialog::showTimeLeft()
{
    const auto left = attemptRemaining();
    const QString end = tr("Ends by itself in %1.", "minutes:seconds").arg(minutesAndSeconds(left));
    // A system may take the address and open nothing: it says nothing then, so this stands from the beginning (A08).
    const QString byHand = tr("If no page opens, copy its address into a browser on this computer.");
    m_left->setText(left.count() <= 0             ? QString()
                    : m_stage == Stage::NoBrowser ? end
                                                  : byHand + QLatin1Char('\n') + end);
    m_copy->setEnabled(m_stage == Stage::Failed || !attemptAddress().isEmpty());
}

void BrowserDialog::showAddress(const QUrl &address)
{
    m_icon->showTone(Tone::Warning, IconSize);
    m_address->setText(address.toString(QUrl::FullyEncoded));
    m_address->setCursorPosition(0);
    enter(Stage::NoBrowser, tr("The browser could not be opened"),
          tr("Open this address in a browser on this computer. Steward goes on waiting."));
}

void BrowserDialog::showWorking(const QString &title)
{
    enter(Stage::Working, title, {});
}

void BrowserDialog::showSuccess(const QString &title, const QString &text)
{
    m_icon->showTone(Tone::Good, IconSize);
    enter(Stage::Done, title, text);
    setNotice({});
    raise(); // the person is still in the browser
    activateWindow();
}

void BrowserDialog::showError(const ApiError &error)
{
    if (m_hasGivenUp) // the attempt that was ended comes back as cancelled
        return;
    const ErrorWords words = wordsFor(error, m_connection.name, m_connection.grant);
    QStringList parts{words.cause, words.advice};
    parts.removeAll(QString());
    // Whoever cancels here closes the dialog: what comes back as cancelled was cancelled on the page.
    const bool wasCancelled = error.kind == ApiError::Kind::Cancelled;
    if (wasCancelled && parts.isEmpty())
        parts.append(tr("It was cancelled on the page in the browser. Nothing has changed."));
    m_icon->showTone(wasCancelled ? Tone::Neutral : Tone::Bad, IconSize);
    m_details = words.title + QLatin1Char('\n') + words.details;
    enter(Stage::Failed, words.title, parts.join(QStringLiteral("\n\n")));
    m_copy->setEnabled(true);
    raise();
    activateWindow();
}

void BrowserDialog::copy() const
{
    copyText(m_stage == Stage::Failed ? m_details : attemptAddress().toString(QUrl::FullyEncoded));
}

void BrowserDialog::reject()
{
    m_tick.stop();
    cancelAttempt();
    QDialog::reject();
}

} // namespace steward
