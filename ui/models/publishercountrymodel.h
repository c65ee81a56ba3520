// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/publishercountry.h"
#include "core/model/publisherversion.h"
#include "ui/models/cellsmodel.h"

namespace steward {

/// A country of an app, and what is known of it so far.
struct CountryRow
{
    PublisherCountry country{};
    std::optional<int> versions{};
    std::optional<int> environments{};
    AppVersion newest{}; ///< of the versions offered to customers

    friend bool operator==(const CountryRow &, const CountryRow &) = default;
};

class PublisherCountryModel : public CellsModel<CountryRow>
{
    Q_OBJECT
public:
    enum Column { CountryColumn, VersionsColumn, NewestColumn, EnvironmentsColumn, ColumnCount };

    using CellsModel::CellsModel;
    QString keyOf(const CountryRow &row) const override;
    QString textOf(const CountryRow &row, int column) const override;
    QString titleOf(int column) const override;

protected:
    int columns() const override { return ColumnCount; }
    bool isMuted(const CountryRow &row, int column) const override;
    bool isFigure(int column) const override { return column == VersionsColumn || column == EnvironmentsColumn; }
    int compare(const CountryRow &a, const CountryRow &b, int column) const override;
};

} // namespace steward
