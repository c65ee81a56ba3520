// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/cellroles.h"
#include "ui/models/figures.h"
#include "ui/models/headercell.h"
#include "ui/models/rowsmodel.h"
#include "ui/models/tone.h"

#include <optional>

namespace steward {

/// A table whose cells are words: what is in a cell and how it feels is all that is left to say. Ordered by the words
/// ignoring case, searched in all of them, unless somebody knows better.
template <class Row>
class CellsModel : public RowsModel<Row>
{
public:
    using RowsModel<Row>::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!this->checkIndex(index, QAbstractItemModel::CheckIndexOption::IndexIsValid))
            return {};
        const Row &row = this->at(index.row());
        const int column = index.column();
        switch (role) {
        case Qt::DisplayRole:
        case SortRole:
            return textOf(row, column);
        case Qt::ToolTipRole:
            return plainToolTip(toolTipOf(row, column));
        case Qt::TextAlignmentRole:
            return isFigure(column) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
        case ToneRole:
            return toVariant(toneOf(row, column));
        case BadgeToneRole:
            return toVariant(badgeOf(row, column));
        case MutedRole:
            return isMuted(row, column);
        default:
            return {};
        }
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        return headerCell(orientation, role, isFigure(section), titleOf(section));
    }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : columns(); }

    virtual QString textOf(const Row &row, int column) const = 0;
    virtual QString titleOf(int column) const = 0;

protected:
    virtual int columns() const = 0;
    virtual QString toolTipOf(const Row &row, int column) const { return textOf(row, column); }
    /// Set: a state, shown with icon, word and colour.
    virtual std::optional<Tone> toneOf(const Row &, int) const { return std::nullopt; }
    virtual std::optional<Tone> badgeOf(const Row &, int) const { return std::nullopt; }
    virtual bool isMuted(const Row &, int) const { return false; }
    virtual bool isFigure(int) const { return false; }

    int compare(const Row &a, const Row &b, int column) const override
    {
        return textOf(a, column).compare(textOf(b, column), Qt::CaseInsensitive);
    }
    QString searchText(const Row &row) const override
    {
        QStringList texts;
        for (int column = 0; column < columns(); ++column)
            texts.append(textOf(row, column));
        return texts.join(QLatin1Char('\n'));
    }

private:
    static QVariant toVariant(std::optional<Tone> tone)
    {
        return tone ? QVariant(static_cast<int>(*tone)) : QVariant();
    }
};

} // namespace steward
