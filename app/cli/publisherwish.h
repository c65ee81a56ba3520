// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.h"
#include "core/model/hotfixplan.h"
#include "core/model/publisherchange.h"

namespace steward::cli {

/// What the arguments of a publisher's command ask for, as far as it can be told before anything is read. Ids are
/// brought into their canonical form, country codes into capitals.
template <class T>
struct PublisherWish
{
    T wish{};
    QString mistake{}; ///< a sentence where an option is missing or not understood; empty: none
};

PublisherWish<AddCountry> countryWish(const Arguments &arguments);
/// `kind` Unknown: not said.
PublisherWish<SetPrincipal> principalWish(const Arguments &arguments);
PublisherWish<UploadVersion> uploadWish(const Arguments &arguments);
PublisherWish<UpdateVersion> versionWish(const Arguments &arguments);

/// Which environments get a hotfix, and how.
struct HotfixWish
{
    QString appId{};
    QString countryCode{};
    AppVersion target{};
    QStringList environments{}; ///< "TENANT/NAME" each
    bool all = false;
    AppVersion below{}; ///< with `all`: only those below it; empty: not said
    Instant runAfter{};
    bool ignoresUpdateWindow = false;
    QList<int> waves{};
    int stopAfter = 1;
};
PublisherWish<HotfixWish> hotfixWish(const Arguments &arguments);

} // namespace steward::cli
