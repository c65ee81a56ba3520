// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/unlockdialog.h"

#include "core/model/displaytext.h"
#include "ui/models/connectionwords.h"
#include "ui/models/lockwords.h"
#include "ui/models/statuswords.h"
#include "ui/views/badge.h"
#include "ui/views/plainlabel.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

namespace {

constexpr int MostNames = 8;

QString namesOf(const QList<TenantConnection> &connections)
{
    QStringList names;
    for (const TenantConnection &connection : connections.first(qMin<qsizetype>(connections.size(), MostNames)))
        names.append(visibleText(connection.name, 80));
    if (connections.size() > MostNames) {
        names.append(UnlockDialog::tr("and %1 more").arg(connections.size() - MostNames));
    }
    return names.join(QLatin1Char('\n'));
}

} // namespace

UnlockDialog::UnlockDialog(const QList<TenantConnection> &connections, std::chrono::minutes span, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("unlockDialog"));
    setWindowTitle(tr("Unlock production"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    const bool isOne = connections.size() == 1;
    const QString name = isOne ? visibleText(connections.constFirst().name, 80) : QString();
    auto *head = new QHBoxLayout;
    QLabel *title = headingLabel(isOne ? tr("Unlock %1?").arg(name)
                                       : tr("Unlock %n connection(s)?", nullptr, static_cast<int>(connections.size())),
                                 1.2, this);
    title->setWordWrap(true);
    head->addWidget(title, 1);
    auto *badge = new Badge(this);
    badge->show(words(ConnectionKind::Production), Tone::Bad, true);
    head->addWidget(badge, 0, Qt::AlignTop);
    const Instant until{Instant::now().msecs + std::chrono::milliseconds(span).count()};
    QLabel *text = plainLabel(tr("Changes may be sent to production for %1, until %2. Then it locks by itself. Every "
                                 "change still asks before it is sent.")
                                  .arg(spanWords(span), localTimeWords(until)),
                              this);
    text->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(text);
    if (!isOne) {
        QLabel *names = mutedLabel(namesOf(connections), this);
        names->setWordWrap(true);
        column->addWidget(names);
    }
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *unlock = buttons->addButton(tr("Unlock for %1").arg(spanWords(span)), QDialogButtonBox::AcceptRole);
    unlock->setObjectName(QStringLiteral("unlock"));
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancel"));
    cancel->setDefault(true);
    cancel->setFocus();
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace steward
