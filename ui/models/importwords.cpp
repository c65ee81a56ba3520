// SPDX-License-Identifier: Apache-2.0
#include "ui/models/importwords.h"

#include "core/model/displaytext.h"
#include "ui/models/connectionwords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

namespace steward {

namespace {

struct ImportWords
{
    Q_DECLARE_TR_FUNCTIONS(steward::ImportWords)
};

QString addressWords(const QList<QUrl> &addresses)
{
    QStringList hosts;
    for (const QUrl &address : addresses) {
        const QString port = address.port() > 0 ? QStringLiteral(":%1").arg(address.port()) : QString();
        hosts.append(visibleText(address.host(QUrl::FullyEncoded) + port, 200));
    }
    hosts.removeDuplicates();
    return ImportWords::tr("Not Microsoft's own address: %1. Whoever runs it sees the secrets and tokens given to it.")
        .arg(hosts.join(QLatin1String(", ")));
}

} // namespace

QString words(ImportFileProblem problem)
{
    switch (problem) {
    case ImportFileProblem::None:
        return {};
    case ImportFileProblem::TooLarge:
        return ImportWords::tr("The file is too large for a list of connections: at most 8 MiB.");
    case ImportFileProblem::Unreadable:
        return ImportWords::tr(
            "The file cannot be read: it is damaged or of another kind. Customer lists are CSV files "
            "in UTF-8.");
    case ImportFileProblem::NoConnections:
        return ImportWords::tr("The file holds no connections of Steward.");
    case ImportFileProblem::Newer:
        return ImportWords::tr("The file was written by a newer Steward. Export it again from the older format, or "
                               "update this program.");
    case ImportFileProblem::TooMany:
        return ImportWords::tr("The file holds too many entries: at most %1 at a time.").arg(MostImportEntries);
    case ImportFileProblem::NoNameColumn:
        return ImportWords::tr("The list has no column called name or company name; the first line names the columns.");
    case ImportFileProblem::NoTenantColumn:
        return ImportWords::tr("The list has no column called tenant, tenant id, Microsoft id or primary domain name; "
                               "the first line names the columns.");
    }
    return {};
}

QString words(ImportVerdict verdict)
{
    switch (verdict) {
    case ImportVerdict::New:
        return ImportWords::tr("New");
    case ImportVerdict::Renamed:
        return ImportWords::tr("New, renamed");
    case ImportVerdict::AlreadyThere:
        return ImportWords::tr("Already there");
    case ImportVerdict::Refused:
        return ImportWords::tr("Refused");
    }
    return {};
}

QString remark(const ImportEntry &entry)
{
    if (entry.verdict == ImportVerdict::AlreadyThere)
        return {};
    if (entry.verdict == ImportVerdict::Refused) {
        return entry.problem == ConnectionProblem::None ? ImportWords::tr("The entry cannot be read.")
                                                        : words(entry.problem);
    }
    QStringList sentences;
    if (entry.verdict == ImportVerdict::Renamed) {
        sentences.append(
            ImportWords::tr("The name is taken; it becomes “%1”.").arg(visibleText(entry.connection.name, 120)));
    }
    if (!entry.foreignAddresses.isEmpty())
        sentences.append(addressWords(entry.foreignAddresses));
    if (entry.needsCertificate)
        sentences.append(ImportWords::tr("It signs in with a certificate: choose its file on this machine."));
    return sentences.join(QLatin1Char(' '));
}

} // namespace steward
