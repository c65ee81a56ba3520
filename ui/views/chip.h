// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/filterchoice.h"

#include <QtWidgets/QAbstractButton>

namespace steward {

/// A FilterChip on screen: icon, word and count, all in one rounded button. Chosen ones have a border, a fill and a
/// mark; those that can only be dropped a cross.
class Chip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit Chip(QWidget *parent = nullptr);

    void show(const FilterChip &chip);
    const FilterChip &chip() const { return m_chip; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint().boundedTo({LeastWidth, sizeHint().height()}); }

Q_SIGNALS:
    /// The person wants to go to another chip: -1 or +1, or to the first or last one.
    void moveWanted(int by);
    void dropWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    static constexpr int LeastWidth = 60;

    QString countText() const;

    FilterChip m_chip;
};

} // namespace steward
