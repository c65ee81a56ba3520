// SPDX-License-Identifier: Apache-2.0
// From when to when the log of a tenant is known, and where its holes are.
#include "core/history/recordedspan.h"

#include <QtTest/QTest>

using namespace steward;

namespace {

constexpr qint64 day = 86'400'000;

Instant at(qint64 days)
{
    return {days * day};
}

RecordedSpan after(std::initializer_list<qint64> days)
{
    RecordedSpan span;
    for (const qint64 one : days)
        span = spanWith(span, at(one));
    return span;
}

} // namespace

class RecordedSpanTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingReadIsNothingKnown()
    {
        QVERIFY(!RecordedSpan{}.since.isKnown());
        QCOMPARE(spanWith({}, {}), RecordedSpan{});
        QCOMPARE(spanOf(knownParts({})), RecordedSpan{});
    }
    void theFirstAnswerReachesBackAsFarAsTheServiceKeepsItsLog()
    {
        QCOMPARE(after({1000}), (RecordedSpan{at(820), at(1000), {}}));
    }
    void answersThatFollowExtendIt()
    {
        QCOMPARE(after({1000, 1001, 1100}), (RecordedSpan{at(820), at(1100), {}}));
        QCOMPARE(after({1000, 1180}), (RecordedSpan{at(820), at(1180), {}})); // not a moment is missing
    }
    void beingAwayForLongerThanTheServiceKeepsLeavesAGap()
    {
        QCOMPARE(after({1000, 1200}), (RecordedSpan{at(820), at(1200), {{at(1000), at(1020)}}}));
        QCOMPARE(after({1000, 1200, 1500}),
                 (RecordedSpan{at(820), at(1500), {{at(1000), at(1020)}, {at(1200), at(1320)}}}));
    }
    void theOrderOfTheAnswersDoesNotMatter()
    {
        QCOMPARE(after({1500, 1000, 1200}), after({1000, 1200, 1500}));
        QCOMPARE(after({1200, 1000, 1200}), after({1000, 1200}));
    }
    void anAnswerFromAnotherProgramFillsAGap()
    {
        QCOMPARE(after({1000, 1200, 1100}), (RecordedSpan{at(820), at(1200), {}}));
        QCOMPARE(after({1000, 1400, 1200}),
                 (RecordedSpan{at(820), at(1400), {{at(1000), at(1020)}, {at(1200), at(1220)}}}));
    }
    void takingOutTheOldShortensIt()
    {
        const RecordedSpan span = after({1000, 1200, 1500});
        QCOMPARE(spanFrom(span, {}), span);
        QCOMPARE(spanFrom(span, at(700)), span);
        QCOMPARE(spanFrom(span, at(1100)), (RecordedSpan{at(1100), at(1500), {{at(1200), at(1320)}}}));
        QCOMPARE(spanFrom(span, at(1210)), (RecordedSpan{at(1320), at(1500), {}}));
        QCOMPARE(spanFrom(span, at(1600)), RecordedSpan{});
    }
};

QTEST_GUILESS_MAIN(RecordedSpanTest)
#include "tst_recordedspan.moc"
