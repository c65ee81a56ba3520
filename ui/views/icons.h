// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/tone.h"

#include <QtGui/QIcon>

namespace steward {

/// One of our own drawings (`:/icons/<name>.svg`) in the palette's colours: an icon made once follows light and dark,
/// disabled and selected, and any scale.
QIcon icon(const QString &name);
/// The same in one colour; cached. `size` in device-independent pixels.
QPixmap iconPixmap(const QString &name, const QColor &color, int size, qreal scale);
/// The icon of a state, in its colour.
QPixmap toneIcon(Tone tone, const QPalette &palette, int size, qreal scale);

} // namespace steward
