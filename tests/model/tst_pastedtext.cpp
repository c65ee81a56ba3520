// SPDX-License-Identifier: Apache-2.0
#include "core/model/pastedtext.h"
#include "core/model/tenantconnection.h"

#include <QtTest/QTest>

using namespace steward;

namespace {

const QString guid = QStringLiteral("de300000-0000-4000-8000-000000000001");

} // namespace

class TestPastedText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void I13_idsComeOutAsTheyWereMeant_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("meant");
        QTest::newRow("plain") << guid << guid;
        QTest::newRow("blanks and line ends") << QStringLiteral(" \t") + guid + QStringLiteral("\r\n ") << guid;
        QTest::newRow("no-break spaces") << QChar(0xa0) + guid + QChar(0x2007) << guid;
        QTest::newRow("zero-width around") << QChar(0x200b) + guid + QChar(0xfeff) << guid;
        QTest::newRow("zero-width inside") << guid.left(9) + QChar(0x200d) + guid.mid(9) << guid;
        QTest::newRow("direction marks") << QChar(0x202a) + guid + QChar(0x202c) << guid;
        QTest::newRow("soft hyphen") << guid.left(4) + QChar(0xad) + guid.mid(4) << guid;
        QTest::newRow("braces") << QStringLiteral("{%1}").arg(guid) << guid;
        QTest::newRow("braces and blanks") << QStringLiteral(" { %1 } ").arg(guid) << guid;
        QTest::newRow("straight quotes") << QStringLiteral("\"%1\"").arg(guid) << guid;
        QTest::newRow("curly quotes") << QChar(0x201c) + guid + QChar(0x201d) << guid;
        QTest::newRow("guillemets and braces") << QChar(0xab) + QStringLiteral("{%1}").arg(guid) + QChar(0xbb) << guid;
        QString dashes = guid;
        dashes.replace(QLatin1Char('-'), QChar(0x2013));
        QTest::newRow("en dashes") << dashes << guid;
        QTest::newRow("a domain") << QStringLiteral(" contoso.com\n") << QStringLiteral("contoso.com");
        QTest::newRow("a domain in braces stays") << QStringLiteral("{contoso.com}") << QStringLiteral("{contoso.com}");
        QTest::newRow("a dash of another kind in a domain stays")
            << QStringLiteral("con") + QChar(0x2013) + QStringLiteral("toso.com")
            << QStringLiteral("con") + QChar(0x2013) + QStringLiteral("toso.com");
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("one quote") << QStringLiteral("\"") << QStringLiteral("\"");
        QTest::newRow("only quotes") << QStringLiteral("\"\"") << QString();
    }

    void I13_idsComeOutAsTheyWereMeant()
    {
        QFETCH(QString, pasted);
        QFETCH(QString, meant);
        QCOMPARE(cleanedId(pasted), meant);
        QCOMPARE(cleanedId(cleanedId(pasted)), meant);
    }

    void I13_whatCannotBeMeantIsNamed()
    {
        QCOMPARE(pasteProblem(guid), PasteProblem::None);
        QCOMPARE(pasteProblem(QStringLiteral("a b")), PasteProblem::BlankInside);
        QCOMPARE(pasteProblem(QStringLiteral("a\nb")), PasteProblem::LineBreakInside);
        QCOMPARE(pasteProblem(QString(QLatin1Char('a') + QChar(0x2029) + QLatin1Char('b'))),
                 PasteProblem::LineBreakInside);
        QCOMPARE(pasteProblem(QString(QLatin1Char('a') + QChar(0x200b) + QLatin1Char('b'))),
                 PasteProblem::HiddenCharacter);
        QCOMPARE(pasteProblem(QString(QLatin1Char('a') + QChar(0x202e) + QLatin1Char('b'))),
                 PasteProblem::HiddenCharacter);
        QCOMPARE(pasteProblem(QString(QLatin1Char('a') + QChar(0x201c) + QLatin1Char('b'))), PasteProblem::CurlyQuote);
        QCOMPARE(pasteProblem(QString(QLatin1Char('a') + QChar(0x2014) + QLatin1Char('b'))), PasteProblem::CurlyQuote);
    }

    void I13_aSecretLosesTheBlanksAroundItAndNothingElse()
    {
        const QString secret = QStringLiteral("\"a~8Q.{-_+/=}'");
        QCOMPARE(cleanedSecret(QStringLiteral("  %1\r\n").arg(secret)), secret);
        QCOMPARE(pasteProblem(secret), PasteProblem::None);
    }

    void I13_namesKeepTheirBlanksInside()
    {
        QCOMPARE(cleanedName(QStringLiteral("\n Contoso  Ltd ") + QChar(0x200b)), QStringLiteral("Contoso  Ltd"));
        QCOMPARE(cleanedName(QString(QChar(0x200b))), QString());
    }

    void everyProblemIsFoundAndBelongsToAField()
    {
        TenantConnection connection;
        connection.requestsPerMinute = -1;
        connection.apiVersion.clear();
        connection.folder = QStringLiteral("a//b");
        const QList<ConnectionProblem> problems = problemsOf(connection);
        QCOMPARE(problems, QList<ConnectionProblem>({ConnectionProblem::NameEmpty, ConnectionProblem::FolderRefused,
                                                     ConnectionProblem::TenantEmpty, ConnectionProblem::ClientIdNotGuid,
                                                     ConnectionProblem::ApiVersionUnknown,
                                                     ConnectionProblem::RequestsPerMinuteOutOfRange}));
        QCOMPARE(check(connection), problems.constFirst());
        QCOMPARE(fieldOf(ConnectionProblem::FolderRefused), ConnectionField::Folder);
        QCOMPARE(fieldOf(ConnectionProblem::TenantNotSpecific), ConnectionField::Tenant);
        QCOMPARE(fieldOf(ConnectionProblem::None), ConnectionField::None);
    }
};

QTEST_GUILESS_MAIN(TestPastedText)
#include "tst_pastedtext.moc"
