// SPDX-License-Identifier: Apache-2.0
#include "app/cli/publisherchanges.h"

#include "app/cli/changearguments.h"
#include "app/cli/publisherreading.h"
#include "app/cli/publisherwish.h"
#include "app/cli/say.h"
#include "core/api/package/packagereader.h"
#include "core/model/displaytext.h"
#include "ui/models/appfilewords.h"
#include "ui/models/packagewords.h"
#include "ui/models/statuswords.h"

#include <algorithm>

namespace steward::cli {

namespace {

using Principals = QList<PublisherPrincipal>;

bool isSameGuid(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

// The session of a command whose arguments were understood and whose confirmation, where it wants one, is there.
TenantSession *open(Context &context, const Arguments &arguments, const char *command, const QString &mistake,
                    const QString &confirm = {})
{
    const QString words = QString::fromLatin1(command);
    const auto name = context.wanted(arguments, "connection", words);
    if (!name)
        return nullptr;
    if (!mistake.isEmpty()) {
        context.complain(mistake, words);
        return nullptr;
    }
    if (!confirm.isEmpty() && arguments.value("confirm").compare(confirm, Qt::CaseInsensitive) != 0) {
        context.refuse(Say::tr("This needs --confirm %1. Nothing was sent.").arg(visibleText(confirm, 100)));
        return nullptr;
    }
    return context.session(*name);
}

const PublisherPrincipal *find(const Principals &principals, const QString &id)
{
    const auto found = std::find_if(principals.begin(), principals.end(),
                                    [&id](const PublisherPrincipal &each) { return isSameGuid(each.id, id); });
    return found == principals.end() ? nullptr : &*found;
}

// The app would have nobody left who can give rights on it.
bool takesTheLastOwner(const Principals &principals, const QString &id)
{
    const PublisherPrincipal *before = find(principals, id);
    if (!before || !before->has(PublisherRole::Owner))
        return false;
    return std::none_of(principals.begin(), principals.end(), [&id](const PublisherPrincipal &each) {
        return each.has(PublisherRole::Owner) && !isSameGuid(each.id, id);
    });
}

// Nobody could give it back, or not the one who takes it away: each wants a word of its own.
QString whyNotTakenAway(const Arguments &arguments, const Principals &principals, const QString &id, bool isMe)
{
    QStringList sentences;
    if (takesTheLastOwner(principals, id) && !arguments.isSet("last-owner"))
        sentences.append(Say::tr("This is the last Owner: afterwards nobody can change who has rights on the app. With "
                                 "--last-owner you say that you want that."));
    if (isMe && !arguments.isSet("myself"))
        sentences.append(Say::tr("This is the one this connection signs in as, which could not give the rights back to "
                                 "itself. With --myself you say that you want that."));
    return sentences.join(QLatin1Char(' '));
}

// `id` loses its rights, or those of an Owner. True: that is refused here.
bool refusesTakingAway(Context &context, const Arguments &arguments, TenantSession &session,
                       const Principals &principals, const QString &id)
{
    const QString me = session.broker().state().objectId;
    if (me.isEmpty())
        context.out().progress({}, Say::tr("Who this connection is signed in as is not known. It may be the same."));
    const QString why = whyNotTakenAway(arguments, principals, id, isSameGuid(me, id));
    if (!why.isEmpty())
        context.refuse(why + QLatin1Char(' ') + Say::tr("Nothing was sent."));
    return !why.isEmpty();
}

QString sentences(const QList<PackageProblem> &problems, const AppPackage &package, const UploadVersion &wish,
                  const QList<PublisherVersion> &existing)
{
    QStringList sentences;
    for (const PackageProblem problem : problems)
        sentences.append(wordsFor(problem, package, wish.appId, existing, wish.countryCode));
    return sentences.join(QLatin1Char(' '));
}

void upload(Context &context, TenantSession &session, UploadVersion wish, const AppPackage &package)
{
    wish.version = package.version;
    wish.appName = package.name;
    wish.bytes = package.bytes;
    wish.sha256 = package.sha256;
    readBefore(context, session, session.publisher().listVersions(wish.appId, wish.countryCode, {}, context.cancel()),
               [&context, &session, wish, package](const Answer<QList<PublisherVersion>> &versions) {
                   const QList<PackageProblem> problems = judgePackage(package, wish.appId, versions.value);
                   const QString said = sentences(problems, package, wish, versions.value);
                   if (std::any_of(problems.begin(), problems.end(), &forbidsUpload)) {
                       context.refuse(said + QLatin1Char(' ') + Say::tr("Nothing was sent."));
                       return;
                   }
                   if (!said.isEmpty())
                       context.out().progress({}, said);
                   handOver(context, session, confirmationOf(session, {{}, {}, wish}, versions));
               });
}

QString missingDependency(const UpdateVersion &wish, const PublisherVersion &version)
{
    for (const UpdateVersion::Incompatible &each : wish.incompatible) {
        const bool isThere =
            std::any_of(version.dependencies.begin(), version.dependencies.end(),
                        [&each](const PublisherDependency &app) { return isSameGuid(app.appId, each.appId); });
        if (!isThere)
            return each.appId;
    }
    return {};
}

} // namespace

void addPublisherCountry(Context &context, const Arguments &arguments)
{
    const auto [wish, mistake] = countryWish(arguments);
    TenantSession *session = open(context, arguments, "publisher country-add", mistake);
    if (!session)
        return;
    readBefore(context, *session, session->publisher().listCountries(wish.appId, context.cancel()),
               [&context, session, wish = wish](const Answer<QList<PublisherCountry>> &countries) {
                   const bool isThere = std::any_of(
                       countries.value.begin(), countries.value.end(),
                       [&wish](const PublisherCountry &country) { return country.countryCode == wish.countryCode; });
                   if (isThere)
                       context.refuse(Say::tr("The app is offered in %1 already. Nothing was sent.")
                                          .arg(visibleText(wish.countryCode, 10)));
                   else
                       handOver(context, *session, confirmationOf(*session, {{}, {}, wish}, countries));
               });
}

void setPublisherPrincipal(Context &context, const Arguments &arguments)
{
    const auto [wish, mistake] = principalWish(arguments);
    TenantSession *session = open(context, arguments, "publisher principal-set", mistake);
    if (!session)
        return;
    readBefore(context, *session, session->publisher().listPrincipals(wish.appId, {}, context.cancel()),
               [&context, &arguments, session, wish = wish](const Answer<Principals> &principals) mutable {
                   if (const PublisherPrincipal *before = find(principals.value, wish.principalId)) {
                       wish.etag = before->etag;
                       if (wish.kind == PrincipalKind::Unknown)
                           wish.kind = before->kind.value;
                       if (wish.kind == PrincipalKind::User && wish.tenantId.isEmpty())
                           wish.tenantId = before->tenantId;
                   }
                   if (wish.kind == PrincipalKind::Unknown) {
                       context.refuse(Say::tr("This one has no rights yet: say with --type whether it is a User or an "
                                              "Application. Nothing was sent."));
                       return;
                   }
                   if (wish.kind == PrincipalKind::Application && !wish.tenantId.isEmpty()) {
                       context.refuse(Say::tr("The service takes no --tenant for applications. Nothing was sent."));
                       return;
                   }
                   const PublisherPrincipal *before = find(principals.value, wish.principalId);
                   const bool losesOwner =
                       before && before->has(PublisherRole::Owner) && !wish.roles.contains(PublisherRole::Owner);
                   if (!losesOwner ||
                       !refusesTakingAway(context, arguments, *session, principals.value, wish.principalId))
                       handOver(context, *session, confirmationOf(*session, {{}, {}, wish}, principals));
               });
}

void removePublisherPrincipal(Context &context, const Arguments &arguments)
{
    RemovePrincipal wish;
    wish.appId = canonicalAppId(arguments.at(0).trimmed());
    wish.principalId = canonicalAppId(arguments.at(1).trimmed());
    TenantSession *session = open(context, arguments, "publisher principal-remove", {}, wish.principalId);
    if (!session)
        return;
    readBefore(context, *session, session->publisher().listPrincipals(wish.appId, {}, context.cancel()),
               [&context, &arguments, session, wish](const Answer<Principals> &principals) mutable {
                   const PublisherPrincipal *before = find(principals.value, wish.principalId);
                   if (!before) {
                       context.refuse(Say::tr("It has no rights on this app. Nothing was sent."));
                       return;
                   }
                   wish.etag = before->etag;
                   if (!refusesTakingAway(context, arguments, *session, principals.value, wish.principalId))
                       handOver(context, *session, confirmationOf(*session, {{}, {}, wish}, principals));
               });
}

void uploadPublisherVersion(Context &context, const Arguments &arguments)
{
    const auto [wish, mistake] = uploadWish(arguments);
    TenantSession *session = open(context, arguments, "publisher upload", mistake);
    if (!session)
        return;
    context.await(readAppPackage(wish.file, context.cancel()),
                  [&context, session, wish = wish](const AppPackage &package) {
                      if (context.cancel().isCancelled())
                          context.finish(Exit::Cancelled);
                      else if (package.isReadable())
                          upload(context, *session, wish, package);
                      else
                          context.refuse(words(package.problem) + QLatin1Char(' ') + Say::tr("Nothing was sent."));
                  });
}

void setPublisherVersion(Context &context, const Arguments &arguments)
{
    const auto [wish, mistake] = versionWish(arguments);
    const bool losesData = wish.syncMode == SyncMode::ForceSync;
    TenantSession *session =
        open(context, arguments, "publisher set", mistake, losesData ? wish.version.text : QString());
    if (!session)
        return;
    readBefore(
        context, *session,
        session->publisher().getVersion(wish.appId, wish.countryCode, wish.version, context.cancel()),
        [&context, session, wish = wish](const Answer<PublisherVersion> &version) mutable {
            if (const QString missing = missingDependency(wish, version.value); !missing.isEmpty()) {
                context.refuse(
                    Say::tr("The version does not depend on %1. Nothing was sent.").arg(visibleText(missing, 100)));
                return;
            }
            wish.version = version.value.version;
            wish.etag = version.value.etag;
            handOver(context, *session, confirmationOf(*session, {{}, {}, wish}, version));
        });
}

void cancelPublisherHotfix(Context &context, const Arguments &arguments)
{
    CancelHotfix wish;
    wish.appId = canonicalAppId(arguments.at(0).trimmed());
    wish.countryCode = arguments.at(1).trimmed().toUpper();
    wish.hotfixId = canonicalAppId(arguments.at(2).trimmed());
    QString mistake;
    if (!arguments.isSet("confirm"))
        mistake = Say::tr("The option --%1 is missing.").arg(QLatin1String("confirm"));
    TenantSession *session = open(context, arguments, "publisher hotfix-cancel", mistake);
    if (!session)
        return;
    readBefore(context, *session,
               session->publisher().getEnvironmentHotfix(wish.appId, wish.countryCode, wish.hotfixId, context.cancel()),
               [&context, &arguments, session, wish](const Answer<EnvironmentHotfix> &answer) mutable {
                   const EnvironmentHotfix &hotfix = answer.value;
                   if (arguments.value("confirm").compare(hotfix.environmentName, Qt::CaseInsensitive) != 0) {
                       context.refuse(Say::tr("--confirm has to be exactly “%1”. Nothing was sent.")
                                          .arg(visibleName(hotfix.environmentName)));
                       return;
                   }
                   if (hotfix.status.isKnown() && hotfix.status.value != OperationStatus::Scheduled &&
                       hotfix.status.value != OperationStatus::Queued) {
                       context.refuse(
                           Say::tr("Only a hotfix that has not begun can be canceled; this one is %1. Nothing was "
                                   "sent.")
                               .arg(words(hotfix.status)));
                       return;
                   }
                   wish.tenantId = hotfix.tenantId;
                   wish.targetVersion = hotfix.targetVersion;
                   handOver(context, *session,
                            confirmationOf(*session, {hotfix.family, hotfix.environmentName, wish}, answer));
               });
}

} // namespace steward::cli
