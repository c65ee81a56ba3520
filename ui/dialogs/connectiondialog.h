// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"
#include "core/net/secret.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace steward {

/// What the person entered. The secret is empty where none was typed: the stored one stays.
struct ConnectionEntry
{
    TenantConnection connection{};
    Secret secret{};
};

/// A new connection, or changes to one. Collects and checks, says in words what is missing, sends nothing.
class ConnectionDialog : public QDialog
{
    Q_OBJECT
public:
    /// `takenNames`: names of the other connections. `keepsSecrets`: false where a secret lives in memory only.
    ConnectionDialog(const TenantConnection &connection, bool isNew, QStringList takenNames, bool keepsSecrets,
                     QWidget *parent = nullptr);

    /// The connection as typed, ids trimmed.
    TenantConnection connection() const;

Q_SIGNALS:
    /// The person saved. Sent before the fields are cleared; the secret is in no field any more.
    void saved(const steward::ConnectionEntry &entry);

public Q_SLOTS:
    void accept() override;

private:
    void makeBasics(QFormLayout *form);
    void makeAdvanced(QFormLayout *form);
    void validate();
    QString problemWords() const;

    TenantConnection m_original;
    bool m_isNew;
    QStringList m_takenNames;
    QLineEdit *m_name;
    QLineEdit *m_tenant;
    QLineEdit *m_clientId;
    QComboBox *m_grant;
    QLineEdit *m_secret;
    QLabel *m_secretLabel;
    QLabel *m_secretHint;
    QToolButton *m_more;
    QWidget *m_advanced;
    QLineEdit *m_company;
    QLineEdit *m_authority;
    QLineEdit *m_apiUrl;
    QLineEdit *m_apiVersion;
    QSpinBox *m_rate;
    QLineEdit *m_family;
    QComboBox *m_kind;
    QCheckBox *m_readOnly;
    QLabel *m_problem;
    QPushButton *m_save;
};

} // namespace steward

Q_DECLARE_METATYPE(steward::ConnectionEntry)
