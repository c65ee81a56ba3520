// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/json/jsonlimits.h"
#include "core/api/json/operationparser.h"
#include "core/api/json/parametersreader.h"

#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace steward {

/// A word's meaning, looked up once for every spelling that comes.
template <class Meaning>
class WordMeanings
{
public:
    template <class Look>
    Meaning of(StringPool::Index word, Look look)
    {
        for (const auto &[known, meaning] : m_known) {
            if (known == word)
                return meaning;
        }
        const Meaning meaning = look();
        if (m_known.size() < 64)
            m_known.emplace_back(word, meaning);
        return meaning;
    }

private:
    std::vector<std::pair<StringPool::Index, Meaning>> m_known;
};

/// Turns the objects of operations lists into rows of a table: both shapes, every spelling.
class OperationRows
{
public:
    explicit OperationRows(OperationContext context);
    Q_DISABLE_COPY_MOVE(OperationRows)

    /// Adds the row of one operation. False when the document is no JSON, or for the reason in error().
    bool readRow(simdjson::ondemand::object object);
    /// Adds the row of an item that is no operation at all: empty and doubtful (F19).
    bool addDoubtfulRow();
    const std::optional<ApiError> &error() const { return m_error; }

    OperationTable::Row size() const { return m_builder.size(); }
    /// Makes room for the rows of a document of so many bytes.
    void expect(qsizetype bytes);
    /// True when the last row says which operation it is, or how that one stands.
    bool lastRowSaysSomething() const;
    OperationSnapshot finish();

private:
    using Index = StringPool::Index;

    bool readExtra(const char *name, simdjson::ondemand::value &value);
    Index extraIndex();
    bool readMember(OperationMember member, simdjson::ondemand::value &value);
    bool readWord(std::size_t number, simdjson::ondemand::value &value, Index &place, qsizetype limit);
    bool readText(simdjson::ondemand::value &value, Index &index, qsizetype limit);
    bool readId(simdjson::ondemand::value &value);
    bool readInstant(simdjson::ondemand::value &value, qint64 &msecs);
    bool addRow();
    void fillFromContext();
    bool belongsToTenant();
    Index subjectIndex();
    Index makeSubject();
    std::string_view appText();
    Index intern(const QString &text);
    std::string_view text(Index index) const { return m_builder.text(index); }
    bool fail(ApiError error);

    OperationContext m_context;
    OperationTableBuilder m_builder;
    ParametersReader m_parametersReader{m_builder};
    Index m_connection = 0;
    Index m_environment = 0;
    Index m_family = 0;
    Index m_appId = 0;

    OperationRow m_row;
    OperationParameters m_parameters;
    std::bitset<32> m_given;
    std::array<Index, 32> m_last{}; ///< last text of each member: the next row often says the same
    std::bitset<32> m_isLastPlain;  ///< that text stands in JSON as it is

    NamePrediction<OperationMember> m_names;
    WordMeanings<OperationType> m_types;
    WordMeanings<OperationStatus> m_statuses;
    QHash<QByteArray, Index> m_appNames; ///< by canonical id
    Index m_trustedTenant = 0;
    std::string m_extra;   ///< an object, not yet closed, of the members nobody has a name for
    Index m_lastExtra = 0; ///< the next row often says the same
    std::string m_buffer;
    std::optional<ApiError> m_error;
};

} // namespace steward
