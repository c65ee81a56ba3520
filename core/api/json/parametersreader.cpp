// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/parametersreader.h"

#include "core/api/json/giventext.h"
#include "core/api/json/jsonfields.h"

#include <algorithm>

namespace steward {

namespace {

namespace od = simdjson::ondemand;

std::string_view trimmedEnd(std::string_view text)
{
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\r' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

bool isLowerCaseGuid(std::string_view text)
{
    return text.size() == 36 && std::none_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

} // namespace

bool ParametersReader::read(od::value &value, OperationParameters &parameters, Index &raw)
{
    od::json_type type{};
    if (value.type().get(type))
        return false;
    if (type == od::json_type::null)
        return isNull(value);
    if (type != od::json_type::object) {
        parameters.isDoubtful = true;
        return isSound(value, 1);
    }
    od::object object;
    std::string_view text;
    if (value.get_object().get(object) || object.raw_json().get(text))
        return false;
    text = trimmedEnd(text);
    const bool isTooLong = static_cast<qsizetype>(text.size()) > JsonLimits::text;
    raw = isTooLong ? 0 : m_builder.intern(text);
    if (const KnownParameters *seen = known(raw)) {
        parameters = seen->parameters;
        return true;
    }
    if (object.reset().error() || !readObject(object, parameters))
        return false;
    parameters.isDoubtful |= isTooLong;
    if (raw == 0)
        return true;
    if (raw >= m_numbers.size())
        m_numbers.resize(std::max<std::size_t>(m_numbers.size() * 2, raw + 1U));
    m_known.push_back({parameters});
    m_numbers[raw] = static_cast<quint32>(m_known.size());
    return true;
}

KnownParameters *ParametersReader::known(Index raw)
{
    return raw < m_numbers.size() && m_numbers[raw] != 0 ? &m_known[m_numbers[raw] - 1] : nullptr;
}

bool ParametersReader::readObject(od::object &object, OperationParameters &parameters)
{
    std::size_t place = 0;
    for (auto entry : object) {
        if (entry.error())
            return false;
        od::field &field = fieldOf(entry);
        ParameterMember member = ParameterMember::Other;
        if (!m_names.find(field, place++, parameterMemberNames, member) ||
            !readMember(member, field.value(), parameters))
            return false;
    }
    return true;
}

bool ParametersReader::readMember(ParameterMember member, od::value &value, OperationParameters &parameters)
{
    if (member == ParameterMember::Other)
        return isSound(value, 2);
    std::string_view given;
    if (textOf(value, given, parameters.isDoubtful) == GivenText::Broken)
        return false;
    if (given.empty())
        return true;
    const auto placeOf = [&]() -> Index & {
        switch (member) {
        case ParameterMember::AppId:
            return parameters.appId;
        case ParameterMember::SourceVersion:
            return parameters.sourceVersion;
        case ParameterMember::TargetVersion:
            return parameters.targetVersion;
        case ParameterMember::OldName:
            return parameters.oldName;
        case ParameterMember::NewName:
            return parameters.newName;
        case ParameterMember::SourceName:
            return parameters.sourceName;
        case ParameterMember::DestinationName:
            return parameters.destinationName;
        case ParameterMember::EnvironmentName:
            return parameters.environmentName;
        default:
            return parameters.pointInTime;
        }
    };
    Index &place = placeOf();
    const Index index = member == ParameterMember::AppId ? internId(m_builder, given) : m_builder.intern(given);
    if (place != 0 && place != index)
        parameters.isDoubtful = true;
    else
        place = index;
    return true;
}

StringPool::Index internId(OperationTableBuilder &builder, std::string_view text)
{
    if (isLowerCaseGuid(text))
        return builder.intern(text);
    const QByteArray id = canonicalId(stringOf(text)).toUtf8();
    return builder.intern(std::string_view(id.constData(), static_cast<std::size_t>(id.size())));
}

} // namespace steward
