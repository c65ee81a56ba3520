// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"
#include "core/actions/hotfixplans.h"

#include <QtCore/QHash>

namespace steward::cli {

/// Looks after one plan of hotfixes and ends the program: tells of each environment on standard error, prints them all
/// on standard output at the end. That comes with --wait when all has ended, without once nothing is left to be sent.
/// Ctrl+C sends nothing more and undoes nothing; another run can go on with the plan.
class PlanFollowing : public QObject
{
    Q_OBJECT
public:
    enum class Aim { Run, Cancel };
    /// What is done with the plan once the plans are read. False: it has ended the program.
    using Begin = std::function<bool(HotfixPlans &plans)>;

    static void start(Context &context, const QUuid &plan, Aim aim, const Begin &begin);

private:
    PlanFollowing(Context &context, const QUuid &plan, Aim aim, Begin begin);

    void begin();
    void take(const HotfixPlan &plan);
    void tell(const HotfixPlan &plan);
    void check();
    bool isAsLeft(const HotfixPlan &plan) const;
    bool isFarEnough(const HotfixPlan &plan) const;
    bool isToBeCanceled(const HotfixPlan &plan, const HotfixPlanItem &item) const;
    Exit exitFor(const HotfixPlan &plan) const;
    void fail(const ApiError &error);
    QString leftWords(const std::optional<HotfixPlan> &plan) const;
    void stop();
    void conclude(const HotfixPlan &plan);

    Context &m_context;
    const QUuid m_plan;
    const Aim m_aim;
    Begin m_begin;
    std::unique_ptr<HotfixPlans> m_plans;
    std::optional<HotfixPlan::State> m_left; ///< the state it is to leave first
    QHash<QString, QString> m_told;          ///< what was last said of each environment
    bool m_wasHeldUp = false;                ///< canceling it was held up before
    bool m_isSent = false;                   ///< something was handed over
    bool m_isToBeChecked = false;
    bool m_isOver = false;
};

/// Reads the plans without looking after any.
void withPlans(Context &context, const std::function<void(HotfixPlans &plans)> &next);

} // namespace steward::cli
