// SPDX-License-Identifier: Apache-2.0
// Certificate files as they come from portals, vaults and old machines, and the statements signed with them.
#include "core/auth/clientassertion.h"
#include "tests/support/certificates.h"
#include "tests/support/future.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtCore/QtEndian>
#include <QtNetwork/QSslCertificate>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace steward;
using namespace steward::testing;
using Problem = CertificateProblem;

namespace {

const QByteArray Password = "canary p\xc3\xa4ssword+/=";
const QString ClientId = QStringLiteral("de300000-0000-4000-8000-000000000001");
const QUrl Endpoint(QStringLiteral("https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token"));

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray fromBase64Url(const QByteArray &text)
{
    return QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding);
}

// RFC 8017 B.2.1.
QByteArray mask(const QByteArray &seed, qsizetype length)
{
    QByteArray out;
    for (quint32 counter = 0; out.size() < length; ++counter) {
        QByteArray number(4, '\0');
        qToBigEndian(counter, number.data());
        out += sha256(seed + number);
    }
    return out.left(length);
}

// RFC 8017 9.1.2, by hand: what libcrypto thinks of its own signature proves nothing.
bool isPssOf(const QByteArray &opened, const QByteArray &text)
{
    constexpr qsizetype hash = 32;
    const QByteArray masked = opened.left(opened.size() - hash - 1);
    const QByteArray digest = opened.mid(masked.size(), hash);
    if (!opened.endsWith('\xbc'))
        return false;
    QByteArray block = mask(digest, masked.size());
    for (qsizetype i = 0; i < block.size(); ++i)
        block[i] = char(block.at(i) ^ masked.at(i));
    block[0] = char(block.at(0) & 0x7f); // a modulus of a multiple of eight bits leaves one bit free
    const qsizetype zeros = block.size() - hash - 1;
    if (block.left(zeros) != QByteArray(zeros, '\0') || block.at(zeros) != 1)
        return false;
    return digest == sha256(QByteArray(8, '\0') + sha256(text) + block.right(hash));
}

// RFC 8017 9.2.
bool isPkcs1Of(const QByteArray &opened, const QByteArray &text)
{
    const QByteArray info = QByteArray::fromHex("3031300d060960864801650304020105000420") + sha256(text);
    const QByteArray expected =
        QByteArray("\0\1", 2) + QByteArray(opened.size() - info.size() - 3, '\xff') + QByteArray(1, '\0') + info;
    return opened == expected;
}

struct Assertion
{
    QByteArray text{}; ///< what was signed
    QJsonObject header{};
    QJsonObject claims{};
    QByteArray signature{};
};

Assertion taken(const Secret &secret)
{
    const QByteArrayList parts = secret.reveal().split('.');
    if (parts.size() != 3)
        return {};
    return {parts.at(0) + '.' + parts.at(1), QJsonDocument::fromJson(fromBase64Url(parts.at(0))).object(),
            QJsonDocument::fromJson(fromBase64Url(parts.at(1))).object(), fromBase64Url(parts.at(2))};
}

} // namespace

class CertificateTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const MadeCertificate m_good;
    const MadeCertificate m_other;

    QString write(const QByteArray &bytes)
    {
        const QString path = m_folder.filePath(QStringLiteral("certificate"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }
    Outcome<ClientCertificate> read(const QByteArray &bytes, const QByteArray &password = {})
    {
        return readCertificate(write(bytes), Secret(password));
    }
    Problem problemWith(const QByteArray &bytes, const QByteArray &password = {})
    {
        const auto outcome = read(bytes, password);
        return outcome ? Problem::None : certificateProblemOf(outcome.error());
    }
    ClientCertificate good() { return *read(m_good.pem()); }

private Q_SLOTS:
    void everyFormThatHoldsCertificateAndKeyIsRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("password");
        const QByteArray certificate = m_good.certificatePem();
        using Protection = MadeCertificate::Protection;
        QTest::newRow("certificate first") << certificate + m_good.keyPem() << QByteArray();
        QTest::newRow("key first") << m_good.keyPem() + certificate << QByteArray();
        QTest::newRow("a password nobody asked for") << m_good.pem() << Password;
        QTest::newRow("traditional key") << certificate + m_good.traditionalKeyPem() << QByteArray();
        QTest::newRow("traditional key, protected") << certificate + m_good.traditionalKeyPem(Password) << Password;
        QTest::newRow("protected key") << m_good.encryptedKeyPem(Password) + certificate << Password;
        QTest::newRow("protected with scrypt") << m_good.scryptKeyPem(Password) + certificate << Password;
        QTest::newRow("Windows line ends") << m_good.pem().replace("\n", "\r\n") << QByteArray();
        QTest::newRow("words around it") << "\xef\xbb\xbf"
                                            "Bag Attributes\n" +
                                                certificate + "\nKey:\n" + m_good.keyPem() + "end"
                                         << QByteArray();
        QTest::newRow("chain before") << m_other.certificatePem() + certificate + m_good.keyPem() << QByteArray();
        QTest::newRow("another pair's key before") << m_other.keyPem() + m_good.pem() << QByteArray();
        QTest::newRow("PFX") << m_good.pfx(Password) << Password;
        QTest::newRow("PFX, empty password") << m_good.pfx("") << QByteArray();
        QTest::newRow("PFX, no password") << m_good.pfx({}) << QByteArray();
        QTest::newRow("PFX of an old machine") << m_good.pfx(Password, Protection::Old) << Password;
        QTest::newRow("PFX without a checksum") << m_good.pfx(Password, Protection::NoMac) << Password;
    }
    void everyFormThatHoldsCertificateAndKeyIsRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, password);
        const auto outcome = read(bytes, password);
        QVERIFY2(outcome.ok(), outcome.ok() ? "" : qPrintable(outcome.error().code));
        const QSslCertificate expected(m_good.certificatePem());
        QCOMPARE(outcome->sha1, expected.digest(QCryptographicHash::Sha1));
        QCOMPARE(outcome->sha256, expected.digest(QCryptographicHash::Sha256));
        QCOMPARE(outcome->subject, QStringLiteral("CN=Steward test"));
        QCOMPARE(outcome->issuer, outcome->subject);
        QCOMPARE(outcome->notBefore.toUtc(), expected.effectiveDate());
        QCOMPARE(outcome->notAfter.toUtc(), expected.expiryDate());
        QCOMPARE(outcome->keyBits, 2048);
        QVERIFY(isPkcs1Of(m_good.opened(outcome->key->sign(AssertionAlgorithm::Rs256, "text")), "text"));
    }

    void everyObstacleHasItsOwnWord_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<Problem>("problem");
        using Protection = MadeCertificate::Protection;
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &password, Problem problem) {
            QTest::newRow(name) << bytes << password << problem;
        };
        const QByteArray certificate = m_good.certificatePem();
        const MadeCertificate curve({.elliptic = true});
        const MadeCertificate weak({.bits = 1024});
        row("empty", {}, {}, Problem::UnknownFormat);
        row("words", "not a certificate", {}, Problem::UnknownFormat);
        row("a page", "<html>-----BEGIN nothing", {}, Problem::UnknownFormat);
        row("cut PEM", m_good.pem().chopped(300), {}, Problem::UnknownFormat);
        row("cut PFX", m_good.pfx(Password).chopped(300), Password, Problem::UnknownFormat);
        row("too large", QByteArray(LargestCertificateFile + 1, '0'), {}, Problem::TooLarge);
        row("certificate alone", certificate, {}, Problem::NoKey);
        row("certificate alone, DER", m_good.certificateDer(), {}, Problem::NoKey);
        row("certificate alone, PFX", m_good.pfxWithoutKey(Password), Password, Problem::NoKey);
        row("key alone", m_good.keyPem(), {}, Problem::NoCertificate);
        row("somebody else's key", certificate + m_other.keyPem(), {}, Problem::KeyMismatch);
        row("somebody else's key, PFX", m_good.pfx(Password, Protection::Modern, &m_other), Password,
            Problem::KeyMismatch);
        row("elliptic", curve.pem(), {}, Problem::KeyNotRsa);
        row("elliptic, traditional", curve.certificatePem() + curve.traditionalKeyPem(), {}, Problem::KeyNotRsa);
        row("elliptic, PFX", curve.pfx(Password), Password, Problem::KeyNotRsa);
        row("1024 bits", weak.pem(), {}, Problem::KeyTooShort);
        row("1024 bits, PFX", weak.pfx(Password), Password, Problem::KeyTooShort);
        row("a derivation of minutes", m_good.pfx(Password, Protection::Costly), Password, Problem::Unsupported);
        const std::pair<const char *, QByteArray> locked[] = {
            {"PKCS#8", certificate + m_good.encryptedKeyPem(Password)},
            {"scrypt", certificate + m_good.scryptKeyPem(Password)},
            {"traditional", certificate + m_good.traditionalKeyPem(Password)},
            {"PFX", m_good.pfx(Password)},
            {"old PFX", m_good.pfx(Password, Protection::Old)},
            {"PFX without checksum", m_good.pfx(Password, Protection::NoMac)},
        };
        for (const auto &[name, bytes] : locked) {
            row(qPrintable(QStringLiteral("%1, no password").arg(QLatin1String(name))), bytes, {},
                Problem::PasswordMissing);
            row(qPrintable(QStringLiteral("%1, wrong password").arg(QLatin1String(name))), bytes, "canary wrong",
                Problem::PasswordWrong);
        }
    }
    void everyObstacleHasItsOwnWord()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, password);
        QFETCH(Problem, problem);
        const auto outcome = read(bytes, password);
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().code, QString(codeOf(problem)));
        QCOMPARE(outcome.error().kind,
                 problem == Problem::PasswordMissing ? ApiError::Kind::NoSecret : ApiError::Kind::LocalFile);
        QCOMPARE(outcome.error().target, QStringLiteral("certificate"));
        QVERIFY(!outcome.error().detail.contains(QLatin1String("canary")));
    }

    void filesThatAreNoneOrCannotBeReadAreTold()
    {
        const auto codeFor = [](const QString &path) {
            const auto outcome = readCertificate(path, {});
            return outcome ? QString() : outcome.error().code;
        };
        QCOMPARE(codeFor(m_folder.filePath(QStringLiteral("nowhere.pem"))), QString(codeOf(Problem::FileMissing)));
        QCOMPARE(codeFor(m_folder.path()), QString(codeOf(Problem::NotReadable)));
#ifdef Q_OS_UNIX
        QCOMPARE(codeFor(QStringLiteral("/dev/zero")), QString(codeOf(Problem::NotReadable))); // without an end
        const QString pipe = m_folder.filePath(QStringLiteral("pipe"));
        QCOMPARE(mkfifo(qPrintable(pipe), 0600), 0);
        QCOMPARE(codeFor(pipe), QString(codeOf(Problem::NotReadable))); // opening it would wait for a writer
        if (geteuid() != 0) {
            const QString closed = write(m_good.pem());
            QFile::setPermissions(closed, {});
            QCOMPARE(codeFor(closed), QString(codeOf(Problem::NotReadable)));
            QFile::setPermissions(closed, QFile::ReadOwner | QFile::WriteOwner);
        }
#endif
    }

    void theRenewedCertificateForTheSameKeyIsTaken()
    {
        const MadeCertificate renewed(m_good, {.notAfter = QDateTime::currentDateTimeUtc().addDays(700)});
        for (const QByteArray &both :
             {m_good.certificatePem() + renewed.pem(), renewed.pem() + m_good.certificatePem()})
            QCOMPARE(read(both)->sha256, sha256(renewed.certificateDer()));
    }

    void textsOfACertificateAreInert()
    {
        const MadeCertificate loud({.name = QStringLiteral("<b>x</b>\u202Egnp.exe\nsecond")});
        const auto certificate = read(loud.pem());
        QVERIFY(certificate.ok());
        QVERIFY(!certificate->subject.contains(QChar(0x202E)));
        QVERIFY(!certificate->subject.contains(QLatin1Char('\n')));
    }

    void loadingHappensInAnotherThread()
    {
        const auto future = loadCertificate(write(m_good.pfx(Password)), Secret(Password));
        QVERIFY(waitFor(future));
        QVERIFY(future.result().ok());
    }

    void theAssertionIsWhatTheContractAsksFor_data()
    {
        QTest::addColumn<AssertionAlgorithm>("algorithm");
        QTest::newRow("PS256") << AssertionAlgorithm::Ps256;
        QTest::newRow("RS256") << AssertionAlgorithm::Rs256;
    }
    void theAssertionIsWhatTheContractAsksFor()
    {
        QFETCH(AssertionAlgorithm, algorithm);
        const bool isPss = algorithm == AssertionAlgorithm::Ps256;
        const Instant now = Instant::now();
        const auto made = makeClientAssertion(good(), algorithm, ClientId, Endpoint, now);
        QVERIFY(made.ok());
        const Assertion assertion = taken(*made);
        const QByteArray opened = m_good.opened(assertion.signature);
        QVERIFY(isPss ? isPssOf(opened, assertion.text) : isPkcs1Of(opened, assertion.text));

        const QByteArray thumbprint = QSslCertificate(m_good.certificatePem())
                                          .digest(isPss ? QCryptographicHash::Sha256 : QCryptographicHash::Sha1)
                                          .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        const QString thumbprintName = isPss ? QStringLiteral("x5t#S256") : QStringLiteral("x5t");
        QCOMPARE(assertion.header,
                 (QJsonObject{{QStringLiteral("typ"), QStringLiteral("JWT")},
                              {QStringLiteral("alg"), isPss ? QStringLiteral("PS256") : QStringLiteral("RS256")},
                              {thumbprintName, QString::fromLatin1(thumbprint)}}));

        const auto number = [&assertion](const char *name) {
            return assertion.claims.value(QLatin1String(name)).toInteger();
        };
        QCOMPARE(assertion.claims.value(QLatin1String("aud")).toString(), Endpoint.toString());
        QCOMPARE(assertion.claims.value(QLatin1String("iss")).toString(), ClientId);
        QCOMPARE(assertion.claims.value(QLatin1String("sub")).toString(), ClientId);
        QVERIFY(!QUuid::fromString(assertion.claims.value(QLatin1String("jti")).toString()).isNull());
        QCOMPARE(number("exp") - number("nbf"), 600);
        QVERIFY(number("nbf") <= now.msecs / 1000 && number("nbf") >= now.msecs / 1000 - 60);
        QCOMPARE(number("iat"), number("nbf"));
    }

    void noTwoAssertionsAreTheSame()
    {
        const ClientCertificate certificate = good();
        const Instant now = Instant::now();
        QSet<QString> seen;
        for (int i = 0; i < 50; ++i) {
            const auto made = makeClientAssertion(certificate, AssertionAlgorithm::Rs256, ClientId, Endpoint, now);
            seen.insert(taken(*made).claims.value(QLatin1String("jti")).toString());
        }
        QCOMPARE(seen.size(), 50);
    }

    void F48_aCertificateOutOfItsTimeIsToldBeforeAnythingIsSent()
    {
        const ClientCertificate certificate = good();
        const auto codeAt = [&certificate](qint64 msecs) {
            const auto made =
                makeClientAssertion(certificate, AssertionAlgorithm::Ps256, ClientId, Endpoint, Instant{msecs});
            return made ? QString() : made.error().code;
        };
        QCOMPARE(codeAt(certificate.notAfter.msecs), QStringLiteral("certificateExpired"));
        QCOMPARE(codeAt(certificate.notAfter.msecs - 1), QString());
        QCOMPARE(codeAt(certificate.notBefore.msecs - 60'000), QString());
        QCOMPARE(codeAt(certificate.notBefore.msecs - 600'000), QStringLiteral("certificateNotYetValid"));
    }

    // The plain key is nowhere to be had from the value, and a signature under a damaged key does not come out.
    void aKeyThatCannotSignForItsCertificateSaysSo()
    {
        ClientCertificate certificate = good();
        certificate.key.reset();
        const auto made =
            makeClientAssertion(certificate, AssertionAlgorithm::Ps256, ClientId, Endpoint, Instant::now());
        QVERIFY(!made.ok());
        QCOMPARE(made.error().code, QStringLiteral("certificateKeyMismatch"));
    }

    void damagedFilesNeverCrashOrTakeLong_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("rounds");
        QTest::newRow("PEM") << m_good.pem() << 700;
        QTest::newRow("protected PEM") << m_good.certificatePem() + m_good.encryptedKeyPem(Password) << 200;
        QTest::newRow("PFX") << m_good.pfx(Password) << 300;
        QTest::newRow("PFX without checksum") << m_good.pfx(Password, MadeCertificate::Protection::NoMac) << 100;
    }
    void damagedFilesNeverCrashOrTakeLong()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, rounds);
        QRandomGenerator random(20261123);
        qint64 longest = 0;
        for (int round = 0; round < rounds; ++round) {
            QByteArray damaged = bytes;
            for (int i = random.bounded(1, 4); i > 0; --i) {
                const qsizetype at = random.bounded(int(damaged.size()));
                switch (random.bounded(4)) {
                case 0:
                    damaged[at] = char(random.bounded(256));
                    break;
                case 1:
                    damaged[at] = char(damaged.at(at) ^ (1 << random.bounded(8)));
                    break;
                case 2:
                    damaged.remove(at, random.bounded(1, 40));
                    break;
                default:
                    damaged.insert(at, QByteArray(random.bounded(1, 40), char(random.bounded(256))));
                }
                if (damaged.isEmpty())
                    damaged = "0";
            }
            QElapsedTimer took;
            took.start();
            const auto outcome = read(damaged, Password);
            longest = std::max(longest, took.elapsed());
            if (outcome)
                outcome->key->sign(AssertionAlgorithm::Ps256, "text");
            else
                QVERIFY(certificateProblemOf(outcome.error()) != Problem::None);
        }
        QVERIFY2(longest < 5000, qPrintable(QString::number(longest)));
    }
};

QTEST_GUILESS_MAIN(CertificateTest)
#include "tst_certificate.moc"
