// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/archive.h"
#include "ui/models/tone.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

namespace steward {

class FlightRecorder;
class HistoryDialog;
class Workspace;

/// What people do with the record of operations: look what there is, choose for how long it is kept, erase a tenant's.
class HistoryFlow : public QObject
{
    Q_OBJECT
public:
    HistoryFlow(Workspace &workspace, FlightRecorder &recorder, QWidget &window);

    /// Opens the dialog, or brings it to the front.
    void open();
    /// For how long operations are kept, as remembered from an earlier run; the recorder is told.
    void setRetention(const HistoryRetention &retention);

Q_SIGNALS:
    /// Somebody chose another time, and meant it.
    void retentionChosen(const steward::HistoryRetention &retention);
    void said(steward::Tone tone, const QString &text);
    void failed(const steward::ApiError &error);

private:
    void fill();
    void askToKeep(const HistoryRetention &retention);
    void keep(const HistoryRetention &retention);
    void askToErase(const RecordedTenant &tenant);
    void erase(const RecordedTenant &tenant);

    Workspace &m_workspace;
    FlightRecorder &m_recorder;
    QWidget &m_window;
    HistoryRetention m_retention;
    QPointer<HistoryDialog> m_dialog;
};

} // namespace steward
