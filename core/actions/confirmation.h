// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/change.h"
#include "core/model/environment.h"

#include <QtCore/QUuid>

#include <optional>

namespace steward {

/// What a person confirmed, with what they saw when they did.
struct Confirmation
{
    QUuid id = QUuid::createUuid(); ///< of the dialog or command: used once, however often it is confirmed (D04)
    Change change{};
    /// The environment as it was shown; compared with the service's just before sending (D06). nullopt only for
    /// createEnvironment and for what publishers change, which carries itself what was seen.
    std::optional<Environment> seen{};
    Instant seenAt{};    ///< server time of what was shown
    QString tenantId{};  ///< the tenant that was shown; the request goes there or nowhere (D09)
    quint64 session = 0; ///< the sign-in it was shown under, see TokenBroker::session(); 0: whichever is current
};

} // namespace steward
