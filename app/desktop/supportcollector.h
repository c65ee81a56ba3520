// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/export/supportbundle.h"

#include <QtCore/QObject>

namespace steward {

class MainWindow;
class Preferences;
class Workspace;

/// Gathers what a support bundle is made of, and opens the dialog that shows and saves it.
class SupportCollector : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    SupportCollector(MainWindow &window, Workspace &workspace, QObject *parent = nullptr);

    /// Where connections and preferences lie; empty while it is not known.
    void setDataFolder(const QString &folder) { m_dataFolder = folder; }
    /// Nothing before they are read; they must not end before the last bundle is asked for.
    void setPreferences(const Preferences *preferences) { m_preferences = preferences; }
    SupportFacts facts() const;

private:
    void openDialog();
    SupportFacts::Facts screenFacts() const;

    MainWindow &m_window;
    Workspace &m_workspace;
    const Preferences *m_preferences = nullptr;
    QString m_dataFolder;
    QList<SupportNotice> m_notices; ///< latest last, bounded
};

} // namespace steward
