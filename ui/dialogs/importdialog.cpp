// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/importdialog.h"

#include "core/model/displaytext.h"
#include "ui/models/importplanmodel.h"
#include "ui/models/importwords.h"
#include "ui/views/fitscreen.h"
#include "ui/views/plainlabel.h"
#include "ui/views/table.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

ImportDialog::ImportDialog(const QString &fileName, const ImportPlan &plan, QWidget *parent)
    : QDialog(parent)
    , m_model(new ImportPlanModel(plan, this))
    , m_agree(
          new QCheckBox(tr("Add connections to addresses that are not Microsoft's own: I know who runs them"), this))
{
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import connections"));
    setSizeGripEnabled(true);
    resizeToFit(this, {860, 480});
    auto *column = new QVBoxLayout(this);
    column->setSpacing(10);
    QLabel *title = headingLabel(visibleText(fileName, 120), 1.1, this);
    title->setWordWrap(true);
    QLabel *text = plainLabel(summary(), this);
    text->setObjectName(QStringLiteral("importSummary"));
    text->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(text);
    auto *table = new Table(tr("Entries of the file"), this);
    table->setObjectName(QStringLiteral("importEntries"));
    table->setSortingEnabled(false);
    table->setModel(m_model);
    table->setColumnUnits({6, 18, 30, 30, 40});
    table->setVisible(!plan.entries.isEmpty());
    column->addWidget(table, 1);
    m_agree->setObjectName(QStringLiteral("agree"));
    m_agree->setAccessibleName(m_agree->text());
    m_agree->setVisible(plan.hasForeignAddresses());
    column->addWidget(m_agree);
    if (plan.entries.isEmpty())
        column->addStretch(1);
    auto *buttons = new QDialogButtonBox(this);
    const auto added = static_cast<int>(plan.toAdd().size());
    m_import = buttons->addButton(tr("Add %n connection(s)", nullptr, added), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(QStringLiteral("import"));
    m_import->setVisible(added > 0);
    QPushButton *cancel = buttons->addButton(added > 0 ? tr("Cancel") : tr("Close"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancel"));
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(m_model->plan().toAdd());
        accept();
    });
    connect(m_agree, &QCheckBox::toggled, this, &ImportDialog::validate);
    validate();
}

QString ImportDialog::summary() const
{
    const ImportPlan &plan = m_model->plan();
    if (plan.problem != ImportFileProblem::None)
        return words(plan.problem);
    QStringList parts;
    const auto count = [&](ImportVerdict verdict, const QString &text) {
        if (plan.count(verdict) > 0)
            parts.append(text);
    };
    count(ImportVerdict::New, tr("%1 new").arg(plan.count(ImportVerdict::New)));
    count(ImportVerdict::Renamed, tr("%1 new under another name").arg(plan.count(ImportVerdict::Renamed)));
    count(ImportVerdict::AlreadyThere, tr("%1 already there").arg(plan.count(ImportVerdict::AlreadyThere)));
    count(ImportVerdict::Refused, tr("%1 refused").arg(plan.count(ImportVerdict::Refused)));
    const QString counts = parts.isEmpty() ? tr("The file holds no entries.") : parts.join(QStringLiteral(" · "));
    return plan.toAdd().isEmpty()
               ? counts
               : tr("%1. They are added read-only and without secrets: enter those afterwards.").arg(counts);
}

void ImportDialog::validate()
{
    m_import->setEnabled(!m_model->plan().hasForeignAddresses() || m_agree->isChecked());
}

} // namespace steward
