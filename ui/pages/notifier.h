// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/actiondesk.h"
#include "ui/models/tone.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtWidgets/QSystemTrayIcon>

namespace steward {

/// Tells on the desktop what became of changes, so that nobody has to keep the window in front. Where the desktop has
/// no tray the window tells alone, and says so once (L15).
class Notifier : public QObject
{
    Q_OBJECT
public:
    explicit Notifier(QObject *parent = nullptr);
    ~Notifier() override;

    void setDesk(ActionDesk *desk);
    /// Off: nothing on the desktop; the window goes on telling.
    void setEnabled(bool enabled);

Q_SIGNALS:
    /// Told, whichever way: title and text as the desktop got them.
    void notified(const steward::Action &action, const QString &title, const QString &text);
    /// The desktop shows nothing of ours. At most once.
    void hasNoTray();
    /// Somebody clicked on what was told.
    void actionPicked(const QUuid &action);
    /// The same of an operation that was watched.
    void watchPicked(const QUuid &connection, const QString &operationId);
    void notifiedOfWatch(const steward::WatchedOperation &watched, const QString &title, const QString &text);

private:
    struct Told
    {
        QUuid action{};
        QUuid connection{}; ///< of a watched operation
        QString operationId{};
    };
    void tell(const Action &action);
    void tellOfWatch(const WatchedOperation &watched);
    void show(const QString &title, const QString &text, Tone tone, const Told &told);
    void picked();
    bool prepareTray();

    QPointer<ActionDesk> m_desk;
    QSystemTrayIcon *m_tray = nullptr; ///< made with the first thing to tell: asking for a tray may ask the session bus
    Told m_last;
    bool m_isEnabled = true;
    bool m_saidNoTray = false;
};

} // namespace steward
