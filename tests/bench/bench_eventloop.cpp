// SPDX-License-Identifier: Apache-2.0
// Promises 5 and 13: the longest time the window's event loop is away while a million operations are loaded, filtered,
// sorted, scrolled, exported and refreshed in the real widget, beside the bound of 16 ms and beside an idle loop of the
// same run. Usage: bench_eventloop [rows ...], QT_QPA_PLATFORM=offscreen.
#include "tests/support/partnerlog.h"
#include "ui/models/operationlistmodel.h"
#include "ui/pages/operationscontent.h"
#include "ui/views/operationtableview.h"
#include "ui/views/paintthreads.h"
#include "ui/views/stewardstyle.h"

#include "core/export/operationexport.h"

#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <unistd.h>

using namespace steward;

namespace {

using Clock = std::chrono::steady_clock;

constexpr double bound = 16;

double since(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// What this thread has used of a processor: what a turn takes on a machine with nothing else to do.
double processorTime()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Runs the event loop turn by turn: how long the longest turn took is how long nobody was listened to.
class Loop
{
public:
    /// Until `done` holds; at least `least` milliseconds. The first turn includes `begin`, as a key press would.
    double run(const std::function<void()> &begin, const std::function<bool()> &done, double least = 0)
    {
        m_worst = 0;
        m_work = 0;
        const auto start = Clock::now();
        turn(begin);
        while (!done() || since(start) < least) {
            turn([] { QCoreApplication::processEvents(QEventLoop::AllEvents); });
            ::usleep(200); // lint-ok: lets the workers have the processor between two turns, decides nothing
        }
        m_taken = since(start);
        return m_worst;
    }
    double taken() const { return m_taken; }
    double work() const { return m_work; } ///< the longest turn in processor time

private:
    void turn(const std::function<void()> &work)
    {
        const auto begin = Clock::now();
        const double used = processorTime();
        work();
        m_worst = std::max(m_worst, since(begin));
        m_work = std::max(m_work, processorTime() - used);
    }

    double m_worst = 0;
    double m_work = 0;
    double m_taken = 0;
};

class Bench
{
public:
    explicit Bench(quint32 rows)
        : m_rows(rows)
        , m_table(test::partnerTable({.rows = rows}))
    {
        OperationTableBuilder builder; // what an hour later is there: twenty more, some ended
        builder.add(*test::partnerTable({.rows = 20, .newest = Instant{1795262400000 + 3600000}, .seed = 9}));
        builder.add(*m_table);
        for (quint32 i = 20; i < 40; ++i) {
            builder.rows()[i].status = OperationStatus::Succeeded;
            builder.rows()[i].completedOn = builder.rows()[i].createdOn + 1000;
        }
        m_later = builder.finish();
        m_content.resize(1200, 800);
        m_content.show();
        m_view = m_content.findChild<OperationTableView *>();
        m_model = qobject_cast<OperationListModel *>(m_view->model());
        m_text = m_content.findChild<QLineEdit *>(QStringLiteral("operationFilter"));
        m_content.findChild<QCheckBox *>(QStringLiteral("follow"))->setChecked(false);
    }

    bool run()
    {
        std::printf("\n%u operations\n%-24s %13s %10s %15s %11s\n", m_rows, "", "longest stall", "of 16 ms",
                    "its own work", "settled");
        const auto settled = [this] { return !m_model->isBusy(); };
        measure(
            "idle loop", [] {}, [] { return true; }, 500, false);
        measure(
            "load", [this] { m_content.showOperations(m_table, {}); }, settled, 300);
        QAction *allTime = nullptr;
        for (QAction *action : m_content.findChildren<QAction *>())
            allTime = action->text() == QLatin1String("All time") ? action : allTime;
        measure(
            "all dates", [allTime] { allTime->trigger(); }, settled, 300);
        for (const char *text : {"c", "co", "con", "contoso app 7", "staff17", "nowhere", ""})
            measure(
                text, [this, text] { m_text->setText(QString::fromLatin1(text)); }, settled, 150);
        for (const int column :
             {OperationListModel::SubjectColumn, OperationListModel::DurationColumn, OperationListModel::TenantColumn,
              OperationListModel::AppColumn, OperationListModel::IdColumn, OperationListModel::CreatedColumn})
            measure(
                qPrintable(QStringLiteral("sort by %1").arg(m_model->headerData(column, Qt::Horizontal).toString())),
                [this, column] { m_view->sortByColumn(column, Qt::DescendingOrder); }, settled, 150);
        double worstScroll = 0;
        double scrollWork = 0;
        QScrollBar *bar = m_view->verticalScrollBar();
        for (int i = 1; i <= 100; ++i) {
            const auto scroll = [this, bar, i] {
                bar->setValue(static_cast<int>(qint64{bar->maximum()} * i / 100));
                m_view->viewport()->repaint();
            };
            worstScroll = std::max(worstScroll, m_loop.run(scroll, [] { return true; }));
            scrollWork = std::max(scrollWork, m_loop.work());
        }
        report("scroll, 100 frames", worstScroll, scrollWork);
        measure(
            "select", [this] { m_view->selectRow(m_model->rowCount() / 2); }, settled, 100);
        measure(
            "refresh", [this] { m_content.showOperations(m_later, {}); }, settled, 500);
        measure(
            "refresh, filtered",
            [this] {
                m_text->setText(QStringLiteral("contoso"));
                m_content.showOperations(m_table, {});
            },
            settled, 500);
        exportAll();
        measure(
            "type while it exports", [this] { m_text->setText(QStringLiteral("app 12")); }, settled, 200);
        std::printf("longest of all: %.1f ms (bound %.0f ms)\n", m_longest, bound);
        return m_longest <= bound;
    }

private:
    void exportAll()
    {
        OperationExport what;
        what.table = m_model->tableIndex()->snapshot();
        what.allRows = true;
        what.fileName = m_folder.filePath(QStringLiteral("all.csv"));
        QFuture<Outcome<ExportReport>> written;
        measure(
            "export of all", [&] { written = exportOperations(what); }, [&] { return written.isFinished(); });
    }
    void measure(const char *what, const std::function<void()> &begin, const std::function<bool()> &done,
                 double least = 0, bool counts = true)
    {
        const double stall = m_loop.run(begin, done, least);
        report(*what ? what : "clear", stall, m_loop.work(), counts);
    }
    void report(const char *what, double stall, double work, bool counts = true)
    {
        std::printf("%-24s %10.2f ms %10.2f %12.2f ms %8.0f ms\n", what, stall, stall / bound, work, m_loop.taken());
        std::fflush(stdout);
        if (counts)
            m_longest = std::max(m_longest, stall);
    }

    quint32 m_rows;
    OperationSnapshot m_table;
    OperationSnapshot m_later;
    QTemporaryDir m_folder;
    OperationsContent m_content;
    OperationTableView *m_view = nullptr;
    OperationListModel *m_model = nullptr;
    QLineEdit *m_text = nullptr;
    Loop m_loop;
    double m_longest = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    keepThreadsForPainting();
    QApplication::setStyle(new StewardStyle);
    std::vector<quint32> sizes;
    for (int i = 1; i < argc; ++i)
        sizes.push_back(static_cast<quint32>(std::strtoul(argv[i], nullptr, 10)));
    if (sizes.empty())
        sizes = {10'000, 100'000, 1'000'000};
    bool holds = true;
    for (const quint32 rows : sizes)
        holds = Bench(rows).run() && holds;
    return holds ? 0 : 1;
}
