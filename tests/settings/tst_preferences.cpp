// SPDX-License-Identifier: Apache-2.0
#include "core/settings/preferences.h"

#include <QtCore/QFile>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;
using namespace std::chrono_literals;

namespace {

void writeFile(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray readFile(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestPreferences : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void withoutAFileEveryKeyHasItsDefault();
    void whatIsSetIsThereInTheNextRun();
    void manyChangesInARowAreWrittenOnce();
    void settingTheSameValueWritesNothing();
    void L04_aFolderThatTakesNoFileKeepsThemInMemoryAndSaysSoOnce();
    void L05_damagedFilesAreSetAside_data();
    void L05_damagedFilesAreSetAside();
    void L05_goodValuesOfADamagedFileAreKept();
    void L19_valuesOfANewerProgramSurvive();
    void L13_theFileIsReadableByItsUserOnly();
    void everyNameIsItsOwn();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestPreferences::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestPreferences::withoutAFileEveryKeyHasItsDefault()
{
    const auto loaded = Preferences::load(m_folder->path());
    QVERIFY(loaded.ok());
    const Preferences preferences(m_folder->path(), *loaded);
    QCOMPARE(preferences.text(preference::theme), QStringLiteral("system"));
    QCOMPARE(preferences.text(preference::csvDelimiter), QStringLiteral(","));
    QCOMPARE(preferences.flag(preference::csvByteOrderMark), false);
    QVERIFY(preferences.number(preference::refreshSeconds) > 0);
    QVERIFY(preferences.blob(preference::windowGeometry).isEmpty());
    QVERIFY(preferences.viewState(QStringLiteral("apps")).isEmpty());
}

void TestPreferences::whatIsSetIsThereInTheNextRun()
{
    const QByteArray binary = QByteArray::fromHex("00ff10");
    {
        Preferences preferences(m_folder->path());
        preferences.setText(preference::theme, QStringLiteral("dark"));
        preferences.setFlag(preference::csvByteOrderMark, true);
        preferences.setNumber(preference::refreshSeconds, 60);
        preferences.setBlob(preference::windowGeometry, binary);
        preferences.setViewState(QStringLiteral("apps"), binary);
    } // the end of the program writes what is not written yet
    const auto loaded = Preferences::load(m_folder->path());
    QVERIFY(loaded.ok());
    QVERIFY(loaded->setAside.isEmpty());
    const Preferences preferences(m_folder->path(), *loaded);
    QCOMPARE(preferences.text(preference::theme), QStringLiteral("dark"));
    QCOMPARE(preferences.flag(preference::csvByteOrderMark), true);
    QCOMPARE(preferences.number(preference::refreshSeconds), 60);
    QCOMPARE(preferences.blob(preference::windowGeometry), binary);
    QCOMPARE(preferences.viewState(QStringLiteral("apps")), binary);
}

void TestPreferences::manyChangesInARowAreWrittenOnce()
{
    Preferences preferences(m_folder->path());
    preferences.setDelay(20ms);
    for (int i = 0; i < 100; ++i)
        preferences.setNumber(preference::refreshSeconds, i);
    QVERIFY(!QFile::exists(preferences.fileName()));
    QTRY_VERIFY(readFile(preferences.fileName()).contains("99"));
}

void TestPreferences::settingTheSameValueWritesNothing()
{
    Preferences preferences(m_folder->path());
    preferences.setText(preference::lastTab, QStringLiteral("apps"));
    auto written = preferences.flush();
    written.waitForFinished();
    QVERIFY(written.result().ok());
    QVERIFY(QFile::remove(preferences.fileName()));
    preferences.setDelay(0ms);
    preferences.setText(preference::lastTab, QStringLiteral("apps"));
    preferences.setText(preference::lastTab, QStringLiteral("apps"));
    QCoreApplication::sendPostedEvents();
    QVERIFY(!QFile::exists(preferences.fileName()));
}

void TestPreferences::L04_aFolderThatTakesNoFileKeepsThemInMemoryAndSaysSoOnce()
{
    const QString blocked = m_folder->filePath(QStringLiteral("file"));
    writeFile(blocked, "x");
    Preferences preferences(blocked);
    QSignalSpy told(&preferences, &Preferences::notKept);
    for (int i = 1; i <= 3; ++i) {
        preferences.setNumber(preference::refreshSeconds, i);
        auto written = preferences.flush();
        written.waitForFinished();
        QVERIFY(!written.result().ok());
        QCOMPARE(written.result().error().operation, QStringLiteral("savePreferences"));
    }
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(preferences.number(preference::refreshSeconds), 3);
}

void TestPreferences::L05_damagedFilesAreSetAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("why");
    const QString damaged = QStringLiteral("damaged-");
    QTest::newRow("empty") << QByteArray() << damaged;
    QTest::newRow("cut") << QByteArray(R"({"version":1,"values":{"window.theme":"da)") << damaged;
    QTest::newRow("binary") << QByteArray::fromHex("00ff00ff") << damaged;
    QTest::newRow("wrong type") << QByteArray(R"({"version":1,"values":{"window.theme":7}})") << damaged;
    QTest::newRow("huge") << QByteArray(5 * 1024 * 1024, ' ') << damaged;
    QTest::newRow("newer") << QByteArray(R"({"version":9,"values":{}})") << QStringLiteral("newer-");
}

void TestPreferences::L05_damagedFilesAreSetAside()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, why);
    const QString name = m_folder->filePath(QStringLiteral("preferences.json"));
    writeFile(name, bytes);
    const auto loaded = Preferences::load(m_folder->path());
    QVERIFY(loaded.ok());
    QVERIFY2(loaded->setAside.contains(why), qPrintable(loaded->setAside));
    QCOMPARE(readFile(loaded->setAside), bytes);
    QCOMPARE(Preferences(m_folder->path(), *loaded).text(preference::theme), QStringLiteral("system"));
}

void TestPreferences::L05_goodValuesOfADamagedFileAreKept()
{
    writeFile(m_folder->filePath(QStringLiteral("preferences.json")),
              R"({"version":1,"values":{"window.theme":"dark","last.tab":7,"unheard.of":true}})");
    const auto loaded = Preferences::load(m_folder->path());
    QVERIFY(loaded.ok());
    QVERIFY(!loaded->setAside.isEmpty());
    QCOMPARE(Preferences(m_folder->path(), *loaded).text(preference::theme), QStringLiteral("dark"));
}

void TestPreferences::L19_valuesOfANewerProgramSurvive()
{
    QFile file(m_folder->filePath(QStringLiteral("preferences.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"version":1,"values":{"window.flavour":{"a":[1]},"window.theme":"dark"}})");
    file.close();
    auto loaded = Preferences::load(m_folder->path());
    QVERIFY(loaded.ok() && loaded->setAside.isEmpty());
    {
        Preferences preferences(m_folder->path(), std::move(loaded).value());
        preferences.setText(preference::theme, QStringLiteral("light"));
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QVERIFY2(written.contains("window.flavour") && written.contains("light"), written.constData());
}

void TestPreferences::L13_theFileIsReadableByItsUserOnly()
{
    Preferences preferences(m_folder->path());
    preferences.setText(preference::lastTab, QStringLiteral("apps"));
    preferences.flush().waitForFinished();
    QVERIFY(QFile::exists(preferences.fileName()));
    QVERIFY(!(QFile::permissions(preferences.fileName()) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
}

void TestPreferences::everyNameIsItsOwn()
{
    QSet<QString> names;
    for (const PreferenceKey &key : preference::all())
        names.insert(QString(key.name));
    QCOMPARE(static_cast<std::size_t>(names.size()), preference::all().size());
}

QTEST_GUILESS_MAIN(TestPreferences)
#include "tst_preferences.moc"
