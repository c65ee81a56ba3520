// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/customerenvironment.h"
#include "core/model/publisherversion.h"
#include "ui/models/cellsmodel.h"

namespace steward {

/// How many environments run one version.
struct AdoptionRow
{
    AppVersion version{};
    WireWord<Availability> availability{};
    bool isListed = false; ///< among the versions of the country
    int production = 0;
    int sandbox = 0;
    int other = 0; ///< of a type nobody knows

    int total() const { return production + sandbox + other; }
    friend bool operator==(const AdoptionRow &, const AdoptionRow &) = default;
};

/// One row for each version that was uploaded or runs somewhere, newest first.
QList<AdoptionRow> adoptionOf(const QList<PublisherVersion> &versions, const QList<CustomerEnvironment> &environments);

class AdoptionModel : public CellsModel<AdoptionRow>
{
    Q_OBJECT
public:
    enum Column { VersionColumn, AvailabilityColumn, EnvironmentsColumn, ProductionColumn, SandboxColumn, ColumnCount };

    using CellsModel::CellsModel;
    QVariant data(const QModelIndex &index, int role) const override;
    QString keyOf(const AdoptionRow &row) const override;
    QString textOf(const AdoptionRow &row, int column) const override;
    QString titleOf(int column) const override;
    /// The most environments of one version and one type: what the longest bar stands for.
    int longest() const;
    /// The whole row in one sentence: for tool tips and screen readers.
    static QString sentence(const AdoptionRow &row);

protected:
    int columns() const override { return ColumnCount; }
    QString toolTipOf(const AdoptionRow &row, int column) const override;
    std::optional<Tone> toneOf(const AdoptionRow &row, int column) const override;
    bool isFigure(int column) const override;
    int compare(const AdoptionRow &a, const AdoptionRow &b, int column) const override;
};

} // namespace steward
