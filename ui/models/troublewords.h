// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"
#include "core/model/instant.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace steward {

/// A tenant whose last read failed.
struct TenantTrouble
{
    QString tenant{}; ///< name of the connection
    ApiError error{};
};

/// What is said of all of them together, plain text.
struct TroubleWords
{
    QString line{};    ///< one sentence: how many, and how old what is shown is
    QString title{};   ///< the same where nothing is shown
    QString whole{};   ///< why, of whom, and what to do next; a paragraph for each reason
    QString details{}; ///< for "Copy details"
};

/// Every tenant is spoken for, whatever their number; names and reasons are bounded. `asOf` not given: nothing is
/// shown.
TroubleWords wordsFor(const QList<TenantTrouble> &troubles, Instant asOf, Instant now);

} // namespace steward
