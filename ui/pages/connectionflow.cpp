// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/connectionflow.h"

#include "core/history/flightrecorder.h"
#include "core/model/connectionlock.h"
#include "core/model/displaytext.h"
#include "core/model/whenready.h"
#include "core/settings/connectionexchange.h"
#include "core/settings/connectionlist.h"
#include "core/settings/customerlist.h"
#include "ui/dialogs/connectiondialog.h"
#include "ui/dialogs/connectionmanager.h"
#include "ui/dialogs/folderlist.h"
#include "ui/dialogs/importdialog.h"
#include "ui/dialogs/unlockdialog.h"
#include "ui/pages/connectionbook.h"
#include "ui/pages/standing.h"
#include "ui/views/plainlabel.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFileInfo>
#include <QtCore/QTimer>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace steward {

namespace {

constexpr int GatherMs = 100; ///< hundreds of tenants sign in at once in the morning
constexpr int MostNames = 8;

ConnectionLine lineOf(const TenantConnection &connection, const TenantState *tenant, bool isForThisRun)
{
    const SignInState state = tenant ? tenant->signIn() : SignInState{};
    return {connection, signInWords(state), toneOf(state), isForThisRun};
}

QString namesOf(const QList<TenantConnection> &connections)
{
    QStringList names;
    for (const TenantConnection &connection : connections.first(qMin<qsizetype>(connections.size(), MostNames)))
        names.append(visibleText(connection.name, 80));
    const auto more = static_cast<int>(connections.size()) - static_cast<int>(names.size());
    if (more > 0)
        names.append(ConnectionFlow::tr("and %1 more").arg(more));
    return names.join(QLatin1Char('\n'));
}

bool isCustomerList(const QString &path)
{
    return path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
}

} // namespace

ConnectionFlow::ConnectionFlow(Workspace &workspace, ConnectionBook &book, QWidget &window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_book(book)
    , m_window(window)
    , m_soon(new QTimer(this))
{
    m_soon->setSingleShot(true);
    m_soon->setInterval(GatherMs);
    connect(m_soon, &QTimer::timeout, this, &ConnectionFlow::showLines);
    connect(&m_book, &ConnectionBook::changed, this, [this] {
        if (m_manager)
            m_soon->start(0);
    });
    connect(&m_workspace, &Workspace::lockChanged, this, &ConnectionFlow::showSoon);
    connect(&m_workspace, &Workspace::tenantAdded, this, &ConnectionFlow::follow);
    for (const TenantState *tenant : m_workspace.tenants())
        follow(tenant->connection().id);
    connect(&m_book, &ConnectionBook::added, this, [this](const QUuid &id) {
        if (std::exchange(m_signInAfterAdding, {}) == id)
            Q_EMIT signInRequested(id);
    });
}

ConnectionFlow::~ConnectionFlow() = default;

void ConnectionFlow::follow(const QUuid &id)
{
    if (const TenantState *tenant = m_workspace.find(id))
        connect(tenant, &TenantState::signInChanged, this, &ConnectionFlow::showSoon);
}

QWidget *ConnectionFlow::front() const
{
    return m_manager && m_manager->isActiveWindow() ? m_manager : &m_window;
}

void ConnectionFlow::create(bool withBrowser)
{
    TenantConnection connection;
    connection.id = QUuid::createUuid();
    connection.grant = withBrowser ? GrantType::AuthorizationCode : GrantType::ClientCredentials;
    openDialog(connection, true, front());
}

void ConnectionFlow::edit(const QUuid &id)
{
    if (const auto known = m_book.find(id))
        openDialog(*known, false, front());
}

void ConnectionFlow::editSecret(const QUuid &id)
{
    if (const auto known = m_book.find(id))
        openDialog(*known, false, front())->focusSecret();
}

ConnectionDialog *ConnectionFlow::openDialog(const TenantConnection &connection, bool isNew, QWidget *over)
{
    auto *dialog = new ConnectionDialog(connection, isNew, m_book.namesExcept(connection.id),
                                        m_workspace.secrets().remembers(), over);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setKnownFolders(foldersOf(m_book.connections()));
    connect(dialog, &ConnectionDialog::saved, this, [this](const ConnectionEntry &entry) {
        m_signInAfterAdding = entry.signIn ? entry.connection.id : QUuid();
        m_book.put(entry);
    });
    connect(dialog, &ConnectionDialog::testRequested, this,
            [this, dialog](const TenantConnection &typed, const Secret &secret) {
                Q_EMIT testRequested(typed, secret, dialog);
            });
    dialog->open();
    return dialog;
}

QList<TenantConnection> ConnectionFlow::connections(const QList<QUuid> &ids) const
{
    QList<TenantConnection> list;
    for (const TenantConnection &connection : m_book.connections()) {
        if (ids.contains(connection.id))
            list.append(connection);
    }
    return list;
}

QPushButton *ConnectionFlow::ask(const Question &question, const QList<TenantConnection> &about)
{
    auto *box = new QMessageBox(front());
    box->setObjectName(question.name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(question.title);
    box->setText(question.text);
    setPlainInformation(*box,
                        about.size() == 1 ? question.after : namesOf(about) + QStringLiteral("\n\n") + question.after);
    QPushButton *cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    QPushButton *yes = box->addButton(question.yes, QMessageBox::DestructiveRole);
    box->setDefaultButton(cancel);
    box->setEscapeButton(cancel);
    box->open();
    return yes;
}

void ConnectionFlow::remove(const QList<QUuid> &ids)
{
    const QList<TenantConnection> gone = connections(ids);
    if (gone.isEmpty())
        return;
    const auto count = static_cast<int>(gone.size());
    QPushButton *yes =
        ask({QStringLiteral("removeConnection"), tr("Remove connection"),
             count == 1 ? tr("Sign out of %1 and remove the connection?").arg(visibleText(gone.constFirst().name, 80))
                        : tr("Sign out of %n connection(s) and remove them?", nullptr, count),
             tr("Secrets are deleted from the keychain of this computer. Nothing changes in the tenant itself."),
             tr("Sign out and remove")},
            gone);
    const QStringList tenants = tenantsOnlyOf(ids);
    QCheckBox *erase = nullptr;
    if (auto *box = qobject_cast<QMessageBox *>(yes->window()); box && !tenants.isEmpty()) {
        erase = new QCheckBox(tr("Erase the recorded operations too, for good"), box);
        erase->setObjectName(QStringLiteral("eraseHistoryToo"));
        box->setCheckBox(erase);
    }
    connect(yes, &QPushButton::clicked, this, [this, ids, tenants, erase] {
        const bool erases = erase && erase->isChecked();
        for (const QUuid &id : ids) {
            const TenantState *tenant = m_workspace.find(id);
            if (erases && tenant && tenants.contains(tenant->tenantId()))
                eraseOnceGone(id, tenant->tenantId());
            m_book.remove(id);
        }
    });
}

/// Of which tenants something is recorded, and no other connection leads there.
QStringList ConnectionFlow::tenantsOnlyOf(const QList<QUuid> &ids) const
{
    if (!m_recorder)
        return {};
    QStringList theirs;
    QStringList others;
    for (const TenantState *tenant : m_workspace.tenants())
        (ids.contains(tenant->connection().id) ? theirs : others).append(tenant->tenantId());
    const QList<RecordedTenant> recorded = m_recorder->tenants();
    theirs.removeIf([&](const QString &id) {
        return others.contains(id) || std::none_of(recorded.begin(), recorded.end(), [&](const RecordedTenant &one) {
                   return one.tenantId.compare(id, Qt::CaseInsensitive) == 0;
               });
    });
    return theirs;
}

// Not before: an answer that is still under way would be recorded again.
void ConnectionFlow::eraseOnceGone(const QUuid &id, const QString &tenantId)
{
    auto *once = new QObject(this);
    connect(&m_workspace, &Workspace::tenantRemoved, once, [this, once, id, tenantId](const QUuid &gone) {
        if (gone != id)
            return;
        once->deleteLater();
        whenFinished(m_recorder->erase(tenantId), this, [this](const Outcome<Done> &erased) {
            if (!erased)
                Q_EMIT failed(erased.error());
        });
    });
}

void ConnectionFlow::signOut(const QList<QUuid> &ids)
{
    const QList<TenantConnection> leaving = connections(ids);
    if (leaving.isEmpty())
        return;
    const auto count = static_cast<int>(leaving.size());
    const QPushButton *yes =
        ask({QStringLiteral("signOut"), tr("Sign out"),
             count == 1 ? tr("Sign out of %1?").arg(visibleText(leaving.constFirst().name, 80))
                        : tr("Sign out of %n connection(s)?", nullptr, count),
             tr("Sign-ins and secrets are deleted from the keychain of this computer, and what was read is forgotten. "
                "Connections stay."),
             tr("Sign out")},
            leaving);
    connect(yes, &QPushButton::clicked, this, [this, ids] { m_book.signOut(ids); });
}

void ConnectionFlow::lock(const QList<QUuid> &ids)
{
    m_book.change(ids, [](TenantConnection &one) { steward::lock(one); });
}

void ConnectionFlow::unlock(const QList<QUuid> &ids, std::chrono::minutes span)
{
    QList<TenantConnection> production = connections(ids);
    production.removeIf([](const TenantConnection &one) { return one.kind != ConnectionKind::Production; });
    const auto open = [this, ids, span] {
        m_book.change(ids, [now = Instant::now(), span](TenantConnection &one) { steward::unlock(one, now, span); });
    };
    if (production.isEmpty()) {
        open();
        return;
    }
    auto *dialog = new UnlockDialog(production, span, front());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, open);
    dialog->open();
}

void ConnectionFlow::manage(const std::optional<QString> &folder)
{
    if (!m_manager) {
        m_manager = new ConnectionManager(&m_window);
        m_manager->setAttribute(Qt::WA_DeleteOnClose);
        connectManager();
        showLines();
    }
    if (folder)
        m_manager->chooseFolder(folder);
    m_manager->show();
    m_manager->raise();
    m_manager->activateWindow();
}

void ConnectionFlow::connectManager()
{
    using M = ConnectionManager;
    M *manager = m_manager;
    connect(manager, &M::newRequested, this, [this] { create(true); });
    connect(manager, &M::editRequested, this, &ConnectionFlow::edit);
    connect(manager, &M::duplicateRequested, this, &ConnectionFlow::duplicate);
    connect(manager, &M::removeRequested, this, &ConnectionFlow::remove);
    connect(manager, &M::unlockRequested, this, &ConnectionFlow::unlock);
    connect(manager, &M::lockRequested, this, &ConnectionFlow::lock);
    connect(manager, &M::testRequested, this, &ConnectionFlow::checkRequested);
    connect(manager, &M::signInRequested, this, &ConnectionFlow::signInRequested);
    connect(manager, &M::signOutRequested, this, &ConnectionFlow::signOut);
    connect(manager, &M::importRequested, this, &ConnectionFlow::askForImport);
    connect(manager, &M::exportRequested, this, &ConnectionFlow::askForExport);
    connect(manager, &M::moveRequested, this, [this](const QList<QUuid> &ids, const QString &folder) {
        m_book.change(ids, [folder](TenantConnection &one) { one.folder = folder; });
    });
    connect(manager, &M::kindRequested, this, [this](const QList<QUuid> &ids, ConnectionKind kind) {
        m_book.change(ids, [kind](TenantConnection &one) { one.kind = kind; });
    });
    connect(manager, &M::colourRequested, this, [this](const QList<QUuid> &ids, ConnectionColour colour) {
        m_book.change(ids, [colour](TenantConnection &one) { one.colour = colour; });
    });
}

void ConnectionFlow::showSoon()
{
    if (m_manager && !m_soon->isActive())
        m_soon->start(GatherMs);
}

void ConnectionFlow::showLines()
{
    if (!m_manager)
        return;
    QHash<QUuid, const TenantState *> tenants;
    for (const TenantState *tenant : m_workspace.tenants())
        tenants.insert(tenant->connection().id, tenant);
    QList<ConnectionLine> lines;
    lines.reserve(m_book.connections().size());
    for (const TenantConnection &connection : m_book.connections())
        lines.append(lineOf(connection, tenants.value(connection.id), m_book.isForThisRun(connection.id)));
    m_manager->setLines(lines);
}

void ConnectionFlow::duplicate(const QUuid &id)
{
    const auto original = m_book.find(id);
    if (!original)
        return;
    const TenantConnection copy = duplicateOf(*original, NameBook(m_book.connections()).take(original->name));
    m_book.addAll({copy});
    showLines();
    if (m_manager)
        m_manager->select(copy.id);
    if (credentialOf(copy) == CredentialKind::Secret)
        Q_EMIT said(
            Tone::Neutral,
            tr("%1 is a copy without the secret: enter it before the first use.").arg(visibleText(copy.name, 80)));
}

void ConnectionFlow::askForImport()
{
    auto *dialog = new QFileDialog(front(), tr("Import connections"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("importChooser"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Connections (*.json)"), tr("Customer lists (*.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ConnectionFlow::plan);
    dialog->open();
}

void ConnectionFlow::plan(const QString &path)
{
    const QList<TenantConnection> existing = m_book.connections();
    if (!isCustomerList(path)) {
        whenFinished(QtConcurrent::run([path, existing] { return planImportFrom(path, existing); }), this,
                     [this, path](const Outcome<ImportPlan> &outcome) { showPlan(path, outcome); });
        return;
    }
    const QList<QUuid> chosen = m_manager ? m_manager->selected() : QList<QUuid>();
    const auto like = chosen.size() == 1 ? m_book.find(chosen.constFirst()) : std::nullopt;
    if (!like) {
        Q_EMIT said(Tone::Neutral, tr("Select the one connection that the customers of the list shall be like, then "
                                      "import the list again."));
        return;
    }
    whenFinished(QtConcurrent::run([path, like, existing] { return planCustomerListFrom(path, *like, existing); }),
                 this, [this, path](const Outcome<ImportPlan> &outcome) { showPlan(path, outcome); });
}

void ConnectionFlow::showPlan(const QString &path, const Outcome<ImportPlan> &outcome)
{
    if (!outcome.ok()) {
        Q_EMIT failed(outcome.error());
        return;
    }
    auto *dialog = new ImportDialog(QFileInfo(path).fileName(), *outcome, front());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::chosen, &m_book, &ConnectionBook::addAll);
    dialog->open();
}

void ConnectionFlow::askForExport(const QList<QUuid> &ids)
{
    auto *dialog = new QFileDialog(front(), tr("Export connections, without secrets"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("exportChooser"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setNameFilters({tr("Connections (*.json)")});
    dialog->selectFile(QStringLiteral("steward-connections.json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, ids](const QString &path) { write(path, ids); });
    dialog->open();
}

void ConnectionFlow::write(const QString &path, const QList<QUuid> &ids)
{
    const QList<TenantConnection> chosen = ids.isEmpty() ? m_book.connections() : connections(ids);
    const auto count = static_cast<int>(chosen.size());
    whenFinished(QtConcurrent::run([path, chosen] { return exportConnections(path, chosen, Instant::now()); }), this,
                 [this, path, count](const Outcome<Done> &outcome) {
                     if (!outcome.ok())
                         Q_EMIT failed(outcome.error());
                     else
                         Q_EMIT said(Tone::Good, tr("%n connection(s) exported to %1, without secrets.", nullptr, count)
                                                     .arg(visibleText(path, 300)));
                 });
}

} // namespace steward
