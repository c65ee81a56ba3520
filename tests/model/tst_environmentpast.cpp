// SPDX-License-Identifier: Apache-2.0
#include "core/model/environmentpast.h"
#include "core/model/operationfilter.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <map>

using namespace steward;

namespace {

using Rows = std::vector<OperationTable::Row>;

const QString contoso = QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee");
const QString fabrikam = QStringLiteral("11112222-0000-cccc-1111-dddd2222eeee");

// A log told line by line; a minute passes between two lines unless they say otherwise.
class Story
{
public:
    qint64 now() const { return m_now; }
    void pass(qint64 minutes = 1) { m_now += minutes * 60000; }

    OperationTable::Row add(const QString &environment, OperationType type = OperationType::Update,
                            const QJsonObject &parameters = {}, const QString &tenant = contoso,
                            OperationStatus status = OperationStatus::Succeeded)
    {
        OperationRow row;
        row.guid = {1, ++m_count};
        row.type = type;
        row.status = status;
        row.tenantId = m_builder.intern(tenant.toStdString());
        row.environmentName = m_builder.intern(environment.toStdString());
        row.parameters = m_builder.intern(QJsonDocument(parameters).toJson(QJsonDocument::Compact).toStdString());
        row.createdOn = m_now;
        row.startedOn = m_now + 1000;
        row.completedOn = m_now + 20000;
        m_builder.add(row);
        pass();
        return m_builder.size() - 1;
    }
    OperationTable::Row rename(const QString &from, const QString &to, const QString &saidName = {},
                               OperationStatus status = OperationStatus::Succeeded, const QString &tenant = contoso)
    {
        return add(saidName.isNull() ? from : saidName, OperationType::Rename,
                   {{QStringLiteral("oldEnvironmentName"), from}, {QStringLiteral("newEnvironmentName"), to}}, tenant,
                   status);
    }
    OperationSnapshot table() { return m_builder.finish(); }

private:
    OperationTableBuilder m_builder;
    quint64 m_count = 0;
    qint64 m_now = 1790000000000;
};

Rows historyOf(const OperationSnapshot &table, const QString &name, const QString &tenant = contoso)
{
    return rowsMatching(OperationIndex(table), EnvironmentPast(*table).scopeOf(tenant, name), {});
}

} // namespace

class tst_EnvironmentPast : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNameNobodyChangedIsItself();
    void aRenameKeepsTheHistoryTogether();
    void theContractsExampleBelongsToTheRenamedOne();
    void aNewEnvironmentOfTheOldNameIsAnother();
    void chainsAreFollowed();
    void circlesEnd();
    void twoThatSwapNamesKeepTheirOwn();
    void aFailedOrPendingRenameChangesNothing();
    void tenantsDoNotMix();
    void lettersOfEitherCaseAreOneName();
    void oneMadeAnewInheritsNoEarlierNames();
    void hostileParametersAreNoRename();
    void aScopeOfATenantTakesInAllItsEnvironments();
    void whatHasNoTimeBelongsToTheNameOfToday();
    void randomHistoriesAgreeWithASimulation();
};

void tst_EnvironmentPast::aNameNobodyChangedIsItself()
{
    Story story;
    story.add(QStringLiteral("Production"));
    story.add(QStringLiteral("UAT"));
    const auto table = story.table();
    const EnvironmentPast past(*table);
    QVERIFY(past.isEmpty());
    QCOMPARE(past.spansOf(contoso, QStringLiteral("UAT")), (std::vector<NameSpan>{{QStringLiteral("UAT"), {}, {}}}));
    QCOMPARE(historyOf(table, QStringLiteral("uat")), Rows{1});
    QCOMPARE(historyOf(table, QStringLiteral("Other")), Rows{});
}

void tst_EnvironmentPast::aRenameKeepsTheHistoryTogether()
{
    Story story;
    const auto before = story.add(QStringLiteral("Old"));
    const auto renamed = story.rename(QStringLiteral("Old"), QStringLiteral("New"), QStringLiteral("New"));
    const auto after = story.add(QStringLiteral("New"));
    const auto table = story.table();
    QCOMPARE(historyOf(table, QStringLiteral("New")), (Rows{before, renamed, after}));
    QCOMPARE(historyOf(table, QStringLiteral("Old")), Rows{});
}

void tst_EnvironmentPast::theContractsExampleBelongsToTheRenamedOne()
{
    // admin.listEnvironmentOperations.response.200.json: environmentName is the old name.
    Story story;
    const auto renamed = story.rename(QStringLiteral("Production"), QStringLiteral("Production-deprecated"));
    const auto table = story.table();
    QCOMPARE(historyOf(table, QStringLiteral("Production-deprecated")), Rows{renamed});
    QCOMPARE(historyOf(table, QStringLiteral("Production")), Rows{});
}

void tst_EnvironmentPast::aNewEnvironmentOfTheOldNameIsAnother()
{
    Story story;
    const auto first = story.add(QStringLiteral("Production"));
    const auto renamed = story.rename(QStringLiteral("Production"), QStringLiteral("Retired"));
    const auto made = story.add(QStringLiteral("Production"), OperationType::Create);
    const auto later = story.add(QStringLiteral("Production"));
    const auto table = story.table();
    QCOMPARE(historyOf(table, QStringLiteral("Retired")), (Rows{first, renamed}));
    QCOMPARE(historyOf(table, QStringLiteral("Production")), (Rows{made, later}));
}

void tst_EnvironmentPast::chainsAreFollowed()
{
    Story story;
    Rows expected;
    expected.push_back(story.add(QStringLiteral("A")));
    expected.push_back(story.rename(QStringLiteral("A"), QStringLiteral("B")));
    expected.push_back(story.add(QStringLiteral("B")));
    story.add(QStringLiteral("A")); // another one took the name
    expected.push_back(story.rename(QStringLiteral("B"), QStringLiteral("C")));
    story.add(QStringLiteral("B"));
    expected.push_back(story.add(QStringLiteral("C")));
    const auto table = story.table();
    QCOMPARE(historyOf(table, QStringLiteral("C")), expected);
    QCOMPARE(EnvironmentPast(*table).spansOf(contoso, QStringLiteral("C")).size(), std::size_t{3});
}

void tst_EnvironmentPast::circlesEnd()
{
    Story story;
    Rows expected;
    for (int round = 0; round < 3; ++round) {
        expected.push_back(story.add(QStringLiteral("A")));
        expected.push_back(story.rename(QStringLiteral("A"), QStringLiteral("B")));
        expected.push_back(story.add(QStringLiteral("B")));
        expected.push_back(story.rename(QStringLiteral("B"), QStringLiteral("A")));
    }
    expected.push_back(story.rename(QStringLiteral("A"), QStringLiteral("A")));
    QCOMPARE(historyOf(story.table(), QStringLiteral("A")), expected);
}

void tst_EnvironmentPast::twoThatSwapNamesKeepTheirOwn()
{
    Story story;
    const auto blue = story.add(QStringLiteral("Blue"));
    const auto green = story.add(QStringLiteral("Green"));
    const auto away = story.rename(QStringLiteral("Blue"), QStringLiteral("Between"));
    const auto over = story.rename(QStringLiteral("Green"), QStringLiteral("Blue"));
    const auto back = story.rename(QStringLiteral("Between"), QStringLiteral("Green"));
    const auto nowGreen = story.add(QStringLiteral("Green"));
    const auto nowBlue = story.add(QStringLiteral("Blue"));
    const auto table = story.table();
    QCOMPARE(historyOf(table, QStringLiteral("Green")), (Rows{blue, away, back, nowGreen}));
    QCOMPARE(historyOf(table, QStringLiteral("Blue")), (Rows{green, over, nowBlue}));
}

void tst_EnvironmentPast::aFailedOrPendingRenameChangesNothing()
{
    for (const OperationStatus status : {OperationStatus::Failed, OperationStatus::Running, OperationStatus::Canceled,
                                         OperationStatus::Scheduled, OperationStatus::Unknown}) {
        Story story;
        story.add(QStringLiteral("Old"));
        story.rename(QStringLiteral("Old"), QStringLiteral("New"), {}, status);
        const auto table = story.table();
        QCOMPARE(historyOf(table, QStringLiteral("Old")), (Rows{0, 1}));
        QCOMPARE(historyOf(table, QStringLiteral("New")), Rows{});
    }
}

void tst_EnvironmentPast::tenantsDoNotMix()
{
    Story story;
    const auto theirs = story.add(QStringLiteral("Old"), OperationType::Update, {}, fabrikam);
    const auto ours = story.add(QStringLiteral("Old"));
    const auto renamed = story.rename(QStringLiteral("Old"), QStringLiteral("New"));
    const auto table = story.table();
    QCOMPARE(historyOf(table, QStringLiteral("New"), contoso.toUpper()), (Rows{ours, renamed}));
    QCOMPARE(historyOf(table, QStringLiteral("Old"), fabrikam), Rows{theirs});
    QCOMPARE(historyOf(table, QStringLiteral("New"), fabrikam), Rows{});
}

void tst_EnvironmentPast::lettersOfEitherCaseAreOneName()
{
    Story story;
    const auto before = story.add(QStringLiteral("PRODUCTION"));
    const auto renamed = story.rename(QStringLiteral("production"), QStringLiteral("Ärger"));
    const auto after = story.add(QStringLiteral("ÄRGER"));
    QCOMPARE(historyOf(story.table(), QStringLiteral("ärger")), (Rows{before, renamed, after}));
}

void tst_EnvironmentPast::oneMadeAnewInheritsNoEarlierNames()
{
    Story story;
    const auto old = story.add(QStringLiteral("A"));
    const auto renamed = story.rename(QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("B"));
    const auto gone = story.add(QStringLiteral("B"), OperationType::Delete);
    const auto made = story.add(QStringLiteral("Source"), OperationType::Copy,
                                {{QStringLiteral("sourceEnvironmentName"), QStringLiteral("Source")},
                                 {QStringLiteral("destinationEnvironmentName"), QStringLiteral("b")}});
    const auto later = story.add(QStringLiteral("B"));
    const auto table = story.table();
    QCOMPARE(historyOf(table, QStringLiteral("B")), (Rows{renamed, gone, later}));
    QVERIFY(made > gone && old == 0);
}

void tst_EnvironmentPast::hostileParametersAreNoRename()
{
    Story story;
    story.add(QStringLiteral("Old"));
    story.add(QStringLiteral("Old"), OperationType::Rename);
    story.add(QStringLiteral("Old"), OperationType::Rename, {{QStringLiteral("newEnvironmentName"), 7}});
    story.add(QStringLiteral("Old"), OperationType::Rename, {{QStringLiteral("newEnvironmentName"), QString()}});
    auto table = story.table();
    QVERIFY(EnvironmentPast(*table).isEmpty());
    QCOMPARE(historyOf(table, QStringLiteral("Old")).size(), std::size_t{4});

    OperationTableBuilder builder;
    OperationRow row;
    row.type = OperationType::Rename;
    row.status = OperationStatus::Succeeded;
    row.createdOn = 1;
    for (const char *text : {"", "{", "[]", "null", "{\"newEnvironmentName\":\"x\",", "\xff\xfe"}) {
        row.parameters = builder.intern(text);
        builder.add(row);
    }
    table = builder.finish();
    QVERIFY(EnvironmentPast(*table).isEmpty());
}

void tst_EnvironmentPast::aScopeOfATenantTakesInAllItsEnvironments()
{
    Story story;
    story.add(QStringLiteral("A"));
    story.add(QStringLiteral("A"), OperationType::Update, {}, fabrikam);
    story.add(QStringLiteral("B"));
    const auto table = story.table();
    QCOMPARE(rowsMatching(OperationIndex(table), OperationScope{contoso, {}}, {}), (Rows{0, 2}));
    QCOMPARE(rowsMatching(OperationIndex(table), OperationScope{}, {}), (Rows{0, 1, 2}));
    OperationFilter filter;
    filter.environments = {QStringLiteral("b")};
    QCOMPARE(rowsMatching(OperationIndex(table), OperationScope{contoso, {}}, filter), Rows{2});
    QCOMPARE(rowsMatching(OperationIndex(table), OperationScope{fabrikam, {}}, filter), Rows{});
}

void tst_EnvironmentPast::whatHasNoTimeBelongsToTheNameOfToday()
{
    OperationTableBuilder builder;
    OperationRow row;
    row.environmentName = builder.intern("Old");
    builder.add(row);
    row.environmentName = builder.intern("New");
    builder.add(row);
    const OperationScope scope{{}, {{QStringLiteral("New"), {100}, {}}, {QStringLiteral("Old"), {}, {100}}}};
    QCOMPARE(rowsMatching(OperationIndex(builder.finish()), scope, {}), Rows{1});
}

// Environments are made, renamed and worked on at random, as the service would allow; each knows its own operations.
void tst_EnvironmentPast::randomHistoriesAgreeWithASimulation()
{
    for (quint32 seed = 1; seed <= 60; ++seed) {
        QRandomGenerator random(seed);
        Story story;
        std::map<QString, Rows> own; // by the name it has now
        const auto freshName = [&] { return QStringLiteral("Env-%1").arg(random.bounded(6)); };
        const auto any = [&] { return std::next(own.begin(), random.bounded(static_cast<int>(own.size()))); };
        for (int step = 0; step < 80; ++step) {
            const int dice = random.bounded(10);
            if (own.empty() || dice < 2) {
                const QString name = freshName();
                if (own.count(name) == 0)
                    own[name].push_back(story.add(name, OperationType::Create));
            } else if (dice < 5) {
                const auto from = any();
                const QString to = freshName();
                if (own.count(to) != 0)
                    continue;
                const bool saysNew = random.bounded(2) == 0;
                const QString old = from->first;
                Rows rows = std::move(from->second);
                own.erase(from);
                rows.push_back(story.rename(old, to, saysNew ? to : old));
                own[to] = std::move(rows);
            } else {
                const auto one = any();
                one->second.push_back(story.add(one->first));
            }
        }
        const auto table = story.table();
        for (const auto &[name, rows] : own)
            QVERIFY2(historyOf(table, name) == rows, qPrintable(QStringLiteral("seed %1, %2").arg(seed).arg(name)));
    }
}

QTEST_GUILESS_MAIN(tst_EnvironmentPast)
#include "tst_environmentpast.moc"
