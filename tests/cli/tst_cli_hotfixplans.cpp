// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/publisherbench.h"

using namespace steward::demo;

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

} // namespace

// Plans of hotfixes, made, left, gone on with and canceled by the real program. What is asked for is counted where it
// arrives, for each environment.
class TestCliHotfixPlans : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();

    void oneEnvironmentIsBroughtTheVersion();
    void severalInWaves();
    void allBelowAVersionAndTheOthersAreTold();
    void D14_itStopsAfterSoManyFailuresAndGoesOnWhenTold();
    void D05_leftInTheMiddleAnotherRunGoesOnAndAsksForNothingTwice_data();
    void D05_leftInTheMiddleAnotherRunGoesOnAndAsksForNothingTwice();
    void F47_aLostAnswerIsNoSecondHotfix();
    void oneProgramLooksAfterAPlan();
    void aCanceledPlanCancelsWhatHasNotBegun();
    void whatCouldNotBeCanceledIsToldAndCanceledByTheNextRun();
    void aTimeThatIsOverIsNotTakenForNow();
    void whatIsWrongIsNotSent_data();
    void whatIsWrongIsNotSent();
    void D17_aReadOnlyConnectionKeepsNoPlan();

private:
    // Of environments that can get 4.2.2.0 and were not taken yet.
    QStringList take(int count) { return m_free.mid(std::exchange(m_taken, m_taken + count), count); }
    static QString schedule(const QStringList &environments, const QString &more = {})
    {
        const QString confirm =
            environments.size() == 1 ? environments.first().section(QLatin1Char('/'), 1) : s("4.2.2.0");
        return s("publisher hotfix-schedule APP US --target-version 4.2.2.0 --connection contoso --confirm ") +
               confirm + PublisherBench::named(environments) + QLatin1Char(' ') + more;
    }
    static QString now(const char *more = "") { return s("--ignore-update-window --wait ") + s(more); }
    QString versionOf(const QString &environment) const
    {
        for (const QJsonValue &each : m_bench.listed(s("environments APP US"))) {
            if (m_bench.text(each, "aadTenantId") + QLatin1Char('/') + m_bench.text(each, "name") == environment)
                return m_bench.text(each, "version");
        }
        return {};
    }
    static int count(const QJsonArray &items, const char *member, const char *value)
    {
        return static_cast<int>(std::count_if(items.begin(), items.end(), [&](const QJsonValue &item) {
            return item[QLatin1String(member)].toString() == QLatin1String(value);
        }));
    }
    // Of the plan that a run has told of.
    static QString idIn(const QByteArray &told)
    {
        const qsizetype at = told.indexOf("Plan ");
        return at < 0 ? QString() : QString::fromLatin1(told.mid(at + 5, 36));
    }
    QJsonValue planOf(const QString &id) const
    {
        for (const QJsonValue &each : m_bench.list(s("publisher plans"))) {
            if (m_bench.text(each, "id") == id)
                return each;
        }
        return {};
    }
    CliProcess::Result planGo(const QString &id) const { return m_bench.run(s("--wait publisher plan-go ") + id); }

    PublisherBench m_bench;
    QStringList m_free;
    int m_taken = 0;
};

void TestCliHotfixPlans::initTestCase()
{
    DemoOptions options;
    options.speed = 500; // a hotfix takes a fifth of a second, the night comes within minutes
    options.world.tenants = 1;
    options.world.environments = 2;
    options.world.operations = 10;
    QVERIFY(m_bench.start(options));
    m_bench.demo.advance(std::chrono::hours(5)); // what the world begins with has ended by then
    m_free = m_bench.environments(s("US"), s("4.2.1.0"));
    QVERIFY2(m_free.size() > 40, QByteArray::number(m_free.size()).constData());
}

void TestCliHotfixPlans::init()
{
    m_bench.demo.clearFaults();
    m_bench.demo.clearScript();
    m_bench.demo.resetMutationCounts();
}

void TestCliHotfixPlans::oneEnvironmentIsBroughtTheVersion()
{
    const QStringList one = take(1);
    const auto done = m_bench.run(schedule(one, now()));
    QVERIFY2(done.exit == 0, done.err.constData());
    QCOMPARE(done.array().size(), 1);
    QCOMPARE(m_bench.text(done.array().first(), "verdict"), s("succeeded"));
    QCOMPARE(m_bench.sent(), 1);
    QCOMPARE(versionOf(one.first()), s("4.2.2.0"));
}

void TestCliHotfixPlans::severalInWaves()
{
    const auto done = m_bench.run(schedule(take(6), now("--waves 1,2")));
    QVERIFY2(done.exit == 0, done.err.constData());
    QCOMPARE(count(done.array(), "verdict", "succeeded"), 6);
    QStringList waves;
    for (const QJsonValue &item : done.array())
        waves.append(QString::number(item[QLatin1String("wave")].toInt()));
    QCOMPARE(waves.join(QLatin1Char(' ')), s("1 2 2 3 3 3"));
    QVERIFY2(done.err.contains("6 environments in 3 waves"), done.err.constData());
    QCOMPARE(m_bench.sent(), 6);
    QCOMPARE(m_bench.mostOften(), 1);
    const QJsonValue plan = planOf(idIn(done.err));
    QCOMPARE(m_bench.text(plan, "state"), s("ended"));
    QCOMPARE(plan[QLatin1String("succeeded")].toInt(), 6);
    QCOMPARE(m_bench.list(s("publisher plan ") + m_bench.text(plan, "id")), done.array());
}

void TestCliHotfixPlans::allBelowAVersionAndTheOthersAreTold()
{
    const auto done =
        m_bench.publisher(s("hotfix-schedule APP AT --target-version 4.2.2.0 --all --confirm 4.2.2.0 ") + now());
    QVERIFY2(done.exit == 3, done.err.constData()); // no such version there
    const qsizetype able =
        m_bench.environments(s("W1"), s("4.2.1.0")).size() + m_bench.environments(s("W1"), s("4.2.0.0")).size();
    const auto few = m_bench.publisher(
        s("hotfix-schedule APP W1 --target-version 4.2.2.0 --all --below 4.2.2.0 --confirm 4.2.2.0 ") + now());
    QVERIFY2(few.exit == 0, few.err.constData());
    QVERIFY(able > 1);
    QCOMPARE(few.array().size(), able);
    QCOMPARE(m_bench.sent(), able);
    QCOMPARE(m_bench.mostOften(), 1);
    // Nothing is left of all but those that cannot.
    const auto none =
        m_bench.publisher(s("hotfix-schedule APP W1 --target-version 4.2.2.0 --all --confirm 4.2.2.0 ") + now());
    QCOMPARE(none.exit, 3);
    QVERIFY2(none.err.contains("It has this version already.") &&
                 none.err.contains("None of the chosen environments can get this version."),
             none.err.constData());
    QCOMPARE(m_bench.sent(), able);
}

void TestCliHotfixPlans::D14_itStopsAfterSoManyFailuresAndGoesOnWhenTold()
{
    m_bench.demo.decideNext({.type = "environmentHotfix", .ending = DemoEnding::Failed, .skip = 1});
    const auto stopped = m_bench.run(schedule(take(5), now("--waves 2,1 --stop-after 1")));
    QVERIFY2(stopped.exit == 4, stopped.err.constData());
    QVERIFY2(stopped.err.contains("Stopped because 1 environment failed"), stopped.err.constData());
    QCOMPARE(m_bench.text(m_bench.errorOf(stopped), "kind"), s("failed"));
    QCOMPARE(count(stopped.array(), "verdict", "succeeded"), 1);
    QCOMPARE(count(stopped.array(), "verdict", "failed"), 1);
    QCOMPARE(count(stopped.array(), "state", "waiting"), 3);
    QCOMPARE(m_bench.sent(), 2);
    const QString id = idIn(stopped.err);
    QCOMPARE(m_bench.text(planOf(id), "state"), s("stopped"));
    const auto gone = planGo(id);
    QVERIFY2(gone.exit == 4, gone.err.constData()); // one of them has failed
    QCOMPARE(count(gone.array(), "verdict", "succeeded"), 4);
    QCOMPARE(m_bench.sent(), 5);
    QCOMPARE(m_bench.mostOften(), 1);
    const auto over = planGo(id);
    QCOMPARE(over.exit, 3);
    QVERIFY2(over.err.contains("It has ended; 1 environment failed."), over.err.constData());
}

void TestCliHotfixPlans::D05_leftInTheMiddleAnotherRunGoesOnAndAsksForNothingTwice_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("exit");
    QTest::newRow("Ctrl+C") << SIGINT << 130;
    QTest::newRow("killed") << SIGKILL << -SIGKILL;
}

void TestCliHotfixPlans::D05_leftInTheMiddleAnotherRunGoesOnAndAsksForNothingTwice()
{
    QFETCH(int, signal);
    QFETCH(int, exit);
    DemoFault slow;
    slow.operation = "scheduleEnvironmentHotfix";
    slow.status = 0;
    slow.latency = std::chrono::milliseconds(150);
    slow.times = 100;
    m_bench.demo.failNext(slow);
    const QStringList environments = take(8);
    QProcess process;
    m_bench.begin(process, schedule(environments, now("--waves 3,2")));
    const QString id = idIn(PublisherBench::readUntil(process, "Plan "));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench.sent() >= 2, 20'000);
    const auto left = PublisherBench::end(process, signal);
    QCOMPARE(left.exit, exit);
    QVERIFY(m_bench.sent() < 8);
    if (signal == SIGINT) {
        QVERIFY2(left.err.contains("steward-cli publisher plan-go " + id.toUtf8()), left.err.constData());
        // Otherwise a window that is open would take it up within seconds, against what this person wanted.
        QCOMPARE(m_bench.text(planOf(id), "state"), s("paused"));
    }
    m_bench.demo.clearFaults();
    const auto gone = planGo(id);
    QVERIFY2(gone.exit == 0, gone.err.constData());
    QCOMPARE(count(gone.array(), "verdict", "succeeded"), 8);
    QCOMPARE(m_bench.sent(), 8);
    QCOMPARE(m_bench.mostOften(), 1);
}

void TestCliHotfixPlans::F47_aLostAnswerIsNoSecondHotfix()
{
    DemoFault lost;
    lost.operation = "scheduleEnvironmentHotfix";
    lost.applied = true;
    lost.breaks = DemoBreak::Close;
    m_bench.demo.failNext(lost);
    const auto done = m_bench.run(schedule(take(2), now()));
    QVERIFY2(done.exit == 0, done.err.constData());
    QCOMPARE(count(done.array(), "verdict", "succeeded"), 2);
    QCOMPARE(m_bench.sent(), 2);
    QCOMPARE(m_bench.mostOften(), 1);
}

void TestCliHotfixPlans::oneProgramLooksAfterAPlan()
{
    m_bench.demo.decideNext({.type = "environmentHotfix", .ending = DemoEnding::Never});
    QProcess process;
    m_bench.begin(process, schedule(take(2), now("--waves 1")));
    const QString id = idIn(PublisherBench::readUntil(process, "Running"));
    const auto second = planGo(id);
    QVERIFY2(second.exit == 3, second.err.constData());
    QVERIFY2(second.err.contains("Another program looks after this plan. Nothing was sent."), second.err.constData());
    QCOMPARE(PublisherBench::end(process, SIGINT).exit, 130);
    QCOMPARE(m_bench.sent(), 1);
    // Nobody waits for the end of it here.
    const auto canceled = m_bench.run(QStringLiteral("publisher plan-cancel %1 --confirm %1").arg(id));
    QVERIFY2(canceled.exit == 0, canceled.err.constData());
    QCOMPARE(count(canceled.array(), "state", "dropped"), 1);
    QCOMPARE(m_bench.sent(), 1);
}

void TestCliHotfixPlans::aCanceledPlanCancelsWhatHasNotBegun()
{
    const QStringList environments = take(3);
    // Without --wait it ends once the service has them all.
    const auto scheduled = m_bench.run(schedule(environments, s("--run-after 2099-01-01T00:00:00Z")));
    QVERIFY2(scheduled.exit == 0, scheduled.err.constData());
    QCOMPARE(count(scheduled.array(), "status", "Scheduled"), 3);
    QVERIFY2(scheduled.err.contains("(2099-01-01T00:00:00Z)"), scheduled.err.constData());
    const QString id = idIn(scheduled.err);
    QCOMPARE(m_bench.run(s("publisher plan-cancel ") + id).exit, 3);
    QCOMPARE(m_bench.sent("updateEnvironmentHotfix"), 0);
    const auto canceled = m_bench.run(QStringLiteral("publisher plan-cancel %1 --confirm %1").arg(id));
    QVERIFY2(canceled.exit == 0, canceled.err.constData());
    QCOMPARE(m_bench.sent("scheduleEnvironmentHotfix"), 3);
    QCOMPARE(m_bench.sent("updateEnvironmentHotfix"), 3);
    QCOMPARE(count(canceled.array(), "verdict", "canceled"), 3);
    for (const QString &each : environments)
        QCOMPARE(versionOf(each), s("4.2.1.0"));
    const auto again = m_bench.run(QStringLiteral("publisher plan-cancel %1 --confirm %1").arg(id));
    QCOMPARE(again.exit, 3);
    QVERIFY2(again.err.contains("Canceled by you."), again.err.constData());
    QCOMPARE(planGo(id).exit, 3);
    QCOMPARE(m_bench.sent(), 6);
}

void TestCliHotfixPlans::whatCouldNotBeCanceledIsToldAndCanceledByTheNextRun()
{
    const auto scheduled = m_bench.run(schedule(take(3), s("--run-after 2099-01-01T00:00:00Z")));
    QVERIFY2(scheduled.exit == 0, scheduled.err.constData());
    const QString command = QStringLiteral("--wait publisher plan-cancel %1 --confirm %1").arg(idIn(scheduled.err));
    DemoFault forbidden;
    forbidden.operation = "updateEnvironmentHotfix";
    forbidden.status = 403;
    forbidden.body = "{\"code\":\"Forbidden\",\"message\":\"The principal has no access.\"}";
    m_bench.demo.failNext(forbidden);
    const auto refused = m_bench.run(command);
    QVERIFY2(refused.exit == 4, refused.err.constData());
    QVERIFY2(refused.err.contains("could not be canceled and will run"), refused.err.constData());
    QCOMPARE(count(refused.array(), "status", "Scheduled"), 3);
    QCOMPARE(m_bench.sent("updateEnvironmentHotfix"), 1);
    const auto canceled = m_bench.run(command);
    QVERIFY2(canceled.exit == 0, canceled.err.constData());
    QCOMPARE(count(canceled.array(), "verdict", "canceled"), 3);
    QCOMPARE(m_bench.sent("updateEnvironmentHotfix"), 4);
}

void TestCliHotfixPlans::aTimeThatIsOverIsNotTakenForNow()
{
    const auto refused = m_bench.run(schedule(take(1), s("--run-after 2026-01-01T20:00:00Z")));
    QVERIFY2(refused.exit == 3, refused.err.constData());
    QVERIFY2(refused.err.contains("is over") && refused.err.contains("2026-01-01T20:00:00Z"), refused.err.constData());
    QCOMPARE(m_bench.sent(), 0);
}

void TestCliHotfixPlans::whatIsWrongIsNotSent_data()
{
    QTest::addColumn<QString>("more");
    QTest::addColumn<int>("exit");
    const QString one = s(" --environment 11111111-2222-4333-8444-555555555555/Production");
    QTest::newRow("no version") << s("--confirm x") + one << 2;
    QTest::newRow("no environment") << s("--target-version 4.2.2.0 --confirm x") << 2;
    QTest::newRow("all and one") << s("--target-version 4.2.2.0 --confirm x --all") + one << 2;
    QTest::newRow("no tenant") << s("--target-version 4.2.2.0 --confirm x --environment Production") << 2;
    QTest::newRow("below without all") << s("--target-version 4.2.2.0 --confirm x --below 4.2.2.0") + one << 2;
    QTest::newRow("below what") << s("--target-version 4.2.2.0 --confirm x --all --below new") << 2;
    QTest::newRow("no time") << s("--target-version 4.2.2.0 --confirm x --all --run-after tonight") << 2;
    QTest::newRow("no waves") << s("--target-version 4.2.2.0 --confirm x --all --waves 3,0") << 2;
    QTest::newRow("no number") << s("--target-version 4.2.2.0 --confirm x --all --stop-after few") << 2;
    QTest::newRow("nobody confirmed") << s("--target-version 4.2.2.0 --all") << 3;
    QTest::newRow("something else confirmed") << s("--target-version 4.2.2.0 --all --confirm yes") << 3;
    QTest::newRow("no such environment") << s("--target-version 4.2.2.0 --confirm Production") + one << 3;
}

void TestCliHotfixPlans::whatIsWrongIsNotSent()
{
    QFETCH(QString, more);
    QFETCH(int, exit);
    const qsizetype before = m_bench.list(s("publisher plans")).size();
    const auto refused = m_bench.publisher(s("hotfix-schedule APP US ") + more);
    QVERIFY2(refused.exit == exit, refused.err.constData());
    QVERIFY(refused.out.isEmpty() && !refused.err.isEmpty());
    QCOMPARE(m_bench.sent(), 0);
    QCOMPARE(m_bench.list(s("publisher plans")).size(), before);
}

void TestCliHotfixPlans::D17_aReadOnlyConnectionKeepsNoPlan()
{
    const qsizetype before = m_bench.list(s("publisher plans")).size();
    const auto refused =
        m_bench.publisher(s("hotfix-schedule APP US --target-version 4.2.2.0 --all --confirm 4.2.2.0"), "readonly");
    QCOMPARE(refused.exit, 3);
    QCOMPARE(m_bench.text(m_bench.errorOf(refused), "kind"), s("readOnly"));
    QCOMPARE(m_bench.sent(), 0);
    QCOMPARE(m_bench.list(s("publisher plans")).size(), before);
    for (const char *command : {"plan", "plan-go", "plan-cancel"}) {
        const QString id = s("11111111-2222-4333-8444-555555555555");
        const QString confirm = qstrcmp(command, "plan-cancel") == 0 ? s(" --confirm ") + id : QString();
        QCOMPARE(m_bench.run(QStringLiteral("publisher %1 %2%3").arg(s(command), id, confirm)).exit, 3);
        QCOMPARE(m_bench.run(QStringLiteral("publisher %1 that").arg(s(command))).exit, 2);
    }
}

QTEST_GUILESS_MAIN(TestCliHotfixPlans)
#include "tst_cli_hotfixplans.moc"
