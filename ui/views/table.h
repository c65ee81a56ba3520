// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QTreeView>

namespace steward {

/// A flat list as all our tables look: one height for all rows, whole rows selected, sortable columns that can be
/// moved, sized and remembered. (A QTreeView, because it draws whole-row selections and skips per-cell widgets.)
class Table : public QTreeView
{
    Q_OBJECT
public:
    explicit Table(const QString &name, QWidget *parent = nullptr);

    /// Column widths in units of an average character, in the order of the model's columns.
    void setColumnUnits(std::initializer_list<int> units);
    /// Cells of the current selection as text, tab-separated, for the clipboard.
    QString selectedText() const;

public Q_SLOTS:
    void copySelection() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace steward
