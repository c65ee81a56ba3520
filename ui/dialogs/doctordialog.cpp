// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/doctordialog.h"

#include "core/auth/adminconsent.h"
#include "core/model/displaytext.h"
#include "ui/dialogs/doctorline.h"
#include "ui/models/statuswords.h"
#include "ui/views/clipboard.h"
#include "ui/views/fitscreen.h"
#include "ui/views/openlink.h"
#include "ui/views/plainlabel.h"
#include "ui/views/theme.h"

#include <QtCore/QTimer>
#include <QtGui/QAccessible>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

namespace {

constexpr int SummaryIcon = 22;
constexpr int TickMs = 250;

bool hasEnded(const Finding &finding)
{
    return finding.state != CheckState::Waiting && finding.state != CheckState::Running;
}

} // namespace

DoctorDialog::DoctorDialog(const TenantConnection &connection, bool isStored, QWidget *parent)
    : QDialog(parent)
    , m_connection(connection)
    , m_isStored(isStored)
    , m_ticker(new QTimer(this))
    , m_icon(new IconLabel(this))
    , m_summary(headingLabel({}, 1.12, this))
    , m_facts(mutedLabel({}, this))
    , m_scroll(new QScrollArea(this))
    , m_sheet(new QWidget(m_scroll))
    , m_column(new QVBoxLayout(m_sheet))
{
    setObjectName(QStringLiteral("doctorDialog"));
    const QString name = connection.name.isEmpty() ? connection.tenant : connection.name;
    setWindowTitle(tr("Sign-in doctor: %1").arg(visibleText(name, 60)));
    resizeToFit(this, {620, 660});
    m_summary->setObjectName(QStringLiteral("doctorSummary"));
    m_summary->setWordWrap(true);
    m_facts->setObjectName(QStringLiteral("doctorFacts"));
    m_scroll->setObjectName(QStringLiteral("doctorList"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setAccessibleName(tr("What was looked at"));
    m_scroll->setWidget(m_sheet);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_sheet->setAutoFillBackground(false);
    m_column->setContentsMargins(10, 2, 10, 6);
    m_column->setSpacing(1);
    m_column->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_summary);
    words->addWidget(m_facts);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(18, 16, 18, 6);
    top->setSpacing(10);
    top->addWidget(m_icon, 0, Qt::AlignTop);
    top->addLayout(words, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_scroll, 1);
    makeFooter(column);
    m_ticker->setInterval(TickMs);
    connect(m_ticker, &QTimer::timeout, this, &DoctorDialog::tick);
}

DoctorDialog::~DoctorDialog() = default;

void DoctorDialog::makeFooter(QVBoxLayout *column)
{
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    m_copy = new QPushButton(tr("Copy report"), this);
    m_again = new QPushButton(tr("Run again"), this);
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_close = new QPushButton(tr("Close"), this);
    m_copy->setObjectName(QStringLiteral("doctorCopy"));
    m_again->setObjectName(QStringLiteral("doctorAgain"));
    m_cancel->setObjectName(QStringLiteral("doctorCancel"));
    m_close->setObjectName(QStringLiteral("doctorClose"));
    m_copy->setToolTip(tr("What was found, with correlation ids; no secret is in it"));
    m_cancel->setToolTip(tr("Stops looking; what is not done stays open"));
    m_close->setDefault(true);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(18, 10, 18, 12);
    row->setSpacing(8);
    row->addStretch(1);
    for (QPushButton *button : {m_copy, m_again, m_cancel, m_close})
        row->addWidget(button);
    column->addWidget(line);
    column->addLayout(row);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        copyText(report());
        m_copy->setText(tr("Copied"));
    });
    connect(m_again, &QPushButton::clicked, this, &DoctorDialog::runRequested);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_isCancelled = true;
        Q_EMIT cancelRequested();
    });
    connect(m_close, &QPushButton::clicked, this, &DoctorDialog::reject);
}

void DoctorDialog::begin(const QList<CheckId> &plan)
{
    const bool hadFocusInLines = m_sheet->isAncestorOf(focusWidget());
    qDeleteAll(m_lines);
    m_lines.clear();
    for (const CheckId check : plan) {
        auto *line = new DoctorLine(m_sheet);
        line->setObjectName(QStringLiteral("doctorLine%1").arg(static_cast<int>(check)));
        line->installEventFilter(this);
        connect(line, &DoctorLine::actionRequested, this, [this, line](DoctorAction action) { act(*line, action); });
        m_column->insertWidget(static_cast<int>(m_lines.size()), line);
        m_lines.append(line);
        Finding waiting;
        waiting.id = check;
        show(waiting);
    }
    QWidget *before = nullptr;
    for (QWidget *line : std::as_const(m_lines)) { // rows first, then the footer
        if (before)
            setTabOrder(before, line);
        before = line;
    }
    for (QWidget *button : {m_copy, m_again, m_cancel, m_close}) {
        if (before)
            setTabOrder(before, button);
        before = button;
    }
    m_isRunning = true;
    m_isCancelled = false;
    m_at = Instant::now();
    m_clock.start();
    m_ticker->start();
    m_current = 0;
    if (!m_lines.isEmpty()) {
        m_lines.first()->setFocusPolicy(Qt::StrongFocus);
        if (hadFocusInLines)
            moveTo(0);
    }
    showSummary();
}

void DoctorDialog::show(const Finding &finding)
{
    const auto at = std::find_if(m_lines.begin(), m_lines.end(), [&](const DoctorLine *line) {
        return line->objectName() == QStringLiteral("doctorLine%1").arg(static_cast<int>(finding.id));
    });
    if (at == m_lines.end())
        return;
    QList<DoctorAction> hidden;
    if (!m_isStored)
        hidden = {DoctorAction::SignIn, DoctorAction::EditConnection, DoctorAction::SetSecret};
    if (!isServiceLink(adminCenterAddress(m_connection)))
        hidden.append(DoctorAction::OpenAdminCenter);
    const QUrl consentLink = adminConsentLink(m_connection);
    if (!consentLink.isValid())
        hidden.append(DoctorAction::OpenAdminConsent);
    if (customerText(finding, m_connection, consentLink).isEmpty())
        hidden.append(DoctorAction::CopyCustomerText);
    (*at)->show(finding, doctorWords(finding, m_connection, Instant::now()), hidden);
    if (m_isRunning)
        showSummary();
}

void DoctorDialog::finish()
{
    m_isRunning = false;
    m_ticker->stop();
    showSummary();
    // The first thing that needs attention is what people want to read, and hear.
    const auto broken = std::find_if(m_lines.begin(), m_lines.end(), [](const DoctorLine *line) {
        return line->finding().state == CheckState::Failed;
    });
    if (broken != m_lines.end()) {
        DoctorLine *line = *broken;
        // Its height is known after the next layout.
        QTimer::singleShot(0, line, [this, line] { m_scroll->ensureWidgetVisible(line, 0, 20); });
        moveTo(broken - m_lines.begin());
    }
    QAccessibleEvent alert(m_summary, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void DoctorDialog::showSummary()
{
    const auto count = [this](CheckState state) {
        return static_cast<int>(std::count_if(m_lines.begin(), m_lines.end(), [state](const DoctorLine *line) {
            return line->finding().state == state;
        }));
    };
    const int failed = count(CheckState::Failed);
    const int warned = count(CheckState::Warning);
    Tone tone = Tone::Good;
    if (m_isRunning) {
        tone = Tone::Busy;
        m_summary->setText(tr("Looking at every link of the sign-in…"));
    } else if (failed > 0) {
        tone = Tone::Bad;
        const auto broken = std::find_if(m_lines.begin(), m_lines.end(), [](const DoctorLine *line) {
            return line->finding().state == CheckState::Failed;
        });
        m_summary->setText(failed == 1 ? tr("One link is broken: %1").arg(words((*broken)->finding().id))
                                       : tr("%n link(s) are broken", nullptr, failed));
    } else if (m_isCancelled || count(CheckState::NotReached) > 0) {
        tone = Tone::Neutral;
        m_summary->setText(tr("Stopped before the end"));
    } else if (warned > 0) {
        tone = Tone::Warning;
        m_summary->setText(tr("Everything works, with %n warning(s)", nullptr, warned));
    } else {
        m_summary->setText(tr("Everything works"));
    }
    m_icon->showTone(tone, SummaryIcon);
    m_again->setVisible(!m_isRunning);
    m_cancel->setVisible(m_isRunning);
    m_copy->setEnabled(!m_lines.isEmpty());
    m_copy->setText(tr("Copy report"));
    tick();
}

void DoctorDialog::tick()
{
    const auto done =
        std::count_if(m_lines.begin(), m_lines.end(), [](const DoctorLine *line) { return hasEnded(line->finding()); });
    const std::chrono::milliseconds span(m_clock.elapsed());
    if (m_isRunning) {
        m_facts->setText(tr("%1 of %2 · running for %3 s")
                             .arg(done)
                             .arg(m_lines.size())
                             .arg(std::chrono::duration_cast<std::chrono::seconds>(span).count()));
        return;
    }
    m_facts->setText(tr("Looked at %1", "local time").arg(localTimeWords(m_at)));
}

QList<Finding> DoctorDialog::findings() const
{
    QList<Finding> findings;
    for (const DoctorLine *line : m_lines)
        findings.append(line->finding());
    return findings;
}

QString DoctorDialog::report() const
{
    return doctorReport(findings(), m_connection, m_at);
}

void DoctorDialog::act(DoctorLine &line, DoctorAction action)
{
    switch (action) {
    case DoctorAction::None:
        return;
    case DoctorAction::CopyCustomerText:
        copyText(customerText(line.finding(), m_connection, adminConsentLink(m_connection)));
        line.note(tr("Copied: a text for an administrator of the tenant. It holds no secret."));
        return;
    case DoctorAction::OpenAdminConsent:
        m_consentLine = &line;
        line.note(tr("The consent page is open in the browser. An administrator of the tenant accepts there; then this "
                     "looks again by itself."));
        Q_EMIT consentRequested();
        return;
    case DoctorAction::OpenAdminCenter: {
        const QUrl address = adminCenterAddress(m_connection);
        openAddress(line, address, openServiceLink(address));
        return;
    }
    case DoctorAction::CheckClock:
#if defined(Q_OS_WIN)
        line.note(
            tr("Settings, Time & language, Date & time: switch on “Set time automatically” and choose Sync now."));
#elif defined(Q_OS_MACOS)
        line.note(tr("System Settings, General, Date & Time: switch on “Set time and date automatically”."));
#else
        line.note(tr("In the settings of the desktop, switch on automatic date and time, or in a terminal: "
                     "timedatectl set-ntp true"));
#endif
        return;
    case DoctorAction::SignIn:
        Q_EMIT signInRequested();
        return;
    case DoctorAction::EditConnection:
    case DoctorAction::SetSecret:
        Q_EMIT editRequested();
        return;
    }
}

void DoctorDialog::noteConsent(const QString &text)
{
    if (m_consentLine)
        m_consentLine->note(text);
}

void DoctorDialog::openAddress(DoctorLine &line, const QUrl &address, bool isOpened)
{
    const QString text = visibleText(address.toString(QUrl::FullyEncoded), 2000);
    line.note(isOpened ? tr("Opened in the browser: %1").arg(text)
                       : tr("No browser could be opened. The address is %1").arg(text));
}

void DoctorDialog::moveTo(qsizetype line)
{
    if (line < 0 || line >= m_lines.size())
        return;
    // As in a list, the Tab key comes to one row; the arrows go on from there.
    m_lines.at(std::min(m_current, m_lines.size() - 1))->setFocusPolicy(Qt::ClickFocus);
    m_current = line;
    m_lines.at(line)->setFocusPolicy(Qt::StrongFocus);
    m_lines.at(line)->setFocus(Qt::OtherFocusReason);
    m_scroll->ensureWidgetVisible(m_lines.at(line), 0, 10);
}

bool DoctorDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        const auto at = std::find(m_lines.begin(), m_lines.end(), watched);
        if (at != m_lines.end() && at - m_lines.begin() != m_current)
            moveTo(at - m_lines.begin());
    }
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        moveTo(m_current + 1);
        return true;
    case Qt::Key_Up:
        moveTo(m_current - 1);
        return true;
    case Qt::Key_Home:
        moveTo(0);
        return true;
    case Qt::Key_End:
        moveTo(m_lines.size() - 1);
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

void DoctorDialog::reject()
{
    if (m_isRunning)
        Q_EMIT cancelRequested();
    QDialog::reject();
}

} // namespace steward
