// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace steward {

/// What the browser was sent out for.
enum class BrowserErrand { SignIn, AdminConsent };

/// The pages the browser shows at the end of a visit: static HTML without scripts and without anything to fetch, in the
/// user's language, light or dark as the browser is.
QByteArray successPage();
QByteArray consentPage();
/// `error` is the OAuth word, `description` what came with it; both untrusted, shown inert and cut (A05, A06).
QByteArray failurePage(const QString &error, const QString &description, BrowserErrand errand = BrowserErrand::SignIn);
/// For whatever is not the answer we wait for.
QByteArray refusalPage();

} // namespace steward
