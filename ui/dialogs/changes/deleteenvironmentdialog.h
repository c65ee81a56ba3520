// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changedialog.h"

class QCheckBox;

namespace steward {

/// The pre-flight card of a delete. Where nothing would be kept (D07) it has other words and a tick of its own; should
/// that change while it is open, what was typed and ticked no longer counts.
class DeleteEnvironmentDialog : public ChangeDialog
{
    Q_OBJECT
public:
    explicit DeleteEnvironmentDialog(ChangeInput input, QWidget *parent = nullptr);

    QList<Change> changes() const override;
    /// Nothing would be kept.
    bool isFinal() const;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    QList<ChangeData> wanted() const override;
    QString missing() const override;
    void inputChanged() override;

private:
    ChangeFact keepingFact() const;
    QList<ChangeFact> quotaFacts() const;

    QCheckBox *m_finalTick;
    bool m_wasFinal = false;
};

} // namespace steward
