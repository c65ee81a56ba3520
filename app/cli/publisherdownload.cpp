// SPDX-License-Identifier: Apache-2.0
#include "app/cli/publisherdownload.h"

#include "app/cli/answerprinting.h"
#include "app/cli/changearguments.h"
#include "app/cli/fieldparts.h"
#include "app/cli/say.h"
#include "app/cli/transfertelling.h"
#include "core/model/displaytext.h"
#include "core/model/filename.h"
#include "ui/models/appfilewords.h"
#include "ui/models/errorwords.h"
#include "ui/models/packagewords.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace steward::cli {

namespace {

struct Wanted
{
    QString appId{};
    QString countryCode{};
    AppVersion version{};
    PackageTarget target{};
};

std::vector<Field<DownloadedPackage>> packageFields()
{
    using T = DownloadedPackage;
    return {
        {"fileName", QT_TRANSLATE_NOOP("steward::cli::Say", "File"), text(&T::file)},
        {"bytes", QT_TRANSLATE_NOOP("steward::cli::Say", "Size"),
         [](const T &one) { return QJsonValue(one.package.bytes); },
         [](const T &one) { return bytesWords(one.package.bytes); }},
        {"sha256", QT_TRANSLATE_NOOP("steward::cli::Say", "SHA-256"),
         [](const T &one) { return orNull(one.package.sha256); }},
        {"appId", QT_TRANSLATE_NOOP("steward::cli::Say", "App id"),
         [](const T &one) { return orNull(one.package.appId); }},
        {"name", QT_TRANSLATE_NOOP("steward::cli::Say", "Name"), [](const T &one) { return orNull(one.package.name); }},
        {"publisher", QT_TRANSLATE_NOOP("steward::cli::Say", "Publisher"),
         [](const T &one) { return orNull(one.package.publisher); }},
        {"version", QT_TRANSLATE_NOOP("steward::cli::Say", "Version"),
         [](const T &one) { return orNull(one.package.version.text); }},
    };
}

void fail(Context &context, const TenantSession &session, const ApiError &error)
{
    if (!error.hasCode(QLatin1String("alreadyThere"))) {
        context.fail(error, session.connection());
        return;
    }
    context.out().fail(error, oneLine(wordsFor(error, session.connection().name)) + QLatin1Char(' ') +
                                  Say::tr("--replace does that."));
    context.finish(exitFor(error));
}

void download(Context &context, TenantSession &session, const Wanted &wanted)
{
    const auto progress = std::make_shared<TransferProgress>();
    const QString what = Say::tr("Download of version %1 for %2", "a version, a country")
                             .arg(visibleText(wanted.version.text, 40), visibleText(wanted.countryCode, 10));
    new TransferTelling(context.out(), progress, what, -1, {}, &context);
    context.await(session.publisher().downloadVersion(wanted.appId, wanted.countryCode, wanted.version, wanted.target,
                                                      progress, context.cancel()),
                  [&context, &session](const Outcome<Answer<DownloadedPackage>> &answer) {
                      if (!answer) {
                          fail(context, session, answer.error());
                          return;
                      }
                      // It is whole; that nobody can look into it is worth a word.
                      if (!answer->value.package.isReadable())
                          context.out().progress({}, words(answer->value.package.problem));
                      context.print(singleOf(answer->value, packageFields()));
                      context.finish(Exit::Done);
                  });
}

} // namespace

void downloadPublisherVersion(Context &context, const Arguments &arguments)
{
    TenantSession *session = sessionOf(context, arguments, "publisher download");
    if (!session)
        return;
    Wanted wanted;
    wanted.appId = canonicalAppId(arguments.at(0).trimmed());
    wanted.countryCode = arguments.at(1).trimmed().toUpper();
    wanted.version.text = arguments.at(2).trimmed();
    wanted.target.mayReplace = arguments.isSet("replace");
    const QFileInfo output(arguments.value("output", QStringLiteral(".")));
    wanted.target.file = output.absoluteFilePath();
    if (!output.isDir()) {
        download(context, *session, wanted);
        return;
    }
    // Into a folder: the name is made of what the service says of it.
    context.await(session->publisher().getVersion(wanted.appId, wanted.countryCode, wanted.version, context.cancel()),
                  [&context, session, wanted](const Outcome<Answer<PublisherVersion>> &version) {
                      if (!version) {
                          context.fail(version.error(), session->connection());
                          return;
                      }
                      Wanted named = wanted;
                      named.target.file = QDir(wanted.target.file).absoluteFilePath(suggestedFileName(version->value));
                      download(context, *session, named);
                  });
}

} // namespace steward::cli
