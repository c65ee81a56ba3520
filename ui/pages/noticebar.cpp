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
    show();
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
