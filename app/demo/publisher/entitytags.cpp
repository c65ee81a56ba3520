// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/entitytags.h"

#include <algorithm>

namespace steward::demo {

namespace {

QByteArray tag(const QByteArray &thing, int revision)
{
    return guidFromName("etag/" + thing + '/' + QByteArray::number(revision)).text();
}

QByteArray bare(QByteArray tag)
{
    tag = tag.trimmed();
    if (tag.startsWith("W/"))
        tag.remove(0, 2);
    if (tag.size() >= 2 && tag.startsWith('"') && tag.endsWith('"'))
        tag = tag.mid(1, tag.size() - 2);
    return tag;
}

} // namespace

QByteArray tagOf(const PublisherApp &app)
{
    return guidFromName("etag/" + app.id).text();
}

QByteArray tagOf(const PublisherApp &app, const PublisherCountry &country)
{
    return tag(app.id + '/' + country.code, country.revision);
}

QByteArray tagOf(const PublisherApp &app, const PublisherPrincipal &principal)
{
    return tag(app.id + "/principal/" + principal.id.toLower(), principal.revision);
}

QByteArray tagOf(const PublisherApp &app, const PublisherCountry &country, const PublisherVersion &version)
{
    return tag(app.id + '/' + country.code + '/' + version.version, version.revision);
}

QByteArray tagOf(const Hotfix &hotfix)
{
    return tag("hotfix/" + hotfix.id.text(), hotfix.revision);
}

bool isMatch(const QByteArray &ifMatch, const QByteArray &tag)
{
    const QByteArray wanted = ifMatch.trimmed();
    if (wanted.isEmpty())
        return true;
    if (tag.isEmpty())
        return false;
    const QList<QByteArray> tags = wanted.split(',');
    return wanted == "*" ||
           std::any_of(tags.begin(), tags.end(), [&](const QByteArray &entry) { return bare(entry) == tag; });
}

} // namespace steward::demo
