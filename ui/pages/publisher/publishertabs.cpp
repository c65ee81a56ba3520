// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/publishertabs.h"

#include "ui/pages/publisher/publishersheets.h"
#include "ui/pages/publisher/publisherstanding.h"
#include "ui/views/factsview.h"

#include <QtWidgets/QFrame>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QScrollArea>

#include <algorithm>

namespace steward {

namespace {

/// So many countries are counted when their list is looked at; of more, when somebody refreshes it.
constexpr qsizetype mostCounted = 20;

template <class T>
std::optional<int> countOf(const Known<QList<T>> &known)
{
    return known.hasValue() ? std::optional(static_cast<int>(known.value.size())) : std::nullopt;
}

/// A white sheet with a hair line around it.
QFrame *card(QWidget *content, QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setAutoFillBackground(true);
    frame->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->addWidget(content);
    return frame;
}

} // namespace

// --- overview ------------------------------------------------------------------------------------------------------

AppOverviewTab::AppOverviewTab(QWidget *parent)
    : PublisherTab(parent)
    , m_left(new FactsView(this))
    , m_right(new FactsView(this))
{
    auto *sheet = new QWidget(this);
    auto *columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(12);
    columns->addWidget(card(m_left, sheet), 1, Qt::AlignTop);
    columns->addWidget(card(m_right, sheet), 1, Qt::AlignTop);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("appOverview"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(sheet);
    scroll->setAccessibleName(tr("Overview"));
    scroll->viewport()->setAutoFillBackground(false);
    sheet->setAutoFillBackground(false);
    for (FactsView *view : {m_left, m_right})
        view->setNarrow(true);
    m_state = new StatePage(scroll, tr("the app"), this);
    m_state->setEmptyWords(tr("The service no longer lists this app"),
                           tr("Either it was removed, or this sign-in has no role there any more."));
    tie(*m_state);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->addWidget(m_state);
}

void AppOverviewTab::refresh()
{
    if (PublisherSide *state = publisher()) {
        state->refreshApps();
        state->refreshCountries(scope().app);
    }
}

FactSheet AppOverviewTab::sheet() const
{
    const auto app = publisher() ? publisher()->findApp(scope().app) : std::nullopt;
    return app ? sheetOf(*app, appTitle(*tenant(), scope().app), connectionName()) : FactSheet{};
}

Instant AppOverviewTab::asOf() const
{
    return publisher() ? publisher()->apps().asOf : Instant{};
}

void AppOverviewTab::follow(PublisherSide &publisher)
{
    connect(&publisher, &PublisherSide::appsChanged, this, &AppOverviewTab::fill);
    connect(&publisher, &PublisherSide::countriesChanged, this, &AppOverviewTab::fill);
    connect(&publisher, &PublisherSide::versionsChanged, this, &AppOverviewTab::fill);
}

void AppOverviewTab::fill()
{
    if (!publisher())
        return;
    const auto app = publisher()->findApp(scope().app);
    m_state->show(publisher()->apps(), !app, connectionName());
    if (app) {
        const QList<FactGroup> groups = appFacts(*app, appTitle(*tenant(), scope().app), connectionName());
        m_left->show(groups.mid(0, 1));
        m_right->show(groups.mid(1));
    }
    Q_EMIT sheetChanged();
    Q_EMIT dataChanged();
}

void AppOverviewTab::ask()
{
    if (!wasAsked(publisher()->apps()))
        publisher()->refreshApps();
    if (!wasAsked(publisher()->app(scope().app).countries))
        publisher()->refreshCountries(scope().app);
}

// --- countries -----------------------------------------------------------------------------------------------------

CountriesTab::CountriesTab(QWidget *parent)
    : PublisherListTab({QStringLiteral("publisherCountries"), tr("Countries"), tr("countries"), tr("Filter countries…"),
                        tr("No countries"), tr("The app is not offered anywhere yet.")},
                       parent)
{
    table().setColumnUnits({34, 12, 20, 16});
    table().sortByColumn(PublisherCountryModel::CountryColumn, Qt::AscendingOrder);
    connect(&table(), &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (!tenant())
            return;
        Q_EMIT placePicked({Place::Kind::PublisherCountry,
                            tenant()->connection().id,
                            {},
                            scope().app,
                            model().at(index.row()).country.countryCode});
    });
}

void CountriesTab::refresh()
{
    if (!publisher())
        return;
    publisher()->refreshCountries(scope().app);
    askCounts(true);
}

// Two requests for each country every minute would be too much of a good thing.
void CountriesTab::readSomeAnew()
{
    publisher()->refreshCountries(scope().app);
}

FactSheet CountriesTab::sheet() const
{
    const auto row = chosen();
    return row ? sheetOf(*row, appTitle(*tenant(), scope().app)) : FactSheet{};
}

Instant CountriesTab::asOf() const
{
    return publisher() ? publisher()->app(scope().app).countries.asOf : Instant{};
}

void CountriesTab::follow(PublisherSide &publisher)
{
    const auto ours = [this](const QString &app) {
        if (isOurs(app))
            fill();
    };
    connect(&publisher, &PublisherSide::countriesChanged, this, [this, ours](const QString &app) {
        ours(app);
        if (isVisible() && isOurs(app))
            askCounts(false);
    });
    connect(&publisher, &PublisherSide::versionsChanged, this, ours);
    connect(&publisher, &PublisherSide::environmentsChanged, this, ours);
}

void CountriesTab::fill()
{
    if (!publisher())
        return;
    const auto known = publisher()->app(scope().app).countries;
    QList<CountryRow> rows;
    for (const PublisherCountry &country : known.value) {
        const PublisherCountryState state = publisher()->country(scope().app, country.countryCode);
        CountryRow row{country, countOf(state.versions), countOf(state.environments), {}};
        for (const PublisherVersion &version : state.versions.value) {
            const bool isNewer = row.newest.isEmpty() || row.newest < version.version;
            if (version.availability.value == Availability::Available && isNewer)
                row.newest = version.version;
        }
        rows.append(row);
    }
    model().setRows(rows);
    state().show(known, rows.isEmpty(), connectionName());
    bar().setCount(tr("%n countries", "countries or regions an app is offered in", model().total()));
    Q_EMIT sheetChanged();
    Q_EMIT dataChanged();
}

void CountriesTab::ask()
{
    if (!publisher()->app(scope().app).countries.isRead())
        publisher()->refreshCountries(scope().app);
    askCounts(false);
}

void CountriesTab::askCounts(bool again)
{
    const QStringList codes = countries();
    if (!again && codes.size() > mostCounted)
        return;
    for (const QString &code : codes) {
        const PublisherCountryState known = publisher()->country(scope().app, code);
        if (again || !wasAsked(known.versions))
            publisher()->refreshVersions(scope().app, code);
        if (again || !wasAsked(known.environments))
            publisher()->refreshEnvironments(scope().app, code);
    }
}

// --- principals ----------------------------------------------------------------------------------------------------

PrincipalsTab::PrincipalsTab(QWidget *parent)
    : PublisherListTab({QStringLiteral("principals"), tr("Principals"), tr("principals"), tr("Filter principals…"),
                        tr("No principals"), tr("The service lists nobody with a role for this app.")},
                       parent)
{
    table().setColumnUnits({14, 26, 8, 40, 40});
    table().sortByColumn(PublisherPrincipalModel::TypeColumn, Qt::AscendingOrder);
}

void PrincipalsTab::refresh()
{
    if (publisher())
        publisher()->refreshPrincipals(scope().app);
}

FactSheet PrincipalsTab::sheet() const
{
    const auto row = chosen();
    return row ? sheetOf(*row, appTitle(*tenant(), scope().app)) : FactSheet{};
}

Instant PrincipalsTab::asOf() const
{
    return publisher() ? publisher()->app(scope().app).principals.asOf : Instant{};
}

void PrincipalsTab::follow(PublisherSide &publisher)
{
    connect(&publisher, &PublisherSide::principalsChanged, this, [this](const QString &app) {
        if (isOurs(app))
            fill();
    });
    connect(tenant(), &TenantState::signInChanged, this, &PrincipalsTab::fill); // who you are
}

void PrincipalsTab::fill()
{
    if (!publisher())
        return;
    const auto known = publisher()->app(scope().app).principals;
    const QString you = tenant()->signIn().objectId;
    QList<PrincipalRow> rows;
    for (const PublisherPrincipal &principal : known.value) {
        const bool isYou = !you.isEmpty() && principal.id.compare(you, Qt::CaseInsensitive) == 0;
        rows.append({principal, isYou});
    }
    model().setRows(rows);
    state().show(known, rows.isEmpty(), connectionName());
    bar().setCount(tr("%n principal(s)", nullptr, model().total()));
    Q_EMIT sheetChanged();
    Q_EMIT dataChanged();
}

void PrincipalsTab::ask()
{
    if (!publisher()->app(scope().app).principals.isRead())
        publisher()->refreshPrincipals(scope().app);
}

// --- versions ------------------------------------------------------------------------------------------------------

VersionsTab::VersionsTab(QWidget *parent)
    : PublisherListTab({QStringLiteral("versions"), tr("Versions"), tr("versions"), tr("Filter versions…"),
                        tr("No versions"), tr("Nothing was uploaded for this country yet.")},
                       parent)
{
    table().setColumnUnits({16, 16, 19, 22, 14, 46, 26});
    table().sortByColumn(PublisherVersionModel::VersionColumn, Qt::DescendingOrder);
}

void VersionsTab::refresh()
{
    if (!publisher())
        return;
    publisher()->refreshVersions(scope().app, scope().country);
    publisher()->refreshEnvironments(scope().app, scope().country);
}

FactSheet VersionsTab::sheet() const
{
    const auto row = chosen();
    return row ? sheetOf(*row, Instant::now()) : FactSheet{};
}

Instant VersionsTab::asOf() const
{
    return publisher() ? publisher()->country(scope().app, scope().country).versions.asOf : Instant{};
}

std::optional<PublisherVersion> VersionsTab::selectedVersion() const
{
    const auto row = chosen();
    return row ? std::optional(row->version) : std::nullopt;
}

void VersionsTab::selectVersion(const AppVersion &version)
{
    m_wanted = version;
    bar().setText({});
    selectWanted();
}

void VersionsTab::selectWanted()
{
    for (int row = 0; !m_wanted.isEmpty() && row < model().rowCount(); ++row) {
        if (model().at(row).version.version != m_wanted)
            continue;
        m_wanted = {};
        table().setCurrentIndex(model().index(row, 0));
        table().scrollTo(model().index(row, 0));
    }
}

void VersionsTab::follow(PublisherSide &publisher)
{
    const auto ours = [this](const QString &app, const QString &country) {
        if (isOurs(app, country))
            fill();
    };
    connect(&publisher, &PublisherSide::versionsChanged, this, ours);
    connect(&publisher, &PublisherSide::environmentsChanged, this, ours);
}

void VersionsTab::fill()
{
    if (!publisher())
        return;
    const PublisherCountryState known = publisher()->country(scope().app, scope().country);
    const QList<AdoptionRow> adoption = adoptionOf({}, known.environments.value);
    QList<VersionRow> rows;
    for (const PublisherVersion &version : known.versions.value) {
        VersionRow row{version, std::nullopt};
        if (known.environments.hasValue()) {
            const auto found = std::find_if(adoption.begin(), adoption.end(),
                                            [&](const AdoptionRow &one) { return one.version == version.version; });
            row.environments = found == adoption.end() ? 0 : found->total();
        }
        rows.append(row);
    }
    model().setRows(rows);
    selectWanted();
    state().show(known.versions, rows.isEmpty(), connectionName());
    bar().setCount(model().rowCount() == model().total()
                       ? tr("%n version(s)", nullptr, model().total())
                       : tr("%1 of %n version(s)", nullptr, model().total()).arg(model().rowCount()));
    Q_EMIT sheetChanged();
    Q_EMIT dataChanged();
}

void VersionsTab::ask()
{
    const PublisherCountryState known = publisher()->country(scope().app, scope().country);
    if (!known.versions.isRead())
        publisher()->refreshVersions(scope().app, scope().country);
    if (!known.environments.isRead())
        publisher()->refreshEnvironments(scope().app, scope().country);
}

} // namespace steward
