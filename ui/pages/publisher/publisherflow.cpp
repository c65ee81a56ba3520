// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/publisherflow.h"

#include "core/api/package/packagereader.h"
#include "core/api/publisherside.h"
#include "core/model/displaytext.h"
#include "core/model/hotfixrules.h"
#include "core/model/whenready.h"
#include "ui/dialogs/publisher/countrydialog.h"
#include "ui/dialogs/publisher/hotfixdialogs.h"
#include "ui/dialogs/publisher/principaldialogs.h"
#include "ui/dialogs/publisher/uploaddialog.h"
#include "ui/dialogs/publisher/versiondialogs.h"
#include "ui/models/errorwords.h"
#include "ui/pages/changeinputs.h"

namespace steward {

namespace {

template <class T>
std::optional<T> valueOf(const Known<T> &known, QString &failed, const QString &connection)
{
    if (known.error && !known.isLoading)
        failed = oneLine(wordsFor(*known.error, connection));
    return known.isRead() ? std::optional(known.value) : std::nullopt;
}

bool isOfTheApp(PublisherAct act)
{
    return act == PublisherAct::AddCountry || act == PublisherAct::AddPrincipal || act == PublisherAct::ChangeRoles ||
           act == PublisherAct::RemovePrincipal;
}

std::optional<PublisherAct> actOf(const Change &change)
{
    switch (change.kind()) {
    case ChangeKind::AddCountry:
        return PublisherAct::AddCountry;
    case ChangeKind::SetPrincipal:
        return change.as<SetPrincipal>()->etag.isEmpty() ? PublisherAct::AddPrincipal : PublisherAct::ChangeRoles;
    case ChangeKind::RemovePrincipal:
        return PublisherAct::RemovePrincipal;
    case ChangeKind::UploadVersion:
        return PublisherAct::UploadVersion;
    case ChangeKind::UpdateVersion:
        return change.as<UpdateVersion>()->availability ? PublisherAct::ChangeAvailability
               : change.as<UpdateVersion>()->syncMode   ? PublisherAct::ChangeSyncMode
                                                        : PublisherAct::MarkIncompatible;
    case ChangeKind::ScheduleHotfix:
        return PublisherAct::ScheduleHotfix;
    case ChangeKind::CancelHotfix:
        return PublisherAct::CancelHotfix;
    default:
        return std::nullopt;
    }
}

/// Whether the list is there that says what a change of that kind is about.
bool isListRead(PublisherAct act, const PublisherAppState &app, const PublisherCountryState &country)
{
    switch (act) {
    case PublisherAct::ChangeRoles:
    case PublisherAct::RemovePrincipal:
        return app.principals.isRead();
    case PublisherAct::ChangeAvailability:
    case PublisherAct::MarkIncompatible:
    case PublisherAct::ChangeSyncMode:
        return country.versions.isRead();
    case PublisherAct::ScheduleHotfix:
        return country.environments.isRead();
    case PublisherAct::CancelHotfix:
        return country.hotfixes.isRead();
    default:
        return true;
    }
}

} // namespace

PublisherFlow::PublisherFlow(Workspace &workspace, QWidget &window)
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

PublisherFlow::~PublisherFlow() = default;

TenantState *PublisherFlow::tenant() const
{
    return m_target.connection.isNull() ? nullptr : m_workspace.find(m_target.connection);
}

void PublisherFlow::start(PublisherAct act, const PublisherTarget &target)
{
    open(act, target, {});
}

void PublisherFlow::openAgain(const Action &action)
{
    const auto act = actOf(action.change);
    TenantState *owner = m_workspace.find(action.connection);
    if (!act || !owner)
        return;
    if (m_dialog) { // it is for that one, whatever is asked for
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    Again again{{action.change}, {}};
    if (action.error)
        again.refusal = oneLine(wordsFor(*action.error, action.connectionName));
    PublisherTarget target;
    target.connection = action.connection;
    target.app = appIdOf(action.change);
    target.country = countryOf(action.change);
    const auto app = owner->publisher().app(target.app);
    const auto country = owner->publisher().country(target.app, target.country);
    if (!isListRead(*act, app, country)) { // of an earlier run: nobody has looked at the app yet
        m_act = *act;
        m_target = target;
        askForLists(owner->publisher());
        m_target = {};
        Q_EMIT said(Tone::Neutral, tr("What it is about is being read first. Open it again in a moment."));
        return;
    }
    // What it is about, as it is listed now.
    if (const auto *what = action.change.as<UpdateVersion>()) {
        if (const PublisherVersion *found = findVersion(country.versions.value, what->version))
            target.version = *found;
    }
    if (const auto *what = action.change.as<SetPrincipal>()) {
        if (const PublisherPrincipal *found = findPrincipal(app.principals.value, what->principalId))
            target.principal = *found;
    }
    if (const auto *what = action.change.as<RemovePrincipal>()) {
        if (const PublisherPrincipal *found = findPrincipal(app.principals.value, what->principalId))
            target.principal = *found;
    }
    if (const auto *what = action.change.as<UploadVersion>())
        target.file = what->file;
    if (const auto *what = action.change.as<CancelHotfix>()) {
        for (const EnvironmentHotfix &one : country.hotfixes.value) {
            if (one.id == what->hotfixId)
                target.hotfix = one;
        }
    }
    if (const auto *what = action.change.as<ScheduleHotfix>()) {
        for (const CustomerEnvironment &one : country.environments.value) {
            if (isSameCustomerEnvironment(one.tenantId, one.name, what->tenantId, action.change.environment))
                target.environments = {one};
        }
    }
    open(*act == PublisherAct::AddPrincipal && target.principal ? PublisherAct::ChangeRoles : *act, target, again);
}

void PublisherFlow::open(PublisherAct act, const PublisherTarget &target, const Again &again)
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
    m_act = act;
    m_target = target;
    if (isOfTheApp(act)) // a country that is selected has nothing to do with it
        m_target.country.clear();
    m_again = again;
    m_tenantId = owner->signIn().tenantId;
    m_session = owner->session().broker().session();
    m_seenAt = serverNow(*owner);
    m_ids.clear();
    PublisherDialog *dialog = make(inputNow(*owner));
    if (!dialog) {
        m_target = {};
        Q_EMIT said(Tone::Neutral, tr("What this was about is not listed any more."));
        return;
    }
    m_dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ChangeDialog::confirmed, this, &PublisherFlow::confirm);
    connect(dialog, &QDialog::finished, this, [this, dialog] {
        if (m_dialog != dialog)
            return;
        m_reading.cancel();
        if (TenantState *gone = tenant()) {
            gone->disconnect(this);
            gone->publisher().disconnect(this);
        }
        m_dialog = nullptr;
        m_target = {};
    });
    follow(*owner);
    askForLists(owner->publisher());
    dialog->open();
    if (auto *upload = qobject_cast<UploadDialog *>(dialog)) {
        followUpload(upload);
        if (!target.file.isEmpty())
            upload->chooseFile(target.file);
    }
}

PublisherDialog *PublisherFlow::make(const PublisherInput &input)
{
    const PublisherTarget &target = m_target;
    switch (m_act) {
    case PublisherAct::UploadVersion:
        return new UploadDialog(input, &m_window);
    case PublisherAct::ChangeAvailability:
        return target.version ? new AvailabilityDialog(input, *target.version, &m_window) : nullptr;
    case PublisherAct::MarkIncompatible:
        return target.version ? new IncompatibleDialog(input, *target.version, &m_window) : nullptr;
    case PublisherAct::ChangeSyncMode:
        return target.version ? new SyncModeDialog(input, *target.version, &m_window) : nullptr;
    case PublisherAct::AddCountry:
        return new AddCountryDialog(input, &m_window);
    case PublisherAct::AddPrincipal:
        return new SetPrincipalDialog(input, std::nullopt, &m_window);
    case PublisherAct::ChangeRoles:
        return target.principal ? new SetPrincipalDialog(input, target.principal, &m_window) : nullptr;
    case PublisherAct::RemovePrincipal:
        return target.principal ? new RemovePrincipalDialog(input, *target.principal, &m_window) : nullptr;
    case PublisherAct::ScheduleHotfix: {
        AppVersion wanted = target.version ? target.version->version : AppVersion();
        for (const Change &one : input.start) {
            if (const auto *what = one.as<ScheduleHotfix>())
                wanted = what->targetVersion;
        }
        return target.environments.isEmpty() ? nullptr
                                             : new HotfixPlanDialog(input, target.environments, wanted, &m_window);
    }
    case PublisherAct::CancelHotfix:
        return target.hotfix ? new CancelHotfixDialog(input, *target.hotfix, &m_window) : nullptr;
    case PublisherAct::DownloadVersion:
    case PublisherAct::ShowPlans:
        break;
    }
    return nullptr;
}

// The file may lie on a share that takes its time.
void PublisherFlow::followUpload(UploadDialog *dialog)
{
    connect(dialog, &UploadDialog::fileWanted, this, [this, dialog](const QString &file) {
        m_reading.cancel();
        m_reading = CancelToken::create();
        whenReady(readAppPackage(file, m_reading), dialog,
                  [dialog](const AppPackage &package) { dialog->setPackage(package); });
    });
    connect(dialog, &UploadDialog::countryTicked, this, [this](const QString &code) {
        if (TenantState *owner = tenant())
            owner->publisher().refreshVersions(m_target.app, code);
        listsCame();
    });
}

void PublisherFlow::askForLists(PublisherSide &publisher)
{
    const QString &app = m_target.app;
    switch (m_act) {
    case PublisherAct::AddCountry:
        publisher.refreshCountries(app);
        break;
    case PublisherAct::AddPrincipal:
    case PublisherAct::ChangeRoles:
    case PublisherAct::RemovePrincipal:
        publisher.refreshPrincipals(app);
        break;
    case PublisherAct::UploadVersion:
        publisher.refreshCountries(app);
        publisher.refreshVersions(app, m_target.country);
        break;
    case PublisherAct::ChangeAvailability:
    case PublisherAct::MarkIncompatible:
    case PublisherAct::ChangeSyncMode:
        publisher.refreshVersions(app, m_target.country);
        publisher.refreshEnvironments(app, m_target.country);
        break;
    case PublisherAct::ScheduleHotfix:
        publisher.refreshVersions(app, m_target.country);
        publisher.refreshEnvironments(app, m_target.country);
        publisher.refreshHotfixes(app, m_target.country);
        break;
    case PublisherAct::CancelHotfix:
        publisher.refreshHotfixes(app, m_target.country);
        break;
    case PublisherAct::DownloadVersion:
    case PublisherAct::ShowPlans:
        break;
    }
}

PublisherInput PublisherFlow::inputNow(const TenantState &owner) const
{
    const PublisherSide &publisher = owner.publisher();
    const QString &connection = owner.connection().name;
    PublisherInput input;
    input.tenantName = connection;
    input.connectionKind = owner.connection().kind;
    input.appId = m_target.app;
    input.appName = publisher.appName(m_target.app);
    input.countryCode = m_target.country;
    input.myObjectId = owner.signIn().objectId;
    input.now = serverNow(owner);
    const PublisherAppState app = publisher.app(m_target.app);
    input.countries = valueOf(app.countries, input.countriesFailed, connection);
    input.principals = valueOf(app.principals, input.principalsFailed, connection);
    QStringList codes = publisher.countryCodes(m_target.app);
    if (!m_target.country.isEmpty() && !codes.contains(m_target.country, Qt::CaseInsensitive))
        codes.append(m_target.country);
    for (const QString &code : std::as_const(codes)) {
        const PublisherCountryState country = publisher.country(m_target.app, code);
        PublisherLists &lists = input.byCountry[code];
        lists.versions = valueOf(country.versions, lists.versionsFailed, connection);
        lists.environments = valueOf(country.environments, lists.environmentsFailed, connection);
        lists.hotfixes = valueOf(country.hotfixes, lists.hotfixesFailed, connection);
    }
    input.start = m_again.start;
    input.refusal = m_again.refusal;
    return input;
}

void PublisherFlow::follow(TenantState &owner)
{
    PublisherSide &publisher = owner.publisher();
    connect(&publisher, &PublisherSide::countriesChanged, this, &PublisherFlow::listsCame);
    connect(&publisher, &PublisherSide::principalsChanged, this, &PublisherFlow::listsCame);
    connect(&publisher, &PublisherSide::versionsChanged, this, &PublisherFlow::listsCame);
    connect(&publisher, &PublisherSide::environmentsChanged, this, &PublisherFlow::listsCame);
    connect(&publisher, &PublisherSide::hotfixesChanged, this, &PublisherFlow::listsCame);
    connect(&owner, &TenantState::signInChanged, this, &PublisherFlow::signInChanged);
}

void PublisherFlow::listsCame()
{
    TenantState *owner = tenant();
    if (!m_dialog || !owner)
        return;
    const PublisherInput now = inputNow(*owner);
    if (const QString why = m_dialog->goneIn(now); !why.isEmpty()) {
        closeBecause(why, false);
        return;
    }
    m_dialog->setKnown(now);
}

void PublisherFlow::signInChanged()
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

void PublisherFlow::placeChanged(const QUuid &connection)
{
    if (m_dialog && connection != m_target.connection && !connection.isNull())
        closeBecause(tr("The window shows another tenant now, so the dialog was closed."), false);
}

void PublisherFlow::confirm(const QList<Change> &changes)
{
    TenantState *owner = tenant();
    if (!owner || !m_desk)
        return;
    if (m_act == PublisherAct::ScheduleHotfix && changes.size() > 1 && m_plans) {
        beginPlan(*owner);
        return;
    }
    QList<Confirmation> confirmations;
    for (qsizetype at = 0; at < changes.size(); ++at) {
        if (at >= m_ids.size())
            m_ids.append(QUuid::createUuid());
        Confirmation confirmation;
        confirmation.id = m_ids.at(at);
        confirmation.change = changes.at(at);
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

void PublisherFlow::beginPlan(const TenantState &owner)
{
    const auto *dialog = qobject_cast<const HotfixPlanDialog *>(m_dialog.data());
    if (!dialog)
        return;
    HotfixPlan plan = dialog->plan();
    plan.connection = m_target.connection;
    plan.connectionName = owner.connection().name;
    plan.publisherTenantId = m_tenantId.isEmpty() ? owner.connection().tenant : m_tenantId;
    plan.confirmedAt = serverNow(owner);
    m_plans->begin(plan);
    Q_EMIT planBegun(plan.id);
}

void PublisherFlow::closeBecause(const QString &why, bool mayOpenAgain)
{
    if (!m_dialog)
        return;
    PublisherDialog *gone = m_dialog;
    const PublisherAct act = m_act;
    PublisherTarget target = m_target;
    if (const auto *upload = qobject_cast<UploadDialog *>(gone))
        target.file = upload->file();
    const Again again{gone->changes(), {}};
    gone->reject();
    const QString text = tr("%1 Nothing was sent.", "why a dialog was closed").arg(why);
    if (mayOpenAgain)
        Q_EMIT closedEarly(text, [this, act, target, again] { open(act, target, again); });
    else
        Q_EMIT said(Tone::Warning, text);
}

} // namespace steward
