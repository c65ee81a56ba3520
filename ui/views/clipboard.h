// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

#include <chrono>

namespace steward {

/// What a person asked to copy and anybody may see. Empty text leaves the clipboard as it is.
void copyText(const QString &text);

/// What should not stay behind: marked so that clipboard histories and managers leave it out, and taken away after
/// `shown` or when the program ends, but only while the clipboard still holds this very copy (A36).
void copyConcealed(const QString &text, std::chrono::milliseconds shown = std::chrono::seconds(10));

} // namespace steward
