// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"

namespace steward::cli {

/// The commands that change something of a publisher's app. Each reads first what it is about, so that what cannot
/// succeed is not sent at all, and that what is sent is about what was read.
void addPublisherCountry(Context &context, const Arguments &arguments);
void setPublisherPrincipal(Context &context, const Arguments &arguments);
void removePublisherPrincipal(Context &context, const Arguments &arguments);
void uploadPublisherVersion(Context &context, const Arguments &arguments);
void setPublisherVersion(Context &context, const Arguments &arguments);
void cancelPublisherHotfix(Context &context, const Arguments &arguments);

} // namespace steward::cli
