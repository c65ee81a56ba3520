// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/json/nameprediction.h"
#include "core/api/json/ondemand.h"
#include "core/api/json/operationmembers.h"
#include "core/model/operationtable.h"

#include <vector>

namespace steward {

/// What the parameters of an operation say, as indexes into the pool.
struct OperationParameters
{
    using Index = StringPool::Index;
    Index appId = 0; ///< canonical
    Index sourceVersion = 0;
    Index targetVersion = 0;
    Index oldName = 0;
    Index newName = 0;
    Index sourceName = 0;
    Index destinationName = 0;
    Index environmentName = 0;
    Index pointInTime = 0;
    bool isDoubtful = false;
};

/// What a subject is made of, beside the parameters: equal ones have an equal subject.
struct SubjectKey
{
    using Index = StringPool::Index;
    OperationType type = OperationType::Unknown;
    Index environment = 0;
    Index appId = 0;
    Index sourceVersion = 0;
    Index targetVersion = 0;
    friend bool operator==(const SubjectKey &, const SubjectKey &) = default;
};

/// Parameters met before, with the last subject made of them.
struct KnownParameters
{
    OperationParameters parameters{};
    SubjectKey key{};
    StringPool::Index subject = 0;
};

/// Reads `parameters` objects. Equal ones are kept, read and checked once: the operations of a log repeat them.
class ParametersReader
{
public:
    using Index = StringPool::Index;

    explicit ParametersReader(OperationTableBuilder &builder)
        : m_builder(builder)
    {
    }
    /// Takes the value of `parameters`: what it says, and the raw text as an index, 0 when there is none to keep.
    /// False when it is no JSON.
    bool read(simdjson::ondemand::value &value, OperationParameters &parameters, Index &raw);
    /// Parameters kept under that index; null for 0.
    KnownParameters *known(Index raw);

private:
    bool readObject(simdjson::ondemand::object &object, OperationParameters &parameters);
    bool readMember(ParameterMember member, simdjson::ondemand::value &value, OperationParameters &parameters);

    OperationTableBuilder &m_builder;
    NamePrediction<ParameterMember> m_names;
    std::vector<quint32> m_numbers; ///< by text index: number in m_known, plus one
    std::vector<KnownParameters> m_known;
};

/// Index of a text in canonical GUID form when it is a GUID, else as it is.
StringPool::Index internId(OperationTableBuilder &builder, std::string_view text);

} // namespace steward
