// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/cliprocess.h"

#include <QtCore/QDateTime>
#include <QtTest/QTest>

namespace {

QStringList list(std::initializer_list<const char *> words)
{
    QStringList result;
    for (const char *word : words)
        result.append(QString::fromUtf8(word));
    return result;
}

QStringList addArguments(const char *name, const QStringList &more = {})
{
    return list({"connections", "add", name, "--tenant", "contoso.example", "--client-id",
                 "11111111-2222-3333-4444-555555555555", "--grant", "client-credentials"}) +
           more;
}

} // namespace

class TestCliConnectionEdits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_cli = std::make_unique<CliProcess>(); }
    void everyFieldCanBeGivenAndChanged();
    void whatIsWrongWithAFieldIsSaid_data();
    void whatIsWrongWithAFieldIsSaid();
    void aNameThatIsTakenIsRefused();
    void theListIsFilteredByWordsAndFolder();
    void D17_aConnectionIsUnlockedForAWhileAndLockedAgain();
    void aTimeThatIsNoneOrTooLongIsRefused_data();
    void aTimeThatIsNoneOrTooLongIsRefused();
    void aDuplicateIsReadOnlyUnderAnotherId();
    void whatIsExportedIsImportedElsewhere();
    void aDryRunAddsNothing();
    void L12_anImportBringsNoSecretAndAsksToSignIn();
    void aCustomerListIsImportedLikeAConnection();
    void aFileThatCannotBeUsedExits3_data();
    void aFileThatCannotBeUsedExits3();

private:
    QJsonObject shown(const char *name) const
    {
        return m_cli->run(list({"--format", "json", "connections", "show", name})).object();
    }
    QString textOf(const char *name, const char *member) const
    {
        return shown(name).value(QLatin1String(member)).toString();
    }
    QString file(const char *name, const QByteArray &bytes) const
    {
        QFile made(m_cli->homeFile(name));
        if (!made.open(QIODevice::WriteOnly) || made.write(bytes) != bytes.size())
            qFatal("cannot write");
        return made.fileName();
    }

    std::unique_ptr<CliProcess> m_cli;
};

void TestCliConnectionEdits::everyFieldCanBeGivenAndChanged()
{
    const auto added = m_cli->run(
        addArguments("Contoso", list({"--folder", "Retail/North", "--colour", "violet", "--certificate", "app.pfx",
                                      "--assertion-algorithm", "RS256", "--secret-expires", "2027-02-28"})));
    QVERIFY2(added.exit == 0, added.err.constData());
    QCOMPARE(textOf("Contoso", "folder"), QStringLiteral("Retail/North"));
    QCOMPARE(textOf("Contoso", "colour"), QStringLiteral("violet"));
    QCOMPARE(textOf("Contoso", "assertionAlgorithm"), QStringLiteral("rs256"));
    QCOMPARE(textOf("Contoso", "secretExpires"), QStringLiteral("2027-02-28"));
    QVERIFY(QDir::isAbsolutePath(textOf("Contoso", "certificateFile")));

    const QString id = textOf("Contoso", "id");
    const auto set = m_cli->run(list({"connections", "set", "contoso", "--name", "Fabrikam", "--tenant",
                                      "fabrikam.example", "--folder", "", "--certificate", "", "--secret-expires", "",
                                      "--kind", "test", "--requests-per-minute", "7", "--publisher", "yes"}));
    QVERIFY2(set.exit == 0, set.err.constData());
    QCOMPARE(textOf("Fabrikam", "id"), id);
    QCOMPARE(textOf("Fabrikam", "tenant"), QStringLiteral("fabrikam.example"));
    QCOMPARE(textOf("Fabrikam", "folder"), QString());
    QCOMPARE(textOf("Fabrikam", "certificateFile"), QString());
    QCOMPARE(textOf("Fabrikam", "secretExpires"), QString());
    QCOMPARE(textOf("Fabrikam", "kind"), QStringLiteral("test"));
    QCOMPARE(textOf("Fabrikam", "colour"), QStringLiteral("violet")); // not named, not changed
    QCOMPARE(shown("Fabrikam").value(QLatin1String("requestsPerMinute")).toInt(), 7);
    QVERIFY(shown("Fabrikam").value(QLatin1String("publisher")).toBool());
    QCOMPARE(m_cli->run("connections show Contoso").exit, 3);
}

void TestCliConnectionEdits::whatIsWrongWithAFieldIsSaid_data()
{
    QTest::addColumn<QStringList>("option");
    QTest::addColumn<QByteArray>("holds");
    QTest::newRow("colour") << list({"--colour", "pink"}) << QByteArray("violet");
    QTest::newRow("day") << list({"--secret-expires", "28.02.2027"}) << QByteArray("2027-02-28");
    QTest::newRow("algorithm") << list({"--assertion-algorithm", "none"}) << QByteArray("PS256");
    QTest::newRow("publisher") << list({"--publisher", "perhaps"}) << QByteArray("yes or no");
    QTest::newRow("folder") << list({"--folder", "a//b"}) << QByteArray("Retail/North");
    QTest::newRow("tenant") << list({"--tenant", "x y"}) << QByteArray("domain");
}

void TestCliConnectionEdits::whatIsWrongWithAFieldIsSaid()
{
    QFETCH(QStringList, option);
    QFETCH(QByteArray, holds);
    m_cli->run(addArguments("Contoso"));
    const QJsonObject before = shown("Contoso");
    for (const QStringList &arguments : {addArguments("Other"), list({"connections", "set", "Contoso"})}) {
        const auto result = m_cli->run(arguments + option);
        QCOMPARE(result.exit, 3);
        QVERIFY2(result.err.contains(holds), result.err.constData());
    }
    QCOMPARE(shown("Contoso"), before);
    QCOMPARE(m_cli->run("connections show Other").exit, 3);
}

void TestCliConnectionEdits::aNameThatIsTakenIsRefused()
{
    m_cli->run(addArguments("Contoso"));
    m_cli->run(addArguments("Fabrikam"));
    for (const QStringList &arguments : {list({"connections", "set", "Fabrikam", "--name", "CONTOSO"}),
                                         list({"connections", "duplicate", "Fabrikam", "contoso"})}) {
        const auto result = m_cli->run(arguments);
        QCOMPARE(result.exit, 3);
        QVERIFY2(result.err.contains("name"), result.err.constData());
    }
    QCOMPARE(m_cli->run("connections set Contoso --name contoso").exit, 0); // its own
}

void TestCliConnectionEdits::theListIsFilteredByWordsAndFolder()
{
    m_cli->run(addArguments("Alpha", list({"--folder", "Retail/North"})));
    m_cli->run(addArguments("Beta", list({"--folder", "Retail", "--company", "Alpha Holding"})));
    m_cli->run(addArguments("Gamma", list({"--folder", "Retail2"})));
    const auto count = [this](const QStringList &more) {
        return m_cli->run(list({"--format", "json", "connections", "list"}) + more).array().size();
    };
    QCOMPARE(count({}), 3);
    QCOMPARE(count(list({"--text", "alpha"})), 2);
    QCOMPARE(count(list({"--text", "alpha holding"})), 1);
    QCOMPARE(count(list({"--folder", "retail"})), 2);
    QCOMPARE(count(list({"--folder", "Retail/North"})), 1);
    QCOMPARE(count(list({"--folder", "Retail", "--text", "nothing"})), 0);
}

void TestCliConnectionEdits::D17_aConnectionIsUnlockedForAWhileAndLockedAgain()
{
    m_cli->run(addArguments("Contoso"));
    const auto isReadOnly = [this] { return shown("Contoso").value(QLatin1String("readOnly")); };
    QCOMPARE(isReadOnly(), QJsonValue(true));
    QVERIFY(m_cli->run("connections list").out.contains("read-only"));

    const auto minutes = [this] {
        const auto end = QDateTime::fromString(textOf("Contoso", "unlockedUntil"), Qt::ISODate);
        return (QDateTime::currentDateTimeUtc().secsTo(end) + 30) / 60;
    };
    QCOMPARE(m_cli->run("connections unlock Contoso").exit, 0);
    QCOMPARE(isReadOnly(), QJsonValue(false));
    QCOMPARE(minutes(), 30);
    QVERIFY(m_cli->run("connections list").out.contains("unlocked until"));
    QCOMPARE(m_cli->run("connections unlock Contoso --for 8h").exit, 0);
    QCOMPARE(minutes(), 480);

    QCOMPARE(m_cli->run("connections unlock Contoso --permanently").exit, 0);
    QVERIFY(m_cli->run("connections list").out.contains("writable"));
    QCOMPARE(shown("Contoso").value(QLatin1String("writable")), QJsonValue(true));
    QCOMPARE(m_cli->run("connections unlock Contoso --for 90s").exit, 0); // and so it ends
    QCOMPARE(shown("Contoso").value(QLatin1String("writable")), QJsonValue(false));
    QCOMPARE(m_cli->run("connections lock Contoso").exit, 0);
    QCOMPARE(isReadOnly(), QJsonValue(true));
    QCOMPARE(textOf("Contoso", "unlockedUntil"), QString());
}

void TestCliConnectionEdits::aTimeThatIsNoneOrTooLongIsRefused_data()
{
    QTest::addColumn<QString>("time");
    for (const char *time : {"", "m", "0m", "-5m", "30", "9h", "481m", "28801s", "1d", "soon", "99999999999h", "1.5h"})
        QTest::newRow(time) << QString::fromLatin1(time);
}

void TestCliConnectionEdits::aTimeThatIsNoneOrTooLongIsRefused()
{
    QFETCH(QString, time);
    m_cli->run(addArguments("Contoso"));
    const auto result = m_cli->run(list({"connections", "unlock", "Contoso", "--for"}) + QStringList{time});
    QCOMPARE(result.exit, 3);
    QVERIFY2(result.err.contains("8h"), result.err.constData());
    QCOMPARE(shown("Contoso").value(QLatin1String("readOnly")), QJsonValue(true));
}

void TestCliConnectionEdits::aDuplicateIsReadOnlyUnderAnotherId()
{
    m_cli->run(addArguments("Contoso", list({"--writable", "--folder", "Retail"})));
    QCOMPARE(m_cli->run("connections duplicate Contoso Second").exit, 0);
    QVERIFY(textOf("Second", "id") != textOf("Contoso", "id"));
    QCOMPARE(textOf("Second", "folder"), QStringLiteral("Retail"));
    QCOMPARE(shown("Second").value(QLatin1String("readOnly")), QJsonValue(true));
}

void TestCliConnectionEdits::whatIsExportedIsImportedElsewhere()
{
    m_cli->run(addArguments("Contoso", list({"--writable", "--folder", "Retail"})));
    m_cli->run(addArguments("Fabrikam"));
    const QString path = m_cli->homeFile("out.json");
    const auto exported = m_cli->run(list({"connections", "export"}) + QStringList{path} +
                                     list({"--connection", "contoso", "--connection", "CONTOSO"}));
    QVERIFY2(exported.exit == 0 && exported.out.startsWith("1 connection written"), exported.out.constData());
    QCOMPARE(m_cli->run(list({"connections", "export"}) + QStringList{path}).exit, 0);

    const CliProcess other;
    const auto first = other.run(list({"--format", "json", "connections", "import"}) + QStringList{path});
    QVERIFY2(first.exit == 0, first.err.constData());
    QCOMPARE(first.array().size(), 2);
    QCOMPARE(first.array().at(0).toObject().value(QLatin1String("result")).toString(), QStringLiteral("new"));
    const QJsonArray there = other.run("connections list --format json").array();
    QCOMPARE(there.size(), 2);
    QCOMPARE(there.at(0).toObject().value(QLatin1String("folder")).toString(), QStringLiteral("Retail"));
    for (const QJsonValue &one : there)
        QCOMPARE(one.toObject().value(QLatin1String("readOnly")), QJsonValue(true));
    const auto again = other.run(list({"--format", "json", "connections", "import"}) + QStringList{path});
    QCOMPARE(again.exit, 0);
    QCOMPARE(again.array().at(1).toObject().value(QLatin1String("result")).toString(), QStringLiteral("alreadyThere"));
    QCOMPARE(other.run("connections list --format json").array().size(), 2);
}

void TestCliConnectionEdits::aDryRunAddsNothing()
{
    const QString path = file("in.json", R"({"format":"steward-connections","version":1,"connections":[
        {"name":"Evil","tenant":"contoso.example","clientId":"11111111-2222-3333-4444-555555555555",
         "authority":"https://login.evil.example","writable":true},{"name":"Bad"}]})");
    for (const bool isDry : {true, false}) {
        const auto result = m_cli->run(list({"connections", "import"}) + QStringList{path} +
                                       (isDry ? list({"--dry-run"}) : QStringList()));
        QCOMPARE(result.exit, 3); // one is refused, the other is added all the same
        QVERIFY2(result.out.contains("login.evil.example"), result.out.constData());
        QVERIFY(result.err.contains("Microsoft"));
        QCOMPARE(m_cli->run("connections list --format json").array().size(), isDry ? 0 : 1);
    }
    QCOMPARE(shown("Evil").value(QLatin1String("readOnly")), QJsonValue(true));
}

void TestCliConnectionEdits::L12_anImportBringsNoSecretAndAsksToSignIn()
{
    m_cli->run(addArguments("Contoso"));
    const QString path = m_cli->homeFile("out.json");
    m_cli->run(list({"connections", "export"}) + QStringList{path});
    const CliProcess other;
    other.run(list({"connections", "import"}) + QStringList{path});
    const auto result = other.run("--no-keychain --format json environments list --connection Contoso");
    QCOMPARE(result.exit, 3);
    QCOMPARE(result.error().value(QLatin1String("kind")).toString(), QStringLiteral("noSecret"));
}

void TestCliConnectionEdits::aCustomerListIsImportedLikeAConnection()
{
    m_cli->run(addArguments("Template", list({"--kind", "test", "--folder", "Customers"})));
    const QString path =
        file("customers.csv", "Company name;Primary domain name\r\nÆrø A/S;aero.example\r\nTwo;two.example\r\n");
    const auto without = m_cli->run(list({"connections", "import"}) + QStringList{path});
    QCOMPARE(without.exit, 2);
    QVERIFY(without.err.contains("--like"));
    const auto result = m_cli->run(list({"connections", "import"}) + QStringList{path} + list({"--like", "template"}));
    QVERIFY2(result.exit == 0, result.err.constData());
    QCOMPARE(textOf("Ærø A/S", "tenant"), QStringLiteral("aero.example"));
    QCOMPARE(textOf("Two", "kind"), QStringLiteral("test"));
    QCOMPARE(textOf("Two", "folder"), QStringLiteral("Customers"));
}

void TestCliConnectionEdits::aFileThatCannotBeUsedExits3_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"format":"steward-conn)");
    QTest::newRow("newer") << QByteArray(R"({"format":"steward-connections","version":7})");
    QTest::newRow("other") << QByteArray(R"({"a":1})");
}

void TestCliConnectionEdits::aFileThatCannotBeUsedExits3()
{
    QFETCH(QByteArray, bytes);
    const QString path = file("in.json", bytes);
    const auto result = m_cli->run(list({"connections", "import"}) + QStringList{path});
    QCOMPARE(result.exit, 3);
    QVERIFY(result.err.count('\n') == 1 && result.out.isEmpty());
    QCOMPARE(m_cli->run("connections import nothing-there.json").exit, 3);
}

QTEST_GUILESS_MAIN(TestCliConnectionEdits)
#include "tst_cli_connectionedits.moc"
