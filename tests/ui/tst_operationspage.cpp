// SPDX-License-Identifier: Apache-2.0
#include "tests/support/operationtables.h"
#include "tests/support/partnerlog.h"
#include "ui/dialogs/daterangedialog.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/models/operationlistmodel.h"
#include "ui/models/operationtexts.h"
#include "ui/models/savedfilters.h"
#include "ui/pages/operationscontent.h"
#include "ui/pages/operationspage.h"
#include "ui/pages/savedfilterbutton.h"
#include "ui/pages/statepage.h"
#include "ui/views/chip.h"
#include "ui/views/chipbar.h"
#include "ui/views/columnmenu.h"
#include "ui/views/operationtableview.h"
#include "ui/views/theme.h"
#include "ui/views/timelineview.h"
#include "ui/views/valuepicker.h"

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
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

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
    Chip *chip(const QString &word) const
    {
        for (Chip *chip : find<ChipBar>("filterChips")->chips()) {
            if (chip->chip().word == word)
                return chip;
        }
        return nullptr;
    }
    QString chips() const
    {
        QStringList texts;
        for (const Chip *chip : find<ChipBar>("filterChips")->chips()) {
            const FilterChip &one = chip->chip();
            texts.append(one.word + (one.count ? QStringLiteral(" %1").arg(*one.count) : QString()) +
                         (one.isChosen ? QStringLiteral("!") : QString()));
        }
        return texts.join(QStringLiteral(", "));
    }
    void click(const QString &word) const
    {
        Chip *one = chip(word);
        QVERIFY2(one, qPrintable(word + QStringLiteral(" is not among ") + chips()));
        QTest::mouseClick(one, Qt::LeftButton);
    }
    // Opens the list of a part of the filter and waits for its values.
    ValuePicker *pick(const char *action) const
    {
        find<QAction>(action)->trigger();
        auto *picker = find<ValuePicker>("valuePicker");
        return QTest::qWaitFor([picker] { return picker->model().total() > 0; }) ? picker : nullptr;
    }
    QAction *menuAction(QMenu *menu, const QString &words) const
    {
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            if (action->text().startsWith(words))
                return action;
        }
        return nullptr;
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
    void chipsChooseTypesAndStatuses();
    void chipsCountWhatAClickWouldShow();
    void chipsAreReachedWithTheKeyboard();
    void peopleAppsAndEnvironmentsAreChosenFromLists();
    void aCellShowsOnlyItsKind();
    void nothingMatchingIsAScreenWithAWayOut();
    void nothingMatchingSaysWhatKeepsThemBack();
    void savedFiltersAreAppliedChangedAndDeleted();
    void columnsAreChosenAndOrderedWithTheKeyboard();
    void hostileNamesStayNames_I04();
    void aClickInTheTimelineSelectsTheRow();
    void aClickInTheTableSelectsTheBar();
    void arrowsWalkTheTimeline();
    void selectionSurvivesFilterSortAndRefresh();
    void zoomingNarrowsTheTableAndEndsFollowing();
    void followingComesBackWithNow();
    void aDayAMonthAndAllAreButtons();
    void returnOnABarOrARowAsksForItsDetails();
    void whatRanWhenItWasSeenLastDoesNotGrow();
    void oneLineOfChipsUntilMoreAreWanted();
    void followingStaysAtTheNewest();
    void followingEndsWhenThePersonLooksElsewhere();
    void placeAndSelectionSurviveAHundredThousandChangedRows();
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

void tst_OperationsPage::chipsChooseTypesAndStatuses()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    shown.click(QStringLiteral("Failed"));
    QVERIFY(shown.settles(1));
    QVERIFY(shown.chip(QStringLiteral("Failed"))->isChecked());
    shown.click(QStringLiteral("Running"));
    QVERIFY(shown.settles(2));
    shown.click(QStringLiteral("App update"));
    QVERIFY(shown.settles(1));
    shown.click(QStringLiteral("App update"));
    shown.click(QStringLiteral("Failed"));
    shown.click(QStringLiteral("Running"));
    QVERIFY(shown.settles(3));
}

void tst_OperationsPage::chipsCountWhatAClickWouldShow()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    QTRY_COMPARE(shown.chips(),
                 QStringLiteral("Failed 1, Running 1, Succeeded 1, Copy 1, App install 1, App update 1"));
    shown.click(QStringLiteral("Failed"));
    QVERIFY(shown.settles(1));
    // Statuses as if none were chosen; types of those that failed only.
    QTRY_COMPARE(shown.chips(), QStringLiteral("Failed 1!, Running 1, Succeeded 1, App install 1"));
    shown.find<QLineEdit>("operationFilter")->setText(QStringLiteral("payments"));
    QVERIFY(shown.settles(0));
    QTRY_COMPARE(shown.chips(), QStringLiteral("payments!, Failed 0!, Running 1"));
    const Chip *failed = shown.chip(QStringLiteral("Failed"));
    QVERIFY(failed->accessibleName().startsWith(QLatin1String("Failed, 0 operation")));
    shown.click(QStringLiteral("payments"));
    QCOMPARE(shown.find<QLineEdit>("operationFilter")->text(), QString());
    QVERIFY(shown.settles(1));
}

void tst_OperationsPage::chipsAreReachedWithTheKeyboard()
{
    Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    QTRY_VERIFY(shown.chip(QStringLiteral("Failed")));
    const auto stops = [&shown] {
        QStringList names;
        for (const Chip *chip : shown.find<ChipBar>("filterChips")->chips()) {
            if (chip->focusPolicy() == Qt::StrongFocus)
                names.append(chip->chip().word);
        }
        return names.join(QLatin1Char(' '));
    };
    QCOMPARE(stops(), QStringLiteral("Failed")); // one stop of the Tab key
    shown.page.activateWindow();
    shown.chip(QStringLiteral("Failed"))->setFocus();
    QTest::keyClick(shown.chip(QStringLiteral("Failed")), Qt::Key_Right);
    QTest::keyClick(shown.chip(QStringLiteral("Running")), Qt::Key_Right);
    QCOMPARE(stops(), QStringLiteral("Succeeded"));
    QTest::keyClick(shown.chip(QStringLiteral("Succeeded")), Qt::Key_Home);
    QCOMPARE(stops(), QStringLiteral("Failed"));
    QTest::keyClick(shown.chip(QStringLiteral("Failed")), Qt::Key_Space);
    QVERIFY(shown.settles(1));
    QCOMPARE(stops(), QStringLiteral("Failed")); // the others came anew around it
    QTest::keyClick(shown.chip(QStringLiteral("Failed")), Qt::Key_Delete);
    QVERIFY(shown.settles(3));
    QTest::keyClick(shown.chip(QStringLiteral("Failed")), Qt::Key_End);
    QCOMPARE(stops(), QStringLiteral("App update"));
    QTest::keyClick(shown.chip(QStringLiteral("App update")), Qt::Key_Home);
    QCOMPARE(stops(), QStringLiteral("Failed"));
}

void tst_OperationsPage::peopleAppsAndEnvironmentsAreChosenFromLists()
{
    test::PartnerLog log{.rows = 4000, .tenants = 40, .environments = 1500};
    log.newest = Instant::now();
    const Shown shown({inputOf(test::partnerTable(log))});
    QVERIFY(QTest::qWaitFor([&] { return shown.model()->rowCount() > 0 && !shown.model()->isBusy(); }));
    shown.choose("rangeFilter", OperationsPage::tr("All time"));
    QVERIFY(shown.settles(4000));
    ValuePicker *picker = shown.pick("pickPeople");
    QVERIFY(picker);
    auto *words = picker->findChild<QLineEdit *>(QStringLiteral("valueWords"));
    auto *list = picker->findChild<QTreeView *>(QStringLiteral("valueList"));
    QVERIFY(picker->model().total() > 100);
    words->setText(QStringLiteral("STAFF7@"));
    QCOMPARE(picker->model().rowCount(), 1);
    const auto count = picker->model().index(0, ValueListModel::CountColumn).data(SortRole).toInt();
    QVERIFY(count > 0);
    QTest::keyClick(words, Qt::Key_Return);
    QVERIFY(shown.settles(count));
    QTRY_VERIFY(shown.chip(QStringLiteral("staff7@partner.example")));
    words->clear();
    QTest::keyClick(words, Qt::Key_Down);
    QCOMPARE(list->currentIndex().row(), 1);
    QTest::keyClick(words, Qt::Key_Escape);
    QVERIFY(!picker->isVisible());

    picker = shown.pick("pickApps");
    QVERIFY(picker);
    QCOMPARE(picker->model().rowCount(), picker->model().total()); // the words are gone
    int some = 0;
    for (int row = 0; row < picker->model().rowCount(); ++row)
        some += picker->model().index(row, ValueListModel::CountColumn).data(SortRole).toInt();
    QVERIFY(some > 0 && some < count); // of this person's only, and not all are of an app
    picker->model().toggle(picker->model().index(0, 0));
    const QString app = picker->model().index(0, 0).data().toString();
    QVERIFY(app.startsWith(QLatin1String("Contoso App")));
    QTRY_VERIFY(shown.chip(app)); // by its name
    picker->hide();
    shown.click(app);
    shown.click(QStringLiteral("staff7@partner.example"));
    QVERIFY(shown.settles(4000));

    picker = shown.pick("pickEnvironments");
    QVERIFY(picker);
    picker->hide();
    picker = shown.pick("pickTenants");
    QVERIFY(picker);
    QCOMPARE(picker->model().total(), 40);
    picker->model().toggle(picker->model().index(3, 0));
    picker->findChild<QPushButton *>(QStringLiteral("valueClear"))->click();
    QVERIFY(shown.settles(4000));
    picker->hide();
}

void tst_OperationsPage::aCellShowsOnlyItsKind()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    const auto menuAt = [&shown](int row, int column) {
        const QPoint at = shown.table()->visualRect(shown.model()->index(row, column)).center();
        QTest::mouseClick(shown.table()->viewport(), Qt::LeftButton, {}, at);
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, shown.table()->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(shown.table()->viewport(), &event);
        return shown.find<QMenu>("operationMenu");
    };
    QMenu *menu = menuAt(1, OperationListModel::EnvironmentColumn);
    QVERIFY(menu);
    auto *only = menu->findChild<QAction *>(QStringLiteral("showOnly"));
    QVERIFY(only && only->text().contains(QLatin1String("UAT")));
    only->trigger();
    QVERIFY(shown.settles(1));
    QTRY_VERIFY(shown.chip(QStringLiteral("UAT")));
    menu->close();
    shown.click(QStringLiteral("UAT"));
    QVERIFY(shown.settles(3));
    QTRY_VERIFY(!shown.find<QMenu>("operationMenu"));
    menu = menuAt(2, OperationListModel::StatusColumn);
    QVERIFY(menu);
    menu->findChild<QAction *>(QStringLiteral("showOnly"))->trigger();
    QVERIFY(shown.settles(1));
    QVERIFY(shown.chip(QStringLiteral("Failed"))->isChecked());
    menu->close();
    QTRY_VERIFY(!shown.find<QMenu>("operationMenu"));
    menu = menuAt(0, OperationListModel::CreatedColumn); // nothing to filter by
    QVERIFY(menu && !menu->findChild<QAction *>(QStringLiteral("showOnly")));
    menu->close();
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

void tst_OperationsPage::nothingMatchingSaysWhatKeepsThemBack()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    shown.click(QStringLiteral("Failed"));
    QVERIFY(shown.settles(1));
    shown.find<QLineEdit>("operationFilter")->setText(QStringLiteral("payments"));
    QVERIFY(shown.settles(0));
    auto *page = shown.find<QWidget>("nothingFound");
    QTRY_VERIFY(page->isVisible());
    const auto drop = [&](FilterPart part) {
        return page->findChild<QPushButton *>(QStringLiteral("drop%1").arg(static_cast<int>(part)));
    };
    QVERIFY(drop(FilterPart::Text) && drop(FilterPart::Statuses));
    QVERIFY(!drop(FilterPart::Times)); // the dates are not to blame
    QVERIFY(drop(FilterPart::Statuses)->text().contains(QLatin1String("(1)")));
    drop(FilterPart::Statuses)->click();
    QVERIFY(shown.settles(1));
    QTRY_VERIFY(shown.table()->isVisible());
    shown.find<QLineEdit>("operationFilter")->setText(QStringLiteral("=production"));
    QVERIFY(shown.settles(0));
    QTRY_VERIFY(drop(FilterPart::Times));
    drop(FilterPart::Times)->click();
    QVERIFY(shown.settles(1));
}

void tst_OperationsPage::savedFiltersAreAppliedChangedAndDeleted()
{
    SavedFilters filters;
    OperationsContent content;
    content.resize(1000, 700);
    content.setSavedFilters(&filters);
    content.show();
    content.showOperations(fourOperations(Instant::now().msecs), {});
    auto *button = content.findChild<SavedFilterButton *>(QStringLiteral("savedFilters"));
    auto *text = content.findChild<QLineEdit *>(QStringLiteral("operationFilter"));
    auto *table = content.findChild<OperationTableView *>(QStringLiteral("operationTable"));
    const auto settles = [&](int rows) {
        auto *model = qobject_cast<OperationListModel *>(table->model());
        return QTest::qWaitFor([=] { return !model->isBusy() && model->rowCount() == rows; });
    };
    const auto act = [&](const QString &words) {
        Q_EMIT button->menu()->aboutToShow();
        for (QAction *action : button->menu()->actions()) {
            if (action->text().startsWith(words) && action->isEnabled()) {
                action->trigger();
                return true;
            }
        }
        return false;
    };
    QVERIFY(settles(3));
    text->setText(QStringLiteral("production"));
    QVERIFY(settles(3));
    QVERIFY(act(QStringLiteral("Save this filter")));
    auto *dialog = content.findChild<QDialog *>(QStringLiteral("filterNameDialog"));
    QVERIFY(dialog);
    auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("filterName"));
    name->setText(QStringLiteral(" Night & day "));
    dialog->accept();
    QCOMPARE(filters.list().size(), std::size_t{1});
    QCOMPARE(filters.list().front().name, QStringLiteral("Night & day"));
    QCOMPARE(button->applied(), QStringLiteral("Night & day"));
    QVERIFY(!button->text().contains(QLatin1String("changed")));
    text->setText(QStringLiteral("fabrikam"));
    QVERIFY(settles(1));
    QVERIFY(button->text().contains(QLatin1String("changed")));
    QVERIFY(act(QStringLiteral("Night")));
    QVERIFY(settles(3));
    QCOMPARE(text->text(), QStringLiteral("production"));
    text->setText(QStringLiteral("uat"));
    QVERIFY(act(QStringLiteral("Bring")));
    QCOMPARE(filters.list().front().filter.text, QStringLiteral("uat"));

    SavedFilters later;
    later.setText(filters.toText()); // as after a restart
    QCOMPARE(later.list(), filters.list());

    QVERIFY(act(QStringLiteral("Rename")));
    QTRY_COMPARE(content.findChildren<QDialog *>(QStringLiteral("filterNameDialog")).size(), 1);
    dialog = content.findChild<QDialog *>(QStringLiteral("filterNameDialog"));
    dialog->findChild<QLineEdit *>(QStringLiteral("filterName"))->setText(QStringLiteral("Morning"));
    dialog->accept();
    QCOMPARE(filters.list().front().name, QStringLiteral("Morning"));
    QVERIFY(act(QStringLiteral("Delete")));
    auto *question = content.findChild<QDialog *>(QStringLiteral("deleteFilterQuestion"));
    QVERIFY(question);
    question->findChild<QPushButton *>(QStringLiteral("deleteFilterYes"))->click();
    QVERIFY(filters.list().empty());
    QCOMPARE(button->applied(), QString());
}

void tst_OperationsPage::columnsAreChosenAndOrderedWithTheKeyboard()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    QHeaderView *header = shown.table()->horizontalHeader();
    const QByteArray before = shown.table()->saveColumns();
    QTest::keyClick(shown.find<QToolButton>("chooseColumns"), Qt::Key_Space);
    auto *list = shown.find<QListWidget>("columnList");
    QTRY_VERIFY(list->isVisible());
    QCOMPARE(list->count(), static_cast<int>(OperationListModel::ColumnCount));
    const auto appRow = list->findItems(OperationListModel::tr("App"), Qt::MatchExactly);
    QCOMPARE(appRow.size(), 1);
    QVERIFY(shown.table()->isColumnHidden(OperationListModel::AppColumn));
    list->setCurrentItem(appRow.first());
    QTest::keyClick(list, Qt::Key_Space);
    QVERIFY(!shown.table()->isColumnHidden(OperationListModel::AppColumn));
    const int at = header->visualIndex(OperationListModel::AppColumn);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(header->visualIndex(OperationListModel::AppColumn), at - 2);
    QCOMPARE(list->currentItem()->text(), OperationListModel::tr("App"));
    for (int row = 0; row < list->count(); ++row)
        list->item(row)->setCheckState(Qt::Unchecked);
    QCOMPARE(header->count() - header->hiddenSectionCount(), 1); // one always stays
    shown.find<QPushButton>("columnReset")->click();
    QVERIFY(shown.table()->isColumnHidden(OperationListModel::AppColumn));
    QCOMPARE(header->visualIndex(OperationListModel::SubjectColumn),
             static_cast<int>(OperationListModel::SubjectColumn));
    QVERIFY(!before.isEmpty());
    shown.find<QWidget>("columnPicker")->hide();
}

void tst_OperationsPage::hostileNamesStayNames_I04()
{
    OperationTableBuilder builder;
    const qint64 now = Instant::now().msecs;
    for (int i = 0; i < 1000; ++i) {
        const std::string odd = "<b>&" + std::to_string(i) + "</b>\xE2\x80\xAE\t%1%n" + std::string(i % 90, 'x');
        OperationRow row;
        row.createdOn = now - i * minute;
        row.completedOn = row.createdOn;
        for (auto *text : {&row.createdBy, &row.environmentName, &row.connection, &row.subject, &row.typeWord,
                           &row.statusWord, &row.appId, &row.errorMessage})
            *text = builder.intern(odd);
        builder.add(row);
    }
    Shown shown({inputOf(builder.finish())});
    QVERIFY(shown.settles(1000));
    for (const char *part : {"pickPeople", "pickApps", "pickEnvironments", "pickTenants"}) {
        ValuePicker *picker = shown.pick(part);
        QVERIFY(picker);
        QCOMPARE(picker->model().rowCount(), 1000);
        for (int row = 0; row < 1000; row += 97) {
            const QModelIndex cell = picker->model().index(row, 0);
            QVERIFY(!cell.data().toString().contains(QChar(0x202E)));
            QVERIFY(cell.data(Qt::ToolTipRole).toString().contains(QLatin1String("&lt;b&gt;")));
        }
        picker->model().toggle(picker->model().index(5, 0));
        QVERIFY(shown.settles(1));
        if (qstrcmp(part, "pickTenants") != 0)
            picker->model().clearChosen();
        picker->hide();
        QVERIFY(qstrcmp(part, "pickTenants") == 0 || shown.settles(1000));
    }
    for (const Chip *chip : shown.find<ChipBar>("filterChips")->chips()) {
        QVERIFY(!chip->text().contains(QChar(0x202E)));
        QVERIFY(!chip->toolTip().contains(QLatin1String("<b>")));
    }
    QVERIFY(!shown.page.grab().isNull());
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

void tst_OperationsPage::followingComesBackWithNow()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    TimelineView *timeline = shown.timeline();
    auto *follow = shown.find<QCheckBox>("follow");
    const QPointF pointer = shown.barOf(idCopy);
    for (int i = 0; i < 14; ++i) {
        QWheelEvent wheel(pointer, timeline->viewport()->mapToGlobal(pointer), {}, {0, 120}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(timeline->viewport(), &wheel);
    }
    QVERIFY(!follow->isChecked());
    QVERIFY(follow->text().contains(QLatin1String("paused")));
    QVERIFY(follow->toolTip().contains(QLatin1String("ends before now")));
    QTest::keyClick(timeline, Qt::Key_End);
    QVERIFY(follow->isChecked());
    QCOMPARE(follow->text(), QStringLiteral("Follow"));

    // Who switched it off themselves is not overruled.
    follow->setChecked(false);
    QTest::keyClick(timeline, Qt::Key_Plus);
    QTest::keyClick(timeline, Qt::Key_End);
    QVERIFY(!follow->isChecked());
}

void tst_OperationsPage::aDayAMonthAndAllAreButtons()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    const auto days = [&shown] { return shown.timeline()->places().scale().span() / (24.0 * hour); };
    const auto click = [&shown](const char *name) {
        auto *button = shown.find<QToolButton>(name);
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
    };
    click("timelineMonth");
    QVERIFY2(days() > 29 && days() < 36, qPrintable(QString::number(days())));
    click("timelineAll");
    QVERIFY(days() > 59);
    QVERIFY(shown.settles(4));
    click("timelineDay");
    QVERIFY2(days() > 0.9 && days() < 1.3, qPrintable(QString::number(days())));
    QVERIFY(shown.settles(3));
    QVERIFY(shown.find<QCheckBox>("follow")->isChecked()); // all of them reach to now
}

void tst_OperationsPage::returnOnABarOrARowAsksForItsDetails()
{
    const Shown shown({inputOf(fourOperations(Instant::now().msecs))});
    QVERIFY(shown.settles(3));
    QSignalSpy wanted(&shown.page, &OperationsPage::detailsWanted);
    shown.table()->selectRow(1);
    QTest::keyClick(shown.timeline(), Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QTest::keyClick(shown.table(), Qt::Key_Return);
    QCOMPARE(wanted.size(), 2);
}

void tst_OperationsPage::whatRanWhenItWasSeenLastDoesNotGrow()
{
    const qint64 now = Instant::now().msecs;
    OperationsInput input = inputOf(fourOperations(now));
    input.operations.asOf = {now - hour / 6};
    const Shown shown({input});
    QVERIFY(shown.settles(3));
    const auto duration = [&shown](int row) { return shown.model()->index(row, OperationListModel::DurationColumn); };
    const QModelIndex running = duration(0);
    QCOMPARE(running.siblingAtColumn(OperationListModel::StatusColumn).data().toString(), QStringLiteral("Running"));
    QVERIFY2(running.data().toString() == QStringLiteral("≥ 10 min"), qPrintable(running.data().toString()));
    QVERIFY(running.data(Qt::ToolTipRole).toString().contains(QLatin1String("Running when last seen, 10 min ago")));
    QVERIFY(!duration(1).data().toString().startsWith(QStringLiteral("≥")));
}

void tst_OperationsPage::oneLineOfChipsUntilMoreAreWanted()
{
    Shown shown({inputOf(test::generatedTable(2000, Instant::now(), 2))});
    shown.page.resize(600, 700);
    for (QAction *action : shown.page.findChildren<QAction *>()) {
        if (action->text() == QLatin1String("All time"))
            action->trigger();
    }
    QVERIFY(shown.settles(2000));
    auto *bar = shown.find<ChipBar>("filterChips");
    auto *more = shown.find<QToolButton>("moreChips");
    const int line = bar->chips().front()->sizeHint().height();
    QTRY_COMPARE(bar->height(), line);
    QVERIFY(bar->beyond() > 0 && more->isVisible());
    QVERIFY2(more->text().startsWith(QString::number(bar->beyond())), qPrintable(more->text()));

    // What is chosen out of sight is told.
    bar->chips().back()->click();
    QTRY_VERIFY2(more->text().contains(QLatin1String("1 chosen")), qPrintable(more->text()));
    QTest::mouseClick(more, Qt::LeftButton);
    QTRY_VERIFY(bar->height() > line);
    const QByteArray state = shown.page.saveState();
    Shown again({inputOf(test::generatedTable(2000, Instant::now(), 2))});
    QVERIFY(again.page.restoreState(state));
    QVERIFY(again.find<ChipBar>("filterChips")->isOpen());
}

void tst_OperationsPage::followingStaysAtTheNewest()
{
    const Instant now = Instant::now();
    Shown shown({inputOf(test::generatedTable(2000, now))});
    QVERIFY(QTest::qWaitFor([&] { return shown.model()->rowCount() > 100 && !shown.model()->isBusy(); }));
    QScrollBar *bar = shown.table()->verticalScrollBar();
    bar->setValue(bar->maximum());
    QVERIFY(!shown.find<QCheckBox>("follow")->isChecked());
    shown.find<QCheckBox>("follow")->setChecked(true);
    QCOMPARE(bar->value(), 0);
    shown.page.setInputs({inputOf(test::generatedTable(2000, now, 2))});
    QVERIFY(QTest::qWaitFor([&] { return !shown.model()->isBusy(); }));
    QTRY_COMPARE(bar->value(), 0);

    shown.find<QCheckBox>("follow")->setChecked(false);
    bar->setValue(40 * 22);
    const QString top = shown.model()->index(shown.table()->rowAt(0), 0).data(OperationListModel::IdRole).toString();
    shown.table()->sortByColumn(OperationListModel::CreatedColumn, Qt::AscendingOrder);
    QTRY_COMPARE(shown.model()->sortOrder(), Qt::AscendingOrder);
    QVERIFY(QTest::qWaitFor([&] { return !shown.model()->isBusy(); }));
    QCOMPARE(shown.model()->index(shown.table()->rowAt(0), 0).data(OperationListModel::IdRole).toString(), top);
}

void tst_OperationsPage::followingEndsWhenThePersonLooksElsewhere()
{
    Shown shown({inputOf(test::generatedTable(3000, Instant::now()))});
    QVERIFY(QTest::qWaitFor([&] { return shown.model()->rowCount() > 200 && !shown.model()->isBusy(); }));
    auto *follow = shown.find<QCheckBox>("follow");
    QScrollBar *bar = shown.table()->verticalScrollBar();
    QVERIFY(follow->isChecked());
    QCOMPARE(bar->value(), 0);
    shown.page.resize(900, 500);
    QVERIFY(follow->isChecked());
    // The other way round the newest is at the end, and that is where it follows to.
    shown.table()->sortByColumn(OperationListModel::CreatedColumn, Qt::AscendingOrder);
    QTRY_COMPARE(bar->value(), bar->maximum());
    QVERIFY(follow->isChecked());
    bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    QVERIFY(!follow->isChecked());
    const int place = bar->value();
    shown.page.setInputs({inputOf(test::generatedTable(3000, Instant::now(), 2))});
    QVERIFY(QTest::qWaitFor([&] { return !shown.model()->isBusy(); }));
    QVERIFY(bar->value() != bar->maximum() && place > 0);
    follow->setChecked(true);
    QCOMPARE(bar->value(), bar->maximum());
}

void tst_OperationsPage::placeAndSelectionSurviveAHundredThousandChangedRows()
{
    const Instant newest = Instant::now();
    const OperationSnapshot first = test::generatedTable(100000, newest);
    Shown shown;
    shown.page.setInputs({inputOf(first)});
    shown.choose("rangeFilter", OperationsPage::tr("All time"));
    QVERIFY(shown.settles(100000));
    shown.find<QCheckBox>("follow")->setChecked(false);
    shown.table()->verticalScrollBar()->setValue(30000 * 22);
    const QModelIndex chosen = shown.model()->index(30005, 0);
    const QString id = chosen.data(OperationListModel::IdRole).toString();
    const QString top = shown.model()->index(shown.table()->rowAt(0), 0).data(OperationListModel::IdRole).toString();
    shown.page.selectOperation(id);

    OperationTableBuilder builder; // 500 new ones in front, every tenth row another status, some gone
    builder.add(*test::generatedTable(500, Instant{newest.msecs + hour}, 5));
    OperationTableBuilder old;
    old.add(*first);
    quint32 number = 0;
    for (OperationRow &row : old.rows()) {
        if (++number % 10 == 0) {
            row.status = OperationStatus::Failed;
            row.statusWord = old.intern("Failed");
        }
    }
    builder.add(*old.finish());
    shown.page.setInputs({inputOf(builder.finish())});
    QVERIFY(shown.settles(100500));
    QCOMPARE(shown.model()->index(shown.table()->rowAt(0), 0).data(OperationListModel::IdRole).toString(), top);
    QCOMPARE(shown.page.selectedOperation()->id, id);
    QVERIFY(shown.table()->selectionModel()->isRowSelected(30505, {}));
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
    auto *keys = dialog.findChild<QListWidget *>(QStringLiteral("exportColumns"));
    keys->setCurrentRow(1);
    QTest::keyClick(keys, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(keys, Qt::Key_Up, Qt::AltModifier); // already the first
    const ExportChoice chosen = dialog.choice();
    QCOMPARE(chosen.columns.front(), (ExportColumn{OperationField::Subject}));
    ExportDialog again(5, 1284, {OperationField::Id});
    again.setChoice(chosen);
    QCOMPARE(again.choice().columns, chosen.columns); // as chosen before, times as well
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
