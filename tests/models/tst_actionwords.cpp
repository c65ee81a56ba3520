// SPDX-License-Identifier: Apache-2.0
#include "ui/models/actionwords.h"
#include "ui/models/errorwords.h"

#include "ui/models/changewords.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace steward;

namespace {

const QString appId = QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888");
const QString powerPlatformId = QStringLiteral("11112222-bbbb-3333-cccc-4444dddd5555");

QList<Change> everyChange()
{
    const Change::What all[] = {
        CreateEnvironment{EnvironmentKind::Sandbox, QStringLiteral("DK"), QStringLiteral("PREVIEW"),
                          AppVersion{QStringLiteral("27.1.41698.0")}},
        CopyEnvironment{QStringLiteral("Copy"), EnvironmentKind::Production},
        RenameEnvironment{QStringLiteral("Renamed")},
        RestoreEnvironment{QStringLiteral("Restored"), EnvironmentKind::Sandbox,
                           parseInstant(QStringLiteral("2026-11-20T20:00:00Z")), true, true, true},
        DeleteEnvironment{},
        RecoverEnvironment{},
        LinkPowerPlatform{powerPlatformId},
        UnlinkPowerPlatform{powerPlatformId},
        InstallApp{appId, QStringLiteral("Contoso App"), AppVersion{QStringLiteral("1.2.0.0")}, true, true, true, true,
                   QStringLiteral("en-US")},
        UpdateApp{appId, QStringLiteral("Contoso App"), AppVersion{QStringLiteral("1.1.0.0")},
                  AppVersion{QStringLiteral("1.2.0.0")}, true, true, true},
        UninstallApp{appId, QStringLiteral("Contoso App"), AppVersion{QStringLiteral("1.1.0.0")}, true, true, true},
        CancelAppUpdate{appId, QStringLiteral("Contoso App"), QStringLiteral("0f9e8d7c-0000-4000-8000-000000000001")},
    };
    QList<Change> changes;
    for (const Change::What &what : all)
        changes.append({QStringLiteral("BusinessCentral"), QStringLiteral("UAT"), what});
    return changes;
}

Instant at(const char *text)
{
    return parseInstant(QString::fromLatin1(text));
}

Action actionOf(const Change &change, ActionPhase phase, ActionVerdict verdict = ActionVerdict::None)
{
    Action action;
    action.id = QUuid::createUuid();
    action.connectionName = QStringLiteral("Contoso");
    action.tenantId = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
    action.who = QStringLiteral("admin@contoso.example");
    action.change = change;
    action.phase = phase;
    action.verdict = verdict;
    action.confirmedAt = at("2026-11-23T12:00:00Z");
    action.sentAt = at("2026-11-23T12:00:01Z");
    action.operationId = QStringLiteral("0f9e8d7c-1111-4222-8333-444455556666");
    action.correlationId = QStringLiteral("c0ffee00-1111-2222-3333-444444444444");
    return action;
}

QList<ActionPhase> openPhases()
{
    return {ActionPhase::Waiting, ActionPhase::Checking, ActionPhase::Sending, ActionPhase::Reconciling,
            ActionPhase::Watching};
}

QList<ActionVerdict> everyVerdict()
{
    QList<ActionVerdict> all;
    for (int i = 1; i <= static_cast<int>(ActionVerdict::Unknown); ++i)
        all.append(static_cast<ActionVerdict>(i));
    return all;
}

QStringList textsOf(const ActionWords &words)
{
    return {words.title, words.state, words.result, words.advice, words.details};
}

ApiError errorOf(ApiError::Kind kind, int status = 0)
{
    ApiError error;
    error.kind = kind;
    error.httpStatus = status;
    error.operation = QStringLiteral("deleteEnvironment");
    error.environment = QStringLiteral("UAT");
    return error;
}

} // namespace

class TestActionWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPhaseOfEveryChangeHasWords();
    void everyVerdictOfEveryChangeHasWords();
    void verdictsAreToldApart();
    void everySuccessNamesWhatWasDone();
    void D01_deletedForGoodAndKeptReadDifferently();
    void F40_aLostAnswerIsNeverCalledFailedNorUnsent();
    void F47_ofAPublishersChangeNoEnvironmentOfOursIsSpokenOf();
    void F27_F38_aRefusalSaysThatNothingWasDone();
    void D11_theReasonOfTheServiceIsShown();
    void D19_doneByAnotherSaysSo();
    void elapsedStandsBesideTheUsualTimeWithoutPercentage_data();
    void elapsedStandsBesideTheUsualTimeWithoutPercentage();
    void nothingIsBlockedBeforeItIsSentNorAfterItsEnd();
    void onlyWhatWaitsForTheUpdateWindowSpeaksOfIt();
    void aCopyBlocksTheAppsOfItsSource();
    void detailsHoldEveryFact();
    void I04_I07_I08_hostileTextIsVisibleAndBounded();
};

void TestActionWords::everyPhaseOfEveryChangeHasWords()
{
    for (const Change &change : everyChange()) {
        QSet<QString> states;
        for (const ActionPhase phase : openPhases()) {
            const Action action = actionOf(change, phase);
            const ActionWords words = wordsFor(action);
            QCOMPARE(words.title, titleOf(change));
            QVERIFY(!words.state.isEmpty() && !words.result.isEmpty());
            QVERIFY2(!states.contains(words.state), qPrintable(words.state));
            states.insert(words.state);
            for (const QString &text : textsOf(words))
                QVERIFY2(!text.contains(QLatin1Char('%')), qPrintable(text));
        }
    }
    Action elsewhere = actionOf(everyChange().constFirst(), ActionPhase::Watching);
    elsewhere.isElsewhere = true;
    QVERIFY(wordsFor(elsewhere).result.contains(QLatin1String("Another window")));
    // What the operation says of its end is no verdict before the object has been read again.
    Action ending = actionOf(everyChange().constFirst(), ActionPhase::Watching);
    ending.status = {OperationStatus::Failed, QStringLiteral("Failed")};
    QCOMPARE(wordsFor(ending).state, QStringLiteral("Checking result"));
    QVERIFY(wordsFor(ending).result.contains(QLatin1String("has ended")));
    Action left = actionOf(everyChange().constFirst(), ActionPhase::Watching);
    left.isWatched = false;
    QVERIFY(wordsFor(left).result.contains(QLatin1String("goes on")));
}

void TestActionWords::everyVerdictOfEveryChangeHasWords()
{
    for (const Change &change : everyChange()) {
        for (const ActionVerdict verdict : everyVerdict()) {
            const Action action = actionOf(change, ActionPhase::Ended, verdict);
            const ActionWords words = wordsFor(action);
            QVERIFY(!words.state.isEmpty() && !words.result.isEmpty() && !words.details.isEmpty());
            // Whatever is not done says what to do next.
            if (verdict != ActionVerdict::Succeeded)
                QVERIFY2(!words.advice.isEmpty(), qPrintable(words.result));
            const QString last = verdictWords(action);
            QVERIFY(last.startsWith(QLatin1String("Contoso: ")) && last.contains(words.title));
            QVERIFY(!last.contains(QLatin1Char('%')) && !last.contains(QLatin1Char('\n')));
        }
    }
}

void TestActionWords::verdictsAreToldApart()
{
    QSet<QString> results;
    for (const ActionVerdict verdict : everyVerdict()) {
        const ActionWords words = wordsFor(actionOf(everyChange().at(4), ActionPhase::Ended, verdict));
        QVERIFY2(!results.contains(words.result), qPrintable(words.result));
        results.insert(words.result);
        QCOMPARE(words.tone == Tone::Good, isGood(verdict));
    }
}

void TestActionWords::everySuccessNamesWhatWasDone()
{
    QSet<QString> sentences;
    for (const Change &change : everyChange()) {
        const QString sentence = wordsFor(actionOf(change, ActionPhase::Ended, ActionVerdict::Succeeded)).result;
        QVERIFY2(sentence.contains(QLatin1String("UAT")), qPrintable(sentence));
        if (!appIdOf(change).isEmpty())
            QVERIFY2(sentence.contains(QLatin1String("Contoso App")), qPrintable(sentence));
        else if (!newNameOf(change).isEmpty())
            QVERIFY2(sentence.contains(newNameOf(change)), qPrintable(sentence));
        sentences.insert(sentence);
    }
    QCOMPARE(sentences.size(), AdminChangeKindCount);
}

void TestActionWords::D01_deletedForGoodAndKeptReadDifferently()
{
    Change change = everyChange().at(4);
    const QString kept = wordsFor(actionOf(change, ActionPhase::Ended, ActionVerdict::Succeeded)).result;
    change.what = DeleteEnvironment{true};
    const QString lost = wordsFor(actionOf(change, ActionPhase::Ended, ActionVerdict::Succeeded)).result;
    QVERIFY(kept.contains(QLatin1String("14 days")));
    QVERIFY(lost.contains(QLatin1String("for good")) && !lost.contains(QLatin1String("recovered")));
}

void TestActionWords::F40_aLostAnswerIsNeverCalledFailedNorUnsent()
{
    for (const auto kind : {ApiError::Kind::Offline, ApiError::Kind::TimedOut, ApiError::Kind::Server,
                            ApiError::Kind::NotTheService, ApiError::Kind::BadReply, ApiError::Kind::Cancelled}) {
        Action action = actionOf(everyChange().at(4), ActionPhase::Reconciling);
        action.error = errorOf(kind, kind == ApiError::Kind::Server ? 502 : 0);
        const ActionWords words = wordsFor(action);
        QVERIFY2(!words.result.contains(QLatin1String("nothing was sent")), qPrintable(words.result));
        QVERIFY2(!words.result.contains(QLatin1String("could not be deleted")), qPrintable(words.result));
        QVERIFY(words.result.contains(QLatin1String("nobody knows")));
        QVERIFY(words.advice.contains(QLatin1String("never sent again by itself")));
        QCOMPARE(words.tone, Tone::Warning);
    }
}

// What is read for proof are lists of its app: there is no log of operations.
void TestActionWords::F47_ofAPublishersChangeNoEnvironmentOfOursIsSpokenOf()
{
    UploadVersion upload;
    upload.appName = QStringLiteral("Contoso App");
    upload.version.text = QStringLiteral("1.2.0.0");
    upload.countryCode = QStringLiteral("DK");
    const Change change{{}, {}, upload};
    const auto isApart = [](const Action &action) {
        const ActionWords words = wordsFor(action);
        const QString said = words.state + words.result + words.advice;
        return !words.result.isEmpty() && !said.contains(QLatin1String("environment")) &&
               !said.contains(QLatin1String("operations log"));
    };
    for (const ActionPhase phase : openPhases())
        QVERIFY(isApart(actionOf(change, phase)));
    for (const ActionVerdict verdict : {ActionVerdict::Succeeded, ActionVerdict::NotApplied, ActionVerdict::LostSight,
                                        ActionVerdict::Unknown, ActionVerdict::SucceededButDiffers})
        QVERIFY(isApart(actionOf(change, ActionPhase::Ended, verdict)));
    ApiError lost;
    lost.kind = ApiError::Kind::Offline;
    lost.operation = QStringLiteral("uploadVersion");
    QVERIFY(!wordsForLostAnswer(lost, {}).advice.contains(QLatin1String("environment")));
}

void TestActionWords::F27_F38_aRefusalSaysThatNothingWasDone()
{
    Action action = actionOf(everyChange().at(4), ActionPhase::Ended, ActionVerdict::Refused);
    action.error = errorOf(ApiError::Kind::Throttled, 429);
    action.error->retryAfter = std::chrono::seconds(161);
    QVERIFY(wordsFor(action).result.contains(QLatin1String("did nothing")));
    QVERIFY(wordsFor(action).advice.contains(QLatin1String("2 min 41 s")));
    QVERIFY(wordsFor(action).advice.contains(QLatin1String("onfirm it again")));
    action.error = errorOf(ApiError::Kind::SignInNeeded, 401);
    QVERIFY(wordsFor(action).advice.contains(QLatin1String("onfirm the change again")));
}

void TestActionWords::D11_theReasonOfTheServiceIsShown()
{
    for (const auto verdict : {ActionVerdict::Failed, ActionVerdict::Canceled, ActionVerdict::Skipped}) {
        Action action = actionOf(everyChange().at(9), ActionPhase::Ended, verdict);
        action.serviceMessage = QStringLiteral("Table 50100 stands in the way");
        QVERIFY(wordsFor(action).result.contains(action.serviceMessage));
        QVERIFY(verdictWords(action).contains(action.serviceMessage));
    }
}

void TestActionWords::D19_doneByAnotherSaysSo()
{
    const ActionWords words = wordsFor(actionOf(everyChange().at(4), ActionPhase::Ended, ActionVerdict::DoneByOther));
    QVERIFY(words.result.contains(QLatin1String("somebody else")));
    QVERIFY(words.advice.contains(QLatin1String("Nothing is sent again")));
}

void TestActionWords::elapsedStandsBesideTheUsualTimeWithoutPercentage_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("usualSeconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("seconds") << 40 << 360 << QStringLiteral("40 s, usually about 6 min");
    QTest::newRow("minutes") << 250 << 360 << QStringLiteral("4 min, usually about 6 min");
    QTest::newRow("longer than usual") << 3600 * 3 + 720 << 360 << QStringLiteral("3 h 12 min, usually about 6 min");
    QTest::newRow("hours and days") << 3600 * 51 << 3600 * 2 << QStringLiteral("2 d 3 h, usually about 2 h");
    QTest::newRow("never seen") << 250 << 0 << QStringLiteral("4 min");
    QTest::newRow("clock behind") << -20 << 360 << QStringLiteral("0 s, usually about 6 min");
}

void TestActionWords::elapsedStandsBesideTheUsualTimeWithoutPercentage()
{
    QFETCH(int, seconds);
    QFETCH(int, usualSeconds);
    QFETCH(QString, expected);
    Action action = actionOf(everyChange().at(9), ActionPhase::Watching);
    action.startedOn = at("2026-11-23T12:00:10Z");
    action.status = {OperationStatus::Running, QStringLiteral("Running")};
    if (usualSeconds > 0)
        action.usually = std::chrono::seconds(usualSeconds);
    const Instant now{action.startedOn.msecs + seconds * qint64{1000}};
    QCOMPARE(elapsedWords(action, now), expected);
    action.phase = ActionPhase::Ended;
    action.completedOn = now;
    QCOMPARE(elapsedWords(action, at("2027-01-01T00:00:00Z")), expected);
    action.phase = ActionPhase::Watching;
    action.status = {OperationStatus::Scheduled, QStringLiteral("Scheduled")};
    QVERIFY(!elapsedWords(action, now).contains(QLatin1String("usually")));
    QVERIFY(elapsedWords(Action(), now).isEmpty());
}

void TestActionWords::nothingIsBlockedBeforeItIsSentNorAfterItsEnd()
{
    for (const Change &change : everyChange()) {
        QVERIFY(blockedWords(actionOf(change, ActionPhase::Waiting)).isEmpty());
        QVERIFY(blockedWords(actionOf(change, ActionPhase::Checking)).isEmpty());
        QVERIFY(blockedWords(actionOf(change, ActionPhase::Ended, ActionVerdict::Succeeded)).isEmpty());
        // While nobody knows whether it was done, nothing is claimed.
        const QString running = blockedWords(actionOf(change, ActionPhase::Watching));
        const QString unknown = blockedWords(actionOf(change, ActionPhase::Reconciling));
        QVERIFY(running.isEmpty() ? unknown.isEmpty() : unknown.startsWith(QLatin1String("If it was done: ")));
    }
}

void TestActionWords::onlyWhatWaitsForTheUpdateWindowSpeaksOfIt()
{
    for (const Change &change : everyChange()) {
        Action action = actionOf(change, ActionPhase::Watching);
        action.status = {OperationStatus::Scheduled, QStringLiteral("Scheduled")};
        const ChangeKind kind = change.kind();
        const bool waits = kind == ChangeKind::InstallApp || kind == ChangeKind::UpdateApp ||
                           kind == ChangeKind::UninstallApp; // as everyChange() asks for it
        QCOMPARE(wordsFor(action).result.contains(QLatin1String("update window")), waits);
    }
}

void TestActionWords::aCopyBlocksTheAppsOfItsSource()
{
    const QString copy = blockedWords(actionOf(everyChange().at(1), ActionPhase::Watching));
    QVERIFY(copy.contains(QLatin1String("UAT")) && copy.contains(QLatin1String("published")));
    Action update = actionOf(everyChange().at(9), ActionPhase::Watching);
    const QString running = blockedWords(update);
    update.status = {OperationStatus::Scheduled, QStringLiteral("Scheduled")};
    QVERIFY(running.contains(QLatin1String("Contoso App")));
    QVERIFY(blockedWords(update).contains(QLatin1String("scheduled")) && blockedWords(update) != running);
}

void TestActionWords::detailsHoldEveryFact()
{
    Action action = actionOf(everyChange().at(3), ActionPhase::Ended, ActionVerdict::Failed);
    action.status = {OperationStatus::Failed, QStringLiteral("failed")};
    action.startedOn = at("2026-11-23T12:00:10Z");
    action.completedOn = at("2026-11-23T12:06:10Z");
    action.endedAt = at("2026-11-23T12:06:20Z");
    action.serviceMessage = QStringLiteral("PitRestoreFailed: no such backup");
    action.error = errorOf(ApiError::Kind::Refused, 400);
    action.error->code = QStringLiteral("invalidInput");
    ApiError cause = errorOf(ApiError::Kind::Refused, 400);
    cause.code = QStringLiteral("deepCode");
    action.error->causes = {cause};
    const QString details = wordsFor(action).details;
    for (const char *fact :
         {"Contoso", "aaaabbbb-0000-cccc-1111-dddd2222eeee", "admin@contoso.example", "restoreEnvironment", "UAT",
          "Restored", "2026-11-20T20:00:00Z", "0f9e8d7c-1111-4222-8333-444455556666",
          "c0ffee00-1111-2222-3333-444444444444", "2026-11-23T12:00:01Z", "2026-11-23T12:06:10Z", "PitRestoreFailed",
          "invalidInput", "deepCode", "BusinessCentral", "per-tenant extensions"})
        QVERIFY2(details.contains(QLatin1String(fact)), fact);
    QVERIFY(details.contains(action.id.toString(QUuid::WithoutBraces)));
    QVERIFY(wordsFor(actionOf(everyChange().at(8), ActionPhase::Ended, ActionVerdict::Succeeded))
                .details.contains(QLatin1String("licence terms accepted")));
}

void TestActionWords::I04_I07_I08_hostileTextIsVisibleAndBounded()
{
    const QString hostile = QStringLiteral("\u202E<b>x</b> %1 %2 \u001B[31m\n") + QString(100'000, QLatin1Char('y'));
    QList<Change> changes{
        {hostile, hostile, CreateEnvironment{EnvironmentKind::Sandbox, hostile, hostile, AppVersion{hostile}}},
        {hostile, hostile, CopyEnvironment{hostile, EnvironmentKind::Sandbox}},
        {hostile, hostile, RenameEnvironment{hostile}},
        {hostile, hostile, RestoreEnvironment{hostile}},
        {hostile, hostile, DeleteEnvironment{}},
        {hostile, hostile, LinkPowerPlatform{hostile}},
        {hostile, hostile, InstallApp{hostile, hostile, AppVersion{hostile}}},
        {hostile, hostile, UpdateApp{hostile, hostile, AppVersion{hostile}, AppVersion{hostile}}},
        {hostile, hostile, UninstallApp{hostile, hostile, AppVersion{hostile}}},
        {hostile, hostile, CancelAppUpdate{hostile, hostile, hostile}},
    };
    for (const Change &change : changes) {
        QList<Action> actions;
        for (const ActionPhase phase : openPhases())
            actions.append(actionOf(change, phase));
        for (const ActionVerdict verdict : everyVerdict())
            actions.append(actionOf(change, ActionPhase::Ended, verdict));
        for (Action &action : actions) {
            ApiError error = errorOf(ApiError::Kind::Refused, 400);
            for (QString *text : {&error.code, &error.target, &error.message, &error.environment, &error.host})
                *text = hostile;
            action.error = error;
            action.trouble = error;
            for (QString *text : {&action.connectionName, &action.tenantId, &action.who, &action.operationId,
                                  &action.serviceMessage, &action.found, &action.correlationId})
                *text = hostile;
            action.status = {OperationStatus::Unknown, hostile};
            QStringList texts = textsOf(wordsFor(action));
            texts += {verdictWords(action), blockedWords(action)};
            for (const QString &text : texts) {
                QVERIFY(!text.contains(QChar(0x202E)) && !text.contains(QChar(0x1B)));
                QVERIFY(text.size() < 61'000);
            }
            QVERIFY(verdictWords(action).size() < 12'000 && !verdictWords(action).contains(QLatin1Char('\n')));
        }
    }
}

QTEST_GUILESS_MAIN(TestActionWords)
#include "tst_actionwords.moc"
