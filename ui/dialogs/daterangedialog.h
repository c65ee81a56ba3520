// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/timerange.h"

#include <QtWidgets/QDialog>

class QDateTimeEdit;
class QPushButton;

namespace steward {

/// Asks for a stretch of time in local time. Read range() after it was accepted.
class DateRangeDialog : public QDialog
{
    Q_OBJECT
public:
    explicit DateRangeDialog(const TimeRange &start, QWidget *parent = nullptr);

    TimeRange range() const;

private:
    void check();

    QDateTimeEdit *m_since = nullptr;
    QDateTimeEdit *m_until = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace steward
