// SPDX-License-Identifier: Apache-2.0
// The Requests pane in the window, over the demo service: real calls, real refusals, real keys.
#include "tests/ui/windowfixture.h"

#include "ui/models/requestlogmodel.h"
#include "ui/pages/requestspane.h"
#include "ui/pages/windowactions.h"
#include "ui/views/table.h"

#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>

using namespace steward;

namespace {

RequestRecord record(quint64 number, int status, const QString &path = QStringLiteral("/environments"))
{
    RequestRecord record;
    record.number = number;
    record.at = Instant::now();
    record.connection = QStringLiteral("Contoso");
    record.url = QUrl(QStringLiteral("https://api.example") + path);
    record.state = status >= 400 ? RequestRecord::State::Failed : RequestRecord::State::Done;
    record.status = status;
    record.correlationId = QStringLiteral("corr-%1").arg(number);
    record.carriesToken = true;
    return record;
}

struct Window : WindowFixture
{
    Window()
    {
        window.resize(1400, 900);
        window.show();
        dock()->raise();
        window.activateWindow();
    }
    QDockWidget *dock() { return window.findChild<QDockWidget *>(QStringLiteral("requestsDock")); }
    RequestsPane *pane() { return window.findChild<RequestsPane *>(); }
    Table &table() { return pane()->table(); }
    QAbstractItemModel &rows() { return *table().model(); }
    template <class T>
    T *find(const char *name)
    {
        return pane()->findChild<T *>(QLatin1String(name));
    }
    QString status(int row) { return rows().index(row, RequestLogModel::StatusColumn).data().toString(); }
    void select(int row) { table().setCurrentIndex(rows().index(row, 0)); }
};

QString clipboard()
{
    return QGuiApplication::clipboard()->text();
}

} // namespace

class TestRequestsPane : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void F39_realRetriesShowTheirStatusAndReason()
    {
        Window w;
        demo::DemoFault fault;
        fault.pathContains = "/environments";
        fault.status = 503;
        w.service.failNext(fault);
        w.connectAll();
        QTRY_VERIFY(w.firstTenant()->environments().hasValue());
        const auto whyOfRetried = [&] {
            for (int row = 0; row < w.rows().rowCount(); ++row) {
                const QString attempts = w.rows().index(row, RequestLogModel::AttemptColumn).data().toString();
                if (attempts == QStringLiteral("2") && w.status(row) == QStringLiteral("200"))
                    return w.rows().index(row, RequestLogModel::WhyColumn).data().toString();
            }
            return QString();
        };
        QTRY_VERIFY2(whyOfRetried().contains(QStringLiteral("503: tried again after")), qPrintable(whyOfRetried()));
    }

    void theFilterLeavesTheFailedAndTheConnection()
    {
        Window w;
        w.log.record(record(1, 200));
        w.log.record(record(2, 403));
        RequestRecord other = record(3, 500);
        other.connection = QStringLiteral("Fabrikam");
        w.log.record(other);
        QTRY_COMPARE(w.rows().rowCount(), 3);
        w.find<QCheckBox>("requestsOnlyFailed")->setChecked(true);
        QCOMPARE(w.rows().rowCount(), 2);
        QVERIFY(!w.find<QCheckBox>("requestsThisConnection")->isEnabled());
        w.pane()->setConnection(QStringLiteral("Contoso"));
        w.find<QCheckBox>("requestsThisConnection")->setChecked(true);
        QCOMPARE(w.rows().rowCount(), 1);
        QCOMPARE(w.status(0), QStringLiteral("403 forbidden"));
        QCOMPARE(w.find<QLabel>("requestCount")->text(), QStringLiteral("1 of 3 request(s)"));
        w.find<QCheckBox>("requestsOnlyFailed")->setChecked(false);
        w.find<QCheckBox>("requestsThisConnection")->setChecked(false);
        w.find<QLineEdit>("requestFilter")->setText(QStringLiteral("corr-3"));
        QCOMPARE(w.rows().rowCount(), 1);
        QTest::mouseClick(w.find<QPushButton>("requestsClear"), Qt::LeftButton);
        QCOMPARE(w.pane()->model().rowCount(), 0);
        QVERIFY(!w.window.actions().clearRequests->isEnabled());
    }

    void theMenuOfARowComesWithKeysAndCopies()
    {
        Window w;
        w.log.record(record(7, 403, QStringLiteral("/a'b")));
        QTRY_COMPARE(w.rows().rowCount(), 1);
        w.select(0);
        w.table().setFocus();
        WindowActions &actions = w.window.actions();
        for (const auto &[key, modifiers] :
             {std::pair(Qt::Key_Menu, Qt::NoModifier), std::pair(Qt::Key_F10, Qt::ShiftModifier)}) {
            QTRY_VERIFY(w.table().hasFocus());
            QTest::keyClick(w.window.windowHandle(), key, modifiers);
            QTRY_VERIFY2(actions.requestMenu->isVisible(), "the key opened no menu");
            actions.requestMenu->close();
        }
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
        actions.copyCurl->trigger();
        QVERIFY(clipboard().startsWith(QStringLiteral("curl ")));
        QVERIFY(clipboard().contains(QStringLiteral("$TOKEN")));
        actions.copyPowerShell->trigger();
        QVERIFY(clipboard().startsWith(QStringLiteral("Invoke-RestMethod ")));
        actions.copyCorrelationId->trigger();
        QCOMPARE(clipboard(), QStringLiteral("corr-7"));
        actions.copyRequestDetails->trigger();
        QVERIFY(clipboard().contains(QStringLiteral("403 forbidden")));
        QVERIFY(actions.checkRequestsConnection->isEnabled());
    }

    void D17_whatCannotBeDoneSaysWhy()
    {
        Window w;
        WindowActions &actions = w.window.actions();
        for (const QAction *action :
             {actions.copyCurl, actions.copyPowerShell, actions.copyCorrelationId, actions.copyRequestDetails,
              actions.checkRequestsConnection, actions.clearRequests}) {
            QVERIFY(!action->isEnabled());
            QVERIFY(!action->statusTip().isEmpty());
        }
        w.log.record(record(1, 200));
        QTRY_COMPARE(w.rows().rowCount(), 1);
        w.select(0);
        QVERIFY(actions.copyCurl->isEnabled());
        QVERIFY(!actions.checkRequestsConnection->isEnabled()); // nothing was refused
        QVERIFY(!actions.checkRequestsConnection->statusTip().isEmpty());
    }

    void theRightButtonChoosesItsRowAndLeavesEmptySpaceAlone()
    {
        Window w;
        for (quint64 number = 1; number <= 3; ++number)
            w.log.record(record(number, 200));
        QTRY_COMPARE(w.rows().rowCount(), 3);
        w.pane()->setMinimumHeight(400); // it begins small: below the rows there has to be something
        QTRY_VERIFY(!w.table().indexAt({20, w.table().viewport()->height() - 3}).isValid());
        QSignalSpy menu(w.pane(), &RequestsPane::menuRequested);
        QWidget *area = w.table().viewport();
        const QPoint second = w.table().visualRect(w.rows().index(1, 1)).center();
        QContextMenuEvent click(QContextMenuEvent::Mouse, second, area->mapToGlobal(second));
        QCoreApplication::sendEvent(area, &click);
        QCOMPARE(menu.size(), 1);
        QCOMPARE(w.table().currentIndex().row(), 1);
        w.window.actions().requestMenu->close();
        const QPoint below(20, area->height() - 3);
        QContextMenuEvent nowhere(QContextMenuEvent::Mouse, below, area->mapToGlobal(below));
        QCoreApplication::sendEvent(area, &nowhere);
        QCOMPARE(menu.size(), 1);
    }

    void newCallsDoNotMoveWhatIsBeingRead()
    {
        Window w;
        for (quint64 number = 1; number <= 200; ++number)
            w.log.record(record(number, 200));
        QTRY_COMPARE(w.rows().rowCount(), 200);
        QScrollBar *bar = w.table().verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        QVERIFY(!w.find<QCheckBox>("requestsFollow")->isChecked());
        const QString read =
            w.table().indexAt({0, 0}).siblingAtColumn(RequestLogModel::CorrelationColumn).data().toString();
        for (quint64 number = 201; number <= 230; ++number)
            w.log.record(record(number, 200));
        QTRY_COMPARE(w.rows().rowCount(), 230);
        QCOMPARE(w.table().indexAt({0, 0}).siblingAtColumn(RequestLogModel::CorrelationColumn).data().toString(), read);
        w.find<QCheckBox>("requestsFollow")->setChecked(true);
        QCOMPARE(bar->value(), 0);
    }
};

QTEST_MAIN(TestRequestsPane)
#include "tst_requestspane.moc"
