// SPDX-License-Identifier: Apache-2.0
#include "app/cli/publisherwish.h"

#include "app/cli/changearguments.h"
#include "app/cli/say.h"

#include <QtCore/QFileInfo>
#include <QtCore/QVersionNumber>

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
    int number(const char *option, int otherwise, int least)
    {
        if (!m_arguments.isSet(option))
            return otherwise;
        bool isNumber = false;
        const int number = text(option).toInt(&isNumber);
        if (!isNumber || number < least)
            complain(Say::tr("--%1 takes a number from %2 on.").arg(QLatin1String(option)).arg(least));
        return number;
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

bool isVersion(const AppVersion &version)
{
    qsizetype end = 0;
    const QVersionNumber numbers = QVersionNumber::fromString(version.text, &end);
    return !numbers.isNull() && end == version.text.size();
}

UpdateVersion::Incompatible incompatibleOf(Reader &reader, const QString &text)
{
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    if (equals <= 0 || equals + 1 == text.size())
        reader.complain(Say::tr("--incompatible takes the id of a dependency and a version: ID=1.2.0.0."));
    return {canonicalAppId(text.left(equals).trimmed()), AppVersion{text.mid(equals + 1).trimmed()}};
}

QList<int> wavesOf(Reader &reader)
{
    QList<int> sizes;
    for (const QString &word : reader.text("waves").split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        bool isNumber = false;
        sizes.append(word.trimmed().toInt(&isNumber));
        if (!isNumber || sizes.constLast() < 1)
            reader.complain(Say::tr("--waves takes the sizes of the first waves, such as 3,20; the rest is the last."));
    }
    return sizes;
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

PublisherWish<HotfixWish> hotfixWish(const Arguments &arguments)
{
    Reader reader(arguments);
    HotfixWish wish;
    wish.appId = reader.app();
    wish.countryCode = reader.country();
    wish.target.text = reader.wanted("target-version");
    wish.environments = arguments.values("environment");
    wish.all = arguments.isSet("all");
    wish.below.text = reader.text("below");
    if (!wish.below.isEmpty() && (!wish.all || !isVersion(wish.below)))
        reader.complain(Say::tr("--below takes a version such as 4.2.1, and goes with --all."));
    if (wish.all == !wish.environments.isEmpty())
        reader.complain(Say::tr("Say which environments: --environment TENANT/NAME, as often as you like, or --all."));
    for (const QString &each : std::as_const(wish.environments)) {
        if (each.indexOf(QLatin1Char('/')) <= 0)
            reader.complain(Say::tr("--environment takes the tenant of the customer and the name: TENANT/NAME."));
    }
    if (arguments.isSet("run-after")) {
        wish.runAfter = parseInstant(reader.text("run-after"));
        if (!wish.runAfter.isKnown())
            reader.complain(
                Say::tr("--run-after takes a time such as 2026-11-20T20:00:00Z; without an offset it is UTC."));
    }
    wish.ignoresUpdateWindow = arguments.isSet("ignore-update-window");
    wish.waves = wavesOf(reader);
    wish.stopAfter = reader.number("stop-after", 1, 0);
    return {wish, reader.mistake()};
}

} // namespace steward::cli
