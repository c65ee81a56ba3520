// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/finding.h"
#include "core/model/tenantconnection.h"

#include <QtCore/QString>
#include <QtCore/QUrl>

namespace steward {

/// What a button beside a finding may do about it.
enum class DoctorAction {
    None,
    OpenAdminConsent, ///< the consent page in the browser (AdminConsent), for who is an administrator of the tenant
    CopyCustomerText, ///< customerText() to the clipboard, for who is not
    OpenAdminCenter,  ///< adminCenterAddress(): where authorised apps and environments are kept
    EditConnection,
    SignIn, ///< with the browser
    SetSecret,
    CheckClock,
};

/// A finding in words for people, plain text: text from outside is made visible and bounded, and none is a secret.
struct DoctorWords
{
    QString title{};    ///< one line; changes with the state
    QString detail{};   ///< what is known of the cause; empty where the title says all
    QString nextStep{}; ///< what to do about it; empty where there is nothing to do
    DoctorAction action = DoctorAction::None;
    DoctorAction otherAction = DoctorAction::None; ///< a second way, often for another person
};

/// `now` is what days until an expiry are counted from.
DoctorWords doctorWords(const Finding &finding, const TenantConnection &connection, Instant now = Instant::now());

/// "passed", "failed", "not reached": the word beside the icon.
QString words(CheckState state);
/// What a link is called when nothing is known of it yet: "Sign-in host", "Clock".
QString words(CheckId check);
/// Words for a button, for example "Open the admin center"; empty for None.
QString words(DoctorAction action);

/// Everything found, for "Copy report": facts and correlation ids, no secret. `at` is when it was looked.
QString doctorReport(const QList<Finding> &findings, const TenantConnection &connection, Instant at);

/// A letter to an administrator of the tenant about what only they can mend, without a secret; empty for other
/// findings. `consentLink` is adminConsentLink() of the connection.
QString customerText(const Finding &finding, const TenantConnection &connection, const QUrl &consentLink);

/// The web page of the Business Central admin center of the tenant.
QUrl adminCenterAddress(const TenantConnection &connection);

} // namespace steward
