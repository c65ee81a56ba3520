// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/views/theme.h"

namespace steward {

/// The colour of an operation's bar, for light and dark palettes; a word or a tool tip always says the same.
inline QColor barColor(OperationStatus status, const QPalette &palette)
{
    return toneColor(toneOf(status), palette);
}

/// A colour between two others; share 0 is the first.
inline QColor mixed(const QColor &a, const QColor &b, float share)
{
    return QColor::fromRgbF(a.redF() + (b.redF() - a.redF()) * share, a.greenF() + (b.greenF() - a.greenF()) * share,
                            a.blueF() + (b.blueF() - a.blueF()) * share);
}

} // namespace steward
