// SPDX-License-Identifier: Apache-2.0
#include "app/cli/publisherwish.h"

#include "app/cli/changearguments.h"
#include "app/cli/say.h"

#include <QtCore/QFileInfo>

namespace steward::cli {

namespace {

// Reads options, and keeps the first thing that is wrong.
class Reader
{
public:
    explicit Reader(const Arguments &arguments)
        : m_arguments(arguments)
    {
    }

    QString app() const { return canonicalAppId(m_arguments.at(0).trimmed()); }
    QString country() const { return m_arguments.at(1).trimmed().toUpper(); }
    QString text(const char *option) const { return m_arguments.value(option).trimmed(); }
    QString wanted(const char *option)
    {
        if (!m_arguments.isSet(option))
            complain(Say::tr("The option --%1 is missing.").arg(QLatin1String(option)));
        return text(option);
    }
    Availability availability(const char *option)
    {
        const Availability found = availabilityFromWire(wanted(option)).value;
        if (found == Availability::Unknown)
            complain(Say::tr("--availability takes Preview, Available or Deprecated."));
        return found;
    }
    void complain(const QString &sentence)
    {
        if (m_mistake.isEmpty())
            m_mistake = sentence;
    }
    const Arguments &arguments() const { return m_arguments; }
    const QString &mistake() const { return m_mistake; }

private:
    const Arguments &m_arguments;
    QString m_mistake;
};

UpdateVersion::Incompatible incompatibleOf(Reader &reader, const QString &text)
{
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    if (equals <= 0 || equals + 1 == text.size())
        reader.complain(Say::tr("--incompatible takes the id of a dependency and a version: ID=1.2.0.0."));
    return {canonicalAppId(text.left(equals).trimmed()), AppVersion{text.mid(equals + 1).trimmed()}};
}

} // namespace

PublisherWish<AddCountry> countryWish(const Arguments &arguments)
{
    const Reader reader(arguments);
    return {{reader.app(), reader.country()}, {}};
}

PublisherWish<SetPrincipal> principalWish(const Arguments &arguments)
{
    Reader reader(arguments);
    SetPrincipal wish;
    wish.appId = reader.app();
    wish.principalId = canonicalAppId(arguments.at(1).trimmed());
    wish.kind = principalKindFromWire(reader.text("type")).value;
    if (arguments.isSet("type") && wish.kind == PrincipalKind::Unknown)
        reader.complain(Say::tr("--type takes User or Application."));
    wish.tenantId = canonicalAppId(reader.text("tenant"));
    if (!arguments.isSet("role"))
        reader.complain(Say::tr("The option --%1 is missing.").arg(QLatin1String("role")));
    for (const QString &text : arguments.values("role")) {
        const PublisherRole role = publisherRoleFromWire(text.trimmed()).value;
        if (role == PublisherRole::Unknown)
            reader.complain(Say::tr("--role takes Owner, Contributor or Reader."));
        if (!wish.roles.contains(role))
            wish.roles.append(role);
    }
    return {wish, reader.mistake()};
}

PublisherWish<UploadVersion> uploadWish(const Arguments &arguments)
{
    Reader reader(arguments);
    UploadVersion wish;
    wish.appId = reader.app();
    wish.countryCode = reader.country();
    wish.file = QFileInfo(arguments.at(2)).absoluteFilePath();
    wish.availability = reader.availability("availability");
    return {wish, reader.mistake()};
}

PublisherWish<UpdateVersion> versionWish(const Arguments &arguments)
{
    Reader reader(arguments);
    UpdateVersion wish;
    wish.appId = reader.app();
    wish.countryCode = reader.country();
    wish.version.text = arguments.at(2).trimmed();
    if (arguments.isSet("availability"))
        wish.availability = reader.availability("availability");
    for (const QString &text : arguments.values("incompatible"))
        wish.incompatible.append(incompatibleOf(reader, text));
    if (arguments.isSet("sync-mode")) {
        wish.syncMode = syncModeFromWire(reader.text("sync-mode")).value;
        if (wish.syncMode == SyncMode::Unknown)
            reader.complain(Say::tr("--sync-mode takes Sync or ForceSync."));
    }
    if (!wish.availability && wish.incompatible.isEmpty() && !wish.syncMode)
        reader.complain(Say::tr("Say what to change: --availability, --incompatible or --sync-mode."));
    return {wish, reader.mistake()};
}

} // namespace steward::cli
