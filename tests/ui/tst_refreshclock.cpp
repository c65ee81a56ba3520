// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/refreshclock.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace steward;
using namespace std::chrono_literals;

class RefreshClockTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itFiresAgainAndAgainWhileAwake()
    {
        RefreshClock clock(
            5ms, [] { return 0ms; }, 0ms);
        QSignalSpy due(&clock, &RefreshClock::due);
        QTRY_VERIFY(due.size() >= 3);
    }

    void F49_afterASleepManyClocksAreSpreadAndFireOnce()
    {
        constexpr auto spread = 400ms;
        std::chrono::milliseconds asleep = 0ms;
        std::vector<std::unique_ptr<RefreshClock>> clocks;
        QElapsedTimer since;
        std::vector<qint64> firstDue;
        for (int i = 0; i < 40; ++i) {
            clocks.push_back(std::make_unique<RefreshClock>(
                20ms, [&asleep] { return asleep; }, spread));
            connect(clocks.back().get(), &RefreshClock::due, this, [&, isFirst = true]() mutable {
                if (std::exchange(isFirst, false))
                    firstDue.push_back(since.elapsed());
            });
        }
        asleep = 8h;
        since.start();
        QTRY_COMPARE(firstDue.size(), clocks.size());
        std::sort(firstDue.begin(), firstDue.end());
        // Forty moments of a random spread: the middle half of them cannot all fall together.
        const qint64 middle = firstDue[30] - firstDue[10];
        QVERIFY2(middle > 60, qPrintable(QString::number(middle)));
    }

    void F49_asleepWhileOutOfSightItDoesNotFireAtOnceEither()
    {
        std::chrono::milliseconds asleep = 0ms;
        RefreshClock clock(
            1ms, [&asleep] { return asleep; }, 0ms);
        clock.setPaused(true);
        QElapsedTimer waited;
        waited.start();
        QTRY_VERIFY(waited.elapsed() > 5);
        asleep = 8h;
        QSignalSpy due(&clock, &RefreshClock::due);
        clock.setPaused(false);
        QCOMPARE(due.size(), 0);
        QTRY_VERIFY(!due.isEmpty());
    }
};

QTEST_GUILESS_MAIN(RefreshClockTest)
#include "tst_refreshclock.moc"
