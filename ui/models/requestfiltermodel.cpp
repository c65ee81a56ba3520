// SPDX-License-Identifier: Apache-2.0
#include "ui/models/requestfiltermodel.h"

#include "ui/models/requestlogmodel.h"

#include <algorithm>

namespace steward {

RequestFilterModel::RequestFilterModel(RequestLogModel &requests, QObject *parent)
    : QSortFilterProxyModel(parent) // lint-ok: bounded
    , m_requests(requests)
{
    setSourceModel(&requests);
}

void RequestFilterModel::setText(const QString &text)
{
    m_needles = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void RequestFilterModel::setOnlyFailed(bool only)
{
    m_onlyFailed = only;
    invalidateFilter();
}

void RequestFilterModel::setConnection(const QString &name)
{
    if (m_connection == name)
        return;
    m_connection = name;
    invalidateFilter();
}

bool RequestFilterModel::filterAcceptsRow(int row, const QModelIndex &) const
{
    const RequestLine &line = m_requests.at(row);
    if (m_onlyFailed && !isFailed(line))
        return false;
    if (!m_connection.isEmpty() && line.connection != m_connection)
        return false;
    if (m_needles.isEmpty())
        return true;
    const QString text = m_requests.searchText(row);
    return std::all_of(m_needles.begin(), m_needles.end(),
                       [&](const QString &needle) { return text.contains(needle, Qt::CaseInsensitive); });
}

} // namespace steward
