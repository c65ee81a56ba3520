// SPDX-License-Identifier: Apache-2.0
#include "ui/views/clipboard.h"

#include <QtCore/QMimeData>
#include <QtCore/QTimer>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QTest>

using namespace steward;
using namespace std::chrono_literals;

class TestClipboard : public QObject
{
    Q_OBJECT

    static QClipboard &clipboard() { return *QGuiApplication::clipboard(); }

private Q_SLOTS:
    void A36_aConcealedCopySaysSoAndGoesAwayByItself()
    {
        copyConcealed(QStringLiteral("quiet"), 50ms);
        QCOMPARE(clipboard().text(), QStringLiteral("quiet"));
#ifdef Q_OS_LINUX
        QCOMPARE(clipboard().mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
#endif
        QTRY_COMPARE(clipboard().text(), QString());
    }

    void A36_whatWasCopiedSinceStays()
    {
        copyConcealed(QStringLiteral("quiet"), 50ms);
        copyText(QStringLiteral("loud"));
        bool over = false;
        QTimer::singleShot(100, this, [&over] { over = true; }); // behind the other's time
        QTRY_VERIFY(over);
        QCOMPARE(clipboard().text(), QStringLiteral("loud"));
    }

    void A36_aSecondConcealedCopyHasItsOwnTime()
    {
        copyConcealed(QStringLiteral("first"), 50ms);
        copyConcealed(QStringLiteral("second"), 1h);
        bool over = false;
        QTimer::singleShot(100, this, [&over] { over = true; });
        QTRY_VERIFY(over);
        QCOMPARE(clipboard().text(), QStringLiteral("second"));
    }

    void anEmptyCopyLeavesTheClipboardAlone()
    {
        copyText(QStringLiteral("kept"));
        copyText({});
        copyConcealed({});
        QCOMPARE(clipboard().text(), QStringLiteral("kept"));
    }

    // The last one: it ends the program's event loop.
    void A36_theEndOfTheProgramTakesItAway()
    {
        copyConcealed(QStringLiteral("quiet"), 1h);
        QTimer::singleShot(0, qApp, &QCoreApplication::quit);
        QGuiApplication::exec();
        QCOMPARE(clipboard().text(), QString());
    }
};

QTEST_MAIN(TestClipboard)
#include "tst_clipboard.moc"
