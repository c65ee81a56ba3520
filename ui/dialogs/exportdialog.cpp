// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/exportdialog.h"

#include "ui/models/operationtexts.h"
#include "ui/views/plainlabel.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QGroupBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>

#include <algorithm>

namespace steward {

namespace {

/// In the documents, or at home: a fresh account may have no folder of documents yet.
QString proposedFileName()
{
    QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (!QFileInfo(folder).isDir())
        folder = QDir::homePath();
    const QString day = QDate::currentDate().toString(Qt::ISODate);
    return QDir::toNativeSeparators(QDir(folder).filePath(QStringLiteral("operations-%1.csv").arg(day)));
}

QLabel *note(const QString &text, QWidget *parent)
{
    QLabel *label = mutedLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

ExportDialog::ExportDialog(quint64 filteredRows, quint64 allRows, const std::vector<OperationField> &columns,
                           QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export operations to CSV"));
    auto *grid = new QGridLayout(this);
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(16);
    grid->addWidget(makeColumns(columns), 0, 0, 3, 1);
    grid->addWidget(makeRows(filteredRows, allRows), 0, 1);
    grid->addWidget(makeFormat(), 1, 1);
    grid->setRowStretch(2, 1);
    grid->addWidget(makeFile(), 3, 0, 1, 2);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_export = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(QStringLiteral("exportStart"));
    m_export->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    grid->addWidget(buttons, 4, 0, 1, 2);
    check();
}

QWidget *ExportDialog::makeRows(quint64 filteredRows, quint64 allRows)
{
    auto *box = new QGroupBox(tr("Rows"), this);
    m_filtered =
        new QRadioButton(tr("The filtered %Ln operation(s), as sorted", nullptr, static_cast<int>(filteredRows)), box);
    m_filtered->setObjectName(QStringLiteral("exportFiltered"));
    m_all = new QRadioButton(tr("All %Ln operation(s)", nullptr, static_cast<int>(allRows)), box);
    m_all->setObjectName(QStringLiteral("exportAll"));
    m_filtered->setChecked(filteredRows > 0);
    m_filtered->setEnabled(filteredRows > 0);
    m_all->setChecked(filteredRows == 0);
    auto *column = new QVBoxLayout(box);
    column->addWidget(m_filtered);
    column->addWidget(m_all);
    return box;
}

QWidget *ExportDialog::makeColumns(const std::vector<OperationField> &columns)
{
    auto *box = new QGroupBox(tr("Columns"), this);
    m_columns = new QListWidget(box);
    m_columns->setObjectName(QStringLiteral("exportColumns"));
    m_columns->setAccessibleName(tr("Columns to export, in their order"));
    m_columns->setDragDropMode(QAbstractItemView::InternalMove);
    for (const OperationField field : columns)
        addColumn(field, true);
    for (const OperationField field : allOperationFields()) {
        if (std::find(columns.begin(), columns.end(), field) == columns.end())
            addColumn(field, false);
    }
    m_columns->installEventFilter(this);
    connect(m_columns, &QListWidget::itemChanged, this, [this] { check(); });
    auto *everything = new QPushButton(tr("All columns"), box);
    everything->setObjectName(QStringLiteral("exportEveryColumn"));
    connect(everything, &QPushButton::clicked, this, [this] {
        for (int i = 0; i < m_columns->count(); ++i)
            m_columns->item(i)->setCheckState(Qt::Checked);
    });
    auto *column = new QVBoxLayout(box);
    column->addWidget(m_columns);
    column->addWidget(note(tr("Drag to reorder, or press Alt+Up and Alt+Down."), box));
    column->addWidget(everything);
    return box;
}

void ExportDialog::addColumn(OperationField field, bool ticked)
{
    auto *item = new QListWidgetItem(fieldWords(field), m_columns);
    item->setData(Qt::UserRole, static_cast<int>(field));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
    item->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
}

QWidget *ExportDialog::makeFormat()
{
    auto *box = new QGroupBox(tr("Format"), this);
    m_delimiter = new QComboBox(box);
    m_delimiter->setObjectName(QStringLiteral("exportDelimiter"));
    m_delimiter->addItem(tr("Comma"), QChar(u','));
    m_delimiter->addItem(tr("Semicolon"), QChar(u';'));
    m_delimiter->addItem(tr("Tab"), QChar(u'\t'));
    m_times = new QComboBox(box);
    m_times->setObjectName(QStringLiteral("exportTimes"));
    m_times->addItem(tr("UTC"), static_cast<int>(Times::Utc));
    m_times->addItem(tr("Local, with offset"), static_cast<int>(Times::Local));
    m_times->addItem(tr("Both"), static_cast<int>(Times::Both));
    m_mark = new QCheckBox(tr("Mark the file as UTF-8"), box);
    m_mark->setObjectName(QStringLiteral("exportMark"));
    m_mark->setToolTip(tr("Some spreadsheets show letters beyond ASCII only with this mark"));
    m_guard = new QCheckBox(tr("Guard against formulas"), box);
    m_guard->setObjectName(QStringLiteral("exportGuard"));
    m_guard->setChecked(true);
    auto *grid = new QGridLayout(box);
    grid->setColumnStretch(1, 1);
    QLabel *delimiterLabel = plainLabel(tr("Separated by"), box);
    delimiterLabel->setBuddy(m_delimiter);
    QLabel *timesLabel = plainLabel(tr("Times"), box);
    timesLabel->setBuddy(m_times);
    grid->addWidget(delimiterLabel, 0, 0);
    grid->addWidget(m_delimiter, 0, 1);
    grid->addWidget(timesLabel, 1, 0);
    grid->addWidget(m_times, 1, 1);
    grid->addWidget(m_mark, 2, 0, 1, 2);
    grid->addWidget(m_guard, 3, 0, 1, 2);
    grid->addWidget(note(tr("A cell that a spreadsheet would run as a formula gets a single quote in front. "
                            "Turn this off when a program reads the file."),
                         box),
                    4, 0, 1, 2);
    return box;
}

QWidget *ExportDialog::makeFile()
{
    auto *box = new QWidget(this);
    m_file = new QLineEdit(proposedFileName(), box);
    m_file->setObjectName(QStringLiteral("exportFile"));
    m_file->setMinimumWidth(m_file->fontMetrics().averageCharWidth() * 48);
    auto *browse = new QPushButton(tr("Browse…"), box);
    browse->setObjectName(QStringLiteral("exportBrowse"));
    m_fileNote = note({}, box);
    m_fileNote->setObjectName(QStringLiteral("exportFileNote"));
    QLabel *label = plainLabel(tr("File"), box);
    label->setBuddy(m_file);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(label, 0, 0);
    grid->addWidget(m_file, 0, 1);
    grid->addWidget(browse, 0, 2);
    grid->addWidget(m_fileNote, 1, 1, 1, 2);
    connect(browse, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_file, &QLineEdit::textChanged, this, &ExportDialog::check);
    return box;
}

std::vector<ExportColumn> ExportDialog::chosenColumns() const
{
    const auto times = static_cast<Times>(m_times->currentData().toInt());
    std::vector<ExportColumn> columns;
    for (int i = 0; i < m_columns->count(); ++i) {
        const QListWidgetItem *item = m_columns->item(i);
        if (item->checkState() != Qt::Checked)
            continue;
        const auto field = static_cast<OperationField>(item->data(Qt::UserRole).toInt());
        if (!isTime(field) || times != Times::Local)
            columns.push_back({field, false});
        if (isTime(field) && times != Times::Utc)
            columns.push_back({field, true});
    }
    return columns;
}

ExportChoice ExportDialog::choice() const
{
    ExportChoice choice;
    choice.allRows = m_all->isChecked();
    choice.columns = chosenColumns();
    choice.dialect.delimiter = m_delimiter->currentData().toChar().toLatin1();
    choice.dialect.byteOrderMark = m_mark->isChecked();
    choice.dialect.guardFormulas = m_guard->isChecked();
    choice.fileName = QDir::fromNativeSeparators(m_file->text());
    return choice;
}

// Those first, ticked and in their order; the others behind them.
void ExportDialog::setColumns(const std::vector<ExportColumn> &columns)
{
    std::vector<OperationField> fields;
    bool anyUtc = false;
    bool anyLocal = false;
    for (const ExportColumn &column : columns) {
        if (std::find(fields.begin(), fields.end(), column.field) == fields.end())
            fields.push_back(column.field);
        anyLocal = anyLocal || column.isLocalTime;
        anyUtc = anyUtc || (isTime(column.field) && !column.isLocalTime);
    }
    m_columns->clear();
    for (const OperationField field : fields)
        addColumn(field, true);
    for (const OperationField field : allOperationFields()) {
        if (std::find(fields.begin(), fields.end(), field) == fields.end())
            addColumn(field, false);
    }
    const Times times = !anyLocal ? Times::Utc : anyUtc ? Times::Both : Times::Local;
    m_times->setCurrentIndex(m_times->findData(static_cast<int>(times)));
}

void ExportDialog::moveColumn(int by)
{
    const int from = m_columns->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_columns->count())
        return;
    m_columns->insertItem(to, m_columns->takeItem(from));
    m_columns->setCurrentRow(to);
}

bool ExportDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_columns && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isMove = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down;
        if (isMove && key->modifiers() == Qt::AltModifier) {
            moveColumn(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void ExportDialog::setChoice(const ExportChoice &choice)
{
    if (!choice.columns.empty())
        setColumns(choice.columns);
    m_all->setChecked(choice.allRows);
    m_delimiter->setCurrentIndex(qMax(0, m_delimiter->findData(QChar::fromLatin1(choice.dialect.delimiter))));
    m_mark->setChecked(choice.dialect.byteOrderMark);
    m_guard->setChecked(choice.dialect.guardFormulas);
    m_file->setText(QDir::toNativeSeparators(choice.fileName));
}

void ExportDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Export operations to"), m_file->text(), tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // the form says that the file will be replaced
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &file) { m_file->setText(QDir::toNativeSeparators(file)); });
    dialog->open();
}

void ExportDialog::check()
{
    if (!m_export || !m_fileNote)
        return;
    const QString name = QDir::fromNativeSeparators(m_file->text());
    const QFileInfo file(name);
    QString problem;
    if (chosenColumns().empty())
        problem = tr("Choose at least one column.");
    else if (name.isEmpty() || !file.isAbsolute())
        problem = tr("Give the whole path of the file.");
    else if (file.isDir())
        problem = tr("This is a folder. Add a file name.");
    m_export->setEnabled(problem.isEmpty());
    m_fileNote->setText(!problem.isEmpty() ? problem
                        : file.exists()    ? tr("This file exists and will be replaced.")
                                           : QString());
}

} // namespace steward
