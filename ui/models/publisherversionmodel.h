// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/publisherversion.h"
#include "ui/models/cellsmodel.h"

namespace steward {

/// One version of an app in one country, and how many environments run it.
struct VersionRow
{
    PublisherVersion version{};
    std::optional<int> environments{}; ///< nullopt: not known

    friend bool operator==(const VersionRow &, const VersionRow &) = default;
};

/// "Base Application 25.0.0.0, Contoso Core 4.0.0.0"
QString dependencyWords(const QList<PublisherDependency> &dependencies);

class PublisherVersionModel : public CellsModel<VersionRow>
{
    Q_OBJECT
public:
    enum Column {
        VersionColumn,
        AvailabilityColumn,
        StatusColumn,
        UploadedColumn,
        EnvironmentsColumn,
        DependenciesColumn,
        NameColumn,
        ColumnCount
    };

    using CellsModel::CellsModel;
    QString keyOf(const VersionRow &row) const override;
    QString textOf(const VersionRow &row, int column) const override;
    QString titleOf(int column) const override;

protected:
    int columns() const override { return ColumnCount; }
    std::optional<Tone> toneOf(const VersionRow &row, int column) const override;
    bool isMuted(const VersionRow &row, int column) const override;
    bool isFigure(int column) const override { return column == EnvironmentsColumn; }
    int compare(const VersionRow &a, const VersionRow &b, int column) const override;
};

} // namespace steward
