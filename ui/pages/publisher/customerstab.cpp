// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/customerstab.h"

#include "core/export/customerexport.h"
#include "core/model/displaytext.h"
#include "ui/pages/publisher/publishersheets.h"
#include "ui/pages/publisher/publisherstanding.h"
#include "ui/views/exportstatus.h"

#include <QtCore/QDate>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>
#include <QtWidgets/QFileDialog>

namespace steward {

namespace {

constexpr int GatherMs = 100;
constexpr qsizetype CodesNamed = 6;

QString proposedFile()
{
    QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (!QFileInfo(folder).isDir())
        folder = QDir::homePath();
    const QString day = QDate::currentDate().toString(Qt::ISODate);
    return QDir(folder).filePath(QStringLiteral("app-environments-%1.csv").arg(day));
}

} // namespace

CustomersTab::CustomersTab(QWidget *parent)
    : PublisherListTab({QStringLiteral("customers"), tr("Environments of customers"), tr("environments of customers"),
                        tr("Filter, for example < 4.2.1…"), tr("No environments"),
                        tr("The service lists no environment that has the app.")},
                       parent)
    , m_export(new ExportStatus(this))
    , m_soon(new QTimer(this))
{
    m_soon->setSingleShot(true);
    connect(m_soon, &QTimer::timeout, this, &CustomersTab::fill);
    bar().setToolTip(tr("Words, and versions: < 4.2.1, below 4.2.1, >= 4.2, 4.2.*"));
    table().setColumnUnits({24, 14, 16, 10, 40, 20, 20});
    table().sortByColumn(CustomerEnvironmentModel::NameColumn, Qt::AscendingOrder);
    m_export->hide();
    column().addWidget(m_export);
    connect(m_export, &ExportStatus::anotherPlaceWanted, this, &CustomersTab::exportCsv);
}

void CustomersTab::refresh()
{
    if (!publisher())
        return;
    if (scope().country.isEmpty())
        publisher()->refreshCountries(scope().app);
    for (const QString &code : countries())
        publisher()->refreshEnvironments(scope().app, code);
}

// The customers of all countries are long lists: they are read anew when somebody says so.
void CustomersTab::readSomeAnew()
{
    if (!scope().country.isEmpty())
        refresh();
}

FactSheet CustomersTab::sheet() const
{
    const auto row = chosen();
    return row ? sheetOf(*row, appTitle(*tenant(), scope().app)) : FactSheet{};
}

Instant CustomersTab::asOf() const
{
    return publisher() ? known().asOf : Instant{};
}

void CustomersTab::clear()
{
    PublisherListTab::clear();
    table().setColumnHidden(CustomerEnvironmentModel::CountryColumn, !scope().country.isEmpty());
}

void CustomersTab::follow(PublisherSide &publisher)
{
    connect(&publisher, &PublisherSide::environmentsChanged, this, [this](const QString &app, const QString &country) {
        if (isOurs(app, country))
            fillSoon();
    });
    connect(&publisher, &PublisherSide::countriesChanged, this, [this](const QString &app) {
        if (!isOurs(app))
            return;
        if (isVisible())
            askCountries();
        fillSoon();
    });
}

void CustomersTab::fillSoon()
{
    if (!m_soon->isActive())
        m_soon->start(scope().country.isEmpty() ? GatherMs : 0);
}

/// All countries as one: as old as the oldest, with the first trouble; it waits for those that are still being read.
Known<QList<CustomerEnvironment>> CustomersTab::known() const
{
    Known<QList<CustomerEnvironment>> whole;
    bool isWhole = true;
    const QStringList codes = countries();
    for (const QString &code : codes) {
        const auto part = publisher()->country(scope().app, code).environments;
        whole.isLoading = whole.isLoading || part.isLoading;
        if (part.error && !whole.error)
            whole.error = part.error;
        if (!part.hasValue()) {
            isWhole = false;
            continue;
        }
        for (CustomerEnvironment environment : part.value) {
            if (environment.countryCode.isEmpty())
                environment.countryCode = code;
            whole.value.append(environment);
        }
        if (!whole.asOf.isKnown() || part.asOf < whole.asOf)
            whole.asOf = part.asOf;
    }
    if (scope().country.isEmpty()) {
        const auto list = publisher()->app(scope().app).countries;
        if (codes.isEmpty()) {
            whole.asOf = list.asOf;
            whole.error = list.error;
            whole.isLoading = list.isLoading;
        }
    }
    // Rows are shown as soon as there are some; none of them means nothing before all have answered.
    if (!isWhole && whole.value.isEmpty())
        whole.asOf = {};
    return whole;
}

void CustomersTab::filterChanged(const QString &text)
{
    m_filter = parseVersionFilter(text);
    model().setFilter(m_filter.words);
    fill();
}

void CustomersTab::fill()
{
    if (!publisher())
        return;
    const Known<QList<CustomerEnvironment>> all = known();
    m_total = static_cast<int>(all.value.size());
    m_missing.clear();
    for (const QString &code : countries()) {
        if (!publisher()->country(scope().app, code).environments.hasValue())
            m_missing.append(code);
    }
    QList<CustomerEnvironment> rows = all.value;
    if (!m_filter.conditions.isEmpty()) {
        QHash<QString, bool> holds; // thousands of environments run a few versions
        rows.removeIf([&](const CustomerEnvironment &row) {
            const auto known = holds.constFind(row.version.text);
            const bool isMeant = known != holds.constEnd() ? *known : m_filter.holds(row.version);
            holds.insert(row.version.text, isMeant);
            return !isMeant;
        });
    }
    model().setRows(rows);
    state().show(all, all.value.isEmpty(), connectionName());
    const QString count = model().rowCount() == m_total
                              ? tr("%n environment(s)", nullptr, m_total)
                              : tr("%1 of %n environment(s)", nullptr, m_total).arg(model().rowCount());
    bar().setCount(m_missing.isEmpty() || all.value.isEmpty()
                       ? count
                       : tr("%1, without %2", "so many environments, codes of countries that were not read")
                             .arg(count, missingCodes()));
    Q_EMIT sheetChanged();
    Q_EMIT dataChanged();
}

QString CustomersTab::missingCodes() const
{
    QStringList named = m_missing.mid(0, CodesNamed);
    if (m_missing.size() > CodesNamed)
        named.append(tr("and %1 more").arg(m_missing.size() - CodesNamed));
    return visibleText(named.join(QStringLiteral(", ")), 100);
}

void CustomersTab::ask()
{
    if (scope().country.isEmpty() && !wasAsked(publisher()->app(scope().app).countries))
        publisher()->refreshCountries(scope().app);
    askCountries();
}

void CustomersTab::askCountries()
{
    for (const QString &code : countries()) {
        if (!wasAsked(publisher()->country(scope().app, code).environments))
            publisher()->refreshEnvironments(scope().app, code);
    }
}

void CustomersTab::exportCsv()
{
    auto *dialog = new QFileDialog(this, tr("Export environments to"), proposedFile(), tr("CSV files (*.csv)"));
    dialog->setObjectName(QStringLiteral("customersExportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &CustomersTab::exportTo);
    dialog->open();
}

void CustomersTab::exportTo(const QString &fileName)
{
    CustomerExport what;
    what.rows = model().rows();
    what.fileName = fileName;
    m_export->start(
        fileName, [what](const CancelToken &cancel) { return exportCustomers(what, cancel); },
        // Whoever works through the file must know whose customers are not in it.
        [missing = m_missing.isEmpty() ? QString() : missingCodes()](const ExportReport &report) {
            const QString said =
                tr("Exported %Ln environment(s), %1, to %2", nullptr, static_cast<int>(report.rows))
                    .arg(QLocale().formattedDataSize(report.bytes, 1, QLocale::DataSizeTraditionalFormat),
                         visibleText(QFileInfo(report.fileName).fileName()));
            return missing.isEmpty() ? said
                                     : tr("%1. Not read, so not in it: %2", "what was exported, codes of countries")
                                           .arg(said, missing);
        });
}

} // namespace steward
