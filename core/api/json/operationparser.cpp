// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/operationparser.h"

#include "core/api/json/giventext.h"
#include "core/api/json/jsonvalue.h"
#include "core/api/json/operationrows.h"

namespace steward {

namespace {
namespace od = simdjson::ondemand;
}

class OperationParser::Reader
{
public:
    explicit Reader(OperationContext context)
        : m_rows(std::move(context))
    {
    }
    Outcome<QString> readList(QByteArray body);
    Outcome<Done> readOne(QByteArray body);
    OperationSnapshot finish() { return m_rows.finish(); }

private:
    enum class Wrapping { None, Object, List, Broken };
    static Wrapping wrappingOf(const QByteArray &body);

    bool readRoot(JsonDocument &document, QString &nextLink);
    bool readRootMember(std::string_view name, od::value value, bool &hasList, QString &nextLink);
    bool readItems(od::array items);
    bool readWrapped(JsonDocument &document);
    bool fail(ApiError error);
    ApiError failure() const;

    OperationRows m_rows;
    std::optional<ApiError> m_error;
};

Outcome<QString> OperationParser::Reader::readList(QByteArray body)
{
    m_error.reset();
    m_rows.expect(body.size());
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
    if (textOf(value, link, isDoubtful) == GivenText::Broken)
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
        od::object object;
        const bool isAdded = type == od::json_type::object ? !item.get_object().get(object) && m_rows.readRow(object)
                                                           : isSound(item) && m_rows.addDoubtfulRow();
        if (!isAdded)
            return false;
    }
    return true;
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
        if (isTheOne ? value.get_object().get(object) || !m_rows.readRow(object) : !isSound(value))
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
        const bool isRead = wrapping == Wrapping::Object
                                ? readWrapped(document)
                                : !document.root().get_object().get(object) && m_rows.readRow(object);
        if (!isRead || !document.isAtEnd())
            return failure();
    }
    if (m_rows.size() != 1 || !m_rows.lastRowSaysSomething())
        return badReply(QStringLiteral("not one operation in the answer"));
    return Done{};
}

bool OperationParser::Reader::fail(ApiError error)
{
    m_error = std::move(error);
    return false;
}

ApiError OperationParser::Reader::failure() const
{
    if (m_rows.error())
        return *m_rows.error();
    return m_error.value_or(badReply(QStringLiteral("JSON incomplete, garbled, too deep or with text behind its end")));
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
