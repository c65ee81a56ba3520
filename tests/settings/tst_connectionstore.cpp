// SPDX-License-Identifier: Apache-2.0
#include "core/settings/connectionstore.h"

#include "core/settings/connectionjson.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <thread>

using namespace steward;

namespace {

TenantConnection sample(const QString &name)
{
    TenantConnection connection;
    connection.id = QUuid::createUuid();
    connection.name = name;
    connection.company = QStringLiteral("Müller & Søn");
    connection.tenant = QStringLiteral("contoso.onmicrosoft.com");
    connection.clientId = QStringLiteral("11111111-2222-3333-4444-555555555555");
    connection.grant = GrantType::ClientCredentials;
    connection.defaultEnvironment = QStringLiteral("Production");
    connection.apiUrl = QUrl(QStringLiteral("http://127.0.0.1:8080"));
    connection.requestsPerMinute = 0;
    connection.writable = true;
    connection.kind = ConnectionKind::Test;
    return connection;
}

void writeFile(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray readFile(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray fileWith(const QJsonArray &connections)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), 1}, {QStringLiteral("connections"), connections}})
        .toJson();
}

} // namespace

class TestConnectionStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aMissingFileIsAnEmptyList();
    void whatIsSavedIsReadBack();
    void L05_aDamagedFileIsSetAsideUnderADatedName_data();
    void L05_aDamagedFileIsSetAsideUnderADatedName();
    void L05_L19_aNewerFileIsSetAsideWhole();
    void L05_goodEntriesOfADamagedFileAreKept();
    void L05_aHugeFileIsSetAsideWithoutBeingRead();
    void L05_twoDamagedFilesInOneSecondAreBothKept();
    void unknownMembersAndMissingOnesAreFine();
    void L19_membersOfANewerProgramSurviveAnEdit();
    void L05_whatTheNextRunWouldNotReadIsNotWritten();
    void L12_aMovedFolderHoldsEverythingButSecrets();
    void L13_newFilesAndFoldersAreReadableByTheirUserOnly();
    void L13_anOlderFileOpenToAllIsClosedBySaving();
    void L04_aFolderThatTakesNoFileGivesAReason();
    void S_anAddressLosesItsPasswordOnTheWayToDisk();
    void writersOfTwoProgramsDoNotUndoEachOther();
    void anEditThatFailsLeavesTheFile();
    void laterCallsHappenInTheirOrder();
    void L06_killedAtAnyMomentTheFileIsWhollyOldOrWhollyNew();
    void dataFolderTakesTheGivenOne();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestConnectionStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestConnectionStore::aMissingFileIsAnEmptyList()
{
    const auto loaded = ConnectionStore(m_folder->path()).load();
    QVERIFY(loaded.ok());
    QVERIFY(loaded->connections.isEmpty());
    QVERIFY(loaded->setAside.isEmpty());
}

void TestConnectionStore::whatIsSavedIsReadBack()
{
    const ConnectionStore store(m_folder->path());
    const QList<TenantConnection> list{sample(QStringLiteral("Contoso")), TenantConnection{QUuid::createUuid()}};
    QVERIFY(store.save(list).ok());
    const auto loaded = store.load();
    QVERIFY(loaded.ok());
    QCOMPARE(loaded->connections, list);
    QVERIFY(loaded->setAside.isEmpty());
}

void TestConnectionStore::L05_aDamagedFileIsSetAsideUnderADatedName_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = fileWith({connectionToJson(sample(QStringLiteral("Contoso")))});
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << good.left(good.size() / 2);
    QTest::newRow("cut by one") << good.trimmed().chopped(1);
    QTest::newRow("binary") << QByteArray::fromHex("00ff80fe0102deadbeef").repeated(100);
    QTest::newRow("other json") << QByteArray("[1,2,3]");
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("no version") << QByteArray(R"({"connections":[]})");
    QTest::newRow("version as text") << QByteArray(R"({"version":"1","connections":[]})");
    QTest::newRow("no list") << QByteArray(R"({"version":1})");
    QTest::newRow("list of text") << QByteArray(R"({"version":1,"connections":["x"]})");
    QTest::newRow("list as object") << QByteArray(R"({"version":1,"connections":{}})");
    QTest::newRow("wrong member type") << QByteArray(
        R"({"version":1,"connections":[{"id":"6f9619ff-8b86-d011-b42d-00cf4fc964ff","name":7}]})");
    QTest::newRow("unknown grant") << QByteArray(
        R"({"version":1,"connections":[{"id":"6f9619ff-8b86-d011-b42d-00cf4fc964ff","grant":"password"}]})");
    QTest::newRow("no id") << QByteArray(R"({"version":1,"connections":[{"name":"x"}]})");
    QTest::newRow("deep") << QByteArray(200'000, '[');
}

void TestConnectionStore::L05_aDamagedFileIsSetAsideUnderADatedName()
{
    QFETCH(QByteArray, bytes);
    const ConnectionStore store(m_folder->path());
    writeFile(store.fileName(), bytes);
    const auto loaded = store.load();
    QVERIFY(loaded.ok());
    QVERIFY(loaded->connections.isEmpty());
    static const QRegularExpression dated(QStringLiteral("connections\\.damaged-\\d{8}-\\d{6}Z\\.json$"));
    QVERIFY2(dated.match(loaded->setAside).hasMatch(), qPrintable(loaded->setAside));
    QCOMPARE(readFile(loaded->setAside), bytes);
    QVERIFY(!QFile::exists(store.fileName()));
    const auto again = store.load(); // told once
    QVERIFY(again.ok() && again->setAside.isEmpty());
}

void TestConnectionStore::L05_L19_aNewerFileIsSetAsideWhole()
{
    const ConnectionStore store(m_folder->path());
    const QByteArray newer = R"({"version":2,"connections":[{"shape":"unheard of"}]})";
    writeFile(store.fileName(), newer);
    const auto loaded = store.load();
    QVERIFY(loaded.ok());
    QVERIFY(loaded->setAside.contains(QLatin1String("connections.newer-")));
    QCOMPARE(readFile(loaded->setAside), newer);
}

void TestConnectionStore::L05_goodEntriesOfADamagedFileAreKept()
{
    const ConnectionStore store(m_folder->path());
    const TenantConnection good = sample(QStringLiteral("Contoso"));
    writeFile(store.fileName(), fileWith({connectionToJson(good), 42, connectionToJson(good)}));
    const auto loaded = store.load();
    QVERIFY(loaded.ok());
    QCOMPARE(loaded->connections, QList<TenantConnection>{good}); // the second of one id would share its secrets
    QVERIFY(QFile::exists(loaded->setAside));
    const auto again = store.load();
    QVERIFY(again.ok());
    QCOMPARE(again->connections, QList<TenantConnection>{good});
    QVERIFY(again->setAside.isEmpty());
}

void TestConnectionStore::L05_aHugeFileIsSetAsideWithoutBeingRead()
{
    const ConnectionStore store(m_folder->path());
    QFile file(store.fileName());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(qint64(1) << 30)); // sparse
    file.close();
    const auto loaded = store.load();
    QVERIFY(loaded.ok());
    QVERIFY(loaded->connections.isEmpty());
    QVERIFY(QFile::exists(loaded->setAside));
}

void TestConnectionStore::L05_twoDamagedFilesInOneSecondAreBothKept()
{
    const ConnectionStore store(m_folder->path());
    QSet<QString> names;
    for (int i = 0; i < 5; ++i) {
        writeFile(store.fileName(), QByteArray::number(i));
        const auto loaded = store.load();
        QVERIFY(loaded.ok());
        names.insert(loaded->setAside);
    }
    QCOMPARE(names.size(), 5);
}

void TestConnectionStore::unknownMembersAndMissingOnesAreFine()
{
    const ConnectionStore store(m_folder->path());
    QJsonObject entry{{QStringLiteral("id"), QStringLiteral("6f9619ff-8b86-d011-b42d-00cf4fc964ff")},
                      {QStringLiteral("flavour"), 7}};
    writeFile(store.fileName(), fileWith({entry}));
    const auto loaded = store.load();
    QVERIFY(loaded.ok());
    TenantConnection expected;
    expected.id = QUuid(QStringLiteral("6f9619ff-8b86-d011-b42d-00cf4fc964ff"));
    QCOMPARE(loaded->connections, QList<TenantConnection>{expected});
    QVERIFY(!loaded->connections.first().writable);
}

void TestConnectionStore::L19_membersOfANewerProgramSurviveAnEdit()
{
    const ConnectionStore store(m_folder->path());
    const TenantConnection one = sample(QStringLiteral("Contoso"));
    QJsonObject entry = connectionToJson(one);
    entry.insert(QStringLiteral("flavour"), QStringLiteral("mint"));
    entry.insert(QStringLiteral("name"), QStringLiteral("Old"));
    QJsonObject root{{QStringLiteral("version"), 1},
                     {QStringLiteral("connections"), QJsonArray{entry}},
                     {QStringLiteral("order"), QJsonArray{1, 2}}};
    writeFile(store.fileName(), QJsonDocument(root).toJson());
    const TenantConnection other = sample(QStringLiteral("Other"));
    QVERIFY(store.update([&](QList<TenantConnection>) { return QList<TenantConnection>{one, other}; }).ok());
    root = QJsonDocument::fromJson(readFile(store.fileName())).object();
    QCOMPARE(root.value(QLatin1String("order")), QJsonValue(QJsonArray{1, 2}));
    const QJsonArray list = root.value(QLatin1String("connections")).toArray();
    QCOMPARE(list.at(0).toObject().value(QLatin1String("flavour")), QJsonValue(QStringLiteral("mint")));
    QCOMPARE(list.at(0).toObject().value(QLatin1String("name")), QJsonValue(QStringLiteral("Contoso")));
    QVERIFY(!list.at(1).toObject().contains(QLatin1String("flavour")));
    QCOMPARE(store.load()->connections, (QList<TenantConnection>{one, other}));
}

void TestConnectionStore::L05_whatTheNextRunWouldNotReadIsNotWritten()
{
    const ConnectionStore store(m_folder->path());
    const TenantConnection one = sample(QStringLiteral("Contoso"));
    QVERIFY(store.save({one}).ok());
    TenantConnection huge = sample(QStringLiteral("Huge"));
    huge.company = QString(17 * 1024 * 1024, QLatin1Char('x'));
    const auto saved = store.save({huge});
    QVERIFY(!saved.ok());
    QVERIFY(saved.error().hasCode(QLatin1String("tooLarge")));
    QCOMPARE(store.load()->connections, QList<TenantConnection>{one});
}

void TestConnectionStore::L12_aMovedFolderHoldsEverythingButSecrets()
{
    const ConnectionStore store(m_folder->path());
    TenantConnection one = sample(QStringLiteral("Contoso"));
    one.unlockedFrom = parseInstant(u"2026-11-20T10:00:00Z");
    one.unlockedUntil = parseInstant(u"2026-11-20T10:30:00Z");
    one.writable = false;
    QVERIFY(store.save({one}).ok());
    QTemporaryDir elsewhere;
    const QString copy = elsewhere.filePath(QStringLiteral("restored"));
    QVERIFY(QDir().mkpath(copy));
    QVERIFY(QFile::copy(store.fileName(), copy + QLatin1String("/connections.json")));
    const ConnectionStore restored(copy);
    const auto loaded = restored.load();
    QVERIFY(loaded.ok() && loaded->setAside.isEmpty());
    QCOMPARE(loaded->connections, QList<TenantConnection>{one});
    QVERIFY(!isUnlocked(loaded->connections.first(), Instant::now())); // an old backup opens nothing
    QVERIFY(restored.save(loaded->connections).ok());                  // with a copy's permissions of whatever kind
    QVERIFY(!(QFile::permissions(restored.fileName()) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
}

void TestConnectionStore::L13_newFilesAndFoldersAreReadableByTheirUserOnly()
{
    const QString folder = dataFolder(m_folder->filePath(QStringLiteral("a/b/steward")));
    const ConnectionStore store(folder);
    QVERIFY(store.save({sample(QStringLiteral("Contoso"))}).ok());
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                        QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QVERIFY(!(QFile::permissions(folder) & others));
    QVERIFY(!(QFile::permissions(store.fileName()) & others));
}

void TestConnectionStore::L13_anOlderFileOpenToAllIsClosedBySaving()
{
    const ConnectionStore store(m_folder->path());
    writeFile(store.fileName(), fileWith({}));
    QVERIFY(QFile::setPermissions(store.fileName(), QFileDevice::ReadOwner | QFileDevice::WriteOwner |
                                                        QFileDevice::ReadGroup | QFileDevice::ReadOther));
    QVERIFY(store.save({}).ok());
    QVERIFY(!(QFile::permissions(store.fileName()) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
}

void TestConnectionStore::L04_aFolderThatTakesNoFileGivesAReason()
{
    // A plain file where the folder should be: refused for every user, also for root.
    const QString blocked = m_folder->filePath(QStringLiteral("file"));
    writeFile(blocked, "x");
    const ConnectionStore store(blocked + QLatin1String("/sub"));
    const auto loaded = store.load();
    QVERIFY(loaded.ok());
    const auto saved = store.save({sample(QStringLiteral("Contoso"))});
    QVERIFY(!saved.ok());
    QCOMPARE(saved.error().kind, ApiError::Kind::LocalFile);
    QCOMPARE(saved.error().operation, QStringLiteral("saveConnections"));
    QVERIFY(!saved.error().detail.isEmpty());
    QCOMPARE(readFile(blocked), QByteArray("x"));
}

void TestConnectionStore::S_anAddressLosesItsPasswordOnTheWayToDisk()
{
    const ConnectionStore store(m_folder->path());
    TenantConnection connection = sample(QStringLiteral("Contoso"));
    connection.apiUrl = QUrl(QStringLiteral("https://user:canary-7391@example.com/?key=canary-7391#canary-7391"));
    QVERIFY(store.save({connection}).ok());
    QVERIFY(!readFile(store.fileName()).contains("canary"));
}

void TestConnectionStore::writersOfTwoProgramsDoNotUndoEachOther()
{
    const QString folder = m_folder->path();
    const auto addTen = [folder](const QString &prefix) {
        const ConnectionStore store(folder);
        for (int i = 0; i < 10; ++i) {
            const auto done = store.update([&](QList<TenantConnection> list) -> Outcome<QList<TenantConnection>> {
                list.append(sample(prefix + QString::number(i)));
                return list;
            });
            if (!done)
                return;
        }
    };
    std::thread first([&] { addTen(QStringLiteral("a")); });
    std::thread second([&] { addTen(QStringLiteral("b")); });
    first.join();
    second.join();
    const auto loaded = ConnectionStore(folder).load();
    QVERIFY(loaded.ok());
    QCOMPARE(loaded->connections.size(), 20);
}

void TestConnectionStore::anEditThatFailsLeavesTheFile()
{
    const ConnectionStore store(m_folder->path());
    QVERIFY(store.save({sample(QStringLiteral("Contoso"))}).ok());
    const QByteArray before = readFile(store.fileName());
    const auto done = store.update([](const QList<TenantConnection> &) -> Outcome<QList<TenantConnection>> {
        ApiError error;
        error.kind = ApiError::Kind::InvalidInput;
        return error;
    });
    QVERIFY(!done.ok());
    QCOMPARE(done.error().kind, ApiError::Kind::InvalidInput);
    QCOMPARE(readFile(store.fileName()), before);
}

void TestConnectionStore::laterCallsHappenInTheirOrder()
{
    const ConnectionStore store(m_folder->path());
    QList<QFuture<Outcome<Done>>> writes;
    TenantConnection last;
    for (int i = 0; i < 30; ++i) {
        last = sample(QString::number(i));
        writes.append(store.saveLater({last}));
    }
    auto loaded = store.loadLater();
    loaded.waitForFinished();
    QVERIFY(loaded.result().ok());
    QCOMPARE(loaded.result()->connections, QList<TenantConnection>{last});
}

void TestConnectionStore::L06_killedAtAnyMomentTheFileIsWhollyOldOrWhollyNew()
{
    const ConnectionStore store(m_folder->path());
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("STEWARD_KILLS", &isGiven);
    for (int round = 0; round < (isGiven ? given : 100); ++round) {
        QProcess writer;
        writer.start(QStringLiteral(STEWARD_SETTINGS_WRITER), {m_folder->path(), QString::number(round)});
        QVERIFY(writer.waitForStarted());
        // The helper says when it has written once; from there on any moment is as good as another.
        QVERIFY(writer.waitForReadyRead());
        const int micros = QRandomGenerator::global()->bounded(8000);
        QElapsedTimer moment;
        moment.start();
        while (moment.nsecsElapsed() < micros * 1000) { // a random moment, not a wait for something
        }
        writer.kill();
        QVERIFY(writer.waitForFinished());

        const auto loaded = store.load();
        QVERIFY(loaded.ok());
        QVERIFY2(loaded->setAside.isEmpty(), qPrintable(loaded->setAside));
        QCOMPARE(loaded->connections.size(), 50);
        const QString generation = loaded->connections.first().name;
        QVERIFY2(generation.startsWith(QStringLiteral("%1/").arg(round)), qPrintable(generation));
        for (const TenantConnection &connection : loaded->connections)
            QCOMPARE(connection.name, generation);
    }
}

void TestConnectionStore::dataFolderTakesTheGivenOne()
{
    const QString wanted = m_folder->filePath(QStringLiteral("mine"));
    QCOMPARE(dataFolder(wanted), wanted);
    QVERIFY(QDir(wanted).exists());
}

QTEST_GUILESS_MAIN(TestConnectionStore)
#include "tst_connectionstore.moc"
