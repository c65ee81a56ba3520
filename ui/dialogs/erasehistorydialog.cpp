// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/erasehistorydialog.h"

#include "core/model/displaytext.h"
#include "ui/pages/recordedwords.h"
#include "ui/views/plainlabel.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

EraseHistoryDialog::EraseHistoryDialog(const RecordedTenant &tenant, bool isConnected, QWidget *parent)
    : QDialog(parent)
    , m_name(visibleText(tenant.name.isEmpty() ? tenant.tenantId : tenant.name, 120))
    , m_typed(new QLineEdit(this))
{
    setObjectName(QStringLiteral("eraseHistoryDialog"));
    setWindowTitle(tr("Erase recorded history"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 68);
    QLabel *title = headingLabel(tr("Erase what is recorded of %1?").arg(m_name), 1.2, this);
    title->setWordWrap(true);
    QStringList sentences;
    const auto count = static_cast<int>(std::min<quint64>(tenant.operations, 2'000'000'000));
    sentences.append(tenant.span.since.isKnown()
                         ? tr("%n operation(s), recorded since %1, are erased from this computer for good. The "
                              "service does not list most of them any more.",
                              nullptr, count)
                               .arg(dayWords(tenant.span.since))
                         : tr("%n operation(s) are erased from this computer for good.", nullptr, count));
    sentences.append(tr("What was last known of its environments goes too. Other files, such as the journal of changes "
                        "and exports, are not touched, and nothing changes in the tenant itself."));
    if (isConnected)
        sentences.append(tr("A connection leads to it: the next reading records what the service still lists."));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addWidget(title);
    for (const QString &sentence : std::as_const(sentences)) {
        QLabel *label = plainLabel(sentence, this);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    QLabel *ask = plainLabel(tr("Type %1 to erase it:").arg(m_name), this);
    ask->setWordWrap(true);
    ask->setBuddy(m_typed);
    m_typed->setObjectName(QStringLiteral("eraseHistoryName"));
    m_typed->setAccessibleName(tr("Name of the tenant"));
    column->addWidget(ask);
    column->addWidget(m_typed);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_erase = buttons->addButton(tr("Erase"), QDialogButtonBox::AcceptRole);
    m_erase->setObjectName(QStringLiteral("eraseHistory"));
    m_erase->setEnabled(false);
    m_erase->setAutoDefault(false);
    cancel->setDefault(true);
    column->addWidget(buttons);
    connect(m_typed, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_erase->setEnabled(text.trimmed() == m_name); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace steward
