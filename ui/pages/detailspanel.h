// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/views/factsheet.h"

#include <QtWidgets/QWidget>

class QAction;
class QBoxLayout;
class QLabel;
class QPushButton;

namespace steward {

class FactsView;

/// Right of the centre: everything about the selected row, as text to read and to copy.
class DetailsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit DetailsPanel(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    void show(const FactSheet &sheet);
    const FactSheet &sheet() const { return m_sheet; }
    /// Each becomes a button below the facts of an operation, while it can be done.
    void setOperationActions(const QList<QAction *> &actions);

public Q_SLOTS:
    void copyDetails() const;
    void copyAsCurl() const;
    void copyAsPowerShell() const;
    void copyForSupport() const;

Q_SIGNALS:
    /// Somebody wants to go where a fact leads.
    void targetPicked(const steward::FactTarget &target);

private:
    void showOperationButtons();

    FactSheet m_sheet;
    QLabel *m_title;
    FactsView *m_facts;
    QLabel *m_hint;
    QPushButton *m_copy;
    QPushButton *m_curl;
    QPushButton *m_powerShell;
    QPushButton *m_support;
    QBoxLayout *m_buttons;
    QList<std::pair<QAction *, QPushButton *>> m_operationButtons;
};

} // namespace steward
