// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/world/random.h"
#include "app/demo/world/stamp.h"

#include <QByteArray>
#include <QByteArrayView>

namespace steward::demo {

/// Writes JSON members in the order given: the same world is the same bytes, which a hash-ordered document is not.
class JsonWriter
{
public:
    void reserve(qsizetype bytes) { m_out.reserve(bytes); }
    QByteArray take() { return std::move(m_out); }

    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    JsonWriter &key(QByteArrayView name);

    JsonWriter &text(QByteArrayView utf8);
    JsonWriter &number(qint64 value);
    JsonWriter &boolean(bool value);
    JsonWriter &null();

    JsonWriter &member(QByteArrayView name, QByteArrayView utf8) { return key(name).text(utf8); }
    JsonWriter &memberNumber(QByteArrayView name, qint64 value) { return key(name).number(value); }
    JsonWriter &memberReal(QByteArrayView name, double value);
    JsonWriter &memberFlag(QByteArrayView name, bool value) { return key(name).boolean(value); }
    JsonWriter &memberId(QByteArrayView name, const Guid &id);
    /// Null when the moment is.
    JsonWriter &memberTime(QByteArrayView name, const Stamp &stamp);
    /// Null instead of an empty text.
    JsonWriter &memberOrNull(QByteArrayView name, QByteArrayView utf8);

private:
    void separate();
    void quote(QByteArrayView utf8);

    QByteArray m_out;
    bool m_comma = false;
};

} // namespace steward::demo
