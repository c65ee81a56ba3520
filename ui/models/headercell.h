// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>
#include <QtCore/QVariant>

namespace steward {

/// What every table of ours says in its header: the title, over the side its cells are aligned to.
inline QVariant headerCell(Qt::Orientation orientation, int role, bool isFigure, const QString &title)
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(title) : QVariant();
}

} // namespace steward
