// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace steward {

/// What a download is written into until it is whole: a hidden file of its own name in the folder of `target`, so that
/// the last step is a rename within one file system. All functions do file I/O; any thread.
QString partFor(const QString &target);

/// Removes from that folder the parts of downloads that were killed: those nobody has written to for a day. A transfer
/// ends long before that.
void removeStaleParts(const QString &folder);

enum class PartMove { Done, AlreadyThere, Failed };
/// Gives the part its name at last. Without `mayReplace` nothing that is there is replaced or written through, however
/// late it came; what speaks against it otherwise goes to `reason`.
PartMove putInPlace(const QString &part, const QString &target, bool mayReplace, QString &reason);

} // namespace steward
