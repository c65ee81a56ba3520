// SPDX-License-Identifier: Apache-2.0
// The journal on real files: what is on the disk is kept, whatever becomes of the programs and the bytes around it.
#include "core/actions/changejson.h"
#include "core/actions/filelock.h"
#include "core/actions/intentjournal.h"
#include "core/actions/journalfile.h"
#include "tests/support/future.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using Begun = IntentJournal::Begun;

namespace {

JournalEntry intentOn(const QString &environment, const QUuid &connection = {})
{
    JournalEntry entry;
    entry.action.id = QUuid::createUuid();
    entry.action.connection = connection;
    entry.action.connectionName = QStringLiteral("Contoso");
    entry.action.tenantId = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
    entry.action.who = QStringLiteral("anna@contoso.com");
    entry.action.phase = ActionPhase::Sending;
    entry.action.confirmedAt = Instant::now();
    entry.action.sentAt = Instant::now();
    entry.action.change.family = QStringLiteral("BusinessCentral");
    entry.action.change.environment = environment;
    entry.action.change.what = DeleteEnvironment{};
    entry.verb = QStringLiteral("DELETE");
    return entry;
}

JournalEntry ended(JournalEntry entry, ActionVerdict verdict)
{
    entry.action.phase = ActionPhase::Ended;
    entry.action.verdict = verdict;
    entry.action.endedAt = Instant::now();
    return entry;
}

template <class T>
T result(const QFuture<T> &future)
{
    if (!steward::testing::waitFor(future))
        qFatal("no answer of the journal");
    return future.result();
}

Begun begin(IntentJournal &journal, const JournalEntry &entry)
{
    const auto begun = result(journal.begin(entry));
    if (!begun)
        qFatal("not recorded: %s", qPrintable(begun.error().detail));
    return *begun;
}

QList<Change> everyKind()
{
    const AppVersion version{QStringLiteral("24.1.2.3")};
    const QString app = QStringLiteral("44445555-eeee-6666-ffff-7777aaaa8888");
    QList<Change> changes;
    const auto add = [&changes](Change::What what) {
        changes.append({QStringLiteral("BusinessCentral"), QStringLiteral("Übung \"1\"\n"), std::move(what)});
    };
    add(CreateEnvironment{EnvironmentKind::Production, QStringLiteral("DK"), QStringLiteral("Preview"), version});
    add(CopyEnvironment{QStringLiteral("New"), EnvironmentKind::Production});
    add(RenameEnvironment{QStringLiteral("New")});
    add(RestoreEnvironment{QStringLiteral("New"), EnvironmentKind::Sandbox, Instant{1795439123456}, true, false, true});
    add(DeleteEnvironment{true});
    add(RecoverEnvironment{});
    add(LinkPowerPlatform{app});
    add(UnlinkPowerPlatform{app});
    add(InstallApp{app, QStringLiteral("App"), version, true, true, true, true, QStringLiteral("en-US")});
    add(UpdateApp{app, QStringLiteral("App"), version, AppVersion{QStringLiteral("24.2.0.0")}, true, false, true});
    add(UninstallApp{app, QStringLiteral("App"), version, true, true, false});
    add(CancelAppUpdate{app, QStringLiteral("App"), app});
    const QString country = QStringLiteral("DK");
    const QString tag = QStringLiteral("etag \"1\"");
    add(AddCountry{app, country});
    add(SetPrincipal{app, app, PrincipalKind::Application, app, {PublisherRole::Owner, PublisherRole::Reader}, tag});
    add(RemovePrincipal{app, app, tag});
    add(UploadVersion{app, country, version, QStringLiteral("App"), Availability::Available,
                      QStringLiteral("/a/\u00dc.app"), 5'000'000'000, QStringLiteral("ab12")});
    add(UpdateVersion{app, country, version, Availability::Deprecated, {{app, version}}, SyncMode::ForceSync, tag});
    add(ScheduleHotfix{app, country, app, EnvironmentKind::Sandbox, version, version, Instant{1795439123456}, true});
    add(CancelHotfix{app, country, app, app, version});
    return changes;
}

} // namespace

class IntentJournalTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString folder() const { return m_folder->path(); }
    QString path() const { return IntentJournal::fileName(folder()); }
    QByteArray bytes() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QByteArray &content) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    // A whole journal with so many intents, each of another environment.
    QByteArray journalOf(int intents) const
    {
        {
            IntentJournal journal({.folder = folder()});
            for (int i = 0; i < intents; ++i)
                begin(journal, intentOn(QStringLiteral("E%1").arg(i)));
        }
        return bytes();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void everyKindOfChangeReadsBackAsItWas();
    void D18_anEntryReadsBackAsItWas();
    void S_noTextOfTheServiceIsKeptOfAnError();
    void aTouchedByteMakesALineDamaged();
    void L13_theJournalIsItsUsersOnly();
    void L11_damageIsKeptAndToldOnceAndTheRestCounts();
    void L06_cutAnywhereWhatWasWholeIsKept();
    void L19_entriesOfANewerVersionAreKeptAndLeftAlone();
    void D04_theSameChangeIsRecordedOnce();
    void D02_theSameChangeWaitsUntilTheOtherHasEnded();
    void L08_aLockDiesWithWhoeverHeldIt();
    void L08_whatCrashedRunsLeftGoesAndLivingOnesStay();
    void L09_aJournalThatIsHeldIsAnErrorAndNothingMore();
    void D05_openActionsOfADeadRunAreTakenOverByExactlyOne();
    void whatOthersWriteIsSeen();
    void L01_aFullDiskIsAnErrorBeforeAnythingIsSent();
    void L04_aFolderThatCannotBeMadeIsAnError();
    void whatTheDiskDidNotTakeIsWrittenLater();
    void L10_oldEndedActionsGoAndOpenOnesStay();
    void D02_L10_whatIsUnknownStaysHoweverOldItIs();
    void L14_endingDoesNotWaitForALock();
};

void IntentJournalTest::everyKindOfChangeReadsBackAsItWas()
{
    const QList<Change> changes = everyKind();
    QCOMPARE(changes.size(), ChangeKindCount);
    for (const Change &change : changes) {
        const auto back = changeFromJson(changeToJson(change));
        QVERIFY(back);
        QVERIFY2(*back == change, QByteArray(operationIdOf(change.kind()).data()));
    }
    QVERIFY(!changeFromJson({{QStringLiteral("what"), QStringLiteral("moveEnvironment")}}));
}

void IntentJournalTest::D18_anEntryReadsBackAsItWas()
{
    JournalEntry entry = intentOn(QStringLiteral("Production"), QUuid::createUuid());
    entry.owner = QUuid::createUuid();
    entry.action.batch = QUuid::createUuid();
    entry.before.operationIds = {QStringLiteral("a"), QStringLiteral("b")};
    entry.before.logWasRead = true;
    entry.before.newNameWasTaken = false;
    entry.before.seen = Environment{};
    entry.before.seen->name = QStringLiteral("Production");
    entry.before.seen->status = environmentStatusFromWire(QStringLiteral("Active"));
    entry.path = QStringLiteral("/admin/v2.21/applications/BusinessCentral/environments/Production");
    entry.bodyHash = QStringLiteral("00ff");
    entry.session = 7;

    JournalFold fold;
    QCOMPARE(fold.take(journalRecord(JournalKind::Intent, entry, Instant::now())), entry.action.id);
    const JournalEntry *back = std::as_const(fold).find(entry.action.id);
    QVERIFY(back);
    QCOMPARE(back->action.who, entry.action.who);
    QCOMPARE(back->action.tenantId, entry.action.tenantId);
    QCOMPARE(back->action.batch, entry.action.batch);
    QCOMPARE(back->action.sentAt, entry.action.sentAt);
    QVERIFY(back->action.change == entry.action.change);
    QCOMPARE(back->before.operationIds, entry.before.operationIds);
    QVERIFY(back->before.seen == entry.before.seen);
    QVERIFY(back->before.newNameWasTaken == false);
    QCOMPARE(back->owner, entry.owner);
    QCOMPARE(back->path, entry.path);
    QCOMPARE(back->bodyHash, entry.bodyHash);
    QCOMPARE(back->session, 7U);

    entry.isAccepted = true;
    entry.action.phase = ActionPhase::Watching;
    entry.action.operationId = QStringLiteral("op");
    entry.action.status = {OperationStatus::Running, QStringLiteral("running")};
    fold.take(journalRecord(JournalKind::Answer, entry, Instant::now()));
    QCOMPARE(back->action.phase, ActionPhase::Watching);
    QCOMPARE(back->action.operationId, QStringLiteral("op"));
    QVERIFY(back->action.status == entry.action.status);
    QVERIFY(back->isAccepted);
    // A second intent of the same id changes nothing.
    JournalEntry again = intentOn(QStringLiteral("Other"));
    again.action.id = entry.action.id;
    fold.take(journalRecord(JournalKind::Intent, again, Instant::now()));
    QCOMPARE(back->action.change.environment, QStringLiteral("Production"));
}

void IntentJournalTest::S_noTextOfTheServiceIsKeptOfAnError()
{
    ApiError error;
    error.kind = ApiError::Kind::Conflict;
    error.httpStatus = 409;
    error.code = QStringLiteral("resourceExists");
    error.target = QStringLiteral("canary eyJ0eXAiOiJKV1Qi.\u2028+/=");
    error.message = QStringLiteral("canary in the message");
    error.detail = QStringLiteral("canary in the detail");
    error.claims = QStringLiteral("canary in the claims");
    const QJsonObject json = errorToJson(error);
    QVERIFY(!QJsonDocument(json).toJson().contains("canary"));
    const ApiError back = errorFromJson(json);
    QCOMPARE(back.kind, error.kind);
    QCOMPARE(back.httpStatus, 409);
    QCOMPARE(back.code, error.code);
}

void IntentJournalTest::aTouchedByteMakesALineDamaged()
{
    QByteArray line = journalLine({{QStringLiteral("v"), 1}, {QStringLiteral("kind"), QStringLiteral("intent")}});
    QVERIFY(line.endsWith('\n') && line.count('\n') == 1);
    line.chop(1);
    QVERIFY(readJournalLine(line));
    for (qsizetype i = 0; i < line.size(); ++i) {
        QByteArray touched = line;
        touched[i] = static_cast<char>(touched.at(i) ^ 1);
        QVERIFY2(!readJournalLine(touched), touched);
    }
    QVERIFY(!readJournalLine({}));
}

void IntentJournalTest::L13_theJournalIsItsUsersOnly()
{
    const QString inner = m_folder->filePath(QStringLiteral("new"));
    {
        IntentJournal journal({.folder = inner});
        begin(journal, intentOn(QStringLiteral("A")));
    }
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                            QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    const QStringList names = QDir(inner).entryList(QDir::Files);
    QVERIFY(names.contains(QStringLiteral("journal.jsonl")));
    for (const QString &name : names)
        QVERIFY2(!(QFile::permissions(inner + QLatin1Char('/') + name) & others), qPrintable(name));
    QVERIFY(!(QFile::permissions(inner) & others));
    // Restored from a backup with wider ones.
    QFile::setPermissions(IntentJournal::fileName(inner), QFileDevice::ReadOwner | QFileDevice::WriteOwner | others);
    IntentJournal journal({.folder = inner});
    begin(journal, intentOn(QStringLiteral("B")));
    QVERIFY(!(QFile::permissions(IntentJournal::fileName(inner)) & others));
}

void IntentJournalTest::L11_damageIsKeptAndToldOnceAndTheRestCounts()
{
    const QList<QByteArray> lines = journalOf(4).split('\n');
    QCOMPARE(lines.size(), 6); // head, four, and what follows the last end
    const QByteArray noughts(4096, '\0');
    QByteArray flipped = lines.at(2);
    flipped[100] = static_cast<char>(flipped.at(100) ^ 1);
    const QByteArray tooLong(LongestJournalLine + 10, 'x');
    const QByteArray damaged = lines.at(0) + '\n' + lines.at(1) + '\n' + flipped + '\n' + tooLong + '\n' + lines.at(3) +
                               "\n\n" + lines.at(4).left(80) + noughts;
    put(damaged);

    IntentJournal journal({.folder = folder()});
    const QSignalSpy failures(&journal, &IntentJournal::failed);
    const auto loaded = result(journal.load());
    QVERIFY(loaded);
    QCOMPARE(loaded->size(), 2); // of four: one was changed, one was cut
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.first().first().value<ApiError>().code, QStringLiteral("journalDamaged"));
    begin(journal, intentOn(QStringLiteral("New")));
    QVERIFY(bytes().startsWith(damaged + '\n'));
    const auto again = result(journal.load());
    QCOMPARE(again->size(), 3);
    QCOMPARE(failures.size(), 1);
}

void IntentJournalTest::L06_cutAnywhereWhatWasWholeIsKept()
{
    const QByteArray whole = journalOf(3);
    for (qsizetype size = 0; size <= whole.size(); size += 61) {
        put(whole.left(size));
        const auto complete = std::max<qsizetype>(0, whole.left(size).count('\n') - 1); // without the head
        // The line that only lacks its end is whole as soon as something is added.
        IntentJournal journal({.folder = folder()});
        const auto loaded = result(journal.load());
        QVERIFY(loaded);
        QCOMPARE(loaded->size(), complete);
        QCOMPARE(begin(journal, intentOn(QStringLiteral("New"))).state, Begun::State::Recorded);
        QVERIFY(bytes().startsWith(whole.left(size)));
        const auto after = result(journal.load());
        QVERIFY(after->size() == complete + 1 || after->size() == complete + 2);
    }
}

void IntentJournalTest::L19_entriesOfANewerVersionAreKeptAndLeftAlone()
{
    const QUuid connection = QUuid::createUuid();
    const JournalEntry entry = intentOn(QStringLiteral("A"), connection);
    QJsonObject newer = journalRecord(JournalKind::Intent, entry, Instant::now());
    newer.insert(QStringLiteral("v"), JournalVersion + 1);
    put(journalLine(newer));
    IntentJournal journal({.folder = folder()});
    const QSignalSpy failures(&journal, &IntentJournal::failed);
    const auto loaded = result(journal.load());
    QCOMPARE(loaded->size(), 1);
    QVERIFY(loaded->first().isForeign);
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(failures.first().first().value<ApiError>().code, QStringLiteral("journalNewer"));
    QVERIFY(result(journal.adopt(connection)).isEmpty());
    // Still in the way of the same change.
    QCOMPARE(begin(journal, intentOn(QStringLiteral("A"))).state, Begun::State::AlreadyUnderWay);
}

void IntentJournalTest::D04_theSameChangeIsRecordedOnce()
{
    IntentJournal first({.folder = folder()});
    IntentJournal second({.folder = folder()});
    QList<QFuture<Outcome<Begun>>> begun;
    for (int i = 0; i < 100; ++i)
        begun.append(
            (i % 2 == 0 ? first : second).begin(intentOn(i % 3 == 0 ? QStringLiteral("a") : QStringLiteral("A"))));
    int recorded = 0;
    for (const auto &future : begun) {
        const auto outcome = result(future);
        QVERIFY(outcome);
        recorded += outcome->state == Begun::State::Recorded ? 1 : 0;
    }
    QCOMPARE(recorded, 1);
    QCOMPARE(bytes().count("\"kind\":\"intent\""), 1);
    // One confirmation is one, too, where it arrives twice.
    const JournalEntry once = intentOn(QStringLiteral("B"));
    QCOMPARE(begin(first, once).state, Begun::State::Recorded);
    QCOMPARE(begin(second, once).state, Begun::State::SameAction);
}

void IntentJournalTest::D02_theSameChangeWaitsUntilTheOtherHasEnded()
{
    IntentJournal first({.folder = folder()});
    JournalEntry entry = intentOn(QStringLiteral("A"));
    begin(first, entry);
    entry.action.phase = ActionPhase::Reconciling;
    first.record(JournalKind::Answer, entry);
    IntentJournal second({.folder = folder()});
    const Begun blocked = begin(second, intentOn(QStringLiteral("A")));
    QCOMPARE(blocked.state, Begun::State::AlreadyUnderWay);
    QCOMPARE(blocked.other->action.id, entry.action.id);
    JournalEntry elsewhere = intentOn(QStringLiteral("A"));
    elsewhere.action.tenantId = QStringLiteral("bbbbbbbb-0000-cccc-1111-dddd2222eeee");
    QCOMPARE(begin(second, elsewhere).state, Begun::State::Recorded);
    first.record(JournalKind::Verdict, ended(entry, ActionVerdict::NotApplied));
    result(first.load());
    QCOMPARE(begin(second, intentOn(QStringLiteral("A"))).state, Begun::State::Recorded);
}

void IntentJournalTest::L08_aLockDiesWithWhoeverHeldIt()
{
    const QString file = m_folder->filePath(QStringLiteral("lock"));
    FileLock probe(file);
    QCOMPARE(probe.tryLock(FileLock::Make::No), FileLock::Result::Missing);
    auto holder = std::make_unique<FileLock>(file);
    QCOMPARE(holder->tryLock(), FileLock::Result::Locked);
    QCOMPARE(probe.tryLock(), FileLock::Result::Held);
    holder.reset();
    QVERIFY(QFile::exists(file)); // as after a crash
    QCOMPARE(probe.tryLock(), FileLock::Result::Locked);
    probe.unlockAndRemove();
    QVERIFY(!QFile::exists(file));
    FileLock nowhere(m_folder->filePath(QStringLiteral("none/lock")));
    QCOMPARE(nowhere.tryLock(), FileLock::Result::Failed);
    QVERIFY(!nowhere.errorText().isEmpty());
}

void IntentJournalTest::L08_whatCrashedRunsLeftGoesAndLivingOnesStay()
{
    IntentJournal living({.folder = folder()});
    begin(living, intentOn(QStringLiteral("A")));
    const QDir runs(m_folder->filePath(QStringLiteral("runs")));
    QFile left(runs.filePath(QUuid::createUuid().toString(QUuid::WithoutBraces)));
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    IntentJournal next({.folder = folder()});
    QVERIFY(result(next.load()));
    QCOMPARE(runs.entryList(QDir::Files), QStringList(living.owner().toString(QUuid::WithoutBraces)));
    QVERIFY(result(next.load())->first().isOwnerAlive);
}

void IntentJournalTest::L09_aJournalThatIsHeldIsAnErrorAndNothingMore()
{
    FileLock held(path() + QLatin1String(".lock"));
    QCOMPARE(held.tryLock(), FileLock::Result::Locked);
    IntentJournal journal({.folder = folder(), .lockWait = std::chrono::milliseconds(100)});
    QVERIFY(result(journal.load())); // can be read all the same
    const auto begun = result(journal.begin(intentOn(QStringLiteral("A"))));
    QVERIFY(!begun);
    QCOMPARE(begun.error().kind, ApiError::Kind::LocalFile);
    QVERIFY(bytes().isEmpty());
    held.unlock();
    QCOMPARE(begin(journal, intentOn(QStringLiteral("A"))).state, Begun::State::Recorded);
}

void IntentJournalTest::D05_openActionsOfADeadRunAreTakenOverByExactlyOne()
{
    constexpr int many = 40;
    const QUuid connection = QUuid::createUuid();
    auto dead = std::make_unique<IntentJournal>(JournalOptions{.folder = folder()});
    for (int i = 0; i < many; ++i)
        begin(*dead, intentOn(QStringLiteral("E%1").arg(i), connection));
    IntentJournal first({.folder = folder()});
    IntentJournal second({.folder = folder()});
    QVERIFY(result(first.adopt(connection)).isEmpty()); // its owner lives
    QVERIFY(!result(first.adoptOne(result(first.load())->first().action.id)));
    dead.reset();
    const auto one = first.adopt(connection);
    const auto two = second.adopt(connection);
    const auto three = first.adopt(QUuid::createUuid());
    QCOMPARE(result(one).size() + result(two).size(), many);
    QVERIFY(result(one).isEmpty() || result(two).isEmpty());
    QVERIFY(result(three).isEmpty());
    QVERIFY(result(first.adopt(connection)).isEmpty());
}

void IntentJournalTest::whatOthersWriteIsSeen()
{
    IntentJournal window({.folder = folder()});
    QVERIFY(result(window.load())->isEmpty());
    const QSignalSpy changes(&window, &IntentJournal::changed);
    auto program = std::make_unique<IntentJournal>(JournalOptions{.folder = folder()});
    const JournalEntry entry = intentOn(QStringLiteral("A"));
    begin(*program, entry);
    const auto last = [&changes] { return changes.last().first().value<QList<JournalEntry>>().first(); };
    QTRY_VERIFY(!changes.isEmpty());
    QCOMPARE(last().action.id, entry.action.id);
    QVERIFY(last().isOwnerAlive);
    program.reset();
    QTRY_VERIFY(!last().isOwnerAlive); // and nobody wrote a word
}

void IntentJournalTest::L01_aFullDiskIsAnErrorBeforeAnythingIsSent()
{
    QVERIFY(QFile::link(QStringLiteral("/dev/full"), path()));
    IntentJournal journal({.folder = folder()});
    const auto begun = result(journal.begin(intentOn(QStringLiteral("A"))));
    QVERIFY(!begun);
    QCOMPARE(begun.error().kind, ApiError::Kind::LocalFile);
    QVERIFY(begun.error().detail.contains(path()));
}

void IntentJournalTest::L04_aFolderThatCannotBeMadeIsAnError()
{
    QFile file(m_folder->filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    IntentJournal journal({.folder = file.fileName() + QLatin1String("/inside")});
    const auto begun = result(journal.begin(intentOn(QStringLiteral("A"))));
    QVERIFY(!begun);
    QCOMPARE(begun.error().kind, ApiError::Kind::LocalFile);
    QVERIFY(result(journal.load())); // nothing there is nothing known
}

void IntentJournalTest::whatTheDiskDidNotTakeIsWrittenLater()
{
    IntentJournal journal({.folder = folder()});
    const QSignalSpy failures(&journal, &IntentJournal::failed);
    JournalEntry entry = intentOn(QStringLiteral("A"));
    begin(journal, entry);
    const QString aside = m_folder->filePath(QStringLiteral("aside"));
    QVERIFY(QFile::rename(path(), aside));
    QVERIFY(QFile::link(QStringLiteral("/dev/full"), path()));
    journal.record(JournalKind::Verdict, ended(entry, ActionVerdict::Succeeded));
    QTRY_COMPARE(failures.size(), 1);
    // Nothing new begins meanwhile.
    QVERIFY(!result(journal.begin(intentOn(QStringLiteral("B")))));
    QVERIFY(QFile::remove(path()));
    QVERIFY(QFile::rename(aside, path()));
    QTRY_VERIFY(bytes().contains("\"verdict\":\"succeeded\""));
    QCOMPARE(begin(journal, intentOn(QStringLiteral("B"))).state, Begun::State::Recorded);
}

void IntentJournalTest::L10_oldEndedActionsGoAndOpenOnesStay()
{
    const QUuid connection = QUuid::createUuid();
    JournalEntry open = intentOn(QStringLiteral("Open"), connection);
    JournalEntry old = intentOn(QStringLiteral("Old"));
    JournalEntry recent = intentOn(QStringLiteral("Recent"));
    {
        IntentJournal journal({.folder = folder()});
        begin(journal, open);
        begin(journal, old);
        begin(journal, recent);
        old = ended(old, ActionVerdict::Succeeded);
        old.action.endedAt = Instant{Instant::now().msecs - 401LL * 24 * 3600 * 1000};
        journal.record(JournalKind::Verdict, old);
        journal.record(JournalKind::Verdict, ended(recent, ActionVerdict::Succeeded));
    }
    put(bytes() + "damaged");
    IntentJournal journal({.folder = folder()});
    QCOMPARE(result(journal.load())->size(), 2);
    const QByteArray kept = bytes();
    QVERIFY(kept.contains("\"Open\"") && kept.contains("\"Recent\"") && !kept.contains("\"Old\""));
    QVERIFY(kept.contains("damaged"));
    // A run that read the old file goes on with the new one.
    IntentJournal small({.folder = folder(), .largest = kept.size() / 2});
    QCOMPARE(result(small.load())->size(), 1);
    QVERIFY(!bytes().contains("\"Recent\""));
    QCOMPARE(begin(journal, intentOn(QStringLiteral("Open"))).state, Begun::State::AlreadyUnderWay);
    QCOMPARE(begin(journal, intentOn(QStringLiteral("Recent"))).state, Begun::State::Recorded);
    QCOMPARE(result(journal.load())->size(), 2);
}

void IntentJournalTest::D02_L10_whatIsUnknownStaysHoweverOldItIs()
{
    {
        IntentJournal journal({.folder = folder()});
        JournalEntry unknown = intentOn(QStringLiteral("Unknown"));
        begin(journal, unknown);
        unknown = ended(unknown, ActionVerdict::Unknown);
        unknown.action.endedAt = Instant{Instant::now().msecs - 401LL * 24 * 3600 * 1000};
        journal.record(JournalKind::Verdict, unknown);
    }
    IntentJournal journal({.folder = folder(), .largest = 100});
    QCOMPARE(result(journal.load())->size(), 1);
    QCOMPARE(begin(journal, intentOn(QStringLiteral("Unknown"))).state, Begun::State::AlreadyUnderWay);
}

void IntentJournalTest::L14_endingDoesNotWaitForALock()
{
    FileLock held(path() + QLatin1String(".lock"));
    auto journal = std::make_unique<IntentJournal>(JournalOptions{.folder = folder()});
    JournalEntry entry = intentOn(QStringLiteral("A"));
    begin(*journal, entry);
    QTRY_COMPARE(held.tryLock(), FileLock::Result::Locked);
    for (int i = 0; i < 20; ++i)
        journal->record(JournalKind::Watched, entry);
    QElapsedTimer clock;
    clock.start();
    journal.reset();
    QVERIFY2(clock.elapsed() < 1000, QByteArray::number(clock.elapsed()));
}

QTEST_GUILESS_MAIN(IntentJournalTest)
#include "tst_intentjournal.moc"
