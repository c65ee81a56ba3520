// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/tenantstate.h"
#include "ui/pages/page.h"

#include <QtCore/QPointer>

namespace steward {

/// A tab about one tenant or one of its environments. It asks the service when it is first looked at, not before.
class TenantTab : public Page
{
    Q_OBJECT
public:
    using Page::Page;

    /// `environment` empty: the whole tenant. The tab lets go by itself when the tenant ends.
    void setScope(TenantState *tenant, const QString &environment);
    void refreshQuietly() override;

protected:
    TenantState *tenant() const { return m_tenant; }
    const QString &environment() const { return m_environment; }
    QString tenantName() const;

    /// Connects to the tenant's signals, this as context; the connections of the last tenant are gone already.
    virtual void follow(TenantState &tenant) = 0;
    /// Shows what is known now.
    virtual void fill() = 0;
    /// Asks the service for what was never read.
    virtual void ask() = 0;

    void showEvent(QShowEvent *event) override;

private:
    QPointer<TenantState> m_tenant;
    QString m_environment;
    bool m_isAsked = false;
};

} // namespace steward
