// SPDX-License-Identifier: Apache-2.0
#include "ui/models/changewords.h"

#include <QtTest/QtTest>

using namespace steward;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

Change changeOf(Change::What what)
{
    return {.family = s("BusinessCentral"), .environment = s("UAT"), .what = std::move(what)};
}

} // namespace

class TestChangeWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsVerbAndItsTitle()
    {
        const QList<Change::What> all{CreateEnvironment{},
                                      CopyEnvironment{s("New")},
                                      RenameEnvironment{s("New")},
                                      RestoreEnvironment{.newName = s("New")},
                                      DeleteEnvironment{},
                                      RecoverEnvironment{},
                                      LinkPowerPlatform{},
                                      UnlinkPowerPlatform{},
                                      InstallApp{.appId = s("id")},
                                      UpdateApp{.appId = s("id")},
                                      UninstallApp{.appId = s("id")},
                                      CancelAppUpdate{.appId = s("id")}};
        QCOMPARE(all.size(), AdminChangeKindCount);
        QSet<QString> verbs;
        QSet<QString> titles;
        for (const Change::What &what : all) {
            const Change change = changeOf(what);
            verbs.insert(verbOf(change.kind()));
            titles.insert(titleOf(change));
            QVERIFY2(titleOf(change).contains(s("UAT")), qPrintable(titleOf(change)));
            QVERIFY2(!titleOf(change).contains(QLatin1Char('%')), qPrintable(titleOf(change)));
        }
        QCOMPARE(verbs.size(), AdminChangeKindCount);
        QVERIFY(!verbs.contains(QString()));
        QCOMPARE(titles.size(), AdminChangeKindCount);
    }

    void titlesSayWhatIsDone()
    {
        UpdateApp update{.appId = s("id"), .appName = s("Base Application"), .targetVersion = {s("27.1.0.0")}};
        QCOMPARE(titleOf(changeOf(update)), s("Update Base Application to 27.1.0.0 in UAT"));
        QCOMPARE(titleOf(changeOf(DeleteEnvironment{true})), s("Delete environment UAT for good"));
        QVERIFY(titleOf(changeOf(UninstallApp{.appId = s("id"), .deletesData = true})).contains(s("data")));
    }

    void I07_lookAlikesAreMarkedInTitles()
    {
        Change change = changeOf(DeleteEnvironment{});
        change.environment = s("U\u0410T\u202e");
        QCOMPARE(titleOf(change), s("Delete environment U[U+0410]T[U+202E]"));
        change.environment = QString(100'000, QLatin1Char('a'));
        QVERIFY(titleOf(change).size() < 200);
    }

    void everyProblemHasItsSentence()
    {
        QSet<QString> sentences;
        const int count = static_cast<int>(ChangeProblem::Ambiguous) + 1;
        for (int i = 0; i < count; ++i) {
            const QString words = wordsFor(static_cast<ChangeProblem>(i));
            QVERIFY2(words.endsWith(QLatin1Char('.')) && words.size() > 10, qPrintable(QString::number(i)));
            sentences.insert(words);
        }
        QCOMPARE(sentences.size(), count);
    }
};

QTEST_GUILESS_MAIN(TestChangeWords)
#include "tst_changewords.moc"
