// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationfilter.h"

#include <QtWidgets/QFrame>

class QLabel;
class QVBoxLayout;

namespace steward {

/// No operation matches: says which part of the filter keeps how many back, each a click away.
class NothingFound : public QFrame
{
    Q_OBJECT
public:
    explicit NothingFound(QWidget *parent = nullptr);

    void show(const std::vector<std::pair<FilterPart, quint32>> &reliefs);

Q_SIGNALS:
    void dropWanted(steward::FilterPart part);
    void clearWanted();

private:
    QLabel *m_text;
    QVBoxLayout *m_buttons;
};

} // namespace steward
