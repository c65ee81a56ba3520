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
#include <ctime>
#include <numeric>
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

/// What this thread has computed so far; unlike the clock on the wall it knows nothing of what else the machine does.
double threadMilliseconds()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
#else
    return 0;
#endif
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
        std::printf("%s %.3f\n", m_said ? "painted" : "early", threadMilliseconds());
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
    double computed = 0; ///< of these, by the thread of the window
    int early = 0;       ///< frames before, that lacked something
};

/// From starting the program to its first paint that counts.
Frame firstFrame(const QStringList &arguments)
{
    QProcess program;
    Frame frame;
    QElapsedTimer clock;
    clock.start();
    program.start(QCoreApplication::applicationFilePath(), arguments);
    QByteArray said;
    while (!said.contains("painted")) {
        if (!program.waitForReadyRead(30'000))
            qFatal("no frame");
        said += program.readAllStandardOutput();
        frame.milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    }
    frame.early = static_cast<int>(said.count("early"));
    frame.computed = said.mid(said.indexOf("painted") + 8).trimmed().toDouble();
    program.waitForFinished();
    return frame;
}

double median(const std::vector<Frame> &frames, double Frame::*member)
{
    std::vector<double> values;
    for (const Frame &frame : frames)
        values.push_back(frame.*member);
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

void tell(const char *what, double empty, double full)
{
    std::printf("  %s: empty window %.1f ms, Steward %.1f ms, ratio %.2f\n", what, empty, full, full / empty);
}

bool writeEarlierRun(const QString &folder, int tenants)
{
    testing::EarlierRun before;
    before.tenants = tenants;
    before.environments = EnvironmentsOfEach;
    before.apps = 30;
    before.asOf = Instant{Instant::now().msecs - 3 * 3'600'000};
    return before.writeTo(folder);
}

int compare(int tenants, int rounds)
{
    const QTemporaryDir folder;
    if (!writeEarlierRun(folder.path(), tenants))
        qFatal("no data folder");
    std::vector<Frame> empty;
    std::vector<Frame> full;
    for (int round = 0; round < rounds; ++round) {
        empty.push_back(firstFrame({QStringLiteral("--empty")}));
        full.push_back(firstFrame({QStringLiteral("--steward"), folder.path(), QString::number(tenants)}));
    }
    const int early =
        std::accumulate(full.begin(), full.end(), 0, [](int sum, const Frame &f) { return sum + f.early; });
    std::printf("first frame, %d tenants with %d environments each; %d frames of %d runs lacked something\n", tenants,
                EnvironmentsOfEach, early, rounds);
    tell("on the wall", median(empty, &Frame::milliseconds), median(full, &Frame::milliseconds));
    tell("computed by the window's thread", median(empty, &Frame::computed), median(full, &Frame::computed));
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
    if (mode == "--prepare") // for profilers: what --steward starts from
        return writeEarlierRun(QString::fromLocal8Bit(argv[2]), QByteArray(argv[3]).toInt()) ? 0 : 1;
    return compare(argc > 1 ? QByteArray(argv[1]).toInt() : 500, argc > 2 ? QByteArray(argv[2]).toInt() : 15);
}
