// SPDX-License-Identifier: Apache-2.0
#include "app/cli/publisherreads.h"

#include "app/cli/answerprinting.h"
#include "app/cli/changearguments.h"
#include "app/cli/publisherfields.h"

namespace steward::cli {

namespace {

PublisherFilter filterOf(const Arguments &arguments)
{
    const QString given = arguments.value("filter").trimmed();
    return given.isEmpty() ? PublisherFilter() : PublisherFilter::given(given);
}

QString appOf(const Arguments &arguments)
{
    return canonicalAppId(arguments.at(0).trimmed());
}

QString countryOf(const Arguments &arguments)
{
    return arguments.at(1).trimmed().toUpper();
}

} // namespace

void listPublisherApps(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = sessionOf(context, arguments, "publisher apps"))
        printAnswer(context, *session, session->publisher().listApps(filterOf(arguments), context.cancel()),
                    listOf(publisherAppFields()));
}

void listPublisherCountries(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = sessionOf(context, arguments, "publisher countries"))
        printAnswer(context, *session, session->publisher().listCountries(appOf(arguments), context.cancel()),
                    listOf(publisherCountryFields()));
}

void showPublisherCountry(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = sessionOf(context, arguments, "publisher country"))
        printAnswer(context, *session,
                    session->publisher().getCountry(appOf(arguments), countryOf(arguments), context.cancel()),
                    cardOf(publisherCountryFields()));
}

void listPublisherPrincipals(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = sessionOf(context, arguments, "publisher principals"))
        printAnswer(context, *session,
                    session->publisher().listPrincipals(appOf(arguments), filterOf(arguments), context.cancel()),
                    listOf(publisherPrincipalFields()));
}

void showPublisherPrincipal(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = sessionOf(context, arguments, "publisher principal"))
        printAnswer(context, *session,
                    session->publisher().getPrincipal(appOf(arguments), canonicalAppId(arguments.at(1).trimmed()),
                                                      context.cancel()),
                    cardOf(publisherPrincipalFields()));
}

void listPublisherVersions(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = sessionOf(context, arguments, "publisher versions"))
        printAnswer(context, *session,
                    session->publisher().listVersions(appOf(arguments), countryOf(arguments), filterOf(arguments),
                                                      context.cancel()),
                    listOf(publisherVersionFields()));
}

void showPublisherVersion(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = sessionOf(context, arguments, "publisher version"))
        printAnswer(context, *session,
                    session->publisher().getVersion(appOf(arguments), countryOf(arguments),
                                                    AppVersion{arguments.at(2).trimmed()}, context.cancel()),
                    cardOf(publisherVersionFields()));
}

void listCustomerEnvironments(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = sessionOf(context, arguments, "publisher environments"))
        printAnswer(context, *session,
                    session->publisher().listCustomerEnvironments(appOf(arguments), countryOf(arguments),
                                                                  filterOf(arguments), context.cancel()),
                    listOf(customerEnvironmentFields()));
}

void listHotfixes(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = sessionOf(context, arguments, "publisher hotfixes"))
        printAnswer(context, *session,
                    session->publisher().listEnvironmentHotfixes(appOf(arguments), countryOf(arguments),
                                                                 filterOf(arguments), context.cancel()),
                    listOf(environmentHotfixFields()));
}

void showHotfix(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = sessionOf(context, arguments, "publisher hotfix"))
        printAnswer(context, *session,
                    session->publisher().getEnvironmentHotfix(appOf(arguments), countryOf(arguments),
                                                              canonicalAppId(arguments.at(2).trimmed()),
                                                              context.cancel()),
                    cardOf(environmentHotfixFields()));
}

} // namespace steward::cli
