// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/publishercountrymodel.h"
#include "ui/models/publisherprincipalmodel.h"
#include "ui/models/publisherversionmodel.h"
#include "ui/pages/publisher/publisherlisttab.h"

namespace steward {

class FactsView;

/// What is known of the app itself.
class AppOverviewTab : public PublisherTab
{
    Q_OBJECT
public:
    explicit AppOverviewTab(QWidget *parent = nullptr);
    void refresh() override;
    FactSheet sheet() const override;
    Instant asOf() const override;

protected:
    void follow(PublisherSide &publisher) override;
    void fill() override;
    void ask() override;

private:
    FactsView *m_left;
    FactsView *m_right;
    StatePage *m_state;
};

/// The countries an app is offered in.
class CountriesTab : public PublisherListTab<PublisherCountryModel>
{
    Q_OBJECT
public:
    explicit CountriesTab(QWidget *parent = nullptr);
    void refresh() override;
    FactSheet sheet() const override;
    Instant asOf() const override;
    std::optional<CountryRow> selectedCountry() const { return chosen(); }

protected:
    void follow(PublisherSide &publisher) override;
    void fill() override;
    void ask() override;
    void readSomeAnew() override;

private:
    void askCounts(bool again);
};

/// Who may do what with an app.
class PrincipalsTab : public PublisherListTab<PublisherPrincipalModel>
{
    Q_OBJECT
public:
    explicit PrincipalsTab(QWidget *parent = nullptr);
    void refresh() override;
    FactSheet sheet() const override;
    Instant asOf() const override;
    std::optional<PrincipalRow> selectedPrincipal() const { return chosen(); }

protected:
    void follow(PublisherSide &publisher) override;
    void fill() override;
    void ask() override;
};

/// What was uploaded for one country.
class VersionsTab : public PublisherListTab<PublisherVersionModel>
{
    Q_OBJECT
public:
    explicit VersionsTab(QWidget *parent = nullptr);
    void refresh() override;
    FactSheet sheet() const override;
    Instant asOf() const override;
    std::optional<PublisherVersion> selectedVersion() const;
    /// Selects that version as soon as it is listed.
    void selectVersion(const AppVersion &version);

protected:
    void follow(PublisherSide &publisher) override;
    void fill() override;
    void ask() override;

private:
    void selectWanted();

    AppVersion m_wanted;
};

} // namespace steward
