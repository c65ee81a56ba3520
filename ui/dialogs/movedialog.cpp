// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/movedialog.h"

#include "ui/dialogs/connectionplaceform.h"
#include "ui/models/connectionwords.h"
#include "ui/views/plainlabel.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace steward {

MoveDialog::MoveDialog(int connections, const QStringList &knownFolders, QWidget *parent)
    : QDialog(parent)
    , m_folder(new QComboBox(this))
    , m_problem(plainLabel({}, this))
{
    setObjectName(QStringLiteral("moveDialog"));
    setWindowTitle(tr("Move %n connection(s)", nullptr, connections));
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    m_folder->setObjectName(QStringLiteral("folder"));
    m_folder->setEditable(true);
    m_folder->setInsertPolicy(QComboBox::NoInsert);
    m_folder->addItems(knownFolders);
    m_folder->setEditText({});
    m_folder->setAccessibleName(tr("Folder"));
    m_folder->lineEdit()->setPlaceholderText(tr("Empty: no folder; for example Retail/North"));
    m_problem->setWordWrap(true);
    m_problem->setMinimumHeight(fontMetrics().height() * 2);
    auto *form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Folder"), m_folder);
    form->addRow(m_problem);
    auto *buttons = new QDialogButtonBox(this);
    m_move = buttons->addButton(tr("Move"), QDialogButtonBox::AcceptRole);
    m_move->setObjectName(QStringLiteral("move"));
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(folder());
        accept();
    });
    connect(m_folder, &QComboBox::editTextChanged, this, &MoveDialog::validate);
    validate();
}

QString MoveDialog::folder() const
{
    return cleanedFolder(m_folder->currentText());
}

void MoveDialog::validate()
{
    TenantConnection probe;
    probe.folder = folder();
    const bool isGood = !problemsOf(probe).contains(ConnectionProblem::FolderRefused);
    m_problem->setText(isGood ? QString() : words(ConnectionProblem::FolderRefused));
    m_folder->setAccessibleDescription(m_problem->text());
    m_move->setEnabled(isGood);
}

} // namespace steward
