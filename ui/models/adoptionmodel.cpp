// SPDX-License-Identifier: Apache-2.0
#include "ui/models/adoptionmodel.h"

#include "core/model/displaytext.h"
#include "ui/models/publisherwords.h"

#include <algorithm>

namespace steward {

namespace {

/// Finds the row of a version: thousands of environments run a few of them, and comparing versions is dear.
class Rows
{
public:
    AdoptionRow &of(const AppVersion &version)
    {
        const auto known = m_places.constFind(version.text);
        if (known != m_places.constEnd())
            return rows[*known];
        const auto same =
            std::find_if(rows.begin(), rows.end(), [&](const AdoptionRow &row) { return row.version == version; });
        const qsizetype place = same - rows.begin();
        m_places.insert(version.text, place);
        if (same == rows.end()) {
            AdoptionRow row;
            row.version = version;
            rows.append(row);
        }
        return rows[place];
    }

    QList<AdoptionRow> rows;

private:
    QHash<QString, qsizetype> m_places;
};

} // namespace

QList<AdoptionRow> adoptionOf(const QList<PublisherVersion> &versions, const QList<CustomerEnvironment> &environments)
{
    Rows all;
    for (const PublisherVersion &version : versions) {
        AdoptionRow &row = all.of(version.version);
        row.availability = version.availability;
        row.isListed = true;
    }
    for (const CustomerEnvironment &environment : environments) {
        AdoptionRow &row = all.of(environment.version);
        switch (environment.kind.value) {
        case EnvironmentKind::Production:
            ++row.production;
            break;
        case EnvironmentKind::Sandbox:
            ++row.sandbox;
            break;
        case EnvironmentKind::Unknown:
            ++row.other;
            break;
        }
    }
    std::stable_sort(all.rows.begin(), all.rows.end(),
                     [](const AdoptionRow &a, const AdoptionRow &b) { return a.version > b.version; });
    return all.rows;
}

QVariant AdoptionModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::AccessibleTextRole && index.column() == EnvironmentsColumn &&
        checkIndex(index, CheckIndexOption::IndexIsValid))
        return sentence(at(index.row()));
    return CellsModel::data(index, role);
}

QString AdoptionModel::keyOf(const AdoptionRow &row) const
{
    return row.version.text;
}

int AdoptionModel::longest() const
{
    int most = 0;
    for (const AdoptionRow &row : rows())
        most = std::max({most, row.production, row.sandbox + row.other}); // one bar is of both
    return most;
}

QString AdoptionModel::sentence(const AdoptionRow &row)
{
    QStringList parts{
        row.version.isEmpty() ? tr("version not known") : tr("version %1").arg(visibleText(row.version.text, 60)),
        row.isListed ? words(row.availability) : tr("not among the versions of this country"),
        tr("%n production environment(s)", nullptr, row.production), tr("%n sandbox(es)", nullptr, row.sandbox)};
    if (row.other > 0)
        parts.append(tr("%n of another type", nullptr, row.other));
    return parts.join(QStringLiteral(", "));
}

QString AdoptionModel::textOf(const AdoptionRow &row, int column) const
{
    switch (column) {
    case VersionColumn:
        return orDash(visibleText(row.version.text, 60));
    case AvailabilityColumn:
        return row.isListed ? words(row.availability) : tr("not listed");
    case EnvironmentsColumn:
        return QString::number(row.total());
    case ProductionColumn:
        return QString::number(row.production);
    case SandboxColumn:
        return QString::number(row.sandbox);
    default:
        return {};
    }
}

QString AdoptionModel::titleOf(int column) const
{
    switch (column) {
    case VersionColumn:
        return tr("Version");
    case AvailabilityColumn:
        return tr("Availability");
    case EnvironmentsColumn:
        return tr("Environments");
    case ProductionColumn:
        return tr("Production");
    case SandboxColumn:
        return tr("Sandbox");
    default:
        return {};
    }
}

QString AdoptionModel::toolTipOf(const AdoptionRow &row, int) const
{
    return sentence(row);
}

std::optional<Tone> AdoptionModel::toneOf(const AdoptionRow &row, int column) const
{
    if (column != AvailabilityColumn)
        return std::nullopt;
    return row.isListed ? steward::toneOf(row.availability) : Tone::Neutral;
}

bool AdoptionModel::isFigure(int column) const
{
    return column == ProductionColumn || column == SandboxColumn;
}

int AdoptionModel::compare(const AdoptionRow &a, const AdoptionRow &b, int column) const
{
    switch (column) {
    case VersionColumn:
        return order(a.version, b.version);
    case EnvironmentsColumn:
        return order(a.total(), b.total());
    case ProductionColumn:
        return order(a.production, b.production);
    case SandboxColumn:
        return order(a.sandbox, b.sandbox);
    default:
        return CellsModel::compare(a, b, column);
    }
}

} // namespace steward
