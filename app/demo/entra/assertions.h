// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/entra/entraerror.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

namespace steward::demo {

/// The certificates registered for the demo's apps, and what is signed with them in place of a secret.
class AssertionDesk
{
public:
    AssertionDesk();
    ~AssertionDesk();
    AssertionDesk(const AssertionDesk &) = delete;
    AssertionDesk &operator=(const AssertionDesk &) = delete;

    /// Registers the public certificate of a PEM file, as the portal's upload does; keys beside it are not looked at.
    /// False with a sentence in `problem`. Before the service listens.
    bool registerFile(const QString &path, QString *problem);

    /// What is wrong with a client assertion: names this client, this endpoint (in one of its spellings), a registered
    /// certificate that has not expired, a life of minutes around `now` (seconds since 1970), and was not used before.
    std::optional<EntraError> problemWith(const QByteArray &assertion, const QByteArray &clientId,
                                          const std::vector<QByteArray> &endpoints, qint64 now);

private:
    struct Registered;
    const Registered *find(const QByteArray &algorithm, const QByteArray &thumbprint) const;

    std::vector<std::unique_ptr<Registered>> m_registered;
    std::mutex m_mutex;
    std::set<QByteArray> m_used; ///< jti
};

} // namespace steward::demo
