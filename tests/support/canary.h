// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArrayList>
#include <QtCore/QStringList>

namespace steward::testing {

/// The forms in which a secret may hide: as it is, percent-encoded, base64 at each of its three offsets, hexadecimal,
/// UTF-16.
QByteArrayList disguisesOf(const QByteArray &secret);

/// Where one of the secrets turns up, in any disguise, below a folder (or in one file): "path: form", names of files
/// and folders included. Empty is what a test wants.
QStringList canaryHits(const QString &folder, const QByteArrayList &secrets);
/// The same in bytes at hand: a captured output, a clipboard.
QStringList canaryHitsIn(const QByteArray &bytes, const QByteArrayList &secrets);

} // namespace steward::testing
