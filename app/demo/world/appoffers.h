// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/world/records.h"

/// What can be installed, in which versions, and what needs what.
///
/// A marketplace app of the catalogue is offered in its first version and in the next minor one; its next major version
/// (N+1.0.0.0) is a preview. The "<publisher> Library" of every publisher is offered as 2.0.0.0. Microsoft's apps carry
/// the version of their environment. Contoso Payments and Contoso Warehousing need Contoso Base, Fabrikam Transport and
/// VanArsdel Manufacturing need Fabrikam Labels.
namespace steward::demo {

struct OfferedApp
{
    QByteArray id;
    QByteArray name;
    QByteArray publisher;
    /// Lowest first, without the preview.
    std::vector<QByteArray> versions;
    /// Empty when there is none.
    QByteArray preview{};
};

/// The app as it is offered to that environment; no id when there is no such app.
OfferedApp offeredApp(const Environment &environment, const QByteArray &appId);
/// The id of a publisher's library.
QByteArray libraryId(const QByteArray &publisher);

/// The update that is offered for the app; null when there is none.
const AvailableUpdate *offeredUpdate(const Environment &environment, const QByteArray &appId);

/// What has to be dealt with before the app can have that version, deepest first, as types install and update. What is
/// there already is not listed.
std::vector<AppRequirement> missingFor(const Environment &environment, const QByteArray &appId,
                                       const QByteArray &version);
/// The installed apps that need this one, outermost first, as type uninstall.
std::vector<AppRequirement> dependentsOf(const Environment &environment, const QByteArray &appId);

/// Takes requirements that are met by now out of the offered updates, and updates that are installed.
void tidyUpdates(Environment &environment);

} // namespace steward::demo
