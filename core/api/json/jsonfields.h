// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/json/jsonlimits.h"
#include "core/api/json/jsonvalue.h"
#include "core/model/instant.h"

#include <QtCore/QStringList>

namespace steward {

/// The members of one object by name, without regard to letter case. A member that is missing, null or empty is
/// silently "not given"; one of a wrong type, cut, or given twice with different values is unknown and named in
/// `doubts` (F19, F23, F24, F25). `object` and `doubts` must outlive it.
class JsonFields
{
public:
    JsonFields(const JsonValue &object, QStringList &doubts);

    QString text(QLatin1String name, qsizetype limit = JsonLimits::name);
    /// A text in canonical GUID form when it is a GUID, else as it came (I14).
    QString id(QLatin1String name);
    /// The first of two names that holds an id.
    QString id(QLatin1String name, QLatin1String otherName);
    Instant instant(QLatin1String name);
    /// A whole number that is not negative. -1, the service's "not known", gives none without a doubt.
    std::optional<qint64> amount(QLatin1String name);
    std::optional<bool> flag(QLatin1String name);
    /// Null when there is none.
    const JsonValue *object(QLatin1String name);
    const JsonValue *array(QLatin1String name);

private:
    const JsonValue *find(QLatin1String name);
    const JsonValue *ofKind(QLatin1String name, JsonValue::Kind kind);
    void doubt(QLatin1String name);

    const JsonValue &m_object;
    QStringList &m_doubts;
};

/// Canonical text of a GUID in any letter case, with or without braces; other texts as they are.
QString canonicalId(const QString &text);

/// The items of a list: `{"value": [...]}`, or a bare array.
Outcome<const std::vector<JsonValue> *> itemsOf(const JsonValue &root);
/// The one object of an answer: bare, or wrapped in `value` (an object, or a list of one).
Outcome<const JsonValue *> objectOf(const JsonValue &root);
/// `nextLink` or `@odata.nextLink` of a list; empty without one.
QString nextLinkOf(const JsonValue &root);

} // namespace steward
