// SPDX-License-Identifier: Apache-2.0
#include "ui/models/connectionwords.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

struct ConnectionWords
{
    Q_DECLARE_TR_FUNCTIONS(steward::ConnectionWords)
};

} // namespace

QString words(ConnectionProblem problem)
{
    switch (problem) {
    case ConnectionProblem::None:
        return {};
    case ConnectionProblem::NameEmpty:
        return ConnectionWords::tr("The connection needs a name.");
    case ConnectionProblem::NameTooLong:
        return ConnectionWords::tr("The name is too long: at most 100 characters.");
    case ConnectionProblem::TenantEmpty:
        return ConnectionWords::tr("The tenant is missing: its id or one of its domains.");
    case ConnectionProblem::TenantNotIdOrDomain:
        return ConnectionWords::tr("The tenant is neither an id (a GUID) nor a domain such as contoso.onmicrosoft.com; "
                                   "check for blanks around it.");
    case ConnectionProblem::TenantNotSpecific:
        return ConnectionWords::tr("An app sign-in needs one tenant: its id or a domain, not common or organizations.");
    case ConnectionProblem::ClientIdNotGuid:
        return ConnectionWords::tr(
            "The client id is no GUID such as 11111111-2222-3333-4444-555555555555; check for blanks around it.");
    case ConnectionProblem::AuthorityRefused:
        return ConnectionWords::tr("The sign-in address must be an https address; http only on this machine.");
    case ConnectionProblem::ApiUrlRefused:
        return ConnectionWords::tr("The API address must be an https address; http only on this machine.");
    case ConnectionProblem::PublisherUrlRefused:
        return ConnectionWords::tr("The publisher API address must be an https address; http only on this machine.");
    case ConnectionProblem::ApiVersionUnknown:
        return ConnectionWords::tr("The API version must look like v2.21.");
    case ConnectionProblem::RequestsPerMinuteOutOfRange:
        return ConnectionWords::tr("Requests per minute must lie between 0 (no limit) and 6000.");
    }
    return {};
}

QString nameTakenWords()
{
    return ConnectionWords::tr("Another connection already has this name.");
}

QString words(GrantType grant)
{
    return grant == GrantType::ClientCredentials ? ConnectionWords::tr("App registration")
                                                 : ConnectionWords::tr("Browser sign-in");
}

QString words(ConnectionKind kind)
{
    return kind == ConnectionKind::Production ? ConnectionWords::tr("Production") : ConnectionWords::tr("Test");
}

} // namespace steward
