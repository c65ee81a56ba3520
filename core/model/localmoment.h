// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"

#include <QtCore/QDate>
#include <QtCore/QList>
#include <QtCore/QTime>
#include <QtCore/QTimeZone>

namespace steward {

/// The moments at which clocks in that zone show that day and time: none where they are put forward over it, two where
/// they are put back over it, earlier first (D13).
QList<Instant> momentsOf(QDate day, QTime time, const QTimeZone &zone);

} // namespace steward
