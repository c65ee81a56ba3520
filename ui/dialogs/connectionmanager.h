// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/connectionlistmodel.h"

#include <QtWidgets/QDialog>

#include <chrono>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QStackedWidget;
class QTimer;
class QToolBar;

namespace steward {

class FolderList;
class Table;

/// All connections of a person, by folder, to find, mark, lock, check and change, one or many at a time. It shows and
/// asks; what is asked for is done by whoever listens.
class ConnectionManager : public QDialog
{
    Q_OBJECT
public:
    explicit ConnectionManager(QWidget *parent = nullptr);

    /// What there is now; selection and scroll position stay.
    void setLines(const QList<ConnectionLine> &lines);
    void select(const QUuid &id);
    void chooseFolder(const std::optional<QString> &folder);
    QList<QUuid> selected() const;
    ConnectionListModel &model() { return *m_model; }

Q_SIGNALS:
    void newRequested();
    void editRequested(const QUuid &id);
    void duplicateRequested(const QUuid &id);
    void moveRequested(const QList<QUuid> &ids, const QString &folder);
    void kindRequested(const QList<QUuid> &ids, steward::ConnectionKind kind);
    void colourRequested(const QList<QUuid> &ids, steward::ConnectionColour colour);
    void unlockRequested(const QList<QUuid> &ids, std::chrono::minutes span);
    void lockRequested(const QList<QUuid> &ids);
    void testRequested(const QUuid &id);
    void signInRequested(const QUuid &id);
    void signOutRequested(const QList<QUuid> &ids);
    void removeRequested(const QList<QUuid> &ids);
    void importRequested();
    /// Those that are selected; all where none is.
    void exportRequested(const QList<QUuid> &ids);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void makeActions();
    QAction *add(const QString &text, const QString &iconName, const char *name, const QKeySequence &key = {});
    QMenu *makeMoveMenu();
    QMenu *makeMarkMenu();
    QMenu *makeLockMenu();
    QMenu *makeSignInMenu();
    void addMenu(const QString &text, const QString &iconName, QMenu *menu, const char *name);
    QWidget *makeList();
    QWidget *makeEmpty();
    void fillMoveMenu();
    void askForFolder();
    void contextMenu(QPoint point);
    void selectionChanged();
    void showCount();
    void tick();
    QList<TenantConnection> connections() const;

    ConnectionListModel *m_model;
    QToolBar *m_bar;
    FolderList *m_folders;
    QLineEdit *m_filter;
    Table *m_table;
    QStackedWidget *m_stack;
    QLabel *m_emptyTitle = nullptr;
    QLabel *m_emptyText = nullptr;
    QWidget *m_emptyNew = nullptr;
    QWidget *m_emptyClear = nullptr;
    QLabel *m_count;
    QTimer *m_clock;
    QAction *m_new = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_test = nullptr;
    QAction *m_signIn = nullptr;
    QAction *m_signOut = nullptr;
    QAction *m_import = nullptr;
    QAction *m_export = nullptr;
    QMenu *m_moveMenu = nullptr;
    QMenu *m_markMenu = nullptr;
    QMenu *m_lockMenu = nullptr;
    QMenu *m_signInMenu = nullptr;
};

} // namespace steward
