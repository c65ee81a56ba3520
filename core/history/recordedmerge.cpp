// SPDX-License-Identifier: Apache-2.0
#include "core/history/recordedmerge.h"

#include "core/history/archivehash.h"

namespace steward {

namespace {

using Row = RecordedRow;

bool isLater(const RecordedState &stored, const RecordedState &incoming)
{
    if (incoming.row.asOf != stored.row.asOf)
        return incoming.row.asOf > stored.row.asOf;
    return !isFinal(stored.status) || isFinal(incoming.status);
}

template <class T>
void take(T &place, const T &given, const T &nothing, bool isPreferred)
{
    if (given != nothing && (isPreferred || place == nothing))
        place = given;
}

void takeWord(Row &row, const Row &incoming, Row::Word word, bool isPreferred)
{
    take(row.words[word], incoming.words[word], 0U, isPreferred);
}

void takeTime(qint64 &time, qint64 given, bool isPreferred)
{
    take(time, given, Instant::NotGiven, isPreferred);
}

void takeDescription(Row &row, const Row &incoming, bool isPreferred)
{
    if (incoming.words[Row::TypeWord] != 0 && (isPreferred || row.words[Row::TypeWord] == 0))
        row.isAppWord = incoming.isAppWord;
    for (const Row::Word word :
         {Row::GivenTenant, Row::EnvironmentName, Row::EnvironmentKind, Row::Family, Row::TypeWord, Row::CreatedBy,
          Row::PrincipalKind, Row::AppId, Row::SourceVersion, Row::TargetVersion, Row::Subject})
        takeWord(row, incoming, word, isPreferred);
    takeTime(row.createdOn, incoming.createdOn, isPreferred);
}

void takeState(Row &row, const Row &incoming, bool isPreferred)
{
    for (const Row::Word word : {Row::StatusWord, Row::CanceledBy, Row::ErrorMessage})
        takeWord(row, incoming, word, isPreferred);
    takeTime(row.startedOn, incoming.startedOn, isPreferred);
    takeTime(row.completedOn, incoming.completedOn, isPreferred);
}

void takeRaw(Row &row, const Row &incoming, Row::Word word, bool isPreferred, const CombineRaw &combine)
{
    const quint32 stored = row.words[word];
    const quint32 given = incoming.words[word];
    if (stored == 0 || given == 0 || stored == given)
        takeWord(row, incoming, word, isPreferred);
    else
        row.words[word] = isPreferred ? combine(given, stored) : combine(stored, given);
}

} // namespace

RecordedRow mergedRow(const RecordedState &stored, const RecordedState &incoming, const CombineRaw &combine)
{
    const bool later = isLater(stored, incoming);
    const bool saysMore = incoming.row.isFromLog && !stored.row.isFromLog;
    const bool saysLess = !incoming.row.isFromLog && stored.row.isFromLog;
    const bool describes = saysMore || (later && !saysLess);
    const bool isSameState = stored.status == incoming.status && stored.status != OperationStatus::Unknown;
    const bool givesState = isSameState ? describes : later;

    Row row = stored.row;
    takeDescription(row, incoming.row, describes);
    takeState(row, incoming.row, givesState);
    takeRaw(row, incoming.row, Row::Parameters, describes, combine);
    takeRaw(row, incoming.row, Row::Extra, describes, combine);
    row.isFromLog = stored.row.isFromLog || incoming.row.isFromLog;
    row.isDoubtful = describes && givesState ? incoming.row.isDoubtful : stored.row.isDoubtful;
    row.isAmbiguous = stored.row.isAmbiguous || incoming.row.isAmbiguous;
    if (row != stored.row && later)
        row.asOf = incoming.row.asOf;
    return row;
}

quint64 twinKey(const RecordedRow &row)
{
    quint64 key = scattered(static_cast<quint64>(row.createdOn));
    for (const Row::Word word : {Row::EnvironmentName, Row::AppId, Row::TargetVersion})
        key = scattered(key ^ row.words[word]);
    return key;
}

} // namespace steward
