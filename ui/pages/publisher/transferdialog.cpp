// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/transferdialog.h"

#include "ui/models/appfilewords.h"
#include "ui/models/durationwords.h"
#include "ui/views/plainlabel.h"
#include "ui/views/wrappedlabel.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

constexpr int TickMs = 1000;
constexpr int BarSteps = 1000;

} // namespace

TransferDialog::TransferDialog(const QString &title, const QString &what, const QString &note, QWidget *parent)
    : QDialog(parent)
    , m_began(QDateTime::currentMSecsSinceEpoch())
    , m_bar(new QProgressBar(this))
    , m_words(plainLabel({}, this))
    , m_stop(new QPushButton(tr("Cancel it"), this))
{
    setObjectName(QStringLiteral("transferDialog"));
    setWindowTitle(title);
    m_bar->setObjectName(QStringLiteral("transferBar"));
    m_bar->setAccessibleName(what);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_words->setObjectName(QStringLiteral("transferWords"));
    m_stop->setObjectName(QStringLiteral("transferCancel"));
    // It comes by itself: the Return that confirmed, or what is typed meanwhile, must not cancel.
    m_stop->setAutoDefault(false);
    setAttribute(Qt::WA_ShowWithoutActivating);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 14);
    column->setSpacing(10);
    column->addWidget(new WrappedLabel(what, this));
    column->addWidget(m_bar);
    column->addWidget(m_words);
    if (!note.isEmpty()) {
        auto *noteLabel = new WrappedLabel(note, this);
        noteLabel->setForegroundRole(QPalette::PlaceholderText);
        column->addWidget(noteLabel);
    }
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_stop);
    column->addLayout(row);
    setMinimumWidth(fontMetrics().averageCharWidth() * 56);
    connect(m_stop, &QPushButton::clicked, this, &QDialog::reject);
    startTimer(TickMs);
    showWords();
}

void TransferDialog::move(qint64 done, qint64 total)
{
    m_done = done;
    m_total = total;
    showWords();
}

void TransferDialog::timerEvent(QTimerEvent *)
{
    showWords();
}

void TransferDialog::showWords()
{
    const std::chrono::milliseconds elapsed(QDateTime::currentMSecsSinceEpoch() - m_began);
    if (m_total > 0) {
        m_bar->setRange(0, BarSteps);
        m_bar->setValue(static_cast<int>(m_done * BarSteps / m_total));
    }
    const QString bytes =
        m_total > 0 ? tr("%1 of %2", "bytes").arg(bytesWords(m_done), bytesWords(m_total)) : bytesWords(m_done);
    m_words->setText(tr("%1, for %2", "bytes, how long").arg(bytes, durationWords(elapsed)));
}

} // namespace steward
