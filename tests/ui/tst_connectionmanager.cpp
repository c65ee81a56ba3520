// SPDX-License-Identifier: Apache-2.0
#include "core/auth/keychain.h"
#include "core/auth/secretbinding.h"
#include "core/settings/connectionexchange.h"
#include "tests/support/future.h"
#include "ui/dialogs/connectionmanager.h"
#include "ui/dialogs/folderlist.h"
#include "ui/dialogs/importdialog.h"
#include "ui/pages/connectionbook.h"
#include "ui/pages/connectionflow.h"
#include "ui/pages/lockbutton.h"
#include "ui/views/table.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

using namespace steward;

namespace {

TenantConnection connection(const QString &name, const QString &folder = {}, ConnectionKind kind = ConnectionKind::Test)
{
    TenantConnection made;
    made.id = QUuid::createUuidV5(QUuid(), name);
    made.name = name;
    made.folder = folder;
    made.tenant = QStringLiteral("contoso.example.com");
    made.clientId = QStringLiteral("de300000-0000-4000-8000-000000000001");
    made.grant = GrantType::ClientCredentials;
    made.kind = kind;
    return made;
}

template <class T>
T valueOf(const QFuture<T> &future)
{
    if (!testing::waitFor(future))
        qFatal("no answer came");
    return future.result();
}

/// The manager with the real book, workspace, file and memory store behind it.
struct Manager
{
    explicit Manager(const QList<TenantConnection> &connections = {
                         connection(QStringLiteral("Alpha")),
                         connection(QStringLiteral("Beta"), QStringLiteral("Retail/North")),
                         connection(QStringLiteral("Gamma"), QStringLiteral("Retail"))})
    {
        book.load();
        if (!QTest::qWaitFor([this] { return book.isLoaded(); }))
            qFatal("the book was not loaded");
        for (const TenantConnection &one : connections)
            book.put({one, Secret(QByteArray("canary~S3cret")), {}, false});
        if (!QTest::qWaitFor([&] { return book.connections().size() == connections.size(); }))
            qFatal("the connections were not taken");
        window.show();
        flow.manage();
        QApplication::setActiveWindow(manager());
    }
    ConnectionManager *manager() { return window.findChild<ConnectionManager *>(); }
    Table *table() { return manager()->findChild<Table *>(QStringLiteral("connections")); }
    QLineEdit *filter() { return manager()->findChild<QLineEdit *>(QStringLiteral("connectionFilter")); }
    QAction *action(const char *name) { return manager()->findChild<QAction *>(QLatin1String(name)); }
    QString count() { return manager()->findChild<QLabel *>(QStringLiteral("connectionCount"))->text(); }
    QUuid id(const char *name) { return connection(QLatin1String(name)).id; }
    template <class T>
    T *open(const char *name)
    {
        T *found = window.findChild<T *>(QLatin1String(name));
        return found;
    }
    /// As the next start of the program, or the command line, reads it.
    std::optional<TenantConnection> onDisk(const QUuid &wanted)
    {
        const auto loaded = ConnectionStore(folder.path()).load();
        for (const TenantConnection &one : loaded->connections) {
            if (one.id == wanted)
                return one;
        }
        return std::nullopt;
    }

    QTemporaryDir folder;
    RequestLog log;
    std::unique_ptr<SecretStore> secrets = makeMemoryStore();
    Workspace workspace{*secrets, log};
    ConnectionBook book{workspace, folder.path()};
    QWidget window;
    ConnectionFlow flow{workspace, book, window};
};

} // namespace

class TestConnectionManager : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wordsTypedFindAConnectionAndEnterEditsIt()
    {
        Manager m;
        QCOMPARE(m.manager()->model().rowCount(), 3);
        QVERIFY(m.filter()->hasFocus());
        QTest::keyClicks(m.filter(), QStringLiteral("north be"));
        QCOMPARE(m.manager()->model().rowCount(), 1);
        QCOMPARE(m.count(), QStringLiteral("1 of 3 connection(s)"));
        QSignalSpy edit(m.manager(), &ConnectionManager::editRequested);
        QTest::keyClick(m.filter(), Qt::Key_Down);
        QVERIFY(m.table()->hasFocus());
        QTest::keyClick(m.table(), Qt::Key_Return);
        QCOMPARE(edit.size(), 1);
        QCOMPARE(edit.first().first().toUuid(), m.id("Beta"));
        QTRY_VERIFY(m.window.findChild<QDialog *>(QStringLiteral("connectionDialog")) != nullptr);
    }

    void nothingFoundAndNothingThereAreTwoScreens()
    {
        Manager m;
        QTest::keyClicks(m.filter(), QStringLiteral("zebra"));
        auto *title = m.manager()->findChild<QLabel *>(QStringLiteral("emptyTitle"));
        QVERIFY(title->isVisible());
        QCOMPARE(title->text(), QStringLiteral("Nothing matches"));
        QTest::mouseClick(m.manager()->findChild<QPushButton *>(QStringLiteral("emptyClear")), Qt::LeftButton);
        QCOMPARE(m.manager()->model().rowCount(), 3);
        QVERIFY(!title->isVisible());
        Manager none{QList<TenantConnection>{}};
        title = none.manager()->findChild<QLabel *>(QStringLiteral("emptyTitle"));
        QCOMPARE(title->text(), QStringLiteral("No connections yet"));
        QVERIFY(none.manager()->findChild<QPushButton *>(QStringLiteral("emptyNew"))->isVisible());
    }

    void foldersNarrowTheListWithTheirCounts()
    {
        Manager m;
        auto *folders = m.manager()->findChild<FolderList *>();
        QCOMPARE(folders->model()->index(0, 0).data().toString(), QStringLiteral("All connections (3)"));
        QCOMPARE(folders->model()->index(1, 0).data().toString(), QStringLiteral("No folder (1)"));
        const QModelIndex retail = folders->model()->index(2, 0);
        QCOMPARE(retail.data().toString(), QStringLiteral("Retail (2)"));
        folders->setCurrentIndex(retail);
        QCOMPARE(m.manager()->model().rowCount(), 2);
        folders->setCurrentIndex(folders->model()->index(0, 0, retail));
        QCOMPARE(m.manager()->model().rowCount(), 1);
    }

    void D17_aDisabledActionSaysWhy()
    {
        Manager m;
        m.table()->clearSelection();
        for (const char *name : {"editConnection", "duplicate", "remove"}) {
            QVERIFY(!m.action(name)->isEnabled());
            QVERIFY(!m.action(name)->statusTip().isEmpty());
        }
        m.table()->selectAll();
        QVERIFY(!m.action("editConnection")->isEnabled());
        QVERIFY(m.action("remove")->isEnabled());
    }

    void aCopyHasANameOfItsOwnAndNoSecret()
    {
        Manager m;
        m.manager()->select(m.id("Alpha"));
        m.action("duplicate")->trigger();
        QCOMPARE(m.book.connections().size(), 4);
        const TenantConnection copy = m.book.connections().constLast();
        QCOMPARE(copy.name, QStringLiteral("Alpha (2)"));
        QVERIFY(copy.id != m.id("Alpha"));
        QVERIFY(!copy.writable);
        const auto secret = valueOf(m.secrets->read(secretKeyOf(copy, SecretKind::ClientSecret)));
        QVERIFY(secret.ok() && !secret->has_value());
        QCOMPARE(m.manager()->selected(), QList<QUuid>{copy.id});
        QTRY_VERIFY(m.onDisk(copy.id).has_value());
    }

    void manyAreMovedAndMarkedAtOnceAndTheirTenantsGoOn()
    {
        Manager m;
        const TenantState *before = m.workspace.find(m.id("Alpha"));
        m.table()->selectAll();
        const QList<QUuid> ids = m.manager()->selected();
        QCOMPARE(ids.size(), 3);
        Q_EMIT m.manager()->moveRequested(ids, QStringLiteral("Moved/Here"));
        Q_EMIT m.manager()->kindRequested(ids, ConnectionKind::Production);
        Q_EMIT m.manager()->colourRequested(ids, ConnectionColour::Violet);
        QCOMPARE(m.workspace.find(m.id("Alpha")), before);
        QCOMPARE(before->connection().folder, QStringLiteral("Moved/Here"));
        for (const QUuid &id : ids) {
            QTRY_COMPARE(m.onDisk(id)->folder, QStringLiteral("Moved/Here"));
            QTRY_COMPARE(m.onDisk(id)->kind, ConnectionKind::Production);
            QTRY_COMPARE(m.onDisk(id)->colour, ConnectionColour::Violet);
        }
        QTRY_COMPARE(m.manager()->selected().size(), 3);
    }

    void A34_removedConnectionsTakeTheirSecretsAlong()
    {
        Manager m;
        m.table()->selectAll();
        const QList<TenantConnection> gone = m.book.connections();
        QTest::keyClick(m.table(), Qt::Key_Delete);
        auto *box = m.open<QMessageBox>("removeConnection");
        QVERIFY(box);
        QVERIFY(box->text().contains(QLatin1Char('3')));
        QVERIFY(box->informativeText().contains(QStringLiteral("Beta")));
        QCOMPARE(box->defaultButton()->text().remove(QLatin1Char('&')), QStringLiteral("Cancel"));
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_VERIFY(m.book.isEmpty());
        for (const TenantConnection &one : gone) {
            const auto secret = valueOf(m.secrets->read(secretKeyOf(one, SecretKind::ClientSecret)));
            QVERIFY(secret.ok() && !secret->has_value());
        }
        QTRY_VERIFY(!m.onDisk(m.id("Alpha")).has_value());
    }

    void I04_namesInAQuestionStayPlainText()
    {
        const QString link = QStringLiteral("<a href=\"file:///etc/passwd\">Alpha</a>");
        Manager m({connection(link), connection(QStringLiteral("<b>Beta</b>"))});
        m.table()->selectAll();
        QTest::keyClick(m.table(), Qt::Key_Delete);
        auto *box = m.open<QMessageBox>("removeConnection");
        QVERIFY(box);
        QVERIFY(box->informativeText().contains(link));
        for (const QLabel *label : box->findChildren<QLabel *>())
            QVERIFY2(label->text().isEmpty() || (label->textFormat() == Qt::PlainText && !label->openExternalLinks()),
                     qPrintable(label->text()));
    }

    void productionIsUnlockedOnlyAfterAQuestion()
    {
        using namespace std::chrono_literals;
        Manager m(
            {connection(QStringLiteral("Prod"), {}, ConnectionKind::Production), connection(QStringLiteral("Test"))});
        const auto isOpen = [&](const char *name) { return isUnlocked(*m.book.find(m.id(name)), Instant::now()); };
        m.flow.unlock({m.id("Test")}, 15min);
        QVERIFY(isOpen("Test"));
        QVERIFY(!m.open<QDialog>("unlockDialog"));
        m.flow.unlock({m.id("Prod")}, 15min);
        auto *dialog = m.open<QDialog>("unlockDialog");
        QVERIFY(dialog);
        QVERIFY(!isOpen("Prod"));
        QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("cancel"))->isDefault());
        QTest::keyClick(dialog, Qt::Key_Return); // Cancel is what happens by itself
        QVERIFY(!isOpen("Prod"));
        QTRY_VERIFY(!m.open<QDialog>("unlockDialog"));
        m.flow.unlock({m.id("Prod")}, 15min);
        m.open<QDialog>("unlockDialog")->findChild<QPushButton *>(QStringLiteral("unlock"))->click();
        QVERIFY(isOpen("Prod"));
        QVERIFY(isUnlocked(m.workspace.find(m.id("Prod"))->connection(), Instant::now()));
        QTRY_VERIFY(isUnlocked(*m.onDisk(m.id("Prod")), Instant::now()));
        m.flow.lock({m.id("Prod"), m.id("Test")});
        QVERIFY(!isOpen("Prod"));
        QVERIFY(!isUnlocked(m.workspace.find(m.id("Prod"))->connection(), Instant::now()));
        QTRY_VERIFY(!isUnlocked(*m.onDisk(m.id("Prod")), Instant::now()));
    }

    void theLockButtonSaysHowLongAndAsks()
    {
        LockButton button;
        QVERIFY(button.isHidden());
        TenantConnection one = connection(QStringLiteral("Prod"));
        button.show(one);
        QCOMPARE(button.text(), QStringLiteral("Read-only"));
        QVERIFY(!button.menu()->findChild<QAction *>(QStringLiteral("lockNow"))->isEnabled());
        QList<std::pair<QUuid, std::chrono::minutes>> asked;
        connect(&button, &LockButton::unlockRequested, this, [&](const QUuid &id, std::chrono::minutes span) {
            asked.append({id, span});
        });
        button.menu()->findChild<QAction *>(QStringLiteral("unlock60"))->trigger();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.constFirst(), std::pair(one.id, std::chrono::minutes(60)));
        one.unlockedFrom = Instant{Instant::now().msecs - 1000};
        one.unlockedUntil = Instant{Instant::now().msecs + 400};
        button.show(one);
        QCOMPARE(button.text(), QStringLiteral("Unlocked, less than a minute left"));
        QCOMPARE(button.accessibleName(), button.text());
        QTRY_COMPARE(button.text(), QStringLiteral("Read-only")); // by itself
    }

    void importsAreShownBeforeTheyAreDone()
    {
        Manager m;
        TenantConnection foreign = connection(QStringLiteral("Delta"));
        foreign.apiUrl = QUrl(QStringLiteral("https://api.example.com"));
        const QString file = m.folder.filePath(QStringLiteral("list.json"));
        QVERIFY(exportConnections(file, {connection(QStringLiteral("Alpha")), foreign}, Instant::now()).ok());
        m.action("import")->trigger();
        auto *chooser = m.open<QFileDialog>("importChooser");
        QVERIFY(chooser);
        Q_EMIT chooser->fileSelected(file);
        chooser->close();
        QTRY_VERIFY(m.window.findChild<ImportDialog *>() != nullptr);
        auto *dialog = m.window.findChild<ImportDialog *>();
        auto *import = dialog->findChild<QPushButton *>(QStringLiteral("import"));
        QVERIFY(!import->isEnabled()); // addresses that are not Microsoft's own
        QCOMPARE(m.book.connections().size(), 3);
        dialog->findChild<QCheckBox *>(QStringLiteral("agree"))->setChecked(true);
        QVERIFY(import->isEnabled());
        import->click();
        QCOMPARE(m.book.connections().size(), 4);
        QCOMPARE(m.book.connections().constLast().name, QStringLiteral("Delta"));
        QTRY_VERIFY(m.onDisk(m.book.connections().constLast().id).has_value());
    }

    void exportsHoldTheSelectedConnectionsAndNoSecret()
    {
        Manager m;
        m.manager()->select(m.id("Beta"));
        m.action("export")->trigger();
        auto *chooser = m.open<QFileDialog>("exportChooser");
        QVERIFY(chooser);
        QSignalSpy said(&m.flow, &ConnectionFlow::said);
        const QString path = m.folder.filePath(QStringLiteral("out.json"));
        Q_EMIT chooser->fileSelected(path);
        chooser->close();
        QTRY_COMPARE(said.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(content.contains("Beta"));
        QVERIFY(!content.contains("Alpha"));
        QVERIFY(!content.contains("canary"));
    }

    void hundredsAreFoundByTyping()
    {
        QList<ConnectionLine> lines;
        for (int at = 0; at < 500; ++at) {
            lines.append({connection(QStringLiteral("Customer %1").arg(at, 3, 10, QLatin1Char('0')),
                                     QStringLiteral("Region %1").arg(at % 20)),
                          QStringLiteral("signed in"), Tone::Good, false});
        }
        ConnectionManager manager;
        manager.setLines(lines);
        manager.show();
        QCOMPARE(manager.model().rowCount(), 500);
        auto *filter = manager.findChild<QLineEdit *>(QStringLiteral("connectionFilter"));
        QTest::keyClicks(filter, QStringLiteral("customer 49"));
        QCOMPARE(manager.model().rowCount(), 15);
        filter->clear();
        QCOMPARE(manager.model().rowCount(), 500);
    }

    void everyControlHasAName()
    {
        Manager m;
        for (const QWidget *widget : m.manager()->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className()) + widget->objectName()));
        }
    }
};

QTEST_MAIN(TestConnectionManager)
#include "tst_connectionmanager.moc"
