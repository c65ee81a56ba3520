// SPDX-License-Identifier: Apache-2.0
#include "core/api/json/publisherbelonging.h"

#include "core/api/json/belonging.h"
#include "core/api/json/jsonfields.h"

namespace steward {

namespace {

bool isW1(const QString &countryCode)
{
    return countryCode.trimmed().compare(QLatin1String("W1"), Qt::CaseInsensitive) == 0;
}

std::optional<ApiError> firstOf(std::optional<ApiError> one, std::optional<ApiError> other)
{
    return one ? one : other;
}

} // namespace

std::optional<ApiError> foreignId(const QString &given, const QString &asked)
{
    return foreignWord(canonicalId(given), canonicalId(asked));
}

std::optional<ApiError> foreignWord(const QString &given, const QString &asked)
{
    if (isSameEnvironment(given, asked))
        return std::nullopt;
    return wrongTenant(given);
}

std::optional<ApiError> foreignness(const PublisherVersion &given, const QString &appId, const QString &countryCode,
                                    const AppVersion &asked)
{
    if (!asked.isEmpty() && !given.version.isEmpty() && given.version != asked)
        return wrongTenant(given.version.text);
    return firstOf(foreignId(given.appId, appId), foreignWord(given.countryCode, countryCode));
}

std::optional<ApiError> foreignness(const CustomerEnvironment &given, const QString &appId, const QString &countryCode)
{
    if (isW1(countryCode))
        return foreignId(given.appId, appId);
    return firstOf(foreignId(given.appId, appId), foreignWord(given.countryCode, countryCode));
}

std::optional<ApiError> foreignness(const EnvironmentHotfix &given, const QString &appId, const QString &countryCode,
                                    const QString &asked)
{
    if (!asked.isEmpty()) {
        if (std::optional<ApiError> error = foreignId(given.id, asked))
            return error;
    }
    return firstOf(foreignId(given.appId, appId), foreignWord(given.countryCode, countryCode));
}

} // namespace steward
