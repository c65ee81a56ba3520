// SPDX-License-Identifier: Apache-2.0
#include "tests/support/operationtables.h"
#include "ui/models/cellroles.h"
#include "ui/models/filterchoice.h"
#include "ui/models/operationlistmodel.h"
#include "ui/models/valuelistmodel.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;

class tst_FilterChoice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPartTakesAndGivesBackItsValues();
    void chipsNameWhatIsChosen();
    void cellsKnowWhatToFilterBy();
    void valuesAreNarrowedAndTicked();
    void fiveThousandValuesUnderTheTester();
};

void tst_FilterChoice::everyPartTakesAndGivesBackItsValues()
{
    const std::vector<FilterChoice> choices{choiceOf(OperationType::Copy),
                                            choiceOf(OperationType::Unknown),
                                            choiceOf(OperationStatus::Failed),
                                            {FilterPart::Text, QStringLiteral("words")},
                                            {FilterPart::Environments, QStringLiteral("UAT")},
                                            {FilterPart::Connections, QStringLiteral("Contoso")},
                                            {FilterPart::People, QStringLiteral("anna")},
                                            {FilterPart::Apps, QStringLiteral("app")}};
    OperationFilter filter;
    for (const FilterChoice &choice : choices) {
        QVERIFY(!isChosen(filter, choice));
        choose(filter, choice, true);
        choose(filter, choice, true); // no twice
        QVERIFY(isChosen(filter, choice));
        QVERIFY(!partWords(choice.part).isEmpty());
        QVERIFY(!choiceWords(choice).isEmpty());
    }
    QCOMPARE(filter.types.size(), 2);
    chooseOnly(filter, choiceOf(OperationType::Restore));
    QCOMPARE(filter.types, QList<OperationType>{OperationType::Restore});
    choose(filter, {FilterPart::People, QStringLiteral("ANNA")}, false);
    QVERIFY(filter.people.isEmpty());
    for (const FilterChoice &choice : choices)
        choose(filter, choice, false);
    choose(filter, choiceOf(OperationType::Restore), false);
    QVERIFY(filter.isEmpty());
}

void tst_FilterChoice::chipsNameWhatIsChosen()
{
    OperationFilter filter;
    filter.text = QStringLiteral("night \u202e");
    filter.people = {QStringLiteral("anna@contoso.com")};
    filter.statuses = {OperationStatus::Skipped};
    OperationCounts counts;
    counts.byStatus[static_cast<std::size_t>(OperationStatus::Failed)] = 213;
    counts.byStatus[static_cast<std::size_t>(OperationStatus::Unknown)] = 1;
    counts.byType[static_cast<std::size_t>(OperationType::Copy)] = 2;
    const auto chips = filterChips(filter, counts, nullptr);
    QCOMPARE(chips.size(), std::size_t{6});
    QCOMPARE(chips[0].word, QStringLiteral("night [U+202E]"));
    QVERIFY(!chips[0].count && chips[0].isChosen);
    QCOMPARE(chips[1].spoken, QStringLiteral("Person: anna@contoso.com"));
    QVERIFY(chips[2].spoken.startsWith(QLatin1String("Failed, 213 operation")));
    QCOMPARE(chips[2].tone, Tone::Bad);
    QVERIFY(chips[3].isChosen && chips[3].count == 0U); // chosen, though there are none
    QCOMPARE(chips[4].word, QStringLiteral("Other statuses"));
    QCOMPARE(chips[5].word, QStringLiteral("Copy"));
    for (const FilterChip &chip : chips)
        QVERIFY(!chip.icon.isEmpty());
}

void tst_FilterChoice::cellsKnowWhatToFilterBy()
{
    OperationTableBuilder builder;
    OperationRow row;
    row.type = OperationType::AppUpdate;
    row.createdBy = builder.intern("anna");
    row.canceledBy = builder.intern("greg");
    row.appId = builder.intern("id-1");
    row.subject = builder.intern("Contoso 365 1.0");
    row.targetVersion = builder.intern("1.0");
    builder.add(row);
    OperationListModel model;
    model.setOperations(builder.finish());
    QTRY_COMPARE(model.rowCount(), 1);
    const auto at = [&model](int column) { return model.choiceAt(model.index(0, column)); };
    QCOMPARE(at(OperationListModel::TypeColumn), std::optional(choiceOf(OperationType::AppUpdate)));
    QCOMPARE(at(OperationListModel::ByColumn), std::optional(FilterChoice{FilterPart::People, QStringLiteral("anna")}));
    QCOMPARE(at(OperationListModel::CanceledByColumn)->value, QStringLiteral("greg"));
    QCOMPARE(at(OperationListModel::AppColumn)->value, QStringLiteral("id-1"));
    QCOMPARE(choiceWords(*at(OperationListModel::AppColumn), model.tableIndex().get()), QStringLiteral("Contoso 365"));
    QCOMPARE(model.index(0, OperationListModel::AppColumn).data().toString(), QStringLiteral("Contoso 365"));
    QCOMPARE(model.index(0, OperationListModel::AppColumn).data(OperationListModel::ExportRole).toString(),
             QStringLiteral("id-1"));
    QVERIFY(!at(OperationListModel::EnvironmentColumn)); // empty
    QVERIFY(!at(OperationListModel::CreatedColumn));
    QVERIFY(!model.choiceAt({}));
}

void tst_FilterChoice::valuesAreNarrowedAndTicked()
{
    ValueListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy changed(&model, &ValueListModel::chosenChanged);
    model.setValues({{QStringLiteral("1"), QStringLiteral("Anna Berg"), 3},
                     {QStringLiteral("2"), QStringLiteral("Bert"), 1},
                     {QStringLiteral("3"), QStringLiteral("Carla Berg"), 12345}},
                    {QStringLiteral("CARLA BERG")});
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Carla Berg")); // ticked ones first
    QCOMPARE(model.chosen(), QStringList{QStringLiteral("3")});
    QCOMPARE(model.index(0, 1).data(SortRole).toUInt(), 12345U);
    model.setWords(QStringLiteral("berg ANN"));
    QCOMPARE(model.rowCount(), 1);
    model.toggle(model.index(0, 1));
    QCOMPARE(model.chosen(), (QStringList{QStringLiteral("3"), QStringLiteral("1")}));
    model.setWords(QStringLiteral("nobody"));
    QCOMPARE(model.rowCount(), 0);
    model.toggle({});
    model.clearChosen();
    QCOMPARE(model.chosen(), QStringList());
    QCOMPARE(changed.size(), 2);
    model.setWords({});
    QVERIFY(!model.setData(model.index(0, 1), Qt::Checked, Qt::CheckStateRole));
}

void tst_FilterChoice::fiveThousandValuesUnderTheTester()
{
    ValueListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<OperationValue> values;
    for (quint32 i = 0; i < 5000; ++i)
        values.push_back({QString::number(i), QStringLiteral("Environment %1").arg(i), i});
    model.setValues(values, {});
    QCOMPARE(model.rowCount(), 5000);
    model.setWords(QStringLiteral("49"));
    QVERIFY(model.rowCount() > 50 && model.rowCount() < 500);
    QCOMPARE(model.total(), 5000);
}

QTEST_GUILESS_MAIN(tst_FilterChoice)
#include "tst_filterchoice.moc"
