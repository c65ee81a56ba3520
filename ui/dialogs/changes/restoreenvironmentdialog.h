// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changedialog.h"

#include <QtCore/QTimeZone>

class QCheckBox;

namespace steward {

class KindChoice;
class MomentEdit;
class NameField;
class RestoreTimeline;

/// A new environment from a backup: the point in time is chosen on a line or typed in local time, with UTC beside it.
class RestoreEnvironmentDialog : public ChangeDialog
{
    Q_OBJECT
public:
    /// `zone`: the one people type in; that of this machine by default.
    explicit RestoreEnvironmentDialog(ChangeInput input, QWidget *parent = nullptr,
                                      const QTimeZone &zone = QTimeZone::systemTimeZone());

    QList<Change> changes() const override;

protected:
    QString heading() const override;
    QString verb() const override;
    QList<ChangeFact> facts() const override;
    QList<ChangeData> wanted() const override;
    QString missing() const override;
    void inputChanged() override;

private:
    void showPoint();
    void showPeriods();

    RestoreTimeline *m_line;
    MomentEdit *m_point;
    QLabel *m_result;
    NameField *m_name;
    KindChoice *m_kind;
    QCheckBox *m_skipExtensions;
    QCheckBox *m_skipApps;
    QCheckBox *m_skipCleanup;
    bool m_isPointOurs = true; ///< nobody has chosen a point yet
};

} // namespace steward
