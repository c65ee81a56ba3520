// SPDX-License-Identifier: Apache-2.0
#include "app/cli/readcommands.h"

#include "app/cli/answerprinting.h"
#include "app/cli/fields.h"
#include "app/cli/operationlisting.h"
#include "app/cli/operationsync.h"
#include "app/cli/say.h"

namespace steward::cli {

namespace {

// The environment a command is for: as an argument, as an option, or the connection's own.
QString environmentOf(Context &context, const Arguments &arguments, const TenantSession &session, const char *command)
{
    QString name = arguments.value("environment", session.connection().defaultEnvironment).trimmed();
    if (name.isEmpty())
        context.complain(Say::tr("The option --environment is missing."), QString::fromLatin1(command));
    return name;
}

// The same operations are in the tenant's log, in another shape: the history has each once.
void recordAndPrint(Context &context, TenantSession &session, const QString &environment,
                    const Answer<OperationSnapshot> &answer)
{
    const auto print = [&context, table = answer.value](Exit exit) {
        context.print(listingOfOperations(table, false));
        context.finish(exit);
    };
    const RecordedAnswer given = recordable(session, LogScope::App, environment, answer);
    if (given.source.tenantId.isEmpty()) {
        print(Exit::Done);
        return;
    }
    context.await(context.history().record(given), [&context, &session, print](const auto &recorded) {
        if (recorded)
            tellOf(context, recorded->report);
        else
            context.out().fail(recorded.error(), session.connection().name, session.connection().grant);
        print(recorded ? Exit::Done : exitFor(recorded.error()));
    });
}

} // namespace

void listEnvironments(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = sessionOf(context, arguments, "environments list"))
        printAnswer(context, *session, session->admin().listEnvironments(context.cancel()),
                    listOf(environmentFields()));
}

void showEnvironment(Context &context, const Arguments &arguments)
{
    TenantSession *session = sessionOf(context, arguments, "environments show");
    if (!session)
        return;
    const QString name = environmentOf(context, arguments, *session, "environments show");
    if (!name.isEmpty())
        printAnswer(context, *session,
                    session->admin().getEnvironment(session->connection().family, name, context.cancel()),
                    cardOf(environmentFields()));
}

void showStorage(Context &context, const Arguments &arguments)
{
    TenantSession *session = sessionOf(context, arguments, "environments storage");
    if (!session)
        return;
    const QString name = arguments.value("environment").trimmed();
    if (name.isEmpty())
        printAnswer(context, *session, session->admin().listUsedStorage(context.cancel()), listOf(usedStorageFields()));
    else
        printAnswer(context, *session,
                    session->admin().getEnvironmentUsedStorage(session->connection().family, name, context.cancel()),
                    cardOf(usedStorageFields()));
}

void showQuotas(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = sessionOf(context, arguments, "environments quotas"))
        printAnswer(context, *session, session->admin().getQuotas(context.cancel()), cardOf(quotaFields()));
}

void listRestorePeriods(Context &context, const Arguments &arguments)
{
    TenantSession *session = sessionOf(context, arguments, "environments restore-periods");
    if (!session)
        return;
    const QString name = environmentOf(context, arguments, *session, "environments restore-periods");
    if (!name.isEmpty())
        printAnswer(context, *session,
                    session->admin().listAvailableRestorePeriods(session->connection().family, name, context.cancel()),
                    listOf(restorePeriodFields()));
}

void listApps(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = sessionOf(context, arguments, "apps list"))
        printAnswer(context, *session,
                    session->admin().listInstalledApps(session->connection().family, arguments.at(0).trimmed(),
                                                       context.cancel()),
                    listOf(installedAppFields()));
}

void listAppUpdates(Context &context, const Arguments &arguments)
{
    if (TenantSession *session = sessionOf(context, arguments, "apps updates"))
        printAnswer(context, *session,
                    session->admin().listAvailableAppUpdates(session->connection().family, arguments.at(0).trimmed(),
                                                             context.cancel()),
                    listOf(appUpdateFields()));
}

void listAppOperations(Context &context, const Arguments &arguments)
{
    TenantSession *session = sessionOf(context, arguments, "apps operations");
    if (!session)
        return;
    const QString family = session->connection().family;
    const QString environment = arguments.at(0).trimmed();
    const QString app = arguments.at(1).trimmed();
    AdminCenterApi &admin = session->admin();
    auto reading =
        arguments.isSet("operation")
            ? admin.getAppOperation(family, environment, app, arguments.value("operation").trimmed(), context.cancel())
            : admin.listAppOperations(family, environment, app, context.cancel());
    context.await(std::move(reading),
                  [&context, session, environment](const Outcome<Answer<OperationSnapshot>> &answer) {
                      if (answer)
                          recordAndPrint(context, *session, environment, *answer);
                      else
                          context.fail(answer.error(), session->connection());
                  });
}

} // namespace steward::cli
