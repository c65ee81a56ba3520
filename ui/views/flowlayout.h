// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QLayout>

#include <memory>
#include <vector>

namespace steward {

/// Puts things side by side and goes on in another line where there is no more room. Right to left where the widget is.
class FlowLayout : public QLayout
{
public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    /// Puts the items in the order of these widgets, which must be all of them.
    void setOrder(const std::vector<QWidget *> &widgets);
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    /// How many items fit side by side before the first that begins another line.
    int inFirstLine(int width) const;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    int arrange(const QRect &rect, bool apply) const;

    std::vector<QLayoutItem *> m_items; ///< owned
};

} // namespace steward
