// SPDX-License-Identifier: Apache-2.0
#include "core/api/apiconversation.h"

#include <QtCore/QPromise>
#include <QtCore/QUuid>

namespace steward {

namespace {

QString folded(const QString &name)
{
    return name.trimmed().toCaseFolded();
}

// Codes that say nothing about what was not found.
bool isGenericCode(const ApiError &error)
{
    return error.code.isEmpty() || error.hasCode(QLatin1String("NotFound")) ||
           error.hasCode(QLatin1String("ResourceNotFound"));
}

// An entity that is not there, or not for the caller, is 404 with a code. Where the address itself has gone, nothing of
// the service answers, although it knows what holds the list.
bool isPublisherListGone(const ApiError &error, const Request &request, const ApiConversation &conversation)
{
    return error.kind == ApiError::Kind::NotFound && error.code.isEmpty() &&
           request.operation.startsWith(QLatin1String("list")) &&
           conversation.hasAnsweredFor(scopeOf(request, conversation));
}

bool isAdminFeatureGone(const ApiError &error, const Request &request, const ApiConversation &conversation)
{
    const bool isGone = error.kind == ApiError::Kind::NotFound && isGenericCode(error);
    const bool isAboutOneApp = request.operation == QLatin1String("listAppOperations") ||
                               request.operation == QLatin1String("getAppOperation") ||
                               request.operation == QLatin1String("getEnvironment");
    const bool restAnswers =
        request.environment.isEmpty() ? conversation.hasAnswered() : conversation.hasAnsweredFor(request.environment);
    return isGone && !isAboutOneApp && restAnswers;
}

} // namespace

ApiConversation::ApiConversation(TenantConnection connection, Transport &transport, Audience audience)
    : m_connection(std::move(connection))
    , m_audience(audience)
    , m_transport(&transport)
{
    setTenantId(m_connection.tenant);
}

QFuture<Outcome<Reply>> ApiConversation::read(const Request &request)
{
    // Held during the call, so that the transport cannot go away under it; the call only queues.
    const QMutexLocker lock(&m_mutex);
    if (m_transport != nullptr)
        return m_transport->read(request);
    QPromise<Outcome<Reply>> promise;
    promise.start();
    ApiError error;
    error.kind = ApiError::Kind::Cancelled;
    promise.addResult(Outcome<Reply>(error));
    promise.finish();
    return promise.future();
}

void ApiConversation::close()
{
    const QMutexLocker lock(&m_mutex);
    m_transport = nullptr;
}

void ApiConversation::setTenantId(const QString &tenantId)
{
    const QUuid id = QUuid::fromString(tenantId.trimmed());
    const QMutexLocker lock(&m_mutex);
    if (id.isNull() || id == QUuid::fromString(m_tenantId))
        return;
    if (!m_tenantId.isEmpty()) { // what was learnt of one tenant says nothing about another
        m_answered.clear();
        m_appNames.clear();
    }
    m_tenantId = id.toString(QUuid::WithoutBraces);
}

QString ApiConversation::tenantId() const
{
    const QMutexLocker lock(&m_mutex);
    return m_tenantId;
}

int ApiConversation::preferredAddress(Pair pair) const
{
    const QMutexLocker lock(&m_mutex);
    return m_preferred[static_cast<std::size_t>(pair)];
}

void ApiConversation::setPreferredAddress(Pair pair, int address)
{
    const QMutexLocker lock(&m_mutex);
    m_preferred[static_cast<std::size_t>(pair)] = address;
}

void ApiConversation::noteAnswer(const QString &scope)
{
    const QMutexLocker lock(&m_mutex);
    m_answered.insert(folded(scope));
}

bool ApiConversation::hasAnswered() const
{
    const QMutexLocker lock(&m_mutex);
    return !m_answered.isEmpty();
}

bool ApiConversation::hasAnsweredFor(const QString &scope) const
{
    const QMutexLocker lock(&m_mutex);
    return m_answered.contains(folded(scope));
}

void ApiConversation::learnAppNames(const QHash<QString, QString> &names)
{
    constexpr qsizetype most = 20'000;
    const QMutexLocker lock(&m_mutex);
    if (m_appNames.size() + names.size() <= most)
        m_appNames.insert(names);
}

QHash<QString, QString> ApiConversation::appNames() const
{
    const QMutexLocker lock(&m_mutex);
    return m_appNames;
}

QString scopeOf(const Request &request, const ApiConversation &conversation)
{
    if (conversation.audience() == Audience::Admin)
        return request.environment;
    const QString address = request.url.path(QUrl::FullyEncoded);
    return request.operation.startsWith(QLatin1String("list")) ? address.left(address.lastIndexOf(QLatin1Char('/')))
                                                               : address;
}

ApiError judged(ApiError error, const Request &request, const ApiConversation &conversation)
{
    using Kind = ApiError::Kind;
    if (error.operation.isEmpty())
        error.operation = request.operation;
    if (error.environment.isEmpty())
        error.environment = request.environment;
    if (error.host.isEmpty())
        error.host = request.url.host();
    const bool isGone = conversation.audience() == Audience::Admin ? isAdminFeatureGone(error, request, conversation)
                                                                   : isPublisherListGone(error, request, conversation);
    if (error.httpStatus == 410 || isGone)
        error.kind = Kind::NoLongerOffered;
    return error;
}

} // namespace steward
