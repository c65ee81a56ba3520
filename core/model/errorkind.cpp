// SPDX-License-Identifier: Apache-2.0
#include "core/model/errorkind.h"

#include <algorithm>
#include <array>

namespace steward {

namespace {

// In the order of the enumeration.
constexpr std::array words{
    QLatin1String("offline"),         QLatin1String("timedOut"),        QLatin1String("cancelled"),
    QLatin1String("signInNeeded"),    QLatin1String("forbidden"),       QLatin1String("notFound"),
    QLatin1String("noLongerOffered"), QLatin1String("refused"),         QLatin1String("conflict"),
    QLatin1String("throttled"),       QLatin1String("server"),          QLatin1String("badReply"),
    QLatin1String("tooLarge"),        QLatin1String("notTheService"),   QLatin1String("insecure"),
    QLatin1String("proxy"),           QLatin1String("addressRefused"),  QLatin1String("readOnly"),
    QLatin1String("wrongTenant"),     QLatin1String("keychainAbsent"),  QLatin1String("keychainDenied"),
    QLatin1String("noSecret"),        QLatin1String("invalidInput"),    QLatin1String("wrongIdentity"),
    QLatin1String("changed"),         QLatin1String("alreadyUnderWay"), QLatin1String("localFile"),
};
static_assert(words.size() == static_cast<std::size_t>(ApiError::Kind::LocalFile) + 1);

} // namespace

QLatin1String kindWord(ApiError::Kind kind)
{
    return words[static_cast<std::size_t>(kind)];
}

std::optional<ApiError::Kind> errorKindOf(QStringView word)
{
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end())
        return std::nullopt;
    return static_cast<ApiError::Kind>(found - words.begin());
}

} // namespace steward
