// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changedialog.h"

namespace steward {

class NameField;

/// Another name: the environment restarts and its addresses change.
class RenameEnvironmentDialog : public ChangeDialog
{
    Q_OBJECT
public:
    explicit RenameEnvironmentDialog(ChangeInput input, QWidget *parent = nullptr);

    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    QList<ChangeData> wanted() const override;
    void inputChanged() override;

private:
    NameField *m_name;
};

} // namespace steward
