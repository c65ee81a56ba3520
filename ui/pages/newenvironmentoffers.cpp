// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/newenvironmentoffers.h"

#include "core/model/changerules.h"
#include "core/model/whenready.h"
#include "ui/dialogs/changes/newenvironmentdialog.h"

#include <algorithm>

namespace steward {

namespace {

bool isSame(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

NewEnvironmentOffers::NewEnvironmentOffers(TenantSession &session, const QString &family, NewEnvironmentDialog &dialog)
    : QObject(&dialog)
    , m_session(&session)
    , m_family(family)
    , m_dialog(dialog)
{
    connect(&dialog, &NewEnvironmentDialog::placeChosen, this, &NewEnvironmentOffers::placeChosen);
    whenFinished(session.admin().listApplications(m_cancel), this,
                 [this](const Outcome<Answer<QList<ApplicationFamily>>> &answer) {
                     if (answer) // else the lists stay as they are
                         take(answer->value);
                 });
}

NewEnvironmentOffers::~NewEnvironmentOffers()
{
    m_cancel.cancel();
}

void NewEnvironmentOffers::take(const QList<ApplicationFamily> &families)
{
    const auto ours = std::find_if(families.begin(), families.end(),
                                   [this](const ApplicationFamily &family) { return isSame(family.name, m_family); });
    if (ours == families.end())
        return;
    m_countries = ours->countries;
    QStringList codes;
    for (const CountryRings &country : std::as_const(m_countries))
        codes.append(country.countryCode);
    codes.sort(Qt::CaseInsensitive);
    if (!codes.isEmpty())
        m_dialog.setCountries(codes);
    placeChosen();
}

void NewEnvironmentOffers::placeChosen()
{
    const QString chosen = m_dialog.country();
    const auto country = std::find_if(m_countries.begin(), m_countries.end(),
                                      [&](const CountryRings &one) { return isSame(one.countryCode, chosen); });
    if (country == m_countries.end())
        return;
    QStringList names;
    QString production;
    for (const Ring &ring : country->rings) {
        names.append(ring.name);
        if (production.isEmpty() && (ring.isProduction || isProductionRing(ring.name)))
            production = ring.name;
    }
    m_dialog.setRings(names);
    const QString ring = m_dialog.ring().isEmpty() ? production : m_dialog.ring();
    if (names.contains(ring, Qt::CaseInsensitive))
        askForVersions(country->countryCode, ring);
}

void NewEnvironmentOffers::askForVersions(const QString &country, const QString &ring)
{
    const QString asked = country + QLatin1Char('/') + ring;
    if (m_asked == asked || !m_session)
        return;
    m_asked = asked;
    whenFinished(m_session->admin().listRingVersions(m_family, country, ring, m_cancel), this,
                 [this, asked](const Outcome<Answer<QList<AppVersion>>> &answer) {
                     if (m_asked != asked)
                         return; // another place was chosen meanwhile
                     if (!answer) {
                         m_asked.clear(); // choosing it again asks again
                         return;
                     }
                     QStringList versions;
                     for (const AppVersion &version : answer->value)
                         versions.append(version.text);
                     m_dialog.setVersions(versions);
                 });
}

} // namespace steward
