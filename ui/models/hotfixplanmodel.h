// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/customerenvironment.h"
#include "core/model/hotfixplan.h"

#include <QtCore/QAbstractTableModel>

namespace steward {

/// The environments of a plan of hotfixes, in the order of sending: on its way, or before it is confirmed together
/// with those left out and why.
class HotfixPlanModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        WaveColumn,
        NameColumn,
        TypeColumn,
        VersionColumn,
        StateColumn,
        ResultColumn,
        TenantColumn,
        ColumnCount
    };

    struct LeftOut
    {
        CustomerEnvironment environment{};
        QString why{};
    };

    using QAbstractTableModel::QAbstractTableModel;
    /// Rows of a plan that only moved on are updated in place.
    void setItems(const QList<HotfixPlanItem> &items, const QList<LeftOut> &leftOut = {});
    const QList<HotfixPlanItem> &items() const { return m_items; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(int row, int column) const;

    QList<HotfixPlanItem> m_items;
    QList<LeftOut> m_leftOut;
};

} // namespace steward
