// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/connectionform.h"

class QCheckBox;
class QComboBox;

namespace steward {

/// The page about where a connection is kept, how it is marked, and whether changes may be sent.
class ConnectionPlaceForm : public ConnectionForm
{
    Q_OBJECT
public:
    explicit ConnectionPlaceForm(const TenantConnection &connection, QWidget *parent = nullptr);

    void enter(TenantConnection &connection) const override;
    void setKnownFolders(const QStringList &folders);

private:
    void showColours();
    void showLock();

    QComboBox *m_folder;
    QLineEdit *m_company;
    QComboBox *m_kind;
    QComboBox *m_colour;
    QLineEdit *m_defaultEnvironment;
    QCheckBox *m_readOnly;
    FormField *m_lockField = nullptr;
};

/// `text` as a folder: names without blanks around them, no slash at the ends.
QString cleanedFolder(const QString &text);

} // namespace steward
