// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QLabel>

class QTextLayout;

namespace steward {

/// Plain text that wraps wherever it must: an unbroken word of a thousand letters does not widen the window and is not
/// cut. For words from outside in places that have to stay narrow.
class WrappedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit WrappedLabel(const QString &text = {}, QWidget *parent = nullptr);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    qreal layOut(QTextLayout &layout, int width) const;
};

} // namespace steward
