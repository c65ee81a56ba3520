// SPDX-License-Identifier: Apache-2.0
#include "app/demo/http/message.h"

#include <QUuid>

namespace steward::demo {

namespace {

QByteArray decoded(QByteArrayView text, bool plusIsBlank)
{
    QByteArray bytes = text.toByteArray();
    if (plusIsBlank)
        bytes.replace('+', ' ');
    return QByteArray::fromPercentEncoding(bytes);
}

} // namespace

Fields Fields::parse(QByteArrayView encoded)
{
    Fields result;
    const QByteArray bytes = encoded.toByteArray();
    for (const QByteArray &part : bytes.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArrayView view(part);
        const QByteArrayView name = equals < 0 ? view : view.first(equals);
        const QByteArrayView value = equals < 0 ? QByteArrayView() : view.sliced(equals + 1);
        result.m_fields.emplace_back(decoded(name, true), decoded(value, true));
    }
    return result;
}

QByteArray Fields::value(QByteArrayView name) const
{
    for (const auto &[key, value] : m_fields) {
        if (key == name)
            return value;
    }
    return {};
}

bool Fields::contains(QByteArrayView name) const
{
    for (const auto &field : m_fields) {
        if (field.first == name)
            return true;
    }
    return false;
}

QList<QByteArray> pathSegments(QByteArrayView path)
{
    QList<QByteArray> segments;
    const QByteArray bytes = path.toByteArray();
    for (const QByteArray &part : bytes.split('/')) {
        if (!part.isEmpty())
            segments.append(decoded(part, false));
    }
    return segments;
}

bool sameWord(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

QByteArray freshId()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

} // namespace steward::demo
