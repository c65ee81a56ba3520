// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/publisherchanges.h"

#include "core/api/publisherside.h"
#include "core/net/transferprogress.h"
#include "ui/models/changewords.h"
#include "ui/models/errorwords.h"
#include "ui/models/hotfixwords.h"
#include "ui/pages/activitypane.h"
#include "ui/pages/centre.h"
#include "ui/pages/publisher/hotfixplanwindow.h"
#include "ui/pages/publisher/packagesaver.h"
#include "ui/pages/publisher/publisherapppage.h"
#include "ui/pages/publisher/publishercountrypage.h"
#include "ui/pages/publisher/publishertabs.h"
#include "ui/pages/publisher/transferdialog.h"
#include "ui/pages/windowactions.h"

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QAction>
#include <QtGui/QDropEvent>

#include <algorithm>

namespace steward {

namespace {

QString droppedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.constFirst().isLocalFile() ? urls.constFirst().toLocalFile() : QString();
}

} // namespace

PublisherChanges::PublisherChanges(const WindowParts &parts)
    : QObject(&parts.window)
    , m_parts(parts)
    , m_flow(new PublisherFlow(parts.workspace, parts.window))
    , m_saver(new PackageSaver(parts.workspace, parts.activity, parts.window))
{
    for (int number = 0; number < PublisherActCount; ++number) {
        const auto act = static_cast<PublisherAct>(number);
        connect(m_parts.actions.publisher(act), &QAction::triggered, this, [this, act] { start(act); });
    }
    connect(&m_parts.workspace, &Workspace::lockChanged, this, &PublisherChanges::offer);
    connect(m_flow, &PublisherFlow::said, this,
            [this](Tone tone, const QString &text) { Q_EMIT said(tone, text, {}); });
    connect(m_flow, &PublisherFlow::closedEarly, this, [this](const QString &text, const std::function<void()> &again) {
        Q_EMIT offered(Tone::Warning, text, {}, tr("Open again…"), again);
    });
    connect(m_flow, &PublisherFlow::confirmed, this, [this](const QList<QUuid> &actions) {
        Q_EMIT activityWanted();
        if (!actions.isEmpty())
            m_parts.activityPane.selectAction(actions.constFirst());
    });
    connect(m_flow, &PublisherFlow::planBegun, this, &PublisherChanges::showPlans);
    connect(m_saver, &PackageSaver::said, this, &PublisherChanges::said);
    connect(m_saver, &PackageSaver::offered, this, &PublisherChanges::offered);
    offer();
}

PublisherChanges::~PublisherChanges() = default;

void PublisherChanges::setDesk(ActionDesk *desk)
{
    if (m_desk)
        m_desk->disconnect(this);
    m_desk = desk;
    m_flow->setDesk(desk);
    if (m_desk) {
        connect(m_desk, &ActionDesk::loaded, this, &PublisherChanges::offer);
        connect(m_desk, &ActionDesk::actionChanged, this, &PublisherChanges::actionChanged);
        connect(m_desk, &ActionDesk::actionEnded, this, &PublisherChanges::actionEnded);
        connect(m_desk, &QObject::destroyed, this, &PublisherChanges::offer);
    }
    offer();
}

void PublisherChanges::setPlans(HotfixPlans *plans)
{
    if (m_plans)
        m_plans->disconnect(this);
    m_plans = plans;
    m_flow->setPlans(plans);
    if (m_plans) {
        connect(m_plans, &HotfixPlans::loaded, this, &PublisherChanges::plansLoaded);
        connect(m_plans, &HotfixPlans::planChanged, this, [this](const HotfixPlan &plan) {
            offer();
            const bool standsStill =
                plan.state == HotfixPlan::State::Stopped || plan.state == HotfixPlan::State::AwaitingGo;
            if (!standsStill || plan.isElsewhere || (m_planWindow && m_planWindow->isVisible()))
                return;
            const PlanWords words = wordsFor(plan);
            Q_EMIT offered(words.tone, tr("%1: %2", "a plan, how far it is").arg(words.title, words.sentence), {},
                           tr("Show the plan"), [this, id = plan.id] { showPlans(id); });
        });
        connect(m_plans, &HotfixPlans::planRemoved, this, &PublisherChanges::offer);
        connect(m_plans, &HotfixPlans::trouble, this, [this](const ApiError &error) {
            const ErrorWords words = wordsFor(error, {});
            Q_EMIT said(Tone::Bad, tr("A plan of hotfixes cannot be kept: %1").arg(oneLine(words)), words.details);
        });
        if (m_plans->isLoaded())
            plansLoaded();
    }
    offer();
}

void PublisherChanges::plansLoaded()
{
    const QList<HotfixPlan> plans = m_plans->plans();
    const auto open = static_cast<int>(std::count_if(
        plans.begin(), plans.end(), [](const HotfixPlan &one) { return one.isOpen() && !one.isElsewhere; }));
    offer();
    if (open > 0)
        Q_EMIT offered(Tone::Warning, tr("Unfinished: %n plan(s) of hotfixes.", nullptr, open), {},
                       tr("Show the plans"), [this] { showPlans(); });
}

HotfixPlanWindow *PublisherChanges::planWindow()
{
    if (!m_planWindow && m_plans)
        m_planWindow = new HotfixPlanWindow(*m_plans, &m_parts.window);
    return m_planWindow;
}

void PublisherChanges::showPlans(const QUuid &plan)
{
    HotfixPlanWindow *window = planWindow();
    if (!window)
        return;
    if (!plan.isNull())
        window->showPlan(plan);
    window->show();
    window->raise();
    window->activateWindow();
}

void PublisherChanges::setPlace(const Place &place)
{
    m_place = place;
    m_flow->placeChanged(place.connection);
    offer();
}

PublisherTarget PublisherChanges::target() const
{
    PublisherTarget target;
    if (const PublisherCountryPage *page = m_parts.centre.publisherCountryPage()) {
        target.connection = m_place.connection;
        target.app = page->appId();
        target.country = page->countryCode();
        target.version = page->selectedVersion();
        target.environments = page->selectedEnvironments();
        target.hotfix = page->selectedHotfix();
    } else if (const PublisherAppPage *app = m_parts.centre.publisherAppPage()) {
        target.connection = m_place.connection;
        target.app = app->appId();
        target.country = app->selectedCountry();
        target.principal = app->selectedPrincipal();
        target.environments = app->selectedEnvironments();
        if (!target.environments.isEmpty())
            target.country = target.environments.constFirst().countryCode;
    }
    return target;
}

PublisherScene PublisherChanges::scene(const PublisherTarget &target) const
{
    PublisherScene scene;
    scene.isReady = m_desk && m_desk->isLoaded();
    scene.hasPlans = m_plans && !m_plans->plans().isEmpty();
    const TenantState *owner = target.connection.isNull() ? nullptr : m_parts.workspace.find(target.connection);
    if (!owner)
        return scene;
    scene.isReadOnly = owner->isReadOnly();
    scene.app = target.app;
    scene.country = target.country;
    scene.version = target.version;
    scene.principal = target.principal;
    scene.hotfix = target.hotfix;
    scene.environments = target.environments;
    const auto principals = owner->publisher().app(target.app).principals;
    const PublisherPrincipal *me = findPrincipal(principals.value, owner->signIn().objectId);
    if (principals.isRead() && me && !owner->signIn().objectId.isEmpty()) {
        QList<PublisherRole> roles;
        for (const auto &role : me->roles)
            roles.append(role.value);
        scene.myRoles = roles;
    }
    for (const Action &action : m_desk ? m_desk->actions() : QList<Action>()) {
        const bool isOfApp = isPublisherChange(action.change.kind()) &&
                             appIdOf(action.change).compare(target.app, Qt::CaseInsensitive) == 0;
        if (isOfApp && action.isOpen() && action.connection == target.connection)
            scene.open.append(action);
    }
    return scene;
}

void PublisherChanges::offer()
{
    takeDrops();
    const PublisherScene now = scene(target());
    for (int number = 0; number < PublisherActCount; ++number) {
        const auto act = static_cast<PublisherAct>(number);
        const QString why = whyNot(act, now);
        WindowActions::offer(m_parts.actions.publisher(act), why.isEmpty(), why);
    }
}

void PublisherChanges::start(PublisherAct act, const QString &file)
{
    if (act == PublisherAct::ShowPlans) {
        showPlans();
        return;
    }
    // Asked again here: a key may come before the offer has followed what is selected.
    PublisherTarget wanted = target();
    wanted.file = file;
    if (const QString why = whyNot(act, scene(wanted)); !why.isEmpty()) {
        Q_EMIT said(Tone::Neutral, why, {});
        return;
    }
    if (act == PublisherAct::DownloadVersion)
        m_saver->start(wanted.connection, wanted.app, *wanted.version);
    else
        m_flow->start(act, wanted);
}

void PublisherChanges::actionChanged(const Action &action)
{
    if (action.change.as<UploadVersion>())
        followUpload(action);
    if (isPublisherChange(action.change.kind()))
        offer();
}

// While it is on the wire: how far it is, and a way to cut it off. What then became of it is looked up (F47).
void PublisherChanges::followUpload(const Action &action)
{
    const QUuid id = action.id;
    if (action.phase != ActionPhase::Sending) {
        if (TransferDialog *dialog = m_uploads.take(id))
            dialog->deleteLater();
        return;
    }
    const auto progress = m_desk->progressOf(id);
    if (m_uploads.contains(id) || !progress || action.isElsewhere)
        return;
    auto *dialog = new TransferDialog(tr("Upload"), titleOf(action.change),
                                      tr("Canceled, the list of versions is read before an upload is offered again."),
                                      &m_parts.window);
    m_uploads.insert(id, dialog);
    connect(progress.get(), &TransferProgress::moved, dialog, &TransferDialog::move);
    connect(dialog, &QDialog::rejected, this, [this, id] {
        if (m_desk)
            m_desk->stopWatching(id);
    });
    dialog->show();
}

void PublisherChanges::actionEnded(const Action &action)
{
    if (isPublisherChange(action.change.kind()))
        readAnew(action);
    offer();
}

// Nothing on screen changes because we asked for it; it changes because the service says so.
void PublisherChanges::readAnew(const Action &action)
{
    TenantState *owner = m_parts.workspace.find(action.connection);
    if (!owner || action.verdict == ActionVerdict::NotSent)
        return;
    PublisherSide &publisher = owner->publisher();
    const QString app = appIdOf(action.change);
    const QString country = countryOf(action.change);
    switch (action.change.kind()) {
    case ChangeKind::AddCountry:
        publisher.refreshCountries(app);
        break;
    case ChangeKind::SetPrincipal:
    case ChangeKind::RemovePrincipal:
        publisher.refreshPrincipals(app);
        break;
    case ChangeKind::UploadVersion:
    case ChangeKind::UpdateVersion:
        publisher.refreshVersions(app, country);
        break;
    case ChangeKind::ScheduleHotfix:
    case ChangeKind::CancelHotfix:
        publisher.refreshHotfixes(app, country);
        publisher.refreshEnvironments(app, country);
        break;
    default:
        break;
    }
}

// An app file can be dropped on the list of versions.
void PublisherChanges::takeDrops()
{
    PublisherCountryPage *page = m_parts.centre.publisherCountryPage();
    if (!page || page->versions().acceptDrops())
        return;
    page->versions().setAcceptDrops(true);
    page->versions().installEventFilter(this);
}

bool PublisherChanges::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragEnter) {
        auto *drag = static_cast<QDragEnterEvent *>(event);
        if (!droppedFile(*drag->mimeData()).isEmpty())
            drag->acceptProposedAction();
        return true;
    }
    if (event->type() == QEvent::Drop) {
        auto *drop = static_cast<QDropEvent *>(event);
        if (const QString file = droppedFile(*drop->mimeData()); !file.isEmpty()) {
            drop->acceptProposedAction();
            start(PublisherAct::UploadVersion, file);
        }
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace steward
