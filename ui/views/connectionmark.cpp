// SPDX-License-Identifier: Apache-2.0
#include "ui/views/connectionmark.h"

#include "ui/views/icons.h"
#include "ui/views/theme.h"

#include <QtGui/QPainter>

namespace steward {

namespace {

constexpr int PatchSize = 14;

QColor own(ConnectionColour colour, bool dark)
{
    switch (colour) {
    case ConnectionColour::Red:
        return QColor(dark ? 0xfffa877d : 0xffb42318);
    case ConnectionColour::Amber:
        return QColor(dark ? 0xffe3a94a : 0xff955800);
    case ConnectionColour::Green:
        return QColor(dark ? 0xff63bb8c : 0xff237a4b);
    case ConnectionColour::Teal:
        return QColor(dark ? 0xff5cc0c0 : 0xff0f7173);
    case ConnectionColour::Blue:
        return QColor(dark ? 0xff79aeea : 0xff1f5fa6);
    case ConnectionColour::Violet:
        return QColor(dark ? 0xffb79df0 : 0xff6a3fb5);
    case ConnectionColour::Grey:
    case ConnectionColour::ByKind:
        break;
    }
    return QColor(dark ? 0xffa6aeba : 0xff5b6575);
}

} // namespace

QColor connectionColor(ConnectionKind kind, ConnectionColour colour, const QPalette &palette)
{
    if (colour != ConnectionColour::ByKind)
        return own(colour, isDark(palette));
    return own(kind == ConnectionKind::Production ? ConnectionColour::Red : ConnectionColour::Teal, isDark(palette));
}

QString iconNameOf(ConnectionKind kind)
{
    return kind == ConnectionKind::Production ? QStringLiteral("kind-production") : QStringLiteral("kind-test");
}

QPixmap connectionMark(ConnectionKind kind, ConnectionColour colour, const QPalette &palette, int size, qreal scale)
{
    return iconPixmap(iconNameOf(kind), connectionColor(kind, colour, palette), size, scale);
}

QIcon colourPatch(ConnectionKind kind, ConnectionColour colour, const QPalette &palette)
{
    QIcon icon;
    for (const int scale : {1, 2}) {
        QPixmap pixmap(QSize(PatchSize, PatchSize) * scale);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(connectionColor(kind, colour, palette));
        painter.drawEllipse(QRectF(1, 1, PatchSize - 2, PatchSize - 2));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace steward
