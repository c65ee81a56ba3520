// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/publisher/publisherrecords.h"

/// The life of hotfixes and uploads. Nothing runs by itself: what is due is carried out when somebody looks.
///
/// A hotfix starts 2 to 6 s of the world's time after it was asked for, but not before runAfter, and when it does not
/// ignore the update window not before the window opens: 22:00 to 06:00 UTC every night of the world's time. It lasts
/// 40 to 90 s. An upload is through after 3 to 6 s.
namespace steward::demo {

/// When the nightly window is open next: `world` itself when it is open.
qint64 nextNight(qint64 world);

/// Plans start and end of a hotfix that has `accepted`, `runAfter`, `ignoresWindow` and `ending`; `seconds` as in
/// DemoOutcome.
void planHotfix(Hotfix &hotfix, Random &random, int seconds);
/// Plans when an upload is through.
void planUpload(PublisherVersion &version, Random &random, int seconds, const Moment &now);

/// Carries out what is due by then.
void bringUpToDate(PublisherState &state, const Moment &now);

/// Null when there is none.
PublisherVersion *versionIn(PublisherCountry &country, const QByteArray &version);
CustomerEnvironment *environmentOf(PublisherCountry &country, const QByteArray &tenantId, const QByteArray &name);

} // namespace steward::demo
