// SPDX-License-Identifier: Apache-2.0
#include "ui/models/savedfilters.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QRandomGenerator>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace steward;

namespace {

SavedFilter fullFilter()
{
    SavedFilter saved;
    saved.name = QStringLiteral("Nightly failures");
    saved.filter.text = QStringLiteral("\"dependency missing\" <b>");
    for (int i = 0; i <= static_cast<int>(OperationType::AppHotfix); ++i)
        saved.filter.types.append(static_cast<OperationType>(i));
    for (int i = 0; i <= static_cast<int>(OperationStatus::Skipped); ++i)
        saved.filter.statuses.append(static_cast<OperationStatus>(i));
    saved.filter.environments = {QStringLiteral("Production"), QStringLiteral("Übung \"1\"")};
    saved.filter.connections = {QStringLiteral("Contoso, Ltd.")};
    saved.filter.people = {QStringLiteral("anna@contoso.com")};
    saved.filter.apps = {QStringLiteral("aaaabbbb-0000-cccc-1111-dddd2222eeee")};
    saved.range = TimeRange::last(7LL * 24 * 3600 * 1000);
    return saved;
}

} // namespace

class tst_SavedFilters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingIsReadBack();
    void everyKindOfRangeIsReadBack();
    void aNameIsOneNameInAnyCase();
    void renamingKeepsTheRest();
    void changesAreTold();
    void L05_damagedTextIsTolerated();
    void sizesAreBounded();
};

void tst_SavedFilters::everythingIsReadBack()
{
    SavedFilters filters;
    QCOMPARE(filters.toText(), QString());
    QVERIFY(filters.put(fullFilter()));
    SavedFilters again;
    again.setText(filters.toText());
    QCOMPARE(again.list(), filters.list());
    QCOMPARE(again.list().front(), fullFilter());
    QCOMPARE(again.toText(), filters.toText());
}

void tst_SavedFilters::everyKindOfRangeIsReadBack()
{
    for (const TimeRange &range :
         {TimeRange::all(), TimeRange::last(86400000), TimeRange::between({1795262400000}, {1795262500250})}) {
        SavedFilter saved;
        saved.name = QStringLiteral("x");
        saved.range = range;
        SavedFilters filters;
        filters.put(saved);
        SavedFilters again;
        again.setText(filters.toText());
        QCOMPARE(again.find(QStringLiteral("X"))->range, range);
    }
}

void tst_SavedFilters::aNameIsOneNameInAnyCase()
{
    SavedFilters filters;
    SavedFilter saved = fullFilter();
    saved.name = QStringLiteral("  Two\n words ");
    QVERIFY(filters.put(saved));
    QCOMPARE(filters.list().front().name, QStringLiteral("Two words"));
    saved.name = QStringLiteral("TWO WORDS");
    saved.filter.text.clear();
    QVERIFY(filters.put(saved));
    QCOMPARE(filters.list().size(), std::size_t{1});
    QCOMPARE(filters.find(QStringLiteral("two words"))->filter.text, QString());
    saved.name = QStringLiteral(" \t ");
    QVERIFY(!filters.put(saved));
}

void tst_SavedFilters::renamingKeepsTheRest()
{
    SavedFilters filters;
    SavedFilter saved = fullFilter();
    saved.name = QStringLiteral("a");
    filters.put(saved);
    saved.name = QStringLiteral("b");
    filters.put(saved);
    QVERIFY(!filters.rename(QStringLiteral("a"), QStringLiteral("B"))); // taken
    QVERIFY(!filters.rename(QStringLiteral("nobody"), QStringLiteral("c")));
    QVERIFY(!filters.rename(QStringLiteral("a"), QString()));
    QVERIFY(filters.rename(QStringLiteral("a"), QStringLiteral("A")));
    QVERIFY(filters.rename(QStringLiteral("A"), QStringLiteral("c")));
    QVERIFY(filters.find(QStringLiteral("c"))->asksTheSame(fullFilter()));
    QVERIFY(!filters.find(QStringLiteral("a")));
    filters.remove(QStringLiteral("C"));
    filters.remove(QStringLiteral("C"));
    QCOMPARE(filters.list().size(), std::size_t{1});
}

void tst_SavedFilters::changesAreTold()
{
    SavedFilters filters;
    QSignalSpy changed(&filters, &SavedFilters::changed);
    filters.put(fullFilter());
    filters.put(fullFilter()); // nothing new
    QCOMPARE(changed.size(), 1);
    const QString text = filters.toText();
    filters.setText(text);
    QCOMPARE(changed.size(), 1);
    filters.rename(QStringLiteral("nightly failures"), QStringLiteral("Morning"));
    filters.remove(QStringLiteral("Morning"));
    QCOMPARE(changed.size(), 3);
    filters.setText(text);
    QCOMPARE(changed.size(), 4);
}

void tst_SavedFilters::L05_damagedTextIsTolerated()
{
    SavedFilters whole;
    whole.put(fullFilter());
    const QString text = whole.toText();
    QRandomGenerator random(3);
    for (int i = 0; i < 2000; ++i) {
        QString damaged = text;
        switch (random.bounded(3)) {
        case 0:
            damaged.truncate(static_cast<int>(random.bounded(static_cast<quint32>(text.size()))));
            break;
        case 1:
            damaged[static_cast<int>(random.bounded(static_cast<quint32>(text.size())))] =
                QChar(static_cast<char16_t>(random.bounded(0xFFFFU)));
            break;
        default:
            damaged.insert(static_cast<int>(random.bounded(static_cast<quint32>(text.size()))),
                           QStringLiteral("]}\"["));
        }
        SavedFilters filters;
        filters.setText(damaged);
        QVERIFY(filters.list().size() <= 1);
    }
    SavedFilters filters;
    for (const char *odd : {"null", "[]", "{\"filters\":7}", "{\"filters\":[7,null,[],{}]}",
                            "{\"filters\":[{\"name\":7},{\"name\":\"x\",\"types\":7,\"people\":[7,\"\"],"
                            "\"dates\":{\"lastMilliseconds\":-5,\"since\":\"?\"}}]}"}) {
        filters.setText(QString::fromLatin1(odd));
        for (const SavedFilter &saved : filters.list())
            QVERIFY(saved.asksTheSame({}));
    }
    QCOMPARE(filters.list().size(), std::size_t{1});
    filters.setText(QStringLiteral("{\"filters\":[{\"name\":\"new\",\"types\":[\"notYetInvented\",\"copy\"]}]}"));
    QCOMPARE(filters.list().front().filter.types, QList<OperationType>{OperationType::Copy});
}

void tst_SavedFilters::sizesAreBounded()
{
    SavedFilters filters;
    SavedFilter saved = fullFilter();
    for (int i = 0; i < 300; ++i) {
        saved.name = QString::number(i) + QString(500, u'n');
        filters.put(saved);
    }
    QCOMPARE(filters.list().size(), std::size_t{SavedFilters::Most});
    QCOMPARE(filters.list().front().name.size(), qsizetype{SavedFilters::LongestName});
    SavedFilters full;
    saved.name = QStringLiteral("huge");
    for (int i = 0; i < 400; ++i)
        saved.filter.people.append(QString(900, u'p') + QString::number(i));
    QVERIFY(!full.put(saved));
    QVERIFY(full.list().empty());
    full.setText(QString(1 << 20, u'{'));
    QVERIFY(full.list().empty());
}

QTEST_GUILESS_MAIN(tst_SavedFilters)
#include "tst_savedfilters.moc"
