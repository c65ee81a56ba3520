// SPDX-License-Identifier: Apache-2.0
#include "ui/views/lateicon.h"

#include <QtGui/QIconEngine>

#include <optional>

namespace steward {

namespace {

/// Before, a scaled pixmap was asked for in pixels of the device.
constexpr bool isAskedInPoints = QT_VERSION >= QT_VERSION_CHECK(6, 8, 0);

class LateIconEngine : public QIconEngine
{
public:
    explicit LateIconEngine(std::function<QIcon()> make)
        : m_make(std::move(make))
    {
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        made().paint(painter, rect, Qt::AlignCenter, mode, state);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return made().pixmap(size, 1.0, mode, state);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        return made().pixmap(isAskedInPoints ? size : size / scale, scale, mode, state);
    }
    QSize actualSize(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return made().actualSize(size, mode, state);
    }
    QList<QSize> availableSizes(QIcon::Mode mode, QIcon::State state) override
    {
        return made().availableSizes(mode, state);
    }
    QString iconName() override { return made().name(); }
    bool isNull() override { return made().isNull(); }
    QString key() const override { return QStringLiteral("late"); }
    QIconEngine *clone() const override { return new LateIconEngine(*this); }

private:
    const QIcon &made()
    {
        if (!m_icon)
            m_icon = m_make();
        return *m_icon;
    }

    std::function<QIcon()> m_make;
    std::optional<QIcon> m_icon;
};

} // namespace

QIcon lateIcon(std::function<QIcon()> make)
{
    return QIcon(new LateIconEngine(std::move(make)));
}

} // namespace steward
