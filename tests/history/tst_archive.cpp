// SPDX-License-Identifier: Apache-2.0
// The archive of operations: what is recorded comes back, once, and stays.
#include "tests/history/archivescenes.h"

#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

using namespace steward;
using namespace steward::test;

namespace {

const QByteArray running =
    "\"id\":\"" + guid(1) +
    "\",\"type\":\"environmentAppUpdate\",\"status\":\"running\",\"environmentName\":\"Production\","
    "\"createdOn\":\"2026-11-23T11:00:00Z\",\"createdBy\":\"anna@contoso.com\"";
const QByteArray succeeded = "\"id\":\"" + guid(1) +
                             "\",\"type\":\"environmentAppUpdate\",\"status\":\"succeeded\","
                             "\"environmentName\":\"Production\",\"createdOn\":\"2026-11-23T11:00:00Z\","
                             "\"completedOn\":\"2026-11-23T11:20:00Z\",\"createdBy\":\"anna@contoso.com\"";

QByteArray line(int number, const char *status = "succeeded", int minutesAgo = -1)
{
    const Instant created{noon().msecs - 60'000 * (minutesAgo < 0 ? number : minutesAgo)};
    return "\"id\":\"" + guid(number) + "\",\"type\":\"modify\",\"status\":\"" + status + "\",\"createdOn\":\"" +
           toIsoUtc(created).toUtf8() + "\"";
}

} // namespace

class ArchiveTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }
    void whatIsRecordedComesBackWhole()
    {
        const QByteArray all = "\"id\":\"" + guid(7) +
                               "\",\"type\":\"environmentRename\",\"status\":\"Failed\",\"aadTenantId\":\"" +
                               contoso.toUtf8() +
                               "\",\"environmentName\":\"Production\",\"environmentType\":\"Sandbox\","
                               "\"productFamily\":\"BusinessCentral\",\"createdOn\":\"2026-11-23T11:00:00.1234567Z\","
                               "\"startedOn\":\"2026-11-23T11:01:00Z\",\"completedOn\":\"2026-11-23T11:02:00Z\","
                               "\"createdBy\":\"anna@contoso.com\",\"canceledBy\":\"ben@contoso.com\","
                               "\"creatorPrincipalType\":\"User\",\"errorMessage\":\"It failed: \xC3\xA4\\u0000\","
                               "\"appId\":\"44445555-eeee-6666-ffff-7777aaaa8888\",\"sourceVersion\":\"1.0\","
                               "\"targetVersion\":\"2.0\","
                               "\"parameters\":{\"oldEnvironmentName\":\"A\",\"newEnvironmentName\":\"B\"}";
        const auto rows = rowsOf({all});
        const Operation given = rows->operationAt(0);
        auto archive = opened(m_folder->path());
        QCOMPARE(recorded(*archive, answerOf(rows)), 1U);
        for (int i = 0; i < 2; ++i) {
            const QList<Operation> back = loaded(*archive);
            QCOMPARE(back.size(), 1);
            Operation expected = given;
            expected.record = back.first().record;
            QVERIFY(expected.record != 0);
            expected.tenantId = contoso;
            QVERIFY(sameOperation(back.first(), expected));
            archive = opened(m_folder->path()); // and after a restart
        }
    }
    void anAnswerThatComesAgainChangesNothing()
    {
        auto archive = opened(m_folder->path());
        QCOMPARE(recorded(*archive, answerOf(rowsOf({running, line(2), line(3)}))), 3U);
        QCOMPARE(recorded(*archive, answerOf(rowsOf({running, line(2), line(3)}), noon(60))), 0U);
        QCOMPARE(loaded(*archive).size(), 3);
    }
    void theLaterStateWinsAndNothingIsLost()
    {
        auto archive = opened(m_folder->path());
        recorded(*archive, answerOf(rowsOf({running}), noon()));
        QCOMPARE(recorded(*archive, answerOf(rowsOf({succeeded}), noon(60))), 1U);
        QCOMPARE(recorded(*archive, answerOf(rowsOf({running}), noon(30))), 0U);
        const QList<Operation> all = loaded(*archive);
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().status.value, OperationStatus::Succeeded);
        QVERIFY(all.first().completedOn.isKnown());
    }
    void whatTheServiceNoLongerListsStays()
    {
        auto archive = opened(m_folder->path());
        recorded(*archive, answerOf(rowsOf({line(1), line(2)})));
        QCOMPARE(recorded(*archive, answerOf(rowsOf({line(2)}), noon(3600))), 0U);
        QCOMPARE(recorded(*archive, answerOf(rowsOf({}), noon(7200))), 0U);
        QCOMPARE(loaded(*archive).size(), 2);
    }
    void anOperationKnownInBothShapesAppearsOnce()
    {
        const QByteArray ofApp =
            "\"id\":\"" + guid(1).toUpper() +
            "\",\"type\":\"update\",\"status\":\"Succeeded\",\"createdOn\":\"2026-11-23T11:00:00Z\","
            "\"completedOn\":\"2026-11-23T11:20:00Z\",\"sourceVersion\":\"1.0.0.0\","
            "\"targetVersion\":\"2.0.0.0\"";
        for (const bool logFirst : {true, false}) {
            const QTemporaryDir folder;
            auto archive = opened(folder.path());
            const auto log = answerOf(rowsOf({succeeded}), noon());
            const auto app = answerOf(rowsOf({ofApp}, LogScope::App), noon(60), LogScope::App);
            recorded(*archive, logFirst ? log : app);
            recorded(*archive, logFirst ? app : log);
            const QList<Operation> all = loaded(*archive);
            QCOMPARE(all.size(), 1);
            QCOMPARE(all.first().type.text, QStringLiteral("environmentAppUpdate"));
            QCOMPARE(all.first().status.text, QStringLiteral("succeeded"));
            QCOMPARE(all.first().sourceVersion, QStringLiteral("1.0.0.0"));
            QCOMPARE(all.first().createdBy, QStringLiteral("anna@contoso.com"));
            QVERIFY(!all.first().isAmbiguous);
        }
    }
    void anUpdateOfAnAppIsOneAfterARestartToo()
    {
        auto archive = opened(m_folder->path());
        recorded(*archive, answerOf(rowsOf({"\"id\":\"" + guid(1) + "\",\"type\":\"update\",\"status\":\"Running\""},
                                           LogScope::App),
                                    noon(), LogScope::App));
        recorded(*archive, answerOf(rowsOf({"\"id\":\"" + guid(2) + "\",\"type\":\"update\",\"status\":\"Running\""})));
        std::map<QString, OperationType> types;
        for (const Operation &operation : loaded(*archive))
            types[operation.id] = operation.type.value;
        QCOMPARE(types[QString::fromLatin1(guid(1))], OperationType::AppUpdate);
        QCOMPARE(types[QString::fromLatin1(guid(2))], OperationType::Update);
    }
    void F21_wordsNobodyKnowsAreKeptAsTheyCame()
    {
        auto archive = opened(m_folder->path());
        recorded(*archive, answerOf(rowsOf({"\"id\":\"x\",\"type\":\"Teleport\",\"status\":\"Pondering\""})));
        const Operation back = loaded(*archive).first();
        QCOMPARE(back.id, QStringLiteral("x"));
        QCOMPARE(back.type.text, QStringLiteral("Teleport"));
        QCOMPARE(back.type.value, OperationType::Unknown);
        QCOMPARE(back.status.text, QStringLiteral("Pondering"));
        QCOMPARE(back.status.value, OperationStatus::Unknown);
    }
    void F23_rowsThatShareAnIdAreAllKeptAndFlagged()
    {
        auto archive = opened(m_folder->path());
        recorded(*archive, answerOf(rowsOf({line(1, "running", 10), line(2)})));
        const QList<QByteArray> twins{line(1, "failed", 10), line(1, "succeeded", 20), line(2)};
        recorded(*archive, answerOf(rowsOf(twins), noon(60)));
        for (int again = 0; again < 2; ++again) {
            const QList<Operation> all = loaded(*archive);
            QCOMPARE(all.size(), 3);
            QCOMPARE(all[0].status.value, OperationStatus::Succeeded); // two minutes ago, not a twin
            QVERIFY(!all[0].isAmbiguous);
            QCOMPARE(all[1].status.value, OperationStatus::Failed);
            QVERIFY(all[1].isAmbiguous);
            QCOMPARE(all[2].status.value, OperationStatus::Succeeded);
            QVERIFY(all[2].isAmbiguous);
            QCOMPARE(recorded(*archive, answerOf(rowsOf({twins[1], twins[0], twins[2]}), noon(120))), 0U);
        }
        // One of them alone is still one of them.
        QCOMPARE(recorded(*archive, answerOf(rowsOf({line(1, "canceled", 20)}), noon(180))), 1U);
        QCOMPARE(loaded(*archive).size(), 3);
    }
    void rowsWithoutAnIdAreRecordedOnce()
    {
        auto archive = opened(m_folder->path());
        const QByteArray nameless = "\"type\":\"copy\",\"status\":\"running\",\"createdOn\":\"2026-11-23T11:00:00Z\"";
        QCOMPARE(recorded(*archive, answerOf(rowsOf({nameless, nameless, "\"type\":\"delete\"", ""}))), 2U);
        QCOMPARE(recorded(*archive, answerOf(rowsOf({nameless, "\"type\":\"delete\""}), noon(60))), 0U);
        QCOMPARE(loaded(*archive).size(), 2);
    }
    void tenantsDoNotMix()
    {
        auto archive = opened(m_folder->path());
        recorded(*archive, answerOf(rowsOf({line(1)})));
        recorded(*archive, answerOf(rowsOf({line(1), line(2)}), noon(), LogScope::Tenant, fabrikam));
        // The same tenant by another spelling.
        recorded(*archive, answerOf(rowsOf({line(1)}), noon(), LogScope::Tenant, contoso.toUpper()));
        const auto tenants = archive->tenants();
        QVERIFY(tenants.ok());
        QCOMPARE(tenants->size(), 2);
        QCOMPARE(tenants->at(0).tenantId, contoso);
        QCOMPARE(tenants->at(0).operations, 1U);
        QCOMPARE(tenants->at(1).operations, 2U);
        QCOMPARE(tenants->at(1).newest.msecs, noon().msecs - 60'000);
        QCOMPARE(tenants->at(1).oldest.msecs, noon().msecs - 120'000);
        int ofContoso = 0;
        for (const Operation &operation : loaded(*archive))
            ofContoso += operation.tenantId == contoso ? 1 : 0;
        QCOMPARE(ofContoso, 1);
    }
    void nothingThatOpensAnythingIsKept()
    {
        auto archive = opened(m_folder->path());
        const QByteArray row =
            "\"id\":\"11112222-0000-cccc-1111-dddd2222eeee\",\"type\":\"export\",\"status\":\"failed\","
            "\"errorMessage\":\"Refused: {\\\"storageAccountSasUri\\\":\\\"https://x/?sv=1&sig=canaryA\\\"}\","
            "\"parameters\":{\"blob\":\"a.bacpac\",\"storageAccountSasUri\":\"https://x/?sig=canaryB\\\"canary\"},"
            "\"appInsightsKey\":\"canaryD\",\"clientSecret\": "
            "\"canary\\\"canary\",\"link\":\"https://y/?a=1&sig=canaryF&z=2\"";
        recorded(*archive, answerOf(rowsOf({row})));
        const Operation operation = loaded(*archive).first();
        const std::array records{operation.record};
        const RareMembers rare = archive->rareMembers(records)->front();
        const QByteArray all = operation.errorMessage.toUtf8() + rare.parameters + rare.extra;
        QVERIFY2(!all.contains("canary"), all.constData());
        QVERIFY2(all.contains("a.bacpac") && all.contains("z=2") && all.contains("Refused"), all.constData());
    }
    void onlyTheWholeLogTellsSinceWhenItIsRecorded()
    {
        auto archive = opened(m_folder->path());
        recorded(*archive, answerOf(rowsOf({line(1)}), noon(), LogScope::Environment));
        recorded(*archive, answerOf(rowsOf({line(2)}, LogScope::App), noon(), LogScope::App));
        QVERIFY(!archive->tenants()->first().span.since.isKnown());
        recorded(*archive, answerOf(rowsOf({}), noon()));
        recorded(*archive, answerOf(rowsOf({}), noon(200 * 86'400)));
        const RecordedSpan span = archive->tenants()->first().span;
        QCOMPARE(span, spanWith(spanWith({}, noon()), noon(200 * 86'400)));
        QCOMPARE(span.gaps.size(), 1);
    }
    void changesAreGivenByRevision()
    {
        auto archive = opened(m_folder->path());
        auto other = opened(m_folder->path());
        QCOMPARE(*archive->revision(), 0U);
        recorded(*archive, answerOf(rowsOf({running, line(2)})));
        const quint64 before = *other->revision();
        QVERIFY(before > 0);
        QVERIFY(loaded(*other, before).isEmpty());
        recorded(*other, answerOf(rowsOf({succeeded, line(2), line(3)}), noon(60)));
        QVERIFY(*archive->revision() > before);
        const QList<Operation> changed = loaded(*archive, before);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed.at(0).id, QString::fromLatin1(guid(3))); // newest first
        QCOMPARE(changed.at(1).status.value, OperationStatus::Succeeded);
    }
    void theNewestAreGivenFirstInTables()
    {
        auto archive = opened(m_folder->path());
        const auto rows = generatedTable(100'000, noon());
        QCOMPARE(recorded(*archive, answerOf(rows)), 100'000U);
        qint64 last = std::numeric_limits<qint64>::max();
        quint32 count = 0;
        int tables = 0;
        const auto revision = archive->load(0, [&](const OperationSnapshot &table) {
            for (const OperationRow &row : table->rows()) {
                if (row.createdOn > last)
                    qFatal("not newest first");
                last = row.createdOn;
            }
            count += table->size();
            ++tables;
            return true;
        });
        QVERIFY(revision.ok());
        QCOMPARE(count, 100'000U);
        QVERIFY(tables > 3);
        // Who has enough says so.
        int given = 0;
        QVERIFY(archive->load(0, [&given](const OperationSnapshot &) { return ++given < 2; }).ok());
        QCOMPARE(given, 2);
        // The same answer once more.
        QCOMPARE(recorded(*archive, answerOf(rows, noon(60))), 0U);
    }
    void rawJsonIsGivenByRecord()
    {
        auto archive = opened(m_folder->path());
        const QByteArray parameters = "{\"allowPreviewVersion\": 1e400, \"odd\":[1,{}]}";
        recorded(*archive, answerOf(rowsOf({line(1) + ",\"parameters\":" + parameters,
                                            line(2) + ",\"aadTenantId\":\"contoso.com\""})));
        const QList<Operation> all = loaded(*archive);
        QVERIFY(all.first().parametersJson.isEmpty());
        const std::vector<quint32> records{all.at(1).record, 4711, all.at(0).record};
        const auto members = archive->rareMembers(records);
        QVERIFY(members.ok());
        QCOMPARE(members->at(0).extra, QByteArray("{\"aadTenantId\":\"contoso.com\"}"));
        QCOMPARE(members->at(1), RareMembers{});
        QCOMPARE(members->at(2).parameters, parameters);
    }
    void rawJsonOfManyComesInTheOrderItIsAskedFor()
    {
        auto archive = opened(m_folder->path());
        QByteArrayList lines;
        for (int i = 1; i <= 600; ++i)
            lines += line(i) + ",\"parameters\":{\"n\":" + QByteArray::number(i % 250) + "}";
        recorded(*archive, answerOf(rowsOf(lines)));
        QHash<quint32, QByteArray> expected;
        std::vector<quint32> records;
        for (const Operation &one : loaded(*archive)) {
            expected.insert(one.record, archive->rareMembers(std::array{one.record})->front().parameters);
            if (one.record % 20 != 3)
                records.push_back(one.record);
        }
        std::reverse(records.begin(), records.end());
        std::rotate(records.begin(), records.begin() + 7, records.end());
        records.push_back(records.front());
        const auto members = archive->rareMembers(records);
        QVERIFY(members.ok());
        QCOMPARE(members->size(), records.size());
        for (std::size_t i = 0; i < records.size(); ++i)
            QCOMPARE(members->at(i).parameters, expected.value(records.at(i)));
        QCOMPARE(QSet<QByteArray>(expected.cbegin(), expected.cend()).size(), 250);
    }
    void F54_rowsOfAnotherTenantAreRefused()
    {
        auto archive = opened(m_folder->path());
        const auto refused =
            archive->record(answerOf(rowsOf({line(1), line(2) + ",\"aadTenantId\":\"" + fabrikam.toUtf8() + "\""})));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().kind, ApiError::Kind::WrongTenant);
        QVERIFY(loaded(*archive).isEmpty());
    }
    void L13_onlyItsUserCanReadIt()
    {
        const QString folder = m_folder->filePath(QStringLiteral("data"));
        auto archive = opened(folder);
        recorded(*archive, answerOf(rowsOf({line(1)})));
        const auto open = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                          QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;
        QVERIFY(!(QFileInfo(folder).permissions() & open));
        for (const QString &name : QDir(folder).entryList(QDir::Files))
            QVERIFY2(!(QFileInfo(QDir(folder).filePath(name)).permissions() & open), qPrintable(name));
        archive.reset();
        const QString path = QDir(folder).filePath(QStringLiteral("history.sqlite"));
        QVERIFY(QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther));
        archive = opened(folder);
        QVERIFY(!(QFileInfo(path).permissions() & open));
    }

private:
    static bool sameOperation(const Operation &a, const Operation &b)
    {
        return a.id == b.id && a.type == b.type && a.status == b.status && a.tenantId == b.tenantId &&
               a.environmentName == b.environmentName && a.environmentKind == b.environmentKind &&
               a.family == b.family && a.createdOn == b.createdOn && a.startedOn == b.startedOn &&
               a.completedOn == b.completedOn && a.createdBy == b.createdBy && a.canceledBy == b.canceledBy &&
               a.principalKind == b.principalKind && a.appId == b.appId && a.sourceVersion == b.sourceVersion &&
               a.targetVersion == b.targetVersion && a.subject == b.subject && a.errorMessage == b.errorMessage &&
               a.parametersJson == b.parametersJson && a.extraJson == b.extraJson && a.record == b.record &&
               a.isDoubtful == b.isDoubtful && a.isAmbiguous == b.isAmbiguous;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(ArchiveTest)
#include "tst_archive.moc"
