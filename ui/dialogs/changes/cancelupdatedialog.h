// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changedialog.h"

namespace steward {

/// Cancels an update of an app that is scheduled and has not begun.
class CancelUpdateDialog : public ChangeDialog
{
    Q_OBJECT
public:
    CancelUpdateDialog(ChangeInput input, CancelAppUpdate what, QWidget *parent = nullptr);

    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;

private:
    CancelAppUpdate m_what;
};

} // namespace steward
