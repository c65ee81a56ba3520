// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/publisherversion.h"

namespace steward {

/// A text of any origin as a file name that every system takes, in the folder it is put into and nowhere else: no
/// separators, streams, device names, leading or trailing dots and blanks, nothing that hides or reorders, and not
/// long (I10). `fallback` where nothing is left.
QString cleanedFileName(const QString &text, const QString &fallback);

/// What a downloaded version is called: publisher_name_version.app.
QString suggestedFileName(const PublisherVersion &version);

} // namespace steward
