// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/delegates/celldelegate.h"

namespace steward {

/// Cells of the connection manager: as in all tables, with the mark of the kind and the lock in front of their words.
class ConnectionDelegate : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace steward
