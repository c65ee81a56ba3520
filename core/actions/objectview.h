// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/evidence.h"

namespace steward {

/// Where the object of a change stands, as the service's lists show it.
enum class ObjectStand {
    NotKnown,  ///< not read, or several answer to the name (F23)
    AsBefore,  ///< nothing has come of the change
    UnderWay,  ///< the service is at it
    AsAsked,   ///< as the change asks for
    Otherwise, ///< neither: failed, gone, or changed by somebody else
};

struct ObjectView
{
    ObjectStand stand = ObjectStand::NotKnown;
    QString found{}; ///< what is there, in the service's own words: a version, a status, a name
    /// Whether it was as asked for before anything was sent, so that being so now proves nothing. nullopt: not known.
    std::optional<bool> wasAlready{};
    bool isGone = false; ///< the environment that holds the object is not in the list any more
};

/// Of cancelAppUpdate nothing is known: only its operation tells.
ObjectView objectView(const Action &action, const Baseline &before, const ObjectState &object);

} // namespace steward
