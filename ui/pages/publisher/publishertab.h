// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/publisherside.h"
#include "core/api/tenantstate.h"
#include "ui/pages/page.h"

#include <QtCore/QPointer>

namespace steward {

class StatePage;

/// What a page about a publisher's app is about: the app, or the app in one country.
struct AppScope
{
    QString app{};     ///< id
    QString country{}; ///< code; empty: all of them

    friend bool operator==(const AppScope &, const AppScope &) = default;
};

/// A tab about an app of a publisher. It asks the service when it is first looked at, not before.
class PublisherTab : public Page
{
    Q_OBJECT
public:
    using Page::Page;

    /// The tab lets go by itself when the tenant ends.
    void setScope(TenantState *tenant, const AppScope &scope);
    void refreshQuietly() override;

protected:
    TenantState *tenant() const { return m_tenant; }
    PublisherSide *publisher() const { return m_tenant ? &m_tenant->publisher() : nullptr; }
    const AppScope &scope() const { return m_scope; }
    QString connectionName() const;
    bool isOurs(const QString &app) const;
    bool isOurs(const QString &app, const QString &country) const;
    /// The countries the tab is about: its own, or all that are known of the app.
    QStringList countries() const;
    /// What its buttons ask for.
    void tie(StatePage &state);

    /// Connects to signals, this as context; the connections of the last scope are gone already.
    virtual void follow(PublisherSide &publisher) = 0;
    /// Shows what is known now.
    virtual void fill() = 0;
    /// Asks the service for what was never read.
    virtual void ask() = 0;
    /// What is worth reading anew every minute: by default what refresh() reads.
    virtual void readSomeAnew() { refresh(); }
    /// Another app or country: nothing selected of the last one counts.
    virtual void clear() {}

    void showEvent(QShowEvent *event) override;

private:
    QPointer<TenantState> m_tenant;
    AppScope m_scope;
    bool m_isAsked = false;
};

} // namespace steward
