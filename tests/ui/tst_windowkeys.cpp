// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/windowfixture.h"

#include "ui/models/figures.h"
#include "ui/pages/centre.h"
#include "ui/pages/commandfield.h"
#include "ui/pages/detailspanel.h"
#include "ui/pages/tabbedpage.h"
#include "ui/pages/windowactions.h"
#include "ui/views/shortcutguard.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolTip>
#include <QtWidgets/QTreeView>

using namespace steward;

namespace {

struct Window : WindowFixture
{
    Window()
        : WindowFixture(1)
    {
        connectAll();
        window.show();
        QApplication::setActiveWindow(&window);
        window.setPlace({Place::Kind::Tenant, first(), {}});
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *target = window.focusWidget();
        QTest::keyClick(target ? target : &window, key, modifiers);
    }
    Centre *centre() { return window.findChild<Centre *>(); }
};

} // namespace

class TestWindowKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKeyOfTheBriefIsThereOnceAndTriggersItsAction()
    {
        Window w;
        WindowActions &a = w.window.actions();
        const QList<std::pair<QAction *, QKeySequence>> keys{
            {a.refresh, QKeySequence(Qt::Key_F5)},
            {a.runCommand, QKeySequence(Qt::CTRL | Qt::Key_K)},
            {a.find, QKeySequence(Qt::CTRL | Qt::Key_F)},
            {a.findInTree, QKeySequence(Qt::CTRL | Qt::Key_L)},
            {a.newConnection, QKeySequence(Qt::CTRL | Qt::Key_N)},
            {a.manageConnections, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)},
            {a.exportCsv, QKeySequence(Qt::CTRL | Qt::Key_E)},
            {a.showDetails, QKeySequence(Qt::ALT | Qt::Key_Return)},
            {a.nextPane, QKeySequence(Qt::Key_F6)},
            {a.shortcuts, QKeySequence(Qt::Key_F1)},
            {a.tabs.at(0), QKeySequence(Qt::CTRL | Qt::Key_1)},
            {a.tabs.at(8), QKeySequence(Qt::CTRL | Qt::Key_9)},
        };
        for (const auto &[action, key] : keys)
            QCOMPARE(action->shortcut(), key);
        QSet<QKeySequence> seen;
        for (const QAction *action : a.all()) {
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!seen.contains(key), qPrintable(key.toString()));
                seen.insert(key);
            }
        }
    }

    void controlAndADigitChangesTheTab()
    {
        Window w;
        w.press(Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(w.centre()->tabs()->currentTab(), 2);
        w.press(Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(w.centre()->tabs()->currentTab(), 0);
    }

    void keysOfTheWindowWorkWhileSomebodyTypes()
    {
        // Whether a text field claims Ctrl+E and Ctrl+K depends on the desktop. Undo is claimed by all of them, so a
        // window with that key of its own shows that the guard, and nothing else, lets it through.
        QWidget window;
        auto *field = new QLineEdit(&window);
        QAction action(&window);
        action.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
        window.addAction(&action);
        window.show();
        QApplication::setActiveWindow(&window);
        field->setFocus();
        QSignalSpy triggered(&action, &QAction::triggered);
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(triggered.count(), 0);
        ShortcutGuard guard(&window, {&action});
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(triggered.count(), 1);
    }

    void filtersTakeTheFocus()
    {
        Window w;
        w.press(Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(w.window.focusWidget()->objectName(), QStringLiteral("treeFilter"));
        w.press(Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(w.window.focusWidget()->objectName(), QStringLiteral("environmentFilter"));
    }

    void F6GoesAroundThePanes()
    {
        Window w;
        w.window.findChild<QTreeView *>(QStringLiteral("tree"))->setFocus();
        QWidget *begin = w.window.focusWidget();
        QSet<QWidget *> visited;
        for (int step = 0; step < 8; ++step) {
            w.press(Qt::Key_F6);
            visited.insert(w.window.focusWidget());
            if (w.window.focusWidget() == begin)
                break;
        }
        QCOMPARE(w.window.focusWidget(), begin);
        QVERIFY(visited.size() >= 3);
    }

    void theCommandFieldFindsAnEnvironmentAndGoesThere()
    {
        Window w;
        QTRY_VERIFY(w.firstTenant()->environments().hasValue());
        w.press(Qt::Key_K, Qt::ControlModifier);
        auto *field = w.window.findChild<CommandField *>();
        QCOMPARE(w.window.focusWidget(), field);
        QTest::keyClicks(field, QStringLiteral("production-eu"));
        QVERIFY(field->model().rowCount() >= 1);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(w.window.place().environment, QStringLiteral("Production-EU"));
    }

    void theCommandFieldRunsActionsAndSaysWhyNot()
    {
        Window w;
        w.press(Qt::Key_K, Qt::ControlModifier);
        auto *field = w.window.findChild<CommandField *>();
        QTest::keyClicks(field, QStringLiteral("copy app id"));
        QCOMPARE(field->model().rowCount(), 1);
        QVERIFY(!field->model().at(0).whyNot.isEmpty());
        field->clear();
        QTest::keyClicks(field, QStringLiteral("keyboard shortcuts"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(w.window.findChild<QDialog *>(QStringLiteral("shortcutsDialog")));
    }

    // Neither the next command that has the word, nor silence.
    void whatIsTypedIsMeantEvenWhereItCannotBeDone()
    {
        Window w;
        QTRY_VERIFY(w.firstTenant()->environments().hasValue());
        w.press(Qt::Key_K, Qt::ControlModifier);
        auto *field = w.window.findChild<CommandField *>();
        QTest::keyClicks(field, QStringLiteral("copy"));
        QVERIFY(field->model().rowCount() > 1);
        QVERIFY(field->model().at(0).text.startsWith(QStringLiteral("Copy")));
        field->clear();
        QTest::keyClicks(field, QStringLiteral("update"));
        QVERIFY2(field->model().at(0).text.startsWith(QStringLiteral("Update")), qPrintable(field->model().at(0).text));
        const QString whyNot = field->model().at(0).whyNot;
        QVERIFY(!whyNot.isEmpty());
        const Place before = w.window.place();
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(QToolTip::text(), plainToolTip(whyNot));
        QCOMPARE(field->text(), QStringLiteral("update"));
        QCOMPARE(w.window.place().environment, before.environment);
    }

    void F1ListsEveryKey()
    {
        Window w;
        w.press(Qt::Key_F1);
        auto *dialog = w.window.findChild<QDialog *>(QStringLiteral("shortcutsDialog"));
        QVERIFY(dialog);
        auto *list = dialog->findChild<QTreeView *>(QStringLiteral("shortcuts"));
        QVERIFY(list->model()->rowCount() >= 11);
    }
};

QTEST_MAIN(TestWindowKeys)
#include "tst_windowkeys.moc"
