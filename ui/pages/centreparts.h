// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>

class QAbstractItemView;
class QMenu;

namespace steward {

class ActivityModel;
class Centre;
class ExportStatus;
class WindowActions;

/// Ties what the tabs of the centre hold to the rest of the window: rows get the menu of what they are, exports become
/// activities. Tabs are made when they are first looked at, so it looks again whenever another one comes to the front.
class CentreParts : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    CentreParts(Centre &centre, WindowActions &actions, ActivityModel &activity, QObject *parent = nullptr);

private:
    void look();
    QMenu *menuFor(const QAbstractItemView &view) const;
    void follow(ExportStatus &status);

    Centre &m_centre;
    WindowActions &m_actions;
    ActivityModel &m_activity;
};

} // namespace steward
