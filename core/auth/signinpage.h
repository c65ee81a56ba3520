// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace steward {

/// The pages the browser shows at the end of a sign-in: static HTML without scripts, in the user's language.
QByteArray successPage();
/// `error` is the OAuth word, `description` what came with it; both untrusted, shown inert and cut (A05, A06).
QByteArray failurePage(const QString &error, const QString &description);
/// For whatever is not the answer we wait for.
QByteArray refusalPage();

} // namespace steward
