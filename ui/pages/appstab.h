// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/applistmodel.h"
#include "ui/pages/tenanttab.h"

class QCheckBox;
class QLabel;
class QLineEdit;

namespace steward {

class StatePage;
class Table;

/// Apps of one environment with what they could be updated to.
class AppsTab : public TenantTab
{
    Q_OBJECT
public:
    explicit AppsTab(QWidget *parent = nullptr);
    void refresh() override;
    bool focusFilter() override;
    FactSheet sheet() const override;
    Instant asOf() const override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;
    bool onlyUpdates() const;
    void setOnlyUpdates(bool only);
    int updateCount() const { return m_updateCount; }
    QString selectedAppId() const;
    /// Selects that app as soon as it is listed; what would hide it is taken back.
    void selectApp(const QString &appId);
    std::optional<AppRow> selectedApp() const;
    /// All selected ones, in the order of the table.
    QList<AppRow> selectedApps() const;

Q_SIGNALS:
    void updateCountChanged(int count);

protected:
    void follow(TenantState &tenant) override;
    void fill() override;
    void ask() override;

private:
    QWidget *makeBar();
    void selectWanted();

    AppListModel *m_model;
    Table *m_table;
    QLineEdit *m_filter = nullptr;
    QCheckBox *m_onlyUpdates = nullptr;
    QLabel *m_count = nullptr;
    StatePage *m_state;
    int m_updateCount = 0;
    QString m_wanted; ///< id of the app to select
};

} // namespace steward
