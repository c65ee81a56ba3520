// SPDX-License-Identifier: Apache-2.0
// What the window's actions do, and when they can be done.
#include "ui/pages/mainwindow.h"

#include "core/api/workspace.h"
#include "core/history/hotfixlog.h"
#include "core/model/displaytext.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/models/identitywords.h"
#include "ui/models/publisherwords.h"
#include "ui/pages/appstab.h"
#include "ui/pages/authorizationflow.h"
#include "ui/pages/centre.h"
#include "ui/pages/commandfield.h"
#include "ui/pages/connectionbook.h"
#include "ui/pages/connectionflow.h"
#include "ui/pages/detailspanel.h"
#include "ui/pages/doctorflow.h"
#include "ui/pages/environmentgridtab.h"
#include "ui/pages/environmentpage.h"
#include "ui/pages/factnavigation.h"
#include "ui/pages/operationdetails.h"
#include "ui/pages/operationstab.h"
#include "ui/pages/publisher/publisherchanges.h"
#include "ui/pages/publisher/publishersearch.h"
#include "ui/pages/publisher/publisherstanding.h"
#include "ui/pages/signinflow.h"
#include "ui/pages/treepane.h"
#include "ui/pages/windowactions.h"
#include "ui/pages/windowchanges.h"
#include "ui/pages/windowwatches.h"
#include "ui/views/clipboard.h"
#include "ui/views/openlink.h"

#include <QtGui/QAction>

#include <algorithm>

namespace steward {

namespace {

QString plainText(QString text)
{
    text.remove(QLatin1Char('&'));
    return text;
}

} // namespace

void MainWindow::connectActions()
{
    const auto on = [this](QAction *action, auto &&handler) {
        connect(action, &QAction::triggered, this, [handler] { handler(); });
    };
    on(m_actions->newConnection, [this] { newConnection(false); });
    on(m_actions->manageConnections, [this] { m_connections->manage(); });
    on(m_actions->openDemo, [this] { Q_EMIT demoRequested(); });
    on(m_actions->exportCsv, [this] { m_centre->page()->exportCsv(); });
    on(m_actions->quit, [this] { close(); });
    on(m_actions->copyDetails, [this] { m_details->copyDetails(); });
    on(m_actions->find, [this] { m_centre->page()->focusFilter(); });
    on(m_actions->findInTree, [this] { m_tree->focusFilter(); });
    on(m_actions->runCommand, [this] { m_command->open(); });
    on(m_actions->refresh, [this] { refreshNow(); });
    on(m_actions->stopReading, [this] {
        for (TenantState *one : m_workspace.tenants())
            one->cancelAll();
    });
    on(m_actions->showDetails, [this] { showDetails(); });
    on(m_actions->nextPane, [this] { nextPane(); });
    on(m_actions->shortcuts, [this] {
        auto *dialog = new ShortcutsDialog(m_actions->all(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    on(m_actions->supportBundle, [this] { Q_EMIT supportBundleRequested(); });
    on(m_actions->about, [this] {
        auto *dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    const auto theme = [&](QAction *action, ThemeChoice choice) {
        on(action, [this, choice] {
            m_theme.choose(choice);
            Q_EMIT memoryChanged();
        });
    };
    theme(m_actions->themeSystem, ThemeChoice::System);
    theme(m_actions->themeLight, ThemeChoice::Light);
    theme(m_actions->themeDark, ThemeChoice::Dark);
    for (int tab = 0; tab < m_actions->tabs.size(); ++tab) {
        on(m_actions->tabs.at(tab), [this, tab] {
            if (TabbedPage *tabs = m_centre->tabs())
                tabs->selectTab(tab);
        });
    }
}

void MainWindow::connectObjectActions()
{
    const auto on = [this](QAction *action, auto &&handler) {
        connect(action, &QAction::triggered, this, [handler] { handler(); });
    };
    on(m_actions->openEnvironment, [this] {
        if (const auto row = m_centre->gridSelection())
            setPlace({Place::Kind::Environment, row->connection, row->environment.name});
    });
    on(m_actions->openWebClient, [this] {
        const auto environment = environmentInFront();
        if (environment && !openServiceLink(QUrl(environment->webClientLoginUrl, QUrl::StrictMode)))
            say(Tone::Warning, tr("No browser could be opened for this address."), environment->webClientLoginUrl);
    });
    on(m_actions->copyEnvironmentName, [this] {
        if (const auto environment = environmentInFront())
            copyText(environment->name);
        else
            copyText(m_place.environment);
    });
    on(m_actions->goToTenant, [this] {
        const auto row = m_centre->gridSelection();
        setPlace({Place::Kind::Tenant, row ? row->connection : m_place.connection, {}});
    });
    on(m_actions->onlyUpdates, [this] {
        if (EnvironmentPage *page = m_centre->environmentPage())
            page->apps().setOnlyUpdates(m_actions->onlyUpdates->isChecked());
    });
    on(m_actions->copyAppId, [this] {
        if (EnvironmentPage *page = m_centre->environmentPage())
            copyText(page->apps().selectedAppId());
    });
    on(m_actions->goToEnvironment, [this] { goToOperations(false); });
    on(m_actions->goToApp, [this] { goToOperations(true); });
    on(m_actions->copyForSupport, [this] {
        if (const auto operation = operationInFront())
            copyText(supportText(*operation));
    });
    on(m_actions->copyOperationId, [this] {
        const OperationsTab *tab = m_centre->operationsInFront();
        if (const auto operation = tab ? tab->selectedOperation() : std::nullopt)
            copyText(operation->id);
    });
    on(m_actions->signIn, [this] { signIn(m_place.connection); });
    on(m_actions->signInDoctor, [this] { m_doctor->open(m_place.connection); });
    on(m_actions->authorizedApps, [this] { m_authorization->showAuthorizedApps(m_place.connection); });
    on(m_actions->manageableTenants, [this] { m_authorization->showManageableTenants(m_place.connection); });
    on(m_actions->lookForPublisherApps, [this] { m_publisherSearch->start(m_place.connection); });
    on(m_actions->signOut, [this] { m_connections->signOut({m_place.connection}); });
    on(m_actions->askForConsent, [this] { m_signIn->askForConsent(m_place.connection); });
    on(m_actions->editConnection, [this] { editConnection(m_place.connection); });
    on(m_actions->removeConnection, [this] { removeConnection(m_place.connection); });
}

void MainWindow::updateActions()
{
    using A = WindowActions;
    const bool hasTenant = tenant() != nullptr;
    const bool isFirstRun = m_place.kind == Place::Kind::FirstRun;
    const QString noTenant = tr("Select a tenant or an environment first.");
    A::offer(m_actions->signIn, hasTenant, noTenant);
    A::offer(m_actions->signInDoctor, hasTenant, noTenant);
    // What the service keeps for the other kind of sign-in is not offered, and says why (A38).
    const auto offerFor = [&](QAction *action, QStringView operation) {
        const QString why = hasTenant ? whyNot(tenant()->connection().grant, operation) : noTenant;
        A::offer(action, why.isEmpty(), why);
    };
    offerFor(m_actions->authorizedApps, u"listAuthorizedApps");
    offerFor(m_actions->manageableTenants, u"listManageableTenants");
    A::offer(m_actions->lookForPublisherApps, hasTenant, noTenant);
    A::offer(m_actions->signOut, hasTenant, noTenant);
    A::offer(m_actions->askForConsent, hasTenant, noTenant);
    A::offer(m_actions->editConnection, hasTenant, noTenant);
    A::offer(m_actions->removeConnection, hasTenant, noTenant);
    A::offer(m_actions->refresh, !isFirstRun, tr("There is no connection to read from yet."));
    A::offer(m_actions->stopReading, !isFirstRun, tr("There is no connection to read from yet."));
    updateLock();
    updateTabActions(); // and those of the object
}

void MainWindow::updateTabActions()
{
    const TabbedPage *tabs = m_centre->tabs();
    for (int tab = 0; tab < m_actions->tabs.size(); ++tab) {
        QAction *action = m_actions->tabs.at(tab);
        const bool isThere = tabs && tab < tabs->tabCount();
        action->setText(isThere ? plainText(tabs->tabTitle(tab)) : tr("Tab %1").arg(tab + 1));
        WindowActions::offer(action, isThere, tr("This page has fewer tabs."));
        action->setVisible(isThere);
    }
    const bool canExport = m_centre->page() && m_centre->page()->canExport();
    WindowActions::offer(m_actions->exportCsv, canExport, tr("Go to a list of operations first."));
    WindowActions::offer(m_actions->find, tabs != nullptr, tr("There is nothing to filter here."));
    updateObjectActions();
}

void MainWindow::updateObjectActions()
{
    using A = WindowActions;
    EnvironmentPage *page = m_centre->environmentPage();
    const auto row = m_centre->gridSelection();
    const auto environment = environmentInFront();
    const QString noEnvironment = tr("Select an environment first.");
    const bool opens = environment && isServiceLink(QUrl(environment->webClientLoginUrl, QUrl::StrictMode));
    A::offer(m_actions->openWebClient, opens,
             environment ? tr("The service gave no address of its own kind for this environment.") : noEnvironment);
    A::offer(m_actions->openEnvironment, row.has_value(),
             page ? tr("This is the environment that is shown.") : noEnvironment);
    A::offer(m_actions->copyEnvironmentName, page || row, noEnvironment);
    A::offer(m_actions->goToTenant, page || (row && row->connection != m_place.connection),
             row ? tr("This is its tenant already.") : noEnvironment);
    A::offer(m_actions->onlyUpdates, page != nullptr, noEnvironment);
    m_actions->onlyUpdates->setChecked(page && page->apps().onlyUpdates());
    A::offer(m_actions->copyAppId, page && !page->apps().selectedAppId().isEmpty(),
             tr("Select an app in the Apps tab first."));
    if (m_changes)
        m_changes->offer();
    if (m_publisherChanges)
        m_publisherChanges->offer();
    if (m_watches)
        m_watches->offer();
    const OperationsTab *tab = m_centre->operationsInFront();
    const auto operation = tab ? tab->selectedOperation() : std::nullopt;
    const QString noOperation = tr("Select an operation first.");
    A::offer(m_actions->copyOperationId, operation.has_value(), noOperation);
    A::offer(m_actions->copyForSupport, operation.has_value(), noOperation);
    const bool isHotfix = operation && operation->type.text == hotfixTypeWord;
    const QString ofCustomer = tr("It belongs to a customer.");
    A::offer(m_actions->goToApp, operation && !operation->appId.isEmpty() && !isHotfix,
             isHotfix    ? ofCustomer
             : operation ? tr("It is an operation on no app.")
                         : noOperation);
    A::offer(m_actions->goToEnvironment, operation && !page && !isHotfix,
             isHotfix ? ofCustomer
             : page   ? tr("This is its environment already.")
                      : noOperation);
}

std::optional<Environment> MainWindow::environmentInFront() const
{
    if (const EnvironmentPage *page = m_centre->environmentPage())
        return page->environment();
    const auto row = m_centre->gridSelection();
    return row ? std::optional(row->environment) : std::nullopt;
}

std::optional<OperationFacts> MainWindow::operationInFront() const
{
    const OperationsTab *tab = m_centre->operationsInFront();
    auto facts = tab ? tab->details().facts() : std::nullopt;
    if (facts)
        facts->correlationId = m_changes->correlationOf(facts->operation.id);
    return facts;
}

void MainWindow::goToOperations(bool app)
{
    const OperationsTab *tab = m_centre->operationsInFront();
    const auto operation = tab ? tab->selectedOperation() : std::nullopt;
    if (operation)
        m_navigation->go({tab->selectedConnection(),
                          operation->tenantId,
                          operation->environmentName,
                          app ? operation->appId : QString(),
                          {}});
}

void MainWindow::newConnection(bool withBrowser)
{
    m_connections->create(withBrowser);
}

void MainWindow::editConnection(const QUuid &id)
{
    m_connections->edit(id);
}

void MainWindow::removeConnection(const QUuid &id)
{
    m_connections->remove({id});
}

void MainWindow::signIn(const QUuid &id)
{
    const auto connection = m_book.find(id);
    if (connection && m_book.isSignedOut(id) && credentialOf(*connection) == CredentialKind::Certificate)
        m_book.signInAgain(id);
    else
        m_signIn->start(id);
}

TenantState *MainWindow::tenantNamed(const QString &connection) const
{
    // Names are unique among the connections of a person; the demo's may repeat one, and then nobody is guessed.
    TenantState *named = nullptr;
    for (TenantState *one : m_workspace.tenants()) {
        if (one->connection().name != connection)
            continue;
        if (named)
            return nullptr;
        named = one;
    }
    return named;
}

void MainWindow::checkConnectionNamed(const QString &name)
{
    if (const TenantState *named = tenantNamed(name))
        m_doctor->open(named->connection().id);
    else
        say(Tone::Neutral, tr("There is no connection called %1 any more.").arg(visibleText(name, 80)));
}

QList<Command> MainWindow::commands() const
{
    QList<Command> commands;
    for (QAction *action : m_actions->all()) {
        if (!action->isVisible())
            continue;
        Command command;
        command.text = plainText(action->text());
        command.hint = action->shortcut().toString(QKeySequence::NativeText);
        command.whyNot = action->isEnabled() ? QString() : action->statusTip();
        command.run = [action] { action->trigger(); };
        commands.append(command);
    }
    // What can be done comes first.
    std::stable_partition(commands.begin(), commands.end(),
                          [](const Command &command) { return command.whyNot.isEmpty(); });
    auto *self = const_cast<MainWindow *>(this);
    for (TenantState *one : m_workspace.tenants()) {
        const TenantConnection &connection = one->connection();
        commands.append({visibleText(connection.name), tr("tenant"), {}, [self, id = connection.id] {
                             self->setPlace({Place::Kind::Tenant, id, {}});
                         }});
        for (const Environment &environment : one->environments().value) {
            commands.append({visibleName(environment.name),
                             visibleText(connection.name),
                             {},
                             [self, id = connection.id, name = environment.name] {
                                 self->setPlace({Place::Kind::Environment, id, name});
                             }});
        }
    }
    for (const PublisherBranch &publisher : publisherBranches(m_workspace)) {
        for (const AppBranch &app : publisher.apps) {
            commands.append({app.title, tr("publisher app"), {}, [self, app] {
                                 self->setPlace({Place::Kind::PublisherApp, app.connection, {}, app.id, {}});
                             }});
            for (const CountryLeaf &country : app.countries)
                commands.append({countryWords(country.code), app.title, {}, [self, app, code = country.code] {
                                     self->setPlace({Place::Kind::PublisherCountry, app.connection, {}, app.id, code});
                                 }});
        }
    }
    return commands;
}

} // namespace steward
