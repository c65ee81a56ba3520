// SPDX-License-Identifier: Apache-2.0
// The timeline under mouse, fingers, keys and screen readers, and as a file. STEWARD_SHOTS=folder keeps pictures of it,
// for looking at.
#include "tests/support/operationtables.h"
#include "ui/models/operationlisting.h"
#include "ui/views/operationselection.h"
#include "ui/views/theme.h"
#include "ui/views/timelineview.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QXmlStreamReader>
#include <QtGui/QAccessible>
#include <QtGui/QNativeGestureEvent>
#include <QtGui/QPointingDevice>
#include <QtGui/QWheelEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>

#include <ctime>

using namespace steward;
using steward::test::generatedTable;
using steward::test::OperationLine;
using steward::test::tableOf;

namespace {

constexpr qint64 minute = 60 * 1000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 noon = 1795262400000; // 2026-11-21T12:00:00Z

TimelineDataPtr dataOf(const OperationSnapshot &table, LaneGrouping grouping = LaneGrouping::Type)
{
    const auto index = std::make_shared<const OperationIndex>(table, operationWords());
    return buildTimeline(index, rowsMatching(*index, {}), grouping);
}

OperationSnapshot someOperations()
{
    return tableOf({
        {.status = "Running", .created = noon - 40 * minute, .started = noon - 40 * minute},
        {.type = "copy", .created = noon - 3 * hour, .started = noon - 3 * hour, .completed = noon - 2 * hour},
        {.type = "copy",
         .status = "Failed",
         .subject = "Production to UAT",
         .created = noon - hour,
         .started = noon - hour,
         .completed = noon - 50 * minute,
         .error = "No room"},
        {.type = "pitRestore", .created = noon - 20 * hour, .started = noon - 20 * hour, .completed = noon - 19 * hour},
    });
}

struct Shown
{
    explicit Shown(const TimelineDataPtr &data, const TimeRange &range = TimeRange::last(day), QSize size = {900, 260})
        : view(selection)
    {
        selection.setRange(range);
        view.setNow({noon});
        view.resize(size);
        view.setData(data);
        view.show();
        view.activateWindow();
        view.setFocus();
    }
    // From a place in the plot to another.
    void drag(double from, double to, Qt::KeyboardModifiers modifiers = {})
    {
        const auto at = [this](double x) { return QPoint(view.timelineFrame().plotLeft() + qRound(x), 60); };
        QTest::mousePress(view.viewport(), Qt::LeftButton, modifiers, at(from));
        for (const double x : {(from + to) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, at(x), view.viewport()->mapToGlobal(at(x)), Qt::NoButton,
                             Qt::LeftButton, modifiers);
            QCoreApplication::sendEvent(view.viewport(), &move);
        }
    }
    QAccessibleInterface *access() { return QAccessible::queryAccessibleInterface(&view); }

    OperationSelection selection;
    TimelineView view;
};

// Of this program alone: how busy the machine is besides does not count.
template <class Work>
double bestMillis(Work work)
{
    double best = 1e9;
    for (int i = 0; i < 5; ++i) {
        const std::clock_t begin = std::clock();
        work();
        best = std::min(best, 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    return best;
}

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_TimelineView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shiftAndDragTakeAStretchOfTime();
    void escapeLetsGoOfAStretch();
    void draggingMovesLanesToo();
    void keysPanAndZoomAndShowEverything();
    void fingersZoomWhereTheyAre();
    void clicksGoThroughWhatSharesAPlace();
    void theButtonShowsEverything();
    void screenReadersFindLanesAndBars();
    void screenReadersFollowTheFocus();
    void screenReadersAreNeverGivenAMillionBars();
    void goneOperationsAreGoneForScreenReaders();
    void theSelectionIsFoundAgainInNewerTables();
    void hostileNamesStayTextInADrawing_I04();
    void aPictureHoldsAllLanesAtTwicePixels();
    void aPictureIsWholeOrNotThere_L01();
    void proposedNamesAreSafe_I10();
    void laneNamesFitLargeLetters();
    void rightToLeftMirrorsTheLabelsAndNotTheTime();
    void aMillionOperationsStallNothing();
    void picturesForLookingAt();
};

void tst_TimelineView::shiftAndDragTakeAStretchOfTime()
{
    Shown shown(dataOf(someOperations()));
    const TimeScale before = shown.view.places().scale();
    QSignalSpy moved(&shown.view, &TimelineView::rangeMoved);
    shown.drag(400, 200, Qt::ShiftModifier);
    QCOMPARE(shown.view.places().scale(), before);
    const QPoint end(shown.view.timelineFrame().plotLeft() + 200, 60);
    QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, end);
    QCOMPARE(moved.size(), 1);
    QCOMPARE(shown.selection.range(), TimeRange::between({before.timeAt(200)}, {before.timeAt(400)}));
    // Hardly moved is not meant.
    shown.drag(300, 302, Qt::ShiftModifier);
    QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, end);
    QCOMPARE(moved.size(), 1);
}

void tst_TimelineView::escapeLetsGoOfAStretch()
{
    Shown shown(dataOf(someOperations()));
    const TimeScale before = shown.view.places().scale();
    shown.drag(200, 400, Qt::ShiftModifier);
    QTest::keyClick(&shown.view, Qt::Key_Escape);
    QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, Qt::ShiftModifier,
                        QPoint(shown.view.timelineFrame().plotLeft() + 400, 60));
    QCOMPARE(shown.view.places().scale(), before);
}

void tst_TimelineView::draggingMovesLanesToo()
{
    Shown shown(dataOf(generatedTable(2000, {noon}), LaneGrouping::Environment), TimeRange::all());
    const QPoint from(shown.view.timelineFrame().plotLeft() + 300, 150);
    const QPoint to = from + QPoint(30, -50);
    const TimeScale before = shown.view.places().scale();
    QTest::mousePress(shown.view.viewport(), Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, shown.view.viewport()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(shown.view.viewport(), &move);
    QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, {}, to);
    QCOMPARE(shown.view.verticalScrollBar()->value(), 50);
    QCOMPARE(shown.view.places().scale(), before.pannedBy(30));
}

void tst_TimelineView::keysPanAndZoomAndShowEverything()
{
    Shown shown(dataOf(someOperations()));
    TimelineView &view = shown.view;
    const auto scale = [&view] { return view.places().scale(); };
    TimeScale before = scale();
    const double quarter = view.timelineFrame().plotWidth() / 4.0;
    QTest::keyClick(&view, Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(scale(), before.pannedBy(quarter));
    QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(qAbs(scale().begin - before.begin) < 1);
    QVERIFY(shown.selection.id().isEmpty());
    before = scale();
    QTest::keyClick(&view, Qt::Key_Plus);
    QVERIFY(scale().span() < before.span());
    QTest::keyClick(&view, Qt::Key_Minus);
    QVERIFY(qAbs(scale().span() - before.span()) < 1);
    QTest::keyClick(&view, Qt::Key_Home);
    QVERIFY(scale().from() <= noon - 20 * hour);
    QTest::keyClick(&view, Qt::Key_End);
    QVERIFY(scale().to() > noon);
    QTest::keyClick(&view, Qt::Key_0);
    QCOMPARE(shown.selection.range(), TimeRange::all());
    QVERIFY(scale().from() < noon - 20 * hour && scale().to() > noon);
    // The selected bar stays where it is while one zooms.
    QTest::keyClick(&view, Qt::Key_Left);
    QVERIFY(!shown.selection.id().isEmpty());
    const double left = view.barRect(*view.selectedRow()).left();
    QTest::keyClick(&view, Qt::Key_Plus);
    QVERIFY(qAbs(view.barRect(*view.selectedRow()).left() - left) < 1.5);
}

void tst_TimelineView::fingersZoomWhereTheyAre()
{
    Shown shown(dataOf(someOperations()));
    const TimeScale before = shown.view.places().scale();
    const QPointF at(shown.view.timelineFrame().plotLeft() + 250, 80);
    QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2, at, at,
                              shown.view.viewport()->mapToGlobal(at), 0.5, {});
    QCoreApplication::sendEvent(shown.view.viewport(), &pinch);
    QCOMPARE(shown.view.places().scale(), before.zoomedAt(250, 1.5));
    // Two fingers to the side: as far as they went.
    const TimeScale zoomed = shown.view.places().scale();
    QWheelEvent wheel(at, shown.view.viewport()->mapToGlobal(at), {37, 0}, {120, 0}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(shown.view.viewport(), &wheel);
    QCOMPARE(shown.view.places().scale(), zoomed.pannedBy(37));
}

void tst_TimelineView::clicksGoThroughWhatSharesAPlace()
{
    OperationTableBuilder builder;
    for (int i = 0; i < 6; ++i)
        test::addLine(builder, {.created = noon - 2 * hour + i, .started = noon - 2 * hour + i, .completed = noon});
    Shown shown(dataOf(builder.finish()));
    const int lane = shown.view.places().laneOf(0);
    const PlacedBucket more = shown.view.places().crowdsOf(lane).front();
    QCOMPARE(more.count, 3U);
    const QPoint at = shown.view.timelineFrame().toViewport(more.rect).center().toPoint();
    QList<OperationTable::Row> selected;
    for (int i = 0; i < 4; ++i) {
        QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, at);
        selected << shown.view.selectedRow().value();
    }
    QCOMPARE(selected, (QList<OperationTable::Row>{3, 4, 5, 3}));
}

void tst_TimelineView::theButtonShowsEverything()
{
    Shown shown(dataOf(someOperations()), TimeRange::last(hour));
    auto *fit = shown.view.findChild<QToolButton *>(QStringLiteral("timelineFit"));
    QVERIFY(!fit->accessibleName().isEmpty());
    QTest::mouseClick(fit, Qt::LeftButton);
    QCOMPARE(shown.selection.range(), TimeRange::all());
    QVERIFY(shown.view.places().scale().from() < noon - 20 * hour);
    // Again after moving about within everything.
    shown.view.zoomIn();
    QTest::mouseClick(fit, Qt::LeftButton);
    QVERIFY(shown.view.places().scale().from() < noon - 20 * hour);
}

void tst_TimelineView::screenReadersFindLanesAndBars()
{
    Shown shown(dataOf(someOperations()));
    QAccessibleInterface *timeline = shown.access();
    QCOMPARE(timeline->text(QAccessible::Name), shown.view.accessibleName());
    const int lanes = shown.view.places().laneCount();
    QVERIFY(timeline->childCount() > lanes); // the controls come after
    QHash<QString, int> barsOf;
    for (int i = 0; i < lanes; ++i) {
        QAccessibleInterface *lane = timeline->child(i);
        QVERIFY(lane->isValid());
        QCOMPARE(lane->role(), QAccessible::List);
        QCOMPARE(lane->parent(), timeline);
        QCOMPARE(timeline->indexOfChild(lane), i);
        barsOf[lane->text(QAccessible::Name)] = lane->childCount();
        for (int j = 0; j < lane->childCount(); ++j) {
            QAccessibleInterface *bar = lane->child(j);
            QCOMPARE(bar, lane->child(j)); // the same object for the same bar
            QCOMPARE(bar->parent(), lane);
            QCOMPARE(lane->indexOfChild(bar), j);
            QVERIFY(lane->rect().contains(bar->rect().center()));
            QCOMPARE(lane->childAt(bar->rect().center().x(), bar->rect().center().y()), bar);
        }
    }
    QCOMPARE(barsOf.value(QStringLiteral("Copy")), 2);
    QCOMPARE(barsOf.value(QStringLiteral("App update")), 1);
    QCOMPARE(barsOf.value(QStringLiteral("Restore")), 1);

    QAccessibleInterface *copies = timeline->child(shown.view.places().laneOf(2));
    QCOMPARE(copies->text(QAccessible::Description), QStringLiteral("2 operation(s) in sight, 1 failed"));
    QAccessibleInterface *failed = copies->child(1);
    QVERIFY2(failed->text(QAccessible::Name).startsWith(QStringLiteral("Copy · Production to UAT, Failed")),
             qPrintable(failed->text(QAccessible::Name)));
    QVERIFY(failed->text(QAccessible::Description).contains(QLatin1String("No room")));
    QVERIFY(!failed->state().selected);
    failed->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(shown.view.selectedRow(), std::optional(2U));
    QVERIFY(failed->state().selected);
    QVERIFY(failed->state().focusable);
}

void tst_TimelineView::screenReadersFollowTheFocus()
{
    Shown shown(dataOf(someOperations()));
    QVERIFY(QTest::qWaitForWindowActive(&shown.view));
    shown.view.setFocus();
    const auto focused = [&shown] {
        QAccessibleInterface *bar = shown.access()->focusChild();
        return bar && bar->state().focused ? bar->text(QAccessible::Name).section(QStringLiteral(" · "), 0, 0)
                                           : QString();
    };
    QTest::keyClick(&shown.view, Qt::Key_Left);
    QCOMPARE(focused(), QStringLiteral("App update"));
    QTest::keyClick(&shown.view, Qt::Key_Up);
    QTest::keyClick(&shown.view, Qt::Key_Down);
    QTest::keyClick(&shown.view, Qt::Key_Down);
    QCOMPARE(focused(), QStringLiteral("Copy"));
    shown.view.clearFocus();
    QCOMPARE(focused(), QString());
}

void tst_TimelineView::screenReadersAreNeverGivenAMillionBars()
{
    Shown shown(dataOf(generatedTable(50000, {noon}), LaneGrouping::Tenant), TimeRange::all());
    QAccessibleInterface *timeline = shown.access();
    for (int i = 0; i < shown.view.places().laneCount(); ++i) {
        QVERIFY(timeline->child(i)->childCount() <= 10); // dense: what is pending only
        QVERIFY(timeline->child(i)->text(QAccessible::Description).contains(QLatin1String("zoom in")));
    }
    // What the keyboard goes to is there all the same.
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(&shown.view, Qt::Key_Left);
    const auto row = shown.view.selectedRow();
    QAccessibleInterface *lane = timeline->child(shown.view.places().laneOf(row.value()));
    int selected = 0;
    for (int i = 0; i < lane->childCount(); ++i)
        selected += lane->child(i)->state().selected ? 1 : 0;
    QCOMPARE(selected, 1);
    // Just not dense: many bars, and still a bounded number of them.
    for (const qint64 span : {hour, 6 * hour, day, 7 * day, 30 * day}) {
        shown.selection.setRange(TimeRange::between({noon - span}, {noon}));
        for (int i = 0; i < shown.view.places().laneCount(); ++i)
            QVERIFY(timeline->child(i)->childCount() <= 300);
    }
}

void tst_TimelineView::goneOperationsAreGoneForScreenReaders()
{
    Shown shown(dataOf(someOperations()));
    QAccessibleInterface *lane = shown.access()->child(shown.view.places().laneOf(2));
    const QAccessible::Id id = QAccessible::uniqueId(lane->child(0));
    shown.view.setData(dataOf(tableOf({{.created = noon - hour, .completed = noon}})));
    QAccessibleInterface *old = QAccessible::accessibleInterface(id);
    QVERIFY(!old || !old->isValid());
    QCOMPARE(shown.access()->child(shown.view.places().laneOf(0))->childCount(), 1);
    old = QAccessible::accessibleInterface(id);
    QVERIFY(!old);
}

void tst_TimelineView::theSelectionIsFoundAgainInNewerTables()
{
    const auto tableWith = [](int before, int after) {
        OperationTableBuilder builder;
        for (int i = 0; i < before; ++i)
            test::addLine(builder, {.created = noon + i, .completed = noon + minute});
        test::addLine(
            builder,
            {.subject = "it", .created = noon - hour, .completed = noon, .id = "aaaaaaaa-0000-4000-8000-000000000001"});
        for (int i = 0; i < after; ++i)
            test::addLine(builder, {.created = noon - day, .completed = noon});
        return builder.finish();
    };
    Shown shown(dataOf(tableWith(3, 10)));
    shown.view.selectRow(3U);
    for (const auto &[before, after] : {std::pair(5, 0), std::pair(0, 30), std::pair(30000, 2), std::pair(2, 2)}) {
        shown.view.setData(dataOf(tableWith(before, after)));
        QCOMPARE(shown.view.selectedRow(), std::optional(static_cast<OperationTable::Row>(before)));
    }
    shown.view.setData(dataOf(someOperations()));
    QCOMPARE(shown.view.selectedRow(), std::nullopt);
    shown.view.setData(dataOf(tableWith(1, 0)));
    QCOMPARE(shown.view.selectedRow(), std::optional(1U));
}

void tst_TimelineView::hostileNamesStayTextInADrawing_I04()
{
    const char *hostile[] = {"<script>alert(1)</script>",
                             "\"/><image href='file:///etc/passwd'/>",
                             "]]><a xlink:href=\"https://evil.example\">x</a>",
                             "&amp;&lt;&#x3c;svg onload=alert(1)>",
                             "a\u202Egnp.exe",
                             "nul\x01\x1b[31m",
                             "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;"};
    OperationTableBuilder builder;
    for (const char *name : hostile)
        test::addLine(builder, {.environment = name, .created = noon - hour, .completed = noon, .connection = name});
    QTemporaryDir folder;
    Shown shown(dataOf(builder.finish(), LaneGrouping::Environment));
    TimelinePicture picture = shown.view.picture();
    picture.frame.labelWidth = 2000; // nothing elided
    picture.frame.width = 3000;
    picture.caption = QString::fromUtf8(hostile[0]) + QString::fromUtf8(hostile[3]);
    picture.fileName = folder.filePath(QStringLiteral("hostile.svg"));
    QVERIFY(writeTimelinePicture(picture).ok());

    QXmlStreamReader xml(contentOf(picture.fileName));
    QStringList texts;
    while (!xml.atEnd()) {
        xml.readNext();
        QVERIFY(!xml.isDTD() || xml.text().isEmpty() || xml.entityDeclarations().isEmpty());
        if (xml.isCharacters() && !xml.isWhitespace())
            texts << xml.text().toString().trimmed();
        if (!xml.isStartElement())
            continue;
        const QString name = xml.name().toString();
        static const QStringList drawn{QStringLiteral("svg"),  QStringLiteral("g"),    QStringLiteral("path"),
                                       QStringLiteral("rect"), QStringLiteral("text"), QStringLiteral("title"),
                                       QStringLiteral("desc"), QStringLiteral("defs"), QStringLiteral("polyline")};
        QVERIFY2(drawn.contains(name), qPrintable(name));
        for (const QXmlStreamAttribute &attribute : xml.attributes()) {
            QVERIFY(attribute.name() != QLatin1String("href"));
            QVERIFY(!attribute.name().startsWith(QLatin1String("on")));
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    const QString all = texts.join(QLatin1Char('\n'));
    QVERIFY(all.contains(QLatin1String("<script>alert(1)</script>")));
    QVERIFY(all.contains(QLatin1String("<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;")));
    QVERIFY(all.contains(QLatin1String("a[U+202E]gnp.exe")));
    QVERIFY(all.contains(QLatin1String("[U+001B]")));
}

void tst_TimelineView::aPictureHoldsAllLanesAtTwicePixels()
{
    QTemporaryDir folder;
    Shown shown(dataOf(generatedTable(30000, {noon}), LaneGrouping::Environment), TimeRange::all());
    QVERIFY(shown.view.verticalScrollBar()->maximum() > 0);
    TimelinePicture picture = shown.view.picture();
    picture.caption = QStringLiteral("6 tenants");
    picture.fileName = folder.filePath(QStringLiteral("all.png"));
    const auto report = writeTimelinePicture(picture);
    QVERIFY(report.ok());
    QCOMPARE(report.value().rows, quint64{30});
    const QImage image(picture.fileName);
    QVERIFY(image.width() > 2 * shown.view.viewport()->width());
    QVERIFY(image.height() > 2 * shown.view.places().contentHeight());
    QCOMPARE(image.pixelColor(2, 2), lightPalette().color(QPalette::Base));
    QCOMPARE(QFileInfo(picture.fileName).size(), report.value().bytes);

    // More lanes than a picture should have.
    OperationTableBuilder builder;
    for (int i = 0; i < 900; ++i) {
        const std::string name = "Environment " + std::to_string(i);
        test::addLine(builder, {.environment = name.c_str(), .created = noon - hour, .completed = noon});
    }
    Shown many(dataOf(builder.finish(), LaneGrouping::Environment));
    picture = many.view.picture();
    picture.fileName = folder.filePath(QStringLiteral("many.svg"));
    const auto cut = writeTimelinePicture(picture);
    QVERIFY(cut.ok());
    QVERIFY(cut.value().rows > 100 && cut.value().rows < 300);
    QVERIFY(contentOf(picture.fileName).contains("more line(s) are not in this picture"));
    QVERIFY(cut.value().bytes < 2 * 1024 * 1024);
}

void tst_TimelineView::aPictureIsWholeOrNotThere_L01()
{
    QTemporaryDir folder;
    Shown shown(dataOf(someOperations()));
    TimelinePicture picture = shown.view.picture();
    picture.fileName = folder.filePath(QStringLiteral("picture.png"));
    const CancelToken cancel = CancelToken::create();
    cancel.cancel();
    const auto cancelled = saveTimelinePicture(picture, cancel).result();
    QCOMPARE(cancelled.error().kind, ApiError::Kind::Cancelled);
    QVERIFY(QDir(folder.path()).isEmpty());
    picture.fileName = folder.filePath(QStringLiteral("missing/picture.png"));
    QCOMPARE(writeTimelinePicture(picture).error().code, QStringLiteral("folderMissing"));
    // /dev/full has no room for anything; it is no file either, and says so.
    picture.fileName = QStringLiteral("/dev/full");
    QCOMPARE(writeTimelinePicture(picture).error().code, QStringLiteral("notAFile"));
    QVERIFY(QDir(folder.path()).isEmpty());
}

void tst_TimelineView::proposedNamesAreSafe_I10()
{
    const QString day = QDate::currentDate().toString(Qt::ISODate);
    QCOMPARE(proposedPictureName({}), QStringLiteral("timeline-") + day);
    QCOMPARE(proposedPictureName(QStringLiteral("Contoso · Production")),
             QStringLiteral("timeline-Contoso-Production-") + day);
    QCOMPARE(proposedPictureName(QStringLiteral("../../etc/passwd\\..:|<>\"?*")),
             QStringLiteral("timeline-etc-passwd-") + day);
    QCOMPARE(proposedPictureName(QStringLiteral("CON")), QStringLiteral("timeline-CON-") + day);
    QVERIFY(proposedPictureName(QString(300, QLatin1Char('x'))).size() < 100);
}

void tst_TimelineView::laneNamesFitLargeLetters()
{
    Shown shown(dataOf(someOperations()));
    QFont large = shown.view.font();
    large.setPointSizeF(large.pointSizeF() * 2);
    shown.view.setFont(large);
    const int letters = QFontMetrics(large).height();
    QVERIFY(shown.view.timelineFrame().axisHeight >= letters);
    const TimelineLayout &places = shown.view.places();
    for (int lane = 0; lane < places.laneCount(); ++lane) {
        QVERIFY(places.heightOf(lane) >= letters);
        for (const PlacedBar &bar : places.barsOf(lane)) {
            QVERIFY(bar.rect.top() >= places.topOf(lane));
            QVERIFY(bar.rect.bottom() <= places.topOf(lane) + places.heightOf(lane));
            QVERIFY(bar.rect.height() >= 14);
        }
    }
}

void tst_TimelineView::rightToLeftMirrorsTheLabelsAndNotTheTime()
{
    Shown shown(dataOf(someOperations()));
    shown.view.setLayoutDirection(Qt::RightToLeft);
    const TimelineFrame &frame = shown.view.timelineFrame();
    QCOMPARE(frame.plotLeft(), 0);
    QCOMPARE(frame.labelColumn().right(), frame.width - 1);
    QVERIFY(shown.view.barRect(2).left() > shown.view.barRect(1).left());
    // The buttons are above the labels, the outer one at the edge towards the plot.
    const auto *menu = shown.view.findChild<QToolButton *>(QStringLiteral("timelineMenu"));
    QVERIFY(menu->geometry().left() >= frame.labelColumn().left());
    QVERIFY(menu->geometry().left() < frame.labelColumn().center().x());
    // A click finds what is drawn there.
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, shown.view.barRect(2).center().toPoint());
    QCOMPARE(shown.view.selectedRow(), std::optional(2U));
}

void tst_TimelineView::aMillionOperationsStallNothing()
{
    const auto table = generatedTable(1000000, {noon});
    Shown shown(dataOf(table, LaneGrouping::Type), TimeRange::all(), {1400, 420});
    TimelineView &view = shown.view;
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const auto other = dataOf(table, LaneGrouping::Tenant);
    const auto first = view.places().data();
    QTest::keyClick(&view, Qt::Key_Left);
    QVERIFY(view.selectedRow());
    double worst = 0;
    const auto measure = [&worst](const char *what, auto work) {
        const double taken = bestMillis(work);
        qInfo("%-24s %6.2f ms", what, taken);
        worst = std::max(worst, taken);
    };
    measure("other data", [&] { view.setData(view.places().data() == first ? other : first); });
    measure("the clock", [&] { view.setNow({noon + 1000}); });
    measure("next operation", [&] { QTest::keyClick(&view, Qt::Key_Left); });
    measure("next lane", [&] { QTest::keyClick(&view, Qt::Key_Down); });
    for (const qint64 days : {1, 30, 365, 1100}) {
        shown.selection.setRange(TimeRange::between({noon - days * day}, {noon}));
        measure(qPrintable(QStringLiteral("painting %1 days").arg(days)), [&] { view.viewport()->repaint(); });
        measure("zooming in and out", [&] {
            view.zoomIn();
            view.viewport()->repaint();
            view.zoomOut();
        });
        measure("panning", [&] { QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier); });
        measure("hovering", [&] { QTest::mouseMove(view.viewport(), QPoint(500 + rand() % 400, 100)); });
    }
    QVERIFY2(worst < 16, qPrintable(QString::number(worst)));
}

namespace {

// A log as it looks in life: nights of updates, working days, some failures, a few things ahead.
OperationSnapshot lifelike(int days, int perDay)
{
    constexpr std::array types{
        "environmentAppUpdate", "environmentAppInstall", "copy", "pitRestore", "create", "environmentRename", "update",
        "environmentAppUpdate"};
    QRandomGenerator random(5);
    OperationTableBuilder builder;
    for (int i = 0; i < days; ++i) {
        const qint64 midnight = noon - 12 * hour - i * day;
        const bool isWeekend = (i % 7) < 2;
        const int count = isWeekend ? perDay / 6 : perDay;
        for (int j = 0; j < count; ++j) {
            const bool isNight = random.bounded(3) == 0;
            const qint64 begin = midnight + (isNight ? 2 * hour + random.bounded(2 * 3600 * 1000)
                                                     : 6 * hour + random.bounded(12 * 3600 * 1000));
            if (begin > noon - hour)
                continue;
            const char *type = types[static_cast<std::size_t>(random.bounded(8))];
            const bool isLong = qstrcmp(type, "copy") == 0 || qstrcmp(type, "pitRestore") == 0;
            const qint64 end = begin + (isLong ? 20 + random.bounded(60) : 1 + random.bounded(9)) * minute;
            test::addLine(builder, {.type = type,
                                    .status = random.bounded(14) == 0 ? "Failed" : "Succeeded",
                                    .created = begin,
                                    .started = begin,
                                    .completed = end});
        }
    }
    test::addLine(builder, {.status = "Running", .created = noon - 3 * minute, .started = noon - 3 * minute});
    test::addLine(builder,
                  {.type = "copy", .status = "Running", .created = noon - 70 * minute, .started = noon - 70 * minute});
    test::addLine(builder, {.type = "update", .status = "Scheduled", .created = noon - hour, .started = noon + hour});
    return builder.finish();
}

} // namespace

void tst_TimelineView::picturesForLookingAt()
{
    const QByteArray folder = qgetenv("STEWARD_SHOTS");
    const QPalette before = QApplication::palette();
    const auto sparse = dataOf(lifelike(1200, 6));
    const auto dense = dataOf(lifelike(folder.isEmpty() ? 40 : 1200, 400));
    const std::pair<const char *, qint64> spans[] = {
        {"hour", hour}, {"day", day}, {"week", 7 * day}, {"month", 30 * day}, {"three-years", 1095 * day}};
    for (const bool isDark : {false, true}) {
        QApplication::setPalette(isDark ? darkPalette() : lightPalette());
        for (const auto &data : {sparse, dense}) {
            for (const auto &[name, span] : spans) {
                Shown shown(data, TimeRange::last(span), {980, 270});
                QToolButton corner;
                corner.setText(QStringLiteral("By type ▾"));
                corner.setAutoRaise(true);
                shown.view.setCornerWidget(&corner);
                shown.view.selectRow(shown.view.places().newest());
                const QPixmap shot = shown.view.grab();
                QVERIFY(!shot.isNull());
                if (!folder.isEmpty())
                    QVERIFY(shot.save(QStringLiteral("%1/timeline-%2-%3-%4%5.png")
                                          .arg(QString::fromLocal8Bit(folder), QString::fromLatin1(name),
                                               data == sparse ? QStringLiteral("sparse") : QStringLiteral("dense"),
                                               isDark ? QStringLiteral("dark") : QStringLiteral("light"),
                                               shot.devicePixelRatio() > 1 ? QStringLiteral("-200") : QString())));
                if (!folder.isEmpty() && span == day && !isDark) {
                    TimelinePicture picture = shown.view.picture();
                    picture.caption = QStringLiteral("Contoso · App update, Copy");
                    for (const char *suffix : {"png", "svg"}) {
                        picture.fileName = QStringLiteral("%1/timeline-saved-%2.%3")
                                               .arg(QString::fromLocal8Bit(folder),
                                                    data == sparse ? QStringLiteral("sparse") : QStringLiteral("dense"),
                                                    QString::fromLatin1(suffix));
                        QVERIFY(writeTimelinePicture(picture).ok());
                    }
                }
            }
        }
    }
    QApplication::setPalette(before);
}

QTEST_MAIN(tst_TimelineView)
#include "tst_timelineview.moc"
