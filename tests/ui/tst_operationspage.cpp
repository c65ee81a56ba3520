// SPDX-License-Identifier: Apache-2.0
#include "tests/support/operationtables.h"
#include "ui/dialogs/daterangedialog.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/models/operationlistmodel.h"
#include "ui/models/operationtexts.h"
#include "ui/pages/operationspage.h"
#include "ui/pages/statepage.h"
#include "ui/views/checkmenu.h"
#include "ui/views/columnmenu.h"
#include "ui/views/operationtableview.h"
#include "ui/views/theme.h"
#include "ui/views/timelineview.h"

#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtGui/QWheelEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QScrollBar>

using namespace steward;
using steward::test::OperationLine;
using steward::test::tableOf;

namespace {

constexpr qint64 minute = 60 * 1000;
constexpr qint64 hour = 60 * minute;
constexpr const char *idRunning = "aaaaaaaa-0000-4000-8000-000000000001";
constexpr const char *idCopy = "bbbbbbbb-0000-4000-8000-000000000002";
constexpr const char *idFailed = "cccccccc-0000-4000-8000-000000000003";
constexpr const char *idOld = "dddddddd-0000-4000-8000-000000000004";

OperationSnapshot fourOperations(qint64 now)
{
    return tableOf({
        {.status = "Running",
         .subject = "Contoso Payments",
         .created = now - 20 * minute,
         .started = now - 20 * minute,
         .id = idRunning},
        {.type = "copy",
         .environment = "UAT",
         .subject = "Production to UAT",
         .createdBy = "svc-deploy",
         .created = now - 3 * hour,
         .started = now - 3 * hour,
         .completed = now - 2 * hour,
         .id = idCopy},
        {.type = "environmentAppInstall",
         .status = "Failed",
         .subject = "Fabrikam Labels",
         .created = now - 6 * hour,
         .started = now - 6 * hour,
         .completed = now - 5 * hour,
         .error = "Dependency missing",
         .id = idFailed},
        {.type = "pitRestore",
         .subject = "=Production",
         .created = now - 60 * 24 * hour,
         .started = now - 60 * 24 * hour,
         .completed = now - 60 * 24 * hour + hour,
         .id = idOld},
    });
}

OperationsInput inputOf(const OperationSnapshot &table, const QString &tenant = QStringLiteral("Contoso"))
{
    OperationsInput input;
    input.connection = QUuid::createUuid();
    input.tenantName = tenant;
    input.operations.value = table;
    input.operations.asOf = Instant::now();
    return input;
}

ApiError errorOf(ApiError::Kind kind)
{
    ApiError error;
    error.kind = kind;
    error.operation = QStringLiteral("listAllOperations");
    return error;
}

// The page as a person has it before them.
struct Shown
{
    explicit Shown(const QList<OperationsInput> &inputs = {}, const QString &environment = {})
    {
        page.resize(1100, 760);
        page.show();
        if (!inputs.isEmpty())
            page.setInputs({inputs.begin(), inputs.end()}, environment);
    }

    template <typename T>
    T *find(const char *name) const
    {
        return page.findChild<T *>(QString::fromLatin1(name));
    }
    OperationTableView *table() const { return find<OperationTableView>("operationTable"); }
    OperationListModel *model() const { return qobject_cast<OperationListModel *>(table()->model()); }
    TimelineView *timeline() const { return find<TimelineView>("operationTimeline"); }
    QString count() const { return find<QLabel>("operationCount")->text(); }
    Situation situation() const { return page.findChild<StatePage *>()->situation(); }
    bool settles(int rows) const
    {
        return QTest::qWaitFor([&] {
            const auto &data = timeline()->places().data();
            return !model()->isBusy() && model()->rowCount() == rows && data && data->index == model()->tableIndex();
        });
    }
    QString selectedSubject() const
    {
        const QModelIndex current = table()->currentIndex();
        return current.isValid() && table()->selectionModel()->isRowSelected(current.row(), {})
                   ? current.siblingAtColumn(OperationListModel::SubjectColumn).data().toString()
                   : QString();
    }
    void choose(const char *button, const QString &words) const
    {
        QMenu *menu = find<QPushButton>(button)->menu();
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text().startsWith(words)) {
                action->trigger();
                return;
            }
        }
        QFAIL(qPrintable(QStringLiteral("no %1").arg(words)));
    }
    QPoint barOf(const char *id) const
    {
        const auto row = model()->tableIndex()->table().find(QString::fromLatin1(id));
        return timeline()->barRect(row.value()).center().toPoint();
    }

    OperationsPage page;
};

} // namespace

class tst_OperationsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginsWithTheShortestRangeThatShowsSomething();
    void typingFiltersTableAndTimeline();
    void typesAndStatusesCanBeChosen();
    void nothingMatchingIsAScreenWithAWayOut();
    void aClickInTheTimelineSelectsTheRow();
    void aClickInTheTableSelectsTheBar();
    void arrowsWalkTheTimeline();
    void selectionSurvivesFilterSortAndRefresh();
    void zoomingNarrowsTheTableAndEndsFollowing();
    void followingStaysAtTheNewest();
    void headerSortsAndColumnsAreRemembered();
    void loadingEmptyForbiddenAndFailedAreDifferentScreens();
    void staleDataStayWithTheirReason();
    void oneEnvironmentShowsOnlyItsOwn();
    void severalTenantsAreOneList();
    void exportEndToEnd_I05();
    void exportProposesAFolderThatIsThere();
    void exportDialogChecksBeforeItStarts();
    void aFailedExportOffersAnotherPlace_L03();
    void customDatesCanBeGiven();
    void hostileTextsStayTextInToolTips_I04();
    void everyControlHasAName();
    void paintsInLightDarkAndRightToLeft();
};

void tst_OperationsPage::beginsWithTheShortestRangeThatShowsSomething()
{
    const qint64 now = Instant::now().msecs;
    const Shown shown({inputOf(fourOperations(now))});
    QVERIFY(shown.settles(3));
    QVERIFY(shown.find<QPushButton>("rangeFilter")->text().contains(QLatin1String("24")));
    QCOMPARE(shown.count(), QStringLiteral("3 of 4"));
    shown.choose("rangeFilter", OperationsPage::tr("All time"));
    QVERIFY(shown.settles(4));

    const Shown old({inputOf(tableOf({{.created = now - 90 * 24 * hour, .completed = now - 90 * 24 * hour}}))});
    QVERIFY(old.settles(1));
}

void tst_OperationsPage::typingFiltersTableAndTimeline()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    auto *text = shown.find<QLineEdit>("operationFilter");
    const_cast<OperationsPage &>(shown.page).focusFilter();
    QTest::keyClicks(text, QStringLiteral("fabrikam"));
    QVERIFY(shown.settles(1));
    QCOMPARE(shown.count(), QStringLiteral("1 of 4"));
    QTRY_COMPARE(shown.timeline()->places().newest(), std::optional(2U));
    QTRY_COMPARE(shown.timeline()->places().laneOf(0), -1);
    QTest::keyClicks(text, QStringLiteral(" app install")); // as the type is called on screen
    QVERIFY(shown.settles(1));
    text->clear();
    QVERIFY(shown.settles(3));
}

void tst_OperationsPage::typesAndStatusesCanBeChosen()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    shown.choose("statusFilter", QStringLiteral("Failed"));
    QVERIFY(shown.settles(1));
    QVERIFY(shown.find<QPushButton>("statusFilter")->text().contains(QLatin1String("Failed")));
    shown.choose("statusFilter", QStringLiteral("Running"));
    QVERIFY(shown.settles(2));
    shown.choose("typeFilter", QStringLiteral("App update"));
    QVERIFY(shown.settles(1));
    shown.choose("typeFilter", QStringLiteral("All"));
    shown.choose("statusFilter", QStringLiteral("All"));
    QVERIFY(shown.settles(3));
}

void tst_OperationsPage::nothingMatchingIsAScreenWithAWayOut()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    shown.find<QLineEdit>("operationFilter")->setText(QStringLiteral("zzz"));
    QVERIFY(shown.settles(0));
    QTRY_VERIFY(shown.find<QWidget>("nothingFound")->isVisible());
    QVERIFY(!shown.table()->isVisible());
    QTest::mouseClick(shown.find<QPushButton>("clearFilter"), Qt::LeftButton);
    QVERIFY(shown.settles(4)); // the dates are cleared as well
    QTRY_VERIFY(shown.table()->isVisible());
}

void tst_OperationsPage::aClickInTheTimelineSelectsTheRow()
{
    Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    QSignalSpy selected(&shown.page, &OperationsPage::operationSelected);
    QTest::mouseClick(shown.timeline()->viewport(), Qt::LeftButton, {}, shown.barOf(idCopy));
    QCOMPARE(shown.selectedSubject(), QStringLiteral("Production to UAT"));
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected.first().first().value<Operation>().id, QString::fromLatin1(idCopy));
    QCOMPARE(shown.page.selectedOperation()->createdBy, QStringLiteral("svc-deploy"));
    QSignalSpy cleared(&shown.page, &OperationsPage::selectionCleared);
    QTest::mouseClick(
        shown.timeline()->viewport(), Qt::LeftButton, {},
        QPoint(shown.timeline()->timelineFrame().plotLeft() + 5, shown.timeline()->viewport()->height() - 3));
    QCOMPARE(cleared.size(), 1);
    QCOMPARE(shown.selectedSubject(), QString());
}

void tst_OperationsPage::aClickInTheTableSelectsTheBar()
{
    Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    const QModelIndex cell = shown.model()->index(2, OperationListModel::SubjectColumn);
    QTest::mouseClick(shown.table()->viewport(), Qt::LeftButton, {}, shown.table()->visualRect(cell).center());
    QCOMPARE(shown.page.selectedOperation()->id, QString::fromLatin1(idFailed));
    QTest::keyClick(shown.table(), Qt::Key_Up);
    QCOMPARE(shown.page.selectedOperation()->id, QString::fromLatin1(idCopy));
}

void tst_OperationsPage::arrowsWalkTheTimeline()
{
    Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    TimelineView *timeline = shown.timeline();
    timeline->setFocus();
    QTest::keyClick(timeline, Qt::Key_Right);
    QCOMPARE(shown.page.selectedOperation()->id, QString::fromLatin1(idRunning)); // the newest to begin with
    QTest::keyClick(timeline, Qt::Key_Up);
    QCOMPARE(shown.page.selectedOperation()->id, QString::fromLatin1(idFailed));
    QTest::keyClick(timeline, Qt::Key_Down);
    QTest::keyClick(timeline, Qt::Key_Down);
    // The restore lies out of sight: the view goes there, and the table with it.
    QCOMPARE(shown.page.selectedOperation()->id, QString::fromLatin1(idOld));
    QTRY_COMPARE(shown.selectedSubject(), QStringLiteral("=Production"));
    QTest::keyClick(timeline, Qt::Key_0);
    QVERIFY(shown.settles(4));
    QCOMPARE(shown.selectedSubject(), QStringLiteral("=Production"));
}

void tst_OperationsPage::selectionSurvivesFilterSortAndRefresh()
{
    const qint64 now = Instant::now().msecs;
    Shown shown({inputOf(fourOperations(now))});
    QVERIFY(shown.settles(3));
    shown.page.selectOperation(QString::fromLatin1(idCopy));
    QCOMPARE(shown.selectedSubject(), QStringLiteral("Production to UAT"));
    shown.table()->sortByColumn(OperationListModel::SubjectColumn, Qt::AscendingOrder);
    QVERIFY(shown.settles(3));
    QCOMPARE(shown.selectedSubject(), QStringLiteral("Production to UAT"));
    shown.find<QLineEdit>("operationFilter")->setText(QStringLiteral("fabrikam"));
    QVERIFY(shown.settles(1));
    QCOMPARE(shown.selectedSubject(), QString());
    QVERIFY(shown.page.selectedOperation().has_value()); // still known, only out of sight
    shown.find<QLineEdit>("operationFilter")->clear();
    QVERIFY(shown.settles(3));
    QCOMPARE(shown.selectedSubject(), QStringLiteral("Production to UAT"));

    QSignalSpy selected(&shown.page, &OperationsPage::operationSelected);
    shown.page.setInputs({inputOf(tableOf({{.type = "copy",
                                            .status = "Canceled",
                                            .environment = "UAT",
                                            .subject = "Production to UAT",
                                            .created = now - 3 * hour,
                                            .id = idCopy},
                                           {.subject = "new", .created = now - minute}}))});
    QVERIFY(shown.settles(2));
    QCOMPARE(shown.selectedSubject(), QStringLiteral("Production to UAT"));
    QCOMPARE(selected.last().first().value<Operation>().status.value, OperationStatus::Canceled);
}

void tst_OperationsPage::zoomingNarrowsTheTableAndEndsFollowing()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    QVERIFY(shown.find<QCheckBox>("follow")->isChecked());
    TimelineView *timeline = shown.timeline();
    const QPointF pointer = shown.barOf(idCopy);
    for (int i = 0; i < 14; ++i) {
        QWheelEvent wheel(pointer, timeline->viewport()->mapToGlobal(pointer), {}, {0, 120}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(timeline->viewport(), &wheel);
    }
    QVERIFY(shown.settles(1));
    QVERIFY(!shown.find<QCheckBox>("follow")->isChecked());
    QCOMPARE(shown.model()->index(0, OperationListModel::SubjectColumn).data().toString(),
             QStringLiteral("Production to UAT"));
    QTest::keyClick(timeline, Qt::Key_End);
    QTRY_COMPARE(shown.model()->index(0, OperationListModel::SubjectColumn).data().toString(),
                 QStringLiteral("Contoso Payments"));
    const TimeScale before = timeline->places().scale();
    const QPoint middle(timeline->timelineFrame().plotLeft() + 300, 60);
    QTest::mousePress(timeline->viewport(), Qt::LeftButton, {}, middle);
    QTest::mouseMove(timeline->viewport(), middle + QPoint(40, 0));
    QMouseEvent drag(QEvent::MouseMove, middle + QPoint(100, 0),
                     timeline->viewport()->mapToGlobal(middle + QPoint(100, 0)), Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(timeline->viewport(), &drag);
    QTest::mouseRelease(timeline->viewport(), Qt::LeftButton, {}, middle + QPoint(100, 0));
    QVERIFY(qAbs(timeline->places().scale().begin - before.pannedBy(100).begin) < 1);
    shown.find<QCheckBox>("follow")->setChecked(true);
    QVERIFY(timeline->places().nowX() < timeline->places().scale().width);
}

void tst_OperationsPage::followingStaysAtTheNewest()
{
    const Instant now = Instant::now();
    Shown shown({inputOf(test::generatedTable(2000, now))});
    QVERIFY(QTest::qWaitFor([&] { return shown.model()->rowCount() > 100 && !shown.model()->isBusy(); }));
    QScrollBar *bar = shown.table()->verticalScrollBar();
    bar->setValue(bar->maximum());
    shown.page.setInputs({inputOf(test::generatedTable(2000, now, 2))});
    QTRY_COMPARE(bar->value(), 0);

    shown.find<QCheckBox>("follow")->setChecked(false);
    bar->setValue(40 * 22);
    const QString top = shown.model()->index(shown.table()->rowAt(0), 0).data(OperationListModel::IdRole).toString();
    shown.table()->sortByColumn(OperationListModel::CreatedColumn, Qt::AscendingOrder);
    QTRY_COMPARE(shown.model()->sortOrder(), Qt::AscendingOrder);
    QVERIFY(QTest::qWaitFor([&] { return !shown.model()->isBusy(); }));
    QCOMPARE(shown.model()->index(shown.table()->rowAt(0), 0).data(OperationListModel::IdRole).toString(), top);
}

void tst_OperationsPage::headerSortsAndColumnsAreRemembered()
{
    const qint64 now = Instant::now().msecs;
    QByteArray state;
    {
        Shown shown({inputOf(fourOperations(now))});
        QVERIFY(shown.settles(3));
        QHeaderView *header = shown.table()->horizontalHeader();
        const int x = header->sectionViewportPosition(OperationListModel::SubjectColumn) + 20;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
        QVERIFY(shown.settles(3));
        QCOMPARE(shown.model()->index(0, OperationListModel::SubjectColumn).data().toString(),
                 QStringLiteral("Contoso Payments"));
        QMenu columns;
        fillColumnMenu(&columns, header);
        for (QAction *action : columns.actions()) {
            if (action->text() == fieldWords(OperationField::CreatedBy))
                action->trigger();
        }
        QVERIFY(shown.table()->isColumnHidden(OperationListModel::ByColumn));
        header->moveSection(header->visualIndex(OperationListModel::StatusColumn), 0);
        shown.find<QCheckBox>("follow")->setChecked(false);
        state = shown.page.saveState();
    }
    Shown again;
    QVERIFY(again.page.restoreState(state));
    again.page.setInputs({inputOf(fourOperations(now))});
    QVERIFY(again.settles(3));
    QVERIFY(again.table()->isColumnHidden(OperationListModel::ByColumn));
    QCOMPARE(again.table()->horizontalHeader()->visualIndex(OperationListModel::StatusColumn), 0);
    QCOMPARE(again.model()->sortColumn(), static_cast<int>(OperationListModel::SubjectColumn));
    QVERIFY(!again.find<QCheckBox>("follow")->isChecked());
    QVERIFY(!again.page.restoreState("rubbish"));
    QVERIFY(!again.page.restoreState({}));
}

void tst_OperationsPage::loadingEmptyForbiddenAndFailedAreDifferentScreens()
{
    OperationsInput input;
    input.tenantName = QStringLiteral("Contoso");
    input.operations.isLoading = true;
    Shown shown({input});
    QCOMPARE(shown.situation(), Situation::Loading);
    QVERIFY(!shown.table()->isVisible());

    input.operations.isLoading = false;
    input.operations.error = errorOf(ApiError::Kind::Forbidden);
    shown.page.setInputs({input});
    QCOMPARE(shown.situation(), Situation::Forbidden);

    input.operations.error = errorOf(ApiError::Kind::Offline);
    shown.page.setInputs({input});
    QCOMPARE(shown.situation(), Situation::Failed);

    input.operations.error = errorOf(ApiError::Kind::SignInNeeded);
    shown.page.setInputs({input});
    QCOMPARE(shown.situation(), Situation::SignIn);

    shown.page.setInputs({inputOf(tableOf({}))});
    QTRY_COMPARE(shown.situation(), Situation::Empty);
    QVERIFY(!shown.table()->isVisible());

    shown.page.setInputs({inputOf(fourOperations(Instant::now().msecs))});
    QTRY_COMPARE(shown.situation(), Situation::Ready);
    QVERIFY(shown.table()->isVisible());
}

void tst_OperationsPage::staleDataStayWithTheirReason()
{
    OperationsInput input = inputOf(fourOperations(Instant::now().msecs));
    input.operations.error = errorOf(ApiError::Kind::Offline);
    const Shown shown({input});
    QVERIFY(shown.settles(3));
    QTRY_COMPARE(shown.situation(), Situation::Stale);
    QVERIFY(shown.table()->isVisible());
    QVERIFY(shown.find<QWidget>("staleBanner")->isVisible());
}

void tst_OperationsPage::oneEnvironmentShowsOnlyItsOwn()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))}, QStringLiteral("UAT"));
    QVERIFY(shown.settles(1));
    QCOMPARE(shown.count(), QStringLiteral("1 of 1"));
    QTRY_COMPARE(shown.timeline()->places().laneOf(0), -1);
}

void tst_OperationsPage::severalTenantsAreOneList()
{
    const qint64 now = Instant::now().msecs;
    OperationsInput broken;
    broken.tenantName = QStringLiteral("Adventure Works");
    broken.operations.error = errorOf(ApiError::Kind::SignInNeeded);
    Shown shown({inputOf(fourOperations(now)),
                 inputOf(tableOf({{.subject = "theirs", .created = now - minute, .connection = "Fabrikam"}})), broken});
    QVERIFY(shown.settles(4));
    QCOMPARE(shown.count(), QStringLiteral("4 of 5"));
    QTRY_COMPARE(shown.situation(), Situation::Stale); // one tenant's trouble does not hide the others
    shown.find<QLineEdit>("operationFilter")->setText(QStringLiteral("fabrikam theirs"));
    QVERIFY(shown.settles(1));
}

void tst_OperationsPage::exportEndToEnd_I05()
{
    QTemporaryDir folder;
    Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    shown.choose("rangeFilter", OperationsPage::tr("All time"));
    QVERIFY(shown.settles(4));
    shown.find<QLineEdit>("operationFilter")->setText(QStringLiteral("production restore"));
    QVERIFY(shown.settles(1));
    QTest::mouseClick(shown.find<QPushButton>("exportCsv"), Qt::LeftButton);
    auto *dialog = shown.find<ExportDialog>("exportDialog");
    QVERIFY(dialog && dialog->isVisible());
    const QString path = folder.filePath(QStringLiteral("log.csv"));
    dialog->findChild<QLineEdit *>(QStringLiteral("exportFile"))->setText(path);
    auto *columns = dialog->findChild<QListWidget *>(QStringLiteral("exportColumns"));
    for (int i = 0; i < columns->count(); ++i) {
        const QString name = columns->item(i)->text();
        const bool wanted = name == fieldWords(OperationField::Subject) || name == fieldWords(OperationField::Status);
        columns->item(i)->setCheckState(wanted ? Qt::Checked : Qt::Unchecked);
    }
    auto *delimiter = dialog->findChild<QComboBox *>(QStringLiteral("exportDelimiter"));
    delimiter->setCurrentIndex(1);
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("exportStart")), Qt::LeftButton);
    QTRY_VERIFY(shown.find<QPushButton>("exportShowFolder")->isVisible());
    QVERIFY(shown.find<QLabel>("exportResult")->text().contains(QLatin1String("log.csv")));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("subject;status\r\n'=Production;Succeeded\r\n"));
    QTest::mouseClick(shown.find<QPushButton>("exportClose"), Qt::LeftButton);
    QVERIFY(!shown.find<QWidget>("exportStatus")->isVisible());

    shown.page.exportCsv();
    dialog = shown.find<ExportDialog>("exportDialog");
    QVERIFY(dialog->findChild<QRadioButton *>(QStringLiteral("exportAll")) != nullptr);
    dialog->findChild<QRadioButton *>(QStringLiteral("exportAll"))->setChecked(true);
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("exportFileNote"))->text().contains(QLatin1String("replaced")));
    dialog->accept();
    QTRY_VERIFY(shown.find<QPushButton>("exportShowFolder")->isVisible());
    file.close();
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 5);
}

void tst_OperationsPage::exportProposesAFolderThatIsThere()
{
    const QTemporaryDir home;
    const QByteArray before = qgetenv("HOME");
    qputenv("HOME", home.path().toLocal8Bit());
    const QString withoutDocuments = ExportDialog(0, 1, {OperationField::Created}).choice().fileName;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const bool isMade = QDir().mkpath(documents);
    const QString withDocuments = ExportDialog(0, 1, {OperationField::Created}).choice().fileName;
    qputenv("HOME", before);
    QVERIFY(isMade);
    QVERIFY(documents.startsWith(home.path()));
    QCOMPARE(QFileInfo(withoutDocuments).path(), home.path());
    QCOMPARE(QFileInfo(withDocuments).path(), documents);
}

void tst_OperationsPage::exportDialogChecksBeforeItStarts()
{
    QTemporaryDir folder;
    ExportDialog dialog(0, 1284, {OperationField::Created, OperationField::Subject});
    auto *start = dialog.findChild<QPushButton *>(QStringLiteral("exportStart"));
    auto *file = dialog.findChild<QLineEdit *>(QStringLiteral("exportFile"));
    QVERIFY(!dialog.findChild<QRadioButton *>(QStringLiteral("exportFiltered"))->isEnabled());
    QVERIFY(dialog.choice().allRows);
    for (const QString &bad : {QString(), QStringLiteral("relative.csv"), folder.path()}) {
        file->setText(bad);
        QVERIFY2(!start->isEnabled(), qPrintable(bad));
    }
    file->setText(folder.filePath(QStringLiteral("a.csv")));
    QVERIFY(start->isEnabled());
    QCOMPARE(dialog.choice().columns,
             (std::vector<ExportColumn>{{OperationField::Created}, {OperationField::Subject}}));
    dialog.findChild<QComboBox *>(QStringLiteral("exportTimes"))->setCurrentIndex(2);
    QCOMPARE(dialog.choice().columns,
             (std::vector<ExportColumn>{
                 {OperationField::Created}, {OperationField::Created, true}, {OperationField::Subject}}));
    dialog.findChild<QPushButton *>(QStringLiteral("exportEveryColumn"))->click();
    QVERIFY(dialog.choice().columns.size() > 20);
    QVERIFY(dialog.choice().dialect.guardFormulas);
    auto *columns = dialog.findChild<QListWidget *>(QStringLiteral("exportColumns"));
    for (int i = 0; i < columns->count(); ++i)
        columns->item(i)->setCheckState(Qt::Unchecked);
    QVERIFY(!start->isEnabled());
}

void tst_OperationsPage::aFailedExportOffersAnotherPlace_L03()
{
    QTemporaryDir folder;
    Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    shown.page.exportCsv();
    auto *dialog = shown.find<ExportDialog>("exportDialog");
    dialog->findChild<QLineEdit *>(QStringLiteral("exportFile"))
        ->setText(folder.filePath(QStringLiteral("none/a.csv")));
    dialog->accept();
    QTRY_VERIFY(shown.find<QPushButton>("exportOtherPlace")->isVisible());
    QVERIFY(!shown.find<QPushButton>("exportShowFolder")->isVisible());
    QVERIFY(!shown.find<QLabel>("exportResult")->text().isEmpty());
    QTRY_VERIFY(!shown.find<ExportDialog>("exportDialog"));
    QTest::mouseClick(shown.find<QPushButton>("exportOtherPlace"), Qt::LeftButton);
    QVERIFY(shown.find<ExportDialog>("exportDialog"));
}

void tst_OperationsPage::customDatesCanBeGiven()
{
    const qint64 now = Instant::now().msecs;
    const Shown shown({inputOf(fourOperations(now))});
    QVERIFY(shown.settles(3));
    shown.find<QAction>("customRange")->trigger();
    auto *dialog = shown.find<DateRangeDialog>("dateRangeDialog");
    QVERIFY(dialog && dialog->isVisible());
    const auto moment = [now](qint64 ago) { return QDateTime::fromMSecsSinceEpoch(now - ago); };
    auto *since = dialog->findChild<QDateTimeEdit *>(QStringLiteral("rangeSince"));
    auto *until = dialog->findChild<QDateTimeEdit *>(QStringLiteral("rangeUntil"));
    until->setDateTime(moment(70 * 24 * hour));
    since->setDateTime(moment(50 * 24 * hour));
    auto *buttons = dialog->findChildren<QPushButton *>().first();
    QVERIFY(!buttons->isEnabled() || !dialog->findChildren<QPushButton *>().last()->isEnabled());
    since->setDateTime(moment(70 * 24 * hour));
    until->setDateTime(moment(50 * 24 * hour));
    dialog->accept();
    QVERIFY(shown.settles(1));
    QCOMPARE(shown.model()->index(0, OperationListModel::SubjectColumn).data().toString(),
             QStringLiteral("=Production"));
}

void tst_OperationsPage::hostileTextsStayTextInToolTips_I04()
{
    const qint64 now = Instant::now().msecs;
    const Shown shown({inputOf(tableOf(
        {{.subject = "<img src='file:///etc/passwd'>", .created = now - hour, .completed = now, .id = idCopy}}))});
    QVERIFY(shown.settles(1));
    const QString tip = shown.model()->index(0, OperationListModel::SubjectColumn).data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(QLatin1String("&lt;img")));
    QVERIFY(!tip.contains(QLatin1String("<img")));
}

void tst_OperationsPage::everyControlHasAName()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    for (const QPushButton *button : shown.page.findChildren<QPushButton *>())
        QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(), qPrintable(button->objectName()));
    QVERIFY(!shown.table()->accessibleName().isEmpty());
    QVERIFY(!shown.timeline()->accessibleName().isEmpty());
    QVERIFY(!shown.find<QLineEdit>("operationFilter")->accessibleName().isEmpty());
}

void tst_OperationsPage::paintsInLightDarkAndRightToLeft()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    const QPalette before = QApplication::palette();
    QImage last;
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        QApplication::setPalette(palette);
        QTRY_COMPARE(shown.timeline()->palette().color(QPalette::Base), palette.color(QPalette::Base));
        const QImage image = shown.timeline()->grab().toImage();
        QCOMPARE(image.pixelColor(image.width() - 20, image.height() - 4), palette.color(QPalette::Base));
        QVERIFY(image != last);
        last = image;
    }
    QApplication::setPalette(before);
    shown.timeline()->setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(shown.timeline()->timelineFrame().plotLeft(), 0);
    QVERIFY(!shown.timeline()->grab().isNull());
}

QTEST_MAIN(tst_OperationsPage)
#include "tst_operationspage.moc"
