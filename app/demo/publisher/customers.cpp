// SPDX-License-Identifier: Apache-2.0
#include "app/demo/publisher/customers.h"

#include "app/demo/publisher/publisherseed.h"
#include "app/demo/world/catalog.h"

#include <algorithm>

namespace steward::demo {

namespace {

int customersIn(const QByteArray &code, int customers)
{
    if (code == "US")
        return customers;
    if (code == "DK")
        return customers / 2;
    return code == "DE" ? customers / 3 : (customers + 9) / 10;
}

// One entry for each of the twenty, spread so that neighbours differ.
std::vector<const VersionShare *> spread(const std::vector<VersionShare> &shares)
{
    std::vector<const VersionShare *> row;
    for (const VersionShare &share : shares)
        row.insert(row.end(), static_cast<std::size_t>(share.share), &share);
    std::vector<const VersionShare *> result(row.size());
    for (std::size_t i = 0; i < row.size(); ++i)
        result[i * 7 % row.size()] = row[i];
    return result;
}

class Customers
{
public:
    Customers(PublisherCountry &country, const std::vector<VersionShare> &shares)
        : m_country(country)
        , m_shares(spread(shares))
        , m_usual(shares.front().version)
        // Every country of the world's own is run from one place; W1 is none.
        , m_location(country.code == "W1" ? QByteArray("West Europe") : countryByCode(country.code).location)
    {
    }

    void add(int customer)
    {
        const QByteArray tenant =
            guidFromName("customer/" + m_country.code + '/' + QByteArray::number(customer)).text();
        addEnvironment(tenant, "Production", "Production");
        if (customer % 2 == 0)
            addEnvironment(tenant, "Sandbox", "Sandbox");
        if (customer % 5 == 0)
            addEnvironment(tenant, "UAT", "Sandbox");
    }

private:
    void addEnvironment(const QByteArray &tenant, const char *name, const QByteArray &type)
    {
        const VersionShare &share = *m_shares[m_country.environments.size() % m_shares.size()];
        const bool fits = !share.onlySandboxes || type == "Sandbox";
        m_country.environments.push_back({tenant, name, type, m_location, fits ? share.version : m_usual});
    }

    PublisherCountry &m_country;
    const std::vector<const VersionShare *> m_shares;
    const QByteArray m_usual;
    const QByteArray m_location;
};

} // namespace

void growCustomers(std::vector<PublisherApp> &apps, int customers)
{
    for (PublisherApp &app : apps) {
        for (PublisherCountry &country : app.countries) {
            const std::vector<VersionShare> shares = sharesOf(app, country);
            if (shares.empty())
                continue;
            Customers grower(country, shares);
            const int count = customersIn(country.code, customers);
            for (int i = 0; i < count; ++i)
                grower.add(i);
        }
    }
}

} // namespace steward::demo
