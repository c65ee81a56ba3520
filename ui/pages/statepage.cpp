// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/statepage.h"

#include "ui/models/errorwords.h"
#include "ui/views/clipboard.h"
#include "ui/views/elidedlabel.h"
#include "ui/views/plainlabel.h"
#include "ui/views/theme.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

namespace {

constexpr int MessageWidth = 460;
constexpr int BigIcon = 40;

QString paragraphs(const ErrorWords &words)
{
    QStringList parts{words.cause, words.advice};
    parts.removeAll(QString());
    return parts.join(QStringLiteral("\n\n"));
}

} // namespace

StatePage::StatePage(QWidget *content, const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_what(what)
    , m_emptyTitle(tr("Nothing here"))
    , m_stack(new QStackedLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(makeBanner());
    column->addLayout(m_stack, 1);
    m_stack->addWidget(content);
}

void StatePage::setEmptyWords(const QString &title, const QString &explanation)
{
    m_emptyTitle = title;
    m_emptyText = explanation;
}

QWidget *StatePage::makeBanner()
{
    m_banner = new QWidget(this);
    m_banner->setObjectName(QStringLiteral("staleBanner"));
    m_banner->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(m_banner);
    column->setContentsMargins(10, 4, 10, 4);
    column->setSpacing(4);
    auto *row = new QHBoxLayout;
    m_bannerIcon = new IconLabel(m_banner);
    m_bannerText = new ElidedLabel(m_banner);
    m_bannerText->setObjectName(QStringLiteral("staleText"));
    m_bannerMore = new QToolButton(m_banner);
    m_bannerMore->setObjectName(QStringLiteral("staleMore"));
    m_bannerMore->setText(tr("Details"));
    m_bannerMore->setToolTip(tr("Why, and what to do next"));
    m_bannerMore->setCheckable(true);
    m_bannerMore->setAutoRaise(true);
    m_bannerMore->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_bannerMore->setArrowType(Qt::DownArrow);
    auto *retry = new QPushButton(tr("Try again"), m_banner);
    connect(retry, &QPushButton::clicked, this, &StatePage::retryRequested);
    row->addWidget(m_bannerIcon);
    row->addWidget(m_bannerText, 1);
    row->addWidget(m_bannerMore);
    row->addWidget(retry);
    column->addLayout(row);
    column->addWidget(makeReasons());
    connect(m_bannerMore, &QToolButton::toggled, this, [this](bool open) {
        m_bannerMore->setArrowType(open ? Qt::UpArrow : Qt::DownArrow);
        m_reasons->setVisible(open);
    });
    m_banner->hide();
    return m_banner;
}

QWidget *StatePage::makeReasons()
{
    m_reasons = new QWidget(m_banner);
    m_bannerWhole = selectableLabel({}, m_reasons);
    m_bannerWhole->setObjectName(QStringLiteral("staleReasons"));
    m_bannerDoctor = new QPushButton(tr("Check the connection…"), m_reasons);
    m_bannerDoctor->setObjectName(QStringLiteral("staleCheck"));
    connect(m_bannerDoctor, &QPushButton::clicked, this, &StatePage::doctorRequested);
    auto *copy = new QPushButton(tr("Copy details"), m_reasons);
    connect(copy, &QPushButton::clicked, this, &StatePage::copyDetails);
    auto *row = new QHBoxLayout(m_reasons);
    row->setContentsMargins(0, 0, 0, 2);
    row->addWidget(m_bannerWhole, 1);
    row->addWidget(m_bannerDoctor, 0, Qt::AlignBottom);
    row->addWidget(copy, 0, Qt::AlignBottom);
    m_reasons->hide();
    return m_reasons;
}

QWidget *StatePage::makeMessage()
{
    auto *page = new QWidget(this);
    page->setObjectName(QStringLiteral("stateMessage"));
    auto *outer = new QVBoxLayout(page);
    auto *column = new QVBoxLayout;
    column->setSpacing(10);
    m_icon = new IconLabel(page);
    m_icon->setAlignment(Qt::AlignCenter);
    m_title = headingLabel({}, 1.25, page);
    m_title->setObjectName(QStringLiteral("stateTitle"));
    m_title->setWordWrap(true);
    m_title->setAlignment(Qt::AlignCenter);
    m_text = selectableLabel({}, page);
    m_text->setObjectName(QStringLiteral("stateText"));
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_text->setAlignment(Qt::AlignCenter);
    m_progress = new QProgressBar(page);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(160);
    m_progress->setMaximumHeight(6);
    m_progress->setAccessibleName(tr("Reading"));
    auto *buttons = new QHBoxLayout;
    m_signIn = new QPushButton(tr("Sign in…"), page);
    m_signIn->setObjectName(QStringLiteral("stateSignIn"));
    m_retry = new QPushButton(tr("Try again"), page);
    m_copy = new QPushButton(tr("Copy details"), page);
    m_doctor = new QPushButton(tr("Check the connection…"), page);
    m_doctor->setObjectName(QStringLiteral("stateCheck"));
    connect(m_doctor, &QPushButton::clicked, this, &StatePage::doctorRequested);
    connect(m_signIn, &QPushButton::clicked, this, &StatePage::signInRequested);
    connect(m_retry, &QPushButton::clicked, this, &StatePage::retryRequested);
    connect(m_copy, &QPushButton::clicked, this, &StatePage::copyDetails);
    buttons->addStretch(1);
    for (QPushButton *button : {m_signIn, m_doctor, m_retry, m_copy})
        buttons->addWidget(button);
    buttons->addStretch(1);
    column->addWidget(m_icon);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_progress, 0, Qt::AlignHCenter);
    column->addLayout(buttons);
    auto *narrow = new QWidget(page);
    narrow->setLayout(column);
    narrow->setMaximumWidth(MessageWidth);
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(narrow, 10);
    middle->addStretch(1);
    outer->addStretch(2);
    outer->addLayout(middle);
    outer->addStretch(3);
    return page;
}

void StatePage::show(Situation situation, const std::optional<ApiError> &error, Instant asOf, const QString &tenantName)
{
    QList<TenantTrouble> troubles;
    if (error)
        troubles.append({tenantName, *error});
    show(situation, troubles, asOf);
}

void StatePage::show(Situation situation, const QList<TenantTrouble> &troubles, Instant asOf)
{
    m_situation = situation;
    m_isTold = true;
    const bool hasContent = situation == Situation::Ready || situation == Situation::Stale;
    const bool isStale = situation == Situation::Stale && !troubles.isEmpty();
    m_banner->setVisible(isStale);
    if (isStale)
        showBanner(troubles, asOf);
    if (!hasContent) {
        if (!m_title) // most pages never have anything to say
            m_stack->addWidget(makeMessage());
        showMessage(situation, troubles);
    }
    m_stack->setCurrentIndex(hasContent ? 0 : 1);
}

/// Until it is told something, it is being read.
void StatePage::showEvent(QShowEvent *event)
{
    if (!m_isTold)
        show(Situation::Loading, {}, {}, {});
    QWidget::showEvent(event);
}

void StatePage::tintBanner()
{
    QPalette tinted = palette();
    tinted.setColor(QPalette::Window, toneFill(Tone::Warning, palette()));
    m_banner->setPalette(tinted);
}

void StatePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tintBanner();
}

void StatePage::showBanner(const QList<TenantTrouble> &troubles, Instant asOf)
{
    const TroubleWords words = wordsFor(troubles, asOf, Instant::now());
    tintBanner();
    m_bannerDoctor->setVisible(std::any_of(troubles.begin(), troubles.end(),
                                           [](const TenantTrouble &trouble) { return doctorHelps(trouble.error); }));
    m_bannerIcon->showTone(Tone::Warning, 16);
    m_bannerText->setText(words.line);
    m_bannerWhole->setText(words.whole);
    m_details = words.details;
}

void StatePage::showMessage(Situation situation, const QList<TenantTrouble> &troubles)
{
    const bool helps = std::any_of(troubles.begin(), troubles.end(),
                                   [](const TenantTrouble &trouble) { return doctorHelps(trouble.error); });
    m_progress->setVisible(situation == Situation::Loading);
    m_copy->setVisible(!troubles.isEmpty());
    m_doctor->setVisible(helps && situation != Situation::Loading);
    m_retry->setVisible(situation == Situation::Failed || situation == Situation::Forbidden ||
                        situation == Situation::Empty);
    m_signIn->setVisible(situation == Situation::SignIn);
    if (situation == Situation::Loading) {
        m_icon->show(QStringLiteral("operation"), QPalette::PlaceholderText, BigIcon);
        m_title->setText(tr("Reading %1…", "what").arg(m_what));
        m_text->setText({});
        return;
    }
    if (situation == Situation::Empty || troubles.isEmpty()) {
        m_icon->show(QStringLiteral("info"), QPalette::PlaceholderText, BigIcon);
        m_title->setText(m_emptyTitle);
        m_text->setText(m_emptyText);
        return;
    }
    if (situation == Situation::Forbidden)
        m_icon->showTone(QStringLiteral("lock"), Tone::Warning, BigIcon);
    else if (situation == Situation::SignIn)
        m_icon->showTone(QStringLiteral("signin"), Tone::Accent, BigIcon);
    else
        m_icon->showTone(QStringLiteral("status-bad"), Tone::Bad, BigIcon);
    if (troubles.size() > 1) {
        const TroubleWords words = wordsFor(troubles, {}, Instant::now());
        m_title->setText(words.title);
        m_text->setText(words.whole);
        m_details = words.details;
        return;
    }
    const ErrorWords words = wordsFor(troubles.constFirst().error, troubles.constFirst().tenant);
    m_title->setText(words.title);
    m_text->setText(paragraphs(words));
    m_details = words.title + QLatin1Char('\n') + words.details;
}

void StatePage::copyDetails() const
{
    copyText(m_details);
}

} // namespace steward
