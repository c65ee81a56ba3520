// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changedialog.h"

namespace steward {

class KindChoice;
class NameField;

/// A new environment with the data of another.
class CopyEnvironmentDialog : public ChangeDialog
{
    Q_OBJECT
public:
    explicit CopyEnvironmentDialog(ChangeInput input, QWidget *parent = nullptr);

    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    QList<ChangeData> wanted() const override;
    void inputChanged() override;

private:
    NameField *m_name;
    KindChoice *m_kind;
};

} // namespace steward
