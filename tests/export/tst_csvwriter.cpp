// SPDX-License-Identifier: Apache-2.0
#include "core/export/csvwriter.h"

#include <QtCore/QBuffer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtTest/QTest>

using namespace steward;

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray csvOf(const QList<QList<QByteArray>> &rows, const CsvDialect &dialect = {})
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, dialect);
    for (const auto &row : rows) {
        for (const QByteArray &cell : row)
            writer.cell(viewOf(cell));
        writer.endRow();
    }
    return writer.flush() ? buffer.data() : QByteArray("failed");
}

QByteArray oneCell(const QByteArray &cell, const CsvDialect &dialect = {})
{
    return csvOf({{cell}}, dialect).chopped(2);
}

// Another program's reading: Python's csv module in strict mode, which refuses what RFC 4180 does not allow.
QList<QList<QByteArray>> readByPython(const QByteArray &csv, char delimiter)
{
    const QString script =
        QStringLiteral("import csv, io, json, sys\n"
                       "csv.field_size_limit(1 << 30)\n"
                       "text = sys.stdin.buffer.read().decode('utf-8-sig')\n"
                       "rows = list(csv.reader(io.StringIO(text, newline=''), delimiter=sys.argv[1], strict=True))\n"
                       "print(json.dumps(rows))\n");
    QProcess python;
    python.start(QStringLiteral("python3"), {QStringLiteral("-c"), script, QString(QLatin1Char(delimiter))});
    python.write(csv);
    python.closeWriteChannel();
    if (!python.waitForFinished(20000) || python.exitCode() != 0) {
        qWarning() << python.readAllStandardError();
        return {};
    }
    QList<QList<QByteArray>> rows;
    for (const auto row : QJsonDocument::fromJson(python.readAllStandardOutput()).array()) {
        QList<QByteArray> cells;
        for (const auto cell : row.toArray())
            cells.append(cell.toString().toUtf8());
        rows.append(cells);
    }
    return rows;
}

const QList<QList<QByteArray>> &awkwardRows()
{
    static const QList<QList<QByteArray>> rows{
        {"plain", "comma, inside", "semi; colon", "tab\tinside"},
        {"quote \"inside\"", "\"", "\"\"", "ends with \""},
        {"line\nbreak", "line\r\nbreak", "lone\rreturn", ""},
        {"Ünïcode", "日本語", "👩‍💻 emoji", "e\xCC\x81 combining"},
        {" leading", "trailing ", "", "'quoted'"},
        {"{\"json\": \"with, \\\"quotes\\\"\"}", QByteArray(100000, 'x'), "a\vb", "|"},
    };
    return rows;
}

// A device that takes so many bytes and no more.
class SmallDevice : public QIODevice
{
public:
    explicit SmallDevice(qint64 room)
        : m_room(room)
    {
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        if (size > m_room)
            return -1;
        m_room -= size;
        return size;
    }

private:
    qint64 m_room;
};

} // namespace

class tst_CsvWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plainCellsStayAsTheyAre();
    void I06_aStrictReaderGetsEveryValueBack_data();
    void I06_aStrictReaderGetsEveryValueBack();
    void I06_anyDelimiterSplitsOnlyBetweenCells_data();
    void I06_anyDelimiterSplitsOnlyBetweenCells();
    void I06_theMarkComesOnceAtTheBeginning();
    void I05_formulasAreGuarded_data();
    void I05_formulasAreGuarded();
    void I05_everythingElseIsLeftAlone_data();
    void I05_everythingElseIsLeftAlone();
    void I05_theGuardCanBeTakenOffAgain();
    void I05_rawCellsSwitchTheGuardOff();
    void aFailedWriteIsRememberedAndStopsWriting();
};

void tst_CsvWriter::plainCellsStayAsTheyAre()
{
    QCOMPARE(csvOf({{"a", "b"}, {"1", ""}}), QByteArray("a,b\r\n1,\r\n"));
    QCOMPARE(oneCell("say \"hi\""), QByteArray("\"say \"\"hi\"\"\""));
    QCOMPARE(csvOf({{"a,b", "c;d"}}), QByteArray("\"a,b\",c;d\r\n"));
    QCOMPARE(csvOf({{"a,b", "c;d"}}, {.delimiter = ';'}), QByteArray("a,b;\"c;d\"\r\n"));
}

void tst_CsvWriter::I06_aStrictReaderGetsEveryValueBack_data()
{
    QTest::addColumn<char>("delimiter");
    QTest::addColumn<bool>("mark");
    QTest::newRow("comma") << ',' << false;
    QTest::newRow("semicolon, mark") << ';' << true;
    QTest::newRow("tab") << '\t' << false;
    QTest::newRow("bar, mark") << '|' << true;
}

void tst_CsvWriter::I06_aStrictReaderGetsEveryValueBack()
{
    QFETCH(char, delimiter);
    QFETCH(bool, mark);
    const QByteArray csv = csvOf(awkwardRows(), {.delimiter = delimiter, .byteOrderMark = mark});
    const auto read = readByPython(csv, delimiter);
    QCOMPARE(read.size(), awkwardRows().size());
    for (qsizetype row = 0; row < read.size(); ++row) {
        for (qsizetype column = 0; column < read[row].size(); ++column) {
            const QByteArray &given = awkwardRows()[row][column];
            const QByteArray expected = opensFormula(viewOf(given)) ? "'" + given : given;
            QCOMPARE(read[row][column], expected);
        }
    }
}

void tst_CsvWriter::I06_anyDelimiterSplitsOnlyBetweenCells_data()
{
    QTest::addColumn<char>("delimiter");
    for (const char delimiter : {'-', ':', '.', '+', 'T', 'Z', '0', '7', 'e', '\'', '=', ' ', 'x'})
        QTest::newRow(QByteArray(1, delimiter).constData()) << delimiter;
}

// Numbers and instants of our own making are written without a look at them: not so when they hold the delimiter.
void tst_CsvWriter::I06_anyDelimiterSplitsOnlyBetweenCells()
{
    QFETCH(char, delimiter);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CsvWriter writer(buffer, {.delimiter = delimiter});
    const QList<QByteArray> plain{"2026-11-20T10:00:07.123+01:00", "2026-11-20T10:00:07Z", "-10.5",
                                  "1f0c4bbe-0000-4000-8000-00000000000a", ""};
    for (const QByteArray &cell : plain)
        writer.plainCell(viewOf(cell));
    writer.cell("=1+1");
    writer.endRow();
    QVERIFY(writer.flush());
    QCOMPARE(readByPython(buffer.data(), delimiter), (QList<QList<QByteArray>>{plain + QList<QByteArray>{"'=1+1"}}));
}

void tst_CsvWriter::I06_theMarkComesOnceAtTheBeginning()
{
    const QByteArray csv = csvOf({{"a"}, {"b"}}, {.byteOrderMark = true});
    QCOMPARE(csv, QByteArray("\xEF\xBB\xBF"
                             "a\r\nb\r\n"));
}

void tst_CsvWriter::I05_formulasAreGuarded_data()
{
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QByteArray>("written");
    const auto add = [](const char *name, const QByteArray &cell, const QByteArray &written) {
        QTest::newRow(name) << cell << written;
    };
    add("equals", "=1+1", "'=1+1");
    add("plus", "+49 89", "'+49 89");
    add("minus", "-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0");
    add("minus alone", "-", "'-");
    add("two minuses", "--1", "'--1");
    add("at", "@SUM(A1)", "'@SUM(A1)");
    add("tab", "\t=1", "'\t=1");
    add("return", "\r=1", "\"'\r=1\"");
    add("line feed", "\nx", "\"'\nx\"");
    add("null", QByteArray("\0=1", 3), QByteArray("\"'\0=1\"", 6));
    add("spaces", "  =1", "\"'  =1\"");
    add("quotes", "\"=1\"", "\"'\"\"=1\"\"\"");
    add("single quote", "'=1", "''=1");
    add("no-break space", "\xC2\xA0=1", "'\xC2\xA0=1");
    add("zero width", "\xE2\x80\x8B=1", "'\xE2\x80\x8B=1");
    add("direction mark", "\xE2\x80\xAE=1", "'\xE2\x80\xAE=1");
    add("mark", "\xEF\xBB\xBF=1", "'\xEF\xBB\xBF=1");
    add("ideographic space", "\xE3\x80\x80@x", "'\xE3\x80\x80@x");
    add("full-width equals", "＝1", "'＝1");
    add("full-width plus", "＋1", "'＋1");
    add("full-width minus", "－1", "'－1");
    add("full-width at", "＠x", "'＠x");
    add("small equals", "﹦1", "'﹦1");
    add("escape character", "\x1B=1", "'\x1B=1");
    add("hyperlink", "=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
}

void tst_CsvWriter::I05_formulasAreGuarded()
{
    QFETCH(QByteArray, cell);
    QFETCH(QByteArray, written);
    QCOMPARE(oneCell(cell), written);
}

void tst_CsvWriter::I05_everythingElseIsLeftAlone_data()
{
    QTest::addColumn<QByteArray>("cell");
    for (const char *cell : {"-1", "-0.5", "-12e3", "-1.5E-7", "42", "a=b", "x@y.com", "1-2", "'quoted", "O'Neill",
                             "→ UAT", "日本", "", "1f0c-4bbb", "…", "\xC3\xA9"})
        QTest::newRow(cell) << QByteArray(cell);
}

void tst_CsvWriter::I05_everythingElseIsLeftAlone()
{
    QFETCH(QByteArray, cell);
    QCOMPARE(oneCell(cell), cell);
}

void tst_CsvWriter::I05_theGuardCanBeTakenOffAgain()
{
    for (const QByteArray cell : {"=1", "'=1", "''=1", "'x", "x", "-5", " \"-a", "＝"}) {
        const auto read = readByPython(csvOf({{cell, "end"}}), ',');
        QCOMPARE(read.size(), 1);
        QByteArray back = read[0][0];
        if (back.startsWith('\'') && opensFormula(viewOf(back.mid(1))))
            back.remove(0, 1);
        QCOMPARE(back, cell);
    }
}

void tst_CsvWriter::I05_rawCellsSwitchTheGuardOff()
{
    QCOMPARE(oneCell("=1+1", {.guardFormulas = false}), QByteArray("=1+1"));
}

void tst_CsvWriter::aFailedWriteIsRememberedAndStopsWriting()
{
    SmallDevice device(1000);
    device.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    CsvWriter writer(device, {});
    const std::string cell(1000, 'x');
    for (int i = 0; i < 2000 && !writer.hasFailed(); ++i) {
        writer.cell(cell);
        writer.endRow();
    }
    QVERIFY(writer.hasFailed());
    QVERIFY(!writer.flush());
}

QTEST_GUILESS_MAIN(tst_CsvWriter)
#include "tst_csvwriter.moc"
