// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/tone.h"

#include <QtWidgets/QWidget>

class QPainter;
class QStyleOption;

namespace steward {

/// Size a badge with that text needs.
QSize badgeSize(const QString &text, const QFont &font);
/// A rounded word of that tone, elided when there is no room.
void paintBadge(QPainter *painter, const QRect &rect, const QString &text, Tone tone, const QPalette &palette,
                const QFont &font);
QFont badgeFont(const QFont &font);

/// A word with a quiet fill: type, version, state. Optionally with the icon of its tone.
class Badge : public QWidget
{
    Q_OBJECT
public:
    explicit Badge(QWidget *parent = nullptr);

    void show(const QString &text, Tone tone, bool withIcon = false);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    /// Narrower than its words when there is no room: they are cut with an ellipsis.
    QSize minimumSizeHint() const override { return sizeHint().boundedTo({LeastWidth, sizeHint().height()}); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    static constexpr int LeastWidth = 90;

    QString m_text;
    Tone m_tone = Tone::Neutral;
    bool m_withIcon = false;
};

} // namespace steward
