// SPDX-License-Identifier: Apache-2.0
#include "core/settings/connectionjson.h"

#include <QtTest/QTest>

using namespace steward;

namespace {

// Every field differs from its default.
TenantConnection full()
{
    TenantConnection one;
    one.id = QUuid(QStringLiteral("6f9619ff-8b86-d011-b42d-00cf4fc964ff"));
    one.name = QStringLiteral("Contoso");
    one.company = QStringLiteral("Müller & Søn");
    one.folder = QStringLiteral("Retail/North");
    one.tenant = QStringLiteral("contoso.onmicrosoft.com");
    one.clientId = QStringLiteral("11111111-2222-3333-4444-555555555555");
    one.grant = GrantType::ClientCredentials;
    one.certificateFile = QStringLiteral("/etc/steward/app.pfx");
    one.assertionAlgorithm = AssertionAlgorithm::Rs256;
    one.secretExpires = QDate(2027, 2, 28);
    one.defaultEnvironment = QStringLiteral("Live");
    one.family = QStringLiteral("Other");
    one.authority = QUrl(QStringLiteral("https://login.example.org"));
    one.apiUrl = QUrl(QStringLiteral("https://api.example.org/bc"));
    one.publisherUrl = QUrl(QStringLiteral("https://apps.example.org"));
    one.scope = QStringLiteral("https://api.example.org/.default");
    one.publisherScope = QStringLiteral("https://apps.example.org/.default");
    one.apiVersion = QStringLiteral("v2.24");
    one.publisherApiVersion = QStringLiteral("v1.0");
    one.requestsPerMinute = 7;
    one.writable = true;
    one.unlockedFrom = parseInstant(u"2026-11-23T11:00:00.250Z");
    one.unlockedUntil = parseInstant(u"2026-11-23T11:30:00.250Z");
    one.kind = ConnectionKind::Test;
    one.colour = ConnectionColour::Violet;
    one.publisher = true;
    return one;
}

} // namespace

class TestConnectionJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFieldIsReadBack();
    void everyWordIsReadBack();
    void anOlderEntryTakesTheDefaults();
    void daysAndMomentsAreWrittenForPeople();
    void L05_aWrongMemberIsNotGuessed_data();
    void L05_aWrongMemberIsNotGuessed();
};

void TestConnectionJson::everyFieldIsReadBack()
{
    const auto again = connectionFromJson(connectionToJson(full()));
    QVERIFY(again);
    QCOMPARE(*again, full());
    // A field forgotten here would pass the comparison above with its default on both sides.
    const QJsonObject filled = connectionToJson(full());
    const QJsonObject plain = connectionToJson(TenantConnection{});
    for (const QString &member : filled.keys())
        QVERIFY2(filled.value(member) != plain.value(member), qPrintable(member));
    QCOMPARE(filled.size(), 26);
}

void TestConnectionJson::everyWordIsReadBack()
{
    using C = ConnectionColour;
    for (const C one : {C::ByKind, C::Red, C::Amber, C::Green, C::Teal, C::Blue, C::Violet, C::Grey}) {
        QVERIFY(!colourWord(one).isEmpty());
        QCOMPARE(colourFromWord(colourWord(one)), std::optional(one));
    }
    for (const auto one : {AssertionAlgorithm::Ps256, AssertionAlgorithm::Rs256})
        QCOMPARE(assertionFromWord(assertionWord(one)), std::optional(one));
    for (const auto one : {GrantType::ClientCredentials, GrantType::AuthorizationCode})
        QCOMPARE(grantFromWord(grantWord(one)), std::optional(one));
    for (const auto one : {ConnectionKind::Production, ConnectionKind::Test})
        QCOMPARE(connectionKindFromWord(connectionKindWord(one)), std::optional(one));
}

void TestConnectionJson::anOlderEntryTakesTheDefaults()
{
    QJsonObject older = connectionToJson(full());
    for (const char *member :
         {"folder", "assertionAlgorithm", "secretExpires", "unlockedFrom", "unlockedUntil", "colour"})
        older.remove(QLatin1String(member));
    const auto read = connectionFromJson(older);
    QVERIFY(read);
    QVERIFY(read->folder.isEmpty());
    QCOMPARE(read->assertionAlgorithm, AssertionAlgorithm::Ps256);
    QVERIFY(!read->secretExpires.isValid());
    QVERIFY(!read->unlockedFrom.isKnown() && !read->unlockedUntil.isKnown());
    QCOMPARE(read->colour, ConnectionColour::ByKind);
}

void TestConnectionJson::daysAndMomentsAreWrittenForPeople()
{
    const QJsonObject json = connectionToJson(full());
    QCOMPARE(json.value(QLatin1String("secretExpires")).toString(), QStringLiteral("2027-02-28"));
    QCOMPARE(json.value(QLatin1String("unlockedUntil")).toString(), QStringLiteral("2026-11-23T11:30:00.250Z"));
    QCOMPARE(json.value(QLatin1String("colour")).toString(), QStringLiteral("violet"));
    QCOMPARE(json.value(QLatin1String("assertionAlgorithm")).toString(), QStringLiteral("rs256"));
}

void TestConnectionJson::L05_aWrongMemberIsNotGuessed_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *member, const QJsonValue &value, const char *what) {
        QTest::addRow("%s %s", member, what) << QString::fromLatin1(member) << value;
    };
    row("folder", 7, "as a number");
    row("name", QString(5000, QLatin1Char('x')), "too long");
    row("colour", QStringLiteral("pink"), "unknown");
    row("colour", 3, "as a number");
    row("assertionAlgorithm", QStringLiteral("none"), "unknown");
    row("secretExpires", QStringLiteral("28.02.2027"), "in another order");
    row("secretExpires", QStringLiteral("2027-02-30"), "that is no day");
    row("secretExpires", QStringLiteral("2027-02-28T00:00:00Z"), "with a time");
    row("secretExpires", 20270228, "as a number");
    row("unlockedUntil", QStringLiteral("soon"), "as a word");
    row("unlockedUntil", true, "as truth");
    row("unlockedFrom", 1763895600, "as a number");
    row("requestsPerMinute", 1.5, "as a fraction");
    row("writable", QStringLiteral("true"), "as text");
}

void TestConnectionJson::L05_aWrongMemberIsNotGuessed()
{
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);
    QJsonObject json = connectionToJson(full());
    json.insert(member, value);
    QVERIFY(!connectionFromJson(json));
}

QTEST_GUILESS_MAIN(TestConnectionJson)
#include "tst_connectionjson.moc"
