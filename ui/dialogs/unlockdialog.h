// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"

#include <QtWidgets/QDialog>

#include <chrono>

namespace steward {

/// Asks once more before changes may be sent to production. Cancel is what happens by itself; says accepted() when the
/// person means it.
class UnlockDialog : public QDialog
{
    Q_OBJECT
public:
    UnlockDialog(const QList<TenantConnection> &connections, std::chrono::minutes span, QWidget *parent = nullptr);
};

} // namespace steward
