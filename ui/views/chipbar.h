// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/filterchoice.h"

#include <QtWidgets/QScrollArea>

namespace steward {

class Chip;
class FlowLayout;

/// Chips side by side, in as many lines as they need, up to three; then it scrolls. One stop of the Tab key; the arrows
/// go from chip to chip, Space chooses, Delete drops.
class ChipBar : public QScrollArea
{
    Q_OBJECT
public:
    explicit ChipBar(QWidget *parent = nullptr);

    /// Keeps the chips that are there already, with their focus.
    void setChips(const std::vector<FilterChip> &chips);
    const std::vector<Chip *> &chips() const { return m_chips; }

Q_SIGNALS:
    void chosen(const steward::FilterChoice &choice, bool chosen);

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
};

} // namespace steward
