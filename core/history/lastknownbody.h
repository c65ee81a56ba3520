// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/app.h"
#include "core/model/capacity.h"
#include "core/model/environment.h"
#include "core/model/outcome.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>

namespace steward {

/// Last known values as they are kept. Not JSON: those of 2,000 environments are read before the first frame, and their
/// texts are all there is to read; the parsers of the answers take ten times as long. Rows are their members one after
/// the other, words of the service as it wrote them. A body of another version is none: the service will tell.
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
