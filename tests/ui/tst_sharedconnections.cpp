// SPDX-License-Identifier: Apache-2.0
// The window's connections and those of the command line are the same file.
#include "core/api/workspace.h"
#include "core/auth/keychain.h"
#include "core/model/connectionlock.h"
#include "core/settings/connectionlist.h"
#include "ui/pages/connectionbook.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

using namespace steward;
using namespace std::chrono_literals;

namespace {

TenantConnection sample(const QString &name)
{
    TenantConnection one;
    one.id = QUuid::createUuid();
    one.name = name;
    one.tenant = QStringLiteral("contoso.example");
    one.clientId = QStringLiteral("11111111-2222-3333-4444-555555555555");
    one.grant = GrantType::ClientCredentials;
    one.authority = one.apiUrl = one.publisherUrl = QUrl(QStringLiteral("http://127.0.0.1:9")); // nobody answers there
    return one;
}

struct Bench
{
    explicit Bench(const QList<TenantConnection> &list = {}, const QString &dataDir = {})
        : book(workspace, dataDir.isEmpty() ? folder.path() : dataDir)
    {
        if (!list.isEmpty() && !store.save(list).ok())
            qFatal("cannot write");
        QSignalSpy loaded(&book, &ConnectionBook::loaded);
        book.load();
        if (!loaded.wait())
            qFatal("not loaded");
    }
    TenantConnection onDisk(int index = 0) const
    {
        return store.peek().value_or(QList<TenantConnection>()).value(index);
    }
    /// As the command line does it.
    void change(const ConnectionStore::Edit &edit) const
    {
        if (!store.update(edit).ok())
            qFatal("cannot write");
    }

    QTemporaryDir folder;
    ConnectionStore store{folder.path()};
    RequestLog log;
    std::unique_ptr<SecretStore> secrets = makeMemoryStore();
    Workspace workspace{*secrets, log};
    ConnectionBook book;
};

} // namespace

class SharedConnectionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anUnlockIsKeptAndShownToTheCommandLine();
    void aLockOfTheCommandLineHoldsHereAtOnce();
    void whatTheCommandLineChangesShowsAndTheRestGoesOn();
    void L05_aDamagedFileWhileRunningTakesNothingAway();
    void L05_aDamagedFileFoundWhileWritingIsToldOf();
    void L04_whatCouldNotBeWrittenStays();
    void anEditDoesNotBringBackAnUnlockThatEnded();
    void importedConnectionsAreWrittenReadOnly();
    void ourOwnWritesEndNothing();
};

void SharedConnectionsTest::anUnlockIsKeptAndShownToTheCommandLine()
{
    Bench bench({sample(QStringLiteral("Contoso"))});
    const QUuid id = bench.onDisk().id;
    TenantState *tenant = bench.workspace.find(id);
    bench.book.unlock(id, 30min);
    QVERIFY(!tenant->isReadOnly());
    QVERIFY(isUnlocked(*bench.book.find(id), Instant::now()));
    QTRY_VERIFY(isUnlocked(bench.onDisk(), Instant::now()));
    bench.book.lock(id);
    QVERIFY(tenant->isReadOnly());
    QTRY_VERIFY(!isUnlocked(bench.onDisk(), Instant::now()));
    QCOMPARE(bench.workspace.find(id), tenant);
}

void SharedConnectionsTest::aLockOfTheCommandLineHoldsHereAtOnce()
{
    TenantConnection open = sample(QStringLiteral("Contoso"));
    open.writable = true;
    Bench bench({open});
    TenantState *tenant = bench.workspace.find(open.id);
    QVERIFY(!tenant->isReadOnly());
    bench.change(changing(open.id, [](TenantConnection &one) { steward::lock(one); }));
    QTRY_VERIFY(tenant->isReadOnly());
    bench.change(changing(open.id, [](TenantConnection &one) { steward::unlock(one, Instant::now(), 1h); }));
    QTRY_VERIFY(!tenant->isReadOnly());
    QCOMPARE(bench.workspace.find(open.id), tenant);
}

void SharedConnectionsTest::whatTheCommandLineChangesShowsAndTheRestGoesOn()
{
    const QList<TenantConnection> list{sample(QStringLiteral("A")), sample(QStringLiteral("B")),
                                       sample(QStringLiteral("C"))};
    Bench bench(list);
    TenantState *first = bench.workspace.find(list[0].id);
    QSignalSpy removed(&bench.workspace, &Workspace::tenantRemoved);
    const TenantConnection added = sample(QStringLiteral("D"));
    bench.change(adding(added));
    QTRY_VERIFY(bench.workspace.find(added.id));
    QCOMPARE(removed.size(), 0);
    bench.change(removing(list[1].id));
    QTRY_VERIFY(!bench.workspace.find(list[1].id));
    QVERIFY(!bench.book.find(list[1].id));
    bench.change(changing(list[2].id, [](TenantConnection &one) { one.name = QStringLiteral("C2"); }));
    QTRY_COMPARE(bench.book.find(list[2].id)->name, QStringLiteral("C2"));
    QCOMPARE(bench.workspace.find(list[2].id)->connection().name, QStringLiteral("C2"));
    QCOMPARE(removed.size(), 2); // B, and C which became another
    QCOMPARE(bench.workspace.find(list[0].id), first);
    QCOMPARE(bench.book.connections().size(), 3);
}

void SharedConnectionsTest::L05_aDamagedFileWhileRunningTakesNothingAway()
{
    const TenantConnection one = sample(QStringLiteral("Contoso"));
    Bench bench({one});
    QFile file(bench.store.fileName());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("{ half an edit");
    file.close();
    // Whatever the window makes of that, it is done with it when it follows the next change.
    QVERIFY(bench.store.save({one, sample(QStringLiteral("Next"))}).ok());
    QTRY_COMPARE(bench.book.connections().size(), 2);
    QVERIFY(bench.book.find(one.id));
    QCOMPARE(QDir(bench.folder.path()).entryList({QStringLiteral("connections.damaged*")}).size(), 0);
}

void SharedConnectionsTest::L05_aDamagedFileFoundWhileWritingIsToldOf()
{
    Bench bench({sample(QStringLiteral("Contoso"))});
    QSignalSpy setAside(&bench.book, &ConnectionBook::setAside);
    QFile file(bench.store.fileName());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("{ half an edit");
    file.close();
    bench.book.put({sample(QStringLiteral("Next")), {}});
    QTRY_COMPARE(setAside.size(), 1);
    QVERIFY(QFile::exists(setAside.first().first().toString()));
    QCOMPARE(bench.onDisk().name, QStringLiteral("Next"));
}

void SharedConnectionsTest::L04_whatCouldNotBeWrittenStays()
{
    QTemporaryDir elsewhere;
    const QString blocked = elsewhere.filePath(QStringLiteral("file"));
    QFile file(blocked);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    Bench bench({}, blocked + QLatin1String("/sub"));
    QSignalSpy failed(&bench.book, &ConnectionBook::failed);
    const TenantConnection one = sample(QStringLiteral("Contoso"));
    bench.book.put({one, {}});
    QTRY_COMPARE(failed.size(), 1);
    // The folder can be written again, and another program writes there first.
    QVERIFY(file.remove());
    QVERIFY(ConnectionStore(dataFolder(blocked + QLatin1String("/sub"))).save({sample(QStringLiteral("B"))}).ok());
    Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationActive);
    QTRY_COMPARE(bench.book.connections().size(), 2);
    QVERIFY(bench.book.find(one.id));
}

void SharedConnectionsTest::anEditDoesNotBringBackAnUnlockThatEnded()
{
    Bench bench({sample(QStringLiteral("Contoso"))});
    const QUuid id = bench.onDisk().id;
    bench.book.unlock(id, 1h);
    TenantConnection typed = *bench.book.find(id); // as the dialog had it when it opened
    typed.company = QStringLiteral("Contoso Ltd");
    bench.book.lock(id);
    bench.book.put({typed, {}});
    QVERIFY(bench.workspace.find(id)->isReadOnly());
    QTRY_COMPARE(bench.onDisk().company, QStringLiteral("Contoso Ltd"));
    QVERIFY(!isUnlocked(bench.onDisk(), Instant::now()));
}

void SharedConnectionsTest::importedConnectionsAreWrittenReadOnly()
{
    const TenantConnection mine = sample(QStringLiteral("Contoso"));
    Bench bench({mine});
    TenantConnection chosen = sample(QStringLiteral("contoso"));
    chosen.writable = true;
    bench.book.addAll({chosen, sample(QStringLiteral("Fabrikam"))});
    QCOMPARE(bench.book.connections().size(), 3);
    QCOMPARE(bench.book.connections().at(1).name, QStringLiteral("contoso (2)"));
    QVERIFY(bench.workspace.find(chosen.id)->isReadOnly());
    QTRY_COMPARE(bench.onDisk(2).name, QStringLiteral("Fabrikam"));
    QCOMPARE(bench.store.peek().value_or(QList<TenantConnection>()), bench.book.connections());
}

void SharedConnectionsTest::ourOwnWritesEndNothing()
{
    Bench bench({sample(QStringLiteral("A"))});
    QSignalSpy removed(&bench.workspace, &Workspace::tenantRemoved);
    for (int i = 0; i < 20; ++i)
        bench.book.put({sample(QStringLiteral("N%1").arg(i)), {}});
    Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationActive);
    QTRY_COMPARE(bench.onDisk(20).name, QStringLiteral("N19"));
    bench.change(adding(sample(QStringLiteral("last"))));
    QTRY_COMPARE(bench.book.connections().size(), 22);
    QCOMPARE(removed.size(), 0);
}

QTEST_MAIN(SharedConnectionsTest)
#include "tst_sharedconnections.moc"
