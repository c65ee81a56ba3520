// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/changebench.h"
#include "tests/cli/strictcsv.h"

#include <signal.h>

#include <algorithm>
#include <array>

using namespace steward::demo;

/// Runs on a session bus with an unlocked keyring of its own (keyring.sh).
class TestCliChanges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void D01_destructiveCommandsWantTheNameOnceMore_data();
    void D01_destructiveCommandsWantTheNameOnceMore();
    void D16_theLicenceIsNeverAcceptedForAPerson();
    void whatTheRulesRefuseIsNotSent_data();
    void whatTheRulesRefuseIsNotSent();
    void D17_aReadOnlyConnectionSendsNothing_data();
    void D17_aReadOnlyConnectionSendsNothing();
    void everyChangeSucceedsAndIsWatchedToItsEnd_data();
    void everyChangeSucceedsAndIsWatchedToItsEnd();
    void theVerdictIsThereInAllThreeFormats();
    void theNameOfAnAppConfirmsAsWell();
    void withoutWaitTheAcceptedOperationIsPrinted();
    void D11_aFailedOperationEndsWith4AndTheServicesReason_data();
    void D11_aFailedOperationEndsWith4AndTheServicesReason();
    void D07_whatIsLostAtOnceIsAskedForTwice();
    void operationsWatchFollowsAnOperationToItsEnd();
    void D02_aLostAnswerIsUnknownAndResolvedByTheJournal();
    void D02_whatIsUnknownIsNotSentAgain();
    void aPersonCanSayWhatBecameOfIt();
    void D20_ctrlCStopsTheWaitingAndUndoesNothing();
    void D05_afterAKillTheJournalResolvesIt();
    void D04_twoProgramsDeletingAtOnceSendOneRequest();
    void D07_beforeDeletedOnesWereKeptEveryDeleteIsForGood();
    void S_noSecretIsInTheJournal();

private:
    bool schedule();
    QString arguments(const QString &command);
    QString linkedPowerPlatformId(const QString &environment) const;
    CliProcess::Result interrupted(const QString &command, int signal);

    ChangeBench m_bench;
    QString m_appId; ///< to update in Production-EU
    QString m_appName;
    QString m_toVersion;
    QString m_otherId; ///< to be scheduled for the update window, in Production-EU
    QString m_otherName;
    QString m_otherVersion;
    QString m_scheduled; ///< the operation of that
    QString m_unknown;   ///< journal id of a change whose result is not known
};

namespace {

// Of work that is interrupted: half a minute, unless the clock is put ahead.
constexpr int kTooLong = 120'000;

QString textOf(const QJsonValue &object, const char *member)
{
    return ChangeBench::text(object, member);
}

} // namespace

void TestCliChanges::initTestCase()
{
    QVERIFY(m_bench.start());
    QVERIFY(m_bench.signIn());
    const QJsonObject update = m_bench.update(QStringLiteral("Production-EU"), false);
    m_appId = textOf(update, "appId");
    m_appName = textOf(update, "name");
    m_toVersion = textOf(update, "version");
    QVERIFY(!m_appId.isEmpty() && !m_toVersion.isEmpty());
    const QJsonArray updates = m_bench.json(QStringLiteral("apps updates Production-EU --connection app")).array();
    for (const QJsonValue &other : updates) {
        if (textOf(other, "appId") == m_appId)
            continue;
        m_otherId = textOf(other, "appId");
        m_otherName = textOf(other, "name");
        m_otherVersion = textOf(other, "version");
    }
    QVERIFY(!m_otherId.isEmpty());
}

// An update that waits for the update window.
bool TestCliChanges::schedule()
{
    if (!m_scheduled.isEmpty())
        return true;
    const auto scheduled =
        m_bench.json(QStringLiteral("apps update Production-EU %1 --target-version %2 --in-update-window "
                                    "--with-dependencies --connection app")
                         .arg(m_otherId, m_otherVersion));
    if (scheduled.exit != 0)
        qWarning("%s", scheduled.err.constData());
    m_scheduled = textOf(scheduled.object(), "operationId");
    return scheduled.exit == 0 && !m_scheduled.isEmpty();
}

QString TestCliChanges::linkedPowerPlatformId(const QString &environment) const
{
    const auto shown =
        m_bench.json(QStringLiteral("environments show --environment %1 --connection app").arg(environment));
    return textOf(shown.object(), "linkedPowerPlatformEnvironmentId");
}

// Fills in what is only known once the tenant runs.
QString TestCliChanges::arguments(const QString &command)
{
    QString text = command;
    text.replace(QLatin1String("APPNAME"), m_appName);
    text.replace(QLatin1String("APPID"), m_appId);
    text.replace(QLatin1String("VERSION"), m_toVersion);
    if (text.contains(QLatin1String("DELETED")))
        text.replace(QLatin1String("DELETED"), m_bench.environment("Test-old-"));
    if (text.contains(QLatin1String("LINKED")))
        text.replace(QLatin1String("LINKED"), linkedPowerPlatformId(QStringLiteral("Dev-Anna")));
    if (text.contains(QLatin1String("POWERPLATFORM")))
        text.replace(QLatin1String("POWERPLATFORM"), m_bench.powerPlatformId());
    text.replace(QLatin1String("OTHERID"), m_otherId);
    text.replace(QLatin1String("OTHERNAME"), m_otherId); // names have blanks; see theNameOfAnAppConfirmsAsWell
    if (text.contains(QLatin1String("SCHEDULED")) && schedule())
        text.replace(QLatin1String("SCHEDULED"), m_scheduled);
    if (text.contains(QLatin1String("POINT"))) {
        const QJsonArray periods =
            m_bench.json(QStringLiteral("environments restore-periods --environment Production --connection app"))
                .array();
        text.replace(QLatin1String("POINT"), ChangeBench::pointIn(periods));
    }
    return text;
}

void TestCliChanges::D01_destructiveCommandsWantTheNameOnceMore_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *command, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(command) << QString::fromLatin1(expected);
    };
    row("copy", "environments copy Dev-Anna --to New --type Sandbox", "Dev-Anna");
    row("rename", "environments rename Dev-Anna --to New", "Dev-Anna");
    row("restore", "environments restore Production --to New --type Sandbox --at POINT", "Production");
    row("delete", "environments delete Dev-Anna", "Dev-Anna");
    row("recover", "environments recover DELETED", "Test-old-");
    row("link", "environments link Dev-Anna --power-platform-environment POWERPLATFORM", "Dev-Anna");
    row("uninstall", "apps uninstall Production-EU APPID", "");
    row("cancel", "apps cancel-update Production-EU APPID --operation 0f9e8d7c-1111-4222-8333-444455556666", "");
}

void TestCliChanges::D01_destructiveCommandsWantTheNameOnceMore()
{
    QFETCH(QString, command);
    QFETCH(QString, expected);
    m_bench.demo.resetRequestCounts();
    const QString person = command.contains(QLatin1String("link")) ? QStringLiteral("person") : QStringLiteral("app");
    const QString call = arguments(command) + QStringLiteral(" --connection ") + person;
    const auto missing = m_bench.json(call);
    QCOMPARE(missing.exit, 3);
    QCOMPARE(textOf(ChangeBench::errorOf(missing), "kind"), QStringLiteral("invalidInput"));
    QVERIFY2(missing.err.contains("--confirm") && missing.err.contains(expected.toUtf8()), missing.err.constData());
    for (const char *wrong : {"dev-anna", "Production ", "D\xd0\xb5v-Anna", "x"}) { // the third with a Cyrillic letter
        const auto other = m_bench.cli.run(QStringList{QStringLiteral("--format"), QStringLiteral("json")} +
                                           call.split(QLatin1Char(' ')) +
                                           QStringList{QStringLiteral("--confirm"), QString::fromUtf8(wrong)});
        QVERIFY2(other.exit == 3, other.err.constData());
        QVERIFY2(other.err.contains("Nothing was sent"), other.err.constData());
    }
    QCOMPARE(m_bench.changesOnTheWire(), 0);
}

void TestCliChanges::D16_theLicenceIsNeverAcceptedForAPerson()
{
    m_bench.demo.resetRequestCounts();
    const auto refused = m_bench.json(QStringLiteral("apps install Dev-Anna %1 --connection app").arg(m_appId));
    QCOMPARE(refused.exit, 3);
    QVERIFY2(refused.err.contains("--accept-eula"), refused.err.constData());
    QCOMPARE(m_bench.changesOnTheWire(), 0);
}

void TestCliChanges::whatTheRulesRefuseIsNotSent_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *command, int exit, const char *words) {
        QTest::newRow(name) << QString::fromLatin1(command) << exit << QString::fromLatin1(words);
    };
    row("name taken", "environments create dev-anna --type Sandbox --country US", 3, "has this name already");
    row("I01 leading digit", "environments create 1st --type Sandbox --country US", 3, "begin with a letter");
    row("I01 too long", "environments create abcdefghijklmnopqrstuvwxyz1234 --type Sandbox --country US", 3, "29");
    row("ring", "environments create New --type Production --country US --ring PREVIEW", 3, "production ring");
    row("version", "environments create New --type Sandbox --country US --app-version 28.4", 3, "four numbers");
    row("no such environment", "environments delete Nowhere --confirm Nowhere", 3, "There is no environment");
    row("not deleted", "environments recover Dev-Anna --confirm Dev-Anna", 3, "can be recovered");
    row("D13 restore point",
        "environments restore Production --to New --type Sandbox --at 2020-01-01 --confirm "
        "Production",
        3, "no backup");
    row("A38 link as an app",
        "environments link Dev-Anna --power-platform-environment "
        "11112222-bbbb-3333-cccc-4444dddd5555 --confirm Dev-Anna",
        3, "only people");
    row("app id", "apps update Production-EU nonsense --target-version 1.0.0.0", 3, "no app id");
    row("version not offered", "apps update Production-EU APPID --target-version 99.0.0.0", 3, "does not offer");
    row("type", "environments create New --type Test --country US", 2, "--type takes");
    row("time", "environments restore Production --to New --type Sandbox --at yesterday --confirm Production", 2,
        "--at takes");
    row("no target version", "apps update Production-EU APPID", 2, "--target-version is missing");
}

void TestCliChanges::whatTheRulesRefuseIsNotSent()
{
    QFETCH(QString, command);
    QFETCH(int, exit);
    QFETCH(QString, words);
    m_bench.demo.resetRequestCounts();
    const auto result = m_bench.json(arguments(command) + QStringLiteral(" --connection app"));
    QVERIFY2(result.exit == exit, result.err.constData());
    QVERIFY2(textOf(ChangeBench::errorOf(result), "message").contains(words), result.err.constData());
    QVERIFY(result.out.isEmpty());
    QCOMPARE(m_bench.changesOnTheWire(), 0);
}

void TestCliChanges::D17_aReadOnlyConnectionSendsNothing_data()
{
    everyChangeSucceedsAndIsWatchedToItsEnd_data();
}

void TestCliChanges::D17_aReadOnlyConnectionSendsNothing()
{
    QFETCH(QString, command);
    QFETCH(QString, connection);
    command.replace(QLatin1String("Fresh"),
                    command.contains(QLatin1String("delete")) ? QLatin1String("Dev-Anna") : QLatin1String("Fresh"));
    const bool isUnlink = command.contains(QLatin1String("unlink"));
    if (isUnlink)
        QCOMPARE(m_bench.link().exit, 0);
    command = arguments(command); // what has to be there for it, while the connection is writable
    QCOMPARE(m_bench.run(QStringLiteral("connections lock ") + connection).exit, 0);
    m_bench.demo.resetRequestCounts();
    const auto result = m_bench.wait(command + QStringLiteral(" --connection ") + connection);
    QCOMPARE(m_bench.run(QStringLiteral("connections unlock %1 --permanently").arg(connection)).exit, 0);
    QVERIFY2(result.exit == 3, result.err.constData());
    const QString kind = textOf(ChangeBench::errorOf(result), "kind");
    QVERIFY2(kind == QLatin1String("readOnly") || command.contains(QLatin1String("apps install")),
             result.err.constData());
    QCOMPARE(m_bench.changesOnTheWire(), 0);
    if (isUnlink)
        QCOMPARE(m_bench.wait(command + QStringLiteral(" --connection ") + connection).exit, 0);
}

void TestCliChanges::everyChangeSucceedsAndIsWatchedToItsEnd_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("connection");
    QTest::addColumn<QString>("change");
    const auto row = [](const char *change, const char *command, const char *connection = "app") {
        QTest::newRow(change) << QString::fromLatin1(command) << QString::fromLatin1(connection)
                              << QString::fromLatin1(change);
    };
    row("createEnvironment", "environments create Fresh --type Sandbox --country US");
    row("copyEnvironment", "environments copy Dev-Anna --to Twin --type Sandbox --confirm Dev-Anna");
    row("renameEnvironment", "environments rename UAT --to Acceptance --confirm UAT");
    row("restoreEnvironment", "environments restore Production --to Restored --type Sandbox --at POINT --confirm "
                              "Production");
    row("recoverEnvironment", "environments recover DELETED --confirm DELETED");
    row("deleteEnvironment", "environments delete Fresh --confirm Fresh");
    row("linkPowerPlatformEnvironment",
        "environments link Dev-Anna --power-platform-environment POWERPLATFORM --confirm Dev-Anna", "person");
    row("unlinkPowerPlatformEnvironment",
        "environments unlink Dev-Anna --power-platform-environment LINKED --confirm Dev-Anna", "person");
    row("updateApp", "apps update Production-EU APPID --target-version VERSION");
    row("uninstallApp", "apps uninstall Production-EU APPID --confirm APPID --with-dependents");
    row("installApp", "apps install Production-EU APPID --accept-eula --with-dependencies");
    row("cancelAppUpdate", "apps cancel-update Production-EU OTHERID --operation SCHEDULED --confirm OTHERNAME");
}

void TestCliChanges::everyChangeSucceedsAndIsWatchedToItsEnd()
{
    QFETCH(QString, command);
    QFETCH(QString, connection);
    QFETCH(QString, change);
    command = arguments(command); // what has to be there for it is made here
    m_bench.demo.decideNext({{}, DemoEnding::Succeeded, {}, 1, 1});
    m_bench.demo.resetRequestCounts();
    const auto result = m_bench.wait(command + QStringLiteral(" --connection ") + connection);
    m_bench.demo.clearScript();
    QVERIFY2(result.exit == 0, (result.err + result.out).constData());
    QCOMPARE(textOf(result.object(), "verdict"), QStringLiteral("succeeded"));
    QCOMPARE(textOf(result.object(), "change"), change);
    QCOMPARE(textOf(result.object(), "operationId").isEmpty(), change.contains(QLatin1String("PowerPlatform")));
    QVERIFY2(result.err.contains("\"progress\""), result.err.constData());
    QVERIFY(!result.err.contains('%') && !result.err.contains("\"error\""));
    QCOMPARE(m_bench.changesOnTheWire(), 1);
}

void TestCliChanges::theVerdictIsThereInAllThreeFormats()
{
    const auto created = [this](const char *name, const char *format) {
        m_bench.demo.decideNext({{}, DemoEnding::Succeeded, {}, 1, 1});
        return m_bench.run(ChangeBench::waiting(
            QStringLiteral("--format %1 environments create %2 --type Sandbox --country US --connection app")
                .arg(QLatin1String(format), QLatin1String(name))));
    };
    const auto table = created("Both", "table"); // JSON: see everyChangeSucceedsAndIsWatchedToItsEnd
    QVERIFY2(table.exit == 0, table.err.constData());
    QVERIFY2(table.out.contains("Environment Both was created."), table.out.constData());
    const auto csv = created("Comma", "csv");
    QVERIFY2(csv.exit == 0, csv.err.constData());
    const auto lines = readStrictCsv(csv.out);
    QVERIFY2(lines && lines->size() == 2, csv.out.constData());
    QVERIFY2(csv.out.contains("Environment Comma was created."), csv.out.constData());
}

void TestCliChanges::theNameOfAnAppConfirmsAsWell()
{
    m_bench.demo.refuseNext({"uninstallApp", "EntityValidationFailed", 0, {}, {}, 1});
    const auto call = [this](const QString &name) {
        return m_bench.cli.run(QStringList{QStringLiteral("apps"), QStringLiteral("uninstall"),
                                           QStringLiteral("Production-EU"), m_appId,
                                           QStringLiteral("--with-dependents"), QStringLiteral("--confirm"), name,
                                           QStringLiteral("--connection"), QStringLiteral("app")});
    };
    QCOMPARE(call(m_appName.toLower()).exit, 3);
    const auto confirmed = call(m_appName); // so that it gets as far as the service
    QVERIFY2(confirmed.exit == 4, confirmed.err.constData());
}

void TestCliChanges::withoutWaitTheAcceptedOperationIsPrinted()
{
    m_bench.demo.decideNext({{}, DemoEnding::Succeeded, {}, 1, 1});
    const auto accepted =
        m_bench.json(QStringLiteral("environments create Later --type Sandbox --country US --connection app"));
    QVERIFY2(accepted.exit == 0, accepted.err.constData());
    QCOMPARE(textOf(accepted.object(), "phase"), QStringLiteral("watching"));
    QVERIFY(!textOf(accepted.object(), "operationId").isEmpty());
    const QString id = textOf(accepted.object(), "id");
    const QJsonArray open = m_bench.json(QStringLiteral("journal list")).array();
    QVERIFY(std::any_of(open.begin(), open.end(), [&](const QJsonValue &one) { return textOf(one, "id") == id; }));
    const auto resolved = m_bench.wait(QStringLiteral("journal resolve ") + id);
    QVERIFY2(resolved.exit == 0, resolved.err.constData());
    QCOMPARE(textOf(resolved.array().first(), "verdict"), QStringLiteral("succeeded"));
    QVERIFY(m_bench.json(QStringLiteral("journal list")).array().isEmpty());
    const QJsonArray all = m_bench.json(QStringLiteral("journal list --all")).array();
    QVERIFY(std::any_of(all.begin(), all.end(), [&](const QJsonValue &one) { return textOf(one, "id") == id; }));
}

void TestCliChanges::D11_aFailedOperationEndsWith4AndTheServicesReason_data()
{
    QTest::addColumn<DemoEnding>("ending");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("failed") << DemoEnding::Failed << 4 << QStringLiteral("failed");
    QTest::newRow("canceled") << DemoEnding::Canceled << 4 << QStringLiteral("canceled");
    QTest::newRow("skipped") << DemoEnding::Skipped << 4 << QStringLiteral("skipped");
    QTest::newRow("differs") << DemoEnding::SucceededButDiffers << 4 << QStringLiteral("succeededButDiffers");
}

void TestCliChanges::D11_aFailedOperationEndsWith4AndTheServicesReason()
{
    QVERIFY(m_bench.waitForNextSecond());
    QFETCH(DemoEnding, ending);
    QFETCH(int, exit);
    QFETCH(QString, verdict);
    // An object that differs is believed ten seconds after the end; this end lies far ahead of the service's clock.
    m_bench.demo.decideNext({{}, ending, "Table 50100 stands in the way", 2000, 1});
    const auto result =
        m_bench.wait(QStringLiteral("environments rename Dev-Anna --to Never --confirm Dev-Anna --connection app"));
    QVERIFY2(result.exit == exit, (result.err + result.out).constData());
    QCOMPARE(textOf(result.object(), "verdict"), verdict);
    const QJsonObject error = ChangeBench::errorOf(result);
    QCOMPARE(textOf(error, "kind"), verdict);
    QCOMPARE(textOf(error, "startedOperationId"), textOf(result.object(), "operationId"));
    if (ending == DemoEnding::Failed)
        QVERIFY2(textOf(error, "message").contains(QLatin1String("Table 50100")), result.err.constData());
}

void TestCliChanges::D07_whatIsLostAtOnceIsAskedForTwice()
{
    m_bench.demo.decideNext({{}, DemoEnding::Failed, {}, 1, 1});
    QCOMPARE(
        m_bench.wait(QStringLiteral("environments create Broken --type Sandbox --country US --connection app")).exit,
        4);
    m_bench.demo.resetRequestCounts();
    const QString remove = QStringLiteral("environments delete Broken --confirm Broken --connection app");
    const auto asked = m_bench.json(remove);
    QCOMPARE(asked.exit, 3);
    QVERIFY2(asked.err.contains("--for-good") && asked.err.contains("lost at once"), asked.err.constData());
    QCOMPARE(m_bench.changesOnTheWire(), 0);
    m_bench.demo.decideNext({{}, DemoEnding::Succeeded, {}, 1, 1});
    const auto gone = m_bench.wait(remove + QStringLiteral(" --for-good"));
    QVERIFY2(gone.exit == 0, gone.err.constData());
    QVERIFY(textOf(gone.object(), "message").contains(QLatin1String("for good")));
}

void TestCliChanges::operationsWatchFollowsAnOperationToItsEnd()
{
    QVERIFY(m_bench.waitForNextSecond());
    m_bench.demo.decideNext({{}, DemoEnding::Failed, {}, 1, 1});
    const auto accepted =
        m_bench.json(QStringLiteral("environments rename Dev-Anna --to Never --confirm Dev-Anna --connection app"));
    QVERIFY2(accepted.exit == 0, accepted.err.constData());
    const QString id = textOf(accepted.object(), "operationId");
    const auto watched =
        m_bench.wait(QStringLiteral("operations watch %1 --environment Dev-Anna --connection app").arg(id.toUpper()));
    QVERIFY2(watched.exit == 4, watched.err.constData());
    QCOMPARE(textOf(watched.object(), "id"), id);
    QCOMPARE(m_bench.json(QStringLiteral("operations watch %1 --environment Production --connection app").arg(id)).exit,
             3);
    QCOMPARE(m_bench.wait(QStringLiteral("journal resolve ") + textOf(accepted.object(), "id")).exit, 4);
}

// The service acts, and a gateway's answer comes in place of its own.
void TestCliChanges::D02_aLostAnswerIsUnknownAndResolvedByTheJournal()
{
    QVERIFY(m_bench.waitForNextSecond());
    // An outcome that nobody can find: the operation is not in the log, and the environment is as it was.
    DemoFault lost;
    lost.method = "POST";
    lost.pathContains = "/rename";
    lost.status = 502;
    m_bench.demo.failNext(lost);
    m_bench.demo.resetRequestCounts();
    const auto unknown =
        m_bench.json(QStringLiteral("environments rename Dev-Anna --to Found --confirm Dev-Anna --connection app"));
    QVERIFY2(unknown.exit == 5, (unknown.err + unknown.out).constData());
    QCOMPARE(textOf(ChangeBench::errorOf(unknown), "kind"), QStringLiteral("unknown"));
    QVERIFY2(unknown.err.contains("It is not known whether"), unknown.err.constData());
    QVERIFY(!textOf(ChangeBench::errorOf(unknown), "journalId").isEmpty());
    QCOMPARE(m_bench.changesOnTheWire(), 1);
    const QJsonArray open = m_bench.json(QStringLiteral("journal list")).array();
    QCOMPARE(open.size(), 1);
    QCOMPARE(textOf(open.first(), "phase"), QStringLiteral("reconciling"));
    m_unknown = textOf(open.first(), "id");
    // Still no proof of anything: looked at again, and still unknown.
    QCOMPARE(m_bench.json(QStringLiteral("journal resolve ") + m_unknown).exit, 5);
    QCOMPARE(m_bench.changesOnTheWire(), 1);

    // Of the same fault, but the service had acted: the log proves it.
    lost.method = "PUT";
    lost.pathContains = "environments/Proved";
    lost.applied = true;
    m_bench.demo.failNext(lost);
    m_bench.demo.decideNext({{}, DemoEnding::Succeeded, {}, 1, 1});
    const auto proved =
        m_bench.wait(QStringLiteral("environments create Proved --type Sandbox --country US --connection app"));
    QVERIFY2(proved.exit == 0, proved.err.constData());
    QCOMPARE(textOf(proved.object(), "verdict"), QStringLiteral("succeeded"));
    QVERIFY(!textOf(proved.object(), "operationId").isEmpty());
    QCOMPARE(m_bench.changesOnTheWire(), 2);
}

void TestCliChanges::D02_whatIsUnknownIsNotSentAgain()
{
    QVERIFY(m_bench.waitForNextSecond());
    QVERIFY(!m_unknown.isEmpty());
    m_bench.demo.resetRequestCounts();
    const auto again =
        m_bench.json(QStringLiteral("environments rename Dev-Anna --to Found --confirm Dev-Anna --connection app"));
    QVERIFY2(again.exit == 3, again.err.constData());
    QCOMPARE(textOf(ChangeBench::errorOf(again), "kind"), QStringLiteral("alreadyUnderWay"));
    QVERIFY2(again.err.contains("Not known yet, from"), again.err.constData()); // D05
    QCOMPARE(m_bench.changesOnTheWire(), 0);
}

void TestCliChanges::aPersonCanSayWhatBecameOfIt()
{
    QVERIFY(!m_unknown.isEmpty());
    const QString resolve = QStringLiteral("journal resolve %1 --not-applied").arg(m_unknown);
    QCOMPARE(m_bench.json(resolve).exit, 3);
    QCOMPARE(m_bench.json(resolve + QStringLiteral(" --confirm Production")).exit, 3);
    QCOMPARE(m_bench.json(resolve + QStringLiteral(" --applied --confirm Dev-Anna")).exit, 2);
    QCOMPARE(m_bench.json(QStringLiteral("journal resolve --not-applied --confirm Dev-Anna")).exit, 2);
    const auto settled = m_bench.json(resolve + QStringLiteral(" --confirm Dev-Anna"));
    QVERIFY2(settled.exit == 0, settled.err.constData());
    QVERIFY(settled.array().first()[QLatin1String("settledByHand")].toBool());
    QVERIFY(m_bench.json(QStringLiteral("journal list")).array().isEmpty());
    QCOMPARE(m_bench.json(resolve + QStringLiteral(" --confirm Dev-Anna")).exit, 3); // known by now
}

// Runs until the service has accepted, then gets the signal.
CliProcess::Result TestCliChanges::interrupted(const QString &command, int signal)
{
    QProcess process;
    m_bench.cli.prepare(process, ChangeBench::waiting(command).split(QLatin1Char(' ')));
    process.setReadChannel(QProcess::StandardError);
    process.start();
    QByteArray seen;
    while (!seen.contains("at work") && !seen.contains("has accepted it") && process.waitForReadyRead(20'000))
        seen += process.readAllStandardError();
    if (process.state() != QProcess::Running || process.processId() <= 0)
        return {-1, {}, seen};
    ::kill(static_cast<pid_t>(process.processId()), signal);
    process.waitForFinished(20'000);
    const bool isEnded = process.exitStatus() == QProcess::NormalExit;
    return {isEnded ? process.exitCode() : -signal, process.readAllStandardOutput(),
            seen + process.readAllStandardError()};
}

void TestCliChanges::D20_ctrlCStopsTheWaitingAndUndoesNothing()
{
    QVERIFY(m_bench.waitForNextSecond());
    m_bench.demo.decideNext({{}, DemoEnding::Succeeded, {}, kTooLong, 1});
    m_bench.demo.resetRequestCounts();
    const auto stopped = interrupted(
        QStringLiteral("environments rename Dev-Anna --to Anna --confirm Dev-Anna --connection app"), SIGINT);
    QVERIFY2(stopped.exit == 130, stopped.err.constData());
    QVERIFY2(stopped.err.contains("undoes nothing") && stopped.err.contains("journal resolve"),
             stopped.err.constData());
    QCOMPARE(m_bench.json(QStringLiteral("journal list")).array().size(), 1);
    m_bench.demo.advance(std::chrono::seconds(kTooLong));
    const auto resolved = m_bench.wait(QStringLiteral("journal resolve"));
    QVERIFY2(resolved.exit == 0, resolved.err.constData());
    QCOMPARE(textOf(resolved.array().first(), "verdict"), QStringLiteral("succeeded"));
    QCOMPARE(m_bench.changesOnTheWire(), 1);
}

void TestCliChanges::D05_afterAKillTheJournalResolvesIt()
{
    QVERIFY(m_bench.waitForNextSecond());
    m_bench.demo.decideNext({{}, DemoEnding::Succeeded, {}, kTooLong, 1});
    m_bench.demo.resetRequestCounts();
    const auto killed =
        interrupted(QStringLiteral("environments rename Anna --to Dev-Anna --confirm Anna --connection app"), SIGKILL);
    QCOMPARE(killed.exit, -SIGKILL);
    m_bench.demo.advance(std::chrono::seconds(kTooLong));
    const auto resolved = m_bench.wait(QStringLiteral("journal resolve --connection app"));
    QVERIFY2(resolved.exit == 0, resolved.err.constData());
    QCOMPARE(textOf(resolved.array().first(), "verdict"), QStringLiteral("succeeded"));
    QCOMPARE(m_bench.changesOnTheWire(), 1);
    QVERIFY(m_bench.json(QStringLiteral("journal list")).array().isEmpty());
}

void TestCliChanges::D04_twoProgramsDeletingAtOnceSendOneRequest()
{
    QVERIFY(m_bench.waitForNextSecond());
    m_bench.demo.decideNext({{}, DemoEnding::Succeeded, {}, 100, 1});
    m_bench.demo.resetRequestCounts();
    std::array<QProcess, 2> programs;
    for (QProcess &program : programs) {
        m_bench.cli.prepare(program, CliProcess::words("--wait --watch-every 0.2 --format json environments delete "
                                                       "Both --confirm Both --connection app"));
        program.start();
    }
    QList<int> exits;
    QByteArray told;
    for (QProcess &program : programs) {
        QVERIFY(program.waitForFinished(60'000));
        exits.append(program.exitCode());
        told += program.readAllStandardError();
    }
    std::sort(exits.begin(), exits.end());
    QCOMPARE(m_bench.demo.requestCount("environments/Both", "DELETE"), 1);
    QVERIFY2(exits == (QList<int>{0, 3}), told.constData());
}

void TestCliChanges::D07_beforeDeletedOnesWereKeptEveryDeleteIsForGood()
{
    const QString create = QStringLiteral("environments create Early --type Sandbox --country US --connection app");
    QCOMPARE(m_bench.wait(create).exit, 0);
    QVERIFY(m_bench.waitForNextSecond());
    QCOMPARE(m_bench.run(QStringLiteral("connections set app --api-version v2.17")).exit, 0);
    m_bench.demo.resetRequestCounts();
    const QString remove = QStringLiteral("environments delete Early --confirm Early --connection app");
    const auto asked = m_bench.json(remove);
    QCOMPARE(asked.exit, 3);
    QVERIFY2(asked.err.contains("--for-good"), asked.err.constData());
    QCOMPARE(m_bench.changesOnTheWire(), 0);
    const auto gone = m_bench.json(remove + QStringLiteral(" --for-good"));
    QVERIFY2(gone.exit == 0, gone.err.constData());
    QCOMPARE(m_bench.changesOnTheWire(), 1);
}

void TestCliChanges::S_noSecretIsInTheJournal()
{
    QCOMPARE(m_bench.cli.filesWith(kAppClientSecret), QStringList());
    QCOMPARE(m_bench.cli.filesWith("Bearer"), QStringList());
}

QTEST_GUILESS_MAIN(TestCliChanges)
#include "tst_cli_changes.moc"
