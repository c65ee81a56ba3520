// SPDX-License-Identifier: Apache-2.0
// Names and explanations of what an operation holds, beside the contract they were taken from; durations and watches in
// words.
#include "ui/models/memberwords.h"

#include "ui/models/statuswords.h"
#include "ui/models/usualwords.h"
#include "ui/models/watchwords.h"

#include <QtCore/QFile>
#include <QtCore/QMap>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace steward;

namespace {

/// The lines of one schema's properties, and which schema a type of operation has, as the contract's file says.
struct Contract
{
    QMap<QString, QStringList> schemas;  ///< members by schema
    QMap<QString, QString> parametersOf; ///< schema by type of operation
};

Contract contract()
{
    QFile file(QStringLiteral(STEWARD_CONTRACT "/admin-center.openapi.yaml"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no contract at %s", qPrintable(file.fileName()));
    static const QRegularExpression schema(QStringLiteral("^    (\\w+):$"));
    static const QRegularExpression member(QStringLiteral("^        (\\w+):$"));
    static const QRegularExpression byType(QStringLiteral("^            (\\w+): '#/components/schemas/(\\w+)'$"));
    Contract read;
    QString current;
    bool isInProperties = false;
    while (!file.atEnd()) {
        QString line = QString::fromUtf8(file.readLine());
        line.chop(1);
        if (const auto match = schema.match(line); match.hasMatch()) {
            current = match.captured(1);
            isInProperties = false;
        } else if (line.startsWith(QLatin1String("      ")) && !line.startsWith(QLatin1String("       "))) {
            isInProperties = line == QLatin1String("      properties:");
        } else if (const auto one = member.match(line); one.hasMatch() && isInProperties) {
            read.schemas[current].append(one.captured(1));
        } else if (const auto type = byType.match(line);
                   type.hasMatch() && current == QLatin1String("EnvironmentOperation")) {
            read.parametersOf.insert(type.captured(1), type.captured(2));
        }
    }
    return read;
}

DurationSpread spread(int lower, int median, int upper)
{
    return {std::chrono::minutes(median), std::chrono::minutes(lower), std::chrono::minutes(upper), 12};
}

WatchRow watchOf(const char *status)
{
    WatchRow watch;
    watch.connectionName = QStringLiteral("Contoso");
    watch.operation.id = QStringLiteral("9ebfd370-eb91-4e3e-8cca-f78f4812b1a8");
    watch.operation.type = {OperationType::AppUpdate, QStringLiteral("environmentAppUpdate")};
    watch.operation.status = {operationStatusOf(QString::fromLatin1(status)), QString::fromLatin1(status)};
    watch.operation.subject = QStringLiteral("Contoso Payments 4.1 to 4.2");
    watch.operation.environmentName = QStringLiteral("UAT");
    watch.operation.startedOn = Instant{1'790'000'000'000};
    return watch;
}

} // namespace

class TestMemberWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyMemberOfTheContractIsExplained();
    void everyParameterOfTheContractIsExplained();
    void F20_unknownMembersKeepTheirNames();
    void valuesAreReadAsTheContractMeansThem();
    void theSpanStandsBesideTheUsual();
    void aWatchSaysHowItEnded_data();
    void aWatchSaysHowItEnded();
    void I04_theWordsOfAWatchAreBounded();
};

void TestMemberWords::everyMemberOfTheContractIsExplained()
{
    const Contract said = contract();
    QStringList members = said.schemas.value(QStringLiteral("EnvironmentOperation"));
    QVERIFY(members.size() >= 16);
    members.removeAll(QStringLiteral("parameters")); // a group of their own
    for (const QString &member : std::as_const(members)) {
        const MemberWords words = memberWords(member);
        QVERIFY2(words.kind != MemberKind::Unknown && !words.explanation.isEmpty() && words.name != member,
                 qPrintable(member));
        QCOMPARE(memberWords(member.toUpper()).name, words.name);
    }
}

void TestMemberWords::everyParameterOfTheContractIsExplained()
{
    const Contract said = contract();
    QCOMPARE(said.parametersOf.size(), 12);
    for (auto type = said.parametersOf.begin(); type != said.parametersOf.end(); ++type) {
        const OperationType meaning = operationTypeOf(type.key());
        QVERIFY2(meaning != OperationType::Unknown, qPrintable(type.key()));
        const QStringList members = said.schemas.value(type.value());
        QVERIFY2(!members.isEmpty(), qPrintable(type.value()));
        QSet<int> orders;
        for (const QString &member : members) {
            const MemberWords words = parameterWords(meaning, member);
            QVERIFY2(words.kind != MemberKind::Unknown && !words.explanation.isEmpty() && words.name != member,
                     qPrintable(type.key() + QLatin1Char(' ') + member));
            orders.insert(words.order);
        }
        QCOMPARE(orders.size(), members.size());
    }
}

void TestMemberWords::F20_unknownMembersKeepTheirNames()
{
    const QString strange = QStringLiteral("<b>newThing</b>");
    for (const MemberWords &words : {memberWords(strange), parameterWords(OperationType::Copy, strange),
                                     parameterWords(OperationType::Unknown, strange)}) {
        QCOMPARE(words.name, strange);
        QVERIFY(words.explanation.isEmpty());
        QCOMPARE(words.kind, MemberKind::Unknown);
        QVERIFY(words.order > parameterWords(OperationType::AppUpdate, QStringLiteral("acceptIsvEula")).order);
    }
    // The same word means another thing elsewhere.
    QVERIFY(parameterWords(OperationType::Restore, QStringLiteral("environmentName")).name !=
            parameterWords(OperationType::Delete, QStringLiteral("environmentName")).name);
}

void TestMemberWords::valuesAreReadAsTheContractMeansThem()
{
    QCOMPARE(valueWords(MemberKind::Flag, QStringLiteral("true")), QStringLiteral("yes"));
    QCOMPARE(valueWords(MemberKind::Flag, QStringLiteral("perhaps")), QStringLiteral("perhaps"));
    const QString time = QStringLiteral("2026-08-28T11:26:29.86Z");
    QCOMPARE(valueWords(MemberKind::Time, time), localTimeWords(parseInstant(QStringView(time))));
    QCOMPARE(valueWords(MemberKind::Time, QStringLiteral("soon")), QStringLiteral("soon"));
    QCOMPARE(valueWords(MemberKind::Unknown, QStringLiteral("true")), QStringLiteral("true"));
    QCOMPARE(valueWords(MemberKind::Text, time), time);
}

void TestMemberWords::theSpanStandsBesideTheUsual()
{
    using std::chrono::minutes;
    const auto usual = std::optional(spread(9, 10, 12));
    QCOMPARE(besideUsualWords(minutes(14), usual), QStringLiteral("14 min, usually 9 to 12 min"));
    QCOMPARE(besideUsualWords(std::chrono::seconds(845), usual), QStringLiteral("14 min 5 s, usually 9 to 12 min"));
    QCOMPARE(besideUsualWords(minutes(14), std::nullopt), QStringLiteral("14 min"));
    QCOMPARE(comparedWords(minutes(14), usual), QStringLiteral("slower than most"));
    QCOMPARE(comparedWords(minutes(12), usual), QStringLiteral("as usual"));
    QCOMPARE(comparedWords(minutes(9), usual), QStringLiteral("as usual"));
    QCOMPARE(comparedWords(minutes(8), usual), QStringLiteral("faster than most"));
    QVERIFY(comparedWords(minutes(8), std::nullopt).isEmpty());
    for (const bool isOfApp : {true, false}) {
        QSet<QString> sources;
        for (const auto where :
             {UsualDuration::Where::Environment, UsualDuration::Where::Tenant, UsualDuration::Where::Everywhere})
            sources.insert(sourceWords({*usual, where, isOfApp}));
        QCOMPARE(sources.size(), 3);
        QVERIFY(sources.values().first().contains(QLatin1String("12")));
    }
}

void TestMemberWords::aWatchSaysHowItEnded_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("end");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("result");
    const auto end = [](WatchRow::End one) { return static_cast<int>(one); };
    using End = WatchRow::End;
    const auto row = [&](const char *status, End how, const char *state, const char *result) {
        QTest::addRow("%s %d", status, end(how))
            << QString::fromLatin1(status) << end(how) << QString::fromLatin1(state) << QString::fromUtf8(result);
    };
    row("running", End::None, "Running", "Watched until it ends.");
    row("succeeded", End::Ended, "Succeeded", "It succeeded after 14 min, usually 9 to 12 min.");
    row("failed", End::Ended, "Failed", "It failed. The service says: “Die Tabelle ist gesperrt.”");
    row("canceled", End::Ended, "Canceled", "It was canceled by anna@contoso.com.");
    row("skipped", End::Ended, "Skipped", "The service skipped it.");
    row("running", End::Gone, "Lost sight", "The service does not list it any more; nobody knows how it ended.");
    row("running", End::Left, "Not watched", "Not watched any more. The service goes on with it.");
    row("pondering", End::None, "pondering", "Watched until it ends.");
}

void TestMemberWords::aWatchSaysHowItEnded()
{
    QFETCH(QString, status);
    QFETCH(int, end);
    QFETCH(QString, state);
    QFETCH(QString, result);
    WatchRow watch = watchOf(status.toLatin1().constData());
    watch.end = static_cast<WatchRow::End>(end);
    watch.usual = spread(9, 10, 12);
    watch.operation.canceledBy = QStringLiteral("anna@contoso.com");
    watch.operation.errorMessage = QStringLiteral("Failed. {\"code\":\"X\",\"message\":\"Die Tabelle ist gesperrt.\"}");
    if (watch.end == WatchRow::End::Ended)
        watch.operation.completedOn = Instant{watch.operation.startedOn.msecs + 14 * 60'000};
    const ActionWords words = wordsFor(watch);
    QCOMPARE(words.title, QStringLiteral("App update: Contoso Payments 4.1 to 4.2"));
    QCOMPARE(words.state, state);
    QCOMPARE(words.result, result);
    QCOMPARE(placeWords(watch), QStringLiteral("Contoso › UAT"));
    QVERIFY(words.details.contains(watch.operation.id));
    QVERIFY(verdictWords(watch).contains(result));
}

void TestMemberWords::I04_theWordsOfAWatchAreBounded()
{
    WatchRow watch = watchOf("failed");
    watch.end = WatchRow::End::Ended;
    const QString hostile = QStringLiteral("<b>x</b>\u202E\n") + QString(100'000, QLatin1Char('y'));
    watch.connectionName = watch.operation.subject = watch.operation.environmentName = watch.operation.errorMessage =
        hostile;
    watch.operation.type = {OperationType::Unknown, hostile};
    const ActionWords words = wordsFor(watch);
    for (const QString &text : {words.title, words.state, words.result, placeWords(watch), verdictWords(watch)}) {
        QVERIFY2(text.size() < 2000, qPrintable(text.left(40)));
        QVERIFY(!text.contains(QChar(0x202E)) && !text.contains(QLatin1Char('\n')));
    }
    WatchRow fresh;
    fresh.operation.id = QStringLiteral("9ebfd370");
    QCOMPARE(wordsFor(fresh).title, QStringLiteral("Operation 9ebfd370"));
    QCOMPARE(wordsFor(fresh).state, QStringLiteral("Looking it up"));
}

QTEST_GUILESS_MAIN(TestMemberWords)
#include "tst_memberwords.moc"
