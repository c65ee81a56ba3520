// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/savedfilters.h"

#include <QtCore/QPointer>
#include <QtWidgets/QPushButton>

class QMenu;

namespace steward {

/// The saved filters as the menu of a button: apply one, save what is asked for at present, bring the applied one up to
/// date, rename or delete it. The button says which one is applied, and whether it was changed since.
class SavedFilterButton : public QPushButton
{
    Q_OBJECT
public:
    explicit SavedFilterButton(QWidget *parent = nullptr);

    /// The list must outlive the button or be replaced.
    void setFilters(SavedFilters *filters);
    /// What is asked for at present.
    void setCurrent(const SavedFilter &current);
    const QString &applied() const { return m_applied; }

Q_SIGNALS:
    void applyWanted(const steward::SavedFilter &saved);

private:
    bool isChanged() const;
    void fillMenu();
    void apply(const QString &name);
    void askForName();
    void askForNewName();
    void askWhetherToDelete();
    void showName();

    QMenu *m_menu;
    QPointer<SavedFilters> m_filters;
    SavedFilter m_current;
    QString m_applied; ///< name of the one that was applied last
};

} // namespace steward
