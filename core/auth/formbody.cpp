// SPDX-License-Identifier: Apache-2.0
#include "core/auth/formbody.h"

namespace steward {

namespace {

QByteArray decoded(QByteArray text)
{
    text.replace('+', ' ');
    return QByteArray::fromPercentEncoding(text);
}

} // namespace

FormBody &FormBody::add(const char *name, const QByteArray &value)
{
    if (!m_encoded.isEmpty())
        m_encoded += '&';
    m_encoded += name;
    m_encoded += '=';
    m_encoded += value.toPercentEncoding();
    return *this;
}

QList<std::pair<QByteArray, QByteArray>> parseForm(const QByteArray &encoded)
{
    QList<std::pair<QByteArray, QByteArray>> pairs;
    if (encoded.isEmpty())
        return pairs;
    for (const QByteArray &part : encoded.split('&')) {
        const qsizetype equals = part.indexOf('=');
        if (equals < 0)
            pairs.append({decoded(part), QByteArray()});
        else
            pairs.append({decoded(part.left(equals)), decoded(part.mid(equals + 1))});
    }
    return pairs;
}

} // namespace steward
