// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/action.h"

#include <QtCore/QString>

namespace steward {

/// What is known of an action, and what people can do next. The parts actionwords are put together from.
struct ActionSentences
{
    QString result{};
    QString advice{};
};

ActionSentences sentencesFor(const Action &action);
/// "Environment UAT was deleted. ...": what has become true once a change has succeeded.
QString doneSentence(const Change &change);
/// Every fact of an action, one a line: for Copy details.
QString detailsOf(const Action &action);

} // namespace steward
