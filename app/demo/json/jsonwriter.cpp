// SPDX-License-Identifier: Apache-2.0
#include "app/demo/json/jsonwriter.h"

namespace steward::demo {

void JsonWriter::separate()
{
    if (m_comma)
        m_out.append(',');
    m_comma = true;
}

JsonWriter &JsonWriter::beginObject()
{
    separate();
    m_out.append('{');
    m_comma = false;
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_out.append('}');
    m_comma = true;
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    separate();
    m_out.append('[');
    m_comma = false;
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_out.append(']');
    m_comma = true;
    return *this;
}

JsonWriter &JsonWriter::key(QByteArrayView name)
{
    separate();
    m_out.append('"');
    m_out.append(name.data(), name.size());
    m_out.append("\":", 2);
    m_comma = false;
    return *this;
}

void JsonWriter::quote(QByteArrayView utf8)
{
    static constexpr char hex[] = "0123456789abcdef";
    m_out.append('"');
    qsizetype from = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        m_out.append(utf8.data() + from, i - from);
        from = i + 1;
        switch (c) {
        case '"':
            m_out.append("\\\"", 2);
            break;
        case '\\':
            m_out.append("\\\\", 2);
            break;
        case '\n':
            m_out.append("\\n", 2);
            break;
        case '\r':
            m_out.append("\\r", 2);
            break;
        default:
            m_out.append("\\u00", 4);
            m_out.append(hex[c >> 4]);
            m_out.append(hex[c & 0xf]);
        }
    }
    m_out.append(utf8.data() + from, utf8.size() - from);
    m_out.append('"');
}

JsonWriter &JsonWriter::text(QByteArrayView utf8)
{
    separate();
    quote(utf8);
    return *this;
}

JsonWriter &JsonWriter::number(qint64 value)
{
    separate();
    m_out.append(QByteArray::number(value));
    return *this;
}

JsonWriter &JsonWriter::boolean(bool value)
{
    separate();
    m_out.append(value ? "true" : "false");
    return *this;
}

JsonWriter &JsonWriter::null()
{
    separate();
    m_out.append("null", 4);
    return *this;
}

JsonWriter &JsonWriter::memberReal(QByteArrayView name, double value)
{
    key(name);
    separate();
    m_out.append(QByteArray::number(value, 'g', 15));
    return *this;
}

JsonWriter &JsonWriter::memberId(QByteArrayView name, const Guid &id)
{
    char buffer[36];
    id.writeTo(buffer);
    return key(name).text(QByteArrayView(buffer, 36));
}

JsonWriter &JsonWriter::memberTime(QByteArrayView name, const Stamp &stamp)
{
    key(name);
    if (stamp.isNull())
        return null();
    separate();
    m_out.append('"');
    stamp.appendTo(m_out);
    m_out.append('"');
    return *this;
}

JsonWriter &JsonWriter::memberOrNull(QByteArrayView name, QByteArrayView utf8)
{
    key(name);
    return utf8.isEmpty() ? null() : text(utf8);
}

} // namespace steward::demo
