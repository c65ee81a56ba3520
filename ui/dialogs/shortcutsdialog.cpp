// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/shortcutsdialog.h"

#include "ui/views/fitscreen.h"
#include "ui/views/plainlabel.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

QDialogButtonBox *closeButton(QDialog *dialog)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    buttons->button(QDialogButtonBox::Close)->setText(ShortcutsDialog::tr("Close"));
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return buttons;
}

QString plainText(QString text)
{
    text.remove(QLatin1Char('&'));
    return text;
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("shortcutsDialog"));
    setWindowTitle(tr("Keyboard shortcuts"));
    resizeToFit(this, {460, 520});
    auto *list = new QTreeWidget(this);
    list->setObjectName(QStringLiteral("shortcuts"));
    list->setAccessibleName(tr("Keyboard shortcuts"));
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setHeaderLabels({tr("Action"), tr("Keys")});
    for (const QAction *action : actions) {
        QStringList keys;
        for (const QKeySequence &key : action->shortcuts())
            keys.append(key.toString(QKeySequence::NativeText));
        if (!keys.isEmpty())
            list->addTopLevelItem(new QTreeWidgetItem({plainText(action->text()), keys.join(QStringLiteral(", "))}));
    }
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(list);
    layout->addWidget(closeButton(this));
}

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Steward"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 14);
    layout->setSpacing(8);
    layout->addWidget(headingLabel(tr("Steward %1").arg(QCoreApplication::applicationVersion()), 1.4, this));
    QLabel *text = plainLabel(tr("Admin console for Dynamics 365 Business Central online."), this);
    text->setWordWrap(true);
    QLabel *licence = mutedLabel(
        tr("Free software under the Apache License 2.0. Built with Qt %1.").arg(QLatin1String(qVersion())), this);
    licence->setWordWrap(true);
    layout->addWidget(text);
    layout->addWidget(licence);
    layout->addStretch(1);
    layout->addWidget(closeButton(this));
    setMinimumWidth(420);
}

} // namespace steward
