// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/demofault.h"
#include "app/demo/demoscript.h"

#include <QJsonObject>

#include <optional>

/// The bodies of the control endpoints.
namespace steward::demo {

DemoFault faultFrom(const QJsonObject &object);
/// Nothing without a code.
std::optional<DemoRefusal> refusalFrom(const QJsonObject &object);
/// Nothing when the word for the ending is not known.
std::optional<DemoOutcome> outcomeFrom(const QJsonObject &object);

/// A member as text; a number is written out.
QByteArray textIn(const QJsonObject &object, const char *name, const QByteArray &otherwise = {});
int numberIn(const QJsonObject &object, const char *name, int otherwise);

} // namespace steward::demo
