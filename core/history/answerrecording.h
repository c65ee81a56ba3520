// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/archivestate.h"
#include "core/history/recordedanswer.h"
#include "core/history/recordedrow.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace steward {

class ArchiveDatabase;
class Statement;
class TextTable;

/// Takes one answer into the archive, in one transaction. Reads what is there of the same operations, merges, and
/// writes only what has changed. Used once.
class AnswerRecording
{
public:
    AnswerRecording(ArchiveDatabase &database, TextTable &texts, TextTable &raws, const RecordedAnswer &answer);
    ~AnswerRecording();
    Q_DISABLE_COPY_MOVE(AnswerRecording)

    /// The number of operations that are new or changed; nothing on failure, which the database knows.
    std::optional<quint64> run();

private:
    struct Place
    {
        qint64 key = 0;
        OperationTable::Row row = 0;
    };
    struct Incoming
    {
        RecordedRow row{};
        OperationStatus status = OperationStatus::Unknown;
    };
    struct Stored
    {
        quint32 record = 0;
        RecordedRow row{};
        bool isUsed = false;
    };
    struct Change
    {
        quint32 record = 0; ///< 0: new
        qint64 created = 0;
        qint64 key = 0;
        std::string body{};
    };

    std::optional<quint64> runInside();
    std::vector<Place> placesOfRows() const;
    qint64 keyOf(const OperationRow &row) const;
    bool meetAll(const std::vector<Place> &places);
    bool meet(qint64 key, std::vector<Incoming> &incoming, std::vector<Stored> &stored);
    bool meetOne(qint64 key, const Incoming &incoming, std::vector<Stored> &stored);
    bool meetTwins(qint64 key, std::vector<Incoming> &incoming, std::vector<Stored> &stored);
    bool merge(qint64 key, Stored &stored, const Incoming &incoming);
    bool add(qint64 key, const Incoming &incoming);
    void change(qint64 key, quint32 record, const RecordedRow &row);
    bool openCursor();
    bool storedOf(qint64 key, std::vector<Stored> &stored);
    bool readStored(const Statement &statement, int first, std::vector<Stored> &stored);
    bool makeIncoming(OperationTable::Row row, Incoming &incoming);
    bool numberInto(quint32 &place, StringPool::Index text, bool isRaw = false);
    bool isOwnTenant(StringPool::Index text);
    OperationStatus statusOf(quint32 word);
    quint32 combined(quint32 chosen, quint32 other);
    bool writeChanges();
    bool writeTenantEntry();
    bool extendSpan();

    ArchiveDatabase &m_database;
    TextTable &m_texts;
    TextTable &m_raws;
    const RecordedAnswer &m_answer;
    const OperationTable &m_table;
    QString m_tenantId;
    ArchiveState m_state;
    TenantEntry m_tenant;
    TenantEntry m_tenantBefore;
    std::vector<quint32> m_textNumbers; ///< by index of the answer's pool
    std::vector<quint32> m_rawNumbers;
    std::unordered_map<StringPool::Index, bool> m_ownTenant;
    std::unordered_map<quint32, OperationStatus> m_statuses;
    std::unique_ptr<Statement> m_cursor; ///< over all operations of the tenant by key
    bool m_hasCursorRow = false;
    std::vector<Change> m_changes;
    bool m_isBroken = false; ///< a text could not be read or written
};

/// The first tenant id among the rows that is another's than that of the source (F54).
std::optional<QString> foreignTenantIn(const RecordedAnswer &answer);

} // namespace steward
