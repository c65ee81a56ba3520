// SPDX-License-Identifier: Apache-2.0
#include "ui/views/wrappedlabel.h"

#include <QtGui/QPainter>
#include <QtGui/QTextLayout>
#include <QtWidgets/QStyle>

#include <cmath>

namespace steward {

namespace {

constexpr int NarrowestInLetters = 12;
constexpr int UsualInLetters = 60;

} // namespace

WrappedLabel::WrappedLabel(const QString &text, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

qreal WrappedLabel::layOut(QTextLayout &layout, int width) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(layoutDirection());
    option.setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading));
    layout.setTextOption(option);
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setLeadingIncluded(true);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

int WrappedLabel::heightForWidth(int width) const
{
    QString lines = text();
    QTextLayout layout(lines.replace(QLatin1Char('\n'), QChar::LineSeparator), font(),
                       const_cast<WrappedLabel *>(this));
    return static_cast<int>(std::ceil(layOut(layout, std::max(1, width))));
}

QSize WrappedLabel::sizeHint() const
{
    const int width = std::min(fontMetrics().averageCharWidth() * UsualInLetters,
                               fontMetrics().horizontalAdvance(text()) + fontMetrics().averageCharWidth());
    return {width, heightForWidth(width)};
}

QSize WrappedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * NarrowestInLetters, fontMetrics().height()};
}

void WrappedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, foregroundRole()));
    QString lines = text();
    QTextLayout layout(lines.replace(QLatin1Char('\n'), QChar::LineSeparator), font(), this);
    layOut(layout, width());
    layout.draw(&painter, {});
}

} // namespace steward
