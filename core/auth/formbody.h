// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

#include <utility>

namespace steward {

/// `name=value&...` as application/x-www-form-urlencoded and as a URL query. Every byte that is not unreserved is
/// percent-encoded: client secrets contain + / and =.
class FormBody
{
public:
    FormBody &add(const char *name, const QByteArray &value);
    const QByteArray &encoded() const { return m_encoded; }

private:
    QByteArray m_encoded;
};

/// The decoded pairs of a query, in their order, repeated names kept. `+` reads as a blank.
QList<std::pair<QByteArray, QByteArray>> parseForm(const QByteArray &encoded);

} // namespace steward
