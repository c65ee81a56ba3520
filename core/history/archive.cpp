// SPDX-License-Identifier: Apache-2.0
#include "core/history/archive.h"

#include "core/api/json/belonging.h"
#include "core/api/json/jsonfields.h"
#include "core/history/answerrecording.h"
#include "core/history/archivedatabase.h"
#include "core/history/archivefile.h"
#include "core/history/archiveloading.h"
#include "core/history/archiveremoval.h"
#include "core/history/archivestate.h"
#include "core/history/rarereading.h"
#include "core/history/texttable.h"

namespace steward {

struct Archive::Parts
{
    ArchiveFile file;
    std::unique_ptr<ArchiveDatabase> database;
    TextTable texts{*database, TextTable::Kind::Texts};
    TextTable raws{*database, TextTable::Kind::Raws};
};

Archive::Archive(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

Archive::~Archive() = default;

Outcome<Archive::Opened> Archive::open(const QString &dataFolder, std::chrono::milliseconds patience)
{
    Opened opened;
    ArchiveFile file(dataFolder, patience);
    auto database = file.open(opened.report);
    if (!database)
        return database.error();
    opened.archive.reset(new Archive(std::make_unique<Parts>(Parts{file, std::move(database).value()})));
    return opened;
}

template <class T>
Outcome<T> Archive::failure(const char *operation) const
{
    if (m_parts->database->trouble() == DatabaseTrouble::Damaged)
        m_parts->file.markDamaged();
    return m_parts->database->failure(QLatin1String(operation));
}

QSqlDatabase Archive::database() const
{
    return m_parts->database->handle();
}

Outcome<quint64> Archive::record(const RecordedAnswer &answer)
{
    if (answer.source.tenantId.isEmpty() || !answer.operations) {
        return archiveError(QLatin1String("recordOperations"), DatabaseTrouble::Other, m_parts->file.path(),
                            QStringLiteral("an answer of no tenant"));
    }
    if (const auto foreign = foreignTenantIn(answer)) {
        ApiError error = wrongTenant(*foreign);
        error.operation = QStringLiteral("recordOperations");
        return error;
    }
    const auto changed = AnswerRecording(*m_parts->database, m_parts->texts, m_parts->raws, answer).run();
    return changed ? Outcome<quint64>(*changed) : failure<quint64>("recordOperations");
}

Outcome<quint64> Archive::revision()
{
    const auto state = m_parts->database->isInPlace() ? readState(*m_parts->database) : std::nullopt;
    return state ? Outcome<quint64>(state->revision) : failure<quint64>("loadHistory");
}

Outcome<quint64> Archive::load(quint64 since, const TakeRows &take)
{
    Transaction transaction(*m_parts->database, Transaction::Kind::Read);
    const auto state = transaction.isBegun() ? readState(*m_parts->database) : std::nullopt;
    if (!state)
        return failure<quint64>("loadHistory");
    if (state->revision == since)
        return since;
    ArchiveLoading loading(*m_parts->database, m_parts->raws, state->nextText, take);
    if (since == 0 ? !loading.loadAll() : !loading.loadChanges(since))
        return failure<quint64>("loadHistory");
    return state->revision;
}

Outcome<std::vector<quint32>> Archive::removedSince(quint64 since)
{
    const auto records = removedRecords(*m_parts->database, since);
    return records ? Outcome<std::vector<quint32>>(*records) : failure<std::vector<quint32>>("loadHistory");
}

Outcome<std::vector<RareMembers>> Archive::rareMembers(std::span<const quint32> records)
{
    Transaction transaction(*m_parts->database, Transaction::Kind::Read);
    auto members = transaction.isBegun() ? readRareMembers(*m_parts->database, records) : std::nullopt;
    return members ? Outcome<std::vector<RareMembers>>(*std::move(members))
                   : failure<std::vector<RareMembers>>("loadHistory");
}

Outcome<QList<RecordedTenant>> Archive::tenants()
{
    ArchiveDatabase &database = *m_parts->database;
    Transaction transaction(database, Transaction::Kind::Read);
    const auto entries = transaction.isBegun() ? readTenants(database) : std::nullopt;
    if (!entries)
        return failure<QList<RecordedTenant>>("loadHistory");
    QList<RecordedTenant> tenants;
    for (const auto &[tenantId, entry] : *entries) {
        const auto span = readSpan(database, entry.number);
        if (!span)
            return failure<QList<RecordedTenant>>("loadHistory");
        tenants.append({tenantId, entry.name, entry.operations, entry.oldest, entry.newest, *span});
    }
    return tenants;
}

Outcome<Done> Archive::erase(const QString &tenantId)
{
    const bool isErased = eraseTenant(*m_parts->database, canonicalId(tenantId));
    m_parts->texts.forget();
    m_parts->raws.forget();
    return isErased ? Outcome<Done>(Done{}) : failure<Done>("eraseHistory");
}

Outcome<quint64> Archive::prune(const HistoryRetention &retention, Instant now)
{
    const auto pruned = pruneOperations(*m_parts->database, retention, now);
    m_parts->texts.forget();
    m_parts->raws.forget();
    return pruned ? Outcome<quint64>(*pruned) : failure<quint64>("pruneHistory");
}

} // namespace steward
