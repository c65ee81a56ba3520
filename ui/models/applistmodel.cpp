// SPDX-License-Identifier: Apache-2.0
#include "ui/models/applistmodel.h"

#include "core/model/displaytext.h"
#include "ui/models/figures.h"
#include "ui/models/headercell.h"
#include "ui/models/statuswords.h"
#include "ui/models/tone.h"

namespace steward {

QList<AppRow> joinApps(const QList<InstalledApp> &installed, const QList<AppUpdate> &updates)
{
    QHash<QString, AppUpdate> newest;
    for (const AppUpdate &update : updates) {
        const auto known = newest.constFind(update.appId.toLower());
        if (known == newest.constEnd() || known->version < update.version)
            newest.insert(update.appId.toLower(), update);
    }
    QList<AppRow> rows;
    rows.reserve(installed.size());
    for (const InstalledApp &app : installed) {
        AppRow row{app, true, {}};
        if (const auto update = newest.constFind(app.appId.toLower()); update != newest.constEnd())
            row.update = *update;
        rows.append(row);
    }
    for (const AppRow &row : std::as_const(rows))
        newest.remove(row.app.appId.toLower());
    for (const AppUpdate &update : updates) {
        if (!newest.contains(update.appId.toLower()))
            continue;
        AppRow row;
        row.app.appId = update.appId;
        row.app.name = update.name;
        row.app.publisher = update.publisher;
        row.update = newest.take(update.appId.toLower());
        rows.append(row);
    }
    return rows;
}

QString requirementWords(const QList<AppRequirement> &requirements)
{
    QStringList parts;
    for (const AppRequirement &requirement : requirements) {
        parts.append(
            AppListModel::tr("%1 %2 (%3)", "app, version, install or update")
                .arg(visibleText(requirement.name), visibleText(requirement.version.text), words(requirement.kind)));
    }
    return parts.join(QStringLiteral(", "));
}

QString AppListModel::keyOf(const AppRow &row) const
{
    return row.app.appId.toLower();
}

int AppListModel::updateCount() const
{
    return static_cast<int>(
        std::count_if(rows().begin(), rows().end(), [](const AppRow &row) { return row.update.has_value(); }));
}

int AppListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AppListModel::text(const AppRow &row, int column) const
{
    switch (column) {
    case NameColumn:
        return row.app.name.isEmpty() ? tr("(no name given)") : visibleText(row.app.name);
    case PublisherColumn:
        return orDash(visibleText(row.app.publisher));
    case VersionColumn:
        return row.isInstalled ? orDash(visibleText(row.app.version.text)) : tr("not installed");
    case UpdateColumn:
        return row.update ? visibleText(row.update->version.text) : QString();
    case RequiresColumn:
        return row.update ? requirementWords(row.update->requirements) : QString();
    case StateColumn:
        return row.isInstalled ? words(row.app.state) : QString();
    case TypeColumn:
        return row.isInstalled ? words(row.app.type) : QString();
    case AttemptColumn:
        return row.app.lastUpdateAttempt.isEmpty() ? QString() : words(row.app.lastUpdateAttempt);
    default:
        return {};
    }
}

namespace {

Tone toneOfWord(const WireWord<AppState> &state)
{
    switch (state.value) {
    case AppState::Installed:
        return Tone::Good;
    case AppState::UpdatePending:
        return Tone::Warning;
    case AppState::Updating:
        return Tone::Busy;
    case AppState::Unknown:
        break;
    }
    return Tone::Neutral;
}

Tone toneOfWord(const WireWord<AttemptResult> &result)
{
    switch (result.value) {
    case AttemptResult::Succeeded:
        return Tone::Good;
    case AttemptResult::Failed:
        return Tone::Bad;
    case AttemptResult::Canceled:
    case AttemptResult::Skipped:
    case AttemptResult::Unknown:
        break;
    }
    return Tone::Neutral;
}

} // namespace

QVariant AppListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AppRow &row = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return plainToolTip(text(row, column));
    case SortRole:
        return text(row, column);
    case ToneRole:
        if (column == StateColumn && row.isInstalled)
            return static_cast<int>(toneOfWord(row.app.state));
        if (column == AttemptColumn && !row.app.lastUpdateAttempt.isEmpty())
            return static_cast<int>(toneOfWord(row.app.lastUpdateAttempt));
        return {};
    case BadgeToneRole:
        return column == UpdateColumn && row.update ? QVariant(static_cast<int>(Tone::Accent)) : QVariant();
    case MutedRole:
        return column == RequiresColumn || column == PublisherColumn || (column == VersionColumn && !row.isInstalled);
    default:
        return {};
    }
}

QVariant AppListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerCell(orientation, role, false, titleOf(section));
}

QString AppListModel::titleOf(int column)
{
    switch (column) {
    case NameColumn:
        return tr("App");
    case PublisherColumn:
        return tr("Publisher");
    case VersionColumn:
        return tr("Installed");
    case UpdateColumn:
        return tr("Update to");
    case RequiresColumn:
        return tr("Requires first");
    case StateColumn:
        return tr("State");
    case TypeColumn:
        return tr("Type");
    case AttemptColumn:
        return tr("Last update");
    default:
        return {};
    }
}

int AppListModel::compare(const AppRow &a, const AppRow &b, int column) const
{
    if (column == VersionColumn)
        return order(a.app.version, b.app.version);
    if (column == UpdateColumn && a.update && b.update)
        return order(a.update->version, b.update->version);
    if (column == UpdateColumn)
        return order(a.update.has_value(), b.update.has_value());
    return text(a, column).compare(text(b, column), Qt::CaseInsensitive);
}

QString AppListModel::searchText(const AppRow &row) const
{
    QStringList texts{row.app.appId};
    for (int column = 0; column < ColumnCount; ++column)
        texts.append(text(row, column));
    return texts.join(QLatin1Char('\n'));
}

} // namespace steward
