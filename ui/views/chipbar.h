// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/filterchoice.h"

#include <QtWidgets/QScrollArea>

namespace steward {

class Chip;
class FlowLayout;

/// Chips side by side: one line of them, or opened as many as they need, up to three; then it scrolls. One stop of the
/// Tab key; the arrows go from chip to chip, also to those out of sight, Space chooses, Delete drops.
class ChipBar : public QScrollArea
{
    Q_OBJECT
public:
    explicit ChipBar(QWidget *parent = nullptr);

    /// Keeps the chips that are there already, with their focus.
    void setChips(const std::vector<FilterChip> &chips);
    const std::vector<Chip *> &chips() const { return m_chips; }
    void setOpen(bool open);
    bool isOpen() const { return m_isOpen; }
    /// Chips after the first line, and how many of those are chosen.
    int beyond() const { return m_beyond; }
    int chosenBeyond() const;

Q_SIGNALS:
    void chosen(const steward::FilterChoice &choice, bool chosen);
    /// Other chips, other numbers, or another width.
    void fitted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static constexpr int MostLines = 3;

    Chip *makeChip();
    void moveFrom(Chip *chip, int by);
    void makeStop(Chip *chip);
    void fitHeight();

    QWidget *m_inner;
    FlowLayout *m_flow;
    std::vector<Chip *> m_chips;
    bool m_isOpen = false;
    int m_beyond = 0;
};

} // namespace steward
