// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connectionmanager.h"

#include "core/model/displaytext.h"
#include "ui/delegates/connectiondelegate.h"
#include "ui/dialogs/folderlist.h"
#include "ui/dialogs/movedialog.h"
#include "ui/models/connectionwords.h"
#include "ui/models/lockwords.h"
#include "ui/views/connectionmark.h"
#include "ui/views/fitscreen.h"
#include "ui/views/icons.h"
#include "ui/views/plainlabel.h"
#include "ui/views/table.h"

#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

namespace {

constexpr int ClockMs = 10'000; ///< remaining times are shown in minutes

} // namespace

ConnectionManager::ConnectionManager(QWidget *parent)
    : QDialog(parent)
    , m_model(new ConnectionListModel(this))
    , m_bar(new QToolBar(this))
    , m_folders(new FolderList(this))
    , m_filter(new QLineEdit(this))
    , m_table(new Table(tr("Connections"), this))
    , m_stack(new QStackedWidget(this))
    , m_count(mutedLabel({}, this))
    , m_clock(new QTimer(this))
{
    setObjectName(QStringLiteral("connectionManager"));
    setWindowTitle(tr("Connections"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    setSizeGripEnabled(true);
    resizeToFit(this, {1180, 680});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_bar->setAccessibleName(tr("What can be done with connections"));
    column->addWidget(m_bar);
    auto *split = new QSplitter(this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_folders);
    split->addWidget(makeList());
    split->setStretchFactor(1, 1);
    split->setSizes({fontMetrics().averageCharWidth() * 32, fontMetrics().averageCharWidth() * 120});
    column->addWidget(split, 1);
    m_count->setObjectName(QStringLiteral("connectionCount"));
    m_count->setContentsMargins(10, 6, 10, 6);
    column->addWidget(m_count);
    makeActions();
    connect(m_folders, &FolderList::chosen, this, [this] {
        m_model->setFolder(m_folders->folder());
        showCount();
    });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        showCount();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ConnectionManager::selectionChanged);
    connect(m_table, &QAbstractItemView::activated, m_edit, &QAction::trigger);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ConnectionManager::contextMenu);
    connect(m_clock, &QTimer::timeout, this, &ConnectionManager::tick);
    m_clock->start(ClockMs);
    m_filter->setFocus();
    selectionChanged();
    showCount();
}

QWidget *ConnectionManager::makeList()
{
    m_filter->setObjectName(QStringLiteral("connectionFilter"));
    m_filter->setAccessibleName(tr("Filter connections"));
    m_filter->setPlaceholderText(tr("Filter by any words…"));
    m_filter->setClearButtonEnabled(true);
    m_table->setObjectName(QStringLiteral("connections"));
    m_table->setItemDelegate(new ConnectionDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_model->sort(ConnectionListModel::NameColumn, Qt::AscendingOrder);
    m_table->setModel(m_model);
    m_table->sortByColumn(ConnectionListModel::NameColumn, Qt::AscendingOrder);
    m_table->setColumnUnits({24, 15, 25, 20, 16, 12, 18, 28, 18});
    m_stack->addWidget(m_table);
    m_stack->addWidget(makeEmpty());
    auto *list = new QWidget(this);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *box = new QHBoxLayout;
    box->setContentsMargins(8, 8, 8, 0);
    box->addWidget(m_filter);
    column->addLayout(box);
    column->addWidget(m_stack, 1);
    return list;
}

QWidget *ConnectionManager::makeEmpty()
{
    auto *empty = new QWidget(this);
    empty->setAutoFillBackground(true);
    empty->setBackgroundRole(QPalette::Base);
    m_emptyTitle = headingLabel({}, 1.2, empty);
    m_emptyTitle->setObjectName(QStringLiteral("emptyTitle"));
    m_emptyTitle->setAlignment(Qt::AlignCenter);
    m_emptyText = mutedLabel({}, empty);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    auto *make = new QPushButton(tr("New connection…"), empty);
    make->setObjectName(QStringLiteral("emptyNew"));
    make->setAutoDefault(false);
    auto *clear = new QPushButton(tr("Show all connections"), empty);
    clear->setObjectName(QStringLiteral("emptyClear"));
    clear->setAutoDefault(false);
    m_emptyNew = make;
    m_emptyClear = clear;
    auto *column = new QVBoxLayout(empty);
    column->addStretch(2);
    column->addWidget(m_emptyTitle);
    column->addWidget(m_emptyText);
    column->addSpacing(8);
    column->addWidget(make, 0, Qt::AlignHCenter);
    column->addWidget(clear, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(make, &QPushButton::clicked, this, &ConnectionManager::newRequested);
    connect(clear, &QPushButton::clicked, this, [this] {
        m_filter->clear();
        chooseFolder(std::nullopt);
        m_filter->setFocus();
    });
    return empty;
}

QAction *ConnectionManager::add(const QString &text, const QString &iconName, const char *name, const QKeySequence &key)
{
    auto *action = new QAction(icon(iconName), text, this);
    action->setObjectName(QLatin1String(name));
    if (!key.isEmpty()) {
        action->setShortcut(key);
        action->setToolTip(QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
        addAction(action);
    }
    return action;
}

void ConnectionManager::addMenu(const QString &text, const QString &iconName, QMenu *menu, const char *name)
{
    auto *button = new QToolButton(m_bar);
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setIcon(icon(iconName));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    button->setFocusPolicy(Qt::TabFocus);
    m_bar->addWidget(button);
}

void ConnectionManager::makeActions()
{
    m_new = add(tr("New…"), QStringLiteral("add"), "newConnection", QKeySequence(Qt::CTRL | Qt::Key_N));
    m_edit = add(tr("Edit…"), QStringLiteral("edit"), "editConnection");
    m_duplicate = add(tr("Duplicate"), QStringLiteral("copy"), "duplicate", QKeySequence(Qt::CTRL | Qt::Key_D));
    m_remove = add(tr("Remove…"), QStringLiteral("remove"), "remove", QKeySequence(Qt::Key_Delete));
    m_import = add(tr("Import…"), QStringLiteral("connection"), "import");
    m_export = add(tr("Export…"), QStringLiteral("export"), "export", QKeySequence(Qt::CTRL | Qt::Key_E));
    for (QAction *action : {m_new, m_edit, m_duplicate})
        m_bar->addAction(action);
    addMenu(tr("Folder"), QStringLiteral("folder"), makeMoveMenu(), "moveMenu");
    addMenu(tr("Mark"), QStringLiteral("kind-production"), makeMarkMenu(), "markMenu");
    addMenu(tr("Lock"), QStringLiteral("lock"), makeLockMenu(), "lockMenu");
    addMenu(tr("Sign-in"), QStringLiteral("signin"), makeSignInMenu(), "signInMenu");
    m_bar->addAction(m_remove);
    m_bar->addSeparator();
    m_bar->addAction(m_import);
    m_bar->addAction(m_export);
    for (QAction *action : {m_new, m_edit, m_duplicate, m_remove, m_import, m_export}) {
        if (QWidget *button = m_bar->widgetForAction(action)) {
            button->setFocusPolicy(Qt::TabFocus);
            button->setObjectName(action->objectName() + QStringLiteral("Button"));
        }
    }
    const auto onOne = [this](QAction *action, void (ConnectionManager::*signal)(const QUuid &)) {
        connect(action, &QAction::triggered, this, [this, signal] {
            if (const QList<QUuid> ids = selected(); ids.size() == 1)
                Q_EMIT(this->*signal)(ids.constFirst());
        });
    };
    const auto onMany = [this](QAction *action, void (ConnectionManager::*signal)(const QList<QUuid> &)) {
        connect(action, &QAction::triggered, this, [this, signal] {
            if (const QList<QUuid> ids = selected(); !ids.isEmpty())
                Q_EMIT(this->*signal)(ids);
        });
    };
    connect(m_new, &QAction::triggered, this, &ConnectionManager::newRequested);
    connect(m_import, &QAction::triggered, this, &ConnectionManager::importRequested);
    connect(m_export, &QAction::triggered, this, [this] { Q_EMIT exportRequested(selected()); });
    onOne(m_edit, &ConnectionManager::editRequested);
    onOne(m_duplicate, &ConnectionManager::duplicateRequested);
    onOne(m_test, &ConnectionManager::testRequested);
    onOne(m_signIn, &ConnectionManager::signInRequested);
    onMany(m_signOut, &ConnectionManager::signOutRequested);
    onMany(m_remove, &ConnectionManager::removeRequested);
}

QMenu *ConnectionManager::makeMoveMenu()
{
    m_moveMenu = new QMenu(tr("Move to folder"), this);
    connect(m_moveMenu, &QMenu::aboutToShow, this, &ConnectionManager::fillMoveMenu);
    return m_moveMenu;
}

void ConnectionManager::fillMoveMenu()
{
    constexpr int MostShown = 20;
    m_moveMenu->clear();
    const auto target = [this](const QString &text, const QString &folder) {
        connect(m_moveMenu->addAction(text), &QAction::triggered, this,
                [this, folder] { Q_EMIT moveRequested(selected(), folder); });
    };
    target(tr("No folder"), {});
    const QStringList folders = foldersOf(connections());
    for (const QString &folder : folders.first(qMin<qsizetype>(folders.size(), MostShown)))
        target(visibleText(folder, 100).replace(QLatin1Char('&'), QStringLiteral("&&")), folder);
    m_moveMenu->addSeparator();
    connect(m_moveMenu->addAction(tr("Another folder…")), &QAction::triggered, this, &ConnectionManager::askForFolder);
}

void ConnectionManager::askForFolder()
{
    const QList<QUuid> ids = selected();
    auto *dialog = new MoveDialog(static_cast<int>(ids.size()), foldersOf(connections()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MoveDialog::chosen, this,
            [this, ids](const QString &folder) { Q_EMIT moveRequested(ids, folder); });
    dialog->open();
}

QMenu *ConnectionManager::makeMarkMenu()
{
    m_markMenu = new QMenu(tr("Mark"), this);
    for (const ConnectionKind kind : {ConnectionKind::Production, ConnectionKind::Test}) {
        QAction *action = m_markMenu->addAction(icon(iconNameOf(kind)), words(kind));
        connect(action, &QAction::triggered, this, [this, kind] { Q_EMIT kindRequested(selected(), kind); });
    }
    m_markMenu->addSeparator();
    for (int at = 0; at <= static_cast<int>(ConnectionColour::Grey); ++at) {
        const auto colour = static_cast<ConnectionColour>(at);
        QAction *action = m_markMenu->addAction(words(colour));
        connect(action, &QAction::triggered, this, [this, colour] { Q_EMIT colourRequested(selected(), colour); });
    }
    // Patches follow light and dark.
    connect(m_markMenu, &QMenu::aboutToShow, this, [this] {
        const QList<QAction *> actions = m_markMenu->actions();
        for (int at = 0; at <= static_cast<int>(ConnectionColour::Grey); ++at) {
            actions.at(at + 3)->setIcon(
                colourPatch(ConnectionKind::Production, static_cast<ConnectionColour>(at), palette()));
        }
    });
    return m_markMenu;
}

QMenu *ConnectionManager::makeLockMenu()
{
    m_lockMenu = new QMenu(tr("Lock"), this);
    QAction *lock = m_lockMenu->addAction(icon(QStringLiteral("lock")), tr("Lock now"));
    lock->setObjectName(QStringLiteral("lockNow"));
    connect(lock, &QAction::triggered, this, [this] { Q_EMIT lockRequested(selected()); });
    m_lockMenu->addSeparator();
    for (const std::chrono::minutes span : unlockSpans()) {
        QAction *unlock =
            m_lockMenu->addAction(icon(QStringLiteral("unlock")), tr("Unlock for %1").arg(spanWords(span)));
        connect(unlock, &QAction::triggered, this, [this, span] { Q_EMIT unlockRequested(selected(), span); });
    }
    return m_lockMenu;
}

QMenu *ConnectionManager::makeSignInMenu()
{
    m_signInMenu = new QMenu(tr("Sign-in"), this);
    m_test = m_signInMenu->addAction(icon(QStringLiteral("connection")), tr("Check sign-in…"));
    m_test->setObjectName(QStringLiteral("testConnection"));
    m_signIn = m_signInMenu->addAction(icon(QStringLiteral("signin")), tr("Sign in…"));
    m_signIn->setObjectName(QStringLiteral("signInConnection"));
    m_signOut = m_signInMenu->addAction(icon(QStringLiteral("stop")), tr("Sign out"));
    m_signOut->setObjectName(QStringLiteral("signOutConnection"));
    return m_signInMenu;
}

void ConnectionManager::contextMenu(QPoint point)
{
    if (selected().isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("connectionMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction *action : {m_edit, m_duplicate})
        menu->addAction(action);
    for (QMenu *sub : {m_moveMenu, m_markMenu, m_lockMenu, m_signInMenu})
        menu->addMenu(sub);
    menu->addSeparator();
    menu->addAction(m_export);
    menu->addAction(m_remove);
    menu->popup(m_table->viewport()->mapToGlobal(point));
}

void ConnectionManager::setLines(const QList<ConnectionLine> &lines)
{
    const bool wasEmpty = m_model->rowCount() == 0;
    m_model->setLines(lines, Instant::now(), QDate::currentDate());
    m_folders->setConnections(connections());
    if (wasEmpty && m_model->rowCount() > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
    selectionChanged();
    showCount();
}

QList<TenantConnection> ConnectionManager::connections() const
{
    QList<TenantConnection> list;
    list.reserve(m_model->lines().size());
    for (const ConnectionLine &line : m_model->lines())
        list.append(line.connection);
    return list;
}

void ConnectionManager::select(const QUuid &id)
{
    const int row = m_model->rowOf(id);
    if (row < 0)
        return;
    m_table->setCurrentIndex(m_model->index(row, 0));
    m_table->scrollTo(m_table->currentIndex());
}

void ConnectionManager::chooseFolder(const std::optional<QString> &folder)
{
    m_folders->choose(folder);
    m_model->setFolder(m_folders->folder());
    showCount();
}

QList<QUuid> ConnectionManager::selected() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    QList<QUuid> ids;
    for (const int row : std::as_const(rows))
        ids.append(m_model->idAt(row));
    return ids;
}

void ConnectionManager::selectionChanged()
{
    const auto count = m_table->selectionModel()->selectedRows().size();
    const QString none = tr("Select a connection first.");
    const QString many = tr("Select one connection only.");
    const auto offer = [&](QAction *action, bool isPossible) {
        action->setEnabled(isPossible);
        action->setStatusTip(isPossible ? QString() : (count == 0 ? none : many));
        if (action->shortcut().isEmpty())
            action->setToolTip(isPossible ? action->text() : action->statusTip());
    };
    for (QAction *action : {m_edit, m_duplicate, m_test, m_signIn})
        offer(action, count == 1);
    for (QAction *action : {m_remove, m_signOut})
        offer(action, count > 0);
    for (QToolButton *button : m_bar->findChildren<QToolButton *>()) {
        if (button->menu() && button->objectName().endsWith(QLatin1String("Menu"))) {
            button->setEnabled(count > 0);
            button->setToolTip(count > 0 ? button->text() : none);
        }
    }
    showCount();
}

void ConnectionManager::showCount()
{
    const int all = m_model->total();
    const auto everywhere = static_cast<int>(m_model->lines().size());
    const int shown = m_model->rowCount();
    const auto chosen = static_cast<int>(m_table->selectionModel()->selectedRows().size());
    QString text = shown == everywhere ? tr("%n connection(s)", nullptr, everywhere)
                                       : tr("%1 of %n connection(s)", nullptr, everywhere).arg(shown);
    if (chosen > 1)
        text = tr("%1, %2 selected", "a count before").arg(text).arg(chosen);
    m_count->setText(text);
    m_export->setEnabled(everywhere > 0);
    m_stack->setCurrentIndex(shown > 0 ? 0 : 1);
    if (shown > 0)
        return;
    const bool isNone = everywhere == 0;
    m_emptyNew->setVisible(isNone);
    m_emptyClear->setVisible(!isNone);
    m_emptyTitle->setText(isNone ? tr("No connections yet") : tr("Nothing matches"));
    m_emptyText->setText(isNone     ? tr("A connection says how to reach one tenant. Make one, or import a list.")
                         : all == 0 ? tr("This folder holds no connection.")
                                    : tr("No connection here has all these words."));
}

void ConnectionManager::tick()
{
    if (isVisible())
        m_model->setNow(Instant::now());
}

void ConnectionManager::showEvent(QShowEvent *event)
{
    tick();
    QDialog::showEvent(event);
}

void ConnectionManager::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find)) {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
        return;
    }
    // From the filter box down into what it found.
    if (m_filter->hasFocus() && m_model->rowCount() > 0 &&
        (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        m_table->setFocus(Qt::ShortcutFocusReason);
        if (selected().isEmpty())
            m_table->setCurrentIndex(m_model->index(0, 0));
        return;
    }
    if (event->key() == Qt::Key_Escape && m_filter->hasFocus() && !m_filter->text().isEmpty()) {
        m_filter->clear();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace steward
