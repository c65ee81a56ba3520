// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QWidget>

class QRadioButton;

namespace steward {

/// Now, or in the update window of the environment.
class WhenChoice : public QWidget
{
    Q_OBJECT
public:
    explicit WhenChoice(QWidget *parent);

    bool isInWindow() const;
    void setInWindow(bool inWindow);

Q_SIGNALS:
    void changed();

private:
    QRadioButton *m_now;
    QRadioButton *m_window;
};

} // namespace steward
