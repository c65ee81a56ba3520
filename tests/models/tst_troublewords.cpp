// SPDX-License-Identifier: Apache-2.0
#include "ui/models/troublewords.h"

#include <QtTest/QTest>

using namespace steward;

namespace {

TenantTrouble trouble(const QString &tenant, ApiError::Kind kind = ApiError::Kind::Offline)
{
    ApiError error;
    error.kind = kind;
    error.operation = QStringLiteral("listEnvironments");
    error.host = QStringLiteral("api.example");
    return {tenant, error};
}

constexpr qint64 minute = 60'000;

} // namespace

class tst_TroubleWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTenantIsSpokenFor();
    void oneTenantIsNamed();
    void otherReasonsAreNotCalledUnreachable();
    void hundredsOfTenantsAreBounded();
};

void tst_TroubleWords::everyTenantIsSpokenFor()
{
    QList<TenantTrouble> all;
    for (int i = 0; i < 20; ++i)
        all.append(trouble(QStringLiteral("Customer %1").arg(i)));
    const Instant now = Instant::now();
    const TroubleWords words = wordsFor(all, {now.msecs - 3 * minute}, now);
    QVERIFY2(words.line.startsWith(QLatin1String("20 tenant")), qPrintable(words.line));
    QVERIFY2(words.line.contains(QLatin1String("cannot be reached; shown is what was known 3 min ago.")),
             qPrintable(words.line));
    QVERIFY(!words.line.contains(QLatin1String("Customer")));
    QVERIFY(words.whole.contains(QLatin1String("Customer 0, Customer 1")));
    QCOMPARE(words.whole.count(QLatin1String("api.example")), 1);
}

void tst_TroubleWords::oneTenantIsNamed()
{
    const Instant now = Instant::now();
    const TroubleWords words = wordsFor({trouble(QStringLiteral("Contoso"))}, {now.msecs - 3 * minute}, now);
    QCOMPARE(words.line, QStringLiteral("Contoso cannot be reached; shown is what was known 3 min ago."));
    QVERIFY(words.whole.contains(QLatin1String("api.example")));
    QVERIFY(!wordsFor({trouble(QStringLiteral("Contoso"))}, {}, now).line.contains(QLatin1String("shown")));
}

void tst_TroubleWords::otherReasonsAreNotCalledUnreachable()
{
    const Instant now = Instant::now();
    const TroubleWords one = wordsFor({trouble(QStringLiteral("Contoso"), ApiError::Kind::Forbidden)}, now, now);
    QVERIFY2(!one.line.contains(QLatin1String("reached")), qPrintable(one.line));
    const TroubleWords both =
        wordsFor({trouble(QStringLiteral("A"), ApiError::Kind::Forbidden), trouble(QStringLiteral("B"))}, now, now);
    QVERIFY2(both.line.contains(QLatin1String("could not be read")), qPrintable(both.line));
    QVERIFY(both.whole.contains(QLatin1String("\nA")) && both.whole.contains(QLatin1String("\nB")));
}

void tst_TroubleWords::hundredsOfTenantsAreBounded()
{
    QList<TenantTrouble> all;
    for (int i = 0; i < 500; ++i) {
        all.append(trouble(QString(2000, QLatin1Char('x'))));
        all.back().error.host = QStringLiteral("host%1.example").arg(i % 50);
    }
    const Instant now = Instant::now();
    const TroubleWords words = wordsFor(all, now, now);
    QVERIFY2(words.whole.size() < 8000, qPrintable(QString::number(words.whole.size())));
    QVERIFY(words.details.size() < 60'000);
}

QTEST_GUILESS_MAIN(tst_TroubleWords)
#include "tst_troublewords.moc"
