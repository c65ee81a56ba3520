// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationtable.h"

#include <array>
#include <string>

namespace steward {

/// An operation as the archive keeps it. Its texts are numbers of the archive's dictionary; 0 is the empty text.
struct RecordedRow
{
    /// In this order in the file: only ever added to, at most 32.
    enum Word : quint8 {
        GivenTenant, ///< aadTenantId, where it is not the tenant's own
        EnvironmentName,
        EnvironmentKind,
        Family,
        TypeWord,
        StatusWord,
        CreatedBy,
        CanceledBy,
        PrincipalKind,
        AppId,
        SourceVersion,
        TargetVersion,
        Subject,
        ErrorMessage,
        Parameters, ///< this and the next one are numbers of raw JSON
        Extra,
        WordCount,
    };

    std::array<quint64, 2> guid{}; ///< as in OperationRow
    std::string idText{};
    qint64 createdOn = Instant::NotGiven;
    qint64 startedOn = Instant::NotGiven;
    qint64 completedOn = Instant::NotGiven;
    qint64 asOf = Instant::NotGiven; ///< service time of the answer that brought the last change
    std::array<quint32, WordCount> words{};
    bool isFromLog = false; ///< seen in an environment log, which describes more than the history of an app
    bool isAppWord = false; ///< the type word is one of an app's history
    bool isDoubtful = false;
    bool isAmbiguous = false;

    bool hasId() const { return guid[0] != 0 || guid[1] != 0 || !idText.empty(); }
    bool hasSameId(const RecordedRow &other) const { return guid == other.guid && idText == other.idText; }
    friend bool operator==(const RecordedRow &, const RecordedRow &) = default;
};

/// The same of a row of a table: without an id nobody can say which of them are one operation.
inline bool hasId(const OperationRow &row)
{
    return row.guid[0] != 0 || row.guid[1] != 0 || row.idText != 0;
}

/// Hash of the id of a row that has one: where the archive looks for it.
qint64 recordedKey(const std::array<quint64, 2> &guid, std::string_view idText, quint64 seed);
inline qint64 recordedKey(const RecordedRow &row, quint64 seed)
{
    return recordedKey(row.guid, row.idText, seed);
}

/// Writes a row into `body`, with a sum of its bytes at the end.
void writeBody(const RecordedRow &row, std::string &body);
/// False when these are not the bytes that were written.
bool readBody(std::string_view body, RecordedRow &row);

} // namespace steward
