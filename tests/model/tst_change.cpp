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
