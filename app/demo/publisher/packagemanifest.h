// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/publisher/publisherrecords.h"

#include <optional>

namespace steward::demo {

class ByteSource;

/// What an .app file says of itself in NavxManifest.xml.
struct PackageManifest
{
    QByteArray appId;
    QByteArray name;
    QByteArray publisher;
    QByteArray version;
    std::vector<VersionDependency> dependencies{};
    /// From the header; empty in a bare zip.
    QByteArray packageId{};
};

/// An .app file is a zip, with or without 40 bytes before it: "NAVX", the length of this header, its version, the id of
/// the package, the length of the zip, "NAVX". Reads its manifest; nothing, with a sentence in `problem`, when it is no
/// such file.
std::optional<PackageManifest> readManifest(const ByteSource &package, QByteArray *problem);

} // namespace steward::demo
