// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/changebench.h"

#include <algorithm>

using namespace steward::demo;

// Each change of a publisher's app that the command line offers, sent by the real program, and what keeps one from
// being sent.
class TestCliPublisherChanges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_sent = sent(); }

    void D01_eachChangeIsSentOnceAndLookedAtAfterwards_data();
    void D01_eachChangeIsSentOnceAndLookedAtAfterwards();
    void whatIsWrongIsNotSent_data();
    void whatIsWrongIsNotSent();
    void D17_aReadOnlyConnectionSendsNothing();
    void whatTheServiceRefusesIsTold();
    void aHotfixIsCanceledWhileItWaits();
    void theLastOwnerIsTakenAwayOnRequestOnly();
    void oneselfIsTakenAwayOnRequestOnly();

private:
    int sent() const
    {
        int count = 0;
        for (const char *method : {"POST", "PUT", "PATCH", "DELETE"})
            count += m_demo.requestCount("/apps", method);
        return count;
    }
    CliProcess::Result run(QString arguments, const char *connection = "contoso") const
    {
        arguments.replace(QLatin1String("APP"), m_app).replace(QLatin1String("VER"), m_version);
        arguments.replace(QLatin1String("DEP"), m_dependency);
        return m_cli.runWithSecret(QStringLiteral("--format json --wait --watch-every 0.2 publisher %1 --connection %2")
                                       .arg(arguments, QLatin1String(connection))
                                       .split(QLatin1Char(' ')));
    }
    QJsonArray list(const QString &arguments) const { return run(arguments).array(); }
    static QString text(const QJsonValue &object, const char *member)
    {
        return object[QLatin1String(member)].toString();
    }

    DemoService m_demo;
    CliProcess m_cli;
    QString m_app;
    QString m_version;
    QString m_dependency;
    int m_sent = 0;
};

void TestCliPublisherChanges::initTestCase()
{
    DemoOptions options;
    options.speed = 0;
    QVERIFY(m_demo.start(options));
    for (const char *name : {"contoso", "readonly"})
        QCOMPARE(m_cli.add(name, m_demo, kAppClientId, "client-credentials").exit, 0);
    QCOMPARE(m_cli.run("connections unlock contoso --permanently").exit, 0);
    m_app = text(list(QStringLiteral("apps")).first(), "id");
    for (const QJsonValue &version : list(QStringLiteral("versions APP US"))) {
        const QJsonArray needs = version[QLatin1String("dependencies")].toArray();
        if (needs.isEmpty() || text(version, "availability") != QLatin1String("Available"))
            continue;
        m_version = text(version, "version");
        m_dependency = text(needs.first(), "appId");
    }
    QVERIFY(!m_app.isEmpty() && !m_version.isEmpty() && !m_dependency.isEmpty());
}

void TestCliPublisherChanges::D01_eachChangeIsSentOnceAndLookedAtAfterwards_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("look");
    QTest::addColumn<QString>("expected");
    QTest::newRow("country-add") << QStringLiteral("country-add APP nz") << QStringLiteral("country APP NZ")
                                 << QStringLiteral("\"countryCode\": \"NZ\"");
    const QString user = QStringLiteral("11111111-2222-4333-8444-555555555555");
    QTest::newRow("principal-set, a user") << QStringLiteral("principal-set APP %1 --type User --role Reader --tenant "
                                                             "aaaabbbb-0000-cccc-1111-dddd2222eeee")
                                                  .arg(user)
                                           << QStringLiteral("principal APP ") + user << QStringLiteral("\"Reader\"");
    QTest::newRow("principal-set, other roles")
        << QStringLiteral("principal-set APP %1 --role Contributor").arg(user)
        << QStringLiteral("principal APP ") + user << QStringLiteral("\"Contributor\"");
    QTest::newRow("principal-remove") << QStringLiteral("principal-remove APP %1 --confirm %1").arg(user)
                                      << QStringLiteral("principals APP") << QString();
    QTest::newRow("set, availability") << QStringLiteral("set APP US VER --availability Deprecated")
                                       << QStringLiteral("version APP US VER") << QStringLiteral("\"Deprecated\"");
    QTest::newRow("set, incompatible") << QStringLiteral("set APP US VER --incompatible DEP=99.0.0.0")
                                       << QStringLiteral("version APP US VER")
                                       << QStringLiteral("\"incompatibleFromVersion\": \"99.0.0.0\"");
}

void TestCliPublisherChanges::D01_eachChangeIsSentOnceAndLookedAtAfterwards()
{
    QFETCH(QString, arguments);
    QFETCH(QString, look);
    QFETCH(QString, expected);
    const auto done = run(arguments);
    QVERIFY2(done.exit == 0, done.err.constData());
    QCOMPARE(text(done.object(), "verdict"), QStringLiteral("succeeded"));
    QCOMPARE(sent() - m_sent, 1);
    const auto now = run(look);
    QVERIFY2(now.exit == 0, now.err.constData());
    QVERIFY2(now.out.contains(expected.toUtf8()), now.out.constData());
    if (expected.isEmpty())
        QVERIFY(!now.out.contains("11111111-2222-4333-8444-555555555555"));
}

void TestCliPublisherChanges::whatIsWrongIsNotSent_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("exit");
    QTest::newRow("a country that is there") << QStringLiteral("country-add APP US") << 3;
    QTest::newRow("no role") << QStringLiteral("principal-set APP 11111111-2222-4333-8444-555555555556 --type User")
                             << 2;
    QTest::newRow("no type for a new one")
        << QStringLiteral("principal-set APP 11111111-2222-4333-8444-555555555556 --role Reader") << 3;
    QTest::newRow("a tenant for an application")
        << QStringLiteral("principal-set APP 11111111-2222-4333-8444-555555555556 --role Reader --type Application "
                          "--tenant aaaabbbb-0000-cccc-1111-dddd2222eeee")
        << 3;
    QTest::newRow("nobody to remove") << QStringLiteral("principal-remove APP 11111111-2222-4333-8444-555555555556 "
                                                        "--confirm 11111111-2222-4333-8444-555555555556")
                                      << 3;
    QTest::newRow("a removal nobody confirmed")
        << QStringLiteral("principal-remove APP 11111111-2222-4333-8444-555555555556") << 3;
    QTest::newRow("a change of nothing") << QStringLiteral("set APP US VER") << 2;
    QTest::newRow("data loss nobody confirmed") << QStringLiteral("set APP US VER --sync-mode ForceSync") << 3;
    QTest::newRow("no such dependency")
        << QStringLiteral("set APP US VER --incompatible 11111111-2222-4333-8444-555555555556=1.0.0.0") << 3;
    QTest::newRow("no such word") << QStringLiteral("set APP US VER --availability Sometimes") << 2;
}

void TestCliPublisherChanges::whatIsWrongIsNotSent()
{
    QFETCH(QString, arguments);
    QFETCH(int, exit);
    const auto refused = run(arguments);
    QVERIFY2(refused.exit == exit, refused.err.constData());
    QVERIFY(refused.out.isEmpty() && !refused.err.isEmpty());
    QCOMPARE(sent(), m_sent);
}

void TestCliPublisherChanges::D17_aReadOnlyConnectionSendsNothing()
{
    for (const QString &arguments :
         {QStringLiteral("country-add APP SE"), QStringLiteral("set APP US VER --availability Available")}) {
        const auto refused = run(arguments, "readonly");
        QVERIFY2(refused.exit == 3, refused.err.constData());
    }
    QCOMPARE(sent(), m_sent);
}

void TestCliPublisherChanges::theLastOwnerIsTakenAwayOnRequestOnly()
{
    // All owners but the application this program signs in as become readers; that one would be the last.
    QStringList owners;
    for (const QJsonValue &each : list(QStringLiteral("principals APP"))) {
        if (!each[QLatin1String("roles")].toArray().contains(QLatin1String("Owner")))
            continue;
        text(each, "type") == QLatin1String("Application") ? owners.prepend(text(each, "id"))
                                                           : owners.append(text(each, "id"));
    }
    QVERIFY(!owners.isEmpty());
    for (qsizetype i = 1; i < owners.size(); ++i) {
        const auto demoted = run(QStringLiteral("principal-set APP %1 --role Reader").arg(owners.at(i)));
        QVERIFY2(demoted.exit == 0, demoted.err.constData());
    }
    m_sent = sent();
    const auto removed = run(QStringLiteral("principal-remove APP %1 --confirm %1").arg(owners.constFirst()));
    QCOMPARE(removed.exit, 3);
    QVERIFY2(removed.err.contains("last Owner"), removed.err.constData());
    const auto demoted = run(QStringLiteral("principal-set APP %1 --role Reader").arg(owners.constFirst()));
    QCOMPARE(demoted.exit, 3);
    // Each word stands for its own danger: this one is the last Owner and the one who asks.
    const auto half = run(QStringLiteral("principal-remove APP %1 --confirm %1 --myself").arg(owners.constFirst()));
    QCOMPARE(half.exit, 3);
    QVERIFY2(half.err.contains("--last-owner") && !half.err.contains("--myself"), half.err.constData());
    QCOMPARE(sent(), m_sent);
}

// An app of its own: afterwards this program sees nothing of it any more.
void TestCliPublisherChanges::oneselfIsTakenAwayOnRequestOnly()
{
    const QString app = text(list(QStringLiteral("apps")).last(), "id");
    QVERIFY(app != m_app);
    const QJsonArray principals = list(QStringLiteral("principals ") + app);
    const auto found = std::find_if(principals.begin(), principals.end(), [](const QJsonValue &each) {
        return text(each, "type") == QLatin1String("Application") &&
               each[QLatin1String("roles")].toArray().contains(QLatin1String("Owner"));
    });
    QVERIFY(found != principals.end());
    const QString me = text(*found, "id");
    const QString another = QStringLiteral("11111111-2222-4333-8444-555555555557");
    QCOMPARE(run(QStringLiteral("principal-set %1 %2 --type User --role Owner").arg(app, another)).exit, 0);
    m_sent = sent();
    const QString removal = QStringLiteral("principal-remove %1 %2 --confirm %2").arg(app, me);
    for (const QString &command : {removal, removal + QStringLiteral(" --last-owner"),
                                   QStringLiteral("principal-set %1 %2 --role Reader").arg(app, me)}) {
        const auto refused = run(command);
        QCOMPARE(refused.exit, 3);
        QVERIFY2(refused.err.contains("--myself") && !refused.err.contains("last Owner"), refused.err.constData());
    }
    QCOMPARE(sent(), m_sent);
    // Keeping the role is no loss, and what was asked for is done and known to be.
    const auto kept = run(QStringLiteral("principal-set %1 %2 --role Owner --role Reader").arg(app, me));
    QVERIFY2(kept.exit == 0, kept.err.constData());
    const auto removed = run(removal + QStringLiteral(" --myself"));
    QVERIFY2(removed.exit == 0, removed.err.constData());
    QCOMPARE(text(removed.object(), "verdict"), QStringLiteral("succeeded"));
    QCOMPARE(sent() - m_sent, 2);
}

void TestCliPublisherChanges::whatTheServiceRefusesIsTold()
{
    DemoFault forbidden;
    forbidden.method = "PATCH";
    forbidden.pathContains = "/countries/FI";
    forbidden.status = 403;
    forbidden.body = "{\"code\":\"Forbidden\",\"message\":\"The principal has no access.\"}";
    m_demo.failNext(forbidden);
    const auto refused = run(QStringLiteral("country-add APP FI"));
    QCOMPARE(refused.exit, 4);
    QVERIFY2(refused.err.contains("Forbidden"), refused.err.constData());
}

void TestCliPublisherChanges::aHotfixIsCanceledWhileItWaits()
{
    QJsonObject waiting;
    QJsonObject ended;
    for (const QJsonValue &each : list(QStringLiteral("hotfixes APP US")))
        (text(each, "status") == QLatin1String("Scheduled") ? waiting : ended) = each.toObject();
    QVERIFY(!waiting.isEmpty() && !ended.isEmpty());
    const auto command = [](const QJsonObject &hotfix, const QString &name) {
        return QStringLiteral("hotfix-cancel APP US %1 --confirm %2").arg(text(hotfix, "id"), name);
    };
    QCOMPARE(run(command(waiting, QStringLiteral("another"))).exit, 3);
    QCOMPARE(run(command(ended, text(ended, "environmentName"))).exit, 3);
    QCOMPARE(sent(), m_sent);
    const auto canceled = run(command(waiting, text(waiting, "environmentName")));
    QVERIFY2(canceled.exit == 0, canceled.err.constData());
    QCOMPARE(sent() - m_sent, 1);
    QCOMPARE(text(run(QStringLiteral("hotfix APP US ") + text(waiting, "id")).object(), "status"),
             QStringLiteral("Canceled"));
}

QTEST_GUILESS_MAIN(TestCliPublisherChanges)
#include "tst_cli_publisherchanges.moc"
