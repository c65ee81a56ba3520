// SPDX-License-Identifier: Apache-2.0
// Against a real Secret Service in a session of its own: see keyring.sh.
#include "core/auth/keychain.h"
#include "core/auth/keychainthread.h"
#include "core/auth/promises.h"
#include "core/auth/secretentries.h"
#include "tests/support/future.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>
#include <QtGui/QGuiApplication>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;

namespace {

using Found = std::optional<Secret>;

const QString Prefix = QStringLiteral("org.steward.Steward.test");

SecretKey newKey(SecretKind kind = SecretKind::RefreshToken)
{
    return {QUuid::createUuid(), kind};
}

std::optional<QByteArray> valueOf(SecretStore &store, const SecretKey &key)
{
    const auto read = store.read(key);
    if (!waitFor(read) || !read.result().ok() || !read.result().value())
        return std::nullopt;
    return read.result().value()->reveal();
}

bool writes(SecretStore &store, const SecretKey &key, const QByteArray &secret)
{
    const auto written = store.write(key, Secret(secret));
    return waitFor(written) && written.result().ok();
}

QByteArray longSecret(char letter)
{
    return QByteArray(9000, letter);
}

/// Writes one of two values after the other until it is killed.
int writeForEver(const QUuid &id)
{
    const auto store = makeKeychain(Prefix);
    std::function<void(char)> next = [&](char letter) {
        whenFinished(store->write({id, SecretKind::RefreshToken}, Secret(longSecret(letter))),
                     QCoreApplication::instance(), [&next, letter](const Outcome<Done> &written) {
                         if (!written)
                             QCoreApplication::exit(1);
                         next(letter == 'A' ? 'B' : 'A');
                     });
    };
    QTimer::singleShot(0, QCoreApplication::instance(), [&] {
        next('B');
        puts("writing");
        fflush(stdout);
    });
    return QCoreApplication::exec();
}

} // namespace

class KeychainTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<SecretStore> m_store = makeKeychain(Prefix);

private Q_SLOTS:
    void whatIsWrittenIsReadByTheNextRunAndRemovedForGood()
    {
        const auto key = newKey();
        const QByteArray odd("a\0b\xff+/=\n\"' \xe2\x82\xac", 14);
        QCOMPARE(valueOf(*m_store, key), std::nullopt);
        QVERIFY(writes(*m_store, key, odd));
        QCOMPARE(valueOf(*makeKeychain(Prefix), key), std::optional(odd));
        const auto removed = m_store->remove(key);
        QVERIFY(waitFor(removed));
        QVERIFY(removed.result().ok());
        QCOMPARE(valueOf(*m_store, key), std::nullopt);
        QVERIFY(waitFor(m_store->remove(key))); // nothing to remove
        QVERIFY(m_store->remembers());
    }

    void A32_longSecretsShrinkWithoutAStaleTail()
    {
        const auto key = newKey();
        for (int size : {10, 5000, 24'000, 1600, 12'000, 30}) {
            const QByteArray secret(size, char('a' + size % 20));
            QVERIFY(writes(*m_store, key, secret));
            QCOMPARE(valueOf(*m_store, key), std::optional(secret));
        }
        QVERIFY(waitFor(m_store->remove(key)));
    }

    void A33_entriesOfTwoConnectionsAndKindsNeverMeet()
    {
        const auto one = newKey();
        const auto two = newKey();
        const SecretKey other{one.connection, SecretKind::ClientSecret};
        QVERIFY(writes(*m_store, one, "one"));
        QVERIFY(writes(*m_store, two, "two"));
        QVERIFY(writes(*m_store, other, "other"));
        QCOMPARE(valueOf(*m_store, one), std::optional<QByteArray>("one"));
        QCOMPARE(valueOf(*m_store, two), std::optional<QByteArray>("two"));
        QCOMPARE(valueOf(*m_store, other), std::optional<QByteArray>("other"));
        QCOMPARE(valueOf(*makeKeychain(QStringLiteral("another.program")), one), std::nullopt);
        for (const auto &key : {one, two, other})
            QVERIFY(waitFor(m_store->remove(key)));
    }

    void A31_aSecretIsGivenOutOnlyForWhatItWasEnteredFor()
    {
        auto key = newKey();
        key.binding = "here";
        auto elsewhere = key;
        elsewhere.binding = "there";
        QVERIFY(writes(*m_store, key, "line\nbreak"));
        QCOMPARE(valueOf(*m_store, elsewhere), std::nullopt);
        QCOMPARE(valueOf(*m_store, key), std::optional<QByteArray>("line\nbreak"));
        QVERIFY(writes(*m_store, elsewhere, "new"));
        QCOMPARE(valueOf(*m_store, key), std::nullopt);
        QVERIFY(waitFor(m_store->remove(key))); // the one entry there is, whatever it is for
        QCOMPARE(valueOf(*m_store, elsewhere), std::nullopt);
    }

    void A18_killedAtAnyMomentTheOldOrTheNewValueIsThere()
    {
        const auto key = newKey();
        QVERIFY(writes(*m_store, key, longSecret('A')));
        int changed = 0;
        for (int round = 0; round < 12; ++round) {
            QProcess writer;
            writer.start(QCoreApplication::applicationFilePath(),
                         {QStringLiteral("--write-for-ever"), key.connection.toString()});
            QVERIFY(writer.waitForReadyRead());
            QElapsedTimer alive;
            alive.start();
            const int life = QRandomGenerator::global()->bounded(250);
            QTRY_VERIFY(alive.elapsed() >= life);
            QCOMPARE(writer.state(), QProcess::Running);
            writer.kill();
            QVERIFY(writer.waitForFinished());
            const auto found = valueOf(*m_store, key);
            QVERIFY(found == longSecret('A') || found == longSecret('B'));
            changed += found == longSecret('B');
        }
        qInfo("12 writers killed; the other value was found %d times", changed);
        QVERIFY(waitFor(m_store->remove(key)));
    }

    void manyCallsAtOnceComeInOrderAndQuickly()
    {
        QElapsedTimer clock;
        clock.start();
        const auto key = newKey(SecretKind::ClientSecret);
        constexpr int Calls = 100;
        QList<QFuture<Outcome<Done>>> written;
        for (int i = 0; i < Calls; ++i)
            written.append(m_store->write(key, Secret(QByteArray::number(i))));
        for (const auto &future : written)
            QVERIFY(waitFor(future) && future.result().ok());
        qInfo("write: %.2f ms", double(clock.restart()) / Calls);
        QList<QFuture<Outcome<Found>>> read;
        for (int i = 0; i < Calls; ++i)
            read.append(m_store->read(key));
        for (const auto &future : read) {
            QVERIFY(waitFor(future));
            QCOMPARE(future.result().value()->reveal(), QByteArray::number(Calls - 1));
        }
        qInfo("read: %.2f ms", double(clock.restart()) / Calls);
        const auto longKey = newKey();
        QVERIFY(writes(*m_store, longKey, longSecret('x')));
        qInfo("write of 9,000 bytes: %lld ms", static_cast<long long>(clock.restart()));
        QVERIFY(valueOf(*m_store, longKey).has_value());
        qInfo("read of 9,000 bytes: %lld ms", static_cast<long long>(clock.restart()));
        QVERIFY(waitFor(m_store->remove(key)));
        QVERIFY(waitFor(m_store->remove(longKey)));
        qInfo("remove: %.2f ms", double(clock.restart()) / 2);
    }

    void A31_anEntryThatIsNotOursCountsAsAbsentUntilItIsReplaced()
    {
        const auto key = newKey();
        const QString name = Prefix + QLatin1Char('/') + key.connection.toString(QUuid::WithoutBraces) +
                             QStringLiteral("/refresh-token");
        const auto entries = makeKeychainEntries(Prefix);
        auto put = startedPromise<Done>();
        QObject inside;
        inside.moveToThread(keychainThread());
        QMetaObject::invokeMethod(&inside, [&] {
            entries->write(name, "somebody else's",
                           [put](const Outcome<Done> &done) { finish(*put, Outcome<Done>(done)); });
        });
        QVERIFY(waitFor(put->future()));
        QVERIFY(put->future().result().ok());
        QCOMPARE(valueOf(*m_store, key), std::nullopt);
        QVERIFY(writes(*m_store, key, "ours"));
        QCOMPARE(valueOf(*m_store, key), std::optional<QByteArray>("ours"));
        QVERIFY(waitFor(m_store->remove(key)));
    }

    void theKeychainIsUsedWhileItAnswers()
    {
        const auto store = makeKeychainOrMemory(makeKeychain(Prefix));
        const auto key = newKey();
        QVERIFY(writes(*store, key, "kept"));
        QVERIFY(store->remembers());
        QVERIFY(!store->problem());
        QCOMPARE(valueOf(*m_store, key), std::optional<QByteArray>("kept"));
        QVERIFY(waitFor(store->remove(key)));
        QCOMPARE(valueOf(*m_store, key), std::nullopt);
    }

    void goingAwayWhileCallsAreQueuedEndsThem()
    {
        auto store = makeKeychain(Prefix);
        QList<QFuture<Outcome<Found>>> asked;
        for (int i = 0; i < 20; ++i)
            asked.append(store->read(newKey()));
        store.reset();
        for (const auto &future : asked)
            QVERIFY(waitFor(future));
    }
};

int main(int argc, char *argv[])
{
    // The same promises hold in programs with and without a screen: libsecret's answers come by another way in each.
    std::unique_ptr<QCoreApplication> app;
    if (qEnvironmentVariableIsSet("STEWARD_TEST_GUI"))
        app = std::make_unique<QGuiApplication>(argc, argv);
    else
        app = std::make_unique<QCoreApplication>(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--write-for-ever"))
        return writeForEver(QUuid(arguments.value(2)));
    KeychainTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychain.moc"
