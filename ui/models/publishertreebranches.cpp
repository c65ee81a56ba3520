// SPDX-License-Identifier: Apache-2.0
// The branch "Publisher apps" of the tree: which rows there are, and what they say.
#include "core/model/displaytext.h"
#include "ui/models/environmenttreebranch.h"
#include "ui/models/figures.h"
#include "ui/models/mergerows.h"
#include "ui/models/publisherwords.h"
#include "ui/models/statuswords.h"

#include <algorithm>

namespace steward {

namespace {

bool matches(const QString &haystack, const QStringList &needles)
{
    return std::all_of(needles.begin(), needles.end(),
                       [&](const QString &needle) { return haystack.contains(needle, Qt::CaseInsensitive); });
}

QString appKey(const QUuid &connection, const QString &app)
{
    return connection.toString() + QChar(1) + app.toLower();
}

QString countryKey(const CountryLeaf &country)
{
    return country.code.toUpper();
}

bool isInTrouble(PublisherStanding standing)
{
    return standing == PublisherStanding::NoAccess || standing == PublisherStanding::SignIn ||
           standing == PublisherStanding::NotReachable;
}

} // namespace

QList<AppBranch> appsOf(const QList<PublisherBranch> &publishers, const QString &filter)
{
    const QStringList needles = filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<AppBranch> all;
    for (const PublisherBranch &publisher : publishers) {
        for (AppBranch app : publisher.apps) {
            std::stable_sort(app.countries.begin(), app.countries.end(),
                             [](const CountryLeaf &a, const CountryLeaf &b) { return a.code < b.code; });
            const QString ours = QStringList{app.title, app.publisher, app.id, publisher.name}.join(QLatin1Char('\n'));
            if (!matches(ours, needles)) {
                app.countries.removeIf([&](const CountryLeaf &country) {
                    return !matches(ours + QLatin1Char('\n') + countryWords(country.code), needles);
                });
                if (app.countries.isEmpty())
                    continue;
            }
            all.append(app);
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const AppBranch &a, const AppBranch &b) {
        return a.title.compare(b.title, Qt::CaseInsensitive) < 0;
    });
    return all;
}

void EnvironmentTreeModel::setPublishers(const QList<PublisherBranch> &publishers, Instant now)
{
    m_now = now;
    m_allPublishers = publishers;
    if (publishers.isEmpty() != !m_publishers) {
        if (publishers.isEmpty()) {
            beginRemoveRows({}, 1, 1);
            m_publishers.reset();
            endRemoveRows();
        } else {
            beginInsertRows({}, 1, 1);
            m_publishers = std::make_unique<Branch>();
            m_publishers->node = Node::PublisherApps;
            m_publishers->row = 1;
            endInsertRows();
        }
    }
    showPublishers();
}

void EnvironmentTreeModel::showPublishers()
{
    if (!m_publishers)
        return;
    const QList<AppBranch> fresh = appsOf(m_allPublishers, m_filter);
    QList<QString> keys;
    for (const AppBranch &app : fresh)
        keys.append(appKey(app.connection, app.id));
    mergeChildren(*m_publishers, keys, [&](int row) {
        auto child = std::make_unique<Branch>();
        child->node = Node::PublisherApp;
        child->app = fresh.at(row);
        child->app.countries.clear();
        return child;
    });
    for (qsizetype row = 0; row < fresh.size(); ++row)
        showApp(*m_publishers->children[static_cast<std::size_t>(row)], fresh.at(row));
    Q_EMIT dataChanged(publisherApps(), publisherApps());
}

void EnvironmentTreeModel::showApp(Branch &branch, const AppBranch &fresh)
{
    const QModelIndex parent = indexOf(branch);
    RowNews news;
    news.aboutToRemove = [&](int first, int last) { beginRemoveRows(parent, first, last); };
    news.removed = [&] { endRemoveRows(); };
    news.aboutToInsert = [&](int first, int last) { beginInsertRows(parent, first, last); };
    news.inserted = [&] { endInsertRows(); };
    news.changed = [&](int row) {
        const QModelIndex changed = index(row, NameColumn, parent);
        Q_EMIT dataChanged(changed, changed);
    };
    mergeRows(branch.app.countries, fresh.countries, countryKey, news);
    if (branch.app == fresh)
        return;
    branch.app = fresh;
    Q_EMIT dataChanged(indexOf(branch), indexOf(branch));
}

QModelIndex EnvironmentTreeModel::publisherApps() const
{
    return m_publishers ? indexOf(*m_publishers) : QModelIndex();
}

QModelIndex EnvironmentTreeModel::indexOfApp(const QUuid &connection, const QString &app) const
{
    const Branch *branch = findApp(connection, app);
    return branch ? indexOf(*branch) : QModelIndex();
}

QModelIndex EnvironmentTreeModel::indexOfCountry(const QUuid &connection, const QString &app,
                                                 const QString &country) const
{
    Branch *branch = findApp(connection, app);
    for (int row = 0; branch && row < branch->app.countries.size(); ++row) {
        if (branch->app.countries.at(row).code.compare(country, Qt::CaseInsensitive) == 0)
            return createIndex(row, NameColumn, branch);
    }
    return {};
}

EnvironmentTreeModel::Branch *EnvironmentTreeModel::findApp(const QUuid &connection, const QString &app) const
{
    if (!m_publishers)
        return nullptr;
    const QString key = appKey(connection, app);
    for (const auto &child : m_publishers->children) {
        if (child->key == key)
            return child.get();
    }
    return nullptr;
}

/// Rows may come once somebody opens it.
bool EnvironmentTreeModel::mayHaveRows(const Branch &branch) const
{
    if (!m_filter.isEmpty())
        return false;
    if (branch.node == Node::PublisherApps)
        return std::any_of(m_allPublishers.begin(), m_allPublishers.end(), [](const PublisherBranch &publisher) {
            return publisher.standing == PublisherStanding::NotAsked;
        });
    return branch.node == Node::PublisherApp && branch.app.standing == PublisherStanding::NotAsked;
}

namespace {

struct Said
{
    QString words{};
    int tone = -1; ///< plain
};

Said badgeOf(PublisherStanding standing, bool isStale, const QString &count)
{
    switch (standing) {
    case PublisherStanding::NotAsked:
        return {};
    case PublisherStanding::Reading:
        return {EnvironmentTreeModel::tr("reading…"), static_cast<int>(Tone::Busy)};
    case PublisherStanding::NoAccess: // said quietly: it is nobody's fault
        return {EnvironmentTreeModel::tr("no access"), static_cast<int>(Tone::Neutral)};
    case PublisherStanding::SignIn:
        return {EnvironmentTreeModel::tr("sign in again"), static_cast<int>(Tone::Bad)};
    case PublisherStanding::NotReachable:
        return {EnvironmentTreeModel::tr("not reachable"), static_cast<int>(Tone::Warning)};
    case PublisherStanding::Read:
        break;
    }
    if (isStale)
        return {EnvironmentTreeModel::tr("out of date"), static_cast<int>(Tone::Warning)};
    return {count, -1};
}

} // namespace

QVariant EnvironmentTreeModel::publisherAppsData(int role) const
{
    qsizetype apps = 0;
    PublisherStanding worst = PublisherStanding::Read;
    bool isStale = false;
    bool isReading = false;
    QStringList lines;
    for (const PublisherBranch &publisher : m_allPublishers) {
        apps += publisher.apps.size();
        isReading = isReading || publisher.standing == PublisherStanding::Reading;
        isStale = isStale || publisher.isStale;
        if (publisher.standing != PublisherStanding::Read)
            worst = publisher.standing;
        const QString count = tr("%n app(s)", nullptr, static_cast<int>(publisher.apps.size()));
        const Said said = badgeOf(publisher.standing, publisher.isStale, count);
        QString line =
            said.words.isEmpty() ? publisher.name : QStringLiteral("%1 · %2").arg(publisher.name, said.words);
        if (publisher.asOf.isKnown())
            line = tr("%1, read %2", "a name and a state, 3 h ago").arg(line, ageWords(publisher.asOf, m_now));
        lines.append(line);
    }
    if (isReading && apps == 0)
        worst = PublisherStanding::Reading;
    else if (apps > 0)
        worst = PublisherStanding::Read; // the trouble of one does not hide the apps of another
    const QString none = isInTrouble(worst) || worst == PublisherStanding::NotAsked ? QString() : tr("none");
    const Said badge = badgeOf(worst, isStale, apps > 0 ? QString::number(apps) : none);
    switch (role) {
    case Qt::DisplayRole:
        return tr("Publisher apps");
    case Qt::ToolTipRole:
        return plainToolTip(lines.join(QLatin1Char('\n')));
    case Qt::AccessibleTextRole:
        return badge.words.isEmpty() ? tr("Publisher apps") : tr("Publisher apps, %1", "state").arg(badge.words);
    case NodeRole:
        return static_cast<int>(Node::PublisherApps);
    case BadgeRole:
        return badge.words;
    case BadgeToneRole:
        return badge.tone;
    default:
        return {};
    }
}

QVariant EnvironmentTreeModel::publisherAppData(const Branch &branch, int role) const
{
    const AppBranch &app = branch.app;
    const QString count =
        tr("%n countries", "countries or regions an app is offered in", static_cast<int>(app.countries.size()));
    const Said badge = badgeOf(app.standing, app.isStale, count);
    switch (role) {
    case Qt::DisplayRole:
        return app.title;
    case Qt::ToolTipRole: {
        QStringList parts{app.title, app.publisher, app.id, app.through, badge.words};
        parts.removeAll(QString());
        return plainToolTip(parts.join(QStringLiteral(" · ")));
    }
    case Qt::AccessibleTextRole: {
        QStringList parts{tr("App %1", "a name").arg(app.title), badge.words, app.through};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case NodeRole:
        return static_cast<int>(Node::PublisherApp);
    case ConnectionRole:
        return app.connection;
    case AppRole:
        return app.id;
    case StateRole:
        return visibleText(app.through, 60);
    case StateToneRole:
        return static_cast<int>(Tone::Neutral);
    case BadgeRole:
        return badge.words;
    case BadgeToneRole:
        return badge.tone;
    default:
        return {};
    }
}

QVariant EnvironmentTreeModel::publisherCountryData(const AppBranch &app, const CountryLeaf &country, int role) const
{
    QStringList counts;
    if (country.versions)
        counts.append(tr("%n version(s)", nullptr, *country.versions));
    if (country.environments)
        counts.append(tr("%n environment(s)", nullptr, *country.environments));
    const auto said = [&] {
        return QStringList(QStringList{tr("Country %1", "a name").arg(countryWords(country.code))} + counts);
    };
    switch (role) {
    case Qt::DisplayRole:
        return countryWords(country.code);
    case Qt::ToolTipRole:
        return plainToolTip((QStringList{countryWords(country.code)} + counts).join(QStringLiteral(" · ")));
    case Qt::AccessibleTextRole:
        return said().join(QStringLiteral(", "));
    case NodeRole:
        return static_cast<int>(Node::PublisherCountry);
    case ConnectionRole:
        return app.connection;
    case AppRole:
        return app.id;
    case CountryRole:
        return country.code;
    case BadgeRole:
        if (country.versions && country.environments)
            return tr("%1 v · %2 env", "numbers of versions and environments, as short as can be")
                .arg(*country.versions)
                .arg(*country.environments);
        return counts.join(QStringLiteral(" · "));
    case BadgeToneRole:
        return -1;
    default:
        return {};
    }
}

} // namespace steward
