// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/actionrun.h"
#include "core/api/admincenterapi.h"

namespace steward {

class LookReads;

/// A change of the Admin Center API: the environment is read again before it is sent, and the tenant's log is what it
/// is looked for in.
class AdminRun : public ActionRun
{
    Q_OBJECT
public:
    AdminRun(RunSetup setup, const Confirmation &confirmation, const TenantConnection &connection)
        : ActionRun(setup, confirmation, connection)
    {
    }
    AdminRun(RunSetup setup, JournalEntry adopted)
        : ActionRun(setup, std::move(adopted))
    {
    }

    /// The tenant's log was read. `reads`: for the objects, shared by all who look at the same time.
    void look(const Answer<OperationSnapshot> &log, const std::shared_ptr<LookReads> &reads);

protected:
    Outcome<Request> makeRequest() const override;
    void readAgain() override;
    QFuture<MutationResult> sendOnce(const Request &request) override;
    Outcome<StartedWork> understood(const Reply &reply) const override;
    void forgetReads() override { m_reads.reset(); }

private:
    struct Found;
    using Use = std::function<void(const ObjectState &)>;

    void haveFound(const Found &found);
    void readObject(Use use);
    void reconcile(const Answer<OperationSnapshot> &log);
    void takeEvidenceOf(const Answer<OperationSnapshot> &log, const ObjectState &object);
    void watch(const Answer<OperationSnapshot> &log);
    void take(const Operation &operation);
    void missed(Instant asOf);
    void askForAppOperation(Instant asOf);
    void judge(const std::optional<Operation> &operation);
    void takeVerdict(const std::optional<Operation> &operation, const ObjectState &object);

    std::shared_ptr<LookReads> m_reads; ///< of the last look
};

} // namespace steward
