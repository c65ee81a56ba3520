// SPDX-License-Identifier: Apache-2.0
#include "ui/models/publisherversionmodel.h"

#include "core/model/displaytext.h"
#include "ui/models/publisherwords.h"
#include "ui/models/statuswords.h"

namespace steward {

QString dependencyWords(const QList<PublisherDependency> &dependencies)
{
    QStringList all;
    for (const PublisherDependency &one : dependencies) {
        const QString name = visibleText(one.name.isEmpty() ? one.appId : one.name, 80);
        QString words = one.version.isEmpty() ? name : name + QLatin1Char(' ') + visibleText(one.version.text, 60);
        if (!one.incompatibleFromVersion.isEmpty())
            words = PublisherVersionModel::tr("%1 (not from %2 on)", "app and version, another version")
                        .arg(words, visibleText(one.incompatibleFromVersion.text, 60));
        all.append(words);
    }
    return all.join(QStringLiteral(", "));
}

QString PublisherVersionModel::keyOf(const VersionRow &row) const
{
    return row.version.version.text;
}

QString PublisherVersionModel::textOf(const VersionRow &row, int column) const
{
    const PublisherVersion &version = row.version;
    switch (column) {
    case VersionColumn:
        return orDash(visibleText(version.version.text, 60));
    case AvailabilityColumn:
        return words(version.availability);
    case StatusColumn:
        return words(version.status);
    case UploadedColumn:
        return orDash(localTimeWords(version.uploadedOn));
    case EnvironmentsColumn:
        return row.environments ? QString::number(*row.environments) : orDash({});
    case DependenciesColumn:
        return orDash(dependencyWords(version.dependencies));
    case NameColumn:
        return orDash(visibleText(version.name, 100));
    default:
        return {};
    }
}

QString PublisherVersionModel::titleOf(int column) const
{
    switch (column) {
    case VersionColumn:
        return tr("Version");
    case AvailabilityColumn:
        return tr("Availability");
    case StatusColumn:
        return tr("Status");
    case UploadedColumn:
        return tr("Uploaded");
    case EnvironmentsColumn:
        return tr("Environments");
    case DependenciesColumn:
        return tr("Depends on");
    case NameColumn:
        return tr("Name");
    default:
        return {};
    }
}

std::optional<Tone> PublisherVersionModel::toneOf(const VersionRow &row, int column) const
{
    if (column == AvailabilityColumn)
        return steward::toneOf(row.version.availability);
    if (column == StatusColumn)
        return steward::toneOf(row.version.status);
    return std::nullopt;
}

bool PublisherVersionModel::isMuted(const VersionRow &row, int column) const
{
    return column == DependenciesColumn || column == NameColumn || (column == EnvironmentsColumn && !row.environments);
}

int PublisherVersionModel::compare(const VersionRow &a, const VersionRow &b, int column) const
{
    switch (column) {
    case VersionColumn:
        return order(a.version.version, b.version.version);
    case UploadedColumn:
        return order(a.version.uploadedOn.msecs, b.version.uploadedOn.msecs);
    case EnvironmentsColumn:
        return order(a.environments.value_or(-1), b.environments.value_or(-1));
    default:
        return CellsModel::compare(a, b, column);
    }
}

} // namespace steward
