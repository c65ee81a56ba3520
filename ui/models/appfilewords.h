// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apppackage.h"

#include <QtCore/QString>

namespace steward {

/// What is wrong with a file (see packagewords.h), with what that is about: the app, the versions of a country.
QString wordsFor(PackageProblem problem, const AppPackage &package, const QString &appId,
                 const QList<PublisherVersion> &existing, const QString &countryCode);
/// "1.4 MiB"
QString bytesWords(qint64 bytes);

} // namespace steward
