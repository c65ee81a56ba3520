// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/operationparser.h"

#include "core/api/json/belonging.h"
#include "core/api/json/jsonfields.h"
#include "core/api/json/ondemand.h"
#include "core/api/json/operationmembers.h"
#include "core/api/json/operationsubject.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstring>
#include <string>
#include <vector>

namespace steward {

namespace {

namespace od = simdjson::ondemand;
using Index = StringPool::Index;

// Remembers which member stood at which place of the last object: a service writes all of them alike, so most names
// are recognised by comparing a word or two with the bytes as they lie there.
template <class Member>
class NamePrediction
{
public:
    template <class Field, class Names>
    bool find(Field &field, std::size_t place, const Names &names, Member &member)
    {
        if (place < m_places.size() && m_places[place].words > 0) {
            od::raw_json_string raw;
            if (field.key().get(raw))
                return false;
            if (m_places[place].matches(raw.raw())) {
                member = m_places[place].member;
                return true;
            }
        }
        std::string_view name;
        if (field.unescaped_key().get(name))
            return false;
        member = memberOf(name, names);
        if (place < m_places.size())
            m_places[place] = Place(name, member);
        return true;
    }

private:
    // A name with its closing quote in words of eight bytes. The body is padded, so reading them never leaves it.
    struct Place
    {
        Place() = default;
        Place(std::string_view name, Member meaning)
            : member(meaning)
        {
            // A backslash could make a name end at an escaped quote.
            if (name.size() >= sizeof(word) || name.find('\\') != std::string_view::npos)
                return;
            std::array<char, sizeof(word)> bytes{};
            std::array<char, sizeof(word)> relevant{};
            std::copy(name.begin(), name.end(), bytes.begin());
            bytes[name.size()] = '"';
            std::fill_n(relevant.begin(), name.size() + 1, '\xFF');
            std::memcpy(word.data(), bytes.data(), sizeof(word));
            std::memcpy(mask.data(), relevant.data(), sizeof(mask));
            words = name.size() / 8 + 1;
        }
        bool matches(const char *raw) const
        {
            for (std::size_t i = 0; i < words; ++i) {
                quint64 there = 0;
                std::memcpy(&there, raw + 8 * i, 8);
                if ((there & mask[i]) != word[i])
                    return false;
            }
            return true;
        }

        std::array<quint64, 4> word{};
        std::array<quint64, 4> mask{};
        std::size_t words = 0;
        Member member = Member::Other;
    };
    std::array<Place, 32> m_places{};
};

// A text without escapes as it lies in the body; nothing is copied, and the cursor passes it by itself.
bool plainText(od::value &value, std::string_view &text)
{
    const std::string_view token = tokenOf(value);
    if (token.size() < 2 || token.front() != '"' || token.back() != '"' ||
        std::memchr(token.data(), '\\', token.size()) != nullptr)
        return false;
    text = token.substr(1, token.size() - 2);
    return true;
}

// A word's meaning, looked up once for every spelling that comes.
template <class Meaning>
class WordMeanings
{
public:
    template <class Look>
    Meaning of(Index word, Look look)
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
    std::vector<std::pair<Index, Meaning>> m_known;
};

QString stringOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

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

// What the parameters of an operation say, as indexes into the pool.
struct Parameters
{
    Index appId = 0;
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

// What a subject is made of, beside the parameters: equal ones have an equal subject.
struct SubjectKey
{
    OperationType type = OperationType::Unknown;
    Index environment = 0;
    Index appId = 0;
    Index sourceVersion = 0;
    Index targetVersion = 0;
    friend bool operator==(const SubjectKey &, const SubjectKey &) = default;
};

// Parameters met before, with the last subject made of them.
struct KnownParameters
{
    Parameters parameters{};
    SubjectKey key{};
    Index subject = 0;
};

} // namespace

class OperationParser::Reader
{
public:
    explicit Reader(OperationContext context)
        : m_context(std::move(context))
    {
        m_connection = intern(m_context.connection);
        m_environment = intern(m_context.environment);
        m_family = intern(m_context.family);
        m_appId = intern(m_context.appId);
    }

    Outcome<QString> readList(QByteArray body);
    Outcome<Done> readOne(QByteArray body);
    OperationSnapshot finish();

private:
    enum class Wrapping { None, Object, List, Broken };
    static Wrapping wrappingOf(const QByteArray &body);

    bool readRoot(JsonDocument &document, QString &nextLink);
    bool readRootMember(std::string_view name, od::value value, bool &hasList, QString &nextLink);
    bool readWrapped(JsonDocument &document);
    bool readItems(od::array items);
    bool readRow(od::object object);
    bool readMember(OperationMember member, od::value &value);
    bool addRow();

    bool readText(od::value &value, Index &index, qsizetype limit = JsonLimits::name);
    bool readId(od::value &value);
    bool readInstant(od::value &value, qint64 &msecs);
    bool readParameters(od::value &value);
    bool readNewParameters(od::object &object, Parameters &parameters);
    bool readParameter(ParameterMember member, od::value &value, Parameters &parameters);
    enum class Given { Text, Nothing, Broken };
    Given textOf(od::value &value, std::string_view &text, bool &isDoubtful, qsizetype limit = JsonLimits::name);

    void fillFromContext();
    bool belongsToTenant();
    Index subjectIndex();
    Index makeSubject();
    Index intern(const QString &text);
    Index internId(std::string_view text);
    std::string_view text(Index index) const { return m_builder.text(index); }
    bool fail(ApiError error);
    ApiError failure() const;

    OperationContext m_context;
    OperationTableBuilder m_builder;
    Index m_connection = 0;
    Index m_environment = 0;
    Index m_family = 0;
    Index m_appId = 0;

    OperationRow m_row;
    Parameters m_parameters;
    std::bitset<32> m_given;
    std::array<Index, 32> m_last{}; ///< last text of each member: the next row often says the same

    NamePrediction<OperationMember> m_names;
    NamePrediction<ParameterMember> m_parameterNames;
    WordMeanings<OperationType> m_types;
    WordMeanings<OperationStatus> m_statuses;
    std::vector<quint32> m_seenParameters; ///< by text index: number in m_knownParameters, plus one
    std::vector<KnownParameters> m_knownParameters;
    QHash<QByteArray, Index> m_appNames; ///< by canonical id
    Index m_trustedTenant = 0;
    std::string m_buffer;
    std::optional<ApiError> m_error;
};

Outcome<QString> OperationParser::Reader::readList(QByteArray body)
{
    m_error.reset();
    m_builder.reserve(m_builder.size() +
                      std::min<std::size_t>(static_cast<std::size_t>(body.size()) / 400 + 1, 100'000));
    JsonDocument document(std::move(body));
    if (!document.isOpen())
        return badReply(document.problem());
    QString nextLink;
    if (!readRoot(document, nextLink) || !document.isAtEnd())
        return failure();
    return nextLink;
}

bool OperationParser::Reader::readRoot(JsonDocument &document, QString &nextLink)
{
    od::json_type type{};
    if (document.root().type().get(type))
        return false;
    if (type == od::json_type::array) {
        od::array items;
        return !document.root().get_array().get(items) && readItems(items);
    }
    od::object object;
    if (document.root().get_object().get(object))
        return false;
    bool hasList = false;
    for (auto field : object) {
        std::string_view name;
        od::value value;
        if (field.unescaped_key().get(name) || field.value().get(value) ||
            !readRootMember(name, value, hasList, nextLink))
            return false;
    }
    return hasList || fail(badReply(QStringLiteral("no list in the answer")));
}

bool OperationParser::Reader::readRootMember(std::string_view name, od::value value, bool &hasList, QString &nextLink)
{
    if (isSameName(name, "value")) {
        od::array items;
        if (std::exchange(hasList, true) || value.get_array().get(items))
            return fail(badReply(QStringLiteral("\"value\" is no list, or there are two")));
        return readItems(items);
    }
    if (!isSameName(name, "nextLink") && !isSameName(name, "@odata.nextLink"))
        return isSound(value);
    std::string_view link;
    bool isDoubtful = false;
    if (textOf(value, link, isDoubtful) == Given::Broken)
        return false;
    if (isDoubtful)
        return fail(badReply(QStringLiteral("the link to the next page is damaged")));
    if (!link.empty())
        nextLink = stringOf(link);
    return true;
}

bool OperationParser::Reader::readItems(od::array items)
{
    for (auto element : items) {
        od::value item;
        od::json_type type{};
        if (element.get(item) || item.type().get(type))
            return false;
        if (type == od::json_type::object) {
            od::object object;
            if (item.get_object().get(object) || !readRow(object))
                return false;
            continue;
        }
        if (!isSound(item))
            return false;
        m_row = {};
        m_parameters = {};
        m_row.isDoubtful = true;
        if (!addRow())
            return false;
    }
    return true;
}

bool OperationParser::Reader::readRow(od::object object)
{
    m_row = {};
    m_parameters = {};
    m_given.reset();
    std::size_t place = 0;
    for (auto field : object) {
        OperationMember member = OperationMember::Other;
        if (!m_names.find(field, place++, operationMemberNames, member))
            return false;
        od::value value;
        if (field.value().get(value) || !readMember(member, value))
            return false;
    }
    return addRow();
}

bool OperationParser::Reader::readMember(OperationMember member, od::value &value)
{
    const auto number = static_cast<std::size_t>(member);
    if (member == OperationMember::Other)
        return isSound(value, 1);
    // Given twice: the first stays, and the row is flagged.
    if (m_given.test(number)) {
        m_row.isDoubtful = true;
        return isSound(value, 1);
    }
    Index word = m_last[number];
    const auto readWord = [&](Index &place, qsizetype limit = JsonLimits::name) {
        if (!readText(value, word, limit))
            return false;
        place = word;
        if (word != 0) {
            m_last[number] = word;
            m_given.set(number);
        }
        return true;
    };
    switch (member) {
    case OperationMember::Id:
        return readId(value);
    case OperationMember::CreatedOn:
        return readInstant(value, m_row.createdOn);
    case OperationMember::StartedOn:
        return readInstant(value, m_row.startedOn);
    case OperationMember::CompletedOn:
        return readInstant(value, m_row.completedOn);
    case OperationMember::Parameters:
        return readParameters(value);
    case OperationMember::Type:
        return readWord(m_row.typeWord);
    case OperationMember::Status:
        return readWord(m_row.statusWord);
    case OperationMember::TenantId:
        return readWord(m_row.tenantId);
    case OperationMember::CreatedBy:
        return readWord(m_row.createdBy);
    case OperationMember::CanceledBy:
        return readWord(m_row.canceledBy);
    case OperationMember::PrincipalKind:
        return readWord(m_row.principalKind);
    case OperationMember::ErrorMessage:
        return readWord(m_row.errorMessage, JsonLimits::text);
    case OperationMember::EnvironmentName:
        return readWord(m_row.environmentName);
    case OperationMember::EnvironmentKind:
        return readWord(m_row.environmentKind);
    case OperationMember::Family:
        return readWord(m_row.family);
    case OperationMember::AppId:
        return readWord(m_row.appId);
    case OperationMember::SourceVersion:
    case OperationMember::SourceAppVersion:
        return readWord(m_row.sourceVersion);
    default:
        return readWord(m_row.targetVersion);
    }
}

OperationParser::Reader::Given OperationParser::Reader::textOf(od::value &value, std::string_view &text,
                                                               bool &isDoubtful, qsizetype limit)
{
    const auto error = plainText(value, text) ? simdjson::SUCCESS : value.get_string().get(text);
    if (!error) {
        if (static_cast<qsizetype>(text.size()) > limit) {
            text = cutUtf8(text, limit);
            isDoubtful = true;
        }
        return Given::Text;
    }
    if (error == simdjson::STRING_ERROR) {
        isDoubtful = true;
        return Given::Nothing;
    }
    if (error != simdjson::INCORRECT_TYPE)
        return Given::Broken;
    if (isNull(value))
        return Given::Nothing;
    isDoubtful = true;
    return isSound(value, 1) ? Given::Nothing : Given::Broken;
}

// On entry `index` may hold a likely answer; on return it is the text's own, 0 without one.
bool OperationParser::Reader::readText(od::value &value, Index &index, qsizetype limit)
{
    std::string_view given;
    const Given what = textOf(value, given, m_row.isDoubtful, limit);
    if (what != Given::Text || given.empty())
        index = 0;
    else if (index == 0 || text(index) != given)
        index = m_builder.intern(given);
    return what != Given::Broken;
}

bool OperationParser::Reader::readId(od::value &value)
{
    std::string_view id;
    if (textOf(value, id, m_row.isDoubtful) == Given::Broken)
        return false;
    if (id.empty())
        return true;
    m_given.set(static_cast<std::size_t>(OperationMember::Id));
    m_builder.setId(m_row, id);
    return true;
}

bool OperationParser::Reader::readInstant(od::value &value, qint64 &msecs)
{
    std::string_view given;
    if (textOf(value, given, m_row.isDoubtful) == Given::Broken)
        return false;
    const Instant instant = parseInstant(given);
    // The year 0001 is the service's way to say nothing; other texts should have been dates.
    if (!instant.isKnown() && !given.empty() && given.find_first_not_of(' ') != std::string_view::npos &&
        given.substr(0, 5) != "0001-")
        m_row.isDoubtful = true;
    if (msecs != Instant::NotGiven && msecs != instant.msecs)
        m_row.isDoubtful = true;
    else
        msecs = instant.msecs;
    return true;
}

bool OperationParser::Reader::readParameters(od::value &value)
{
    od::json_type type{};
    if (value.type().get(type))
        return false;
    if (type == od::json_type::null)
        return isNull(value);
    od::object object;
    std::string_view raw;
    if (type != od::json_type::object) {
        m_row.isDoubtful = true;
        return isSound(value, 1);
    }
    if (value.get_object().get(object) || object.raw_json().get(raw))
        return false;
    m_given.set(static_cast<std::size_t>(OperationMember::Parameters));
    raw = trimmedEnd(raw);
    const bool isTooLong = static_cast<qsizetype>(raw.size()) > JsonLimits::text;
    const Index index = isTooLong ? 0 : m_builder.intern(raw);
    m_row.parameters = index;
    if (index < m_seenParameters.size() && m_seenParameters[index] != 0) {
        m_parameters = m_knownParameters[m_seenParameters[index] - 1].parameters;
        return true;
    }
    if (object.reset().error() || !readNewParameters(object, m_parameters))
        return false;
    m_parameters.isDoubtful |= isTooLong;
    if (index != 0) {
        if (index >= m_seenParameters.size())
            m_seenParameters.resize(std::max<std::size_t>(m_seenParameters.size() * 2, index + 1U));
        m_knownParameters.push_back({m_parameters});
        m_seenParameters[index] = static_cast<quint32>(m_knownParameters.size());
    }
    return true;
}

bool OperationParser::Reader::readNewParameters(od::object &object, Parameters &parameters)
{
    std::size_t place = 0;
    for (auto field : object) {
        ParameterMember member = ParameterMember::Other;
        if (!m_parameterNames.find(field, place++, parameterMemberNames, member))
            return false;
        od::value value;
        if (field.value().get(value) || !readParameter(member, value, parameters))
            return false;
    }
    return true;
}

bool OperationParser::Reader::readParameter(ParameterMember member, od::value &value, Parameters &parameters)
{
    if (member == ParameterMember::Other)
        return isSound(value, 2);
    std::string_view given;
    if (textOf(value, given, parameters.isDoubtful) == Given::Broken)
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
    const Index index = member == ParameterMember::AppId ? internId(given) : m_builder.intern(given);
    if (place != 0 && place != index)
        parameters.isDoubtful = true;
    else
        place = index;
    return true;
}

bool OperationParser::Reader::addRow()
{
    if (m_builder.size() >= JsonLimits::rows) {
        ApiError error = badReply(QStringLiteral("more operations than are kept of one answer"));
        error.kind = ApiError::Kind::TooLarge;
        return fail(error);
    }
    fillFromContext();
    m_row.type = m_types.of(m_row.typeWord, [&] {
        const OperationType type = operationTypeOf(stringOf(text(m_row.typeWord)));
        return m_context.isAppHistory && type == OperationType::Update ? OperationType::AppUpdate : type;
    });
    m_row.status = m_statuses.of(m_row.statusWord, [&] { return operationStatusOf(stringOf(text(m_row.statusWord))); });
    if (!belongsToTenant())
        return false;
    m_row.subject = subjectIndex();
    m_builder.add(m_row);
    return true;
}

// Versions live under three names in three places; environment, family and app may go without saying.
void OperationParser::Reader::fillFromContext()
{
    const auto fill = [](Index &place, Index other) {
        if (place == 0)
            place = other;
    };
    if (m_row.appId != 0)
        m_row.appId = internId(text(m_row.appId));
    fill(m_row.appId, m_parameters.appId);
    fill(m_row.appId, m_appId);
    fill(m_row.sourceVersion, m_parameters.sourceVersion);
    fill(m_row.targetVersion, m_parameters.targetVersion);
    fill(m_row.environmentName, m_environment);
    fill(m_row.family, m_family);
    m_row.connection = m_connection;
    m_row.isDoubtful |= m_parameters.isDoubtful;
}

// F54. Operations that move an environment between tenants may name the other one.
bool OperationParser::Reader::belongsToTenant()
{
    if (m_context.tenantId.isEmpty() || m_row.tenantId == 0 || m_row.tenantId == m_trustedTenant ||
        m_row.type == OperationType::Move || m_row.type == OperationType::RequestTransfer)
        return true;
    const QString given = stringOf(text(m_row.tenantId));
    if (isSameTenant(given, m_context.tenantId)) {
        m_trustedTenant = m_row.tenantId;
        return true;
    }
    return fail(wrongTenant(given));
}

Index OperationParser::Reader::subjectIndex()
{
    if (m_row.parameters == 0)
        return makeSubject();
    KnownParameters &known = m_knownParameters[m_seenParameters[m_row.parameters] - 1];
    const SubjectKey key{m_row.type, m_row.environmentName, m_row.appId, m_row.sourceVersion, m_row.targetVersion};
    if (known.subject == 0 || known.key != key) {
        known.subject = makeSubject();
        known.key = key;
    }
    return known.subject;
}

Index OperationParser::Reader::makeSubject()
{
    SubjectParts parts;
    parts.environment = text(m_row.environmentName);
    parts.app = text(m_row.appId);
    if (m_row.appId != 0 && !m_context.appNames.isEmpty()) {
        const QByteArray id = QByteArray::fromRawData(parts.app.data(), static_cast<qsizetype>(parts.app.size()));
        auto name = m_appNames.constFind(id);
        if (name == m_appNames.constEnd())
            name = m_appNames.insert(QByteArray(id.constData(), id.size()),
                                     intern(m_context.appNames.value(QString::fromUtf8(id))));
        if (*name != 0)
            parts.app = text(*name);
    }
    parts.sourceVersion = text(m_row.sourceVersion);
    parts.targetVersion = text(m_row.targetVersion);
    parts.oldName = text(m_parameters.oldName);
    parts.newName = text(m_parameters.newName);
    parts.sourceName = text(m_parameters.sourceName);
    parts.destinationName = text(m_parameters.destinationName);
    parts.restoredName = text(m_parameters.environmentName);
    parts.pointInTime = text(m_parameters.pointInTime);
    const std::string_view subject = subjectOf(m_row.type, parts, m_buffer);
    return subject.data() == parts.environment.data() ? m_row.environmentName : m_builder.intern(subject);
}

Index OperationParser::Reader::intern(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    return m_builder.intern(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

Index OperationParser::Reader::internId(std::string_view text)
{
    return isLowerCaseGuid(text) ? m_builder.intern(text) : intern(canonicalId(stringOf(text)));
}

bool OperationParser::Reader::fail(ApiError error)
{
    m_error = std::move(error);
    return false;
}

ApiError OperationParser::Reader::failure() const
{
    return m_error.value_or(badReply(QStringLiteral("JSON incomplete, garbled, too deep or with text behind its end")));
}

// A look at the names of the root only: the cursor cannot go back.
OperationParser::Reader::Wrapping OperationParser::Reader::wrappingOf(const QByteArray &body)
{
    JsonDocument document(body);
    od::object object;
    od::json_type type{};
    if (!document.isOpen() || document.root().type().get(type))
        return Wrapping::Broken;
    if (type == od::json_type::array)
        return Wrapping::List;
    if (document.root().get_object().get(object))
        return Wrapping::Broken;
    for (auto field : object) {
        std::string_view name;
        od::value value;
        if (field.unescaped_key().get(name) || field.value().get(value) || value.type().get(type))
            return Wrapping::Broken;
        if (isSameName(name, "value") && type == od::json_type::array)
            return Wrapping::List;
        if (isSameName(name, "value") && type == od::json_type::object)
            return Wrapping::Object;
    }
    return Wrapping::None;
}

bool OperationParser::Reader::readWrapped(JsonDocument &document)
{
    od::object root;
    if (document.root().get_object().get(root))
        return false;
    bool isRead = false;
    for (auto field : root) {
        std::string_view name;
        od::value value;
        if (field.unescaped_key().get(name) || field.value().get(value))
            return false;
        od::object object;
        const bool isTheOne = isSameName(name, "value") && !isRead;
        if (isTheOne ? value.get_object().get(object) || !readRow(object) : !isSound(value))
            return false;
        isRead |= isTheOne;
    }
    return isRead;
}

Outcome<Done> OperationParser::Reader::readOne(QByteArray body)
{
    m_error.reset();
    const Wrapping wrapping = wrappingOf(body);
    if (wrapping == Wrapping::List) {
        const auto list = readList(std::move(body));
        if (!list)
            return list.error();
    } else {
        JsonDocument document(std::move(body));
        od::object object;
        if (!document.isOpen())
            return badReply(document.problem());
        const bool isRead = wrapping == Wrapping::Object ? readWrapped(document)
                                                         : !document.root().get_object().get(object) && readRow(object);
        if (!isRead || !document.isAtEnd())
            return failure();
    }
    const bool saysNothing = m_row.guid[0] == 0 && m_row.idText == 0 && m_row.statusWord == 0;
    if (m_builder.size() != 1 || saysNothing)
        return badReply(QStringLiteral("not one operation in the answer"));
    return Done{};
}

OperationSnapshot OperationParser::Reader::finish()
{
    m_builder.flagRepeatedIds();
    return m_builder.finish();
}

OperationParser::OperationParser(OperationContext context)
    : m_reader(std::make_unique<Reader>(std::move(context)))
{
}

OperationParser::~OperationParser() = default;

Outcome<QString> OperationParser::readList(QByteArray body)
{
    return m_reader->readList(std::move(body));
}

Outcome<Done> OperationParser::readOne(QByteArray body)
{
    return m_reader->readOne(std::move(body));
}

OperationSnapshot OperationParser::finish()
{
    return m_reader->finish();
}

} // namespace steward
