// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connectionplaceform.h"

#include "core/model/pastedtext.h"
#include "ui/models/connectionwords.h"
#include "ui/views/connectionmark.h"
#include "ui/views/icons.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLineEdit>

namespace steward {

QString cleanedFolder(const QString &text)
{
    QStringList parts;
    for (const QString &part : cleanedName(text).split(QLatin1Char('/')))
        parts.append(cleanedName(part));
    while (!parts.isEmpty() && parts.constLast().isEmpty())
        parts.removeLast();
    while (!parts.isEmpty() && parts.constFirst().isEmpty())
        parts.removeFirst();
    return parts.join(QLatin1Char('/'));
}

ConnectionPlaceForm::ConnectionPlaceForm(const TenantConnection &connection, QWidget *parent)
    : ConnectionForm(parent)
    , m_folder(new QComboBox)
    , m_company(makeLine("company", connection.company))
    , m_kind(new QComboBox)
    , m_colour(new QComboBox)
    , m_defaultEnvironment(makeLine("defaultEnvironment", connection.defaultEnvironment))
    , m_readOnly(new QCheckBox(tr("Read-only: no change is sent")))
{
    m_folder->setObjectName(QStringLiteral("folder"));
    m_folder->setEditable(true);
    m_folder->setInsertPolicy(QComboBox::NoInsert);
    m_folder->lineEdit()->setPlaceholderText(tr("None; for example Retail/North"));
    m_folder->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_folder->setEditText(connection.folder);
    FormField *folder = addField(tr("&Folder"), m_folder, ConnectionField::Folder);
    follow(folder, m_folder->lineEdit());
    addField(tr("C&ompany"), m_company, ConnectionField::Company);
    m_kind->setObjectName(QStringLiteral("kind"));
    for (const ConnectionKind kind : {ConnectionKind::Production, ConnectionKind::Test})
        m_kind->addItem(icon(iconNameOf(kind)), words(kind), static_cast<int>(kind));
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(connection.kind)));
    addField(tr("&Kind"), m_kind)->setHint(tr("Production asks once more before it is unlocked."));
    m_colour->setObjectName(QStringLiteral("colour"));
    for (const ConnectionColour colour :
         {ConnectionColour::ByKind, ConnectionColour::Red, ConnectionColour::Amber, ConnectionColour::Green,
          ConnectionColour::Teal, ConnectionColour::Blue, ConnectionColour::Violet, ConnectionColour::Grey})
        m_colour->addItem(words(colour), static_cast<int>(colour));
    m_colour->setCurrentIndex(m_colour->findData(static_cast<int>(connection.colour)));
    addField(tr("Co&lour"), m_colour);
    m_defaultEnvironment->setPlaceholderText(tr("None; for example Production"));
    addField(tr("Default &environment"), m_defaultEnvironment, ConnectionField::DefaultEnvironment);
    m_readOnly->setObjectName(QStringLiteral("readOnly"));
    m_readOnly->setAccessibleName(m_readOnly->text());
    m_readOnly->setChecked(!connection.writable);
    m_lockField = addField(tr("Lock"), m_readOnly);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showColours();
        Q_EMIT edited();
    });
    connect(m_colour, &QComboBox::currentIndexChanged, this, &ConnectionForm::edited);
    connect(m_readOnly, &QCheckBox::toggled, this, [this] {
        showLock();
        Q_EMIT edited();
    });
    showColours();
    showLock();
}

void ConnectionPlaceForm::setKnownFolders(const QStringList &folders)
{
    const QString typed = m_folder->currentText();
    const QSignalBlocker quiet(m_folder);
    m_folder->clear();
    m_folder->addItems(folders);
    m_folder->setEditText(typed);
}

void ConnectionPlaceForm::showColours()
{
    const auto kind = static_cast<ConnectionKind>(m_kind->currentData().toInt());
    for (int at = 0; at < m_colour->count(); ++at) {
        const auto colour = static_cast<ConnectionColour>(m_colour->itemData(at).toInt());
        m_colour->setItemIcon(at, colourPatch(kind, colour, palette()));
    }
}

void ConnectionPlaceForm::showLock()
{
    if (m_readOnly->isChecked())
        m_lockField->setHint(
            tr("Unlock it for a while when there is something to change: the button is in the tool bar."));
    else
        m_lockField->setHint(tr("Changes may be sent at any time, for good. Unlocking for a while is safer."),
                             Tone::Warning);
}

void ConnectionPlaceForm::enter(TenantConnection &connection) const
{
    connection.folder = cleanedFolder(m_folder->currentText());
    connection.company = cleanedName(m_company->text());
    connection.kind = static_cast<ConnectionKind>(m_kind->currentData().toInt());
    connection.colour = static_cast<ConnectionColour>(m_colour->currentData().toInt());
    connection.defaultEnvironment = cleanedId(m_defaultEnvironment->text());
    connection.writable = !m_readOnly->isChecked();
}

} // namespace steward
