// SPDX-License-Identifier: Apache-2.0
#include "core/api/restafterfailures.h"

#include <QtTest/QTest>

using namespace steward;
using namespace std::chrono_literals;

class tst_RestAfterFailures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWaitsDoubleUpToFiveMinutes();
    void anAnswerEndsIt();
};

// Somebody asks every minute, and each attempt is two requests that fail one after the other.
void tst_RestAfterFailures::theWaitsDoubleUpToFiveMinutes()
{
    RestAfterFailures rest;
    const RestAfterFailures::Moment begin{};
    QVERIFY(rest.isOver(begin));
    QList<int> attempts;
    for (int at = 0; at <= 30; ++at) {
        if (!rest.isOver(begin + at * 1min))
            continue;
        attempts.append(at);
        rest.failed(begin + at * 1min);
        rest.failed(begin + at * 1min + 200ms);
    }
    QCOMPARE(attempts, QList<int>({0, 1, 2, 4, 8, 14, 20, 26}));
}

void tst_RestAfterFailures::anAnswerEndsIt()
{
    RestAfterFailures rest;
    const RestAfterFailures::Moment begin{};
    rest.failed(begin);
    rest.failed(begin + 10min);
    QVERIFY(!rest.isOver(begin + 11min));
    rest.answered();
    QVERIFY(rest.isOver(begin + 11min));
    rest.failed(begin + 12min);
    QVERIFY(rest.isOver(begin + 13min));
}

QTEST_GUILESS_MAIN(tst_RestAfterFailures)
#include "tst_restafterfailures.moc"
