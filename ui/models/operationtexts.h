// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationfield.h"

namespace steward {

/// What people call a field: the title of its column, and of its box in the export dialog.
QString fieldWords(OperationField field);
/// Tool tips guess HTML; this stays the text it was (I04). Long texts are cut.
QString toolTipText(const QString &text);
/// A number with the locale's groups: "214 907".
QString groupedNumber(quint64 number);

} // namespace steward
