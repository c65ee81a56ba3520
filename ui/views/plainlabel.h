// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QLabel>

namespace steward {

/// The only way to make a label: whatever comes from outside stays the text it was (I04).
QLabel *plainLabel(const QString &text = {}, QWidget *parent = nullptr);
/// The same, selectable with mouse and keyboard, wrapping; for values people copy.
QLabel *selectableLabel(const QString &text = {}, QWidget *parent = nullptr);
/// Less important words, in the palette's quiet colour.
QLabel *mutedLabel(const QString &text = {}, QWidget *parent = nullptr);
/// A heading; `scale` times the normal size, bold.
QLabel *headingLabel(const QString &text, double scale, QWidget *parent = nullptr);

} // namespace steward
