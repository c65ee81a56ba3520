// SPDX-License-Identifier: Apache-2.0
// The rules of the contract, as they are checked while somebody types.
#include "core/model/changerules.h"

#include <QtTest/QtTest>

using namespace steward;
using Problem = ChangeProblem;
using Problems = QList<ChangeProblem>;

Q_DECLARE_METATYPE(QList<steward::ChangeProblem>)
Q_DECLARE_METATYPE(steward::EnvironmentStatus)

namespace {

const QString AppId = QStringLiteral("63ca2fa4-4f03-4f2b-a480-172fef340d3f");
const QString OtherId = QStringLiteral("437dbf0e-84ff-417a-965d-ed2bb9650972");

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

Environment environment(const char *name, EnvironmentKind kind = EnvironmentKind::Sandbox,
                        EnvironmentStatus status = EnvironmentStatus::Active)
{
    Environment one;
    one.name = s(name);
    one.family = s("BusinessCentral");
    one.kind = {kind, kind == EnvironmentKind::Production ? s("Production") : s("Sandbox")};
    one.status = {status, s("as it came")};
    return one;
}

Change changeOf(const char *target, Change::What what)
{
    return {.family = s("BusinessCentral"), .environment = s(target), .what = std::move(what)};
}

Change create(const char *name, CreateEnvironment what = {.countryCode = QStringLiteral("DE")})
{
    return changeOf(name, what);
}

Instant at(const char *iso)
{
    return parseInstant(QString::fromLatin1(iso));
}

InstalledApp app(const char *version, AppState state = AppState::Installed)
{
    InstalledApp one;
    one.appId = AppId;
    one.name = s("Contoso Base");
    one.version = {s(version)};
    one.state = {state, s("state")};
    return one;
}

AppUpdate offer(const char *version)
{
    AppUpdate one;
    one.appId = AppId;
    one.version = {s(version)};
    return one;
}

UpdateApp update(const char *version)
{
    return {.appId = AppId, .targetVersion = {s(version)}};
}

} // namespace

class TestChangeRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void I01_namesAreJudgedAsTheContractDoes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Problems>("problems");
        QTest::newRow("empty") << QString() << Problems{Problem::NameEmpty};
        QTest::newRow("one letter") << s("A") << Problems{};
        QTest::newRow("29") << QString(29, QLatin1Char('a')) << Problems{};
        QTest::newRow("30") << QString(30, QLatin1Char('a')) << Problems{Problem::NameTooLong};
        QTest::newRow("31") << QString(31, QLatin1Char('a')) << Problems{Problem::NameTooLong};
        QTest::newRow("digits inside") << s("UAT-2_b") << Problems{};
        QTest::newRow("leading digit") << s("2UAT") << Problems{Problem::NameStart};
        QTest::newRow("leading dash") << s("-UAT") << Problems{Problem::NameStart};
        QTest::newRow("leading umlaut") << s("ÄUAT") << Problems{Problem::NameStart};
        QTest::newRow("space") << s("U AT") << Problems{Problem::NameCharacters};
        QTest::newRow("dot") << s("U.AT") << Problems{Problem::NameCharacters};
        QTest::newRow("slash") << s("U/AT") << Problems{Problem::NameCharacters};
        QTest::newRow("percent") << s("U%AT") << Problems{Problem::NameCharacters};
        QTest::newRow("dotless i") << s("Uıt") << Problems{Problem::NameCharacters};
        QTest::newRow("cyrillic A") << s("UАT") << Problems{Problem::NameCharacters};
        QTest::newRow("zero width") << s("U\u200bAT") << Problems{Problem::NameCharacters};
        QTest::newRow("operations") << s("operations") << Problems{Problem::NameReserved};
        QTest::newRow("UsedStorage") << s("UsedStorage") << Problems{Problem::NameReserved};
        QTest::newRow("quotas") << s("QUOTAS") << Problems{Problem::NameReserved};
        QTest::newRow("begins like one") << s("operations2") << Problems{};
        QTest::newRow("several") << s("2 ") + QString(40, QLatin1Char('a'))
                                 << Problems{Problem::NameStart, Problem::NameCharacters, Problem::NameTooLong};
    }
    void I01_namesAreJudgedAsTheContractDoes()
    {
        QFETCH(QString, name);
        QFETCH(Problems, problems);
        QCOMPARE(nameProblems(name), problems);
        Change change = create("x");
        change.environment = name;
        QCOMPARE(problemsOf(change, {}), problems);
    }

    void namesAreUniqueInTheFamilyAndSoftDeletedOnesCount()
    {
        ChangeContext context;
        context.environments = QList{environment("UAT", EnvironmentKind::Sandbox, EnvironmentStatus::SoftDeleted)};
        QCOMPARE(problemsOf(create("uat"), context), Problems{Problem::NameTaken});
        QCOMPARE(problemsOf(create("UAT2"), context), Problems{});
        context.environments->first().family = s("OtherFamily");
        QCOMPARE(problemsOf(create("uat"), context), Problems{});
    }

    void aRenameNeedsAnotherName()
    {
        ChangeContext context;
        context.environments = QList{environment("UAT"), environment("Dev")};
        context.target = context.environments->first();
        QCOMPARE(problemsOf(changeOf("UAT", RenameEnvironment{s("uat")}), context), Problems{Problem::NameUnchanged});
        QCOMPARE(problemsOf(changeOf("UAT", RenameEnvironment{s("DEV")}), context), Problems{Problem::NameTaken});
        QCOMPARE(problemsOf(changeOf("UAT", RenameEnvironment{s("Test")}), context), Problems{});
        context.target->status = {EnvironmentStatus::SoftDeleted, s("SoftDeleted")};
        QCOMPARE(problemsOf(changeOf("UAT", RenameEnvironment{s("Test")}), context), Problems{});
    }

    void creatingNeedsTypeCountryRingAndVersionThatFit()
    {
        QCOMPARE(problemsOf(create("A", {.countryCode = s(" ")}), {}), Problems{Problem::CountryEmpty});
        QCOMPARE(problemsOf(create("A", {.kind = EnvironmentKind::Unknown, .countryCode = s("DE")}), {}),
                 Problems{Problem::KindNotChosen});
        CreateEnvironment what{.kind = EnvironmentKind::Production, .countryCode = s("DE"), .ringName = s("PREVIEW")};
        QCOMPARE(problemsOf(create("A", what), {}), Problems{Problem::RingNotForProduction});
        what.kind = EnvironmentKind::Sandbox;
        QCOMPARE(problemsOf(create("A", what), {}), Problems{});
        what.kind = EnvironmentKind::Production;
        for (const char *ring : {"", "PROD", "Production", "production"}) {
            what.ringName = s(ring);
            QCOMPARE(problemsOf(create("A", what), {}), Problems{});
        }
        for (const char *bad :
             {"27", "27.1", "27.1.0", "27.1.0.0.0", "27.1.0.x", "27.1..0", "27.1.0.-1", " 27.1.0.0"}) {
            what.applicationVersion = {s(bad)};
            QCOMPARE(problemsOf(create("A", what), {}), Problems{Problem::VersionNotFourParts});
        }
        what.applicationVersion = {s("27.1.12345.0")};
        QCOMPARE(problemsOf(create("A", what), {}), Problems{});
    }

    void quotasCountByTypeAndSoftDeletedOnesDoNot()
    {
        ChangeContext context;
        context.quotas = Quotas{.productionEnvironments = 1, .sandboxEnvironments = 2};
        context.environments = QList{environment("P", EnvironmentKind::Production), environment("S1"),
                                     environment("S2", EnvironmentKind::Sandbox, EnvironmentStatus::SoftDeleted)};
        QCOMPARE(problemsOf(create("New"), context), Problems{});
        QCOMPARE(environmentsLeft(EnvironmentKind::Sandbox, context), std::optional<qint64>(1));
        const CreateEnvironment production{.kind = EnvironmentKind::Production, .countryCode = s("DE")};
        QCOMPARE(problemsOf(create("New", production), context), Problems{Problem::EnvironmentsUsedUp});
        context.environments->append(environment("S3"));
        QCOMPARE(problemsOf(create("New"), context), Problems{Problem::EnvironmentsUsedUp});
        QCOMPARE(problemsOf(changeOf("P", CopyEnvironment{s("New")}), context), Problems{Problem::EnvironmentsUsedUp});
        context.quotas.reset();
        QCOMPARE(problemsOf(create("New"), context), Problems{});
    }

    void storageThatIsUsedUpLetsNothingNewIn()
    {
        ChangeContext context;
        context.quotas = Quotas{.storageTotal = 1000};
        context.usedStorage = QList<UsedStorage>{{.environmentName = s("P"), .database = 999},
                                                 {.environmentName = s("S"), .database = std::nullopt}};
        QCOMPARE(problemsOf(create("New"), context), Problems{});
        QCOMPARE(storageLeft(context), std::optional<qint64>(1));
        context.usedStorage->append({.environmentName = s("T"), .database = 1});
        QCOMPARE(problemsOf(create("New"), context), Problems{Problem::StorageUsedUp});
        context.usedStorage->append({.environmentName = s("U"), .database = std::numeric_limits<qint64>::max()});
        QCOMPARE(problemsOf(create("New"), context), Problems{Problem::StorageUsedUp});
    }

    void oneCreationAtATime()
    {
        ChangeContext context;
        context.environments =
            QList{environment("P"), environment("S", EnvironmentKind::Sandbox, EnvironmentStatus::Preparing)};
        QCOMPARE(problemsOf(create("New"), context), Problems{Problem::AnotherIsBeingCreated});
        QCOMPARE(problemsOf(changeOf("P", CopyEnvironment{s("New")}), context),
                 Problems{Problem::AnotherIsBeingCreated});
    }

    void D07_onlyFailedOnesAreLostAtOnceAndAKeptOneIsNeverDeletedAgain_data()
    {
        QTest::addColumn<EnvironmentStatus>("status");
        QTest::addColumn<bool>("allowed");
        QTest::addColumn<bool>("forGood");
        const auto row = [](const char *name, EnvironmentStatus status, bool allowed, bool forGood) {
            QTest::newRow(name) << status << allowed << forGood;
        };
        row("Active", EnvironmentStatus::Active, true, false);
        row("CreatingFailed", EnvironmentStatus::CreatingFailed, true, true);
        row("RemovingFailed", EnvironmentStatus::RemovingFailed, true, true);
        row("SoftDeletingFailed", EnvironmentStatus::SoftDeletingFailed, true, false);
        row("RecoveringFailed", EnvironmentStatus::RecoveringFailed, true, false);
        row("SoftDeleted", EnvironmentStatus::SoftDeleted, false, false);
        row("SoftDeleting", EnvironmentStatus::SoftDeleting, false, false);
        row("Removing", EnvironmentStatus::Removing, false, false);
        row("Recovering", EnvironmentStatus::Recovering, false, false);
        row("Preparing", EnvironmentStatus::Preparing, false, false);
        row("Upgrading", EnvironmentStatus::Upgrading, false, false);
        row("NotReady", EnvironmentStatus::NotReady, false, false);
        row("a new word", EnvironmentStatus::Unknown, false, false);
    }
    void D07_onlyFailedOnesAreLostAtOnceAndAKeptOneIsNeverDeletedAgain()
    {
        QFETCH(EnvironmentStatus, status);
        QFETCH(bool, allowed);
        QFETCH(bool, forGood);
        ChangeContext context;
        context.target = environment("UAT", EnvironmentKind::Sandbox, status);
        QCOMPARE(problemsOf(changeOf("UAT", DeleteEnvironment{}), context),
                 allowed ? Problems{} : Problems{Problem::StateDoesNotAllow});
        QCOMPARE(isDeletedForGood(*context.target), forGood);
    }

    void D07_beforeVersion218NothingIsKept()
    {
        QVERIFY(keepsDeleted(s("v2.18")) && keepsDeleted(s("v2.21")) && keepsDeleted(s("v3.0")));
        QVERIFY(!keepsDeleted(s("v2.17")) && !keepsDeleted(s("v2.9")) && !keepsDeleted(s("v1.9")));
    }

    void aLinkedEnvironmentIsUnlinkedBeforeItIsDeleted()
    {
        ChangeContext context;
        context.target = environment("UAT");
        context.target->linkedPowerPlatformEnvironmentId = OtherId;
        QCOMPARE(problemsOf(changeOf("UAT", DeleteEnvironment{}), context), Problems{Problem::PowerPlatformLinked});
    }

    void D12_recoveryEndsByTheServersDates()
    {
        ChangeContext context;
        context.target = environment("UAT-26112015200000", EnvironmentKind::Sandbox, EnvironmentStatus::SoftDeleted);
        context.target->softDeletedOn = at("2026-11-06T12:00:00Z");
        context.now = at("2026-11-20T11:59:59Z");
        const Change recover = changeOf("UAT-26112015200000", RecoverEnvironment{});
        QCOMPARE(problemsOf(recover, context), Problems{});
        QCOMPARE(keptUntil(*context.target), at("2026-11-20T12:00:00Z"));
        context.now = at("2026-11-20T12:00:00Z");
        QCOMPARE(problemsOf(recover, context), Problems{Problem::RecoveryTimeOver});
        context.target->hardDeletePendingOn = at("2026-11-20T13:00:00Z");
        QCOMPARE(problemsOf(recover, context), Problems{});
        context.now = {};
        QCOMPARE(problemsOf(recover, context), Problems{});
        context.target->status = {EnvironmentStatus::Active, s("Active")};
        QCOMPARE(problemsOf(recover, context), Problems{Problem::NotSoftDeleted});
    }

    void D13_theRestorePointLiesInsideAPeriod_data()
    {
        QTest::addColumn<QString>("point");
        QTest::addColumn<Problems>("problems");
        QTest::newRow("none") << QString() << Problems{Problem::RestorePointEmpty};
        QTest::newRow("first moment") << s("2026-11-10T00:00:00Z") << Problems{};
        QTest::newRow("before") << s("2026-11-09T23:59:59.999Z") << Problems{Problem::RestorePointOutside};
        QTest::newRow("last moment") << s("2026-11-12T00:00:00Z") << Problems{};
        QTest::newRow("between two") << s("2026-11-12T00:00:00.001Z") << Problems{Problem::RestorePointOutside};
        QTest::newRow("second") << s("2026-11-20T00:00:00Z") << Problems{};
        QTest::newRow("future") << s("2026-11-23T12:00:01Z") << Problems{Problem::RestorePointOutside};
        QTest::newRow("older than 28 days") << s("2026-10-26T11:59:59Z") << Problems{Problem::RestorePointOutside};
        QTest::newRow("28 days") << s("2026-10-26T12:00:00Z") << Problems{};
    }
    void D13_theRestorePointLiesInsideAPeriod()
    {
        QFETCH(QString, point);
        QFETCH(Problems, problems);
        ChangeContext context;
        context.now = at("2026-11-23T12:00:00Z");
        context.target = environment("P", EnvironmentKind::Production);
        context.restorePeriods = QList<RestorePeriod>{
            {.from = at("2026-10-01T00:00:00Z"), .to = at("2026-10-27T00:00:00Z")},
            {.from = at("2026-11-10T00:00:00Z"), .to = at("2026-11-12T00:00:00Z")},
            {.from = at("2026-11-13T00:00:00Z"), .to = at("2026-11-24T00:00:00Z")},
            {.from = {}, .to = at("2026-11-13T00:00:00Z")},
        };
        const RestoreEnvironment what{.newName = s("Back"), .pointInTime = parseInstant(point)};
        QCOMPARE(problemsOf(changeOf("P", what), context), problems);
    }

    void D13_nothingIsRestoredWhereNoPeriodIsOffered()
    {
        ChangeContext context;
        context.restorePeriods = QList<RestorePeriod>{};
        RestoreEnvironment what{.newName = s("Back"), .pointInTime = at("2026-11-20T00:00:00Z")};
        QCOMPARE(problemsOf(changeOf("P", what), context), Problems{Problem::RestorePointOutside});
        context.restorePeriods.reset();
        QCOMPARE(problemsOf(changeOf("P", what), context), Problems{});
    }

    void aSandboxStaysASandboxAndTenRestoresAMonthAreEnough()
    {
        ChangeContext context;
        context.target = environment("UAT");
        RestoreEnvironment what{
            .newName = s("Back"), .kind = EnvironmentKind::Production, .pointInTime = at("2026-11-20T00:00:00Z")};
        QCOMPARE(problemsOf(changeOf("UAT", what), context), Problems{Problem::SandboxStaysSandbox});
        what.kind = EnvironmentKind::Sandbox;
        context.restoresThisMonth = 9;
        QCOMPARE(problemsOf(changeOf("UAT", what), context), Problems{});
        context.restoresThisMonth = 10;
        QCOMPARE(problemsOf(changeOf("UAT", what), context), Problems{Problem::RestoresUsedUp});
    }

    void restoresAreCountedByCalendarMonthInUtc()
    {
        const auto restore = [](const char *name, const char *on, OperationStatus status = OperationStatus::Succeeded) {
            Operation one;
            one.type = {OperationType::Restore, s("pitRestore")};
            one.status = {status, s("x")};
            one.environmentName = s(name);
            one.createdOn = at(on);
            return one;
        };
        const QList<Operation> log{restore("UAT", "2026-10-31T23:59:59Z"),
                                   restore("uat", "2026-11-01T00:00:00Z"),
                                   restore("UAT", "2026-11-30T23:00:00Z", OperationStatus::Failed),
                                   restore("UAT", "2026-11-03T00:00:00Z", OperationStatus::Canceled),
                                   restore("Dev", "2026-11-03T00:00:00Z"),
                                   restore("UAT", "2025-11-03T00:00:00Z")};
        QCOMPARE(restoresInMonthOf(at("2026-11-30T23:30:00Z"), s("UAT"), log), 2);
        QCOMPARE(restoresInMonthOf({}, s("UAT"), log), 0);
    }

    void A38_linksAreForPersonsOnly()
    {
        ChangeContext context;
        context.grant = GrantType::ClientCredentials;
        QCOMPARE(problemsOf(changeOf("UAT", LinkPowerPlatform{OtherId}), context), Problems{Problem::PersonsOnly});
        QCOMPARE(problemsOf(changeOf("UAT", UnlinkPowerPlatform{OtherId}), context), Problems{Problem::PersonsOnly});
        QCOMPARE(problemsOf(changeOf("UAT", DeleteEnvironment{}), context), Problems{});
        context.grant = GrantType::AuthorizationCode;
        QCOMPARE(problemsOf(changeOf("UAT", LinkPowerPlatform{OtherId}), context), Problems{});
        QCOMPARE(problemsOf(changeOf("UAT", LinkPowerPlatform{s("Contoso")}), context),
                 Problems{Problem::PowerPlatformIdNotGuid});
    }

    void aLinkIsMadeOnceAndEndedOnlyWhereThereIsOne()
    {
        ChangeContext context;
        context.target = environment("UAT");
        context.environments = QList{*context.target};
        const Change unlink = changeOf("UAT", UnlinkPowerPlatform{OtherId});
        QCOMPARE(problemsOf(unlink, context), Problems{}); // a version that never names links
        Environment linked = environment("Dev");
        linked.linkedPowerPlatformEnvironmentId = AppId;
        context.environments->append(linked);
        QCOMPARE(problemsOf(unlink, context), Problems{Problem::PowerPlatformNotLinked});
        context.target->linkedPowerPlatformEnvironmentId = OtherId.toUpper();
        QCOMPARE(problemsOf(unlink, context), Problems{});
        QCOMPARE(problemsOf(changeOf("UAT", UnlinkPowerPlatform{AppId}), context),
                 Problems{Problem::PowerPlatformNotLinked});
        QCOMPARE(problemsOf(changeOf("UAT", LinkPowerPlatform{AppId}), context),
                 Problems{Problem::PowerPlatformLinked});
    }

    void D16_nothingIsInstalledWithoutTheTick()
    {
        InstallApp what{.appId = AppId};
        QCOMPARE(problemsOf(changeOf("UAT", what), {}), Problems{Problem::LicenceNotAccepted});
        what.acceptsLicence = true;
        QCOMPARE(problemsOf(changeOf("UAT", what), {}), Problems{});
        what.appId = s("Contoso Base");
        QCOMPARE(problemsOf(changeOf("UAT", what), {}), Problems{Problem::AppIdNotGuid});
    }

    void aPreviewNeedsATargetVersion()
    {
        InstallApp what{.appId = AppId, .acceptsLicence = true, .allowPreview = true};
        QCOMPARE(problemsOf(changeOf("UAT", what), {}), Problems{Problem::VersionEmpty});
        what.targetVersion = {s("27.0.0.0")};
        QCOMPARE(problemsOf(changeOf("UAT", what), {}), Problems{});
        what.targetVersion = {s("27.0")};
        QCOMPARE(problemsOf(changeOf("UAT", what), {}), Problems{Problem::VersionNotFourParts});
        ChangeContext context;
        context.apps = QList{app("1.0.0.0")};
        what.targetVersion = {};
        what.allowPreview = false;
        QCOMPARE(problemsOf(changeOf("UAT", what), context), Problems{Problem::AppAlreadyInstalled});
    }

    void languagesAreTags()
    {
        InstallApp what{.appId = AppId, .acceptsLicence = true};
        for (const char *good : {"", "de", "en-US", "zh-Hans-CN", "es-419"}) {
            what.languageId = s(good);
            QCOMPARE(problemsOf(changeOf("UAT", what), {}), Problems{});
        }
        for (const char *bad : {"english", "en_US", "e", "en-", "1033", "en-US ", "ěn"}) {
            what.languageId = s(bad);
            QCOMPARE(problemsOf(changeOf("UAT", what), {}), Problems{Problem::LanguageNotATag});
        }
    }

    void targetVersionsAreComparedAsVersions()
    {
        ChangeContext context;
        context.apps = QList{app("9.0.0.0")};
        context.updates = QList{offer("10.0.0.0")};
        QCOMPARE(problemsOf(changeOf("UAT", update("10.0.0.0")), context), Problems{});
        QCOMPARE(problemsOf(changeOf("UAT", update("10.0.0.00")), context), Problems{});
        QCOMPARE(problemsOf(changeOf("UAT", update("9.0.0.0")), context), Problems{Problem::VersionNotNewer});
        QCOMPARE(problemsOf(changeOf("UAT", update("8.99.0.0")), context), Problems{Problem::VersionNotNewer});
        QCOMPARE(problemsOf(changeOf("UAT", update("11.0.0.0")), context), Problems{Problem::VersionNotOffered});
        QCOMPARE(problemsOf(changeOf("UAT", update("")), context), Problems{Problem::VersionEmpty});
        QCOMPARE(problemsOf(changeOf("UAT", update("10")), context), Problems{Problem::VersionNotFourParts});
        context.updates.reset();
        QCOMPARE(problemsOf(changeOf("UAT", update("11.0.0.0")), context), Problems{});
        context.apps = QList<InstalledApp>{};
        QCOMPARE(problemsOf(changeOf("UAT", update("11.0.0.0")), context), Problems{Problem::AppNotInstalled});
    }

    void aScheduledUpdateKeepsTheNextOneOutAndCanBeCanceled()
    {
        ChangeContext context;
        context.apps = QList{app("1.0.0.0", AppState::UpdatePending)};
        QCOMPARE(problemsOf(changeOf("UAT", update("2.0.0.0")), context), Problems{Problem::UpdateAlreadyScheduled});
        CancelAppUpdate cancel{.appId = AppId, .operationId = OtherId};
        QCOMPARE(problemsOf(changeOf("UAT", cancel), context), Problems{});
        context.apps = QList{app("1.0.0.0", AppState::Updating)};
        QCOMPARE(problemsOf(changeOf("UAT", cancel), context), Problems{Problem::OperationNotScheduled});
        cancel.operationId.clear();
        QCOMPARE(problemsOf(changeOf("UAT", cancel), {}), Problems{Problem::OperationNotScheduled});
    }

    void D15_whatCannotBeUninstalledIsSaidBefore()
    {
        ChangeContext context;
        context.apps = QList{app("1.0.0.0")};
        const UninstallApp what{.appId = AppId};
        QCOMPARE(problemsOf(changeOf("UAT", what), context), Problems{});
        context.apps->first().canBeUninstalled = false;
        QCOMPARE(problemsOf(changeOf("UAT", what), context), Problems{Problem::CannotBeUninstalled});
        context.apps = QList<InstalledApp>{};
        QCOMPARE(problemsOf(changeOf("UAT", what), context), Problems{Problem::AppNotInstalled});
    }

    void F23_anAmbiguousNameAllowsNothing()
    {
        ChangeContext context;
        context.target = environment("UAT");
        context.target->isAmbiguous = true;
        QCOMPARE(problemsOf(changeOf("UAT", DeleteEnvironment{}), context), Problems{Problem::Ambiguous});
        context.target->isAmbiguous = false;
        context.apps = QList{app("1.0.0.0")};
        context.apps->first().isAmbiguous = true;
        QCOMPARE(problemsOf(changeOf("UAT", UninstallApp{.appId = AppId}), context), Problems{Problem::Ambiguous});
    }

    void F21_anUnknownStateAllowsNothingAndSilenceIsNotHeldAgainstAnybody()
    {
        ChangeContext context;
        context.target = environment("UAT", EnvironmentKind::Sandbox, EnvironmentStatus::Unknown);
        const Change install = changeOf("UAT", InstallApp{.appId = AppId, .acceptsLicence = true});
        QCOMPARE(problemsOf(install, context), Problems{Problem::StateDoesNotAllow});
        context.target->status.text.clear();
        QCOMPARE(problemsOf(install, context), Problems{});
    }
};

QTEST_GUILESS_MAIN(TestChangeRules)
#include "tst_changerules.moc"
