// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changedialog.h"

#include <QtCore/QUuid>

class QCheckBox;

namespace steward {

/// One of several: the tenant it is in, what is known there, and what would be done.
struct BatchEntry
{
    QUuid connection{};
    QString tenantName{};
    ChangeContext context{}; ///< target: the environment
    Change change{};
};

/// One confirmation for the same change of several environments, all of them listed (D14). They are sent one by one,
/// in the order of the list, and the rest is not sent once one of them fails or stays unknown.
class BatchDialog : public ChangeDialog
{
    Q_OBJECT
public:
    /// All entries of one kind. Those that cannot be done are listed with the reason and left out.
    BatchDialog(QList<BatchEntry> entries, Instant now, QWidget *parent = nullptr);

    /// Of the entries that can be done, in the order of entries().
    QList<Change> changes() const override;
    /// Those that changes() holds, in the same order.
    QList<BatchEntry> entries() const;

protected:
    QString heading() const override;
    QString verb() const override;
    QString subline() const override;
    Danger danger() const override;
    QList<ChangeFact> facts() const override;
    QList<ChangeProblem> problems() const override { return {}; }
    QString missing() const override;
    QString nameToType() const override;

private:
    bool isAnyFinal() const;

    QList<BatchEntry> m_entries;
    QCheckBox *m_finalTick;
};

} // namespace steward
