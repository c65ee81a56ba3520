// SPDX-License-Identifier: Apache-2.0
// The list of requests: what it says of failures and retries, what of it is shown, and the copies for a shell. The
// shell is a real one.
#include "ui/models/requestfiltermodel.h"
#include "ui/models/requestlogmodel.h"
#include "ui/models/shellcommands.h"

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

using namespace steward;

namespace {

RequestLine call(quint64 number, int status, const QString &path = QStringLiteral("/admin/v2.21/environments"))
{
    RequestLine line;
    line.number = number;
    line.at = Instant::now();
    line.connection = QStringLiteral("Contoso");
    line.verb = QStringLiteral("GET");
    line.url.setScheme(QStringLiteral("https"));
    line.url.setHost(QStringLiteral("api.example"));
    line.url.setPath(path, QUrl::DecodedMode);
    line.state = RequestLine::State::Done;
    line.status = status;
    line.carriesToken = true;
    return line;
}

/// The words a real shell hands to curl, after the variables.
QStringList wordsOfBash(const QString &command)
{
    const QString bash = QStandardPaths::findExecutable(QStringLiteral("bash"));
    QProcess shell;
    shell.start(bash, {QStringLiteral("-c"),
                       QStringLiteral("curl() { printf '%s\\0' \"$@\"; }; TOKEN='t o k' BODY='b'\n") + command});
    if (!shell.waitForFinished() || shell.exitCode() != 0)
        return {QString::fromUtf8(shell.readAllStandardError())};
    QStringList words;
    for (const QByteArray &word : shell.readAllStandardOutput().split('\0'))
        words.append(QString::fromUtf8(word));
    words.removeLast();
    return words;
}

/// Words as PowerShell reads them: outside quotes only what can have no meaning is allowed; any of five characters
/// opens and closes a quoted word, and a doubled one stands for itself. Empty when a word is not closed.
QStringList wordsOfPowerShell(const QString &command)
{
    const auto isQuote = [](QChar c) {
        return c == QLatin1Char('\'') || (c.unicode() >= 0x2018 && c.unicode() <= 0x201b);
    };
    QStringList words;
    QString word;
    bool quoted = false;
    for (qsizetype at = 0; at < command.size(); ++at) {
        const QChar c = command.at(at);
        if (!quoted && c == QLatin1Char(' ')) {
            words.append(std::exchange(word, {}));
        } else if (!isQuote(c)) {
            word += c;
        } else if (quoted && at + 1 < command.size() && isQuote(command.at(at + 1))) {
            word += command.at(++at);
        } else {
            quoted = !quoted;
        }
    }
    words.append(word);
    return quoted ? QStringList() : words;
}

void hostilePaths()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"/environments/Production", "/a b/'; touch /tmp/x; '", "/$(touch x)", "/`touch x`",
                             "/\"; exit 1 #", "/a\\", "/line\nline\r\n", "/*[ab]{c,d}?!history", "/a&b|c>d<e;f",
                             "/%27;ls;%27", "/../../etc", "/~root", "/\xe2\x80\x99; Remove-Item C:\\ \xe2\x80\x98",
                             "/\xe2\x80\xae"
                             "fdp",
                             "/@{x=1}", "/-K /etc/passwd", "/\x1b[31m"})
        QTest::newRow(path) << QString::fromUtf8(path);
}

} // namespace

class TestRequestList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void I16_theCurlCopyIsOneAddressForARealShell_data() { hostilePaths(); }
    void I16_theCurlCopyIsOneAddressForARealShell()
    {
        QFETCH(QString, path);
        const RequestLine line = call(1, 200, path);
        const QString command = asCurl(line);
        QVERIFY(!command.contains(QLatin1Char('\n')));
        const QStringList expected{QStringLiteral("--globoff"),
                                   QStringLiteral("--path-as-is"),
                                   QStringLiteral("-X"),
                                   QStringLiteral("GET"),
                                   QStringLiteral("-H"),
                                   QStringLiteral("Authorization: Bearer t o k"),
                                   QStringLiteral("-H"),
                                   QStringLiteral("Accept: application/json"),
                                   line.url.toString(QUrl::FullyEncoded)};
        QCOMPARE(wordsOfBash(command), expected);
    }

    void I16_thePowerShellCopyIsOneAddress_data() { hostilePaths(); }
    void I16_thePowerShellCopyIsOneAddress()
    {
        QFETCH(QString, path);
        const RequestLine line = call(1, 200, path);
        const QStringList words = wordsOfPowerShell(asPowerShell(line));
        const QStringList expected{QStringLiteral("Invoke-RestMethod"),
                                   QStringLiteral("-Method"),
                                   QStringLiteral("GET"),
                                   QStringLiteral("-Uri"),
                                   line.url.toString(QUrl::FullyEncoded),
                                   QStringLiteral("-Headers"),
                                   QStringLiteral("@{"),
                                   QStringLiteral("Authorization"),
                                   QStringLiteral("="),
                                   QStringLiteral("\"Bearer"),
                                   QStringLiteral("$token\""),
                                   QStringLiteral("}")};
        QCOMPARE(words, expected);
    }

    void A37_aSignInCallIsCopiedWithoutQueryFormOrToken()
    {
        RequestLine line = call(1, 400, QStringLiteral("/contoso.com/oauth2/v2.0/token"));
        line.verb = QStringLiteral("POST");
        line.url.setQuery(QStringLiteral("client_secret=canary"));
        line.url.setUserInfo(QStringLiteral("canary:canary"));
        line.carriesToken = false;
        for (const QString &copy : {asCurl(line), asPowerShell(line)}) {
            QVERIFY2(!copy.contains(QStringLiteral("canary")), qPrintable(copy));
            QVERIFY2(!copy.contains(QStringLiteral("Bearer")), qPrintable(copy));
            QVERIFY2(!copy.contains(QStringLiteral("body"), Qt::CaseInsensitive), qPrintable(copy));
            QVERIFY(copy.contains(QStringLiteral("/oauth2/v2.0/token")));
        }
    }

    void aBodyIsAVariableBecauseNobodyKeptIt()
    {
        RequestLine line = call(1, 202);
        line.verb = QStringLiteral("POST");
        QVERIFY(wordsOfBash(asCurl(line)).contains(QStringLiteral("b")));
        QVERIFY(asPowerShell(line).endsWith(QStringLiteral("-ContentType 'application/json' -Body $body")));
    }

    void failuresSayWhatTheyMean()
    {
        const Instant now = Instant::now();
        QCOMPARE(statusWords(call(1, 200), now), QStringLiteral("200"));
        QCOMPARE(statusWords(call(1, 403), now), QStringLiteral("403 forbidden"));
        QCOMPARE(statusWords(call(1, 503), now), QStringLiteral("503 service error"));
        RequestLine cut = call(1, 200);
        cut.state = RequestLine::State::Failed;
        QCOMPARE(statusWords(cut, now), QStringLiteral("200 not usable"));
        QCOMPARE(toneOf(cut), Tone::Bad);
        QVERIFY(isFailed(cut));
        cut.status = 0;
        cut.reason = QStringLiteral("silence deadline");
        QCOMPARE(statusWords(cut, now), QStringLiteral("no answer"));
        QCOMPARE(whyWords(cut), QStringLiteral("silence for longer than allowed"));
    }

    void F35_F39_retriesSayWhy()
    {
        using namespace std::chrono_literals;
        RequestLine line = call(1, 200);
        line.earlier = {{429, QStringLiteral("throttled"), 10ms, 30'000ms}, {0, QStringLiteral("retry"), 10ms, 800ms}};
        RequestLogModel model;
        model.record(line);
        const QModelIndex why = model.index(0, RequestLogModel::WhyColumn);
        const QString cell = why.data().toString();
        QVERIFY2(cell.contains(QStringLiteral("no answer: tried again after 800 ms")), qPrintable(cell));
        const QString tip = why.data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QStringLiteral("429: the service asked to wait 30 s")), qPrintable(tip));
    }

    void wordsFailureAndConnectionNarrowTheList()
    {
        RequestLogModel model;
        RequestFilterModel shown(model);
        QAbstractItemModelTester watch(&shown, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.record(call(1, 200));
        model.record(call(2, 403, QStringLiteral("/admin/v2.21/operations")));
        RequestLine other = call(3, 500);
        other.connection = QStringLiteral("Fabrikam");
        other.correlationId = QStringLiteral("6f1c-77");
        model.record(other);
        QCOMPARE(shown.rowCount(), 3);
        shown.setOnlyFailed(true);
        QCOMPARE(shown.rowCount(), 2);
        shown.setConnection(QStringLiteral("Contoso"));
        QCOMPARE(shown.rowCount(), 1);
        QCOMPARE(shown.index(0, RequestLogModel::StatusColumn).data().toString(), QStringLiteral("403 forbidden"));
        shown.setConnection({});
        shown.setText(QStringLiteral("6F1C"));
        QCOMPARE(shown.rowCount(), 1);
        shown.setText(QStringLiteral("OPERATIONS forbidden"));
        QCOMPARE(shown.rowCount(), 1);
        // A call that fails at last comes into the list of the failed.
        shown.setText({});
        RequestLine late = call(1, 0);
        late.state = RequestLine::State::Failed;
        model.record(late);
        QCOMPARE(shown.rowCount(), 3);
    }
};

QTEST_GUILESS_MAIN(TestRequestList)
#include "tst_requestlist.moc"
