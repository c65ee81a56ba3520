// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/environment.h"

#include <QtWidgets/QWidget>

class QRadioButton;

namespace steward {

/// Production or sandbox.
class KindChoice : public QWidget
{
    Q_OBJECT
public:
    explicit KindChoice(QWidget *parent);

    EnvironmentKind kind() const;
    void setKind(EnvironmentKind kind);
    /// Empty: production can be chosen; else why not.
    void setProductionRefused(const QString &why);

Q_SIGNALS:
    void changed();

private:
    QRadioButton *m_production;
    QRadioButton *m_sandbox;
};

} // namespace steward
