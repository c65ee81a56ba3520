// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/app.h"
#include "core/model/capacity.h"
#include "core/model/environment.h"
#include "core/model/outcome.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace steward {

/// Last known values as they are kept: JSON in the service's own member names, read back by the parsers of its answers,
/// so that a value is bounded and checked as it was when it came. What the answers do not carry (members in doubt, that
/// there is a key for Application Insights) stands in one member of our own. The key itself is never there.
QByteArray bodyOf(const QList<Environment> &environments);
QByteArray bodyOf(const Quotas &quotas);
QByteArray bodyOf(const QList<UsedStorage> &usedStorage);
QByteArray bodyOf(const QList<InstalledApp> &apps);

/// BadReply for what is no such body.
Outcome<QList<Environment>> environmentsFrom(const QByteArray &body);
Outcome<Quotas> quotasFrom(const QByteArray &body);
Outcome<QList<UsedStorage>> usedStorageFrom(const QByteArray &body);
Outcome<QList<InstalledApp>> appsFrom(const QByteArray &body);

} // namespace steward
