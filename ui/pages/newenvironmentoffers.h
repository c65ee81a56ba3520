// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/tenantsession.h"
#include "core/model/applicationfamily.h"
#include "core/net/cancel.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

namespace steward {

class NewEnvironmentDialog;

/// What the service offers for a new environment, read while the dialog is open: countries and rings of the family
/// (listApplications), versions of the chosen ring (listRingVersions). Where they cannot be read the dialog keeps what
/// the tenant's environments use already, and everything can be typed. Lives as long as the dialog.
class NewEnvironmentOffers : public QObject
{
    Q_OBJECT
public:
    /// `session` is only used here and now and whenever the person chooses; once it is gone nothing is asked any more.
    NewEnvironmentOffers(TenantSession &session, const QString &family, NewEnvironmentDialog &dialog);
    ~NewEnvironmentOffers() override;

private:
    void take(const QList<ApplicationFamily> &families);
    void placeChosen();
    void askForVersions(const QString &country, const QString &ring);

    QPointer<TenantSession> m_session;
    const QString m_family;
    NewEnvironmentDialog &m_dialog;
    CancelToken m_cancel = CancelToken::create(); ///< of everything
    QList<CountryRings> m_countries;
    QString m_asked; ///< country and ring whose versions are shown or on their way
};

} // namespace steward
