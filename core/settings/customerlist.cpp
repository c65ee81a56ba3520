// SPDX-License-Identifier: Apache-2.0
#include "core/settings/customerlist.h"

#include "core/settings/connectionexchange.h"
#include "core/settings/csvrows.h"
#include "core/settings/importjudge.h"

namespace steward {

namespace {

// Where a column is; -1: nowhere.
class Columns
{
public:
    explicit Columns(const QStringList &titles)
    {
        for (const QString &title : titles)
            m_titles.append(plain(title));
    }

    int find(std::initializer_list<QLatin1String> names) const
    {
        for (const QLatin1String &name : names) {
            if (const auto at = m_titles.indexOf(QString(name)); at >= 0)
                return static_cast<int>(at);
        }
        return -1;
    }

private:
    // "Default environment", "default-environment" and "defaultEnvironment" are one name.
    static QString plain(const QString &title)
    {
        QString letters;
        for (const QChar letter : title) {
            if (letter.isLetterOrNumber())
                letters += letter.toLower();
        }
        return letters;
    }

    QStringList m_titles;
};

struct Places
{
    int name = -1;
    int tenant = -1;
    int folder = -1;
    int company = -1;
    int environment = -1;
};

Places placesOf(const Columns &columns)
{
    Places places;
    places.name = columns.find({QLatin1String("name"), QLatin1String("companyname"), QLatin1String("customername")});
    places.tenant = columns.find({QLatin1String("tenant"), QLatin1String("tenantid"), QLatin1String("microsoftid"),
                                  QLatin1String("primarydomainname"), QLatin1String("domain")});
    places.folder = columns.find({QLatin1String("folder")});
    places.company = columns.find({QLatin1String("company"), QLatin1String("companyname")});
    places.environment = columns.find({QLatin1String("defaultenvironment")});
    return places;
}

void take(const QStringList &row, int place, QString &into)
{
    if (place >= 0)
        into = row.value(place).trimmed();
}

TenantConnection connectionOf(const QStringList &row, const Places &places, const TenantConnection &like)
{
    TenantConnection connection = like;
    connection.company.clear();
    connection.defaultEnvironment.clear();
    take(row, places.name, connection.name);
    take(row, places.tenant, connection.tenant);
    take(row, places.folder, connection.folder);
    take(row, places.company, connection.company);
    take(row, places.environment, connection.defaultEnvironment);
    return connection;
}

ImportPlan unusable(ImportFileProblem problem)
{
    ImportPlan plan;
    plan.problem = problem;
    return plan;
}

} // namespace

ImportPlan planCustomerList(const QByteArray &csv, const TenantConnection &like,
                            const QList<TenantConnection> &existing)
{
    if (csv.size() > LargestImportFile)
        return unusable(ImportFileProblem::TooLarge);
    const auto rows = csvRows(csv, MostImportEntries + 1);
    if (!rows)
        return unusable(ImportFileProblem::Unreadable);
    const Places places = placesOf(Columns(rows->value(0)));
    if (places.name < 0)
        return unusable(ImportFileProblem::NoNameColumn);
    if (places.tenant < 0)
        return unusable(ImportFileProblem::NoTenantColumn);
    if (rows->size() > MostImportEntries + 1)
        return unusable(ImportFileProblem::TooMany);
    ImportPlan plan;
    ImportJudge judge(existing);
    for (int i = 1; i < rows->size(); ++i) {
        plan.entries.append(judge.judge(connectionOf(rows->at(i), places, like)));
        plan.entries.last().number = i;
    }
    return plan;
}

Outcome<ImportPlan> planCustomerListFrom(const QString &path, const TenantConnection &like,
                                         const QList<TenantConnection> &existing)
{
    const auto content = importFileContent(path);
    if (!content)
        return content.error();
    return content->tooLarge ? unusable(ImportFileProblem::TooLarge) : planCustomerList(content->bytes, like, existing);
}

} // namespace steward
