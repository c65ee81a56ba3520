// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/changeflow.h"

#include "core/model/displaytext.h"
#include "ui/dialogs/changes/batchdialog.h"
#include "ui/models/errorwords.h"
#include "ui/models/statuswords.h"
#include "ui/pages/changedialogs.h"
#include "ui/pages/changeinputs.h"

namespace steward {

namespace {

/// Whether the person would have decided on something else (D06). Versions and links to log in come and go.
bool isAnother(const Environment &shown, const Environment &now)
{
    return shown.kind != now.kind || shown.status != now.status || shown.family != now.family ||
           shown.isAmbiguous != now.isAmbiguous || shown.softDeletedOn != now.softDeletedOn ||
           shown.linkedPowerPlatformEnvironmentId != now.linkedPowerPlatformEnvironmentId;
}

template <class T>
void pass(const Known<T> &known, ChangeDialog &dialog, ChangeData data, const QString &tenant,
          void (ChangeDialog::*set)(const T &))
{
    if (known.error && !known.isLoading)
        dialog.setFailed(data, oneLine(wordsFor(*known.error, tenant)));
    else if (known.isRead())
        (dialog.*set)(known.value);
}

} // namespace

ChangeFlow::ChangeFlow(Workspace &workspace, QWidget &window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_window(window)
{
    connect(&m_workspace, &Workspace::tenantAboutToBeRemoved, this, [this](const QUuid &connection) {
        if (connection == m_target.connection)
            closeBecause(tr("The connection was removed or signed out, so the dialog was closed."), false);
    });
    connect(&m_workspace, &Workspace::lockChanged, this, [this](const QUuid &connection) {
        const TenantState *locked = m_workspace.find(connection);
        if (connection == m_target.connection && locked && locked->isReadOnly())
            closeBecause(tr("%1 was locked, so the dialog was closed.").arg(visibleText(locked->connection().name, 80)),
                         true);
    });
}

ChangeFlow::~ChangeFlow() = default;

void ChangeFlow::setDesk(ActionDesk *desk)
{
    m_desk = desk;
}

TenantState *ChangeFlow::tenant() const
{
    return m_target.connection.isNull() ? nullptr : m_workspace.find(m_target.connection);
}

void ChangeFlow::start(ChangeKind kind, const ChangeTarget &target)
{
    open(kind, target, {});
}

void ChangeFlow::openAgain(const Action &action)
{
    Again again;
    again.start = {action.change};
    const QString app = appIdOf(action.change);
    if (action.error) {
        again.refusal = oneLine(wordsFor(*action.error, action.connectionName));
        if (!action.error->requirements.isEmpty())
            again.learnt.insert(app, action.error->requirements);
    }
    ChangeTarget target{action.connection, {action.change.environment}, {}};
    if (!app.isEmpty())
        target.apps.append(app);
    open(action.change.kind(), target, again);
}

void ChangeFlow::cancelUpdate(const Action &update)
{
    const auto *what = update.change.as<UpdateApp>();
    if (!what)
        return;
    Again again;
    again.start = {update.change};
    again.start.first().what = CancelAppUpdate{what->appId, what->appName, update.operationId};
    open(ChangeKind::CancelAppUpdate, {update.connection, {update.change.environment}, {what->appId}}, again);
}

void ChangeFlow::open(ChangeKind kind, const ChangeTarget &target, const Again &again)
{
    if (m_dialog) { // the same key held down, or another one on top of it (D04)
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    TenantState *owner = m_workspace.find(target.connection);
    if (!owner || !m_desk) {
        Q_EMIT said(Tone::Neutral, tr("The connection this was for is not there any more."));
        return;
    }
    m_kind = kind;
    m_target = target;
    m_tenantId = owner->signIn().tenantId;
    m_session = owner->session().broker().session();
    m_ids.clear();
    see(*owner);
    if (kind != ChangeKind::CreateEnvironment && m_seen.isEmpty()) {
        m_target = {};
        Q_EMIT said(Tone::Neutral, tr("The environment %1 is not listed any more: it was deleted or renamed.")
                                       .arg(visibleName(target.environment())));
        return;
    }
    const bool several = target.environments.size() > 1 && kind != ChangeKind::CreateEnvironment;
    ChangeDialog *dialog = nullptr;
    if (several) {
        dialog = makeBatch(*owner, kind, target.environments);
    } else {
        ChangeInput input =
            inputFor(*owner, kind, kind == ChangeKind::CreateEnvironment ? QString() : target.environment());
        input.start = again.start;
        input.refusal = again.refusal;
        input.learntRequirements = again.learnt;
        dialog = makeChangeDialog(kind, input, target.apps, *owner, &m_window);
    }
    if (!dialog) {
        m_target = {};
        Q_EMIT said(Tone::Neutral, tr("No update of this app waits for its time any more."));
        return;
    }
    show(dialog);
    followTenant(*owner);
    askFor(*owner, kind, several || kind == ChangeKind::CreateEnvironment ? QString() : target.environment());
}

void ChangeFlow::show(ChangeDialog *dialog)
{
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ChangeDialog::confirmed, this, &ChangeFlow::confirm);
    connect(dialog, &QDialog::finished, this, [this, dialog] {
        if (m_dialog != dialog)
            return;
        if (TenantState *owner = tenant())
            owner->disconnect(this);
        m_dialog = nullptr;
        m_target = {};
    });
    dialog->open();
}

ChangeDialog *ChangeFlow::makeBatch(const TenantState &owner, ChangeKind kind, const QStringList &names)
{
    QList<BatchEntry> entries;
    for (const QString &name : names) {
        const ChangeInput input = inputFor(owner, kind, name);
        if (!input.context.target)
            continue;
        BatchEntry entry;
        entry.connection = owner.connection().id;
        entry.tenantName = owner.connection().name;
        entry.context = input.context;
        entry.change.family = input.family;
        entry.change.environment = name;
        entry.change.what =
            DeleteEnvironment{!keepsDeleted(input.apiVersion) || isDeletedForGood(*input.context.target)};
        entries.append(entry);
    }
    return new BatchDialog(entries, serverNow(owner), &m_window);
}

/// What the person is about to be shown; the desk compares it with the service's just before sending (D06).
void ChangeFlow::see(const TenantState &owner)
{
    m_seen.clear();
    m_seenAt = owner.environments().asOf;
    if (m_kind == ChangeKind::CreateEnvironment)
        return;
    for (const QString &name : std::as_const(m_target.environments)) {
        if (const auto environment = owner.findEnvironment(name))
            m_seen.insert(name, *environment);
    }
}

void ChangeFlow::followTenant(TenantState &owner)
{
    connect(&owner, &TenantState::environmentsChanged, this, &ChangeFlow::environmentsCame);
    connect(&owner, &TenantState::capacityChanged, this, &ChangeFlow::dataCame);
    connect(&owner, &TenantState::operationsChanged, this, &ChangeFlow::dataCame);
    connect(&owner, &TenantState::appsChanged, this, &ChangeFlow::dataCame);
    connect(&owner, &TenantState::restorePeriodsChanged, this, &ChangeFlow::dataCame);
    connect(&owner, &TenantState::signInChanged, this, &ChangeFlow::signInChanged);
}

void ChangeFlow::signInChanged()
{
    TenantState *owner = tenant();
    if (!m_dialog || !owner)
        return;
    const SignInState now = owner->signIn();
    if (m_tenantId.isEmpty())
        m_tenantId = now.tenantId; // the first sign-in of this run had not come back when the dialog opened
    const bool isOther = owner->session().broker().session() != m_session ||
                         (!now.tenantId.isEmpty() && now.tenantId.compare(m_tenantId, Qt::CaseInsensitive) != 0);
    if (isOther)
        closeBecause(tr("Somebody signed in or out of %1, so the dialog was closed.")
                         .arg(visibleText(owner->connection().name, 80)),
                     false);
}

void ChangeFlow::placeChanged(const QUuid &connection)
{
    if (m_dialog && connection != m_target.connection && !connection.isNull())
        closeBecause(tr("The window shows another tenant now, so the dialog was closed."), false);
}

void ChangeFlow::environmentsCame()
{
    TenantState *owner = tenant();
    if (!m_dialog || !owner || !owner->environments().isRead() || owner->environments().isLoading)
        return;
    for (auto seen = m_seen.begin(); seen != m_seen.end(); ++seen) {
        const auto now = owner->findEnvironment(seen.key());
        if (!now) {
            closeBecause(tr("%1 is not listed any more, so its dialog was closed.").arg(visibleName(seen.key())),
                         false);
            return;
        }
        if (isAnother(*seen, *now)) {
            closeBecause(tr("%1 is not as it was shown any more (it is %2 now), so its dialog was closed.")
                             .arg(visibleName(seen.key()), words(now->status)),
                         true);
            return;
        }
        *seen = *now;
    }
    // Not m_seenAt: what has happened since the dialog opened may have made another environment of that name, which
    // looks the same (D06, D08).
    m_dialog->setEnvironments(owner->environments().value);
    if (m_seen.size() == 1)
        m_dialog->setTarget(m_seen.constBegin().value(), owner->environments().asOf);
    m_dialog->setNow(serverNow(*owner));
}

void ChangeFlow::dataCame()
{
    TenantState *owner = tenant();
    if (!m_dialog || !owner || m_target.environments.size() > 1)
        return;
    const QString &name = owner->connection().name;
    const QString environment = m_kind == ChangeKind::CreateEnvironment ? QString() : m_target.environment();
    pass(owner->quotas(), *m_dialog, ChangeData::Quotas, name, &ChangeDialog::setQuotas);
    pass(owner->usedStorage(), *m_dialog, ChangeData::UsedStorage, name, &ChangeDialog::setUsedStorage);
    const auto &operations = owner->operations();
    if (operations.error && !operations.isLoading) {
        const QString why = oneLine(wordsFor(*operations.error, name));
        m_dialog->setFailed(ChangeData::RunningOperations, why);
        m_dialog->setFailed(ChangeData::RestoresThisMonth, why);
    } else if (operations.hasValue()) {
        const ChangeInput fresh = inputFor(*owner, m_kind, environment);
        if (fresh.running)
            m_dialog->setRunningOperations(*fresh.running);
        if (fresh.context.restoresThisMonth)
            m_dialog->setRestoresThisMonth(*fresh.context.restoresThisMonth);
        m_dialog->setUsualDuration(fresh.usually);
    }
    if (environment.isEmpty())
        return;
    const EnvironmentState state = owner->environment(environment);
    pass(state.apps, *m_dialog, ChangeData::Apps, name, &ChangeDialog::setApps);
    pass(state.updates, *m_dialog, ChangeData::Updates, name, &ChangeDialog::setUpdates);
    pass(state.restorePeriods, *m_dialog, ChangeData::RestorePeriods, name, &ChangeDialog::setRestorePeriods);
}

void ChangeFlow::confirm(const QList<Change> &changes)
{
    TenantState *owner = tenant();
    if (!owner || !m_desk)
        return;
    QList<Confirmation> confirmations;
    for (qsizetype at = 0; at < changes.size(); ++at) {
        if (at >= m_ids.size())
            m_ids.append(QUuid::createUuid());
        Confirmation confirmation;
        confirmation.id = m_ids.at(at);
        confirmation.change = changes.at(at);
        const auto seen = m_seen.constFind(changes.at(at).environment);
        if (seen != m_seen.constEnd())
            confirmation.seen = *seen;
        confirmation.seenAt = m_seenAt;
        confirmation.tenantId = m_tenantId.isEmpty() ? owner->connection().tenant : m_tenantId;
        confirmation.session = m_session;
        confirmations.append(confirmation);
    }
    QList<QUuid> actions;
    if (confirmations.size() == 1)
        actions = {m_desk->confirm(m_target.connection, confirmations.constFirst())};
    else if (!confirmations.isEmpty())
        actions = m_desk->confirmAll(m_target.connection, confirmations);
    Q_EMIT confirmed(actions);
}

void ChangeFlow::closeBecause(const QString &why, bool mayOpenAgain)
{
    if (!m_dialog)
        return;
    ChangeDialog *gone = m_dialog;
    const ChangeKind kind = m_kind;
    const ChangeTarget target = m_target;
    Again again;
    again.start = gone->changes();
    gone->reject();
    const QString text = tr("%1 Nothing was sent.", "why a dialog was closed").arg(why);
    if (mayOpenAgain)
        Q_EMIT closedEarly(text, [this, kind, target, again] { open(kind, target, again); });
    else
        Q_EMIT said(Tone::Warning, text);
}

} // namespace steward
