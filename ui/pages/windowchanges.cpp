// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/windowchanges.h"

#include "core/actions/operationmatch.h"
#include "core/api/workspace.h"
#include "core/model/deletedname.h"
#include "core/model/displaytext.h"
#include "ui/models/activitymodel.h"
#include "ui/models/errorwords.h"
#include "ui/models/pendingwords.h"
#include "ui/pages/activitypane.h"
#include "ui/pages/appstab.h"
#include "ui/pages/centre.h"
#include "ui/pages/changedialogs.h"
#include "ui/pages/environmentpage.h"
#include "ui/pages/publisher/publisherflow.h"
#include "ui/pages/treepane.h"
#include "ui/pages/windowactions.h"
#include "ui/views/clipboard.h"
#include "ui/views/plainlabel.h"

#include <QtGui/QAction>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace steward {

namespace {

bool mayOpenAgain(const Action &action)
{
    return action.phase == ActionPhase::Ended && !isGood(action.verdict) &&
           action.verdict != ActionVerdict::DoneByOther;
}

bool mayLookAgain(const Action &action)
{
    return (action.isOpen() && action.phase >= ActionPhase::Reconciling) || action.verdict == ActionVerdict::Unknown ||
           action.verdict == ActionVerdict::LostSight;
}

bool maySettle(const Action &action)
{
    return action.phase == ActionPhase::Reconciling || action.verdict == ActionVerdict::Unknown ||
           action.verdict == ActionVerdict::LostSight;
}

bool isScheduledUpdate(const Action &action)
{
    return action.isOpen() && action.change.kind() == ChangeKind::UpdateApp &&
           action.status.value == OperationStatus::Scheduled && !action.operationId.isEmpty();
}

bool isForOneApp(ChangeKind kind)
{
    return kind == ChangeKind::UninstallApp || kind == ChangeKind::CancelAppUpdate;
}

} // namespace

WindowChanges::WindowChanges(const WindowParts &parts)
    : QObject(&parts.window)
    , m_parts(parts)
    , m_flow(new ChangeFlow(parts.workspace, parts.window))
{
    connectActions();
    WindowActions &a = m_parts.actions;
    m_parts.tree.rows()->addActions({a.change(ChangeKind::DeleteEnvironment), a.change(ChangeKind::RenameEnvironment)});
    m_parts.activityPane.setRowActions(
        {a.stopWatching, a.lookAgain, a.itHappened, a.itDidNotHappen, a.cancelThisUpdate, a.openAgain});
    m_parts.activityPane.setOnlyChangesAction(a.onlyChanges);
    connect(&m_parts.activityPane, &ActivityPane::sheetChanged, this, &WindowChanges::offerRows);
    connect(&m_parts.centre, &Centre::actionPicked, this, &WindowChanges::showAction);
    connect(&m_parts.workspace, &Workspace::lockChanged, this, &WindowChanges::offer);
    connect(m_flow, &ChangeFlow::said, this, [this](Tone tone, const QString &text) { Q_EMIT said(tone, text, {}); });
    connect(m_flow, &ChangeFlow::closedEarly, this, [this](const QString &text, const std::function<void()> &again) {
        Q_EMIT offered(Tone::Warning, text, {}, tr("Open again…"), again);
    });
    connect(m_flow, &ChangeFlow::confirmed, this, [this](const QList<QUuid> &actions) {
        Q_EMIT activityWanted();
        if (!actions.isEmpty())
            m_parts.activityPane.selectAction(actions.constFirst());
    });
    offer();
}

WindowChanges::~WindowChanges() = default;

void WindowChanges::setDesk(ActionDesk *desk)
{
    if (m_desk)
        m_desk->disconnect(this);
    m_desk = desk;
    m_flow->setDesk(desk);
    if (m_desk)
        followDesk();
    offer();
}

void WindowChanges::followDesk()
{
    connect(m_desk, &ActionDesk::loaded, this, &WindowChanges::deskLoaded);
    connect(m_desk, &ActionDesk::actionChanged, this, &WindowChanges::actionChanged);
    connect(m_desk, &ActionDesk::actionEnded, this, &WindowChanges::actionEnded);
    connect(m_desk, &ActionDesk::journalTrouble, this, [this](const ApiError &error) {
        const ErrorWords words = wordsFor(error, {});
        Q_EMIT said(Tone::Bad,
                    tr("The journal of changes cannot be kept: %1 Until it can, nothing is sent.").arg(oneLine(words)),
                    words.details);
        offer();
    });
    connect(m_desk, &QObject::destroyed, this, &WindowChanges::offer);
    if (m_desk->isLoaded())
        deskLoaded();
}

/// What the last run left open comes before anything else (D05, L17).
void WindowChanges::deskLoaded()
{
    const QList<Action> actions = m_desk->actions();
    // The latest is first in the desk's list; shown last, it ends at the top here too.
    for (auto action = actions.rbegin(); action != actions.rend(); ++action)
        m_parts.activity.showAction(*action);
    showWork();
    offer();
    const auto unknown = static_cast<int>(std::count_if(actions.begin(), actions.end(), [](const Action &action) {
        return action.isUnsettled() && action.isResumed && !action.isElsewhere;
    }));
    const auto followed = std::find_if(actions.begin(), actions.end(), [](const Action &action) {
        return action.isOpen() && action.isResumed && !action.isElsewhere;
    });
    if (followed == actions.end())
        return;
    const auto first = std::find_if(actions.begin(), actions.end(), [](const Action &action) {
        return action.isUnsettled() && action.isResumed && !action.isElsewhere;
    });
    showAction(first == actions.end() ? followed->id : first->id);
    if (unknown > 0)
        Q_EMIT said(
            Tone::Warning,
            tr("%n change(s) of the last run are still unknown; they are being looked up. Nothing is sent again.",
               nullptr, unknown),
            {});
    else
        Q_EMIT said(Tone::Neutral, tr("What was under way in the last run is watched again: see Activity."), {});
}

void WindowChanges::actionChanged(const Action &action)
{
    m_parts.activity.showAction(action);
    showWork();
    offer();
}

void WindowChanges::actionEnded(const Action &action)
{
    actionChanged(action);
    if (action.isElsewhere)
        return;
    const ActionWords words = wordsFor(action);
    const QString text =
        words.advice.isEmpty() ? verdictWords(action) : QStringLiteral("%1 %2").arg(verdictWords(action), words.advice);
    if (mayOpenAgain(action) &&
        (action.verdict == ActionVerdict::Refused || action.verdict == ActionVerdict::NotSent)) {
        Q_EMIT offered(words.tone, text, words.details, tr("Open again…"), [this, action] { openAgain(action); });
        return;
    }
    const auto *deleted = std::get_if<DeleteEnvironment>(&action.change.what);
    if (deleted && !deleted->isFinal && action.verdict == ActionVerdict::Succeeded) { // from there it can be recovered
        Q_EMIT offered(words.tone, text, words.details, tr("Show the deleted environment"),
                       [this, action] { showChanged(action); });
        return;
    }
    Q_EMIT offered(words.tone, text, words.details, tr("Show in Activity"), [this, id = action.id] { showAction(id); });
}

void WindowChanges::showWork()
{
    QList<Action> open;
    if (m_desk) {
        open = m_desk->actions();
        open.removeIf([](const Action &action) { return !action.isOpen(); });
    }
    m_parts.centre.showWork(open);
    m_parts.tree.setPending(pendingOf(open));
}

void WindowChanges::showAction(const QUuid &action)
{
    Q_EMIT activityWanted();
    m_parts.activityPane.selectAction(action);
}

void WindowChanges::setPlace(const Place &place)
{
    m_place = place;
    m_flow->placeChanged(place.connection);
    offer();
}

QString WindowChanges::correlationOf(const QString &operationId) const
{
    for (const Action &action : m_desk ? m_desk->actions() : QList<Action>{}) {
        if (!operationId.isEmpty() && isSameId(action.operationId, operationId))
            return action.correlationId;
    }
    return {};
}

QList<Action> WindowChanges::unsettled() const
{
    QList<Action> out = m_desk ? m_desk->actions() : QList<Action>{};
    out.removeIf([](const Action &action) { return !action.isUnsettled() || action.isElsewhere; });
    return out;
}

// The rows that are selected; of several, for an update, those that can be updated now.
QList<AppRow> WindowChanges::appsFor(ChangeKind kind) const
{
    EnvironmentPage *page = m_parts.centre.environmentPage();
    const QList<AppRow> selected = page ? page->apps().selectedApps() : QList<AppRow>{};
    if (kind != ChangeKind::UpdateApp || selected.size() < 2)
        return selected;
    QList<AppRow> updatable;
    std::copy_if(selected.begin(), selected.end(), std::back_inserter(updatable), [](const AppRow &row) {
        return row.isInstalled && row.update && row.app.state.value == AppState::Installed;
    });
    return updatable.isEmpty() ? selected : updatable;
}

ChangeTarget WindowChanges::target(ChangeKind kind) const
{
    ChangeTarget target;
    target.connection = m_place.connection;
    if (EnvironmentPage *page = m_parts.centre.environmentPage()) {
        target.environments = QStringList{page->environmentName()};
        for (const AppRow &row : appsFor(kind))
            target.apps.append(row.app.appId);
        return target;
    }
    QList<GridRow> rows = m_parts.centre.gridSelections();
    if (const auto current = m_parts.centre.gridSelection(); rows.isEmpty() && current)
        rows.append(*current);
    for (const GridRow &row : std::as_const(rows)) {
        if (target.environments.isEmpty())
            target.connection = row.connection;
        if (row.connection != target.connection)
            target.isOfSeveralTenants = true; // one confirmation is about one tenant
        target.environments.append(row.environment.name);
    }
    return target;
}

TenantState *WindowChanges::tenantOf(const ChangeTarget &target) const
{
    return target.connection.isNull() ? nullptr : m_parts.workspace.find(target.connection);
}

ChangeScene WindowChanges::scene(ChangeKind kind, const QString &environment) const
{
    const ChangeTarget wanted = target(kind);
    ChangeScene scene;
    scene.isReady = m_desk && m_desk->isLoaded();
    scene.now = Instant::now();
    TenantState *tenant = tenantOf(wanted);
    scene.hasTenant = tenant != nullptr;
    if (!tenant)
        return scene;
    scene.isReadOnly = tenant->isReadOnly();
    scene.grant = tenant->connection().grant;
    scene.environment = environment.isEmpty() ? std::nullopt : tenant->findEnvironment(environment);
    if (m_desk)
        scene.open = m_desk->openActions(wanted.connection, environment);
    const QList<AppRow> apps = appsFor(kind);
    const auto app = apps.isEmpty() ? std::nullopt : std::optional(apps.constFirst());
    if (!app || app->app.appId.isEmpty())
        return scene;
    if (app->isInstalled)
        scene.app = app->app;
    scene.hasNewerVersion = app->update.has_value();
    if (tenant->operations().hasValue() && tenant->operations().value)
        scene.scheduledUpdate = scheduledUpdateOf(*tenant->operations().value, environment, app->app.appId);
    else if (app->app.state.value == AppState::UpdatePending && !tenant->operations().isLoading &&
             !tenant->operations().error)
        tenant->refreshOperations(); // tells which operation could be canceled
    return scene;
}

void WindowChanges::offer()
{
    offerChanges();
    offerRows();
}

void WindowChanges::offerChanges()
{
    const ChangeTarget wanted = target(ChangeKind::UninstallApp);
    const ChangeScene now = scene(ChangeKind::UninstallApp, wanted.environment());
    const bool severalApps = wanted.apps.size() > 1;
    const ChangeScene forUpdates = severalApps ? scene(ChangeKind::UpdateApp, wanted.environment()) : now;
    for (int kind = 0; kind < AdminChangeKindCount; ++kind) {
        const auto change = static_cast<ChangeKind>(kind);
        QString why = whyNot(change, change == ChangeKind::UpdateApp ? forUpdates : now);
        const bool several = wanted.environments.size() > 1;
        if (severalApps && isForOneApp(change))
            why = tr("Select one app for this; several can only be updated together.");
        if (wanted.isOfSeveralTenants)
            why = tr("The selected environments belong to several tenants; select those of one.");
        else if (several && change != ChangeKind::DeleteEnvironment && change != ChangeKind::CreateEnvironment)
            why = tr("Select one environment for this; several can only be deleted together.");
        for (const QString &other :
             several &&why.isEmpty() && change == ChangeKind::DeleteEnvironment ? wanted.environments : QStringList{}) {
            if (const QString whyNotThat = whyNot(change, scene(change, other)); !whyNotThat.isEmpty() && why.isEmpty())
                why = tr("%1: %2", "name of an environment, reason").arg(visibleName(other), whyNotThat);
        }
        WindowActions::offer(m_parts.actions.change(change), why.isEmpty(), why);
    }
}

void WindowChanges::offerRows()
{
    using A = WindowActions;
    const auto action = m_parts.activityPane.selectedAction();
    const QString none = tr("Select a change in Activity first.");
    const auto offerFor = [&](QAction *item, bool isPossible, const QString &whyNotThis) {
        A::offer(item, action && m_desk && isPossible, action ? whyNotThis : none);
    };
    const bool isOurs = action && !action->isElsewhere;
    const QString elsewhere = tr("Another program follows this change.");
    A &a = m_parts.actions;
    offerFor(a.stopWatching, isOurs && action->phase == ActionPhase::Watching && action->isWatched,
             isOurs || !action ? tr("Only what is being watched can be left alone.") : elsewhere);
    offerFor(a.lookAgain, isOurs && mayLookAgain(*action), tr("There is nothing more to look for."));
    const QString settled = tr("Only where the service does not tell what became of it.");
    offerFor(a.itHappened, isOurs && maySettle(*action), settled);
    offerFor(a.itDidNotHappen, isOurs && maySettle(*action), settled);
    const QString cannotCancel = tr("The service can only cancel updates that wait for their time.");
    TenantState *tenant = action ? m_parts.workspace.find(action->connection) : nullptr;
    offerFor(a.cancelThisUpdate, tenant && isScheduledUpdate(*action) && !tenant->isReadOnly(),
             tenant && action && isScheduledUpdate(*action)
                 ? tr("This connection is read-only. Unlock it for a while with the lock in the tool bar.")
                 : cannotCancel);
    offerFor(a.openAgain, tenant && mayOpenAgain(*action) && !tenant->isReadOnly(),
             tenant && action && mayOpenAgain(*action)
                 ? tr("This connection is read-only. Unlock it for a while with the lock in the tool bar.")
                 : tr("Only what was refused, failed or not sent is done again."));
    const bool isListed = action && !listedNameOf(*action).isEmpty();
    offerFor(a.goToChanged, isListed, tr("The environment is not listed (any more)."));
    offerFor(a.copyChangeOperationId, action && !action->operationId.isEmpty(), tr("It has no operation id yet."));
    offerFor(a.copyChangeCorrelationId, action && !action->correlationId.isEmpty(), tr("It has no correlation id."));
    Q_EMIT rowsOffered();
}

void WindowChanges::connectActions()
{
    WindowActions &a = m_parts.actions;
    for (int kind = 0; kind < AdminChangeKindCount; ++kind) {
        const auto change = static_cast<ChangeKind>(kind);
        connect(a.change(change), &QAction::triggered, this, [this, change] { start(change); });
    }
    const auto onAction = [this](QAction *item, auto &&handler) {
        connect(item, &QAction::triggered, this, [this, handler] {
            const auto action = m_parts.activityPane.selectedAction();
            if (action && m_desk)
                handler(*action);
        });
    };
    onAction(a.stopWatching, [this](const Action &action) { m_desk->stopWatching(action.id); });
    onAction(a.lookAgain, [this](const Action &action) { m_desk->lookAgain(action.id); });
    onAction(a.itHappened, [this](const Action &) { settle(true); });
    onAction(a.itDidNotHappen, [this](const Action &) { settle(false); });
    onAction(a.cancelThisUpdate, [this](const Action &action) { m_flow->cancelUpdate(action); });
    onAction(a.openAgain, [this](const Action &action) { openAgain(action); });
    onAction(a.goToChanged, [this](const Action &) { goToChanged(); });
    onAction(a.copyChangeOperationId, [](const Action &action) { copyText(action.operationId); });
    onAction(a.copyChangeCorrelationId, [](const Action &action) { copyText(action.correlationId); });
}

void WindowChanges::start(ChangeKind kind)
{
    // Asked again here: a key may come before the offer has followed what is selected.
    const ChangeTarget wanted = target(kind);
    if (const QString why = whyNot(kind, scene(kind, wanted.environment())); !why.isEmpty()) {
        Q_EMIT said(Tone::Neutral, why, {});
        return;
    }
    if (wanted.apps.size() > 1 && isForOneApp(kind))
        return; // offered no more: which of them is meant nobody can tell
    m_flow->start(kind, wanted);
}

void WindowChanges::openAgain(const Action &action)
{
    if (!isPublisherChange(action.change.kind()))
        m_flow->openAgain(action);
    else if (m_publisherFlow)
        m_publisherFlow->openAgain(action);
}

void WindowChanges::goToChanged()
{
    if (const auto action = m_parts.activityPane.selectedAction())
        showChanged(*action);
}

/// The environment of a change as it is listed now: a soft delete gives it another name. Empty where it is not listed.
QString WindowChanges::listedNameOf(const Action &action) const
{
    const TenantState *tenant = m_parts.workspace.find(action.connection);
    if (!tenant || isPublisherChange(action.change.kind())) // a customer's environment is another one
        return {};
    if (const auto found = tenant->findEnvironment(action.change.environment))
        return found->name;
    QString latest; // the name ends with the time of the delete
    for (const Environment &one : tenant->environments().value) {
        const bool isIt = action.change.kind() == ChangeKind::DeleteEnvironment &&
                          one.status.value == EnvironmentStatus::SoftDeleted &&
                          isDeletedNameOf(one.name, action.change.environment);
        if (isIt && one.name > latest)
            latest = one.name;
    }
    return latest;
}

void WindowChanges::showChanged(const Action &action)
{
    if (const QString name = listedNameOf(action); !name.isEmpty())
        Q_EMIT placeWanted({Place::Kind::Environment, action.connection, name});
    else
        showAction(action.id);
}

void WindowChanges::settle(bool wasApplied)
{
    const auto action = m_parts.activityPane.selectedAction();
    if (!action)
        return;
    auto *box = new QMessageBox(QMessageBox::Question, tr("What became of it?"),
                                wasApplied ? tr("Did you see in the service that this happened?")
                                           : tr("Did you see in the service that this did not happen?"),
                                QMessageBox::NoButton, &m_parts.window);
    box->setObjectName(QStringLiteral("settleQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    setPlainInformation(*box, tr("%1 in %2.\n\nThe journal records that you said so. Nothing is sent.", "change, place")
                                  .arg(wordsFor(*action).title, placeWords(*action)));
    QPushButton *yes =
        box->addButton(wasApplied ? tr("It happened") : tr("It did not happen"), QMessageBox::AcceptRole);
    yes->setObjectName(QStringLiteral("settleYes"));
    QPushButton *cancel = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(cancel);
    connect(yes, &QPushButton::clicked, this, [this, id = action->id, wasApplied] {
        if (m_desk)
            m_desk->settleByHand(id, wasApplied);
    });
    box->open();
}

} // namespace steward
