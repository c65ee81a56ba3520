// SPDX-License-Identifier: Apache-2.0
// Promise 12: from starting the program to its first painted frame, with what an earlier run knew of 500 tenants and
// their 2,000 environments in it, against a program that only shows an empty window with one line of text. Both are
// started anew each time, in turns; Steward as people start it, from a data folder with connections and an archive.
// The figure is the ratio.
#include "app/desktop/desktop.h"
#include "app/hardening.h"
#include "tests/support/earlierrun.h"
#include "ui/models/environmenttreemodel.h"
#include "ui/views/stewardstyle.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtCore/QTranslator>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTreeView>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

using namespace steward;

constexpr int EnvironmentsOfEach = 4;

QMainWindow *mainWindow()
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (auto *main = qobject_cast<QMainWindow *>(window))
            return main;
    }
    return nullptr;
}

/// Tenant and environment rows that are there to be painted.
std::pair<int, int> shownIn(const QMainWindow &window)
{
    const auto *tree = window.findChild<QTreeView *>(QStringLiteral("tree"));
    const auto *grid = window.findChild<QTreeView *>(QStringLiteral("environmentGrid"));
    if (!tree || !grid)
        return {};
    const auto *tenants = static_cast<const EnvironmentTreeModel *>(tree->model());
    return {tenants->tenantCount(), std::min(tenants->environmentCount(), grid->model()->rowCount())};
}

/// Says so on standard output once the window has been painted with everything in it, and ends. A frame that lacks
/// something is told too: it does not count.
class Painted : public QObject
{
public:
    Painted(QMainWindow &window, int tenants)
        : QObject(&window)
        , m_window(window)
        , m_tenants(tenants)
    {
        window.installEventFilter(this);
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::Paint || m_said)
            return false;
        const auto [tenants, environments] = m_tenants > 0 ? shownIn(m_window) : std::pair(0, 0);
        m_said = tenants == m_tenants && environments == m_tenants * EnvironmentsOfEach;
        std::puts(m_said ? "painted" : "early");
        std::fflush(stdout);
        if (m_said)
            QTimer::singleShot(0, qApp, &QCoreApplication::quit);
        return false;
    }

private:
    QMainWindow &m_window;
    int m_tenants;
    bool m_said = false;
};

int showEmpty()
{
    QMainWindow window;
    window.setCentralWidget(new QLabel(QStringLiteral("one line of text")));
    window.resize(1360, 860);
    new Painted(window, 0);
    window.show();
    return QApplication::exec();
}

int showSteward(QApplication &application, const QString &folder, int tenants)
{
    auto *english = new QTranslator(&application);
    if (english->load(QStringLiteral(":/i18n/steward_en.qm")))
        QCoreApplication::installTranslator(english);
    QApplication::setStyle(new StewardStyle);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/steward.svg")));
    DesktopOptions options;
    options.dataDir = folder;
    Desktop desktop(options);
    new Painted(*mainWindow(), tenants);
    desktop.start();
    return QApplication::exec();
}

struct Frame
{
    double milliseconds = 0;
    int early = 0; ///< frames before, that lacked something
};

/// From starting the program to its first paint that counts.
Frame firstFrame(const QStringList &arguments)
{
    QProcess program;
    Frame frame;
    QElapsedTimer clock;
    clock.start();
    program.start(QCoreApplication::applicationFilePath(), arguments);
    for (QByteArray said; !said.contains("painted");) {
        if (!program.waitForReadyRead(30'000))
            qFatal("no frame");
        said = program.readAllStandardOutput();
        frame.milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        frame.early += static_cast<int>(said.count("early"));
    }
    program.waitForFinished();
    return frame;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

int compare(int tenants, int rounds)
{
    const QTemporaryDir folder;
    testing::EarlierRun before;
    before.tenants = tenants;
    before.environments = EnvironmentsOfEach;
    before.apps = 30;
    before.asOf = Instant{Instant::now().msecs - 3 * 3'600'000};
    if (!before.writeTo(folder.path()))
        qFatal("no data folder");
    std::vector<double> empty;
    std::vector<double> full;
    int early = 0;
    for (int round = 0; round < rounds; ++round) {
        empty.push_back(firstFrame({QStringLiteral("--empty")}).milliseconds);
        const Frame frame = firstFrame({QStringLiteral("--steward"), folder.path(), QString::number(tenants)});
        full.push_back(frame.milliseconds);
        early += frame.early;
    }
    std::printf("first frame, %d tenants with %d environments each: empty window %.1f ms, Steward %.1f ms, ratio %.2f "
                "(best of each: %.2f); %d frames of %d runs were too early\n",
                tenants, EnvironmentsOfEach, median(empty), median(full), median(full) / median(empty),
                *std::min_element(full.begin(), full.end()) / *std::min_element(empty.begin(), empty.end()), early,
                rounds);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QByteArray mode = argc > 1 ? argv[1] : "";
    if (mode == "--empty" || mode == "--steward") {
        if (mode == "--steward")
            leaveNoMemoryBehind();
        QApplication application(argc, argv);
        QCoreApplication::setApplicationName(QStringLiteral("Steward"));
        return mode == "--empty" ? showEmpty()
                                 : showSteward(application, QString::fromLocal8Bit(argc > 2 ? argv[2] : "."),
                                               argc > 3 ? QByteArray(argv[3]).toInt() : 500);
    }
    const QCoreApplication application(argc, argv);
    return compare(argc > 1 ? QByteArray(argv[1]).toInt() : 500, argc > 2 ? QByteArray(argv[2]).toInt() : 15);
}
