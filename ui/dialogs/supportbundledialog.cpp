// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/supportbundledialog.h"

#include "core/model/whenready.h"
#include "ui/models/errorwords.h"
#include "ui/views/fitscreen.h"
#include "ui/views/openfolder.h"
#include "ui/views/plainlabel.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDir>
#include <QtCore/QLocale>
#include <QtCore/QRandomGenerator>
#include <QtCore/QStandardPaths>
#include <QtGui/QFontDatabase>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

QString proposedFileName()
{
    QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (!QFileInfo(folder).isDir())
        folder = QDir::homePath();
    const QString day = QDate::currentDate().toString(Qt::ISODate);
    return QDir::toNativeSeparators(QDir(folder).filePath(QStringLiteral("steward-support-%1.json").arg(day)));
}

QByteArray randomSalt()
{
    QByteArray salt(32, '\0');
    QRandomGenerator::system()->fillRange(reinterpret_cast<quint32 *>(salt.data()), salt.size() / 4);
    return salt;
}

} // namespace

SupportBundleDialog::SupportBundleDialog(SupportFacts facts, QWidget *parent)
    : QDialog(parent)
    , m_facts(std::move(facts))
    , m_salt(randomSalt())
{
    setObjectName(QStringLiteral("supportBundleDialog"));
    setWindowTitle(tr("Save a support bundle"));
    QLabel *what = plainLabel(tr("One text file with versions, screen, the settings of connections, sign-in states, "
                                 "the requests of this run, notices, names and sizes of Steward's own files, and "
                                 "preferences. It holds no secret, token or code. Everything in it is shown below."),
                              this);
    what->setWordWrap(true);
    m_mask = new QCheckBox(tr("Mask names of tenants, companies and people"), this);
    m_mask->setObjectName(QStringLiteral("supportMask"));
    m_preview = new QPlainTextEdit(this);
    m_preview->setObjectName(QStringLiteral("supportPreview"));
    m_preview->setAccessibleName(tr("What goes into the bundle"));
    m_preview->setReadOnly(true);
    m_preview->setUndoRedoEnabled(false);
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_preview->setPlaceholderText(tr("Looking through Steward's own files…"));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(QStringLiteral("supportSave"));
    m_save->setDefault(true);
    m_folder = buttons->addButton(tr("Show folder"), QDialogButtonBox::ActionRole);
    m_folder->setObjectName(QStringLiteral("supportFolder"));
    m_folder->hide();
    auto *column = new QVBoxLayout(this);
    column->addWidget(what);
    column->addWidget(m_mask);
    column->addWidget(m_preview, 1);
    column->addWidget(makeFile());
    column->addWidget(buttons);
    resizeToFit(this, {m_preview->fontMetrics().averageCharWidth() * 96, m_preview->fontMetrics().height() * 38});
    connect(m_mask, &QCheckBox::toggled, this, &SupportBundleDialog::build);
    connect(m_save, &QPushButton::clicked, this, &SupportBundleDialog::save);
    connect(m_folder, &QPushButton::clicked, this,
            [this] { showFolderOf(QDir::fromNativeSeparators(m_file->text())); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    build();
}

QWidget *SupportBundleDialog::makeFile()
{
    auto *box = new QWidget(this);
    m_file = new QLineEdit(proposedFileName(), box);
    m_file->setObjectName(QStringLiteral("supportFile"));
    auto *browse = new QPushButton(tr("Browse…"), box);
    browse->setObjectName(QStringLiteral("supportBrowse"));
    m_note = mutedLabel({}, box);
    m_note->setObjectName(QStringLiteral("supportNote"));
    m_note->setWordWrap(true);
    QLabel *label = plainLabel(tr("File"), box);
    label->setBuddy(m_file);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(label, 0, 0);
    grid->addWidget(m_file, 0, 1);
    grid->addWidget(browse, 0, 2);
    grid->addWidget(m_note, 1, 1, 1, 2);
    connect(browse, &QPushButton::clicked, this, &SupportBundleDialog::browse);
    connect(m_file, &QLineEdit::textChanged, this, &SupportBundleDialog::check);
    return box;
}

void SupportBundleDialog::build()
{
    const quint64 number = ++m_building;
    const SupportNames names = m_mask->isChecked() ? SupportNames::Masked : SupportNames::AsTheyAre;
    m_bundle.clear();
    check();
    auto work = [facts = m_facts, names, salt = m_salt]() mutable {
        facts.files = filesBelow(facts.dataFolder);
        return supportBundle(facts, names, salt);
    };
    whenReady(QtConcurrent::run(std::move(work)), this, [this, number](const QByteArray &bundle) {
        if (number != m_building)
            return;
        m_bundle = bundle;
        m_preview->setPlainText(QString::fromUtf8(bundle));
        check();
        Q_EMIT previewed();
    });
}

void SupportBundleDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Save the support bundle to"), m_file->text(), tr("JSON files (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // the form says that the file will be replaced
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &file) { m_file->setText(QDir::toNativeSeparators(file)); });
    dialog->open();
}

void SupportBundleDialog::check()
{
    const QFileInfo file(QDir::fromNativeSeparators(m_file->text()));
    QString problem;
    if (m_file->text().isEmpty() || !file.isAbsolute())
        problem = tr("Give the whole path of the file.");
    else if (file.isDir())
        problem = tr("This is a folder. Add a file name.");
    m_save->setEnabled(problem.isEmpty() && !m_bundle.isEmpty() && !m_isSaving);
    m_folder->hide();
    m_note->setText(!problem.isEmpty() ? problem
                    : file.exists()    ? tr("This file exists and will be replaced.")
                                       : QString());
}

void SupportBundleDialog::save()
{
    const QString fileName = QDir::fromNativeSeparators(m_file->text());
    m_isSaving = true;
    check();
    auto work = [bundle = m_bundle, fileName] { return saveSupportBundle(bundle, fileName); };
    whenFinished(QtConcurrent::run(std::move(work)), this,
                 [this, fileName](const Outcome<Done> &outcome) { showSaved(fileName, outcome); });
}

void SupportBundleDialog::showSaved(const QString &fileName, const Outcome<Done> &outcome)
{
    m_isSaving = false;
    check();
    if (!outcome.ok()) {
        m_note->setText(oneLine(wordsFor(outcome.error(), {})));
        return;
    }
    const QString size = QLocale().formattedDataSize(m_bundle.size(), 1, QLocale::DataSizeTraditionalFormat);
    m_note->setText(tr("Saved, %1. Read it through before you send it.", "size of a file").arg(size));
    m_folder->show();
    Q_EMIT saved(fileName);
}

} // namespace steward
