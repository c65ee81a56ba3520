// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/capacity.h"
#include "core/model/environment.h"
#include "core/model/instant.h"

#include <QtCore/QString>

namespace steward {

/// Figures and small texts as people read them, beside those of statuswords.h.

/// "61.4 of 80 GB"
QString usageWords(const Kibibytes &used, const Kibibytes &quota);
/// Local time of day with seconds for moments of today, else date and time.
QString shortMomentWords(Instant instant, Instant now);
/// What is left of a kept deleted environment: "9 d left"; empty when not given or over.
QString remainingWords(Instant until, Instant now);
/// "deleted, 9 d left"
QString deletedWords(const Environment &environment, Instant now);
/// "24.2" of "24.2.20227.20485"; what came when it has fewer parts.
QString shortVersion(const AppVersion &version);
/// The text, or a dash where the service was silent.
QString orDash(const QString &text);
/// Tool tips guess HTML; this one stays the text it was. Long texts are cut.
QString plainToolTip(const QString &text);

} // namespace steward
