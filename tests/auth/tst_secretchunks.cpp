// SPDX-License-Identifier: Apache-2.0
#include "core/auth/secretchunks.h"
#include "core/auth/secretqueue.h"
#include "core/auth/promises.h"
#include "tests/support/future.h"

#include <QtCore/QMap>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;

namespace {

using Entries = QMap<QString, QByteArray>;

/// A keychain that loses its power after a number of changes, or refuses, or never answers.
class MapEntries : public SecretEntries
{
public:
    explicit MapEntries(Entries &entries, int changes = -1)
        : m_entries(entries)
        , m_changes(changes)
    {
    }
    void read(const QString &name, Found found) override
    {
        if (refusal)
            found(*refusal);
        else if (!mute && m_changes != 0)
            found(m_entries.contains(name) ? std::optional(m_entries.value(name)) : std::nullopt);
        else if (mute)
            late = [found] { found(std::optional<QByteArray>()); };
    }
    void write(const QString &name, const QByteArray &text, Ended ended) override
    {
        longest = std::max(longest, text.size());
        change([&] { m_entries.insert(name, text); }, ended);
    }
    void remove(const QString &name, Ended ended) override
    {
        if (stuck)
            ended(Done{});
        else
            change([&] { m_entries.remove(name); }, ended);
    }
    void abandon() override { abandoned = true; }

    bool mute = false;
    bool stuck = false;
    bool abandoned = false;
    std::optional<ApiError> refusal;
    std::function<void()> late;
    qsizetype longest = 0;

private:
    template <class Change>
    void change(Change apply, const Ended &ended)
    {
        if (m_changes == 0)
            return; // dead: no answer either
        if (m_changes > 0)
            --m_changes;
        apply();
        if (m_changes != 0)
            ended(Done{});
    }

    Entries &m_entries;
    int m_changes;
};

const QString Name = QStringLiteral("org.steward.Steward/id/refresh-token");

std::optional<QByteArray> readBack(Entries entries)
{
    MapEntries map(entries);
    SecretChunks chunks(map);
    std::optional<QByteArray> result;
    chunks.read(Name, [&](const Outcome<std::optional<Secret>> &found) {
        if (found && found->has_value())
            result = (*found)->reveal();
    });
    return result;
}

bool write(Entries &entries, const QByteArray &secret, int changes = -1)
{
    MapEntries map(entries, changes);
    SecretChunks chunks(map);
    bool done = false;
    chunks.write(Name, Secret(secret), [&](const Outcome<Done> &ended) { done = ended.ok(); });
    return done;
}

bool removeAll(Entries &entries)
{
    MapEntries map(entries);
    SecretChunks chunks(map);
    bool done = false;
    chunks.remove(Name, [&](const Outcome<Done> &ended) { done = ended.ok(); });
    return done;
}

QByteArray secretOf(int size, char seed)
{
    QByteArray bytes;
    for (int i = 0; i < size; ++i)
        bytes += char(seed + i * 7);
    return bytes;
}

} // namespace

class SecretChunksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void A32_anySecretComesBackAndNoEntryIsTooLongForWindows_data()
    {
        QTest::addColumn<int>("size");
        for (int size : {1, 40, 1499, 1500, 1501, 3000, 3001, 12'345, 25'500})
            QTest::addRow("%d", size) << size;
    }
    void A32_anySecretComesBackAndNoEntryIsTooLongForWindows()
    {
        QFETCH(int, size);
        Entries entries;
        MapEntries map(entries);
        SecretChunks chunks(map);
        bool done = false;
        chunks.write(Name, Secret(secretOf(size, 3)), [&](const Outcome<Done> &ended) { done = ended.ok(); });
        QVERIFY(done);
        QVERIFY(map.longest <= 2560);
        QCOMPARE(readBack(entries), std::optional(secretOf(size, 3)));
        for (const QString &name : entries.keys())
            QVERIFY(name.startsWith(Name)); // also where the service name is ignored
        QVERIFY(removeAll(entries));
        QVERIFY(entries.isEmpty());
    }

    void emptyAndEndlessSecretsAreNotWritten()
    {
        Entries entries;
        QVERIFY(!write(entries, {}));
        QVERIFY(!write(entries, secretOf(25'501, 1)));
        QVERIFY(entries.isEmpty());
    }

    void A18_aCrashAfterAnyStepLeavesTheOldOrTheNewValue_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        for (int before : {40, 2000, 9000}) {
            for (int after : {50, 2100, 9500})
                QTest::addRow("%d to %d", before, after) << before << after;
        }
    }
    void A18_aCrashAfterAnyStepLeavesTheOldOrTheNewValue()
    {
        QFETCH(int, before);
        QFETCH(int, after);
        const QByteArray oldValue = secretOf(before, 1);
        const QByteArray newValue = secretOf(after, 2);
        int steps = 0;
        bool complete = false;
        for (; !complete && steps < 100; ++steps) {
            Entries entries;
            QVERIFY(write(entries, secretOf(5000, 9)));
            QVERIFY(write(entries, oldValue));
            complete = write(entries, newValue, steps == 0 ? 0 : steps);
            const auto found = readBack(entries);
            QVERIFY2(found == oldValue || found == newValue, qPrintable(QString::number(steps)));
            if (complete)
                QCOMPARE(found, std::optional(newValue));

            // What the crash left behind is cleared by the next write.
            QVERIFY(write(entries, secretOf(10, 5)));
            QCOMPARE(entries.size(), 1);
            QCOMPARE(readBack(entries), std::optional(secretOf(10, 5)));
        }
        QVERIFY(complete);
    }

    void A31_A32_damagedForeignAndPartialEntriesCountAsAbsentAndAreKept_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QByteArray>("text");
        const QString chunk = Name + QStringLiteral("/a/1");
        QTest::newRow("missing header") << Name << QByteArray();
        QTest::newRow("empty header") << Name << QByteArray("");
        QTest::newRow("foreign") << Name << QByteArray("hunter2");
        QTest::newRow("older format") << Name << QByteArray("steward0:a:4:x:");
        QTest::newRow("newer format") << Name << QByteArray("steward2:a:4:x:");
        QTest::newRow("wrong generation") << Name << QByteArray("steward1:b:4:x:");
        QTest::newRow("negative count") << Name << QByteArray("steward1:a:-1:x:");
        QTest::newRow("endless count") << Name << QByteArray("steward1:a:99999999:x:");
        QTest::newRow("missing chunk") << chunk << QByteArray();
        QTest::newRow("cut chunk") << chunk << QByteArray("QUJD");
        QTest::newRow("no base64") << chunk << QByteArray("%%%%");
    }
    void A31_A32_damagedForeignAndPartialEntriesCountAsAbsentAndAreKept()
    {
        QFETCH(QString, entry);
        QFETCH(QByteArray, text);
        Entries entries;
        QVERIFY(write(entries, secretOf(5000, 4)));
        QVERIFY(entries.contains(Name + QStringLiteral("/a/1")));
        if (text.isNull())
            entries.remove(entry);
        else
            entries.insert(entry, text);
        const Entries before = entries;
        QCOMPARE(readBack(entries), std::nullopt);
        QCOMPARE(entries, before);
        QVERIFY(write(entries, secretOf(6000, 5)));
        QCOMPARE(readBack(entries), std::optional(secretOf(6000, 5)));
        QVERIFY(removeAll(entries));
        QVERIFY(entries.isEmpty());
    }

    void A34_anEntryThatDoesNotGoIsReported()
    {
        Entries entries;
        QVERIFY(write(entries, secretOf(10, 1)));
        MapEntries map(entries);
        map.stuck = true;
        SecretChunks chunks(map);
        std::optional<ApiError> error;
        chunks.remove(Name, [&](const Outcome<Done> &ended) { error = ended.error(); });
        QVERIFY(error);
        QCOMPARE(error->kind, ApiError::Kind::KeychainDenied);
    }

    void A30_aSilentKeychainIsGivenUpForAllWhoAskAndItsLateAnswerIsIgnored()
    {
        Entries entries;
        auto owned = std::make_unique<MapEntries>(entries);
        MapEntries *map = owned.get();
        map->mute = true;
        SecretQueue queue(std::move(owned), 50ms);
        const auto first = startedPromise<std::optional<Secret>>();
        const auto second = startedPromise<Done>();
        queue.read(Name, first);
        queue.write(Name, Secret("s"), second);
        QVERIFY(waitFor(first->future(), 2000));
        QVERIFY(waitFor(second->future(), 2000));
        QCOMPARE(first->future().result().error().kind, ApiError::Kind::KeychainDenied);
        QCOMPARE(second->future().result().error().code, QStringLiteral("NoAnswer"));
        QVERIFY(map->abandoned);
        map->mute = false;
        map->late();
        const auto third = startedPromise<std::optional<Secret>>();
        queue.read(Name, third);
        QVERIFY(third->future().isFinished());
        QCOMPARE(third->future().result().error().kind, ApiError::Kind::KeychainDenied);
        QVERIFY(entries.isEmpty());
    }

    void A29_afterAClearNoNothingIsAskedAgain()
    {
        Entries entries;
        auto owned = std::make_unique<MapEntries>(entries);
        MapEntries *map = owned.get();
        map->refusal = ApiError{.kind = ApiError::Kind::KeychainDenied, .code = QStringLiteral("AccessDeniedByUser")};
        SecretQueue queue(std::move(owned), 5s);
        for (int i = 0; i < 2; ++i) {
            const auto asked = startedPromise<std::optional<Secret>>();
            queue.read(Name, asked);
            QVERIFY(asked->future().isFinished());
            QCOMPARE(asked->future().result().error().code, QStringLiteral("AccessDeniedByUser"));
            map->refusal.reset();
        }
    }
};

QTEST_GUILESS_MAIN(SecretChunksTest)
#include "tst_secretchunks.moc"
