// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/tone.h"

#include <QtWidgets/QWidget>

#include <optional>

class QPainter;

namespace steward {

/// The tone of a share of a quota: calm, warning from 80 percent, bad from 95.
Tone usageTone(double fraction);
void paintUsageBar(QPainter *painter, const QRect &rect, double fraction, Tone tone, const QPalette &palette,
                   Qt::LayoutDirection direction);

/// A thin bar: how much of what is allowed is used. Says so in words to a screen reader; draws nothing when unknown.
class UsageBar : public QWidget
{
    Q_OBJECT
public:
    explicit UsageBar(QWidget *parent = nullptr);

    void show(std::optional<double> fraction, const QString &words);
    std::optional<double> fraction() const { return m_fraction; }
    QSize sizeHint() const override { return {160, 6}; }
    QSize minimumSizeHint() const override { return {40, 6}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<double> m_fraction;
};

} // namespace steward
