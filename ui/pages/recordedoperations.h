// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/flightrecorder.h"
#include "ui/models/operationlisting.h"

#include <QtCore/QObject>

namespace steward {

/// What the pages of operations list from: everything recorded, with an index that is made once for all of them.
class RecordedOperations : public QObject
{
    Q_OBJECT
public:
    /// The recorder must outlive it.
    explicit RecordedOperations(FlightRecorder &recorder, QObject *parent = nullptr);

    FlightRecorder &recorder() const { return m_recorder; }
    const std::shared_ptr<const IndexedOperations> &operations();

Q_SIGNALS:
    void changed();
    /// Somebody wants to see what is recorded of whom.
    void historyWanted();

private:
    FlightRecorder &m_recorder;
    std::shared_ptr<const IndexedOperations> m_operations;
};

} // namespace steward
