// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/archive.h"

#include <QtWidgets/QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QStandardItemModel;

namespace steward {

class Table;

/// What is recorded of which tenant, and for how long it is kept. Says what somebody wants; erases nothing.
class HistoryDialog : public QDialog
{
    Q_OBJECT
public:
    enum Column { TenantColumn, OperationsColumn, SinceColumn, NewestColumn, GapsColumn, ColumnCount };

    explicit HistoryDialog(QWidget *parent = nullptr);

    void setTenants(const QList<RecordedTenant> &tenants, bool isLoading);
    void setRetention(const HistoryRetention &retention);

Q_SIGNALS:
    void eraseWanted(const steward::RecordedTenant &tenant);
    /// Another choice of for how long; it holds once setRetention() says so.
    void retentionWanted(const steward::HistoryRetention &retention);

private:
    std::optional<RecordedTenant> selected() const;
    void updateErase();
    void choose(int position);

    QList<RecordedTenant> m_tenants;
    HistoryRetention m_retention;
    QLabel *m_summary;
    QStandardItemModel *m_model;
    Table *m_table;
    QComboBox *m_keep;
    QPushButton *m_erase;
    QLabel *m_whyNot; ///< beside it
};

} // namespace steward
