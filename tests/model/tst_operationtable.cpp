// SPDX-License-Identifier: Apache-2.0
#include "core/model/operationtable.h"

#include <QtCore/QUuid>
#include <QtTest/QTest>

#include <string>
#include <vector>

using namespace steward;

class OperationTableTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void equalTextsAreOneEntry();
    void viewsStayValidWhileThePoolGrows();
    void I14_everySpellingOfAnIdIsOneId();
    void whatGoesInComesOut();
    void tablesAreJoinedWithTheirTexts();
    void F23_repeatedIdsAreFlaggedAndNothingElse();
    void aFinishedBuilderIsEmpty();
    void aRowStaysSmall();
};

void OperationTableTest::equalTextsAreOneEntry()
{
    StringPool pool;
    QCOMPARE(pool.size(), 1U);
    QCOMPARE(pool.intern(""), 0U);
    const auto first = pool.intern("Contoso");
    QCOMPARE(pool.intern(std::string("Con") + "toso"), first);
    QVERIFY(pool.intern("contoso") != first);
    const std::string_view withNul("a\0b", 3);
    const auto nul = pool.intern(withNul);
    QCOMPARE(pool.at(nul), withNul);
    QVERIFY(pool.intern("a") != nul);
    QCOMPARE(pool.size(), 5U);
}

void OperationTableTest::viewsStayValidWhileThePoolGrows()
{
    StringPool pool;
    const std::string big(100'000, 'x');
    std::vector<std::pair<StringPool::Index, std::string_view>> seen;
    for (int i = 0; i < 50'000; ++i) {
        const std::string text = std::to_string(i) + std::string(static_cast<std::size_t>(i % 70), 'a');
        const auto index = pool.intern(text);
        seen.emplace_back(index, pool.at(index));
    }
    const auto large = pool.intern(big);
    QCOMPARE(pool.at(large), std::string_view(big));
    for (int i = 0; i < 50'000; ++i) {
        const std::string text = std::to_string(i) + std::string(static_cast<std::size_t>(i % 70), 'a');
        const auto &[index, view] = seen[static_cast<std::size_t>(i)];
        QVERIFY(view == text);
        QCOMPARE(pool.intern(text), index);
    }
    QCOMPARE(pool.size(), 50'002U);
    QVERIFY(pool.residentBytes() > big.size());
}

void OperationTableTest::I14_everySpellingOfAnIdIsOneId()
{
    OperationTableBuilder builder;
    const std::string canonical = "552d3cb2-144e-4195-9a92-1043c4f483e9";
    for (const char *id : {"552d3cb2-144e-4195-9a92-1043c4f483e9", "552D3CB2-144E-4195-9A92-1043C4F483E9",
                           "{552D3cb2-144e-4195-9a92-1043c4f483e9}"}) {
        OperationRow row;
        builder.setId(row, id);
        QCOMPARE(row.idText, 0U);
        builder.add(row);
    }
    const char *odd[] = {"",
                         "552d3cb2144e41959a921043c4f483e9",
                         "552d3cb2-144e-4195-9a92-1043c4f483eg",
                         "00000000-0000-0000-0000-000000000000",
                         "{552d3cb2-144e-4195-9a92-1043c4f483e9",
                         "Operation 7"};
    for (const char *id : odd) {
        OperationRow row;
        builder.setId(row, id);
        QVERIFY((row.guid == std::array<quint64, 2>{}));
        builder.add(row);
    }
    const auto table = builder.finish();
    for (OperationTable::Row row = 0; row < 3; ++row)
        QCOMPARE(table->idOf(row).toStdString(), canonical);
    for (OperationTable::Row row = 0; row < 6; ++row)
        QCOMPARE(table->idOf(row + 3).toStdString(), std::string(odd[row]));
    QCOMPARE(table->find(QStringLiteral("{552D3CB2-144E-4195-9A92-1043C4F483E9}")),
             std::optional<OperationTable::Row>(0));
    QCOMPARE(table->find(QStringLiteral("Operation 7")), std::optional<OperationTable::Row>(8));
    QVERIFY(!table->find(QStringLiteral("nothing")));
    // By hand and by Qt the same.
    for (int i = 0; i < 1000; ++i) {
        const QUuid uuid = QUuid::createUuid();
        OperationTableBuilder one;
        OperationRow row;
        one.setId(row, uuid.toString(i % 2 ? QUuid::WithBraces : QUuid::WithoutBraces).toStdString());
        one.add(row);
        QCOMPARE(one.finish()->idOf(0), uuid.toString(QUuid::WithoutBraces));
    }
}

void OperationTableTest::whatGoesInComesOut()
{
    OperationTableBuilder builder;
    OperationRow row;
    builder.setId(row, "552d3cb2-144e-4195-9a92-1043c4f483e9");
    row.createdOn = 1;
    row.startedOn = 2;
    row.tenantId = builder.intern("tenant");
    row.environmentName = builder.intern("UAT");
    row.environmentKind = builder.intern("Sandbox");
    row.family = builder.intern("BusinessCentral");
    row.typeWord = builder.intern("Bless");
    row.statusWord = builder.intern("failed");
    row.createdBy = builder.intern("anna@contoso.com");
    row.canceledBy = builder.intern("bob@contoso.com");
    row.principalKind = builder.intern("User");
    row.appId = builder.intern("app");
    row.sourceVersion = builder.intern("1.0");
    row.targetVersion = builder.intern("1.1");
    row.subject = builder.intern("subject");
    row.errorMessage = builder.intern("G\xC3\xBCte");
    row.parameters = builder.intern("{}");
    row.status = OperationStatus::Failed;
    row.isDoubtful = true;
    builder.add(row);
    const Operation operation = builder.finish()->operationAt(0);
    QCOMPARE(operation.id, QStringLiteral("552d3cb2-144e-4195-9a92-1043c4f483e9"));
    QCOMPARE(operation.createdOn.msecs, 1);
    QCOMPARE(operation.startedOn.msecs, 2);
    QVERIFY(!operation.completedOn.isKnown());
    QCOMPARE(operation.tenantId, QStringLiteral("tenant"));
    QCOMPARE(operation.environmentName, QStringLiteral("UAT"));
    QCOMPARE(operation.environmentKind, QStringLiteral("Sandbox"));
    QCOMPARE(operation.family, QStringLiteral("BusinessCentral"));
    QCOMPARE(operation.type.text, QStringLiteral("Bless"));
    QVERIFY(!operation.type.isKnown());
    QCOMPARE(operation.status.value, OperationStatus::Failed);
    QCOMPARE(operation.createdBy, QStringLiteral("anna@contoso.com"));
    QCOMPARE(operation.canceledBy, QStringLiteral("bob@contoso.com"));
    QCOMPARE(operation.principalKind, QStringLiteral("User"));
    QCOMPARE(operation.appId, QStringLiteral("app"));
    QCOMPARE(operation.sourceVersion, QStringLiteral("1.0"));
    QCOMPARE(operation.targetVersion, QStringLiteral("1.1"));
    QCOMPARE(operation.subject, QStringLiteral("subject"));
    QCOMPARE(operation.errorMessage, QString::fromUtf8("G\xC3\xBCte"));
    QCOMPARE(operation.parametersJson, QByteArray("{}"));
    QVERIFY(operation.isDoubtful);
    QVERIFY(!operation.isAmbiguous);
}

void OperationTableTest::tablesAreJoinedWithTheirTexts()
{
    const auto tableOf = [](const char *environment, const char *id) {
        OperationTableBuilder builder;
        OperationRow row;
        static_cast<void>(builder.intern(std::string("only here: ") + environment));
        row.environmentName = builder.intern(environment);
        row.createdBy = builder.intern("anna@contoso.com");
        builder.setId(row, id);
        builder.add(row);
        return builder.finish();
    };
    OperationTableBuilder builder;
    builder.add(*tableOf("A", "one"));
    builder.add(*tableOf("B", "two"));
    const auto table = builder.finish();
    QCOMPARE(table->size(), 2U);
    QCOMPARE(table->operationAt(0).environmentName, QStringLiteral("A"));
    QCOMPARE(table->operationAt(1).environmentName, QStringLiteral("B"));
    QCOMPARE(table->idOf(1), QStringLiteral("two"));
    QCOMPARE(table->row(0).createdBy, table->row(1).createdBy);
    // Texts no row refers to are left behind: empty, two ids, two names, one person.
    QCOMPARE(table->pool().size(), 6U);
}

void OperationTableTest::F23_repeatedIdsAreFlaggedAndNothingElse()
{
    OperationTableBuilder builder;
    constexpr OperationTable::Row rows = 20'000;
    for (OperationTable::Row i = 0; i < rows; ++i) {
        OperationRow row;
        // Neighbouring ids, as a hostile service might choose them.
        row.guid = {1, i % 10'000U + 1U};
        if (i >= 10'000)
            row.guid[0] = i % 1000 == 0 ? 1 : 2;
        builder.add(row);
    }
    builder.flagRepeatedIds();
    const auto table = builder.finish();
    int flagged = 0;
    for (const OperationRow &row : table->rows())
        flagged += row.isAmbiguous ? 1 : 0;
    QCOMPARE(flagged, 20);
    QVERIFY(table->row(0).isAmbiguous && table->row(10'000).isAmbiguous);
    QVERIFY(!table->row(1).isAmbiguous);
}

void OperationTableTest::aFinishedBuilderIsEmpty()
{
    OperationTableBuilder builder;
    builder.add(OperationRow{});
    QCOMPARE(builder.finish()->size(), 1U);
    QVERIFY(builder.finish()->isEmpty());
    builder.flagRepeatedIds();
    QCOMPARE(builder.size(), 0U);
}

void OperationTableTest::aRowStaysSmall()
{
    // A million of them, texts included, may take 200 bytes each.
    QVERIFY(sizeof(OperationRow) <= 120);
}

QTEST_GUILESS_MAIN(OperationTableTest)
#include "tst_operationtable.moc"
