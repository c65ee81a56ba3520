// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/connectionentry.h"

#include <QtWidgets/QDialog>

class QLabel;
class QPushButton;
class QTabWidget;

namespace steward {

class ConnectionForm;
class ConnectionPlaceForm;
class ConnectionServiceForm;
class ConnectionSignInForm;
class FormField;
class IconLabel;

/// A new connection, or changes to one. Collects and checks, says in words what is missing and where, sends nothing.
class ConnectionDialog : public QDialog
{
    Q_OBJECT
public:
    /// `takenNames`: names of the other connections. `keepsSecrets`: false where a secret lives in memory only.
    ConnectionDialog(const TenantConnection &connection, bool isNew, QStringList takenNames, bool keepsSecrets,
                     QWidget *parent = nullptr);

    /// Offered in the list of folders.
    void setKnownFolders(const QStringList &folders);
    /// To the secret of the chosen sign-in: where to go after one was refused.
    void focusSecret();
    /// The connection as typed, ids cleaned.
    TenantConnection connection() const;

Q_SIGNALS:
    /// The person saved. Sent after the fields were cleared: the secret is in no field any more.
    void saved(const steward::ConnectionEntry &entry);
    /// Look at every link of this sign-in, with what was typed as its secret (empty: the stored one). Nothing is saved.
    void testRequested(const steward::TenantConnection &connection, const steward::Secret &typedSecret);

public Q_SLOTS:
    void accept() override;
    void reject() override;

private:
    void makeButtons();
    void finish(bool signIn);
    void validate();
    void showFirstProblem();
    void goToProblem();
    bool needsSecret(const TenantConnection &entered) const;
    bool isTaken(const QString &name) const;
    FormField *firstProblem() const;
    bool isTouched() const;

    TenantConnection m_original;
    bool m_isNew;
    QStringList m_takenNames;
    QTabWidget *m_tabs;
    ConnectionSignInForm *m_signIn;
    ConnectionPlaceForm *m_place;
    ConnectionServiceForm *m_service;
    QList<ConnectionForm *> m_forms;
    IconLabel *m_problemIcon;
    QLabel *m_problem;
    QPushButton *m_goToProblem;
    QPushButton *m_test = nullptr;
    QPushButton *m_saveAndSignIn = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace steward
