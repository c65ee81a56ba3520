// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/export/operationexport.h"
#include "ui/models/activitymodel.h"
#include "ui/views/timelinepicture.h"

#include <QtCore/QFutureWatcher>
#include <QtWidgets/QFrame>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace steward {

/// A line that follows one export: progress and Cancel, then what came of it with Show folder, or why it failed and a
/// way to another place. Work goes on beside it.
class ExportStatus : public QFrame
{
    Q_OBJECT
public:
    explicit ExportStatus(QWidget *parent = nullptr);
    ~ExportStatus() override;

    /// Starts the export; one that is still under way is cancelled.
    void start(OperationExport what);
    void startPicture(const TimelinePicture &picture);
    /// The same for what somebody else writes; `said` is what a result is told in.
    using Write = std::function<QFuture<Outcome<ExportReport>>(const CancelToken &cancel)>;
    using Said = std::function<QString(const ExportReport &report)>;
    void start(const QString &fileName, const Write &write, Said said);
    bool isRunning() const { return m_watcher && !m_watcher->isFinished(); }

Q_SIGNALS:
    void began(const QString &fileName);
    void ended(const QString &fileName, steward::ActivityEntry::State state, const QString &result);
    void finished(bool written);
    void anotherPlaceWanted();
    void anotherPicturePlaceWanted();

private:
    using Result = Outcome<ExportReport>;

    void prepare(const QString &fileName, bool isPicture);
    void follow(const QFuture<Result> &future);
    void finish();
    void showReport(const ExportReport &report);
    void showError(const ApiError &error);

    QLabel *m_text = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_cancelButton = nullptr;
    QPushButton *m_folderButton = nullptr;
    QPushButton *m_otherButton = nullptr;
    QPushButton *m_closeButton = nullptr;
    QFutureWatcher<Result> *m_watcher = nullptr;
    CancelToken m_cancel;
    QString m_fileName;
    bool m_isPicture = false;
    Said m_said; ///< of what somebody else writes
};

} // namespace steward
