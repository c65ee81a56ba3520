// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"

namespace steward::cli {

void listConnections(Context &context, const Arguments &arguments);
void addConnection(Context &context, const Arguments &arguments);
void showConnection(Context &context, const Arguments &arguments);
void setConnection(Context &context, const Arguments &arguments);
void duplicateConnection(Context &context, const Arguments &arguments);
void removeConnection(Context &context, const Arguments &arguments);

/// Those of --text and --folder, by name.
QList<TenantConnection> chosenOf(QList<TenantConnection> all, const Arguments &arguments);

/// Changes the file of connections. False: failed in words, the program ends.
bool updateConnections(Context &context, const ConnectionStore::Edit &edit);

/// The connection as it is now: a sentence for people, all of it for programs. Ends the program.
void endWith(Context &context, const TenantConnection &connection, const QString &sentence);

} // namespace steward::cli
