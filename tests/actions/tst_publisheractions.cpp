// SPDX-License-Identifier: Apache-2.0
// What publishers change, from a confirmation to its end, over real sockets and a real journal. Requests are counted
// where they arrive.
#include "tests/actions/publisherscene.h"

#include "core/actions/intentjournal.h"
#include "core/net/transferprogress.h"

#include <QtCore/QCryptographicHash>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;
using Phase = ActionPhase;
using Verdict = ActionVerdict;

namespace {

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

// In the order of oneOfEach().
const QList<const char *> kinds{"country", "roles", "removal", "version", "hotfix", "cancel"};

SetPrincipal rolesOf(QList<PublisherRole> roles, const QString &etag)
{
    return {PublisherScene::AppId, PublisherScene::PrincipalId, PrincipalKind::User, {}, std::move(roles), etag};
}

UpdateVersion deprecation(const QString &etag)
{
    UpdateVersion update;
    update.appId = PublisherScene::AppId;
    update.countryCode = QStringLiteral("DK");
    update.version = {QStringLiteral("4.2.0.0")};
    update.availability = Availability::Deprecated;
    update.etag = etag;
    return update;
}

CancelHotfix cancelOf(const QString &hotfix)
{
    return {.appId = PublisherScene::AppId,
            .countryCode = QStringLiteral("DK"),
            .hotfixId = hotfix,
            .tenantId = PublisherScene::CustomerId,
            .targetVersion = {QStringLiteral("4.2.1.0")}};
}

struct Way
{
    const char *name;
    bool isApplied;
    FaultAnswer answer;
};

// Every way of not getting a whole answer.
QList<Way> lostWays()
{
    QList<Way> ways;
    for (const bool isApplied : {true, false}) {
        ways.append({"F05 dropped", isApplied, FaultAnswer::drop()});
        ways.append({"F07 reset", isApplied, FaultAnswer::reset()});
        ways.append({"F08 half a status line", isApplied, FaultAnswer::halfStatusLine()});
        ways.append({"F08 half the headers", isApplied, FaultAnswer::halfHeaders()});
        ways.append({"F09 cut body", isApplied, FaultAnswer::cutLength(200)});
        ways.append({"F40 500", isApplied, FaultAnswer::status(500, "{\"code\":\"Unknown\"}")});
        ways.append({"F41 a page of a proxy", isApplied, FaultAnswer::page(502, "<html>bad gateway</html>")});
        ways.append({"F43 redirect", isApplied, FaultAnswer::redirect(307, "https://elsewhere.example/")});
    }
    return ways;
}

} // namespace

class PublisherActionsTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PublisherScene> m_scene;
    std::unique_ptr<WorldSession> m_tenant;
    std::unique_ptr<ActionDesk> m_desk;

    void open()
    {
        m_tenant = std::make_unique<WorldSession>(m_scene->connection());
        m_desk = std::make_unique<ActionDesk>(quickOptions(m_folder->path()));
        m_desk->attach(m_tenant->session);
        m_desk->load();
    }
    void close()
    {
        m_desk.reset();
        m_tenant.reset();
    }
    QUuid id() const { return m_scene->connection().id; }
    QUuid confirm(const Confirmation &confirmation) { return m_desk->confirm(id(), confirmation); }
    Action state(const QUuid &action) const { return m_desk->find(action).value_or(Action{}); }
    bool isIn(const QUuid &action, Phase phase) const { return state(action).phase == phase; }
    bool hasEnded(const QUuid &action) const { return isIn(action, Phase::Ended); }
    QByteArray told(const QUuid &action) const
    {
        const Action now = state(action);
        const ApiError error = now.error.value_or(now.trouble.value_or(ApiError{}));
        return QStringLiteral("phase %1 verdict %2 status %3 found %4 error %5 %6 %7 %8")
            .arg(int(now.phase))
            .arg(int(now.verdict))
            .arg(now.status.text, now.found)
            .arg(int(error.kind))
            .arg(error.code, error.target, error.detail)
            .toUtf8();
    }
    // One of each kind, as it can be confirmed in the scene.
    QList<Confirmation> oneOfEach()
    {
        const QString tag = m_scene->tagOf(s("principals"), s("id"), PublisherScene::PrincipalId);
        const QString versionTag = m_scene->tagOf(s("versions"), s("version"), s("4.2.0.0"));
        const QString waiting = m_scene->addHotfix(s("Elsewhere"));
        return {confirmationOf(AddCountry{PublisherScene::AppId, s("AT")}),
                confirmationOf(rolesOf({PublisherRole::Contributor}, tag)),
                confirmationOf(RemovePrincipal{PublisherScene::AppId, PublisherScene::PrincipalId, tag}),
                confirmationOf(deprecation(versionTag)),
                confirmationOf(hotfixTo(), s("Production")),
                confirmationOf(cancelOf(waiting), s("Elsewhere"))};
    }
    static void eachKind()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < kinds.size(); ++kind)
            QTest::newRow(kinds.at(kind)) << kind;
    }

    // A file of that many bytes, as it can be confirmed.
    UploadVersion uploadOf(qsizetype bytes) const
    {
        const QByteArray content(bytes, 'x');
        QFile file(m_folder->filePath(s("package.app")));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != bytes)
            qFatal("no file");
        UploadVersion upload;
        upload.appId = PublisherScene::AppId;
        upload.countryCode = s("DK");
        upload.version = {s("4.2.2.0")};
        upload.file = file.fileName();
        upload.bytes = bytes;
        upload.sha256 = QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
        return upload;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_scene = std::make_unique<PublisherScene>();
        open();
    }
    void cleanup()
    {
        close();
        m_scene.reset();
        m_folder.reset();
    }

    void anAcceptedChangeIsFollowedToItsEnd_data();
    void anAcceptedChangeIsFollowedToItsEnd();
    void F05_F07_F08_F09_F40_F41_F43_aLostAnswerIsFoundOrProvedAbsent_data();
    void F05_F07_F08_F09_F40_F41_F43_aLostAnswerIsFoundOrProvedAbsent();
    void D05_whatAnEarlierRunLeftIsFoundAndNeverSent_data();
    void D05_whatAnEarlierRunLeftIsFoundAndNeverSent();
    void F34_D06_whatIsNoLongerAsItWasSeenIsNotSent_data();
    void F34_D06_whatIsNoLongerAsItWasSeenIsNotSent();
    void F34_aStaleTagIsToldByItsName();
    void roles_theServiceSaysWhoMayNot();
    void aRefusalEndsItAndSaysWhy_data();
    void aRefusalEndsItAndSaysWhy();
    void D04_oneEnvironmentIsNeverScheduledTwiceAtOnce();
    void D09_onlyTheTenantThatWasConfirmed();
    void D17_aReadOnlyConnectionSendsNothing();
    void F54_whatBelongsToAnotherAppProvesNothing();
    void D11_howAHotfixEnds_data();
    void D11_howAHotfixEnds();
    void D19_anotherPublishersHotfixIsTheirs();
    void F14_anAnswerWithoutAHotfixIsLookedUp();
    void F23_twoHotfixesThatCouldBeOursStayOpen();
    void F51_aHotfixThatWaitsIsFollowedOncePollsGoOn();
    void F51_aHotfixThatIsGoneIsLostFromSight();
    void F51_whoTakesTheirOwnRightsAwayIsNotWaitedForForEver_data();
    void F51_whoTakesTheirOwnRightsAwayIsNotWaitedForForEver();
    void onePollReadsForAllOfOneAppAndCountry();
    void aPublishersChangeBlocksNoEnvironmentOfTheTenant();
    void D18_theJournalSaysWhatWasChanged();
    void F47_anUploadIsFoundByItsVersionOrProvedAbsent_data();
    void F47_anUploadIsFoundByItsVersionOrProvedAbsent();
    void anUploadIsFollowedUntilTheServiceHasTakenItIn_data();
    void anUploadIsFollowedUntilTheServiceHasTakenItIn();
    void I17_aFileThatChangedIsNotSent();
    void F33_F47_whatIsThereIsNotUploadedAgain();
};

void PublisherActionsTest::anAcceptedChangeIsFollowedToItsEnd_data()
{
    eachKind();
}

void PublisherActionsTest::anAcceptedChangeIsFollowedToItsEnd()
{
    QFETCH(int, kind);
    m_scene->endAtOnce(s("Running"));
    const Confirmation confirmation = oneOfEach().at(kind);
    const QUuid action = confirm(confirmation);
    if (confirmation.change.as<ScheduleHotfix>()) {
        QTRY_VERIFY2(isIn(action, Phase::Watching) && state(action).status.value == OperationStatus::Running,
                     told(action));
        m_scene->setHotfix(state(action).operationId, s("Succeeded"));
    }
    QTRY_VERIFY2(hasEnded(action), told(action));
    QVERIFY2(state(action).verdict == Verdict::Succeeded, told(action));
    QCOMPARE(m_scene->changes(), 1);
    QVERIFY(state(action).sentAt.isKnown() && !state(action).who.isEmpty());
}

void PublisherActionsTest::F05_F07_F08_F09_F40_F41_F43_aLostAnswerIsFoundOrProvedAbsent_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("isApplied");
    QTest::addColumn<FaultAnswer>("answer");
    for (int kind = 0; kind < kinds.size(); ++kind) {
        const QList<Way> ways = lostWays();
        // What is lost on the way is the same for all: every way for one kind, two for the others.
        const bool isHotfix = qstrcmp(kinds.at(kind), "hotfix") == 0;
        for (qsizetype way = 0; way < ways.size(); way += isHotfix ? 1 : 4) {
            QTest::addRow("%s, %s, %s", kinds.at(kind), ways.at(way).name, ways.at(way).isApplied ? "done" : "not done")
                << kind << ways.at(way).isApplied << ways.at(way).answer;
        }
    }
}

void PublisherActionsTest::F05_F07_F08_F09_F40_F41_F43_aLostAnswerIsFoundOrProvedAbsent()
{
    QFETCH(int, kind);
    QFETCH(bool, isApplied);
    QFETCH(FaultAnswer, answer);
    m_scene->endAtOnce(s("Succeeded"));
    m_scene->onChange([=](PublisherScene::Change &change) {
        change.isApplied = isApplied;
        change.answer = answer;
    });
    const QUuid action = confirm(oneOfEach().at(kind));
    QTRY_VERIFY2(hasEnded(action), told(action));
    QVERIFY2(state(action).verdict == (isApplied ? Verdict::Succeeded : Verdict::NotApplied), told(action));
    QCOMPARE(m_scene->changes(), 1);
}

void PublisherActionsTest::D05_whatAnEarlierRunLeftIsFoundAndNeverSent_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("isApplied");
    for (int kind = 0; kind < kinds.size(); ++kind) {
        QTest::addRow("%s, done", kinds.at(kind)) << kind << true;
        if (qstrcmp(kinds.at(kind), "hotfix") == 0)
            QTest::addRow("%s, not done", kinds.at(kind)) << kind << false;
    }
}

void PublisherActionsTest::D05_whatAnEarlierRunLeftIsFoundAndNeverSent()
{
    QFETCH(int, kind);
    QFETCH(bool, isApplied);
    m_scene->endAtOnce(s("Succeeded"));
    m_scene->onChange([=](PublisherScene::Change &change) {
        change.isApplied = isApplied;
        change.answer = FaultAnswer::mute();
    });
    const QUuid action = confirm(oneOfEach().at(kind));
    QTRY_COMPARE(m_scene->changes(), 1);
    close(); // the answer never came
    open();
    QTRY_VERIFY2(hasEnded(action), told(action));
    QVERIFY2(state(action).verdict == (isApplied ? Verdict::Succeeded : Verdict::NotApplied), told(action));
    QVERIFY(state(action).isResumed);
    QCOMPARE(m_scene->changes(), 1);
}

void PublisherActionsTest::F34_D06_whatIsNoLongerAsItWasSeenIsNotSent_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("target");
    const char *const names[] = {"country is there", "roles changed",  "principal gone",        "version changed",
                                 "version gone",     "other version",  "environment gone",      "hotfix pending",
                                 "hotfix running",   "unknown hotfix", "new principal is there"};
    const char *const targets[] = {
        "countryCode",       "_etag",  "principal",         "_etag", "version", "sourceAppVersion", "environmentName",
        "environmentHotfix", "status", "environmentHotfix", "_etag"};
    for (int row = 0; row < 11; ++row)
        QTest::newRow(names[row]) << row << s(targets[row]);
}

void PublisherActionsTest::F34_D06_whatIsNoLongerAsItWasSeenIsNotSent()
{
    QFETCH(int, row);
    QFETCH(QString, target);
    const QString tag = m_scene->tagOf(s("principals"), s("id"), PublisherScene::PrincipalId);
    const QString versionTag = m_scene->tagOf(s("versions"), s("version"), s("4.2.0.0"));
    Confirmation confirmation = confirmationOf(AddCountry{PublisherScene::AppId, s("DK")});
    if (row == 1) {
        m_scene->setPrincipal({{s("roles"), QJsonArray{s("Owner")}}});
        confirmation = confirmationOf(rolesOf({PublisherRole::Contributor}, tag));
    } else if (row == 2) {
        confirmation = confirmationOf(RemovePrincipal{PublisherScene::AppId, PublisherScene::CustomerId, tag});
    } else if (row == 3) {
        m_scene->setVersion(s("4.2.0.0"), {{s("availability"), s("Preview")}});
        confirmation = confirmationOf(deprecation(versionTag));
    } else if (row == 4) {
        UpdateVersion update = deprecation(versionTag);
        update.version = {s("4.1.0.0")};
        confirmation = confirmationOf(update);
    } else if (row == 5) {
        m_scene->setInstalled(s("Production"), s("4.2.0.7"));
        confirmation = confirmationOf(hotfixTo(), s("Production"));
    } else if (row == 6) {
        confirmation = confirmationOf(hotfixTo(), s("Gone"));
    } else if (row == 7) {
        m_scene->addHotfix(s("Production"), s("4.2.0.5"));
        confirmation = confirmationOf(hotfixTo(), s("Production"));
    } else if (row == 8) {
        const QString hotfix = m_scene->addHotfix(s("Production"));
        m_scene->setHotfix(hotfix, s("Running"));
        confirmation = confirmationOf(cancelOf(hotfix), s("Production"));
    } else if (row == 9) {
        confirmation = confirmationOf(cancelOf(PublisherScene::CustomerId), s("Production"));
    } else if (row == 10) {
        confirmation = confirmationOf(rolesOf({PublisherRole::Owner}, {}));
    }
    const QUuid action = confirm(confirmation);
    QTRY_VERIFY2(hasEnded(action), told(action));
    QVERIFY2(state(action).verdict == Verdict::NotSent, told(action));
    QVERIFY2(state(action).error && state(action).error->kind == Kind::Changed, told(action));
    QCOMPARE(state(action).error->target, target);
    QCOMPARE(m_scene->changes(), 0);
}

void PublisherActionsTest::F34_aStaleTagIsToldByItsName()
{
    // Changed between our reading and our request: the service compares as well.
    m_scene->onChange([](PublisherScene::Change &change) {
        change.isApplied = false;
        change.answer = FaultAnswer::status(412, "{\"code\":\"PreconditionFailed\",\"message\":\"changed\"}");
    });
    const QString tag = m_scene->tagOf(s("principals"), s("id"), PublisherScene::PrincipalId);
    const QUuid action = confirm(confirmationOf(rolesOf({PublisherRole::Owner}, tag)));
    QTRY_VERIFY2(hasEnded(action), told(action));
    QCOMPARE(state(action).verdict, Verdict::Refused);
    QCOMPARE(state(action).error->kind, Kind::Conflict);
    QCOMPARE(state(action).error->code, s("PreconditionFailed"));
    QCOMPARE(m_scene->changes(), 1);
}

void PublisherActionsTest::roles_theServiceSaysWhoMayNot()
{
    m_scene->onChange([](PublisherScene::Change &change) {
        change.isApplied = false;
        change.answer = FaultAnswer::status(403, "{\"code\":\"Forbidden\",\"message\":\"no\"}");
    });
    const QUuid action = confirm(oneOfEach().at(1));
    QTRY_VERIFY2(hasEnded(action), told(action));
    QCOMPARE(state(action).verdict, Verdict::Refused);
    QCOMPARE(state(action).error->kind, Kind::Forbidden);
    QCOMPARE(m_scene->changes(), 1);
}

void PublisherActionsTest::aRefusalEndsItAndSaysWhy_data()
{
    eachKind();
}

void PublisherActionsTest::aRefusalEndsItAndSaysWhy()
{
    QFETCH(int, kind);
    m_scene->onChange([](PublisherScene::Change &change) {
        change.isApplied = false;
        change.answer = FaultAnswer::status(400, "{\"code\":\"BadRequest\",\"message\":\"wrong\"}");
    });
    const QUuid action = confirm(oneOfEach().at(kind));
    QTRY_VERIFY2(hasEnded(action), told(action));
    QCOMPARE(state(action).verdict, Verdict::Refused);
    QCOMPARE(state(action).error->code, s("BadRequest"));
    QCOMPARE(state(action).error->operation, QString(operationIdOf(state(action).change.kind())));
    QCOMPARE(m_scene->changes(), 1);
}

void PublisherActionsTest::D04_oneEnvironmentIsNeverScheduledTwiceAtOnce()
{
    m_scene->addVersion(s("4.2.2.0"));
    const Confirmation first = confirmationOf(hotfixTo(), s("Production"));
    const QUuid one = confirm(first);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(confirm(first), one);
    const QUuid other = confirm(confirmationOf(hotfixTo(s("4.2.2.0")), s("PRODUCTION")));
    QTRY_VERIFY2(isIn(one, Phase::Watching), told(one));
    // From another program, too.
    WorldSession session(m_scene->connection());
    ActionDesk desk(quickOptions(m_folder->path()));
    desk.attach(session.session);
    const QUuid third = desk.confirm(id(), confirmationOf(hotfixTo(), s("Production")));
    QTRY_VERIFY2(hasEnded(other), told(other));
    QTRY_VERIFY(desk.find(third) && !desk.find(third)->isOpen());
    QCOMPARE(state(other).verdict, Verdict::NotSent);
    QCOMPARE(desk.find(third)->verdict, Verdict::NotSent);
    QCOMPARE(m_scene->changes(), 1);
    m_scene->setHotfix(state(one).operationId, s("Succeeded"));
    QTRY_VERIFY2(hasEnded(one), told(one));
    QCOMPARE(state(one).verdict, Verdict::Succeeded);
}

void PublisherActionsTest::D09_onlyTheTenantThatWasConfirmed()
{
    Confirmation confirmation = oneOfEach().at(0);
    confirmation.tenantId = OtherTenantId;
    const QUuid action = confirm(confirmation);
    QTRY_VERIFY2(hasEnded(action), told(action));
    QCOMPARE(state(action).error->kind, Kind::WrongTenant);
    QCOMPARE(m_scene->changes(), 0);
}

void PublisherActionsTest::D17_aReadOnlyConnectionSendsNothing()
{
    TenantConnection locked = m_scene->connection();
    locked.writable = false;
    m_tenant->session.adoptLock(locked);
    const QUuid action = confirm(oneOfEach().at(0));
    QTRY_VERIFY2(hasEnded(action), told(action));
    QCOMPARE(state(action).error->kind, Kind::ReadOnly);
    QCOMPARE(m_scene->changes(), 0);
}

void PublisherActionsTest::F54_whatBelongsToAnotherAppProvesNothing()
{
    m_scene->onChange([](PublisherScene::Change &change) {
        change.answer = FaultAnswer::json(compact({{QStringLiteral("id"), PublisherScene::PrincipalId},
                                                   {QStringLiteral("status"), QStringLiteral("Scheduled")},
                                                   {QStringLiteral("targetAppVersion"), QStringLiteral("4.2.1.0")},
                                                   {QStringLiteral("appId"), PublisherScene::CustomerId}}));
    });
    m_scene->endAtOnce(s("Succeeded"));
    const QUuid action = confirm(confirmationOf(hotfixTo(), s("Production")));
    QTRY_VERIFY2(hasEnded(action), told(action));
    // The answer was no proof; the list was.
    QCOMPARE(state(action).verdict, Verdict::Succeeded);
    QCOMPARE(state(action).operationId, m_scene->hotfixes().constFirst());
    QCOMPARE(m_scene->changes(), 1);
}

void PublisherActionsTest::D11_howAHotfixEnds_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("installed");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("succeeded") << s("Succeeded") << QString() << Verdict::Succeeded;
    QTest::newRow("failed") << s("Failed") << QString() << Verdict::Failed;
    QTest::newRow("failed, but installed") << s("Failed") << s("4.2.1.0") << Verdict::FailedButInstalled;
    QTest::newRow("succeeded, but differs") << s("Succeeded") << s("4.2.0.0") << Verdict::SucceededButDiffers;
    QTest::newRow("canceled") << s("Canceled") << QString() << Verdict::Canceled;
    QTest::newRow("skipped") << s("Skipped") << QString() << Verdict::Skipped;
}

void PublisherActionsTest::D11_howAHotfixEnds()
{
    QFETCH(QString, status);
    QFETCH(QString, installed);
    QFETCH(Verdict, verdict);
    const QUuid action = confirm(confirmationOf(hotfixTo(), s("Production")));
    QTRY_VERIFY2(isIn(action, Phase::Watching), told(action));
    // Long ago, so that no list can lag behind it any more.
    const QString before = toIsoUtc(Instant{Instant::now().msecs - 60'000});
    const QString hotfix = state(action).operationId;
    m_scene->setHotfix(hotfix, status, {{s("completedOn"), before}, {s("errorMessage"), s("because")}});
    if (!installed.isEmpty())
        m_scene->setInstalled(s("Production"), installed);
    QTRY_VERIFY2(hasEnded(action), told(action));
    QVERIFY2(state(action).verdict == verdict, told(action));
    QCOMPARE(state(action).serviceMessage, s("because"));
    QCOMPARE(m_scene->changes(), 1);
}

void PublisherActionsTest::D19_anotherPublishersHotfixIsTheirs()
{
    // Ours is lost on the way; at the same moment another publisher schedules it for the night, which we did not ask
    // for.
    QString theirs;
    m_scene->onChange([this, &theirs](PublisherScene::Change &change) {
        change.isApplied = false;
        change.answer = FaultAnswer::drop();
        const Instant night{Instant::now().msecs + 6 * 3600 * 1000};
        theirs = m_scene->addHotfix(s("Production"), s("4.2.1.0"), {{s("runAfter"), toIsoUtc(night)}});
        m_scene->setHotfix(theirs, s("Succeeded"));
    });
    const QUuid action = confirm(confirmationOf(hotfixTo(), s("Production")));
    QTRY_VERIFY2(hasEnded(action), told(action));
    QVERIFY2(state(action).verdict == Verdict::DoneByOther, told(action));
    QCOMPARE(state(action).operationId, theirs);
}

void PublisherActionsTest::F14_anAnswerWithoutAHotfixIsLookedUp()
{
    m_scene->endAtOnce(s("Succeeded"));
    m_scene->onChange([](PublisherScene::Change &change) { change.answer = FaultAnswer::status(202); });
    const QUuid action = confirm(confirmationOf(hotfixTo(), s("Production")));
    QTRY_VERIFY2(hasEnded(action), told(action));
    QVERIFY2(state(action).verdict == Verdict::Succeeded, told(action));
    QCOMPARE(state(action).operationId, m_scene->hotfixes().constFirst());
}

void PublisherActionsTest::F23_twoHotfixesThatCouldBeOursStayOpen()
{
    m_scene->onChange([](PublisherScene::Change &change) { change.answer = FaultAnswer::drop(); });
    QSignalSpy read(m_desk.get(), &ActionDesk::publisherRead);
    m_scene->onRead([this](const QString &path) -> std::optional<FaultAnswer> {
        // The other one is there as soon as ours is.
        if (m_scene->arrived() > 0 && path.endsWith(QLatin1String("/environmentHotfixes")) &&
            m_scene->hotfixes().size() == 1)
            m_scene->addHotfix(QStringLiteral("Production"));
        return std::nullopt;
    });
    const QUuid action = confirm(confirmationOf(hotfixTo(), s("Production")));
    QTRY_VERIFY2(isIn(action, Phase::Reconciling), told(action));
    const qsizetype before = read.size();
    QTRY_VERIFY(read.size() > before + 10); // long after absence would be proved
    QVERIFY2(isIn(action, Phase::Reconciling), told(action));
    m_desk->settleByHand(action, true);
    QVERIFY(hasEnded(action) && state(action).isSettledByHand);
}

void PublisherActionsTest::F51_aHotfixThatWaitsIsFollowedOncePollsGoOn()
{
    const QUuid action = confirm(confirmationOf(hotfixTo(), s("Production")));
    QTRY_VERIFY2(isIn(action, Phase::Watching), told(action));
    m_scene->onRead([](const QString &) { return FaultAnswer::status(400, "{}"); });
    QTRY_VERIFY2(state(action).trouble.has_value(), told(action));
    m_scene->onRead({});
    QTRY_VERIFY2(!state(action).trouble.has_value(), told(action));
    m_scene->setHotfix(state(action).operationId, s("Thinking")); // a new word is no end
    QTRY_COMPARE(state(action).status.text, s("Thinking"));
    QVERIFY(isIn(action, Phase::Watching));
    m_scene->setHotfix(state(action).operationId, s("Succeeded"));
    QTRY_VERIFY2(hasEnded(action), told(action));
    QCOMPARE(state(action).verdict, Verdict::Succeeded);
}

void PublisherActionsTest::F51_aHotfixThatIsGoneIsLostFromSight()
{
    const QUuid action = confirm(confirmationOf(hotfixTo(), s("Production")));
    QTRY_VERIFY2(isIn(action, Phase::Watching), told(action));
    m_scene->onRead([](const QString &path) -> std::optional<FaultAnswer> {
        if (path.endsWith(QLatin1String("/environmentHotfixes")))
            return FaultAnswer::json();
        return std::nullopt;
    });
    QTRY_VERIFY2(hasEnded(action), told(action));
    QCOMPARE(state(action).verdict, Verdict::LostSight);
}

void PublisherActionsTest::F51_whoTakesTheirOwnRightsAwayIsNotWaitedForForEver_data()
{
    QTest::addColumn<QString>("principal");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isOver");
    QTest::newRow("one's own, not found") << PublisherScene::OwnId << 404 << true;
    QTest::newRow("one's own, forbidden") << PublisherScene::OwnId << 403 << true;
    QTest::newRow("one's own, a failing service") << PublisherScene::OwnId << 400 << false;
    QTest::newRow("somebody else's") << PublisherScene::PrincipalId << 404 << false;
}

// Afterwards the service shows them nothing of the app, which is all the proof there will ever be.
void PublisherActionsTest::F51_whoTakesTheirOwnRightsAwayIsNotWaitedForForEver()
{
    QFETCH(QString, principal);
    QFETCH(int, status);
    QFETCH(bool, isOver);
    m_scene->onRead([this, status](const QString &) -> std::optional<FaultAnswer> {
        if (m_scene->arrived() == 0)
            return std::nullopt;
        return FaultAnswer::status(status, "{\"code\":\"NotFound\",\"message\":\"The entity was not found.\"}");
    });
    const QString tag = m_scene->tagOf(s("principals"), s("id"), principal);
    const QUuid action = confirm(confirmationOf(RemovePrincipal{PublisherScene::AppId, principal, tag}));
    if (isOver) {
        QTRY_VERIFY2(hasEnded(action), told(action));
        QCOMPARE(state(action).verdict, Verdict::Succeeded);
    } else {
        QTRY_VERIFY2(state(action).trouble.has_value(), told(action));
        QVERIFY2(isIn(action, Phase::Watching), told(action));
    }
    QCOMPARE(m_scene->changes(), 1);
}

void PublisherActionsTest::onePollReadsForAllOfOneAppAndCountry()
{
    for (int i = 0; i < 5; ++i)
        m_scene->addEnvironment(QStringLiteral("E%1").arg(i));
    QList<QUuid> actions;
    for (int i = 0; i < 5; ++i)
        actions.append(confirm(confirmationOf(hotfixTo(), QStringLiteral("E%1").arg(i))));
    for (const QUuid &action : actions)
        QTRY_VERIFY2(isIn(action, Phase::Watching), told(action));
    QSignalSpy read(m_desk.get(), &ActionDesk::publisherRead);
    QTRY_VERIFY(read.size() > 0);
    const auto asked = [this] {
        int count = 0;
        for (const SeenRequest &request : m_scene->service().seen())
            count += request.verb == "GET" && request.path.endsWith("/environmentHotfixes") ? 1 : 0;
        return count;
    };
    const int before = asked();
    const qsizetype looks = read.size();
    QTRY_VERIFY(read.size() >= looks + 5);
    QVERIFY(asked() - before <= read.size() - looks + 1);
    m_scene->endHotfixes(s("Succeeded"));
    for (const QUuid &action : actions)
        QTRY_VERIFY2(state(action).verdict == Verdict::Succeeded, told(action));
    // Nobody follows anything any more: nothing is asked.
    QCOMPARE(m_scene->changes(), 5);
}

void PublisherActionsTest::aPublishersChangeBlocksNoEnvironmentOfTheTenant()
{
    const QUuid action = confirm(confirmationOf(hotfixTo(), s("Production")));
    QTRY_VERIFY2(isIn(action, Phase::Watching), told(action));
    QVERIFY(m_desk->openActions(id(), s("Production")).isEmpty());
    QVERIFY(!m_desk->hasUnsettled());
}

void PublisherActionsTest::D18_theJournalSaysWhatWasChanged()
{
    const QUuid action = confirm(oneOfEach().at(1));
    QTRY_VERIFY2(hasEnded(action), told(action));
    close();
    QFile file(IntentJournal::fileName(m_folder->path()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray journal = file.readAll();
    for (const QByteArray &word : {QByteArray("upsertPrincipal"), QByteArray("Contributor"), QByteArray("PATCH"),
                                   PublisherScene::PrincipalId.toLatin1(), TenantId.toLatin1()})
        QVERIFY2(journal.contains(word), word.constData());
    QVERIFY(!journal.contains("Bearer") && !journal.contains("eyJ"));
}

void PublisherActionsTest::F47_anUploadIsFoundByItsVersionOrProvedAbsent_data()
{
    QTest::addColumn<bool>("isApplied");
    QTest::addColumn<FaultAnswer>("answer");
    const QList<Way> ways = lostWays();
    for (const Way &way : ways)
        QTest::addRow("%s, %s", way.name, way.isApplied ? "done" : "not done") << way.isApplied << way.answer;
}

void PublisherActionsTest::F47_anUploadIsFoundByItsVersionOrProvedAbsent()
{
    QFETCH(bool, isApplied);
    QFETCH(FaultAnswer, answer);
    m_scene->onChange([=](PublisherScene::Change &change) {
        change.isApplied = isApplied;
        change.answer = answer;
    });
    const QUuid action = confirm(confirmationOf(uploadOf(3'000'000)));
    if (isApplied) {
        QTRY_VERIFY2(isIn(action, Phase::Watching), told(action));
        m_scene->setVersion(s("4.2.2.0"), {{s("status"), s("Uploaded")}});
    }
    QTRY_VERIFY2(hasEnded(action), told(action));
    QVERIFY2(state(action).verdict == (isApplied ? Verdict::Succeeded : Verdict::NotApplied), told(action));
    QCOMPARE(m_scene->changes(), 1);
}

void PublisherActionsTest::anUploadIsFollowedUntilTheServiceHasTakenItIn_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("uploaded") << s("Uploaded") << Verdict::Succeeded;
    QTest::newRow("failed") << s("UploadFailed") << Verdict::Failed;
}

void PublisherActionsTest::anUploadIsFollowedUntilTheServiceHasTakenItIn()
{
    QFETCH(QString, status);
    QFETCH(Verdict, verdict);
    const QUuid action = confirm(confirmationOf(uploadOf(3'000'000)));
    const auto progress = m_desk->progressOf(action);
    QVERIFY(progress);
    QTRY_VERIFY2(isIn(action, Phase::Watching), told(action));
    QTRY_COMPARE(state(action).status.text, s("Uploading"));
    QVERIFY(progress->done() > 4'000'000 && progress->done() == progress->total());
    m_scene->setVersion(s("4.2.2.0"), {{s("status"), status}});
    QTRY_VERIFY2(hasEnded(action), told(action));
    QVERIFY2(state(action).verdict == verdict, told(action));
    QCOMPARE(m_scene->changes(), 1);
}

void PublisherActionsTest::I17_aFileThatChangedIsNotSent()
{
    const UploadVersion upload = uploadOf(100'000);
    QFile file(upload.file);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.putChar('y'));
    file.close();
    const QUuid action = confirm(confirmationOf(upload));
    QTRY_VERIFY2(hasEnded(action), told(action));
    QVERIFY2(state(action).verdict == Verdict::NotSent, told(action));
    QCOMPARE(state(action).error->kind, Kind::LocalFile);
    QCOMPARE(state(action).error->code, s("fileChanged"));
    QCOMPARE(m_scene->changes(), 0);
}

void PublisherActionsTest::F33_F47_whatIsThereIsNotUploadedAgain()
{
    // The answer is lost, and the version is found.
    m_scene->onChange([](PublisherScene::Change &change) { change.answer = FaultAnswer::drop(); });
    const QUuid first = confirm(confirmationOf(uploadOf(1000)));
    QTRY_VERIFY2(isIn(first, Phase::Watching), told(first));
    const QUuid second = confirm(confirmationOf(uploadOf(1000)));
    QTRY_VERIFY2(hasEnded(second), told(second));
    QCOMPARE(state(second).verdict, Verdict::NotSent);
    m_scene->setVersion(s("4.2.2.0"), {{s("status"), s("Uploaded")}});
    QTRY_VERIFY2(hasEnded(first), told(first));
    const QUuid third = confirm(confirmationOf(uploadOf(1000)));
    QTRY_VERIFY2(hasEnded(third), told(third));
    QCOMPARE(state(third).verdict, Verdict::NotSent);
    QCOMPARE(state(third).error->target, s("version"));
    QCOMPARE(m_scene->changes(), 1);
}

QTEST_GUILESS_MAIN(PublisherActionsTest)
#include "tst_publisheractions.moc"
