// SPDX-License-Identifier: Apache-2.0
// What the lists of a publisher's app prove of a change whose answer was lost, and what it came to. Pure functions.
#include "core/actions/publisherview.h"

#include <QtTest/QTest>

using namespace steward;
using namespace std::chrono_literals;
using Proof = Evidence::State;
using Verdict = ActionVerdict;

namespace {

const QString app = QStringLiteral("63ca2fa4-4f03-4f2b-a480-172fef340d3f");
const QString customer = QStringLiteral("11112222-aaaa-bbbb-cccc-333344445555");
const Instant sent{1795439123000};

Instant later(std::chrono::milliseconds by)
{
    return {sent.msecs + by.count()};
}

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

Action actionOf(Change::What what, const QString &environment = {})
{
    Action action;
    action.change.what = std::move(what);
    action.change.environment = environment;
    action.sentAt = sent;
    return action;
}

PublisherState stateAt(Instant asOf)
{
    PublisherState state;
    state.asOf = asOf;
    return state;
}

PublisherVersion versionOf(const char *version, const char *availability, const char *status, const char *etag)
{
    PublisherVersion known;
    known.version = {s(version)};
    known.availability = availabilityFromWire(s(availability));
    known.status = uploadStatusFromWire(s(status));
    known.etag = s(etag);
    return known;
}

EnvironmentHotfix hotfixOf(const char *id, const char *status = "Scheduled", Instant createdOn = later(1s))
{
    EnvironmentHotfix hotfix;
    hotfix.id = s(id);
    hotfix.tenantId = customer.toUpper();
    hotfix.environmentName = s("production");
    hotfix.targetVersion = {s("4.2.1.0")};
    hotfix.status = {operationStatusOf(s(status)), s(status)};
    hotfix.createdOn = createdOn;
    return hotfix;
}

Action hotfixAction()
{
    ScheduleHotfix schedule;
    schedule.appId = app;
    schedule.tenantId = customer;
    schedule.sourceVersion = {s("4.2.0.0")};
    schedule.targetVersion = {s("4.2.1.0")};
    return actionOf(schedule, s("Production"));
}

CustomerEnvironment environmentOf(const char *version)
{
    CustomerEnvironment environment;
    environment.tenantId = customer;
    environment.name = s("Production");
    environment.version = {s(version)};
    return environment;
}

} // namespace

class PublisherEvidenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void D03_aHotfixIsProvedByTheList_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("soon");
        QTest::addColumn<int>("late");
        auto row = [number = 0](const char *name, Proof soon, Proof late) mutable {
            QTest::newRow(name) << number++ << int(soon) << int(late);
        };
        row("none", Proof::Open, Proof::Absent);
        row("ours", Proof::Applied, Proof::Applied);
        row("it was there before", Proof::Open, Proof::Absent);
        row("older than the margin", Proof::Open, Proof::Absent);
        row("of another environment", Proof::Open, Proof::Absent);
        row("two that could be ours", Proof::Open, Proof::Open);
        row("the same row twice", Proof::Applied, Proof::Applied);
        row("without an id", Proof::Open, Proof::Open);
        row("another target, done", Proof::Open, Proof::Absent);
        row("another target that includes ours, done", Proof::Open, Proof::DoneByOther);
        row("for the night, waiting", Proof::Open, Proof::Absent);
        row("for the night, done", Proof::Open, Proof::DoneByOther);
        row("another window, failed", Proof::Open, Proof::Absent);
    }
    void D03_aHotfixIsProvedByTheList()
    {
        QFETCH(int, row);
        QFETCH(int, soon);
        QFETCH(int, late);
        QList<EnvironmentHotfix> list;
        Baseline before;
        before.logWasRead = true;
        EnvironmentHotfix hotfix = hotfixOf("1");
        switch (row) {
        case 0:
            break;
        case 2:
            before.operationIds = {s("1")};
            [[fallthrough]];
        case 1:
            list = {hotfix};
            break;
        case 3:
            list = {hotfixOf("1", "Scheduled", later(-10min))};
            break;
        case 4:
            hotfix.environmentName = s("Sandbox");
            list = {hotfix};
            break;
        case 5:
            list = {hotfix, hotfixOf("2")};
            break;
        case 6:
            list = {hotfix, hotfix};
            break;
        case 7:
            hotfix.id.clear();
            list = {hotfix};
            break;
        case 8:
            hotfix = hotfixOf("1", "Succeeded");
            hotfix.targetVersion = {s("4.2.0.5")};
            list = {hotfix};
            break;
        case 9:
            hotfix = hotfixOf("1", "Succeeded");
            hotfix.targetVersion = {s("4.2.2.0")};
            list = {hotfix};
            break;
        case 10:
        case 11:
            hotfix = hotfixOf("1", row == 11 ? "Succeeded" : "Scheduled");
            hotfix.runAfter = later(6h);
            list = {hotfix};
            break;
        case 12:
            hotfix = hotfixOf("1", "Failed");
            hotfix.ignoresUpdateWindow = true;
            list = {hotfix};
            break;
        }
        for (const bool isLate : {false, true}) {
            PublisherState state = stateAt(later(isLate ? 3min : 10s));
            state.hotfixes = list;
            const Evidence evidence = publisherEvidence(hotfixAction(), before, state, 2min);
            QCOMPARE(int(evidence.state), isLate ? late : soon);
            if (evidence.state == Proof::Applied)
                QCOMPARE(evidence.operationId, s("1"));
        }
        // A list nobody could read proves nothing.
        QVERIFY(publisherEvidence(hotfixAction(), before, stateAt(later(3min)), 2min).state == Proof::Open);
    }

    void F47_anUploadIsKnownByItsVersion()
    {
        UploadVersion upload;
        upload.appId = app;
        upload.version = {s("4.2.2.0")};
        upload.availability = Availability::Preview;
        const Action action = actionOf(upload);
        PublisherState empty = stateAt(sent);
        empty.versions = QList<PublisherVersion>{};
        const Baseline before = publisherBaseline(action.change, empty);
        const auto stateOf = [&](const QList<PublisherVersion> &versions, std::chrono::milliseconds after) {
            PublisherState state = stateAt(later(after));
            state.versions = versions;
            return state;
        };
        const auto proof = [&](const PublisherState &state) {
            return publisherEvidence(action, before, state, 2min).state;
        };
        QVERIFY(proof(stateOf({}, 10s)) == Proof::Open);
        QVERIFY(proof(stateOf({}, 3min)) == Proof::Absent);
        for (const char *status : {"Uploading", "Uploaded", "UploadFailed", "Scanning"})
            QVERIFY(proof(stateOf({versionOf("4.2.2.0", "Preview", status, "1")}, 10s)) == Proof::Applied);
        QVERIFY(proof(stateOf({versionOf("4.2.1.0", "Preview", "Uploaded", "1")}, 3min)) == Proof::Absent);
        // What had failed before says nothing of ours.
        const PublisherState failed = stateOf({versionOf("4.2.2.0", "Preview", "UploadFailed", "1")}, 3min);
        const Baseline again = publisherBaseline(action.change, failed);
        QVERIFY(publisherEvidence(action, again, failed, 2min).state == Proof::Absent);
        QVERIFY(!whatChanged(action.change, failed));
        QVERIFY(whatChanged(action.change, stateOf({versionOf("4.2.2.0", "Preview", "Uploaded", "1")}, 0s)));
    }

    void anUploadEndsAsItsStatusSays_data()
    {
        QTest::addColumn<QString>("availability");
        QTest::addColumn<QString>("status");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("uploading") << s("Preview") << s("Uploading") << Verdict::None;
        QTest::newRow("a new word") << s("Preview") << s("Scanning") << Verdict::None;
        QTest::newRow("uploaded") << s("Preview") << s("Uploaded") << Verdict::Succeeded;
        QTest::newRow("failed") << s("Preview") << s("UploadFailed") << Verdict::Failed;
        QTest::newRow("offered at once") << s("Available") << s("Uploaded") << Verdict::SucceededButDiffers;
    }
    void anUploadEndsAsItsStatusSays()
    {
        QFETCH(QString, availability);
        QFETCH(QString, status);
        QFETCH(Verdict, verdict);
        UploadVersion upload;
        upload.version = {s("4.2.2.0")};
        Action action = actionOf(upload);
        PublisherState state = stateAt(later(1min));
        state.versions = QList<PublisherVersion>{
            versionOf("4.2.2.0", availability.toLatin1().constData(), status.toLatin1().constData(), "1")};
        action.status = statusOfUpload(state.versions->constFirst().status);
        Baseline before;
        before.wasAsAsked = false;
        QCOMPARE(judgePublisher(action, before, state).verdict, verdict);
    }

    void D03_aVersionIsProvedByItsTagAndItsState()
    {
        UpdateVersion update;
        update.version = {s("4.2.0.0")};
        update.availability = Availability::Deprecated;
        const Action action = actionOf(update);
        const auto stateOf = [&](const char *availability, const char *etag, std::chrono::milliseconds after) {
            PublisherState state = stateAt(later(after));
            state.versions = QList<PublisherVersion>{versionOf("4.2.0.0", availability, "Uploaded", etag)};
            return state;
        };
        const Baseline before = publisherBaseline(action.change, stateOf("Available", "1", 0s));
        const auto proof = [&](const Baseline &known, const PublisherState &state) {
            return publisherEvidence(action, known, state, 2min).state;
        };
        QVERIFY(proof(before, stateOf("Deprecated", "2", 1s)) == Proof::Applied);
        QVERIFY(proof(before, stateOf("Deprecated", "", 1s)) == Proof::Applied); // a service without tags
        QVERIFY(proof(before, stateOf("Available", "1", 10s)) == Proof::Open);
        QVERIFY(proof(before, stateOf("Available", "1", 3min)) == Proof::Absent);
        // Somebody wrote something else: ours may have been before that.
        QVERIFY(proof(before, stateOf("Preview", "3", 3min)) == Proof::Open);
        // It was so already: only a new tag proves anything.
        const Baseline already = publisherBaseline(action.change, stateOf("Deprecated", "1", 0s));
        QVERIFY(proof(already, stateOf("Deprecated", "1", 3min)) == Proof::Absent);
        QVERIFY(proof(already, stateOf("Deprecated", "2", 1s)) == Proof::Applied);
    }

    void aSyncModeNobodyTellsIsProvedByTheTag()
    {
        UpdateVersion update;
        update.version = {s("4.2.0.0")};
        update.syncMode = SyncMode::ForceSync;
        const Action action = actionOf(update);
        const auto stateOf = [&](const char *etag) {
            PublisherState state = stateAt(later(3min));
            state.versions = QList<PublisherVersion>{versionOf("4.2.0.0", "Available", "Uploaded", etag)};
            return state;
        };
        const Baseline before = publisherBaseline(action.change, stateOf("1"));
        QVERIFY(publisherEvidence(action, before, stateOf("2"), 2min).state == Proof::Applied);
        QVERIFY(publisherEvidence(action, before, stateOf("1"), 2min).state == Proof::Absent);
        const Baseline tagless = publisherBaseline(action.change, stateOf(""));
        QVERIFY(publisherEvidence(action, tagless, stateOf(""), 2min).state == Proof::Open);
    }

    void D03_rolesAreProvedByTheList()
    {
        SetPrincipal set;
        set.principalId = customer;
        set.roles = {PublisherRole::Contributor, PublisherRole::Reader};
        const Action action = actionOf(set);
        const auto stateOf = [&](const QStringList &roles, const char *etag) {
            PublisherPrincipal principal;
            principal.id = customer.toUpper();
            principal.kind = principalKindFromWire(s("User"));
            principal.etag = s(etag);
            for (const QString &role : roles)
                principal.roles.append(publisherRoleFromWire(role));
            PublisherState state = stateAt(later(3min));
            state.principals = roles.isEmpty() ? QList<PublisherPrincipal>{} : QList<PublisherPrincipal>{principal};
            return state;
        };
        const Baseline before = publisherBaseline(action.change, stateOf({s("Reader")}, "1"));
        const auto proof = [&](const PublisherState &state) {
            return publisherEvidence(action, before, state, 2min).state;
        };
        QVERIFY(proof(stateOf({s("reader"), s("contributor")}, "2")) == Proof::Applied);
        QVERIFY(proof(stateOf({s("Reader")}, "1")) == Proof::Absent);
        QVERIFY(proof(stateOf({s("Reader"), s("Contributor"), s("Owner")}, "2")) == Proof::Open);
        QVERIFY(proof(stateOf({}, "")) == Proof::Open); // somebody removed it
        const Action removal = actionOf(RemovePrincipal{.principalId = customer});
        const Baseline there = publisherBaseline(removal.change, stateOf({s("Reader")}, "1"));
        QVERIFY(publisherEvidence(removal, there, stateOf({}, ""), 2min).state == Proof::Applied);
        QVERIFY(publisherEvidence(removal, there, stateOf({s("Reader")}, "1"), 2min).state == Proof::Absent);
        QVERIFY(publisherEvidence(removal, there, stateOf({s("Owner")}, "2"), 2min).state == Proof::Open);
    }

    void aCancellationIsProvedByTheHotfix_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("soon");
        QTest::addColumn<int>("late");
        const auto row = [](const char *status, Proof soon, Proof late) {
            QTest::newRow(status) << s(status) << int(soon) << int(late);
        };
        row("Canceled", Proof::Applied, Proof::Applied);
        row("Scheduled", Proof::Open, Proof::Absent);
        row("Running", Proof::Open, Proof::Absent);
        row("Succeeded", Proof::Absent, Proof::Absent);
        row("Failed", Proof::Absent, Proof::Absent);
        row("Thinking", Proof::Open, Proof::Open);
    }
    void aCancellationIsProvedByTheHotfix()
    {
        QFETCH(QString, status);
        QFETCH(int, soon);
        QFETCH(int, late);
        const Action action = actionOf(CancelHotfix{.appId = app, .hotfixId = s("1")}, s("Production"));
        const Baseline before = publisherBaseline(action.change, {});
        for (const bool isLate : {false, true}) {
            PublisherState state = stateAt(later(isLate ? 3min : 10s));
            state.hotfixes = QList<EnvironmentHotfix>{hotfixOf("1", status.toLatin1().constData())};
            QCOMPARE(int(publisherEvidence(action, before, state, 2min).state), isLate ? late : soon);
        }
    }

    void D11_aHotfixIsHeldAgainstTheEnvironment_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("installed");
        QTest::addColumn<bool>("isSettled");
        QTest::addColumn<Verdict>("verdict");
        const auto row = [](const char *name, const char *status, const char *installed, bool isSettled,
                            Verdict verdict) {
            QTest::newRow(name) << s(status) << s(installed) << isSettled << verdict;
        };
        row("succeeded", "Succeeded", "4.2.1.0", false, Verdict::Succeeded);
        row("a later one is there", "Succeeded", "4.2.3.0", false, Verdict::Succeeded);
        row("the list lags", "Succeeded", "4.2.0.0", false, Verdict::None);
        row("it differs", "Succeeded", "4.2.0.0", true, Verdict::SucceededButDiffers);
        row("it is gone", "Succeeded", "", true, Verdict::SucceededButDiffers);
        row("failed, but there", "Failed", "4.2.1.0", false, Verdict::FailedButInstalled);
        row("failed, and not there yet", "Failed", "4.2.0.0", false, Verdict::None);
        row("failed", "Failed", "4.2.0.0", true, Verdict::Failed);
        row("canceled", "Canceled", "4.2.0.0", false, Verdict::Canceled);
        row("skipped", "Skipped", "4.2.0.0", false, Verdict::Skipped);
        row("at work", "Running", "4.2.0.0", true, Verdict::None);
    }
    void D11_aHotfixIsHeldAgainstTheEnvironment()
    {
        QFETCH(QString, status);
        QFETCH(QString, installed);
        QFETCH(bool, isSettled);
        QFETCH(Verdict, verdict);
        Action action = hotfixAction();
        action.status = {operationStatusOf(status), status};
        action.completedOn = later(1min);
        PublisherState state = stateAt(later(isSettled ? 2min : 61s));
        state.environments = QList<CustomerEnvironment>{};
        if (!installed.isEmpty())
            state.environments->append(environmentOf(installed.toLatin1().constData()));
        const JudgedEnd end = judgePublisher(action, {}, state);
        QCOMPARE(end.verdict, verdict);
        if (verdict == Verdict::FailedButInstalled || verdict == Verdict::Succeeded)
            QCOMPARE(end.found, installed);
    }

    void usualTimesNeedThree()
    {
        QList<EnvironmentHotfix> hotfixes;
        for (int i = 1; i <= 3; ++i) {
            EnvironmentHotfix hotfix = hotfixOf("1", "Succeeded");
            hotfix.startedOn = sent;
            hotfix.completedOn = later(std::chrono::minutes(i));
            QVERIFY(!usualHotfix(hotfixes));
            hotfixes.append(hotfix);
        }
        QVERIFY(usualHotfix(hotfixes) == 2min);
    }
};

QTEST_GUILESS_MAIN(PublisherEvidenceTest)
#include "tst_publisherevidence.moc"
