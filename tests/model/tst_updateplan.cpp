// SPDX-License-Identifier: Apache-2.0
// The plan of an update: what comes first, what nobody chose, and what cannot work.
#include "core/model/updateplan.h"

#include <QtTest/QtTest>

using namespace steward;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

InstalledApp app(const char *id, const char *version)
{
    InstalledApp one;
    one.appId = s(id);
    one.name = s("App ") + s(id);
    one.version = {s(version)};
    one.state = {AppState::Installed, s("Installed")};
    return one;
}

AppRequirement need(const char *id, const char *version, RequirementKind kind = RequirementKind::Update)
{
    return {
        .appId = s(id), .name = s("App ") + s(id), .publisher = {}, .version = {s(version)}, .kind = {kind, s("x")}};
}

AppUpdate offer(const char *id, const char *version, QList<AppRequirement> needs = {})
{
    AppUpdate one;
    one.appId = s(id);
    one.version = {s(version)};
    one.requirements = std::move(needs);
    return one;
}

PlanChoice choice(const char *id, const char *version)
{
    return {.appId = s(id), .name = s("App ") + s(id), .target = {s(version)}};
}

QString order(const UpdatePlan &plan)
{
    QStringList parts;
    for (const PlanStep &step : plan.steps) {
        const QLatin1String kind = step.kind == RequirementKind::Install     ? QLatin1String("+")
                                   : step.kind == RequirementKind::Uninstall ? QLatin1String("-")
                                                                             : QLatin1String("");
        parts.append(kind + step.appId + (step.isChosen ? QStringLiteral("!") : QString()) + QLatin1Char(' ') +
                     step.to.text);
    }
    return parts.join(QStringLiteral(", "));
}

QString troubles(const UpdatePlan &plan)
{
    QStringList parts;
    for (const PlanConflict &one : plan.conflicts)
        parts.append(QString::number(static_cast<int>(one.trouble)) + one.appId);
    return parts.join(QLatin1Char(' '));
}

} // namespace

class TestUpdatePlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsRequiredStandsBeforeWhatRequiresIt()
    {
        PlanFacts facts;
        facts.installed = {app("pay", "4.1.0.0"), app("base", "3.9.0.0")};
        facts.updates = {
            offer("pay", "4.2.0.0", {need("base", "4.0.0.0"), need("core", "2.1.3.0", RequirementKind::Install)}),
            offer("base", "4.0.0.0", {need("sys", "1.0.0.0", RequirementKind::Install)})};
        const UpdatePlan plan = updatePlanOf({choice("pay", "4.2.0.0")}, facts);
        QCOMPARE(order(plan), s("+core 2.1.3.0, +sys 1.0.0.0, base 4.0.0.0, pay! 4.2.0.0"));
        QVERIFY(plan.conflicts.isEmpty());
        QVERIFY(plan.needsDependencies());
        QVERIFY(plan.needsDependencies(s("PAY")));
        QCOMPARE(plan.step(s("base"))->from.text, s("3.9.0.0"));
        QCOMPARE(plan.step(s("base"))->neededBy, QStringList{s("App pay")});
    }

    void whatWasChosenTooIsNoDependency()
    {
        PlanFacts facts;
        facts.installed = {app("pay", "4.1.0.0"), app("base", "3.9.0.0")};
        facts.updates = {offer("pay", "4.2.0.0", {need("base", "4.0.0.0")}), offer("base", "4.0.0.0")};
        const UpdatePlan plan = updatePlanOf({choice("pay", "4.2.0.0"), choice("base", "4.0.0.0")}, facts);
        QCOMPARE(order(plan), s("base! 4.0.0.0, pay! 4.2.0.0"));
        QVERIFY(!plan.needsDependencies());
        QVERIFY(!plan.needsDependencies(s("pay")));
    }

    void versionsAreComparedAsVersions()
    {
        PlanFacts facts;
        facts.installed = {app("a", "1.0.0.0"), app("b", "9.0.0.0"), app("c", "10.0.0.0")};
        facts.updates = {offer("a", "2.0.0.0", {need("b", "10.0.0.0"), need("c", "9.0.0.0")}), offer("b", "10.0.0.0"),
                         offer("b", "9.5.0.0")};
        const UpdatePlan plan = updatePlanOf({choice("a", "2.0.0.0")}, facts);
        QCOMPARE(order(plan), s("b 10.0.0.0, a! 2.0.0.0"));
        QCOMPARE(offeredVersions(s("B"), facts.updates), (QList<AppVersion>{{s("10.0.0.0")}, {s("9.5.0.0")}}));
        const UpdatePlan low = updatePlanOf({choice("a", "2.0.0.0"), choice("b", "9.5.0.0")}, facts);
        QCOMPARE(order(low), s("b! 9.5.0.0, a! 2.0.0.0"));
        QCOMPARE(low.conflicts.size(), 1);
        QCOMPARE(low.conflicts.first().trouble, PlanTrouble::TargetTooLow);
        QCOMPARE(low.conflicts.first().needed.text, s("10.0.0.0"));
    }

    void twoWishesForOneAppTakeTheHigherVersionAndWhatThatNeeds()
    {
        PlanFacts facts;
        facts.installed = {app("a", "1.0.0.0"), app("b", "1.0.0.0"), app("c", "1.0.0.0")};
        facts.updates = {offer("a", "2.0.0.0", {need("c", "2.0.0.0")}), offer("b", "2.0.0.0", {need("c", "3.0.0.0")}),
                         offer("c", "2.0.0.0"),
                         offer("c", "3.0.0.0", {need("d", "1.0.0.0", RequirementKind::Install)})};
        const UpdatePlan plan = updatePlanOf({choice("a", "2.0.0.0"), choice("b", "2.0.0.0")}, facts);
        QCOMPARE(order(plan), s("+d 1.0.0.0, c 3.0.0.0, a! 2.0.0.0, b! 2.0.0.0"));
        QCOMPARE(plan.step(s("c"))->neededBy, (QStringList{s("App a"), s("App b")}));
    }

    void whatARefusalTaughtIsPartOfThePlan()
    {
        PlanFacts facts;
        facts.installed = {app("old", "1.0.0.0"), app("a", "1.0.0.0")};
        facts.updates = {offer("a", "2.0.0.0")};
        facts.learnt.insert(
            s("A"), {need("old", "", RequirementKind::Uninstall), need("new", "1.0.0.0", RequirementKind::Install)});
        const UpdatePlan plan = updatePlanOf({choice("a", "2.0.0.0")}, facts);
        QCOMPARE(order(plan), s("-old , +new 1.0.0.0, a! 2.0.0.0"));
        facts.installed.first().canBeUninstalled = false;
        QCOMPARE(updatePlanOf({choice("a", "2.0.0.0")}, facts).conflicts.value(0).trouble,
                 PlanTrouble::CannotBeRemoved);
        const UpdatePlan both = updatePlanOf({choice("a", "2.0.0.0"), choice("old", "2.0.0.0")}, facts);
        QCOMPARE(both.conflicts.value(0).trouble, PlanTrouble::MustGo);
    }

    void whatIsBusyOrNotOfferedIsSaid()
    {
        PlanFacts facts;
        facts.installed = {app("a", "1.0.0.0"), app("b", "1.0.0.0")};
        facts.installed.last().state = {AppState::UpdatePending, s("UpdatePending")};
        facts.updates = {offer("a", "2.0.0.0", {need("b", "5.0.0.0")}), offer("b", "2.0.0.0")};
        const UpdatePlan plan = updatePlanOf({choice("a", "2.0.0.0")}, facts);
        QList<PlanTrouble> troubled;
        for (const PlanConflict &one : plan.conflicts)
            troubled.append(one.trouble);
        QCOMPARE(troubled, (QList<PlanTrouble>{PlanTrouble::Busy, PlanTrouble::NotOffered}));
    }

    void aCircleEndsAndIsSaid()
    {
        PlanFacts facts;
        facts.installed = {app("a", "1.0.0.0"), app("b", "1.0.0.0"), app("c", "1.0.0.0")};
        facts.updates = {offer("a", "2.0.0.0", {need("b", "2.0.0.0")}), offer("b", "2.0.0.0", {need("c", "2.0.0.0")}),
                         offer("c", "2.0.0.0", {need("b", "2.0.0.0"), need("c", "3.0.0.0")})};
        const UpdatePlan plan = updatePlanOf({choice("a", "2.0.0.0")}, facts);
        QCOMPARE(plan.steps.size(), 3);
        QVERIFY2(order(plan).indexOf(s("b ")) < order(plan).indexOf(s("a!")), qPrintable(order(plan)));
        QCOMPARE(plan.conflicts.size(), 1);
        QCOMPARE(plan.conflicts.first().trouble, PlanTrouble::Circle);
        QVERIFY2(plan.conflicts.first().appId != s("a"), qPrintable(troubles(plan)));
    }

    void aLongChainIsPutInOrder()
    {
        PlanFacts facts;
        facts.installed = {app("0", "1.0.0.0")};
        for (int i = 0; i < 2000; ++i) {
            const QByteArray next = QByteArray::number(i + 1);
            facts.updates.append(offer(QByteArray::number(i).constData(), "2.0.0.0",
                                       {need(next.constData(), "2.0.0.0", RequirementKind::Install)}));
        }
        const UpdatePlan plan = updatePlanOf({choice("0", "2.0.0.0")}, facts);
        QCOMPARE(plan.steps.size(), 2001);
        QCOMPARE(plan.steps.first().appId, s("2000"));
    }
};

QTEST_GUILESS_MAIN(TestUpdatePlan)
#include "tst_updateplan.moc"
