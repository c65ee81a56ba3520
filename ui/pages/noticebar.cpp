// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/noticebar.h"

#include "ui/views/clipboard.h"
#include "ui/views/icons.h"
#include "ui/views/plainlabel.h"
#include "ui/views/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <utility>

namespace steward {

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(this))
    , m_text(selectableLabel({}, this))
{
    setObjectName(QStringLiteral("notice"));
    auto *copy = new QPushButton(tr("Copy details"), this);
    connect(copy, &QPushButton::clicked, this, [this] { copyText(m_details); });
    m_copy = copy;
    auto *doctor = new QPushButton(tr("Check the connection…"), this);
    doctor->setObjectName(QStringLiteral("noticeCheck"));
    connect(doctor, &QPushButton::clicked, this, [this] { Q_EMIT doctorRequested(m_connection); });
    m_doctor = doctor;
    m_offer = new QPushButton(this);
    m_offer->setObjectName(QStringLiteral("noticeOffer"));
    connect(m_offer, &QPushButton::clicked, this, [this] {
        const auto run = std::exchange(m_run, {});
        hide(); // it has been taken up; what comes of it is said anew
        if (run)
            run();
    });
    auto *close = new QToolButton(this);
    close->setIcon(icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close this notice"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_offer);
    row->addWidget(doctor);
    row->addWidget(copy);
    row->addWidget(close);
    hide();
}

void NoticeBar::say(Tone tone, const QString &text, const QString &details)
{
    m_tone = tone;
    update();
    m_icon->showTone(tone, 16);
    m_text->setText(text);
    m_details = details;
    m_copy->setVisible(!details.isEmpty());
    m_doctor->hide();
    m_offer->hide();
    m_run = {};
    show();
}

void NoticeBar::add(const QString &text)
{
    if (isVisible())
        m_text->setText(m_text->text() + QLatin1Char('\n') + text);
    else
        say(Tone::Neutral, text);
}

void NoticeBar::offer(const QString &words, std::function<void()> run)
{
    m_run = std::move(run);
    m_offer->setText(words);
    m_offer->setVisible(static_cast<bool>(m_run));
}

void NoticeBar::offerDoctor(const QUuid &connection)
{
    m_connection = connection;
    m_doctor->show();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), toneFill(m_tone, palette()));
}

QString NoticeBar::text() const
{
    return m_text->text();
}

} // namespace steward
