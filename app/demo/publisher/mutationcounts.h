// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/demofault.h"
#include "app/demo/http/message.h"

#include <QList>

#include <map>
#include <mutex>
#include <optional>
#include <tuple>

namespace steward::demo {

/// What a request to the App Management API changes, in the words of the contract.
struct PublisherMutation
{
    /// Operation id.
    QByteArray operation;
    QByteArray appId;
    QByteArray countryCode;
    /// What it is about: `{tenant}/{environment}` of a hotfix, the id of a hotfix that is canceled or of a principal,
    /// the number of a version. Empty when the address and the body do not say it.
    QByteArray subject;
};

/// Operation id of any request to the App Management API; empty when there is no such endpoint.
QByteArray publisherOperation(const Request &request);
/// Nothing when the request only reads.
std::optional<PublisherMutation> publisherMutation(const Request &request);

/// Counts what would change something and reached the service, also when it was refused or its answer never left. Safe
/// from any thread.
class MutationCounts
{
public:
    void reached(const PublisherMutation &mutation);
    /// It was carried out, whatever became of the answer.
    void applied(const PublisherMutation &mutation);
    /// Ordered by operation, app, country and subject.
    QList<DemoMutationCount> list() const;
    void reset();

private:
    struct Counted
    {
        int reached = 0;
        int applied = 0;
    };

    mutable std::mutex m_mutex;
    std::map<std::tuple<QByteArray, QByteArray, QByteArray, QByteArray>, Counted> m_counts;
};

} // namespace steward::demo
