// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/connectionform.h"

class QCheckBox;
class QSpinBox;

namespace steward {

/// The page most people leave as it is: addresses, version, scopes, politeness.
class ConnectionServiceForm : public ConnectionForm
{
    Q_OBJECT
public:
    explicit ConnectionServiceForm(const TenantConnection &connection, QWidget *parent = nullptr);

    void enter(TenantConnection &connection) const override;
    /// Empty scopes show what is asked for instead.
    void showEffectiveScopes(const TenantConnection &connection);

private:
    QLineEdit *m_authority;
    QLineEdit *m_apiUrl;
    QLineEdit *m_apiVersion;
    QLineEdit *m_publisherUrl;
    QLineEdit *m_publisherApiVersion;
    QLineEdit *m_scope;
    QLineEdit *m_publisherScope;
    QLineEdit *m_family;
    QCheckBox *m_publisher;
    QSpinBox *m_rate;
};

} // namespace steward
