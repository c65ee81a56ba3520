// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/place.h"
#include "ui/pages/publisher/publisherflow.h"
#include "ui/pages/windowchanges.h"

namespace steward {

class HotfixPlanWindow;
class PackageSaver;
class TransferDialog;

/// Everything a window does about a publisher's app: what is offered for what is selected, which dialog opens, the
/// plans of hotfixes, and that the lists are read anew once something has changed. The desk's actions show in Activity
/// as all others do.
class PublisherChanges : public QObject
{
    Q_OBJECT
public:
    explicit PublisherChanges(const WindowParts &parts);
    ~PublisherChanges() override;

    void setDesk(ActionDesk *desk);
    /// Must outlive the window or tell of its end. What the last run left is told once.
    void setPlans(HotfixPlans *plans);
    void setPlace(const Place &place);
    void offer();
    PublisherFlow &flow() { return *m_flow; }
    PackageSaver &saver() { return *m_saver; }
    /// Brings up how far the plans are; that one in front.
    void showPlans(const QUuid &plan = {});

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void said(steward::Tone tone, const QString &text, const QString &details);
    void offered(steward::Tone tone, const QString &text, const QString &details, const QString &words,
                 const std::function<void()> &run);
    void activityWanted();

private:
    void start(PublisherAct act, const QString &file = {});
    void actionChanged(const Action &action);
    void actionEnded(const Action &action);
    void followUpload(const Action &action);
    void plansLoaded();
    void readAnew(const Action &action);
    PublisherTarget target() const;
    PublisherScene scene(const PublisherTarget &target) const;
    void takeDrops();
    HotfixPlanWindow *planWindow();

    WindowParts m_parts;
    PublisherFlow *m_flow;
    PackageSaver *m_saver;
    QPointer<ActionDesk> m_desk;
    QPointer<HotfixPlans> m_plans;
    QPointer<HotfixPlanWindow> m_planWindow;
    QHash<QUuid, QPointer<TransferDialog>> m_uploads; ///< by action
    Place m_place;
};

} // namespace steward
