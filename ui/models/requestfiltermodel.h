// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QSortFilterProxyModel> // lint-ok: the list of requests is bounded
#include <QtCore/QStringList>

namespace steward {

class RequestLogModel;

/// What of the requests is asked for: a proxy, because the list is bounded at some thousand rows.
class RequestFilterModel : public QSortFilterProxyModel // lint-ok: bounded
{
    Q_OBJECT
public:
    /// `requests` must outlive it.
    explicit RequestFilterModel(RequestLogModel &requests, QObject *parent = nullptr);

    /// Words that must all occur in a row, in any letter case.
    void setText(const QString &text);
    void setOnlyFailed(bool only);
    /// Of this connection only; empty: of all.
    void setConnection(const QString &name);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    RequestLogModel &m_requests;
    QStringList m_needles;
    QString m_connection;
    bool m_onlyFailed = false;
};

} // namespace steward
