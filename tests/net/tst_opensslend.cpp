// SPDX-License-Identifier: Apache-2.0
#include "core/net/networkthread.h"

#include <QtCore/QProcess>
#include <QtTest/QTest>

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <cstdio>

// What OpenSSL takes down when a program exits, it takes from under threads that are still ending.
class TestOpenSslEnd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsTakenDownWhileThreadsStillEnd();
};

namespace {

constexpr char asChild[] = "--as-child";

void tell()
{
    std::fputs("taken down", stderr);
}

// A program that networks and exits.
int networkAndExit()
{
    const auto thread = steward::NetworkThread::shared();
    unsigned char byte = 0;
    const bool isUsed = RAND_bytes(&byte, 1) == 1 && OPENSSL_atexit(&tell) == 1;
    std::fputs("used", stdout);
    return isUsed ? 0 : 1;
}

} // namespace

void TestOpenSslEnd::nothingIsTakenDownWhileThreadsStillEnd()
{
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(asChild)});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QCOMPARE(program.readAllStandardOutput(), QByteArray("used"));
    QCOMPARE(program.readAllStandardError(), QByteArray());
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().contains(QLatin1String(asChild)))
        return networkAndExit();
    TestOpenSslEnd test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_opensslend.moc"
