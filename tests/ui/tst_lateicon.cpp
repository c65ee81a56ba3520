// SPDX-License-Identifier: Apache-2.0
// Icons that are made when they are first asked for something.
#include "ui/views/lateicon.h"
#include "ui/views/stewardstyle.h"

#include <QtGui/QPainter>
#include <QtTest/QTest>

using namespace steward;

class LateIconTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itIsMadeOnceAndNotBefore();
    void itIsTheIconItStandsFor();
    void oneThatIsNoneSaysSo();
    void itOutlivesItsStyle();
};

namespace {

QIcon square()
{
    QPixmap pixmap(16, 16);
    pixmap.fill(Qt::red);
    return QIcon(pixmap);
}

} // namespace

void LateIconTest::itIsMadeOnceAndNotBefore()
{
    int made = 0;
    const QIcon icon = lateIcon([&made] {
        ++made;
        return square();
    });
    const QIcon copy = icon;
    QCOMPARE(made, 0);
    QCOMPARE(icon.actualSize(QSize(16, 16)), QSize(16, 16));
    QCOMPARE(copy.pixmap(16, 16).toImage(), square().pixmap(16, 16).toImage());
    QCOMPARE(made, 1);
}

void LateIconTest::itIsTheIconItStandsFor()
{
    const StewardStyle ours;
    const QProxyStyle fusion(QStringLiteral("fusion"));
    for (const auto which : {QStyle::SP_ToolBarHorizontalExtensionButton, QStyle::SP_LineEditClearButton,
                             QStyle::SP_TitleBarCloseButton, QStyle::SP_MessageBoxWarning}) {
        const QIcon late = ours.standardIcon(which, nullptr, nullptr);
        const QIcon plain = fusion.standardIcon(which);
        QCOMPARE(late.isNull(), plain.isNull());
        for (const qreal scale : {1.0, 2.0}) {
            const QPixmap painted = late.pixmap(QSize(16, 16), scale);
            const QPixmap wanted = plain.pixmap(QSize(16, 16), scale);
            QCOMPARE(painted.devicePixelRatio(), wanted.devicePixelRatio());
            QCOMPARE(painted.toImage(), wanted.toImage());
        }
    }
}

void LateIconTest::oneThatIsNoneSaysSo()
{
    QVERIFY(lateIcon([] { return QIcon(); }).isNull());
    QVERIFY(!lateIcon(square).isNull());
}

void LateIconTest::itOutlivesItsStyle()
{
    auto style = std::make_unique<StewardStyle>();
    const QIcon icon = style->standardIcon(QStyle::SP_TitleBarCloseButton, nullptr, nullptr);
    style.reset();
    QVERIFY(icon.isNull());
}

QTEST_MAIN(LateIconTest)
#include "tst_lateicon.moc"
