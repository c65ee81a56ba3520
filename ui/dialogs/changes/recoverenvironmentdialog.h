// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changedialog.h"

namespace steward {

/// Brings a deleted environment back while it is kept. The time left is the server's (D12).
class RecoverEnvironmentDialog : public ChangeDialog
{
    Q_OBJECT
public:
    explicit RecoverEnvironmentDialog(ChangeInput input, QWidget *parent = nullptr);

    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
};

} // namespace steward
