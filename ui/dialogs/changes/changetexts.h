// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changeinput.h"
#include "ui/dialogs/changes/factlist.h"

namespace steward {

/// Sentences that several change dialogs share.

/// Day and time of day in a zone, as people write them: "7 December 2026, 15:20"; a dash when not given.
QString momentWords(Instant moment);
/// "Tenant Contoso · BusinessCentral · DE · 24.2 · read 4 s ago", without what is not known.
QString whereWords(const ChangeInput &input);
QString nameOf(const ChangeData &data);

/// Whether operations run on the target; Tone::Bad where `blocks`, else a warning.
QList<ChangeFact> runningFacts(const ChangeInput &input, const QString &consequence, Tone tone);
/// How many environments of that type, and how much storage, are left.
QList<ChangeFact> roomFacts(const ChangeInput &input, EnvironmentKind kind);
/// "Such work usually takes about 39 min here."; nothing where it was never seen.
QList<ChangeFact> usualFacts(const ChangeInput &input);
/// The one request that goes out: "DELETE …/environments/UAT".
ChangeFact requestFact(const QString &verb, const QString &path);

} // namespace steward
