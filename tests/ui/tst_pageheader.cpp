// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/pageheader.h"

#include <QtTest/QTest>

using namespace steward;

namespace {

int leastWidthWith(const QString &words)
{
    PageHeader header;
    header.setName(words);
    header.setFirstBadge(words, Tone::Accent);
    header.setStateBadge(words, Tone::Good);
    header.setFacts(words);
    return header.minimumSizeHint().width();
}

} // namespace

class TestPageHeader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void I08_longUnbrokenWordsDoNotTakeTheRoomOfThePanesBeside()
    {
        const int usual = leastWidthWith(QStringLiteral("Production"));
        const int widest = leastWidthWith(QString(500, QLatin1Char('W')));
        QVERIFY2(widest <= usual + 100, qPrintable(QStringLiteral("%1, usually %2").arg(widest).arg(usual)));
    }
};

QTEST_MAIN(TestPageHeader)
#include "tst_pageheader.moc"
