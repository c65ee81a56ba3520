// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/app.h"
#include "ui/models/cellroles.h"
#include "ui/models/rowsmodel.h"

namespace steward {

/// An app of an environment with the newest version it can go to.
struct AppRow
{
    InstalledApp app{}; ///< for an update of an app that is not installed: id, name and publisher only
    bool isInstalled = false;
    std::optional<AppUpdate> update{};

    friend bool operator==(const AppRow &, const AppRow &) = default;
};

/// Installed apps with their available updates, joined by app id without regard to letter case.
QList<AppRow> joinApps(const QList<InstalledApp> &installed, const QList<AppUpdate> &updates);
/// "Contoso Base 4.0 (update), Fabrikam Core 2.1 (install)"; empty without requirements.
QString requirementWords(const QList<AppRequirement> &requirements);

class AppListModel : public RowsModel<AppRow>
{
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        PublisherColumn,
        VersionColumn,
        UpdateColumn,
        StateColumn,
        RequiresColumn,
        TypeColumn,
        AttemptColumn,
        ColumnCount
    };

    using RowsModel::RowsModel;
    QString keyOf(const AppRow &row) const override;
    int updateCount() const;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    int compare(const AppRow &a, const AppRow &b, int column) const override;
    QString searchText(const AppRow &row) const override;

private:
    QString text(const AppRow &row, int column) const;
    static QString titleOf(int column);
};

} // namespace steward
