// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/actionrun.h"
#include "core/actions/publisherwatch.h"

namespace steward {

class TransferProgress;

/// A change of the App Management API: what it is about is read again before it is sent, and looked for in the lists of
/// its app afterwards.
class PublisherRun : public ActionRun
{
    Q_OBJECT
public:
    PublisherRun(RunSetup setup, const Confirmation &confirmation, const TenantConnection &connection);
    PublisherRun(RunSetup setup, JournalEntry adopted);

    /// Where it is looked for, and in which lists.
    const PublisherScope &scope() const { return m_scope; }
    PublisherParts parts() const { return m_parts; }
    /// Of an upload that this program sends; else null.
    const std::shared_ptr<TransferProgress> &progress() const { return m_progress; }
    /// The lists were read.
    void look(const PublisherLook &look);
    void lookFailed(const ApiError &error) override;

protected:
    Outcome<Request> makeRequest() const override;
    QString bodyHash(const Request &request) const override;
    void readAgain() override;
    QFuture<MutationResult> sendOnce(const Request &request) override;
    Outcome<StartedWork> understood(const Reply &reply) const override;
    void forgetReads() override { m_reads.reset(); }

private:
    void reconcile(const PublisherState &state);
    void watch(const PublisherState &state);
    void watchHotfix(const PublisherState &state);
    void watchUpload(const PublisherState &state);
    void judgeHotfix();
    bool haveOurRightsGone(const ApiError &error) const;
    void judge(const PublisherState &state, std::optional<ActionVerdict> otherwise);

    PublisherScope m_scope;
    PublisherParts m_parts;
    std::shared_ptr<PublisherReads> m_reads; ///< of the last look
    std::shared_ptr<TransferProgress> m_progress;
};

} // namespace steward
