// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"

#include <QtCore/QStringList>

namespace steward {

/// "Install: Contoso App 1.2.0.0 by Contoso (id)": one app that must be dealt with first, whole.
QString requirementLine(const AppRequirement &app);
/// The same without the id.
QString requirementWords(const AppRequirement &app);
/// extensionData of conflictingDeveloperExtensions, one line an environment: "DevSandbox: Contoso App 1.0.0.0 by
/// Contoso, ...". Empty where there is no such list. Bounded; what was left out is said.
QStringList conflictLines(const QJsonObject &extensionData);
/// Every cause below an error, one a line, indented by its depth (F31). Bounded.
QStringList causeLines(const ApiError &error);
/// The first few of a list in one line, and how many more there are.
QString fewOf(const QStringList &list);

} // namespace steward
