// SPDX-License-Identifier: Apache-2.0
#include "core/model/action.h"
#include "core/model/change.h"
#include "core/model/changerules.h"

#include <QtTest/QtTest>

using namespace steward;

namespace {

Change changeOf(Change::What what)
{
    Change change;
    change.family = QStringLiteral("BusinessCentral");
    change.environment = QStringLiteral("UAT");
    change.what = std::move(what);
    return change;
}

} // namespace

class TestChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAlternativeHasItsKindAndOperation()
    {
        QCOMPARE(changeOf(CreateEnvironment{}).kind(), ChangeKind::CreateEnvironment);
        QCOMPARE(changeOf(CancelAppUpdate{}).kind(), ChangeKind::CancelAppUpdate);
        QSet<QString> operations;
        for (int i = 0; i < ChangeKindCount; ++i) {
            const auto kind = static_cast<ChangeKind>(i);
            operations.insert(operationIdOf(kind));
            QVERIFY(changeKindOf(QString(operationIdOf(kind))) == kind);
        }
        QCOMPARE(operations.size(), ChangeKindCount);
        QVERIFY(!changeKindOf(u"listEnvironments"));
    }

    void D01_theNameToTypeIsWhatIsActedOn()
    {
        QCOMPARE(nameToConfirm(changeOf(DeleteEnvironment{})), QStringLiteral("UAT"));
        QCOMPARE(nameToConfirm(changeOf(RestoreEnvironment{.newName = QStringLiteral("UAT-2")})),
                 QStringLiteral("UAT"));
        UninstallApp uninstall{.appId = QStringLiteral("63ca2fa4-4f03-4f2b-a480-172fef340d3f")};
        QCOMPARE(nameToConfirm(changeOf(uninstall)), uninstall.appId);
        uninstall.appName = QStringLiteral("System Application");
        QCOMPARE(nameToConfirm(changeOf(uninstall)), uninstall.appName);
    }

    void D04_theSameChangeCollidesInAnyLetterCase()
    {
        Change other = changeOf(DeleteEnvironment{});
        other.environment = QStringLiteral("uat");
        other.what = DeleteEnvironment{.isFinal = true};
        QCOMPARE(collisionKey(other), collisionKey(changeOf(DeleteEnvironment{})));
        QVERIFY(collisionKey(changeOf(RecoverEnvironment{})) != collisionKey(changeOf(DeleteEnvironment{})));
        const Change a = changeOf(CopyEnvironment{.newName = QStringLiteral("A")});
        const Change b = changeOf(CopyEnvironment{.newName = QStringLiteral("B")});
        QVERIFY(collisionKey(a) != collisionKey(b));
    }

    void D04_whatIsOneThingOfAPublisherCollides()
    {
        const QString app = QStringLiteral("63CA2FA4-4f03-4f2b-a480-172fef340d3f");
        const QString sameApp = QStringLiteral("{63ca2fa4-4f03-4f2b-a480-172fef340d3f}");
        const QString one = QStringLiteral("11111111-1111-1111-1111-111111111111");
        const QString other = QStringLiteral("22222222-2222-2222-2222-222222222222");
        const QString dk = QStringLiteral("DK");
        const auto keyOf = [](Change::What what) { return collisionKey(changeOf(std::move(what))); };
        // An environment takes one hotfix of an app at a time, whatever its version.
        const QString hotfix = keyOf(ScheduleHotfix{.appId = app, .tenantId = one, .targetVersion = {dk}});
        QCOMPARE(keyOf(ScheduleHotfix{.appId = sameApp, .countryCode = dk, .tenantId = one}), hotfix);
        QVERIFY(keyOf(ScheduleHotfix{.appId = app, .tenantId = other}) != hotfix);
        QVERIFY(keyOf(ScheduleHotfix{.appId = one, .tenantId = one}) != hotfix);
        Change elsewhere = changeOf(ScheduleHotfix{.appId = app, .tenantId = one});
        elsewhere.environment = QStringLiteral("Other");
        QVERIFY(collisionKey(elsewhere) != hotfix);
        QCOMPARE(keyOf(SetPrincipal{.appId = app, .principalId = one}),
                 keyOf(RemovePrincipal{.appId = app, .principalId = one}));
        QVERIFY(keyOf(SetPrincipal{.appId = app, .principalId = one}) !=
                keyOf(SetPrincipal{.appId = app, .principalId = other}));
        const AppVersion version{QStringLiteral("1.0.0.0")};
        QVERIFY(keyOf(UploadVersion{.appId = app, .countryCode = dk, .version = version}) !=
                keyOf(UploadVersion{.appId = app, .countryCode = QStringLiteral("DE"), .version = version}));
        QVERIFY(keyOf(AddCountry{app, dk}) != keyOf(AddCountry{app, QStringLiteral("DE")}));
        QVERIFY(keyOf(CancelHotfix{.appId = app, .hotfixId = one}) !=
                keyOf(CancelHotfix{.appId = app, .hotfixId = other}));
    }

    void D01_theNameToTypeIsWhatAPublishersChangeIsAbout()
    {
        const QString id = QStringLiteral("63ca2fa4-4f03-4f2b-a480-172fef340d3f");
        const AppVersion version{QStringLiteral("4.2.1.0")};
        QCOMPARE(nameToConfirm(changeOf(AddCountry{id, QStringLiteral("DK")})), QStringLiteral("DK"));
        QCOMPARE(nameToConfirm(changeOf(RemovePrincipal{.principalId = id})), id);
        QCOMPARE(nameToConfirm(changeOf(UpdateVersion{.appId = id, .version = version})), version.text);
        QCOMPARE(nameToConfirm(changeOf(ScheduleHotfix{.appId = id})), QStringLiteral("UAT"));
        QCOMPARE(nameToConfirm(changeOf(CancelHotfix{.appId = id})), QStringLiteral("UAT"));
    }

    void whatPublishersDoToCustomersIsDangerous()
    {
        QCOMPARE(dangerOf(changeOf(UpdateVersion{.syncMode = SyncMode::ForceSync})), Danger::Destructive);
        QCOMPARE(dangerOf(changeOf(UpdateVersion{.availability = Availability::Deprecated})), Danger::Disruptive);
        QCOMPARE(dangerOf(changeOf(UpdateVersion{.incompatible = {{}}})), Danger::Disruptive);
        QCOMPARE(dangerOf(changeOf(UpdateVersion{.availability = Availability::Available})), Danger::Reversible);
        QCOMPARE(dangerOf(changeOf(UploadVersion{})), Danger::Reversible);
        QCOMPARE(dangerOf(changeOf(UploadVersion{.availability = Availability::Available})), Danger::Disruptive);
        for (const Change::What &what : QList<Change::What>{ScheduleHotfix{}, CancelHotfix{}, RemovePrincipal{}})
            QCOMPARE(dangerOf(changeOf(what)), Danger::Disruptive);
        for (int i = 0; i < ChangeKindCount; ++i)
            QCOMPARE(isPublisherChange(static_cast<ChangeKind>(i)), i >= AdminChangeKindCount);
    }

    void whatLosesDataIsDestructive()
    {
        QCOMPARE(dangerOf(changeOf(DeleteEnvironment{})), Danger::Destructive);
        QCOMPARE(dangerOf(changeOf(UninstallApp{})), Danger::Destructive);
        QCOMPARE(dangerOf(changeOf(RenameEnvironment{})), Danger::Disruptive);
        QCOMPARE(dangerOf(changeOf(CreateEnvironment{})), Danger::Reversible);
    }
};

QTEST_GUILESS_MAIN(TestChange)
#include "tst_change.moc"
