// SPDX-License-Identifier: Apache-2.0
#include "tests/demo/publisherbench.h"
#include "tests/demo/publisherschema.h"

#include <QProcess>
#include <QTcpSocket>
#include <QTest>
#include <QtEndian>

using namespace steward;
using namespace steward::test;
using namespace std::chrono_literals;

namespace {

constexpr char kContents[] = "packageContents";
// The address sanitizer keeps freed memory for a while.
#if defined(__SANITIZE_ADDRESS__)
constexpr qint64 kMostGrowth = 100 * 1024 * 1024;
#else
constexpr qint64 kMostGrowth = 10 * 1024 * 1024;
#endif

template <class Number>
QByteArray littleEndian(Number value)
{
    QByteArray bytes(sizeof value, Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

quint32 checksum(const QByteArray &bytes)
{
    quint32 sum = ~quint32(0);
    for (const char c : bytes) {
        sum ^= static_cast<unsigned char>(c);
        for (int i = 0; i < 8; ++i)
            sum = sum >> 1 ^ (sum & 1 ? 0xedb88320U : 0U);
    }
    return ~sum;
}

// A zip with one entry, stored as it is: written without what the service writes its own with.
QByteArray zipOf(const QByteArray &name, const QByteArray &content)
{
    const QByteArray size = littleEndian<quint32>(quint32(content.size()));
    const QByteArray facts = littleEndian<quint16>(20) + QByteArray(8, '\0') +
                             littleEndian<quint32>(checksum(content)) + size + size +
                             littleEndian<quint16>(quint16(name.size())) + QByteArray(2, '\0');
    const QByteArray local = QByteArray("PK\3\4", 4) + facts + name + content;
    const QByteArray entry = QByteArray("PK\1\2", 4) + littleEndian<quint16>(20) + facts + QByteArray(14, '\0') + name;
    const QByteArray one = littleEndian<quint16>(1);
    return local + entry + QByteArray("PK\5\6\0\0\0\0", 8) + one + one + littleEndian<quint32>(quint32(entry.size())) +
           littleEndian<quint32>(quint32(local.size())) + QByteArray(2, '\0');
}

QByteArray manifestFor(const QString &appId, const char *version)
{
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><Package "
           "xmlns=\"http://schemas.microsoft.com/navx/2015/manifest\"><App Id=\"" +
           appId.toUtf8().toUpper() + "\" Name=\"Contoso Payments &amp; more\" Publisher=\"Contoso\" Version=\"" +
           version +
           "\"/><Dependencies><Dependency Id=\"437dbf0e-84ff-417a-965d-ed2bb9650972\" Name=\"Base Application\" "
           "Publisher=\"Microsoft\" MinVersion=\"27.1.0.0\"/></Dependencies></Package>";
}

QByteArray bodyWith(const QByteArray &package, const char *availability = "Preview")
{
    return QByteArray("{\"initialAvailability\":\"") + availability + "\",\"packageContents\":\"" + package.toBase64() +
           "\"}";
}

qint64 peakMemoryOf(qint64 process)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return -1;
}

} // namespace

/// Uploading and downloading .app files. Every test has a world of its own.
class tst_demo_publisherpackages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void anUploadGoesThroughItsStatesAndComesBackByteForByte();
    void aZipWithoutHeaderIsAnAppFileToo();
    void whatTheSeedUploadedCanBeDownloadedAndUploadedElsewhere();
    void packagesThatDoNotFitAreRefused_data();
    void packagesThatDoNotFitAreRefused();
    void bodiesThatAreNotRightAreRefused_data();
    void bodiesThatAreNotRightAreRefused();
    void theBodyMayComeInAnyPiecesAndOrder();
    void onlyWhoMayChangeMayUpload();
    void anUploadCanFailAndBeRepeated();
    void aLostAnswerLeavesTheVersionBehind();
    void aBodyThatIsCutLeavesNothingBehind();
    void aDownloadCanBreakInTheMiddle();
    void otherBodiesAreStillLimited();
    void I17_aLargePackageDoesNotFillTheMemory();

private:
    QByteArray package(const char *version, const char *more = "");
    Answer upload(const QByteArray &package, const char *availability = "Preview", const char *code = "US");
    Answer download(const char *version, const char *code = "US");

    std::unique_ptr<PublisherBench> m_bench;
};

void tst_demo_publisherpackages::init()
{
    m_bench = std::make_unique<PublisherBench>();
    QVERIFY(m_bench->start());
}

void tst_demo_publisherpackages::cleanup()
{
    m_bench.reset();
}

QByteArray tst_demo_publisherpackages::package(const char *version, const char *more)
{
    return m_bench->client
        ->get(QStringLiteral("/_demo/package?appId=%1&version=%2%3")
                  .arg(m_bench->app().mid(1), QLatin1String(version), QLatin1String(more)))
        .body;
}

Answer tst_demo_publisherpackages::upload(const QByteArray &package, const char *availability, const char *code)
{
    return m_bench->send("POST", m_bench->versions(code), bodyWith(package, availability));
}

Answer tst_demo_publisherpackages::download(const char *version, const char *code)
{
    return m_bench->send("POST", m_bench->version(version, code) + QStringLiteral("/getPackageContents"));
}

void tst_demo_publisherpackages::anUploadGoesThroughItsStatesAndComesBackByteForByte()
{
    const QByteArray file = package("4.2.4.0", "&packageId=ffffffff-5555-6666-7777-aaaaaaaaaaaa&bytes=700001");
    QVERIFY(file.startsWith("NAVX"));
    const Answer uploading = upload(file, "Available");
    QCOMPARE(uploading.status, 200);
    QCOMPARE(misfit(QStringLiteral("Version"), uploading.object()), QString());
    QCOMPARE(uploading.text("status"), QStringLiteral("Uploading"));
    QCOMPARE(uploading.text("version"), QStringLiteral("4.2.4.0"));
    QCOMPARE(uploading.text("packageId"), QStringLiteral("ffffffff-5555-6666-7777-aaaaaaaaaaaa"));
    QCOMPARE(uploading.text("availability"), QStringLiteral("Available"));
    QCOMPARE(m_bench->get(m_bench->version("4.2.4.0")).body, uploading.body);
    QCOMPARE(download("4.2.4.0").status, 400);
    QCOMPARE(m_bench->send("PATCH", m_bench->version("4.2.4.0"), R"({"availability":"Preview"})").status, 400);
    QCOMPARE(m_bench->schedule(m_bench->environmentWith("4.2.1.0"), "4.2.4.0").text("code"),
             QStringLiteral("VersionNotHotfixable"));
    m_bench->service.advance(7s);
    const Answer uploaded = m_bench->get(m_bench->version("4.2.4.0"));
    QCOMPARE(uploaded.text("status"), QStringLiteral("Uploaded"));
    QVERIFY(uploaded.text("_etag") != uploading.text("_etag"));
    const Answer back = download("4.2.4.0");
    QCOMPARE(back.status, 200);
    QCOMPARE(back.contentType, QByteArray("application/octet-stream"));
    QCOMPARE(back.contentLength.toLongLong(), file.size());
    QVERIFY(back.body == file);
    QCOMPARE(m_bench->get(m_bench->version("4.2.4.0", "DK")).status, 404);
    QCOMPARE(m_bench->schedule(m_bench->environmentWith("4.2.1.0"), "4.2.4.0").status, 200);
}

void tst_demo_publisherpackages::aZipWithoutHeaderIsAnAppFileToo()
{
    const QByteArray file = zipOf("NavxManifest.xml", manifestFor(m_bench->app().mid(1), "4.2.5.0"));
    const Answer answer = upload(file);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text("name"), QStringLiteral("Contoso Payments & more"));
    const QJsonObject dependency = answer.object()[QLatin1String("dependencies")][0].toObject();
    QCOMPARE(dependency[QLatin1String("version")].toString(), QStringLiteral("27.1.0.0"));
    QVERIFY(!answer.text("packageId").isEmpty());
    m_bench->service.advance(7s);
    QVERIFY(download("4.2.5.0").body == file);
    QVERIFY(package("4.2.6.0", "&packageId=").startsWith("PK"));
    QCOMPARE(upload(package("4.2.6.0", "&packageId=")).status, 200);
}

void tst_demo_publisherpackages::whatTheSeedUploadedCanBeDownloadedAndUploadedElsewhere()
{
    const Answer first = download("4.2.1.0");
    QCOMPARE(first.status, 200);
    QVERIFY(download("4.2.1.0").body == first.body);
    QVERIFY(download("4.2.0.0").body != first.body);
    const Answer copied = upload(first.body, "Available", "AT");
    QCOMPARE(copied.status, 200);
    QCOMPARE(copied.text("version"), QStringLiteral("4.2.1.0"));
    QCOMPARE(copied.text("countryCode"), QStringLiteral("AT"));
    QCOMPARE(copied.object()[QLatin1String("dependencies")].toArray().size(), 2);
    QCOMPARE(copied.text("packageId"), m_bench->get(m_bench->version("4.2.1.0")).text("packageId"));
    QCOMPARE(download("4.2.3.0").status, 400); // its upload failed
    QCOMPARE(download("9.9.9.9").status, 404);
    QVERIFY(m_bench->service.mutationCounts("downloadVersion").isEmpty());
}

void tst_demo_publisherpackages::packagesThatDoNotFitAreRefused_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *what, const char *code) {
        QTest::newRow(what) << QString::fromLatin1(what) << QString::fromLatin1(code);
    };
    row("of another app", "AppMismatch");
    row("there already", "VersionExists");
    row("neither NAVX nor PK", "PackageNotValid");
    row("header only", "PackageNotValid");
    row("cut at the end", "PackageNotValid");
    row("zip without manifest", "PackageNotValid");
    row("manifest without version", "PackageNotValid");
    row("manifest that is no XML", "PackageNotValid");
    row("damaged manifest", "PackageNotValid");
    row("nothing", "PackageNotValid");
}

void tst_demo_publisherpackages::packagesThatDoNotFitAreRefused()
{
    QFETCH(QString, what);
    QFETCH(QString, code);
    const QString app = m_bench->app().mid(1);
    const QByteArray good = package("4.2.4.0");
    QByteArray damaged = zipOf("NavxManifest.xml", manifestFor(app, "4.2.4.0"));
    damaged.replace("Contoso Payments", "Contoso Playthings");
    damaged.replace("Playthings", "Paymints");
    const std::map<QString, QByteArray> files = {
        {QStringLiteral("of another app"),
         zipOf("NavxManifest.xml", manifestFor(m_bench->app("Contoso Base").mid(1), "4.2.4.0"))},
        {QStringLiteral("there already"), package("4.2.1.0")},
        {QStringLiteral("neither NAVX nor PK"), "MZ" + good},
        {QStringLiteral("header only"), good.left(40)},
        {QStringLiteral("cut at the end"), good.chopped(1)},
        {QStringLiteral("zip without manifest"), zipOf("manifest.xml", manifestFor(app, "4.2.4.0"))},
        {QStringLiteral("manifest without version"), zipOf("NavxManifest.xml", manifestFor(app, ""))},
        {QStringLiteral("manifest that is no XML"), zipOf("NavxManifest.xml", "Id=4711")},
        {QStringLiteral("damaged manifest"), damaged},
        {QStringLiteral("nothing"), {}}};
    const QByteArray before = m_bench->get(m_bench->versions()).body;
    const Answer refused = upload(files.at(what));
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.text("code"), code);
    QCOMPARE(refused.text("target"), QLatin1String(kContents));
    QVERIFY(m_bench->get(m_bench->versions()).body == before);
}

void tst_demo_publisherpackages::bodiesThatAreNotRightAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("target");
    const auto row = [](const char *body, const char *target) {
        QTest::newRow(body) << QByteArray(body) << QString::fromLatin1(target);
    };
    row("", "body");
    row("{}", "initialAvailability");
    row("{\"packageContents\":\"TkFWWAAAAAA=\"}", "initialAvailability");
    row("{\"initialAvailability\":\"Soon\",\"packageContents\":\"TkFWWAAAAAA=\"}", "initialAvailability");
    row("{\"initialAvailability\":\"Preview\"}", kContents);
    row("{\"initialAvailability\":\"Preview\",\"packageContents\":null}", kContents);
    row("{\"initialAvailability\":\"Preview\",\"packageContents\":\"TkFWWAAAAAA\"}", kContents);
    row("{\"initialAvailability\":\"Preview\",\"packageContents\":\"TkFW WAAAAAA=\"}", kContents);
    row("{\"initialAvailability\":\"Preview\",\"packageContents\":\"TkFWWAAAAA-_\"}", kContents);
    row("{\"initialAvailability\":\"Preview\",\"packageContents\":\"TkFW\\nWAAAAAA=\"}", kContents);
    row("{\"initialAvailability\":\"Preview\",\"packageContents\":\"TkFWWAAAAAA=\",\"name\":\"x\"}", "name");
    row("{\"initialAvailability\":\"Preview\",\"packageContents\":\"TkFWWAAAAAA=\"", "body");
}

void tst_demo_publisherpackages::bodiesThatAreNotRightAreRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, target);
    const Answer refused = m_bench->send("POST", m_bench->versions(), body);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.text("code"), QStringLiteral("BadRequest"));
    QCOMPARE(refused.text("target"), target);
}

void tst_demo_publisherpackages::theBodyMayComeInAnyPiecesAndOrder()
{
    const QByteArray file = package("4.2.4.0", "&bytes=1001");
    QByteArray base64 = file.toBase64();
    base64.replace("/", "\\/");
    const QByteArray body = "{ \"packageContents\" : \"" + base64 + "\" ,\n \"initialAvailability\":\"Deprecated\" }";
    QVERIFY(m_bench->app().size() > 1);
    QByteArray token = m_bench->client->token();
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_bench->service.port());
    QVERIFY(socket.waitForConnected());
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket.write("POST /v1.4/apps" + m_bench->versions().toUtf8() +
                 " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                 "Transfer-Encoding: chunked\r\nAuthorization: Bearer " +
                 token + "\r\n\r\n");
    for (qsizetype at = 0; at < body.size(); at += 7) {
        const QByteArray piece = body.mid(at, 7);
        socket.write(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n");
        QVERIFY(socket.waitForBytesWritten());
    }
    socket.write("0\r\n\r\n");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    const QByteArray answer = socket.readAll();
    QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.constData());
    QVERIFY(answer.contains("\"availability\":\"Deprecated\""));
    m_bench->service.advance(7s);
    QVERIFY(download("4.2.4.0").body == file);
}

void tst_demo_publisherpackages::onlyWhoMayChangeMayUpload()
{
    const QByteArray file = package("4.2.4.0");
    const QString path = m_bench->versions();
    const QString reading = m_bench->country("W1", "Contoso Warehousing") + QStringLiteral("/versions");
    QVERIFY(m_bench->signInAs(demo::kSecondAdminUser));
    QCOMPARE(m_bench->send("POST", path, bodyWith(file)).status, 200);
    QCOMPARE(m_bench->send("POST", reading, bodyWith(file)).status, 403);
    QCOMPARE(m_bench->send("POST", reading + QStringLiteral("/3.7.0.0/getPackageContents")).status, 200);
    QVERIFY(m_bench->signInAs(demo::kPlainUser));
    QCOMPARE(m_bench->send("POST", path, bodyWith(file)).status, 404);
    m_bench->client->setToken({});
    QCOMPARE(m_bench->send("POST", path, bodyWith(file)).status, 401);
    QVERIFY(m_bench->signInAsApp());
    QCOMPARE(m_bench->send("POST", m_bench->versions("SE"), bodyWith(file)).text("target"),
             QStringLiteral("countryCode"));
}

void tst_demo_publisherpackages::anUploadCanFailAndBeRepeated()
{
    const QByteArray file = package("4.2.4.0");
    m_bench->service.decideNext({"uploadVersion", demo::DemoEnding::Failed, {}, 60});
    QCOMPARE(upload(file).status, 200);
    m_bench->service.advance(59s);
    QCOMPARE(m_bench->get(m_bench->version("4.2.4.0")).text("status"), QStringLiteral("Uploading"));
    QCOMPARE(upload(file).text("code"), QStringLiteral("VersionExists"));
    m_bench->service.advance(2s);
    QCOMPARE(m_bench->get(m_bench->version("4.2.4.0")).text("status"), QStringLiteral("UploadFailed"));
    QCOMPARE(upload(file).status, 200);
    m_bench->service.advance(7s);
    QCOMPARE(m_bench->get(m_bench->version("4.2.4.0")).text("status"), QStringLiteral("Uploaded"));
    QCOMPARE(m_bench->filtered(m_bench->versions(), "version eq '4.2.4.0'").list().size(), 1);
    m_bench->service.decideNext({"uploadVersion", demo::DemoEnding::Vanishes});
    QCOMPARE(upload(package("4.2.7.0")).status, 200);
    m_bench->service.advance(7s);
    QCOMPARE(m_bench->get(m_bench->version("4.2.7.0")).status, 404);
    QCOMPARE(download("4.2.4.0").status, 200);
}

void tst_demo_publisherpackages::aLostAnswerLeavesTheVersionBehind()
{
    demo::DemoFault fault;
    fault.operation = "uploadVersion";
    fault.applied = true;
    fault.breaks = demo::DemoBreak::Close;
    m_bench->service.failNext(fault);
    QVERIFY(upload(package("4.2.4.0")).error != QNetworkReply::NoError);
    QCOMPARE(m_bench->get(m_bench->version("4.2.4.0")).status, 200);
    const auto counts = m_bench->service.mutationCounts("uploadVersion");
    QCOMPARE(counts.size(), 1);
    QCOMPARE(counts.first().count, 1);
    QCOMPARE(counts.first().applied, 1);
}

void tst_demo_publisherpackages::aBodyThatIsCutLeavesNothingBehind()
{
    const QByteArray file = package("4.2.4.0", "&bytes=3000000");
    QCOMPARE(m_bench->client
                 ->send("POST", QStringLiteral("/_demo/faults"),
                        R"({"faults":[{"operation":"uploadVersion","bodyBytes":3960000,"break":"reset"}]})")
                 .status,
             204);
    QVERIFY(upload(file).error != QNetworkReply::NoError);
    QTRY_COMPARE(m_bench->service.mutationCounts("uploadVersion").size(), 1);
    QCOMPARE(m_bench->service.mutationCounts("uploadVersion").first().applied, 0);
    QCOMPARE(m_bench->get(m_bench->version("4.2.4.0")).status, 404);
    // The same from the other side.
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_bench->service.port());
    QVERIFY(socket.waitForConnected());
    const QByteArray body = bodyWith(file);
    socket.write("POST /v1.4/apps" + m_bench->versions().toUtf8() +
                 " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
                 QByteArray::number(body.size()) + "\r\nAuthorization: Bearer " + m_bench->client->token() +
                 "\r\n\r\n" + body.chopped(10));
    while (socket.bytesToWrite() > 0)
        QVERIFY(socket.waitForBytesWritten());
    socket.abort();
    QTRY_COMPARE(m_bench->service.mutationCounts("uploadVersion").first().count, 2);
    QCOMPARE(m_bench->get(m_bench->version("4.2.4.0")).status, 404);
    QCOMPARE(upload(file).status, 200);
}

void tst_demo_publisherpackages::aDownloadCanBreakInTheMiddle()
{
    const QByteArray whole = download("4.2.1.0").body;
    demo::DemoFault fault;
    fault.operation = "downloadVersion";
    fault.applied = true;
    fault.breaks = demo::DemoBreak::Half;
    m_bench->service.failNext(fault);
    const Answer half = download("4.2.1.0");
    QVERIFY(half.error != QNetworkReply::NoError);
    QVERIFY(half.body.size() < whole.size());
    QVERIFY(download("4.2.1.0").body == whole);
}

void tst_demo_publisherpackages::otherBodiesAreStillLimited()
{
    const QByteArray most = "{\"x\":\"" + QByteArray(17 * 1024 * 1024, 'x') + "\"}";
    QCOMPARE(m_bench->send("PATCH", m_bench->version("4.1.0.0"), most).status, 413);
    QCOMPARE(m_bench->send("POST", m_bench->hotfixes(), most).status, 413);
    QCOMPARE(m_bench->get(m_bench->version("4.1.0.0")).status, 200);
}

void tst_demo_publisherpackages::I17_aLargePackageDoesNotFillTheMemory()
{
    QProcess program;
    program.start(QStringLiteral(STEWARD_DEMO_PROGRAM),
                  {QStringLiteral("--json"), QStringLiteral("--speed"), QStringLiteral("1000"),
                   QStringLiteral("--tenants"), QStringLiteral("1")});
    QVERIFY(program.waitForStarted());
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += program.readAllStandardOutput()).contains('\n'), 10'000);
    const QJsonObject facts = QJsonDocument::fromJson(said).object();
    DemoClient client(QUrl(facts[QLatin1String("publisherUrl")].toString()));
    const Answer token = client.tokenFor(facts[QLatin1String("tenants")][0][QLatin1String("id")].toString(),
                                         DemoClient::secretForm(demo::kAppClientId, demo::kAppClientSecret,
                                                                "https://apps.businesscentral.dynamics.com/.default"));
    client.setToken(token.text("access_token").toLatin1());
    const QString app = client.get(QStringLiteral("/v1.4/apps")).list()[0][QLatin1String("id")].toString();
    const QByteArray file =
        client.get(QStringLiteral("/_demo/package?appId=%1&version=4.2.4.0&bytes=41943040").arg(app)).body;
    QVERIFY(file.size() > 40 * 1024 * 1024);
    const QByteArray body = bodyWith(file);
    const qint64 before = peakMemoryOf(program.processId());
    const QString versions = QStringLiteral("/v1.4/apps/%1/countries/US/versions").arg(app);
    QCOMPARE(client.send("POST", versions, body).status, 200);
    const QString path = versions + QStringLiteral("/4.2.4.0");
    QTRY_COMPARE(client.get(path).text("status"), QStringLiteral("Uploaded"));
    const Answer back = client.send("POST", path + QStringLiteral("/getPackageContents"));
    QVERIFY(back.body == file);
    const qint64 grown = peakMemoryOf(program.processId()) - before;
    qInfo("memory of the service grew by %lld KiB", grown / 1024);
#ifdef Q_OS_LINUX
    QVERIFY2(before > 0 && grown < kMostGrowth, qPrintable(QString::number(grown)));
#endif
    program.terminate();
    QVERIFY(program.waitForFinished(5000));
}

QTEST_GUILESS_MAIN(tst_demo_publisherpackages)
#include "tst_demo_publisherpackages.moc"
