// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/operationrows.h"

#include "core/api/json/belonging.h"
#include "core/api/json/giventext.h"
#include "core/api/json/jsonvalue.h"
#include "core/api/json/operationsubject.h"

#include <algorithm>

namespace steward {

namespace {
namespace od = simdjson::ondemand;
}

OperationRows::OperationRows(OperationContext context)
    : m_context(std::move(context))
{
    m_connection = intern(m_context.connection);
    m_environment = intern(m_context.environment);
    m_family = intern(m_context.family);
    m_appId = intern(m_context.appId);
}

bool OperationRows::readRow(od::object object)
{
    m_row = {};
    m_parameters = {};
    m_given.reset();
    m_extra.clear();
    std::size_t place = 0;
    for (auto entry : object) {
        if (entry.error())
            return false;
        od::field &field = fieldOf(entry);
        OperationMember member = OperationMember::Other;
        const char *name = field.key().raw(); // before it is looked at: that consumes it
        if (!m_names.find(field, place++, operationMemberNames, member))
            return false;
        od::value &value = field.value();
        const bool isRead = member == OperationMember::Other ? readExtra(name, value) : readMember(member, value);
        if (!isRead)
            return false;
    }
    return addRow();
}

// A member nobody has a name for is kept as it stands, so that nothing the service says is lost.
bool OperationRows::readExtra(const char *name, od::value &value)
{
    std::string_view raw;
    if (!rawTextOf(value, raw))
        return false;
    if (raw == "null")
        return true;
    const std::string_view written = nameText(name);
    if (static_cast<qsizetype>(m_extra.size() + written.size() + raw.size()) > JsonLimits::text - 8) {
        m_row.isDoubtful = true;
        return true;
    }
    m_extra += m_extra.empty() ? "{\"" : ",\"";
    m_extra += written;
    m_extra += "\":";
    m_extra += raw;
    return true;
}

StringPool::Index OperationRows::extraIndex()
{
    if (m_extra.empty())
        return 0;
    m_extra += '}';
    if (text(m_lastExtra) != m_extra)
        m_lastExtra = m_builder.intern(m_extra);
    return m_lastExtra;
}

bool OperationRows::addDoubtfulRow()
{
    m_row = {};
    m_parameters = {};
    m_row.isDoubtful = true;
    m_extra.clear();
    return addRow();
}

void OperationRows::expect(qsizetype bytes)
{
    constexpr std::size_t usualSize = 400;
    constexpr std::size_t most = 100'000;
    m_builder.reserve(m_builder.size() + std::min(static_cast<std::size_t>(bytes) / usualSize + 1, most));
}

bool OperationRows::lastRowSaysSomething() const
{
    return m_row.guid[0] != 0 || m_row.guid[1] != 0 || m_row.idText != 0 || m_row.statusWord != 0;
}

OperationSnapshot OperationRows::finish()
{
    m_builder.flagRepeatedIds();
    return m_builder.finish();
}

bool OperationRows::readMember(OperationMember member, od::value &value)
{
    const auto number = static_cast<std::size_t>(member);
    // Given twice: the first stays, and the row is flagged.
    if (m_given.test(number)) {
        m_row.isDoubtful = true;
        return isSound(value, 1);
    }
    const auto readWord = [&](Index &place, qsizetype limit = JsonLimits::name) {
        return this->readWord(number, value, place, limit);
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
        m_given.set(number);
        return m_parametersReader.read(value, m_parameters, m_row.parameters);
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

// Most members say what they said in the row before: one comparison with the bytes where they lie reads them.
bool OperationRows::readWord(std::size_t number, od::value &value, Index &place, qsizetype limit)
{
    Index word = m_last[number];
    if (!m_isLastPlain.test(number) || !isPlainly(value, text(word))) {
        if (!readText(value, word, limit))
            return false;
        if (word == 0) {
            place = 0;
            return true;
        }
        if (word != m_last[number]) {
            m_last[number] = word;
            m_isLastPlain.set(number, text(word).find('\\') == std::string_view::npos);
        }
    }
    place = word;
    m_given.set(number);
    return true;
}

// On entry `index` may hold a likely answer; on return it is the text's own, 0 without one.
bool OperationRows::readText(od::value &value, Index &index, qsizetype limit)
{
    std::string_view given;
    const GivenText what = textOf(value, given, m_row.isDoubtful, limit);
    if (what != GivenText::Text || given.empty())
        index = 0;
    else if (index == 0 || text(index) != given)
        index = m_builder.intern(given);
    return what != GivenText::Broken;
}

bool OperationRows::readId(od::value &value)
{
    std::string_view id;
    if (textOf(value, id, m_row.isDoubtful) == GivenText::Broken)
        return false;
    if (id.empty())
        return true;
    m_given.set(static_cast<std::size_t>(OperationMember::Id));
    m_builder.setId(m_row, id);
    return true;
}

bool OperationRows::readInstant(od::value &value, qint64 &msecs)
{
    std::string_view given;
    if (textOf(value, given, m_row.isDoubtful) == GivenText::Broken)
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

bool OperationRows::addRow()
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
    m_row.extra = extraIndex();
    m_builder.add(m_row);
    return true;
}

// Versions live under three names in three places; environment, family and app may go without saying.
void OperationRows::fillFromContext()
{
    const auto fill = [](Index &place, Index other) {
        if (place == 0)
            place = other;
    };
    if (m_row.appId != 0)
        m_row.appId = internId(m_builder, text(m_row.appId));
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
bool OperationRows::belongsToTenant()
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

StringPool::Index OperationRows::subjectIndex()
{
    KnownParameters *known = m_parametersReader.known(m_row.parameters);
    if (known == nullptr)
        return makeSubject();
    const SubjectKey key{m_row.type, m_row.environmentName, m_row.appId, m_row.sourceVersion, m_row.targetVersion};
    if (known->subject == 0 || known->key != key) {
        known->subject = makeSubject();
        known->key = key;
    }
    return known->subject;
}

// The name of the app where it is known, else its id.
std::string_view OperationRows::appText()
{
    const std::string_view id = text(m_row.appId);
    if (id.empty() || m_context.appNames.isEmpty())
        return id;
    const QByteArray key = QByteArray::fromRawData(id.data(), static_cast<qsizetype>(id.size()));
    auto name = m_appNames.constFind(key);
    if (name == m_appNames.constEnd())
        name = m_appNames.insert(QByteArray(id.data(), key.size()), intern(m_context.appNames.value(stringOf(id))));
    return *name != 0 ? text(*name) : id;
}

StringPool::Index OperationRows::makeSubject()
{
    SubjectParts parts;
    parts.environment = text(m_row.environmentName);
    parts.app = appText();
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

StringPool::Index OperationRows::intern(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    return m_builder.intern(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

bool OperationRows::fail(ApiError error)
{
    m_error = std::move(error);
    return false;
}

} // namespace steward
