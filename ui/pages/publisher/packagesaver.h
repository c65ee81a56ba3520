// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/workspace.h"
#include "core/model/publisherversion.h"
#include "ui/models/tone.h"

#include <QtCore/QObject>

#include <functional>

class QWidget;

namespace steward {

class ActivityModel;

/// Downloads one version into a file somebody chose: asks before it replaces one, tells how far it is, can be canceled,
/// and shows the folder at the end. The file is never opened or run (I10, I11).
class PackageSaver : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    PackageSaver(Workspace &workspace, ActivityModel &activity, QWidget &window);

    /// Asks where to, with a cleaned name suggested.
    void start(const QUuid &connection, const QString &app, const PublisherVersion &version);
    /// The same, once a file was chosen: asks where there is one of that name. Whether there is, is looked up beside
    /// the window: a share may take its time.
    void saveAs(const QUuid &connection, const QString &app, const PublisherVersion &version, const QString &file);

Q_SIGNALS:
    void said(steward::Tone tone, const QString &text, const QString &details);
    /// With something to do about it.
    void offered(steward::Tone tone, const QString &text, const QString &details, const QString &words,
                 const std::function<void()> &run);

private:
    void askToReplace(const QUuid &connection, const QString &app, const PublisherVersion &version,
                      const QString &file);
    void download(const QUuid &connection, const QString &app, const PublisherVersion &version, const QString &file,
                  bool mayReplace);

    Workspace &m_workspace;
    ActivityModel &m_activity;
    QWidget &m_window;
};

} // namespace steward
