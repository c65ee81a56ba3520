// SPDX-License-Identifier: Apache-2.0
#include "core/settings/connectionexchange.h"

#include "core/model/connectionlock.h"
#include "core/settings/connectionjson.h"
#include "core/settings/connectionlist.h"
#include "core/settings/customerlist.h"
#include "ui/models/importwords.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QStringEncoder>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace steward;
using Verdict = ImportVerdict;

namespace {

TenantConnection sample(const QString &name)
{
    TenantConnection one;
    one.id = QUuid::createUuid();
    one.name = name;
    one.folder = QStringLiteral("Retail");
    one.tenant = QStringLiteral("contoso.onmicrosoft.com");
    one.clientId = QStringLiteral("11111111-2222-3333-4444-555555555555");
    one.grant = GrantType::ClientCredentials;
    one.secretExpires = QDate(2027, 2, 28);
    one.writable = true;
    one.unlockedFrom = parseInstant(u"2026-11-23T11:00:00Z");
    one.unlockedUntil = parseInstant(u"2026-11-23T11:30:00Z");
    return one;
}

const Instant today = parseInstant(u"2026-11-23T11:10:00Z");

// As it comes out of an import: the same, but for what a file has no say in.
TenantConnection imported(TenantConnection one, const QUuid &id)
{
    lock(one);
    one.id = id;
    one.certificateFile.clear();
    return one;
}

QByteArray fileWith(const QJsonObject &entry)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("format"), QStringLiteral("steward-connections")},
                                     {QStringLiteral("version"), 1},
                                     {QStringLiteral("connections"), QJsonArray{entry}}})
        .toJson();
}

} // namespace

class TestConnectionExchange : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsExportedComesBack();
    void S_anExportHoldsNeitherIdNorLockNorPlaceOnThisMachine();
    void S_anImportedConnectionIsReadOnlyUnderAFreshId();
    void S_aCertificatePathOfAFileIsNotTaken();
    void importingTwiceAddsNothing();
    void aTakenNameGetsACounter();
    void twoOfOneFileMayHaveOneName();
    void S_addressesThatAreNotMicrosoftsAreToldOf_data();
    void S_addressesThatAreNotMicrosoftsAreToldOf();
    void oneBadEntryDoesNotRefuseTheRest();
    void aFileThatIsNoneOfOursIsRefused_data();
    void aFileThatIsNoneOfOursIsRefused();
    void aBackupOfTheDataFolderIsTaken();
    void filesThatAreMissingOrTooLargeGiveAReason();
    void L03_anExportThatCannotBeWrittenLeavesTheOldFile();
    void whatIsAddedIsJudgedAgainAgainstTheDisk();
    void thousandsOfOneNameTakeNoTime();
    void aCustomerListFollowsItsTemplate();
    void aCustomerListOfThePartnerCenterIsRead();
    void aCustomerListOfAnotherShapeIsRefused_data();
    void aCustomerListOfAnotherShapeIsRefused();
    void aCustomerListInEveryEncodingOfSpreadsheets_data();
    void aCustomerListInEveryEncodingOfSpreadsheets();
};

void TestConnectionExchange::whatIsExportedComesBack()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("connections.json"));
    const QList<TenantConnection> list{sample(QStringLiteral("Contoso")), sample(QStringLiteral("Müller & Søn"))};
    QVERIFY(exportConnections(path, list, today).ok());
    const auto plan = planImportFrom(path, {});
    QVERIFY(plan.ok());
    QCOMPARE(plan->problem, ImportFileProblem::None);
    QCOMPARE(plan->count(Verdict::New), 2);
    QCOMPARE(plan->entries.at(1).number, 2);
    const auto back = plan->toAdd();
    for (int i = 0; i < 2; ++i)
        QCOMPARE(back.at(i), imported(list.at(i), back.at(i).id));
}

void TestConnectionExchange::S_anExportHoldsNeitherIdNorLockNorPlaceOnThisMachine()
{
    TenantConnection one = sample(QStringLiteral("Contoso"));
    one.certificateFile = QStringLiteral("/home/canary-7391/app.pfx");
    one.apiUrl = QUrl(QStringLiteral("https://user:canary-7391@example.com/?key=canary-7391"));
    const QByteArray bytes = exportedConnections({one}, today);
    QVERIFY(!bytes.contains("canary"));
    QVERIFY(!bytes.contains(one.id.toByteArray(QUuid::WithoutBraces)));
    for (const char *member : {"\"writable\"", "\"unlockedFrom\"", "\"unlockedUntil\"", "\"id\""})
        QVERIFY2(!bytes.contains(member), member);
    QVERIFY(bytes.contains(R"("credential": "certificate")"));
    QVERIFY(bytes.contains(R"("exportedAt": "2026-11-23T11:10:00Z")"));
}

void TestConnectionExchange::S_anImportedConnectionIsReadOnlyUnderAFreshId()
{
    const TenantConnection mine = sample(QStringLiteral("Contoso"));
    // A file made to look like mine, with my id, its own sign-in service, and open for changes.
    QJsonObject forged = connectionToJson(mine);
    forged.insert(QStringLiteral("authority"), QStringLiteral("https://login.evil.example"));
    forged.insert(QStringLiteral("unlockedUntil"), QStringLiteral("2999-01-01T00:00:00Z"));
    const ImportPlan plan = planImport(fileWith(forged), {mine});
    QCOMPARE(plan.entries.size(), 1);
    const ImportEntry &entry = plan.entries.first();
    QCOMPARE(entry.verdict, Verdict::Renamed);
    QVERIFY(!entry.connection.id.isNull());
    QVERIFY(entry.connection.id != mine.id);
    QVERIFY(!entry.connection.writable);
    QVERIFY(!entry.connection.unlockedFrom.isKnown() && !entry.connection.unlockedUntil.isKnown());
    QVERIFY(plan.hasForeignAddresses());
    // Members of a lock are not even looked at: nonsense there refuses nothing.
    forged.insert(QStringLiteral("writable"), QStringLiteral("yes please"));
    QCOMPARE(planImport(fileWith(forged), {mine}).count(Verdict::Renamed), 1);
}

void TestConnectionExchange::S_aCertificatePathOfAFileIsNotTaken()
{
    TenantConnection one = sample(QStringLiteral("Contoso"));
    one.certificateFile = QStringLiteral("\\\\evil.example\\share\\app.pfx");
    for (const QByteArray &bytes : {fileWith(connectionToJson(one)), exportedConnections({one}, today)}) {
        const ImportEntry entry = planImport(bytes, {}).entries.value(0);
        QCOMPARE(entry.verdict, Verdict::New);
        QVERIFY(entry.connection.certificateFile.isEmpty());
        QVERIFY(entry.needsCertificate);
        QVERIFY(remark(entry).contains(QLatin1String("certificate")));
    }
}

void TestConnectionExchange::importingTwiceAddsNothing()
{
    QList<TenantConnection> mine{sample(QStringLiteral("Contoso"))};
    TenantConnection other = sample(QStringLiteral("CONTOSO"));
    other.tenant = QStringLiteral("other.example");
    const QByteArray bytes = exportedConnections({other, mine.first()}, today);
    const ImportPlan first = planImport(bytes, mine);
    QCOMPARE(first.entries.at(0).verdict, Verdict::Renamed);
    QCOMPARE(first.entries.at(1).verdict, Verdict::AlreadyThere);
    const auto after = addingImported(first.toAdd())(mine);
    QVERIFY(after.ok());
    QCOMPARE(after->size(), 2);
    QCOMPARE(planImport(bytes, after.value()).count(Verdict::AlreadyThere), 2);
}

void TestConnectionExchange::aTakenNameGetsACounter()
{
    const QString longName(100, QLatin1Char('x'));
    TenantConnection other = sample(longName);
    other.tenant = QStringLiteral("other.example");
    const ImportEntry entry =
        planImport(exportedConnections({other}, today), {sample(longName.toUpper())}).entries.value(0);
    QCOMPARE(entry.verdict, Verdict::Renamed);
    QCOMPARE(entry.nameInFile, longName);
    QCOMPARE(entry.connection.name, longName.left(96) + QLatin1String(" (2)"));
    QCOMPARE(check(entry.connection), ConnectionProblem::None);
    QVERIFY(remark(entry).contains(entry.connection.name));
}

void TestConnectionExchange::twoOfOneFileMayHaveOneName()
{
    TenantConnection other = sample(QStringLiteral("contoso"));
    other.defaultEnvironment = QStringLiteral("Test");
    const ImportPlan plan = planImport(exportedConnections({sample(QStringLiteral("Contoso")), other}, today), {});
    QCOMPARE(plan.entries.at(0).verdict, Verdict::New);
    QCOMPARE(plan.entries.at(1).verdict, Verdict::Renamed);
    QCOMPARE(plan.entries.at(1).connection.name, QStringLiteral("contoso (2)"));
}

void TestConnectionExchange::S_addressesThatAreNotMicrosoftsAreToldOf_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isForeign");
    QTest::newRow("default") << "apiUrl"
                             << "https://api.businesscentral.dynamics.com" << false;
    QTest::newRow("other case") << "apiUrl"
                                << "https://API.BusinessCentral.Dynamics.com:443" << false;
    QTest::newRow("other cloud") << "authority"
                                 << "https://login.microsoftonline.us" << false;
    QTest::newRow("look-alike") << "apiUrl"
                                << "https://api.businesscentral.dynamics.com.evil.example" << true;
    QTest::newRow("other port") << "apiUrl"
                                << "https://api.businesscentral.dynamics.com:8443" << true;
    QTest::newRow("the other service") << "apiUrl"
                                       << "https://apps.businesscentral.dynamics.com" << true;
    QTest::newRow("sign-in") << "authority"
                             << "https://login.microsoftonline.com.evil.example" << true;
    QTest::newRow("sign-in port") << "authority"
                                  << "https://login.microsoftonline.com:8443" << true;
    QTest::newRow("publisher") << "publisherUrl"
                               << "https://apps.evil.example" << true;
    QTest::newRow("this machine") << "apiUrl"
                                  << "http://127.0.0.1:8080" << true;
}

void TestConnectionExchange::S_addressesThatAreNotMicrosoftsAreToldOf()
{
    QFETCH(QString, member);
    QFETCH(QString, address);
    QFETCH(bool, isForeign);
    QJsonObject json = connectionToJson(sample(QStringLiteral("Contoso")));
    json.insert(member, address);
    const ImportPlan plan = planImport(fileWith(json), {});
    QCOMPARE(plan.count(Verdict::New), 1);
    QCOMPARE(plan.hasForeignAddresses(), isForeign);
    QCOMPARE(plan.entries.first().foreignAddresses.size(), isForeign ? 1 : 0);
    QCOMPARE(remark(plan.entries.first()).contains(QUrl(address).host()), isForeign);
}

void TestConnectionExchange::oneBadEntryDoesNotRefuseTheRest()
{
    QJsonObject root =
        QJsonDocument::fromJson(exportedConnections({sample(QStringLiteral("Contoso"))}, today)).object();
    QJsonObject noTenant = root.value(QLatin1String("connections")).toArray().first().toObject();
    noTenant.insert(QStringLiteral("tenant"), QString());
    QJsonObject wrongType = noTenant;
    wrongType.insert(QStringLiteral("folder"), 7);
    QJsonArray list = root.value(QLatin1String("connections")).toArray();
    list.prepend(noTenant);
    list.prepend(wrongType);
    list.prepend(42);
    root.insert(QStringLiteral("connections"), list);
    const ImportPlan plan = planImport(QJsonDocument(root).toJson(), {});
    QCOMPARE(plan.count(Verdict::Refused), 3);
    QCOMPARE(plan.count(Verdict::New), 1);
    QCOMPARE(plan.entries.at(2).problem, ConnectionProblem::TenantEmpty);
    for (int i = 0; i < 3; ++i)
        QVERIFY(!remark(plan.entries.at(i)).isEmpty());
}

void TestConnectionExchange::aFileThatIsNoneOfOursIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ImportFileProblem>("problem");
    using P = ImportFileProblem;
    const QByteArray good = exportedConnections({sample(QStringLiteral("Contoso"))}, today);
    QTest::newRow("empty") << QByteArray() << P::Unreadable;
    QTest::newRow("cut") << good.left(good.size() / 2) << P::Unreadable;
    QTest::newRow("binary") << QByteArray::fromHex("00ff80fe01").repeated(100) << P::Unreadable;
    QTest::newRow("deep") << QByteArray(200'000, '[') << P::Unreadable;
    QTest::newRow("array") << QByteArray("[1]") << P::NoConnections;
    QTest::newRow("other format") << QByteArray(R"({"format":"x","version":1,"connections":[]})") << P::NoConnections;
    QTest::newRow("no version") << QByteArray(R"({"format":"steward-connections","connections":[]})")
                                << P::NoConnections;
    QTest::newRow("no list") << QByteArray(R"({"format":"steward-connections","version":1})") << P::NoConnections;
    QTest::newRow("newer") << QByteArray(R"({"format":"steward-connections","version":2,"things":[]})") << P::Newer;
    QTest::newRow("large") << QByteArray(LargestImportFile + 1, ' ') << P::TooLarge;
    QByteArray many(R"({"format":"steward-connections","version":1,"connections":[0)");
    many += QByteArray(",0").repeated(MostImportEntries) + "]}";
    QTest::newRow("many") << many << P::TooMany;
}

void TestConnectionExchange::aFileThatIsNoneOfOursIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ImportFileProblem, problem);
    const ImportPlan plan = planImport(bytes, {});
    QCOMPARE(plan.problem, problem);
    QVERIFY(plan.entries.isEmpty());
    QVERIFY(!words(problem).isEmpty());
}

void TestConnectionExchange::aBackupOfTheDataFolderIsTaken()
{
    const QTemporaryDir folder;
    const ConnectionStore store(folder.path());
    const TenantConnection one = sample(QStringLiteral("Contoso"));
    QVERIFY(store.save({one}).ok());
    const auto plan = planImportFrom(store.fileName(), {});
    QVERIFY(plan.ok());
    QCOMPARE(plan->count(Verdict::New), 1);
    const TenantConnection back = plan->toAdd().first();
    QVERIFY(back.id != one.id);
    QCOMPARE(back, imported(one, back.id));
}

void TestConnectionExchange::filesThatAreMissingOrTooLargeGiveAReason()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.json"));
    const auto missing = planImportFrom(path, {});
    QVERIFY(!missing.ok());
    QCOMPARE(missing.error().kind, ApiError::Kind::LocalFile);
    QCOMPARE(missing.error().operation, QStringLiteral("importConnections"));
    QVERIFY(!planImportFrom(folder.path(), {}).ok());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(qint64(1) << 30)); // sparse
    file.close();
    const auto large = planImportFrom(path, {});
    QVERIFY(large.ok());
    QCOMPARE(large->problem, ImportFileProblem::TooLarge);
    const auto largeList = planCustomerListFrom(path, sample(QStringLiteral("x")), {});
    QVERIFY(largeList.ok());
    QCOMPARE(largeList->problem, ImportFileProblem::TooLarge);
}

void TestConnectionExchange::L03_anExportThatCannotBeWrittenLeavesTheOldFile()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("taken")));
    for (const QString &path :
         {folder.filePath(QStringLiteral("taken")), folder.filePath(QStringLiteral("missing/x.json"))}) {
        const auto done = exportConnections(path, {sample(QStringLiteral("Contoso"))}, today);
        QVERIFY(!done.ok());
        QCOMPARE(done.error().kind, ApiError::Kind::LocalFile);
        QCOMPARE(done.error().operation, QStringLiteral("exportConnections"));
        QVERIFY(!done.error().code.isEmpty());
    }
    QVERIFY(QFileInfo(folder.filePath(QStringLiteral("taken"))).isDir());
    QVERIFY(!QFileInfo::exists(folder.filePath(QStringLiteral("missing"))));
}

void TestConnectionExchange::whatIsAddedIsJudgedAgainAgainstTheDisk()
{
    TenantConnection chosen = sample(QStringLiteral("Contoso")); // writable: a caller that forgot
    TenantConnection bad = sample(QStringLiteral("Bad"));
    bad.tenant.clear();
    TenantConnection onDisk = sample(QStringLiteral("contoso"));
    onDisk.id = chosen.id;
    const auto after = addingImported({chosen, bad, chosen})({onDisk});
    QVERIFY(after.ok());
    QCOMPARE(after->size(), 3);
    QCOMPARE(after->at(0), onDisk);
    QCOMPARE(after->at(1).name, QStringLiteral("Contoso (2)"));
    QCOMPARE(after->at(2).name, QStringLiteral("Contoso (3)"));
    QVERIFY(after->at(1).id != onDisk.id && after->at(2).id != after->at(1).id);
    QVERIFY(!isUnlocked(after->at(1), today));
}

void TestConnectionExchange::thousandsOfOneNameTakeNoTime()
{
    QList<TenantConnection> list;
    for (int i = 0; i < MostImportEntries; ++i) {
        TenantConnection one = sample(QStringLiteral("C"));
        one.tenant = QStringLiteral("t%1.example").arg(i);
        one.requestsPerMinute = 0;
        list.append(one);
    }
    const QByteArray bytes = exportedConnections(list, today);
    QVERIFY(bytes.size() < LargestImportFile);
    QElapsedTimer timer;
    timer.start();
    const ImportPlan plan = planImport(bytes, {list.first()});
    QCOMPARE(plan.count(Verdict::Renamed), MostImportEntries - 1);
    QCOMPARE(plan.count(Verdict::AlreadyThere), 1);
    qInfo("%d entries of one name judged in %lld ms", MostImportEntries, timer.elapsed());
    QVERIFY(timer.elapsed() < 5000);
}

void TestConnectionExchange::aCustomerListFollowsItsTemplate()
{
    TenantConnection like = sample(QStringLiteral("Template"));
    like.certificateFile = QStringLiteral("/etc/steward/app.pfx");
    like.kind = ConnectionKind::Test;
    like.company = QStringLiteral("The template's own");
    like.defaultEnvironment = QStringLiteral("Template");
    const QByteArray csv = "Tenant,Folder,Name,Notes,Company,Default environment\r\n"
                           "one.example,Retail/North,\"One, Ltd\",\"a \"\"b\"\"\nc\",One,Live\r\n"
                           "\r\n"
                           "two.example,,Two\r\n"
                           "not a tenant,,Three,,,\r\n"
                           "one.example,Elsewhere,\"One, Ltd\",,,Live\r\n";
    const ImportPlan plan = planCustomerList(csv, like, {like});
    QCOMPARE(plan.problem, ImportFileProblem::None);
    QCOMPARE(plan.entries.size(), 4);
    const TenantConnection one = plan.entries.at(0).connection;
    QCOMPARE(one.name, QStringLiteral("One, Ltd"));
    QCOMPARE(one.tenant, QStringLiteral("one.example"));
    QCOMPARE(one.folder, QStringLiteral("Retail/North"));
    QCOMPARE(one.company, QStringLiteral("One"));
    QCOMPARE(one.defaultEnvironment, QStringLiteral("Live"));
    QCOMPARE(one.certificateFile, like.certificateFile); // of this machine, chosen here
    QCOMPARE(one.kind, ConnectionKind::Test);
    QVERIFY(one.id != like.id && !one.writable);
    QCOMPARE(plan.entries.at(1).verdict, Verdict::New);
    const TenantConnection two = plan.entries.at(1).connection;
    QVERIFY(two.folder.isEmpty() && two.company.isEmpty() && two.defaultEnvironment.isEmpty());
    QCOMPARE(plan.entries.at(2).verdict, Verdict::Refused);
    QCOMPARE(plan.entries.at(2).problem, ConnectionProblem::TenantNotIdOrDomain);
    QCOMPARE(plan.entries.at(3).verdict, Verdict::AlreadyThere);
}

void TestConnectionExchange::aCustomerListOfThePartnerCenterIsRead()
{
    const QByteArray csv = "Microsoft ID,Company name,Primary domain name,Relationship\n"
                           "22222222-2222-3333-4444-555555555555,Fabrikam,fabrikam.onmicrosoft.com,Reseller\n";
    TenantConnection like = sample(QStringLiteral("Template"));
    like.company = QStringLiteral("The template's own");
    like.defaultEnvironment = QStringLiteral("Template");
    const ImportPlan plan = planCustomerList(csv, like, {});
    QCOMPARE(plan.count(Verdict::New), 1);
    QCOMPARE(plan.entries.first().connection.company, QStringLiteral("Fabrikam"));
    QCOMPARE(plan.entries.first().connection.defaultEnvironment, QString());
    QCOMPARE(plan.entries.first().connection.name, QStringLiteral("Fabrikam"));
    QCOMPARE(plan.entries.first().connection.tenant, QStringLiteral("22222222-2222-3333-4444-555555555555"));
}

void TestConnectionExchange::aCustomerListOfAnotherShapeIsRefused_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<ImportFileProblem>("problem");
    using P = ImportFileProblem;
    QTest::newRow("empty") << QByteArray() << P::NoNameColumn;
    QTest::newRow("no name") << QByteArray("tenant\nx.example\n") << P::NoNameColumn;
    QTest::newRow("no tenant") << QByteArray("name\nContoso\n") << P::NoTenantColumn;
    QTest::newRow("open quote") << QByteArray("name,tenant\n\"Contoso,x.example\n") << P::Unreadable;
    QTest::newRow("binary") << QByteArray::fromHex("ff00fe80").repeated(50) << P::Unreadable;
    QTest::newRow("old code page") << QByteArray("name,tenant\nM\xfcller,x.example\n") << P::Unreadable;
    QTest::newRow("large") << QByteArray(LargestImportFile + 1, 'x') << P::TooLarge;
    QTest::newRow("many") << "name,tenant\n" + QByteArray("a,b.example\n").repeated(MostImportEntries + 1)
                          << P::TooMany;
}

void TestConnectionExchange::aCustomerListOfAnotherShapeIsRefused()
{
    QFETCH(QByteArray, csv);
    QFETCH(ImportFileProblem, problem);
    QCOMPARE(planCustomerList(csv, sample(QStringLiteral("Template")), {}).problem, problem);
}

void TestConnectionExchange::aCustomerListInEveryEncodingOfSpreadsheets_data()
{
    QTest::addColumn<QByteArray>("csv");
    const QString text = QStringLiteral("name;tenant\r\nMüller, Søn;x.example\r\n");
    QStringEncoder utf16(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    QTest::newRow("utf-8") << text.toUtf8();
    QTest::newRow("utf-8 with mark") << QByteArray("\xef\xbb\xbf") + text.toUtf8();
    QTest::newRow("utf-16") << QByteArray(utf16.encode(text));
    QTest::newRow("tabs") << QString(text).replace(QLatin1Char(';'), QLatin1Char('\t')).toUtf8();
    QTest::newRow("no last line end") << text.trimmed().toUtf8();
}

void TestConnectionExchange::aCustomerListInEveryEncodingOfSpreadsheets()
{
    QFETCH(QByteArray, csv);
    const ImportPlan plan = planCustomerList(csv, sample(QStringLiteral("Template")), {});
    QCOMPARE(plan.count(Verdict::New), 1);
    QCOMPARE(plan.entries.first().connection.name, QStringLiteral("Müller, Søn"));
}

QTEST_GUILESS_MAIN(TestConnectionExchange)
#include "tst_connectionexchange.moc"
