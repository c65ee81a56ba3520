// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/publisher/publisherrecords.h"

namespace steward::demo {

/// The hotfixes of the last weeks, for every app and country that has customers: in all states, where there are enough
/// environments. What ended well fits what is installed. Newest last.
void growHotfixes(std::vector<PublisherApp> &apps, qint64 beginning);

} // namespace steward::demo
