// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/changebench.h"

#include "tests/support/refusals.h"

#include <QtCore/QHash>

using namespace steward::demo;

namespace {

QString textOf(const QJsonValue &object, const char *member)
{
    return ChangeBench::text(object, member);
}

} // namespace

/// Every refusal the contract documents for the twelve changes, as the command line tells of it: exit code 4, a
/// sentence of its own, an error object, one request. With STEWARD_REFUSALS set to a file name the table is written
/// there. Runs on a session bus with an unlocked keyring of its own (keyring.sh).
class TestCliRefusals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void F31_everyDocumentedCodeEndsWith4AndItsOwnSentence_data();
    void F31_everyDocumentedCodeEndsWith4AndItsOwnSentence();
    void F31_conflictingAppsAreInTheSentenceAndTheObject();
    void F31_requirementsAreInTheSentenceAndTheObject();
    void F27_a401IsNotRepeated();
    void F38_aBusyServiceIsToldWithItsWait_data();
    void F38_aBusyServiceIsToldWithItsWait();
    void F40_whatProvesNothingIsUnknown_data();
    void F40_whatProvesNothingIsUnknown();
    void cleanupTestCase();

private:
    void linkOnce(const QByteArray &operation);
    QString arguments(const QByteArray &operation);

    ChangeBench m_bench;
    QString m_appId;
    QString m_toVersion;
    QString m_otherId;
    QString m_scheduled;
    bool m_isLinked = false;
    QStringList m_table;
    QHash<QString, QString> m_sentences;
};

void TestCliRefusals::initTestCase()
{
    QVERIFY(m_bench.start());
    QVERIFY(m_bench.signIn());
    const QJsonArray updates = m_bench.json(QStringLiteral("apps updates Production-EU --connection app")).array();
    for (const QJsonValue &update : updates) {
        const bool isFirst = m_appId.isEmpty();
        (isFirst ? m_appId : m_otherId) = textOf(update, "appId");
        if (isFirst)
            m_toVersion = textOf(update, "version");
        else
            m_scheduled = textOf(update, "version");
    }
    QVERIFY(!m_appId.isEmpty() && !m_otherId.isEmpty());
    const auto scheduled = m_bench.json(QStringLiteral("apps update Production-EU %1 --target-version %2 "
                                                       "--in-update-window --with-dependencies --connection app")
                                            .arg(m_otherId, m_scheduled));
    QVERIFY2(scheduled.exit == 0, scheduled.err.constData());
    m_scheduled = textOf(scheduled.object(), "operationId");
}

// Linked only for the refusals of unlinking: what is linked cannot be linked again.
void TestCliRefusals::linkOnce(const QByteArray &operation)
{
    if (operation == "unlinkPowerPlatformEnvironment" && !std::exchange(m_isLinked, true))
        QCOMPARE(m_bench.link().exit, 0);
}

// A call of each command that only the service can refuse.
QString TestCliRefusals::arguments(const QByteArray &operation)
{
    const QString id = QStringLiteral("11112222-bbbb-3333-cccc-4444dddd5555");
    if (operation == "createEnvironment")
        return QStringLiteral("environments create New --type Sandbox --country US --connection app");
    if (operation == "copyEnvironment")
        return QStringLiteral("environments copy Dev-Anna --to New --type Sandbox --confirm Dev-Anna --connection app");
    if (operation == "renameEnvironment")
        return QStringLiteral("environments rename Dev-Anna --to New --confirm Dev-Anna --connection app");
    if (operation == "restoreEnvironment") {
        const QJsonArray periods =
            m_bench.json(QStringLiteral("environments restore-periods --environment Production --connection app"))
                .array();
        return QStringLiteral("environments restore Production --to New --type Sandbox --at %1 --confirm Production "
                              "--connection app")
            .arg(ChangeBench::pointIn(periods));
    }
    if (operation == "deleteEnvironment")
        return QStringLiteral("environments delete Dev-Anna --confirm Dev-Anna --connection app");
    if (operation == "recoverEnvironment")
        return QStringLiteral("environments recover %1 --confirm %1 --connection app")
            .arg(m_bench.environment("Test-old-"));
    if (operation == "linkPowerPlatformEnvironment")
        return QStringLiteral("environments link Dev-Anna --power-platform-environment %1 --confirm Dev-Anna "
                              "--connection person")
            .arg(id);
    if (operation == "unlinkPowerPlatformEnvironment")
        return QStringLiteral("environments unlink Dev-Anna --power-platform-environment %1 --confirm Dev-Anna "
                              "--connection person")
            .arg(textOf(
                m_bench.json(QStringLiteral("environments show --environment Dev-Anna --connection app")).object(),
                "linkedPowerPlatformEnvironmentId"));
    if (operation == "installApp")
        return QStringLiteral("apps install Production-EU %1 --accept-eula --connection app").arg(id);
    if (operation == "updateApp")
        return QStringLiteral("apps update Production-EU %1 --target-version %2 --connection app")
            .arg(m_appId, m_toVersion);
    if (operation == "uninstallApp")
        return QStringLiteral("apps uninstall Production-EU %1 --confirm %1 --connection app").arg(m_appId);
    return QStringLiteral("apps cancel-update Production-EU %1 --operation %2 --confirm %1 --connection app")
        .arg(m_otherId, m_scheduled);
}

void TestCliRefusals::F31_everyDocumentedCodeEndsWith4AndItsOwnSentence_data()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("target");
    for (const auto &[operation, code, target] : steward::documentedRefusals())
        QTest::addRow("%s %s %s", operation.constData(), code.constData(), target.constData())
            << operation << code << target;
}

void TestCliRefusals::F31_everyDocumentedCodeEndsWith4AndItsOwnSentence()
{
    QFETCH(QByteArray, operation);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, target);
    m_bench.demo.clearScript();
    linkOnce(operation);
    m_bench.demo.refuseNext({operation, code, 0, target, {}, 1});
    m_bench.demo.resetRequestCounts();
    const auto result = m_bench.json(arguments(operation));
    QVERIFY2(result.exit == 4, (result.err + result.out).constData());
    QVERIFY(result.out.isEmpty());
    QCOMPARE(m_bench.changesOnTheWire(), 1);
    const QJsonObject error = ChangeBench::errorOf(result);
    QCOMPARE(textOf(error, "code"), QString::fromUtf8(code));
    QCOMPARE(textOf(error, "operationId"), QString::fromUtf8(operation));
    QCOMPARE(textOf(error, "target"), QString::fromUtf8(target));
    QVERIFY(!textOf(error, "correlationId").isEmpty() && !textOf(error, "journalId").isEmpty());
    const QString sentence = textOf(error, "message");
    QVERIFY2(sentence.contains(QLatin1String("could not be")), qPrintable(sentence));
    QVERIFY2(!sentence.contains(QLatin1String("was told to refuse")), qPrintable(sentence)); // words of ours
    const QString known = QString::fromUtf8(operation + ' ' + code + ' ' + target);
    for (auto other = m_sentences.cbegin(); other != m_sentences.cend(); ++other)
        QVERIFY2(other.value() != sentence || other.key() == known, qPrintable(sentence + other.key()));
    m_sentences.insert(known, sentence);
    m_table.append(QStringLiteral("%1\t%2\t%3\t%4\t%5")
                       .arg(QString::fromUtf8(operation), QString::fromUtf8(code), QString::fromUtf8(target),
                            QString::number(result.exit), sentence));
}

void TestCliRefusals::F31_conflictingAppsAreInTheSentenceAndTheObject()
{
    const auto result = m_bench.json(QStringLiteral("environments copy Dev-Anna --to New --type Production --confirm "
                                                    "Dev-Anna --connection app"));
    QVERIFY2(result.exit == 4, result.err.constData());
    const QJsonObject error = ChangeBench::errorOf(result);
    QCOMPARE(textOf(error, "code"), QStringLiteral("conflictingDeveloperExtensions"));
    const QJsonArray listed =
        error[QLatin1String("extensionData")].toObject()[QLatin1String("conflictingExtensions")].toArray();
    QVERIFY(!listed.isEmpty());
    QVERIFY(textOf(error, "message").contains(textOf(listed.first(), "name")));
    QVERIFY(textOf(error, "message").contains(textOf(listed.first(), "developerEnvironmentName")));
}

void TestCliRefusals::F31_requirementsAreInTheSentenceAndTheObject()
{
    const QJsonObject update = m_bench.update(QStringLiteral("Production-EU"), true);
    QVERIFY2(!update.isEmpty(), "no update with requirements in the demo");
    const auto result = m_bench.json(QStringLiteral("apps update Production-EU %1 --target-version %2 --connection app")
                                         .arg(textOf(update, "appId"), textOf(update, "version")));
    QVERIFY2(result.exit == 4, result.err.constData());
    const QJsonObject error = ChangeBench::errorOf(result);
    QCOMPARE(textOf(error, "code"), QStringLiteral("EntityValidationFailed"));
    const QJsonArray listed = error[QLatin1String("requirements")].toArray();
    QVERIFY2(!listed.isEmpty(), result.err.constData());
    QVERIFY(textOf(error, "message").contains(textOf(listed.first(), "name")));
    QVERIFY(textOf(error, "message").contains(QLatin1String("dependencies")));
}

void TestCliRefusals::F27_a401IsNotRepeated()
{
    DemoFault fault;
    fault.method = "POST";
    fault.pathContains = "/rename";
    fault.status = 401;
    m_bench.demo.failNext(fault);
    m_bench.demo.resetRequestCounts();
    const auto result = m_bench.json(arguments("renameEnvironment"));
    QVERIFY2(result.exit == 4, result.err.constData());
    QVERIFY2(textOf(ChangeBench::errorOf(result), "message").contains(QLatin1String("onfirm the change again")),
             result.err.constData());
    QCOMPARE(m_bench.changesOnTheWire(), 1);
}

void TestCliRefusals::F38_aBusyServiceIsToldWithItsWait_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("429") << 429;
    QTest::newRow("503") << 503;
}

void TestCliRefusals::F38_aBusyServiceIsToldWithItsWait()
{
    QFETCH(int, status);
    DemoFault fault;
    fault.method = "POST";
    fault.pathContains = "/rename";
    fault.status = status;
    fault.retryAfter = "161";
    m_bench.demo.failNext(fault);
    m_bench.demo.resetRequestCounts();
    const auto result = m_bench.json(arguments("renameEnvironment"));
    QVERIFY2(result.exit == 4, result.err.constData());
    const QJsonObject error = ChangeBench::errorOf(result);
    QCOMPARE(textOf(error, "kind"), QStringLiteral("throttled"));
    QCOMPARE(error[QLatin1String("retryAfterSeconds")].toInt(), 161);
    QVERIFY(textOf(error, "message").contains(QLatin1String("did nothing")));
    QVERIFY(textOf(error, "message").contains(QLatin1String("2 min 41 s")));
    QCOMPARE(m_bench.changesOnTheWire(), 1);
}

void TestCliRefusals::F40_whatProvesNothingIsUnknown_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {500, 502, 504})
        QTest::addRow("%d", status) << status;
}

void TestCliRefusals::F40_whatProvesNothingIsUnknown()
{
    QFETCH(int, status);
    DemoFault fault;
    fault.method = "POST";
    fault.pathContains = "/rename";
    fault.status = status;
    fault.body = "<html>Bad gateway</html>";
    fault.contentType = "text/html";
    m_bench.demo.failNext(fault);
    m_bench.demo.resetRequestCounts();
    const auto result = m_bench.json(arguments("renameEnvironment"));
    QVERIFY2(result.exit == 5, result.err.constData());
    const QString sentence = textOf(ChangeBench::errorOf(result), "message");
    QVERIFY2(sentence.contains(QLatin1String("It is not known whether")), qPrintable(sentence));
    QVERIFY(!sentence.contains(QLatin1String("could not be renamed")));
    QCOMPARE(m_bench.changesOnTheWire(), 1);
    const QString id = textOf(ChangeBench::errorOf(result), "journalId");
    QCOMPARE(m_bench.json(QStringLiteral("journal resolve %1 --not-applied --confirm Dev-Anna").arg(id)).exit, 0);
}

void TestCliRefusals::cleanupTestCase()
{
    const QString name = qEnvironmentVariable("STEWARD_REFUSALS");
    if (name.isEmpty() || m_table.isEmpty())
        return;
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("operation\tcode\ttarget\texit\tsentence\n" + m_table.join(QLatin1Char('\n')).toUtf8() + '\n');
}

QTEST_GUILESS_MAIN(TestCliRefusals)
#include "tst_cli_refusals.moc"
