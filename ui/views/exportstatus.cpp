// SPDX-License-Identifier: Apache-2.0
#include "ui/views/exportstatus.h"

#include "core/model/displaytext.h"
#include "ui/models/errorwords.h"
#include "ui/models/operationtexts.h"
#include "ui/views/openfolder.h"
#include "ui/views/plainlabel.h"

#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>

namespace steward {

ExportStatus::ExportStatus(QWidget *parent)
    : QFrame(parent)
    , m_text(plainLabel({}, this))
    , m_progress(new QProgressBar(this))
    , m_cancelButton(new QPushButton(tr("Cancel"), this))
    , m_folderButton(new QPushButton(tr("Show folder"), this))
    , m_otherButton(new QPushButton(tr("Choose another place…"), this))
    , m_closeButton(new QPushButton(tr("Close"), this))
{
    setObjectName(QStringLiteral("exportStatus"));
    m_text->setObjectName(QStringLiteral("exportResult"));
    m_text->setWordWrap(true);
    m_cancelButton->setObjectName(QStringLiteral("exportCancel"));
    m_folderButton->setObjectName(QStringLiteral("exportShowFolder"));
    m_otherButton->setObjectName(QStringLiteral("exportOtherPlace"));
    m_closeButton->setObjectName(QStringLiteral("exportClose"));
    m_progress->setAccessibleName(tr("Export progress"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(180);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_text, 1);
    row->addWidget(m_progress);
    for (QPushButton *button : {m_cancelButton, m_folderButton, m_otherButton, m_closeButton})
        row->addWidget(button);
    connect(m_cancelButton, &QPushButton::clicked, this, [this] { m_cancel.cancel(); });
    connect(m_folderButton, &QPushButton::clicked, this, [this] { showFolderOf(m_fileName); });
    connect(m_otherButton, &QPushButton::clicked, this,
            [this] { m_isPicture ? Q_EMIT anotherPicturePlaceWanted() : Q_EMIT anotherPlaceWanted(); });
    connect(m_closeButton, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

ExportStatus::~ExportStatus()
{
    m_cancel.cancel();
}

void ExportStatus::start(OperationExport what)
{
    prepare(what.fileName, false);
    follow(exportOperations(std::move(what), m_cancel));
}

void ExportStatus::startPicture(const TimelinePicture &picture)
{
    prepare(picture.fileName, true);
    follow(saveTimelinePicture(picture, m_cancel));
}

void ExportStatus::start(const QString &fileName, const Write &write, Said said)
{
    prepare(fileName, false);
    m_said = std::move(said);
    follow(write(m_cancel));
}

void ExportStatus::prepare(const QString &fileName, bool isPicture)
{
    if (isRunning())
        Q_EMIT ended(m_fileName, ActivityEntry::State::Cancelled, {});
    m_cancel.cancel();
    delete m_watcher;
    m_cancel = CancelToken::create();
    m_fileName = fileName;
    m_isPicture = isPicture;
    m_said = {};
    m_text->setText(tr("Writing %1").arg(visibleText(QFileInfo(m_fileName).fileName())));
    m_progress->setRange(0, 0);
    m_progress->show();
    m_cancelButton->show();
    for (QPushButton *button : {m_folderButton, m_otherButton, m_closeButton})
        button->hide();
    show();
}

void ExportStatus::follow(const QFuture<Result> &future)
{
    m_watcher = new QFutureWatcher<Result>(this);
    connect(m_watcher, &QFutureWatcherBase::progressRangeChanged, m_progress, &QProgressBar::setRange);
    connect(m_watcher, &QFutureWatcherBase::progressValueChanged, m_progress, &QProgressBar::setValue);
    connect(m_watcher, &QFutureWatcherBase::finished, this, &ExportStatus::finish);
    Q_EMIT began(m_fileName);
    m_watcher->setFuture(future);
}

void ExportStatus::finish()
{
    m_progress->hide();
    m_cancelButton->hide();
    m_closeButton->show();
    const Result result = m_watcher->result();
    if (result)
        showReport(result.value());
    else
        showError(result.error());
    const bool isCancelled = !result && result.error().kind == ApiError::Kind::Cancelled;
    Q_EMIT ended(m_fileName,
                 result        ? ActivityEntry::State::Done
                 : isCancelled ? ActivityEntry::State::Cancelled
                               : ActivityEntry::State::Failed,
                 m_text->text());
    Q_EMIT finished(result.ok());
}

void ExportStatus::showReport(const ExportReport &report)
{
    const QString size = QLocale().formattedDataSize(report.bytes, 1, QLocale::DataSizeTraditionalFormat);
    const QString name = visibleText(QFileInfo(report.fileName).fileName());
    m_text->setText(
        m_said ? m_said(report)
        : m_isPicture
            ? tr("Saved the picture, %1, to %2").arg(size, name)
            : tr("Exported %Ln operation(s), %1, to %2", nullptr, static_cast<int>(report.rows)).arg(size, name));
    m_folderButton->show();
}

void ExportStatus::showError(const ApiError &error)
{
    if (error.kind == ApiError::Kind::Cancelled) {
        m_text->setText(tr("Export cancelled. Nothing was written."));
        return;
    }
    m_text->setText(oneLine(wordsFor(error, {})));
    m_otherButton->show();
}

} // namespace steward
