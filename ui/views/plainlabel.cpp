// SPDX-License-Identifier: Apache-2.0
#include "ui/views/plainlabel.h"

#include "ui/views/icons.h"
#include "ui/views/theme.h"

#include <QtCore/QEvent>
#include <QtWidgets/QMessageBox>

namespace steward {

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

QLabel *selectableLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    return label;
}

QLabel *mutedLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel *headingLabel(const QString &text, double scale, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * scale);
    label->setFont(font);
    return label;
}

void setPlainInformation(QMessageBox &box, const QString &text)
{
    box.setInformativeText(QStringLiteral(" ")); // makes the label
    for (QLabel *label : box.findChildren<QLabel *>()) {
        label->setTextFormat(Qt::PlainText);
        label->setOpenExternalLinks(false);
    }
    box.setInformativeText(text);
}

IconLabel::IconLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

void IconLabel::show(const QString &iconName, QPalette::ColorRole role, int size)
{
    m_name = iconName;
    m_role = role;
    m_tone.reset();
    m_size = size;
    render();
}

void IconLabel::showTone(Tone tone, int size)
{
    showTone(iconNameOf(tone), tone, size);
}

void IconLabel::showTone(const QString &iconName, Tone tone, int size)
{
    m_name = iconName;
    m_tone = tone;
    m_size = size;
    render();
}

void IconLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_name.isEmpty())
        render();
}

void IconLabel::render()
{
    const QColor color = m_tone ? toneColor(*m_tone, palette()) : palette().color(m_role);
    setPixmap(iconPixmap(m_name, color, m_size, devicePixelRatioF()));
}

} // namespace steward
