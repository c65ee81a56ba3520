// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/action.h"

#include <QtWidgets/QDialog>

namespace steward {

/// Asked when somebody quits while a change is on the wire or its result is unknown: says what is out, and that the
/// next start looks it up (D20). Staying is the default. Deletes itself.
class QuitQuestion : public QDialog
{
    Q_OBJECT
public:
    QuitQuestion(const QList<Action> &unsettled, QWidget *parent);
};

} // namespace steward
