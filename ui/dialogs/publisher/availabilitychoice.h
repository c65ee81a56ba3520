// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/publisherversion.h"

#include <QtWidgets/QWidget>

class QRadioButton;

namespace steward {

/// Preview, available or deprecated, each with what it means.
class AvailabilityChoice : public QWidget
{
    Q_OBJECT
public:
    explicit AvailabilityChoice(QWidget *parent);

    /// Unknown: none is chosen.
    Availability choice() const;
    void setChoice(Availability availability);

Q_SIGNALS:
    void changed();

private:
    QRadioButton *add(const char *name, const QString &word, const QString &meaning);

    QRadioButton *m_preview;
    QRadioButton *m_available;
    QRadioButton *m_deprecated;
};

} // namespace steward
