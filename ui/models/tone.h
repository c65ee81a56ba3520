// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/environment.h"
#include "core/model/operation.h"

#include <QtCore/QString>

namespace steward {

/// How a state feels, without a colour: views choose icon and colour together with the word.
enum class Tone { Neutral, Good, Busy, Warning, Bad, Accent };

Tone toneOf(const WireWord<EnvironmentStatus> &status);
Tone toneOf(const WireWord<EnvironmentKind> &kind);
Tone toneOf(OperationStatus status);
/// Name of the icon that goes with a tone.
QString iconNameOf(Tone tone);

} // namespace steward
