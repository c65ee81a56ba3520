// SPDX-License-Identifier: Apache-2.0
// How the list of operations looks with its chips: nothing cut, nothing out of reach, in a narrow window and a wide
// one, light and dark. STEWARD_SHOTS=folder keeps the pictures, for looking at.
#include "tests/support/partnerlog.h"
#include "ui/models/operationlistmodel.h"
#include "ui/models/savedfilters.h"
#include "ui/pages/operationscontent.h"
#include "ui/pages/savedfilterbutton.h"
#include "ui/views/chip.h"
#include "ui/views/chipbar.h"
#include "ui/views/operationtableview.h"
#include "ui/views/paintthreads.h"
#include "ui/views/stewardstyle.h"
#include "ui/views/theme.h"
#include "ui/views/timelineview.h"
#include "ui/views/valuepicker.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QSemaphore>
#include <QtCore/QThreadPool>
#include <QtGui/QPainter>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

using namespace steward;

class tst_OperationLooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new StewardStyle); }
    void aFilteredTableHasRoomForItsChips_data();
    void aFilteredTableHasRoomForItsChips();
    void workInThePoolDoesNotKeepTheWindowFromPainting();
};

void tst_OperationLooks::aFilteredTableHasRoomForItsChips_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<bool>("isFiltered");
    // The middle of a window of 1280 by 800 and of one of 1600 by 1000.
    for (const bool isDark : {false, true}) {
        const char *look = isDark ? "dark" : "light";
        QTest::addRow("1280-%s", look) << QSize(664, 560) << isDark << true;
        QTest::addRow("1600-%s", look) << QSize(984, 760) << isDark << true;
        QTest::addRow("1280-%s-all", look) << QSize(664, 560) << isDark << false;
    }
}

void tst_OperationLooks::aFilteredTableHasRoomForItsChips()
{
    QFETCH(QSize, size);
    QFETCH(bool, isDark);
    QFETCH(bool, isFiltered);
    const QPalette before = QApplication::palette();
    QApplication::setPalette(isDark ? darkPalette() : lightPalette());
    SavedFilters filters;
    OperationsContent content;
    content.setAutoFillBackground(true);
    content.setSavedFilters(&filters);
    content.resize(size);
    content.show();
    QVERIFY(QTest::qWaitForWindowExposed(&content));
    auto *table = content.findChild<OperationTableView *>();
    auto *model = qobject_cast<OperationListModel *>(table->model());
    content.showOperations(
        test::partnerTable({.rows = 20000, .tenants = 20, .environments = 60, .newest = Instant::now()}), {});
    QTRY_VERIFY(model->total() > 0 && !model->isBusy());
    for (QAction *action : content.findChildren<QAction *>()) {
        if (action->text() == QLatin1String("All time"))
            action->trigger();
    }
    QTRY_COMPARE(model->rowCount(), 20000);
    auto *bar = content.findChild<ChipBar *>(QStringLiteral("filterChips"));
    const auto chip = [bar](const QString &word) -> Chip * {
        for (Chip *one : bar->chips()) {
            if (one->chip().word == word)
                return one;
        }
        return nullptr;
    };
    if (isFiltered) {
        SavedFilter saved;
        saved.name = QStringLiteral("Failed at night");
        saved.filter.text = QStringLiteral("contoso");
        saved.filter.people = {QStringLiteral("staff7@partner.example"), QStringLiteral("staff9@partner.example")};
        saved.filter.connections = {QStringLiteral("Customer 3"), QStringLiteral("Customer 4"),
                                    QStringLiteral("Customer 5"), QStringLiteral("Customer 6")};
        saved.filter.statuses = {OperationStatus::Failed, OperationStatus::Succeeded};
        filters.put(saved);
        QMenu *menu = content.findChild<SavedFilterButton *>()->menu();
        Q_EMIT menu->aboutToShow();
        menu->actions().first()->trigger();
        QTRY_VERIFY(model->rowCount() < 1000 && !model->isBusy());
        QTRY_VERIFY(chip(QStringLiteral("Failed")));
        QVERIFY(chip(QStringLiteral("Failed"))->isChecked());
        table->selectRow(4);
    }
    const auto isTimelineThere = [&content, model] {
        const auto &data = content.findChild<TimelineView *>()->places().data();
        return data && data->index == model->tableIndex() && data->first.isKnown();
    };
    QTRY_VERIFY(isTimelineThere());
    QCoreApplication::sendPostedEvents();
    if (const QByteArray folder = qgetenv("STEWARD_SHOTS"); !folder.isEmpty()) {
        const QString name = QStringLiteral("%1/table-%2%3.png")
                                 .arg(QString::fromLocal8Bit(folder), QString::fromLatin1(QTest::currentDataTag()),
                                      content.devicePixelRatioF() > 1 ? QStringLiteral("-200") : QString());
        QVERIFY(content.grab().save(name));
        content.findChild<QAction *>(QStringLiteral("pickPeople"))->trigger();
        auto *picker = content.findChild<ValuePicker *>();
        QTRY_VERIFY(picker->model().total() > 0);
        QVERIFY(picker->grab().save(QString(name).replace(QLatin1String("table-"), QLatin1String("table-picker-"))));
        picker->hide();
    }
    for (const Chip *one : bar->chips()) {
        QVERIFY2(one->width() >= one->sizeHint().width(), qPrintable(one->chip().word));
        QVERIFY2(one->geometry().right() < bar->viewport()->width(), qPrintable(one->chip().word));
    }
    QVERIFY(table->height() > content.height() / 4);
    const auto buttons = content.findChildren<QPushButton *>();
    for (const QPushButton *button : buttons) {
        if (!button->isVisible() || button->window() != &content)
            continue;
        const QRect place(button->mapTo(&content, QPoint(0, 0)), button->size());
        QVERIFY2(content.rect().contains(place), qPrintable(button->objectName()));
        QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->objectName()));
    }
    QApplication::setPalette(before);
}

// Qt 6.4 paints wide gradients in the pool where our own long work is.
void tst_OperationLooks::workInThePoolDoesNotKeepTheWindowFromPainting()
{
    keepThreadsForPainting();
    QSemaphore enough;
    const int workers = QThread::idealThreadCount();
    for (int i = 0; i < workers; ++i)
        QThreadPool::globalInstance()->start([&enough] { enough.tryAcquire(1, 20000); });
    QImage image(1600, 1200, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    QLinearGradient gradient(0, 0, 1600, 1200);
    gradient.setColorAt(0, Qt::red);
    gradient.setColorAt(1, Qt::blue);
    QElapsedTimer timer;
    timer.start();
    painter.fillRect(image.rect(), gradient);
    painter.end();
    const qint64 taken = timer.elapsed();
    enough.release(workers);
    QThreadPool::globalInstance()->waitForDone();
    QVERIFY2(taken < 10000, "painting waited for the workers");
}

QTEST_MAIN(tst_OperationLooks)
#include "tst_operationlooks.moc"
