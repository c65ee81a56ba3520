// SPDX-License-Identifier: Apache-2.0
// Promise 12: from starting the program to its first painted frame, with 500 known tenants, against a program that only
// shows an empty window with one line of text; both started anew each time, in turns. The figure is the ratio.
#include "core/api/workspace.h"
#include "core/auth/keychain.h"
#include "ui/pages/connectionbook.h"
#include "ui/pages/mainwindow.h"
#include "ui/views/stewardstyle.h"
#include "ui/views/theme.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

using namespace steward;

/// Says so on standard output once the window has been painted, and ends.
class Painted : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_said) {
            m_said = true;
            std::puts("painted");
            std::fflush(stdout);
            QTimer::singleShot(0, qApp, &QCoreApplication::quit);
        }
        return false;
    }

private:
    bool m_said = false;
};

int showEmpty()
{
    QMainWindow window;
    window.setCentralWidget(new QLabel(QStringLiteral("one line of text")));
    window.resize(1360, 860);
    window.installEventFilter(new Painted(&window));
    window.show();
    return QApplication::exec();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

/// Tenants as they are known from the connections file, before any answer.
QList<TenantConnection> connections(int count)
{
    QList<TenantConnection> list;
    for (int at = 0; at < count; ++at) {
        TenantConnection connection;
        connection.id = QUuid::createUuid();
        connection.name = QStringLiteral("Tenant %1").arg(at, 4, 10, QLatin1Char('0'));
        connection.tenant = QStringLiteral("tenant%1.example.com").arg(at);
        list.append(connection);
    }
    return list;
}

} // namespace

namespace {

int showSteward(int tenants)
{
    QApplication::setStyle(new StewardStyle);
    const QTemporaryDir folder;
    const auto secrets = makeMemoryStore();
    RequestLog log;
    Workspace workspace(*secrets, log);
    ConnectionBook book(workspace, folder.path());
    Theme theme;
    theme.choose(ThemeChoice::Light);
    for (const TenantConnection &connection : connections(tenants))
        workspace.add(connection);
    MainWindow window(workspace, book, theme);
    window.installEventFilter(new Painted(&window));
    window.show();
    return QApplication::exec();
}

/// Milliseconds from starting the program to its first paint.
double firstFrame(const QStringList &arguments)
{
    QProcess program;
    QElapsedTimer clock;
    clock.start();
    program.start(QCoreApplication::applicationFilePath(), arguments);
    program.waitForReadyRead();
    const double took = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    program.waitForFinished();
    return took;
}

int compare(const QString &tenants)
{
    const int rounds = 11;
    std::vector<double> empty;
    std::vector<double> full;
    for (int round = 0; round < rounds; ++round) {
        empty.push_back(firstFrame({QStringLiteral("--empty")}));
        full.push_back(firstFrame({QStringLiteral("--steward"), tenants}));
    }
    std::printf("first frame, %s tenants: empty window %.1f ms, Steward %.1f ms, ratio %.2f\n", qPrintable(tenants),
                median(empty), median(full), median(full) / median(empty));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QByteArray mode = argc > 1 ? argv[1] : "";
    if (mode == "--empty" || mode == "--steward") {
        const QApplication application(argc, argv);
        return mode == "--empty" ? showEmpty() : showSteward(argc > 2 ? QByteArray(argv[2]).toInt() : 500);
    }
    const QCoreApplication application(argc, argv);
    return compare(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("500"));
}
