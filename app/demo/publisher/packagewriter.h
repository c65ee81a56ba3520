// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/publisher/packagefile.h"
#include "app/demo/publisher/packagemanifest.h"

namespace steward::demo {

/// Makes an .app file with that manifest and so many bytes of other content, which compress to nothing smaller. The
/// same arguments give the same bytes. Without a package id it is a bare zip. Null when it would be too large.
std::shared_ptr<const PackageFile> makePackage(const PackageManifest &manifest, qint64 contentBytes);

} // namespace steward::demo
