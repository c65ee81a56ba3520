// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/capacity.h"

#include <QtCore/QList>
#include <QtWidgets/QWidget>

namespace steward {

/// One environment's share.
struct CapacityShare
{
    QString name{};
    EnvironmentKind kind = EnvironmentKind::Unknown;
    Kibibytes used{};
    bool isMarked = false; ///< the environment the page is about

    friend bool operator==(const CapacityShare &, const CapacityShare &) = default;
};

struct CapacityRow
{
    QRect name, bar, words;
};

/// Where the rows of the chart lie; plain arithmetic, tested without a screen.
CapacityRow capacityRow(int row, int width, int rowHeight, int nameWidth, int wordsWidth);

/// Environments as bars against the largest of them: who takes how much of the tenant's storage.
class CapacityChart : public QWidget
{
    Q_OBJECT
public:
    explicit CapacityChart(QWidget *parent = nullptr);

    /// Largest first; those whose size is not known come last and say so.
    void show(QList<CapacityShare> shares, const Kibibytes &quota);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int rowHeight() const;
    CapacityRow rowAt(int row) const;
    QString words(const CapacityShare &share) const;

    QList<CapacityShare> m_shares;
    Kibibytes m_quota;
};

} // namespace steward
