// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/views/factsheet.h"

#include <QtWidgets/QWidget>

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

public Q_SLOTS:
    void copyDetails() const;
    void copyAsCurl() const;
    void copyAsPowerShell() const;

private:
    FactSheet m_sheet;
    QLabel *m_title;
    FactsView *m_facts;
    QLabel *m_hint;
    QPushButton *m_copy;
    QPushButton *m_curl;
    QPushButton *m_powerShell;
};

} // namespace steward
