// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/filternamedialog.h"

#include "ui/models/savedfilters.h"
#include "ui/views/plainlabel.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace steward {

FilterNameDialog::FilterNameDialog(const QString &title, const QString &name, Judge judge, QWidget *parent)
    : QDialog(parent)
    , m_judge(std::move(judge))
    , m_name(new QLineEdit(name, this))
    , m_note(mutedLabel({}, this))
{
    setObjectName(QStringLiteral("filterNameDialog"));
    setWindowTitle(title);
    m_name->setObjectName(QStringLiteral("filterName"));
    m_name->setMaxLength(SavedFilters::LongestName);
    m_name->setMinimumWidth(m_name->fontMetrics().averageCharWidth() * 40);
    m_name->selectAll();
    m_note->setObjectName(QStringLiteral("filterNameNote"));
    m_note->setWordWrap(true);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Name"), m_name);
    form->addRow(QString(), m_note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Save);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &FilterNameDialog::check);
    check();
}

QString FilterNameDialog::name() const
{
    return SavedFilters::tidyName(m_name->text());
}

void FilterNameDialog::check()
{
    const Verdict verdict = name().isEmpty() ? Verdict{false, tr("Give it a name.")} : m_judge(name());
    m_ok->setEnabled(verdict.isGood);
    m_note->setText(verdict.note);
}

} // namespace steward
