// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/json/jsonfields.h"

#include <QtCore/QList>

namespace steward {

/// A list of rows, each read by `read`. An item that is no object still makes a row, empty and doubted (F19).
template <class Row, class Read>
Outcome<QList<Row>> readRows(const JsonValue &root, Read read)
{
    const auto items = itemsOf(root);
    if (!items)
        return items.error();
    QList<Row> rows;
    rows.reserve(static_cast<qsizetype>((*items)->size()));
    for (const JsonValue &item : **items) {
        rows.append(read(item));
        if (!item.isObject())
            rows.back().doubts.append(QStringLiteral("value"));
    }
    return rows;
}

} // namespace steward
