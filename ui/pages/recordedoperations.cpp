// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/recordedoperations.h"

namespace steward {

RecordedOperations::RecordedOperations(FlightRecorder &recorder, QObject *parent)
    : QObject(parent)
    , m_recorder(recorder)
{
    connect(&m_recorder, &FlightRecorder::operationsChanged, this, &RecordedOperations::changed);
    connect(&m_recorder, &FlightRecorder::tenantsChanged, this, &RecordedOperations::changed);
    connect(&m_recorder, &FlightRecorder::loaded, this, &RecordedOperations::changed);
}

const std::shared_ptr<const IndexedOperations> &RecordedOperations::operations()
{
    const OperationSnapshot table = m_recorder.operations();
    if (!m_operations || m_operations->snapshot() != table)
        m_operations = std::make_shared<const IndexedOperations>(table);
    return m_operations;
}

} // namespace steward
