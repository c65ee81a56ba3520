// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"

#include <QtGui/QIcon>
#include <QtGui/QPalette>

namespace steward {

/// The colour a connection is marked with: its own, else that of its kind. Always beside an icon and a word.
QColor connectionColor(ConnectionKind kind, ConnectionColour colour, const QPalette &palette);
/// The drawing of a kind: a filled square for production, a flask for test.
QString iconNameOf(ConnectionKind kind);
/// The icon of a kind in the connection's colour.
QPixmap connectionMark(ConnectionKind kind, ConnectionColour colour, const QPalette &palette, int size, qreal scale);
/// A round patch of the colour, for lists to choose from.
QIcon colourPatch(ConnectionKind kind, ConnectionColour colour, const QPalette &palette);

} // namespace steward
