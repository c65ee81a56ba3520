// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/publisher/availabilitychoice.h"

#include "ui/models/publisherwords.h"
#include "ui/views/plainlabel.h"

#include <QtWidgets/QRadioButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

AvailabilityChoice::AvailabilityChoice(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(3);
    m_preview =
        add("preview", words(WireWord<Availability>{Availability::Preview, QString(wireWordOf(Availability::Preview))}),
            tr("Customers get it on request only."));
    m_available =
        add("available",
            words(WireWord<Availability>{Availability::Available, QString(wireWordOf(Availability::Available))}),
            tr("Offered to every customer of the country; new environments get it."));
    m_deprecated =
        add("deprecated",
            words(WireWord<Availability>{Availability::Deprecated, QString(wireWordOf(Availability::Deprecated))}),
            tr("Not offered to customers any more; who has it keeps it."));
}

QRadioButton *AvailabilityChoice::add(const char *name, const QString &word, const QString &meaning)
{
    auto *button = new QRadioButton(word, this);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(word);
    button->setAccessibleDescription(meaning);
    QLabel *explained = mutedLabel(meaning, this);
    explained->setWordWrap(true);
    explained->setContentsMargins(24, 0, 0, 2);
    layout()->addWidget(button);
    layout()->addWidget(explained);
    if (!focusProxy())
        setFocusProxy(button);
    connect(button, &QRadioButton::toggled, this, [this](bool isOn) {
        if (isOn)
            Q_EMIT changed();
    });
    return button;
}

Availability AvailabilityChoice::choice() const
{
    if (m_preview->isChecked())
        return Availability::Preview;
    if (m_available->isChecked())
        return Availability::Available;
    return m_deprecated->isChecked() ? Availability::Deprecated : Availability::Unknown;
}

void AvailabilityChoice::setChoice(Availability availability)
{
    m_preview->setChecked(availability == Availability::Preview);
    m_available->setChecked(availability == Availability::Available);
    m_deprecated->setChecked(availability == Availability::Deprecated);
}

} // namespace steward
