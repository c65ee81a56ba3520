// SPDX-License-Identifier: Apache-2.0
#include "app/cli/actionfields.h"
#include "app/cli/commands.h"
#include "app/cli/exitcode.h"
#include "app/cli/help.h"
#include "app/cli/listing.h"
#include "app/cli/textwidth.h"
#include "core/model/errorkind.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::cli;

namespace {

struct Thing
{
    QString name{};
    qint64 size = 0;
};

const std::vector<Field<Thing>> fields{
    {"name", "Name", [](const Thing &thing) { return QJsonValue(thing.name); }},
    {"deep.size", "Size", [](const Thing &thing) { return QJsonValue(thing.size); }, {}, true},
    {"hidden", nullptr, [](const Thing &) { return QJsonValue(QJsonValue::Null); }},
};

} // namespace

class TestCliParts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wideLettersTakeTwoColumnsAndMarksNone();
    void textIsCutToColumns();
    void columnsLineUp();
    void I08_aTableFitsTheTerminal();
    void I15_aCellStaysOneLine();
    void F24_bigNumbersKeepEveryDigit();
    void everyKindOfErrorHasACodeAndAWord();
    void signingInThatIsRefusedWasNotSent();
    void everyVerdictHasAnExitCodeAndAWord();
    void whatIsNotKnownOutweighsTheRest();
    void everyCommandHasItsOwnHelp();
    void theLastOfAnOptionWinsAndRepeatedOnesAreKept();
    void theFirstPauseOfAWatchHasBounds_data();
    void theFirstPauseOfAWatchHasBounds();
};

void TestCliParts::wideLettersTakeTwoColumnsAndMarksNone()
{
    QCOMPARE(columnsOf(u"abc"), 3);
    QCOMPARE(columnsOf(u"日本"), 4);
    QCOMPARE(columnsOf(u"Mu\u0308ller"), 6);
    QCOMPARE(columnsOf(u"\U0001F600"), 2);
}

void TestCliParts::textIsCutToColumns()
{
    QCOMPARE(elided(QStringLiteral("abcdef"), 6), QStringLiteral("abcdef"));
    QCOMPARE(elided(QStringLiteral("abcdef"), 4), QStringLiteral("abc\u2026"));
    QCOMPARE(elided(QStringLiteral("日本語"), 4), QStringLiteral("日\u2026"));
    QVERIFY(columnsOf(elided(QString(1000, QChar(0x65E5)), 7)) <= 7);
}

void TestCliParts::columnsLineUp()
{
    const Listing listing = listingOf(QList<Thing>{{QStringLiteral("日本"), 7}, {QStringLiteral("abc"), 1234}}, fields);
    QCOMPARE(formatted(listing, Format::Table, 0), QByteArray("Name  Size\n日本     7\nabc   1234\n"));
}

void TestCliParts::I08_aTableFitsTheTerminal()
{
    const Listing listing = listingOf(QList<Thing>{{QString(500, QLatin1Char('x')), 7}}, fields);
    const auto lines = formatted(listing, Format::Table, 40).split('\n');
    for (const QByteArray &line : lines)
        QVERIFY(columnsOf(QString::fromUtf8(line)) <= 40);
    QVERIFY(lines.at(1).contains("7"));
}

void TestCliParts::I15_aCellStaysOneLine()
{
    const Listing listing = listingOf(QList<Thing>{{QStringLiteral("a\nb\u001B[1m"), 7}}, fields);
    const QByteArray table = formatted(listing, Format::Table, 0);
    QCOMPARE(table.count('\n'), 2);
    QVERIFY(!table.contains('\x1b'));
}

void TestCliParts::F24_bigNumbersKeepEveryDigit()
{
    const Listing listing = listingOf(QList<Thing>{{QStringLiteral("x"), 9007199254740993}}, fields);
    for (const Format format : {Format::Table, Format::Json, Format::Csv})
        QVERIFY(formatted(listing, format, 0).contains("9007199254740993"));
}

void TestCliParts::everyKindOfErrorHasACodeAndAWord()
{
    QSet<QString> seen;
    for (int i = 0; i <= static_cast<int>(ApiError::Kind::LocalFile); ++i) {
        ApiError error;
        error.kind = static_cast<ApiError::Kind>(i);
        const QString word = kindWord(error.kind);
        QVERIFY2(!word.isEmpty() && !seen.contains(word), qPrintable(word));
        seen.insert(word);
        QVERIFY(errorKindOf(word) == error.kind);
        const Exit exit = exitFor(error);
        QVERIFY(exit == Exit::NotSent || exit == Exit::Refused || exit == Exit::Unreachable || exit == Exit::Cancelled);
    }
    QVERIFY(!errorKindOf(u"Offline") && !errorKindOf(u""));
    const auto exitOf = [](ApiError::Kind kind) {
        ApiError error;
        error.kind = kind;
        return exitFor(error);
    };
    QCOMPARE(exitOf(ApiError::Kind::Offline), Exit::Unreachable);
    QCOMPARE(exitOf(ApiError::Kind::NotFound), Exit::Refused);
    QCOMPARE(exitOf(ApiError::Kind::ReadOnly), Exit::NotSent);
    QCOMPARE(exitOf(ApiError::Kind::KeychainAbsent), Exit::NotSent);
    QCOMPARE(exitOf(ApiError::Kind::Cancelled), Exit::Cancelled);
}

void TestCliParts::signingInThatIsRefusedWasNotSent()
{
    ApiError error;
    error.kind = ApiError::Kind::Refused;
    error.operation = QStringLiteral("token");
    QCOMPARE(exitFor(error), Exit::NotSent);
}

void TestCliParts::everyVerdictHasAnExitCodeAndAWord()
{
    const auto exitOf = [](ActionVerdict verdict) {
        Action action;
        action.phase = ActionPhase::Ended;
        action.verdict = verdict;
        return exitFor(action);
    };
    QSet<QString> words;
    for (int i = 1; i <= static_cast<int>(ActionVerdict::Unknown); ++i) {
        const auto verdict = static_cast<ActionVerdict>(i);
        words.insert(QString(verdictWord(verdict)));
        QVERIFY(!isGood(verdict) || exitOf(verdict) == Exit::Done);
    }
    QCOMPARE(words.size(), static_cast<int>(ActionVerdict::Unknown));
    QVERIFY(!words.contains(QString()));
    QCOMPARE(exitOf(ActionVerdict::NotSent), Exit::NotSent);
    QCOMPARE(exitOf(ActionVerdict::DoneByOther), Exit::Done);
    for (const auto verdict : {ActionVerdict::Refused, ActionVerdict::Failed, ActionVerdict::Canceled,
                               ActionVerdict::Skipped, ActionVerdict::SucceededButDiffers, ActionVerdict::NotApplied})
        QCOMPARE(exitOf(verdict), Exit::Refused);
    for (const auto verdict : {ActionVerdict::Unknown, ActionVerdict::LostSight})
        QCOMPARE(exitOf(verdict), Exit::Unknown);
    Action open;
    open.phase = ActionPhase::Reconciling;
    QCOMPARE(exitFor(open), Exit::Unknown);
    open.phase = ActionPhase::Watching;
    QCOMPARE(exitFor(open), Exit::Done);
}

void TestCliParts::whatIsNotKnownOutweighsTheRest()
{
    QCOMPARE(worse(Exit::Done, Exit::Done), Exit::Done);
    QCOMPARE(worse(Exit::Done, Exit::NotSent), Exit::NotSent);
    QCOMPARE(worse(Exit::Refused, Exit::NotSent), Exit::Refused);
    QCOMPARE(worse(Exit::Refused, Exit::Unknown), Exit::Unknown);
}

void TestCliParts::everyCommandHasItsOwnHelp()
{
    QSet<QString> seen;
    for (const CommandSpec &command : allCommands()) {
        const QString help = helpText(&command, {}, allCommands());
        QVERIFY(help.contains(QLatin1String(command.name)));
        for (const OptionSpec &option : command.options)
            QVERIFY2(help.contains(QLatin1String("--") + QLatin1String(option.name)), option.name);
        QVERIFY(!seen.contains(help));
        seen.insert(help);
    }
}

void TestCliParts::theLastOfAnOptionWinsAndRepeatedOnesAreKept()
{
    const auto line =
        CommandLine::parse({QStringLiteral("steward-cli"), QStringLiteral("--format"), QStringLiteral("csv"),
                            QStringLiteral("operations"), QStringLiteral("list"), QStringLiteral("--status"),
                            QStringLiteral("failed"), QStringLiteral("--status=running"),
                            QStringLiteral("--format=json"), QStringLiteral("--text"), QStringLiteral("-x")},
                           allCommands());
    QVERIFY2(line.asks == CommandLine::Asks::Run, qPrintable(line.mistake));
    QCOMPARE(line.options.format, Format::Json);
    QCOMPARE(line.arguments.values("status"), (QStringList{QStringLiteral("failed"), QStringLiteral("running")}));
    QCOMPARE(line.arguments.value("text"), QStringLiteral("-x"));
}

void TestCliParts::theFirstPauseOfAWatchHasBounds_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<int>("msecs"); // -1: refused
    QTest::newRow("a fraction") << QStringLiteral("0.2") << 200;
    QTest::newRow("whole seconds") << QStringLiteral("7") << 7000;
    QTest::newRow("the longest") << QStringLiteral("60") << 60'000;
    for (const char *wrong : {"0.19", "0", "-5", "60.1", "nan", "inf", "5s", "5,0", ""})
        QTest::addRow("\"%s\"", wrong) << QString::fromLatin1(wrong) << -1;
}

void TestCliParts::theFirstPauseOfAWatchHasBounds()
{
    QFETCH(QString, given);
    QFETCH(int, msecs);
    const auto line = CommandLine::parse({QStringLiteral("steward-cli"), QStringLiteral("--watch-every=") + given,
                                          QStringLiteral("connections"), QStringLiteral("list")},
                                         allCommands());
    QCOMPARE(line.asks == CommandLine::Asks::Run, msecs >= 0);
    QCOMPARE(line.options.watchEvery.has_value(), msecs >= 0);
    if (msecs >= 0)
        QCOMPARE(int(line.options.watchEvery->count()), msecs);
}

QTEST_GUILESS_MAIN(TestCliParts)
#include "tst_cli_parts.moc"
