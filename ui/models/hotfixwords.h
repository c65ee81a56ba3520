// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/hotfixplan.h"
#include "core/model/hotfixrules.h"
#include "ui/models/tone.h"

#include <QtCore/QString>

namespace steward {

/// Why an environment gets no hotfix: one sentence, as the service documents it.
QString wordsFor(HotfixExclusion why);
QString wordsFor(HotfixPlanProblem problem);
/// "120 environments in 3 waves, 87 of them production"
QString planWords(int environments, int waves, int production);
/// "10 March 2027, 03:00 (2027-03-10T02:00:00Z)": local time and UTC together; "at once" where not given.
QString runAfterWords(Instant runAfter);

/// How far a plan is, in a sentence and how it feels.
struct PlanWords
{
    QString title{};    ///< "Contoso Payments 4.2.1.0 · Denmark (DK)"
    QString state{};    ///< one or two words: "Running", "Stopped"
    QString sentence{}; ///< what is known, and why it stands still
    Tone tone{};
};
PlanWords wordsFor(const HotfixPlan &plan);
/// "Wave 2 of 3: 5 of 20 done, 1 failed"
QString waveWords(const HotfixPlan &plan, int wave);

/// One environment of a plan.
struct PlanItemWords
{
    QString state{};  ///< "Waiting", "Scheduled", "Failed"
    QString result{}; ///< why, in words; may be empty
    Tone tone{};
};
PlanItemWords wordsFor(const HotfixPlanItem &item);

} // namespace steward
