// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/packagesaver.h"

#include "core/api/package/packagedownload.h"
#include "core/api/tenantsession.h"
#include "core/model/displaytext.h"
#include "core/model/filename.h"
#include "core/model/whenready.h"
#include "ui/models/activitymodel.h"
#include "ui/models/appfilewords.h"
#include "ui/models/errorwords.h"
#include "ui/pages/publisher/transferdialog.h"
#include "ui/views/openfolder.h"
#include "ui/views/plainlabel.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QPointer>
#include <QtCore/QStandardPaths>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace steward {

namespace {

QString whatWords(const PublisherVersion &version)
{
    return PackageSaver::tr("Download %1 %2 for %3", "an app, its version, a country")
        .arg(visibleText(version.name, 80), visibleText(version.version.text, 40),
             visibleText(version.countryCode, 10));
}

} // namespace

PackageSaver::PackageSaver(Workspace &workspace, ActivityModel &activity, QWidget &window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_activity(activity)
    , m_window(window)
{
}

void PackageSaver::start(const QUuid &connection, const QString &app, const PublisherVersion &version)
{
    auto *dialog = new QFileDialog(&m_window, whatWords(version));
    dialog->setObjectName(QStringLiteral("savePackageDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilters({tr("App files (*.app)"), tr("All files (*)")});
    dialog->setDefaultSuffix(QStringLiteral("app"));
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // asked by us, without a loop of its own
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->selectFile(suggestedFileName(version));
    connect(dialog, &QFileDialog::fileSelected, this,
            [=, this](const QString &file) { saveAs(connection, app, version, file); });
    dialog->open();
}

void PackageSaver::saveAs(const QUuid &connection, const QString &app, const PublisherVersion &version,
                          const QString &file)
{
    const auto look = [file] {
        const QFileInfo target(file);
        return target.exists() || target.isSymLink();
    };
    whenReady(QtConcurrent::run(look), this, [=, this](bool isThere) {
        if (isThere)
            askToReplace(connection, app, version, file);
        else
            download(connection, app, version, file, false);
    });
}

void PackageSaver::askToReplace(const QUuid &connection, const QString &app, const PublisherVersion &version,
                                const QString &file)
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Replace the file?"), tr("There is a file of that name."),
                                QMessageBox::NoButton, &m_window);
    box->setObjectName(QStringLiteral("replaceQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    setPlainInformation(*box, tr("%1\n\nIt is replaced once the download is whole, and lost then.")
                                  .arg(visibleText(QDir::toNativeSeparators(file), 400)));
    QPushButton *yes = box->addButton(tr("Replace"), QMessageBox::AcceptRole);
    yes->setObjectName(QStringLiteral("replaceYes"));
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(yes, &QPushButton::clicked, this, [=, this] { download(connection, app, version, file, true); });
    box->open();
}

void PackageSaver::download(const QUuid &connection, const QString &app, const PublisherVersion &version,
                            const QString &file, bool mayReplace)
{
    TenantState *owner = m_workspace.find(connection);
    if (!owner) {
        Q_EMIT said(Tone::Neutral, tr("The connection this was for is not there any more."), {});
        return;
    }
    const QString what = whatWords(version);
    const QString key = QStringLiteral("download:") + file;
    ActivityEntry entry;
    entry.key = key;
    entry.what = what;
    entry.subject = visibleText(QDir::toNativeSeparators(file));
    entry.startedAt = Instant::now();
    m_activity.begin(entry);
    const CancelToken cancel = CancelToken::create();
    const auto progress = std::make_shared<TransferProgress>();
    QPointer<TransferDialog> dialog = new TransferDialog(tr("Download"), what, {}, &m_window);
    connect(progress.get(), &TransferProgress::moved, dialog, &TransferDialog::move);
    connect(dialog, &QDialog::rejected, this, [cancel] { cancel.cancel(); });
    dialog->show();
    const QString name = owner->connection().name;
    const auto future = owner->session().publisher().downloadVersion(app, version.countryCode, version.version,
                                                                     {file, mayReplace}, progress, cancel);
    // `progress` is kept until the end.
    whenFinished(future, this, [=, this](const Outcome<Answer<DownloadedPackage>> &outcome) {
        if (dialog)
            dialog->deleteLater();
        const bool isOk = outcome.ok();
        const bool isCanceled = !isOk && outcome.error().kind == ApiError::Kind::Cancelled;
        Q_UNUSED(progress)
        if (isOk) {
            const QString saved = outcome.value().value.file;
            const QString words = tr("Saved: %1").arg(bytesWords(outcome.value().value.package.bytes));
            m_activity.end(key, ActivityEntry::State::Done, words);
            Q_EMIT offered(Tone::Good, tr("%1: it is whole and saved.").arg(what), {}, tr("Show in folder"),
                           [saved] { showFolderOf(saved); });
            return;
        }
        const ErrorWords words = wordsFor(outcome.error(), name);
        m_activity.end(key, isCanceled ? ActivityEntry::State::Cancelled : ActivityEntry::State::Failed,
                       isCanceled ? tr("Canceled; nothing was kept.") : oneLine(words));
        Q_EMIT said(isCanceled ? Tone::Neutral : Tone::Bad,
                    isCanceled ? tr("%1: canceled, nothing was kept.").arg(what)
                               : tr("%1: %2", "a download, why it failed").arg(what, oneLine(words)),
                    words.details);
    });
}

} // namespace steward
