// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/publisherapp.h"
#include "ui/models/cellsmodel.h"

#include <QtCore/QUuid>

namespace steward {

/// An app and the connection it is looked after through.
struct PublisherAppRow
{
    QUuid connection{};
    QString connectionName{};
    QString title{};
    PublisherApp app{};
    std::optional<int> countries{};

    friend bool operator==(const PublisherAppRow &, const PublisherAppRow &) = default;
};

class PublisherAppModel : public CellsModel<PublisherAppRow>
{
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        PublisherColumn,
        CountriesColumn,
        ConnectionColumn,
        LocationColumn,
        IdColumn,
        ColumnCount
    };

    using CellsModel::CellsModel;
    QString keyOf(const PublisherAppRow &row) const override;
    QString textOf(const PublisherAppRow &row, int column) const override;
    QString titleOf(int column) const override;

protected:
    int columns() const override { return ColumnCount; }
    bool isMuted(const PublisherAppRow &row, int column) const override;
    bool isFigure(int column) const override { return column == CountriesColumn; }
    int compare(const PublisherAppRow &a, const PublisherAppRow &b, int column) const override;
};

} // namespace steward
