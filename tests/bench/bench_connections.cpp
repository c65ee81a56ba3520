// SPDX-License-Identifier: Apache-2.0
// The connection manager with 500 connections: opened and filtered, each against a plain QTreeView over the same rows
// in the same run, and the longest time the event loop stood still meanwhile. The figures are the ratios and the stall.
#include "ui/dialogs/connectionmanager.h"
#include "ui/models/environmenttreemodel.h"
#include "ui/views/stewardstyle.h"
#include "ui/views/theme.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTreeView>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

namespace {

using namespace steward;

constexpr int Connections = 500;

QList<ConnectionLine> lines()
{
    QList<ConnectionLine> list;
    for (int at = 0; at < Connections; ++at) {
        ConnectionLine line;
        line.connection.id = QUuid::createUuidV5(QUuid(), QByteArray::number(at));
        line.connection.name = QStringLiteral("Customer %1").arg(at, 3, 10, QLatin1Char('0'));
        line.connection.tenant = QStringLiteral("customer%1.onmicrosoft.com").arg(at);
        line.connection.company = QStringLiteral("Company %1 Ltd").arg(at);
        line.connection.folder = QStringLiteral("Region %1/Branch %2").arg(at % 10).arg(at % 40);
        line.connection.kind = at % 3 == 0 ? ConnectionKind::Test : ConnectionKind::Production;
        line.connection.secretExpires = QDate(2026, 11, 1).addDays(at);
        line.state = QStringLiteral("signed in");
        line.stateTone = Tone::Good;
        list.append(line);
    }
    return list;
}

QList<TenantBranch> branches()
{
    QList<TenantBranch> list;
    for (const ConnectionLine &line : lines()) {
        TenantBranch branch;
        branch.connection = line.connection.id;
        branch.name = line.connection.name;
        branch.folder = line.connection.folder;
        branch.isRead = true;
        for (int at = 0; at < 4; ++at) {
            Environment environment;
            environment.name = QStringLiteral("Environment%1").arg(at);
            branch.environments.append(environment);
        }
        list.append(branch);
    }
    return list;
}

/// A view as plain as can be, with the same words in it.
struct PlainView
{
    explicit PlainView(const QList<ConnectionLine> &list)
    {
        ConnectionListModel source;
        source.setLines(list, Instant::now(), QDate::currentDate());
        for (int row = 0; row < source.rowCount(); ++row) {
            QList<QStandardItem *> items;
            for (int column = 0; column < source.columnCount(); ++column)
                items.append(new QStandardItem(source.index(row, column).data().toString()));
            model.appendRow(items);
        }
        view.setUniformRowHeights(true);
        view.setModel(&model);
        view.resize(1100, 680);
    }
    void filter(const QString &text)
    {
        for (int row = 0; row < model.rowCount(); ++row)
            view.setRowHidden(row, {}, !model.item(row)->text().contains(text, Qt::CaseInsensitive));
    }
    QStandardItemModel model;
    QTreeView view;
};

void openManager(benchmark::State &state)
{
    const QList<ConnectionLine> list = lines();
    for (auto run : state) {
        ConnectionManager manager;
        manager.setLines(list);
        manager.show();
        benchmark::DoNotOptimize(manager.grab());
    }
}
BENCHMARK(openManager)->Unit(benchmark::kMillisecond);

void openPlainView(benchmark::State &state)
{
    const QList<ConnectionLine> list = lines();
    for (auto run : state) {
        PlainView plain(list);
        plain.view.show();
        benchmark::DoNotOptimize(plain.view.grab());
    }
}
BENCHMARK(openPlainView)->Unit(benchmark::kMillisecond);

/// Every keystroke of a word, and the word away again.
template <class Filter, class Paint>
void type(benchmark::State &state, Filter filter, Paint paint)
{
    const QString word = QStringLiteral("customer 49");
    for (auto run : state) {
        for (qsizetype length = 1; length <= word.size(); ++length) {
            filter(word.left(length));
            paint();
        }
        filter({});
        paint();
    }
    state.SetItemsProcessed(state.iterations() * (word.size() + 1));
}

void filterManager(benchmark::State &state)
{
    ConnectionManager manager;
    manager.setLines(lines());
    manager.show();
    auto *box = manager.findChild<QLineEdit *>(QStringLiteral("connectionFilter"));
    type(
        state, [&](const QString &text) { box->setText(text); }, [&] { benchmark::DoNotOptimize(manager.grab()); });
}
BENCHMARK(filterManager)->Unit(benchmark::kMillisecond);

void filterPlainView(benchmark::State &state)
{
    PlainView plain(lines());
    plain.view.show();
    type(
        state, [&](const QString &text) { plain.filter(text); }, [&] { benchmark::DoNotOptimize(plain.view.grab()); });
}
BENCHMARK(filterPlainView)->Unit(benchmark::kMillisecond);

void treeOfFolders(benchmark::State &state)
{
    const QList<TenantBranch> list = branches();
    EnvironmentTreeModel model;
    for (auto run : state)
        model.setTenants(list, Instant::now());
}
BENCHMARK(treeOfFolders)->Unit(benchmark::kMillisecond);

/// How long the event loop stood still at most while it did what `steps` say, one a turn.
double longestStall(const QList<std::function<void()>> &steps)
{
    double longest = 0;
    QElapsedTimer clock;
    QTimer beat;
    qint64 last = 0;
    QObject::connect(&beat, &QTimer::timeout, [&] {
        const qint64 now = clock.nsecsElapsed();
        longest = std::max(longest, static_cast<double>(now - last) / 1e6);
        last = now;
    });
    QTimer walk;
    qsizetype at = 0;
    QObject::connect(&walk, &QTimer::timeout, [&] {
        if (at == steps.size())
            QCoreApplication::quit();
        else
            steps.at(at++)();
    });
    clock.start();
    beat.start(0);
    walk.start(30);
    QCoreApplication::exec();
    return longest;
}

void stalls()
{
    const QList<ConnectionLine> list = lines();
    std::unique_ptr<ConnectionManager> manager;
    const QString word = QStringLiteral("customer 49 prod");
    const auto open = [&] {
        manager = std::make_unique<ConnectionManager>();
        manager->setLines(list);
        manager->show();
    };
    longestStall({open}); // fonts and drawings are read once a run
    manager.reset();
    std::vector<double> opening;
    std::vector<double> filtering;
    for (int round = 0; round < 9; ++round) {
        opening.push_back(longestStall({open}));
        auto *box = manager->findChild<QLineEdit *>(QStringLiteral("connectionFilter"));
        QList<std::function<void()>> keys;
        for (qsizetype length = 1; length <= word.size(); ++length)
            keys.append([box, text = word.left(length)] { box->setText(text); });
        keys.append([box] { box->clear(); });
        filtering.push_back(longestStall(keys));
        manager.reset();
    }
    const auto report = [](const char *what, std::vector<double> values) {
        std::sort(values.begin(), values.end());
        std::printf("longest stall while %s: median %.1f ms, worst of %zu %.1f ms (bound 16 ms)\n", what,
                    values.at(values.size() / 2), values.size(), values.back());
    };
    report("opening", opening);
    report("filtering", filtering);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    QApplication::setStyle(new StewardStyle);
    Theme theme;
    theme.choose(ThemeChoice::Light);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    stalls();
    return 0;
}
