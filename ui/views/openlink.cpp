// SPDX-License-Identifier: Apache-2.0
#include "ui/views/openlink.h"

#include "core/model/tenantconnection.h"

#include <QtGui/QDesktopServices>

#include <algorithm>
#include <array>

namespace steward {

bool isServiceLink(const QUrl &url)
{
    static constexpr std::array allowed{QLatin1String("dynamics.com"), QLatin1String("microsoft.com"),
                                        QLatin1String("microsoftonline.com"), QLatin1String("powerplatform.com"),
                                        QLatin1String("appsource.com")};
    if (!url.isValid() || url.scheme() != QLatin1String("https") || !url.userInfo().isEmpty())
        return false;
    if (url.port(443) != 443)
        return false;
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    return std::any_of(allowed.begin(), allowed.end(), [&](QLatin1String suffix) {
        return host == suffix || host.endsWith(QLatin1Char('.') + QString(suffix));
    });
}

bool openServiceLink(const QUrl &url)
{
    return isServiceLink(url) && QDesktopServices::openUrl(url);
}

bool openSignInPage(const QUrl &url)
{
    // The rule is about addresses of services, which have no query; the question of the sign-in is all query.
    return isAllowedServiceUrl(url.adjusted(QUrl::RemoveQuery)) && QDesktopServices::openUrl(url);
}

bool openConsentPage(const QUrl &url, const TenantConnection &connection)
{
    const bool isItsOwn = url.scheme() == connection.authority.scheme() && url.host() == connection.authority.host() &&
                          url.port() == connection.authority.port();
    return isItsOwn && openSignInPage(url);
}

} // namespace steward
