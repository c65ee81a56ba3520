// SPDX-License-Identifier: Apache-2.0
// Runs twice, see keyring.sh: without any session bus, and with a Secret Service that never answers.
#include "core/auth/keychain.h"
#include "core/auth/tokenbroker.h"
#include "tests/auth/tokenserver.h"
#include "tests/support/future.h"

#include <QtCore/QDirIterator>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtTest/QTest>

using namespace steward;
using namespace steward::testing;
using namespace std::chrono_literals;
using Kind = ApiError::Kind;

namespace {

const QByteArray Canary = "canary-0a-never-on-disk";

bool isMute()
{
    return qEnvironmentVariableIsSet("STEWARD_ANSWER_NOW");
}

QStringList filesWith(const QByteArray &needle, const QString &folder)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(needle))
            found.append(file.fileName());
    }
    return found;
}

} // namespace

class NoKeychainTest : public QObject
{
    Q_OBJECT

    const std::chrono::milliseconds m_deadline = 400ms;
    const Kind m_expected = isMute() ? Kind::KeychainDenied : Kind::KeychainAbsent;

private Q_SLOTS:
    void A27_A30_aKeychainThatDoesNotAnswerIsNamedInTime()
    {
        const auto store = makeKeychain(QStringLiteral("org.steward.Steward.test"), m_deadline);
        QElapsedTimer clock;
        clock.start();
        const auto read = store->read({QUuid::createUuid(), SecretKind::ClientSecret});
        const auto written = store->write({QUuid::createUuid(), SecretKind::ClientSecret}, Secret(Canary));
        QVERIFY(waitFor(read));
        QVERIFY(waitFor(written));
        qInfo("both calls ended after %lld ms", static_cast<long long>(clock.elapsed()));
        QCOMPARE(read.result().error().kind, m_expected);
        QCOMPARE(written.result().error().kind, m_expected);
        QVERIFY(clock.elapsed() >= (isMute() ? m_deadline.count() - 50 : 0));
        QVERIFY(clock.elapsed() < m_deadline.count() + 1000);

        clock.restart();
        const auto again = store->read({QUuid::createUuid(), SecretKind::ClientSecret});
        QVERIFY(waitFor(again));
        QVERIFY(!isMute() || clock.elapsed() < m_deadline.count());
    }

    void A27_A30_theSessionGoesOnInMemoryAndNothingReachesTheDisk()
    {
        TokenServer server([](const auto &form, int number) {
            return form.value("refresh_token").startsWith(Canary)
                       ? tokenAnswer(QStringLiteral("t%1").arg(number),
                                     QString::fromLatin1(Canary) + QString::number(number), 1)
                       : oauthError(400, QStringLiteral("invalid_grant"));
        });
        const auto connection = server.connection(GrantType::AuthorizationCode);
        const auto store = makeKeychainOrMemory(makeKeychain(QStringLiteral("org.steward.Steward.test"), m_deadline));
        RequestLog log;
        TokenBroker broker(connection, *store, log);
        const auto none = broker.token();
        QVERIFY(waitFor(none));
        QCOMPARE(none.result().error().kind, Kind::NoSecret);
        QVERIFY(!broker.state().remembered);

        TokenGrant grant;
        grant.accessToken = Secret("first");
        grant.refreshToken = Secret(Canary);
        grant.lifetime = 1s;
        QVERIFY(waitFor(broker.adopt(grant)));
        QCOMPARE(broker.state().phase, SignInState::Phase::SignedIn);
        QVERIFY(!broker.state().remembered);
        QCOMPARE(broker.state().error.kind, m_expected);
        QCOMPARE(store->problem()->kind, m_expected);
        const auto signedIn = [&] {
            const auto token = broker.token();
            return waitFor(token) && token.result().ok() && token.result()->value.reveal() == "t2";
        };
        QTRY_VERIFY(signedIn()); // renewed twice with what memory holds
        QCOMPARE(filesWith(Canary, qEnvironmentVariable("HOME")), QStringList());

        const auto out = broker.signOut();
        QVERIFY(waitFor(out));
        QCOMPARE(out.result().ok(), !isMute()); // what may still lie in a keychain is not called removed
    }

    void A30_aLateAnswerIsIgnored()
    {
        if (!isMute())
            return;
        auto store = makeKeychain(QStringLiteral("org.steward.Steward.test"), m_deadline);
        QVERIFY(waitFor(store->read({QUuid::createUuid(), SecretKind::ClientSecret})));
        auto gone = makeKeychain(QStringLiteral("org.steward.Steward.test"), m_deadline);
        QVERIFY(waitFor(gone->read({QUuid::createUuid(), SecretKind::ClientSecret})));
        gone.reset();
        const QString answerNow = qEnvironmentVariable("STEWARD_ANSWER_NOW");
        QFile file(answerNow);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QTRY_VERIFY(!QFile::exists(answerNow));
        const auto after = store->read({QUuid::createUuid(), SecretKind::ClientSecret});
        QVERIFY(waitFor(after));
        QCOMPARE(after.result().error().kind, Kind::KeychainDenied);
    }
};

QTEST_GUILESS_MAIN(NoKeychainTest)
#include "tst_nokeychain.moc"
