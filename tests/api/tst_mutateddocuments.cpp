// SPDX-License-Identifier: Apache-2.0
// The contract's examples, bent in thousands of ways: nothing crashes, and a cut document is never an empty list.
#include "core/api/json/appparser.h"
#include "core/api/json/capacityparser.h"
#include "core/api/json/environmentparser.h"
#include "core/api/json/operationparser.h"
#include "tests/api/contractexamples.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <functional>

using namespace steward;

namespace {

// Rows read, or none when the document was refused. A refusal must say that the reply was bad.
using Read = std::function<std::optional<qsizetype>(const QByteArray &)>;

bool refusedRightly(const ApiError &error)
{
    return error.kind == ApiError::Kind::BadReply && !error.detail.isEmpty();
}

template <class T>
std::optional<qsizetype> rowsOf(const Outcome<T> &outcome)
{
    if (!outcome) {
        if (!refusedRightly(outcome.error()))
            qFatal("a bad document was refused as something else");
        return std::nullopt;
    }
    if constexpr (requires { outcome.value().size(); })
        return static_cast<qsizetype>(outcome.value().size());
    else
        return 1;
}

template <class Parse>
Read tree(Parse parse)
{
    return [parse](const QByteArray &body) -> std::optional<qsizetype> {
        const auto root = parseJson(body);
        if (!root)
            return rowsOf(root);
        return rowsOf(parse(*root));
    };
}

std::optional<qsizetype> operations(const QByteArray &body)
{
    OperationParser parser({});
    if (const auto next = parser.readList(body); !next)
        return rowsOf(next);
    const auto table = parser.finish();
    // Every row must come out whole.
    for (OperationTable::Row row = 0; row < table->size(); ++row)
        static_cast<void>(table->operationAt(row).subject.toHtmlEscaped());
    return static_cast<qsizetype>(table->size());
}

std::optional<qsizetype> oneOperation(const QByteArray &body)
{
    OperationParser parser({});
    const auto done = parser.readOne(body);
    return rowsOf(done);
}

struct Example
{
    const char *name;
    Read read;
};

QList<Example> examples()
{
    return {
        {"admin.listEnvironments.response.200", tree(parseEnvironments)},
        {"admin.getEnvironment.response.200", tree(parseEnvironment)},
        {"admin.getEnvironment.response.200.newest", tree(parseEnvironment)},
        {"admin.listAvailableRestorePeriods.response.200", tree(parseRestorePeriods)},
        {"admin.getEnvironmentUsedStorage.response.200", tree(parseUsedStorage)},
        {"admin.listUsedStorage.response.200", tree(parseUsedStorageList)},
        {"admin.getQuotas.response.200", tree(parseQuotas)},
        {"admin.listInstalledApps.response.200", tree(parseInstalledApps)},
        {"admin.listInstalledApps.response.200.newest", tree(parseInstalledApps)},
        {"admin.listAvailableAppUpdates.response.200", tree(parseAppUpdates)},
        {"admin.listAllOperations.response.200", operations},
        {"admin.listEnvironmentOperations.response.200.failedApp", operations},
        {"admin.listAppOperations.response.200", operations},
        {"admin.getAppOperation.response.200", oneOperation},
    };
}

// Where the values of a document begin and end: enough of JSON to swap one for another.
struct Span
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

qsizetype endOfText(const QByteArray &json, qsizetype at)
{
    for (++at; json.at(at) != '"'; ++at) {
        if (json.at(at) == '\\')
            ++at;
    }
    return at + 1;
}

qsizetype endOfValue(const QByteArray &json, qsizetype at)
{
    if (json.at(at) == '"')
        return endOfText(json, at);
    int depth = 0;
    for (; at < json.size(); ++at) {
        const char c = json.at(at);
        if (c == '"')
            at = endOfText(json, at) - 1;
        else if (c == '{' || c == '[')
            ++depth;
        else if ((c == '}' || c == ']') && --depth <= 0)
            return depth == 0 ? at + 1 : at;
        else if ((c == ',' || c == '\n') && depth == 0)
            return at;
    }
    return at;
}

QList<Span> valuesOf(const QByteArray &json)
{
    QList<Span> values;
    for (qsizetype at = 0; at < json.size(); ++at) {
        if (json.at(at) == '"') {
            at = endOfText(json, at) - 1;
        } else if (json.at(at) == ':') {
            while (json.at(at + 1) == ' ' || json.at(at + 1) == '\n')
                ++at;
            values.append({at + 1, endOfValue(json, at + 1)});
        }
    }
    return values;
}

} // namespace

class MutatedDocumentsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void F10_aDocumentCutAnywhereIsABadReply_data();
    void F10_aDocumentCutAnywhereIsABadReply();
    void F19_anyValueMayHaveAnyType_data() { F10_aDocumentCutAnywhereIsABadReply_data(); }
    void F19_anyValueMayHaveAnyType();
    void F20_anyMemberMayBeMissing_data() { F10_aDocumentCutAnywhereIsABadReply_data(); }
    void F20_anyMemberMayBeMissing();
    void F15_anyByteMayBeAnother_data() { F10_aDocumentCutAnywhereIsABadReply_data(); }
    void F15_anyByteMayBeAnother();
    void F15_piecesMayComeTwiceOrNotAtAll_data() { F10_aDocumentCutAnywhereIsABadReply_data(); }
    void F15_piecesMayComeTwiceOrNotAtAll();
};

void MutatedDocumentsTest::F10_aDocumentCutAnywhereIsABadReply_data()
{
    QTest::addColumn<int>("index");
    const auto all = examples();
    for (int i = 0; i < all.size(); ++i)
        QTest::newRow(all.at(i).name) << i;
}

void MutatedDocumentsTest::F10_aDocumentCutAnywhereIsABadReply()
{
    QFETCH(const int, index);
    const Example example = examples().at(index);
    const QByteArray whole = contractExample(QLatin1String(example.name)).trimmed();
    QVERIFY(example.read(whole).value_or(0) > 0);
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY2(!example.read(whole.left(size)), qPrintable(QStringLiteral("cut at %1").arg(size)));
}

void MutatedDocumentsTest::F19_anyValueMayHaveAnyType()
{
    QFETCH(const int, index);
    const Example example = examples().at(index);
    const QByteArray whole = contractExample(QLatin1String(example.name)).trimmed();
    const qsizetype rows = example.read(whole).value();
    const QList<QByteArray> others{
        "null",     "true",        "-1", "1e400", "9223372036854775808", "\"\"",
        "\"text\"", "\"\\ud800\"", "[]", "{}",    "[[{\"id\":[1]}]]",    "{\"name\":{\"id\":null}}"};
    const QList<Span> values = valuesOf(whole);
    for (const Span &value : values) {
        const bool isTheList = whole.at(value.begin) == '[' || whole.at(value.begin) == '{';
        for (const QByteArray &other : others) {
            QByteArray bent = whole;
            bent.replace(value.begin, value.end - value.begin, other);
            const auto read = example.read(bent);
            // A value of another type costs no row; only the list itself, or one whole object, may.
            QVERIFY2(isTheList || read == rows, bent.constData());
        }
    }
}

void MutatedDocumentsTest::F20_anyMemberMayBeMissing()
{
    QFETCH(const int, index);
    const Example example = examples().at(index);
    const QByteArray whole = contractExample(QLatin1String(example.name)).trimmed();
    const qsizetype rows = example.read(whole).value();
    const QList<Span> values = valuesOf(whole);
    for (const Span &value : values) {
        if (whole.at(value.begin) == '[' || whole.at(value.begin) == '{')
            continue;
        // The member gets a name nobody knows: as if it were missing, and something new were there.
        QByteArray bent = whole;
        const qsizetype nameEnd = bent.lastIndexOf('"', value.begin - 1);
        const qsizetype nameBegin = bent.lastIndexOf('"', nameEnd - 1);
        bent.replace(nameBegin + 1, nameEnd - nameBegin - 1, "unheardOf");
        QVERIFY2(example.read(bent) == rows, bent.constData());
    }
}

void MutatedDocumentsTest::F15_anyByteMayBeAnother()
{
    QFETCH(const int, index);
    const Example example = examples().at(index);
    const QByteArray whole = contractExample(QLatin1String(example.name)).trimmed();
    const QByteArray others("\0\"\\{}[]:,x9 \xFF\xC3\x1F", 15);
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray bent = whole;
        bent[at] = others.at((at * 7 + index) % others.size());
        static_cast<void>(example.read(bent));
    }
}

void MutatedDocumentsTest::F15_piecesMayComeTwiceOrNotAtAll()
{
    QFETCH(const int, index);
    const Example example = examples().at(index);
    const QByteArray whole = contractExample(QLatin1String(example.name)).trimmed();
    QRandomGenerator random(static_cast<quint32>(index) + 1);
    for (int round = 0; round < 1000; ++round) {
        const qsizetype at = random.bounded(static_cast<int>(whole.size()));
        const qsizetype length = random.bounded(1, 80);
        QByteArray bent = whole;
        if (round % 2 == 0)
            bent.remove(at, length);
        else
            bent.insert(random.bounded(static_cast<int>(whole.size())), whole.mid(at, length));
        static_cast<void>(example.read(bent));
    }
}

QTEST_GUILESS_MAIN(MutatedDocumentsTest)
#include "tst_mutateddocuments.moc"
