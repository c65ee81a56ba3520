// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/tenantstate.h"
#include "core/history/hotfixlog.h"
#include "ui/pages/operationstab.h"
#include "ui/pages/publisher/publishertab.h"

#include <QtCore/QPointer>

namespace steward {

struct OperationsInput;

/// The hotfixes of one app in one country, as operations: the same timeline, table, filters and archive.
class HotfixesTab : public OperationsTab
{
    Q_OBJECT
public:
    explicit HotfixesTab(Workspace &workspace, QWidget *parent = nullptr);

    void setPlace(TenantState *tenant, const AppScope &scope);
    void refresh() override;
    void refreshQuietly() override;
    Instant asOf() const override;
    /// As the service listed it in this run.
    std::optional<EnvironmentHotfix> selectedHotfix() const;

protected:
    void showEvent(QShowEvent *event) override;
    void applyScope(OperationsPage &page) override;

private:
    void ask();
    void changed();
    OperationsInput input();

    QPointer<TenantState> m_tenant;
    AppScope m_place;
    quint64 m_convertedRequest = 0; ///< what m_converted was made of
    QString m_convertedLog;
    OperationSnapshot m_converted;
};

} // namespace steward
