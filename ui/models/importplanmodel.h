// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/importplan.h"

#include <QtCore/QAbstractTableModel>

namespace steward {

/// What an import would do, entry by entry, in the order of the file.
class ImportPlanModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NumberColumn, VerdictColumn, NameColumn, TenantColumn, RemarkColumn, ColumnCount };

    explicit ImportPlanModel(ImportPlan plan, QObject *parent = nullptr);

    const ImportPlan &plan() const { return m_plan; }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ImportEntry &entry, int column) const;

    ImportPlan m_plan;
};

} // namespace steward
