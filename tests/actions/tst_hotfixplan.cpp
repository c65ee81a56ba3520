// SPDX-License-Identifier: Apache-2.0
// A plan of hotfixes: its rules, its course over real sockets and a real journal, and what a restart makes of it.
#include "tests/actions/publisherscene.h"

#include "core/actions/hotfixplancourse.h"
#include "core/actions/hotfixplanfolder.h"
#include "core/actions/hotfixplans.h"
#include "core/model/hotfixrules.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using Verdict = ActionVerdict;
using State = HotfixPlan::State;
using ItemState = HotfixPlanItem::State;

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

QString nameOf(int number)
{
    return QStringLiteral("E%1").arg(number, 3, 10, QLatin1Char('0'));
}

CustomerEnvironment environmentOf(const QString &name, const QString &version = QStringLiteral("4.2.0.0"))
{
    CustomerEnvironment environment;
    environment.tenantId = PublisherScene::CustomerId;
    environment.name = name;
    environment.version = {version};
    environment.family = QStringLiteral("Business Central");
    environment.kind = environmentKindFromWire(QStringLiteral("Production"));
    return environment;
}

HotfixPlan planOf(int environments, const QList<int> &sizes)
{
    QList<CustomerEnvironment> chosen;
    for (int i = 0; i < environments; ++i)
        chosen.append(environmentOf(nameOf(i)));
    HotfixPlan plan;
    plan.publisherTenantId = TenantId;
    plan.appId = PublisherScene::AppId;
    plan.countryCode = QStringLiteral("DK");
    plan.target = {QStringLiteral("4.2.1.0")};
    plan.confirmedAt = Instant::now();
    plan.items = planItems(chosen, sizes);
    plan.asksForGo = false;
    return plan;
}

PublisherVersion versionOf(const QString &version, Availability availability = Availability::Available,
                           UploadStatus status = UploadStatus::Uploaded)
{
    PublisherVersion known;
    known.version = {version};
    known.availability = {availability, QString(wireWordOf(availability))};
    known.status = {status,
                    status == UploadStatus::Uploaded ? QStringLiteral("Uploaded") : QStringLiteral("Uploading")};
    return known;
}

EnvironmentHotfix hotfixOf(const QString &environment, OperationStatus status)
{
    EnvironmentHotfix hotfix;
    hotfix.tenantId = PublisherScene::CustomerId.toUpper();
    hotfix.environmentName = environment;
    hotfix.status = {status, QStringLiteral("word")};
    return hotfix;
}

} // namespace

class HotfixPlanTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PublisherScene> m_scene;
    std::unique_ptr<WorldSession> m_tenant;
    std::unique_ptr<ActionDesk> m_desk;
    std::unique_ptr<HotfixPlans> m_plans;

    // As programs do: the desk first, then the plans, then the connection.
    void open()
    {
        m_desk = std::make_unique<ActionDesk>(quickOptions(m_folder->path()));
        m_plans = std::make_unique<HotfixPlans>(*m_desk, m_folder->path());
        m_plans->load();
        m_plans->lookAfterAll();
        m_tenant = std::make_unique<WorldSession>(m_scene->connection());
        m_desk->attach(m_tenant->session);
        m_desk->load();
        QTRY_VERIFY(m_plans->isLoaded() && m_desk->isLoaded());
    }
    void close()
    {
        if (m_desk && m_tenant)
            m_desk->detach(m_scene->connection().id);
        m_plans.reset();
        m_desk.reset();
        m_tenant.reset();
    }
    HotfixPlan fresh(int environments, const QList<int> &sizes)
    {
        for (int i = 0; i < environments; ++i)
            m_scene->addEnvironment(nameOf(i));
        HotfixPlan plan = planOf(environments, sizes);
        plan.connection = m_scene->connection().id;
        return plan;
    }
    HotfixPlan now(const QUuid &id) const { return m_plans->find(id).value_or(HotfixPlan{}); }
    bool isIn(const QUuid &id, State state) const { return now(id).state == state; }
    QByteArray told(const QUuid &id) const
    {
        const HotfixPlan plan = now(id);
        const HotfixPlanCount count = countOf(plan);
        const ApiError trouble = plan.trouble.value_or(ApiError{});
        QString text = QStringLiteral("state %1 wave %2 waiting %3 open %4 good %5 failed %6 canceled %7 trouble %8 %9")
                           .arg(int(plan.state))
                           .arg(plan.wave)
                           .arg(count.waiting)
                           .arg(count.open)
                           .arg(count.good)
                           .arg(count.failed)
                           .arg(count.canceled)
                           .arg(int(trouble.kind))
                           .arg(trouble.detail);
        for (const HotfixPlanItem &item : plan.items) {
            if (item.error)
                text += QStringLiteral(" | %1 %2 %3 %4")
                            .arg(item.environment)
                            .arg(int(item.verdict))
                            .arg(int(item.error->kind))
                            .arg(item.error->target + QLatin1Char(' ') + item.error->detail);
        }
        return text.toUtf8();
    }
    int mostOfOne() const
    {
        int most = 0;
        for (const int count : m_scene->scheduled())
            most = std::max(most, count);
        return most;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_scene = std::make_unique<PublisherScene>();
    }
    void cleanup()
    {
        close();
        m_scene.reset();
        m_folder.reset();
    }

    void excludedOnesHaveTheDocumentedReason_data();
    void excludedOnesHaveTheDocumentedReason();
    void wavesHaveTheSizesThatWereChosen();
    void anItemsActionIsTheSameInEveryRun();
    void aPlanReadsBackAsItWas();
    void L11_aDamagedPlanIsSetAside();
    void aPlanThatIsNotSoundIsTold();
    void wavesFollowEachOther();
    void theNextWaveWaitsForAPersonsGo();
    void D14_oneAfterTheOther();
    void D14_itStopsAtSoManyFailures();
    void D14_anUnknownResultCountsAndNothingIsSentMeanwhile();
    void aStoppedPlanStaysStoppedAndGoesOnWhenAPersonSays();
    void whatKeepsAllBackPausesAndIsNoFailure();
    void oneThatChangedIsLeftOut();
    void pausedItSendsNothingAndResumesWhereItWas();
    void canceledItDropsTheUnsentAndCancelsTheScheduled();
    void whatCouldNotBeCanceledIsToldAndCanceledOnceMore_data();
    void whatCouldNotBeCanceledIsToldAndCanceledOnceMore();
    void F51_whatIsNotWatchedAnyMorePausesThePlanAndIsWatchedWhenItGoesOn();
    void D05_aRestartGoesOnAndSendsNothingTwice();
    void D05_whatWasSentWithoutTheFileKnowingIsNotSentAgain();
    void L08_oneProgramLooksAfterAPlan();
    void whatFailedIsTriedAgainByAnActionOfItsOwn();
};

void HotfixPlanTest::excludedOnesHaveTheDocumentedReason_data()
{
    using Why = HotfixExclusion;
    QTest::addColumn<QString>("installed");
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("pending");
    QTest::addColumn<int>("why"); // -1: none
    const auto row = [](const char *name, const char *installed, const char *target, OperationStatus pending, int why) {
        QTest::newRow(name) << s(installed) << s(target) << int(pending) << why;
    };
    const auto none = OperationStatus::Succeeded;
    row("good", "4.2.0.0", "4.2.1.0", none, -1);
    row("there already", "4.2.1.0", "4.2.1.0", none, int(Why::AlreadyThere));
    row("newer", "4.2.1.5", "4.2.1.0", none, int(Why::NewerInstalled));
    row("other minor", "4.1.9.0", "4.2.1.0", none, int(Why::OtherRelease));
    row("other major", "5.2.0.0", "4.2.1.0", none, int(Why::OtherRelease));
    row("preview installed", "4.2.0.9", "4.2.1.0", none, int(Why::InstalledIsPreview));
    row("no version", "", "4.2.1.0", none, int(Why::VersionNotKnown));
    row("a word", "newest", "4.2.1.0", none, int(Why::VersionNotKnown));
    row("not listed", "4.2.0.0", "4.2.7.0", none, int(Why::TargetNotListed));
    row("not uploaded", "4.2.0.0", "4.2.8.0", none, int(Why::TargetNotUploaded));
    row("listed twice", "4.2.0.0", "4.2.9.0", none, int(Why::Ambiguous));
    row("scheduled", "4.2.0.0", "4.2.1.0", OperationStatus::Scheduled, int(Why::AlreadyScheduled));
    row("running", "4.2.0.0", "4.2.1.0", OperationStatus::Running, int(Why::Running));
    row("F21 an unknown word", "4.2.0.0", "4.2.1.0", OperationStatus::Unknown, int(Why::Running));
}

void HotfixPlanTest::excludedOnesHaveTheDocumentedReason()
{
    QFETCH(QString, installed);
    QFETCH(QString, target);
    QFETCH(int, pending);
    QFETCH(int, why);
    HotfixFacts facts;
    facts.versions = QList<PublisherVersion>{
        versionOf(s("4.2.0.0")), versionOf(s("4.2.0.9"), Availability::Preview),
        versionOf(s("4.2.1.0")), versionOf(s("4.2.8.0"), Availability::Available, UploadStatus::Uploading),
        versionOf(s("4.2.9.0")), versionOf(s("4.2.9.0"))};
    facts.hotfixes = QList<EnvironmentHotfix>{hotfixOf(s("e000"), static_cast<OperationStatus>(pending)),
                                              hotfixOf(s("Other"), OperationStatus::Running)};
    const auto found = whyExcluded(environmentOf(nameOf(0), installed), {target}, facts);
    QCOMPARE(found ? int(*found) : -1, why);
    HotfixSieve sieve({target}, facts);
    for (int again = 0; again < 2; ++again)
        QVERIFY(sieve.why(environmentOf(nameOf(0), installed)) == found);
    QVERIFY(sieve.why(environmentOf({}, installed)) == HotfixExclusion::NotNamed);
    // What is not known is not held against anybody.
    QVERIFY(!whyExcluded(environmentOf(nameOf(0)), {s("4.2.1.0")}, {}));
    CustomerEnvironment nameless = environmentOf({});
    QVERIFY(whyExcluded(nameless, {s("4.2.1.0")}, {}) == HotfixExclusion::NotNamed);
    CustomerEnvironment twice = environmentOf(nameOf(0));
    twice.isAmbiguous = true;
    QVERIFY(whyExcluded(twice, {s("4.2.1.0")}, {}) == HotfixExclusion::Ambiguous);
}

void HotfixPlanTest::wavesHaveTheSizesThatWereChosen()
{
    QCOMPARE(waveSizes(120, {3, 20}), (QList<int>{3, 20, 97}));
    QCOMPARE(waveSizes(2, {3, 20}), (QList<int>{2}));
    QCOMPARE(waveSizes(5, {}), (QList<int>{5}));
    QCOMPARE(waveSizes(0, {3}), QList<int>{});
    QCOMPARE(waveSizes(6, {0, -1, 6}), (QList<int>{6}));
    const HotfixPlan plan = planOf(10, {2, 3});
    QCOMPARE(plan.waves(), 3);
    QCOMPARE(countOf(plan, 1).total, 3);
    QCOMPARE(plan.items.at(5).wave, 2);
}

void HotfixPlanTest::anItemsActionIsTheSameInEveryRun()
{
    HotfixPlan plan = planOf(2, {});
    const QUuid first = actionIdOf(plan, plan.items.at(0));
    HotfixPlanItem same = plan.items.at(0);
    same.tenantId = QLatin1Char('{') + same.tenantId.toUpper() + QLatin1Char('}');
    same.environment = same.environment.toLower();
    same.state = ItemState::Open;
    QCOMPARE(actionIdOf(plan, same), first);
    QVERIFY(actionIdOf(plan, plan.items.at(1)) != first);
    ++same.attempt;
    QVERIFY(actionIdOf(plan, same) != first);
    plan.id = QUuid::createUuid();
    QVERIFY(actionIdOf(plan, plan.items.at(0)) != first);
}

void HotfixPlanTest::aPlanReadsBackAsItWas()
{
    HotfixPlan plan = planOf(4, {1, 2});
    plan.connection = QUuid::createUuid();
    plan.connectionName = s("Contoso \"1\"");
    plan.appName = QStringLiteral("Übung");
    plan.runAfter = Instant{1795439123000};
    plan.confirmedAt = Instant{1795439000000};
    plan.ignoresUpdateWindow = true;
    plan.stopAfter = 3;
    plan.state = State::Stopped;
    plan.wave = 1;
    plan.forgiven = 2;
    plan.trouble = ApiError{.kind = ApiError::Kind::ReadOnly};
    plan.items[1].state = ItemState::Ended;
    plan.items[1].phase = ActionPhase::Ended;
    plan.items[1].verdict = Verdict::Refused;
    plan.items[1].attempt = 2;
    plan.items[1].error = ApiError{.kind = ApiError::Kind::Refused, .code = s("BadRequest")};
    plan.items[2].status = {OperationStatus::Scheduled, s("Scheduled")};
    const auto back = planFromJson(planToJson(plan));
    QVERIFY(back && *back == plan);
    {
        HotfixPlanFolder folder(m_folder->path());
        QVERIFY(folder.write(plan));
    }
    HotfixPlanFolder other(m_folder->path());
    const auto found = other.readChanges();
    QCOMPARE(found.plans.size(), 1);
    QVERIFY(found.plans.constFirst() == plan);
    QVERIFY(other.readChanges().plans.isEmpty());
}

void HotfixPlanTest::L11_aDamagedPlanIsSetAside()
{
    const HotfixPlan plan = planOf(2, {});
    QString path;
    {
        HotfixPlanFolder folder(m_folder->path());
        QVERIFY(folder.write(plan));
        path = m_folder->filePath(s("hotfixplans/") + plan.id.toString(QUuid::WithoutBraces) + s(".json"));
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    bytes[bytes.size() / 2] = char(bytes.at(bytes.size() / 2) ^ 1);
    QVERIFY(file.seek(0) && file.write(bytes) == bytes.size());
    file.close();
    open();
    QVERIFY(m_plans->plans().isEmpty());
    QVERIFY(!QFile::exists(path));
    QCOMPARE(QDir(m_folder->filePath(s("hotfixplans"))).entryList({s("*damaged*")}).size(), 1);
}

void HotfixPlanTest::aPlanThatIsNotSoundIsTold()
{
    HotfixPlan plan = planOf(2, {});
    QVERIFY(problemsOf(plan).isEmpty());
    plan.items[1].environment = plan.items.at(0).environment.toLower();
    QVERIFY(problemsOf(plan).contains(HotfixPlanProblem::Twice));
    plan.items[1].sourceVersion = {s("4.1.0.0")};
    QVERIFY(problemsOf(plan).contains(HotfixPlanProblem::OtherRelease));
    plan.items.clear();
    QVERIFY(problemsOf(plan).contains(HotfixPlanProblem::NoEnvironments));
}

void HotfixPlanTest::wavesFollowEachOther()
{
    open();
    const HotfixPlan plan = fresh(6, {1, 2});
    m_plans->begin(plan);
    m_plans->begin(plan); // once
    QTRY_COMPARE(m_scene->hotfixes().size(), 1);
    QTRY_VERIFY2(countOf(now(plan.id)).open == 1 && now(plan.id).items.constFirst().isCancelable(), told(plan.id));
    QCOMPARE(m_scene->changes(), 1); // the second wave waits for the first
    m_scene->endHotfixes(s("Succeeded"));
    QTRY_COMPARE(m_scene->hotfixes().size(), 3);
    m_scene->endAtOnce(s("Succeeded"));
    m_scene->endHotfixes(s("Succeeded"));
    QTRY_VERIFY2(isIn(plan.id, State::Ended), told(plan.id));
    QCOMPARE(countOf(now(plan.id)).good, 6);
    QCOMPARE(mostOfOne(), 1);
    QCOMPARE(m_scene->changes(), 6);
}

void HotfixPlanTest::theNextWaveWaitsForAPersonsGo()
{
    open();
    m_scene->endAtOnce(s("Succeeded"));
    HotfixPlan plan = fresh(3, {1});
    plan.asksForGo = true;
    m_plans->begin(plan);
    QTRY_VERIFY2(isIn(plan.id, State::AwaitingGo), told(plan.id));
    QCOMPARE(m_scene->changes(), 1);
    close();
    open(); // and waits still
    QTRY_VERIFY(m_plans->find(plan.id) && !now(plan.id).isElsewhere);
    QVERIFY2(isIn(plan.id, State::AwaitingGo), told(plan.id));
    m_plans->giveGo(plan.id);
    QTRY_VERIFY2(isIn(plan.id, State::Ended), told(plan.id));
    QCOMPARE(m_scene->changes(), 3);
}

void HotfixPlanTest::D14_oneAfterTheOther()
{
    open();
    std::atomic<int> atOnce = 0;
    std::atomic<int> most = 0;
    m_scene->endAtOnce(s("Succeeded"));
    m_scene->onChange([&](PublisherScene::Change &change) {
        most = std::max(most.load(), ++atOnce);
        --atOnce;
        change.answer = std::nullopt;
    });
    const HotfixPlan plan = fresh(5, {});
    QSignalSpy changed(m_desk.get(), &ActionDesk::actionChanged);
    int mostUndecided = 0;
    connect(m_desk.get(), &ActionDesk::actionChanged, this, [&](const Action &) {
        int undecided = 0;
        for (const Action &action : m_desk->actions())
            undecided += action.isOpen() && action.phase < ActionPhase::Watching ? 1 : 0;
        mostUndecided = std::max(mostUndecided, undecided);
    });
    m_plans->begin(plan);
    QTRY_VERIFY2(isIn(plan.id, State::Ended), told(plan.id));
    QCOMPARE(mostUndecided, 1);
    QCOMPARE(m_scene->changes(), 5);
}

void HotfixPlanTest::D14_itStopsAtSoManyFailures()
{
    open();
    m_scene->endAtOnce(s("Succeeded"));
    m_scene->onChange([](PublisherScene::Change &change) {
        const QString name = change.body.value(QLatin1String("environmentName")).toString();
        if (name != nameOf(1) && name != nameOf(3))
            return;
        change.isApplied = false;
        change.answer = FaultAnswer::status(400, "{\"code\":\"BadRequest\"}");
    });
    HotfixPlan plan = fresh(8, {});
    plan.stopAfter = 2;
    m_plans->begin(plan);
    QTRY_VERIFY2(isIn(plan.id, State::Stopped), told(plan.id));
    QCOMPARE(failuresOf(now(plan.id)), 2);
    QCOMPARE(m_scene->changes(), 4);
    QCOMPARE(countOf(now(plan.id)).waiting, 4);
    QCOMPARE(now(plan.id).items.at(1).verdict, Verdict::Refused);
}

void HotfixPlanTest::D14_anUnknownResultCountsAndNothingIsSentMeanwhile()
{
    open();
    m_scene->onChange([](PublisherScene::Change &change) { change.answer = FaultAnswer::drop(); });
    m_scene->onRead([this](const QString &path) -> std::optional<FaultAnswer> {
        // Nothing can be proved: the list cannot be read any more.
        if (m_scene->arrived() > 0 && path.endsWith(QLatin1String("/environmentHotfixes")))
            return FaultAnswer::status(400, "{}");
        return std::nullopt;
    });
    const HotfixPlan plan = fresh(3, {});
    m_plans->begin(plan);
    QTRY_VERIFY2(now(plan.id).items.constFirst().phase == ActionPhase::Reconciling, told(plan.id));
    const QUuid action = actionIdOf(plan, plan.items.constFirst());
    QTRY_VERIFY(m_desk->find(action)->trouble.has_value());
    QCOMPARE(m_scene->changes(), 1);
    m_desk->stopWatching(action); // a person gives up: Unknown
    QTRY_VERIFY2(isIn(plan.id, State::Stopped), told(plan.id));
    QCOMPARE(m_scene->changes(), 1);
    QVERIFY(!mayTryAgain(now(plan.id).items.constFirst()));
}

void HotfixPlanTest::aStoppedPlanStaysStoppedAndGoesOnWhenAPersonSays()
{
    open();
    m_scene->endAtOnce(s("Failed"));
    const HotfixPlan plan = fresh(3, {1});
    m_plans->begin(plan);
    QTRY_VERIFY2(isIn(plan.id, State::Stopped) && countOf(now(plan.id)).open == 0, told(plan.id));
    const int sent = m_scene->changes();
    close();
    open();
    QTRY_VERIFY(m_plans->find(plan.id) && !now(plan.id).isElsewhere);
    QVERIFY2(isIn(plan.id, State::Stopped), told(plan.id));
    QCOMPARE(m_scene->changes(), sent);
    m_scene->endAtOnce(s("Succeeded"));
    m_plans->resume(plan.id);
    QTRY_VERIFY2(isIn(plan.id, State::Ended), told(plan.id));
    QCOMPARE(mostOfOne(), 1);
}

void HotfixPlanTest::whatKeepsAllBackPausesAndIsNoFailure()
{
    open();
    m_scene->endAtOnce(s("Succeeded"));
    TenantConnection locked = m_scene->connection();
    locked.writable = false;
    m_tenant->session.adoptLock(locked);
    const HotfixPlan plan = fresh(2, {});
    m_plans->begin(plan);
    QTRY_VERIFY2(isIn(plan.id, State::Paused), told(plan.id));
    QCOMPARE(now(plan.id).trouble->kind, ApiError::Kind::ReadOnly);
    QCOMPARE(failuresOf(now(plan.id)), 0);
    m_tenant->session.adoptLock(m_scene->connection());
    m_plans->resume(plan.id);
    QTRY_VERIFY2(isIn(plan.id, State::Ended), told(plan.id));
    QCOMPARE(countOf(now(plan.id)).good, 2);
    QCOMPARE(m_scene->changes(), 2);
}

void HotfixPlanTest::oneThatChangedIsLeftOut()
{
    open();
    m_scene->endAtOnce(s("Succeeded"));
    HotfixPlan plan = fresh(3, {});
    plan.stopAfter = 0;
    m_scene->setInstalled(nameOf(1), s("4.2.1.0")); // somebody was there first
    m_plans->begin(plan);
    QTRY_VERIFY2(isIn(plan.id, State::Ended), told(plan.id));
    QCOMPARE(now(plan.id).items.at(1).verdict, Verdict::NotSent);
    QCOMPARE(now(plan.id).items.at(1).error->kind, ApiError::Kind::Changed);
    QCOMPARE(m_scene->changes(), 2);
}

void HotfixPlanTest::pausedItSendsNothingAndResumesWhereItWas()
{
    open();
    const HotfixPlan plan = fresh(4, {2});
    m_plans->begin(plan);
    QTRY_COMPARE(m_scene->hotfixes().size(), 2);
    m_plans->pause(plan.id);
    m_scene->endHotfixes(s("Succeeded"));
    QTRY_VERIFY2(countOf(now(plan.id)).good == 2, told(plan.id));
    QVERIFY(isIn(plan.id, State::Paused));
    close();
    open();
    QTRY_VERIFY(m_plans->find(plan.id) && !now(plan.id).isElsewhere);
    QVERIFY2(isIn(plan.id, State::Paused), told(plan.id));
    QCOMPARE(m_scene->changes(), 2);
    m_scene->endAtOnce(s("Succeeded"));
    m_plans->resume(plan.id);
    QTRY_VERIFY2(isIn(plan.id, State::Ended), told(plan.id));
    QCOMPARE(m_scene->changes(), 4);
}

void HotfixPlanTest::canceledItDropsTheUnsentAndCancelsTheScheduled()
{
    open();
    const HotfixPlan plan = fresh(5, {3});
    m_plans->begin(plan);
    QTRY_VERIFY2(countOf(now(plan.id)).open == 3 && now(plan.id).items.at(2).isCancelable(), told(plan.id));
    // One has begun: it goes on.
    m_scene->setHotfix(now(plan.id).items.at(0).hotfixId, s("Running"));
    QTRY_VERIFY2(!now(plan.id).items.at(0).isCancelable(), told(plan.id));
    m_plans->cancel(plan.id);
    QTRY_VERIFY2(countOf(now(plan.id)).canceled == 4, told(plan.id));
    QCOMPARE(m_scene->hotfixes(s("Canceled")).size(), 2);
    QVERIFY(now(plan.id).isOpen());
    m_scene->setHotfix(now(plan.id).items.at(0).hotfixId, s("Succeeded"));
    QTRY_VERIFY2(!now(plan.id).isOpen(), told(plan.id));
    QVERIFY(isIn(plan.id, State::Cancelled));
    QCOMPARE(failuresOf(now(plan.id)), 0);
    QCOMPARE(m_scene->changes(), 5); // three scheduled, two canceled
    m_plans->remove(plan.id);
    QTRY_VERIFY(!m_plans->find(plan.id));
}

void HotfixPlanTest::whatCouldNotBeCanceledIsToldAndCanceledOnceMore_data()
{
    QTest::addColumn<QString>("keptBackBy");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("refused"); // cancels that reached the service in vain
    QTest::newRow("a lock") << s("lock") << int(ApiError::Kind::ReadOnly) << 0;
    QTest::newRow("throttling") << s("429") << int(ApiError::Kind::Throttled) << 1;
    QTest::newRow("a role") << s("403") << int(ApiError::Kind::Forbidden) << 1;
    QTest::newRow("a lock, and a restart") << s("restart") << int(ApiError::Kind::ReadOnly) << 0;
}

// A person who stops a bad version must not find out later that it was rolled out all the same.
void HotfixPlanTest::whatCouldNotBeCanceledIsToldAndCanceledOnceMore()
{
    QFETCH(QString, keptBackBy);
    QFETCH(int, kind);
    QFETCH(int, refused);
    const bool isRestarted = keptBackBy == s("restart");
    open();
    const HotfixPlan plan = fresh(3, {});
    m_plans->begin(plan);
    QTRY_VERIFY2(now(plan.id).items.at(2).isCancelable(), told(plan.id));
    const int status = keptBackBy.toInt();
    if (status > 0) {
        m_scene->onChange([status](PublisherScene::Change &change) {
            change.isApplied = false;
            change.answer = FaultAnswer::status(status, "{\"code\":\"Forbidden\",\"message\":\"No.\"}");
        });
    } else {
        TenantConnection locked = m_scene->connection();
        locked.writable = false;
        m_tenant->session.adoptLock(locked);
    }
    m_plans->cancel(plan.id);
    QTRY_VERIFY2(now(plan.id).trouble, told(plan.id));
    QCOMPARE(int(now(plan.id).trouble->kind), kind);
    QVERIFY(isIn(plan.id, State::Cancelled) && now(plan.id).isOpen());
    QCOMPARE(m_scene->changes(), 3 + refused); // the others would not fare better
    m_scene->onChange({});
    if (isRestarted) {
        close();
        open();
    } else {
        m_tenant->session.adoptLock(m_scene->connection());
        m_plans->cancel(plan.id);
    }
    QTRY_VERIFY2(countOf(now(plan.id)).canceled == 3, told(plan.id));
    QVERIFY(!now(plan.id).trouble);
    QCOMPARE(m_scene->hotfixes(s("Canceled")).size(), 3);
    QCOMPARE(m_scene->changes(), 6 + refused);
}

// Otherwise the wave would be under way for ever, and nobody would be told why.
void HotfixPlanTest::F51_whatIsNotWatchedAnyMorePausesThePlanAndIsWatchedWhenItGoesOn()
{
    open();
    const HotfixPlan plan = fresh(2, {1});
    m_plans->begin(plan);
    QTRY_VERIFY2(now(plan.id).items.at(0).isCancelable(), told(plan.id));
    m_desk->stopWatching(actionIdOf(plan, plan.items.at(0)));
    QTRY_VERIFY2(isIn(plan.id, State::Paused), told(plan.id));
    m_scene->endHotfixes(s("Succeeded"));
    m_scene->endAtOnce(s("Succeeded"));
    m_plans->resume(plan.id);
    QTRY_VERIFY2(isIn(plan.id, State::Ended), told(plan.id));
    QCOMPARE(countOf(now(plan.id)).good, 2);
    QCOMPARE(m_scene->changes(), 2);
}

void HotfixPlanTest::D05_aRestartGoesOnAndSendsNothingTwice()
{
    HotfixPlan plan = fresh(12, {2, 4});
    plan.stopAfter = 0;
    open();
    m_scene->endAtOnce(s("Succeeded"));
    m_plans->begin(plan);
    const auto ended = [this, &plan] { return countOf(now(plan.id)).good + countOf(now(plan.id)).failed; };
    for (int wanted = 1; wanted < 12; wanted += 2) {
        QTRY_VERIFY2(ended() >= wanted, told(plan.id));
        close();
        open();
        QTRY_VERIFY(m_plans->find(plan.id).has_value());
    }
    QTRY_VERIFY2(isIn(plan.id, State::Ended), told(plan.id));
    QCOMPARE(mostOfOne(), 1);
    // One that was confirmed when its program ended may not have left: that is proved, and never sent by itself.
    for (const HotfixPlanItem &item : now(plan.id).items)
        QVERIFY2(item.verdict == Verdict::Succeeded || item.verdict == Verdict::NotApplied, told(plan.id));
    QCOMPARE(m_scene->scheduled().size(), countOf(now(plan.id)).good);
}

void HotfixPlanTest::D05_whatWasSentWithoutTheFileKnowingIsNotSentAgain()
{
    HotfixPlan plan = fresh(4, {});
    open();
    m_scene->endAtOnce(s("Succeeded"));
    m_plans->begin(plan);
    QTRY_VERIFY2(isIn(plan.id, State::Ended), told(plan.id));
    close();
    {
        // The file as it was at the very beginning; the journal knows better.
        HotfixPlanFolder folder(m_folder->path());
        QVERIFY(folder.write(plan));
    }
    open();
    QTRY_VERIFY2(m_plans->find(plan.id) && isIn(plan.id, State::Ended), told(plan.id));
    QCOMPARE(countOf(now(plan.id)).good, 4);
    QCOMPARE(m_scene->changes(), 4);
}

void HotfixPlanTest::L08_oneProgramLooksAfterAPlan()
{
    open();
    m_scene->endAtOnce(s("Succeeded"));
    HotfixPlan plan = fresh(3, {1});
    plan.asksForGo = true;
    m_plans->begin(plan);
    QTRY_VERIFY2(isIn(plan.id, State::AwaitingGo), told(plan.id));
    WorldSession session(m_scene->connection());
    ActionDesk desk(quickOptions(m_folder->path()));
    HotfixPlans others(desk, m_folder->path());
    QSignalSpy trouble(&others, &HotfixPlans::trouble);
    desk.attach(session.session);
    desk.load();
    others.load();
    others.lookAfterAll();
    QTRY_VERIFY(others.find(plan.id).has_value());
    QVERIFY(others.find(plan.id)->isElsewhere);
    others.giveGo(plan.id);
    QTRY_COMPARE(trouble.size(), 1);
    QVERIFY(isIn(plan.id, State::AwaitingGo));
    // The first program ends: the other one takes over.
    close();
    QTRY_VERIFY_WITH_TIMEOUT(!others.find(plan.id)->isElsewhere, 10'000);
    others.giveGo(plan.id);
    QTRY_VERIFY_WITH_TIMEOUT(others.find(plan.id)->state == State::Ended, 10'000);
    QCOMPARE(mostOfOne(), 1);
    QCOMPARE(m_scene->changes(), 3);
}

void HotfixPlanTest::whatFailedIsTriedAgainByAnActionOfItsOwn()
{
    open();
    m_scene->endAtOnce(s("Succeeded"));
    std::atomic<bool> isRefusing = true;
    m_scene->onChange([&isRefusing](PublisherScene::Change &change) {
        if (!isRefusing)
            return;
        change.isApplied = false;
        change.answer = FaultAnswer::status(400, "{\"code\":\"BadRequest\"}");
    });
    const HotfixPlan plan = fresh(2, {});
    m_plans->begin(plan);
    QTRY_VERIFY2(isIn(plan.id, State::Stopped), told(plan.id));
    isRefusing = false;
    m_plans->tryAgain(plan.id);
    QTRY_VERIFY2(isIn(plan.id, State::Ended), told(plan.id));
    QCOMPARE(countOf(now(plan.id)).good, 2);
    QCOMPARE(m_scene->scheduled().value(nameOf(0)), 2); // a person asked for it twice
    QCOMPARE(m_desk->actions().size(), 3);
}

QTEST_GUILESS_MAIN(HotfixPlanTest)
#include "tst_hotfixplan.moc"
