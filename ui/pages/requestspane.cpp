// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/requestspane.h"

#include "ui/pages/factsheets.h"
#include "ui/views/table.h"

#include <QtCore/QTimer>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

constexpr int CountdownMs = 500;
constexpr int GatherMs = 50;

QString verbText(Verb verb)
{
    switch (verb) {
    case Verb::Get:
        return QStringLiteral("GET");
    case Verb::Put:
        return QStringLiteral("PUT");
    case Verb::Post:
        return QStringLiteral("POST");
    case Verb::Patch:
        return QStringLiteral("PATCH");
    case Verb::Delete:
        return QStringLiteral("DELETE");
    }
    return {};
}

RequestLine::State stateOf(RequestRecord::State state)
{
    switch (state) {
    case RequestRecord::State::Queued:
        return RequestLine::State::Queued;
    case RequestRecord::State::Waiting:
        return RequestLine::State::Waiting;
    case RequestRecord::State::Sent:
        return RequestLine::State::Sent;
    case RequestRecord::State::Done:
        return RequestLine::State::Done;
    case RequestRecord::State::Failed:
        break;
    }
    return RequestLine::State::Failed;
}

} // namespace

RequestLine lineOf(const RequestRecord &record)
{
    RequestLine line;
    line.number = record.number;
    line.at = record.at;
    line.connection = record.connection;
    line.verb = verbText(record.verb);
    line.url = record.url;
    line.operation = record.operation;
    line.state = stateOf(record.state);
    line.status = record.status;
    line.attempt = record.attempt;
    line.reason = record.reason;
    line.waitsUntil = record.waitsUntil;
    line.correlationId = record.correlationId;
    line.took = record.took;
    line.receivedBytes = record.receivedBytes;
    return line;
}

RequestsPane::RequestsPane(RequestLog &log, QWidget *parent)
    : QWidget(parent)
    , m_log(log)
    , m_model(new RequestLogModel(2000, this))
    , m_table(new Table(tr("Requests"), this))
    , m_countdown(new QTimer(this))
    , m_soon(new QTimer(this))
{
    m_table->setObjectName(QStringLiteral("requests"));
    m_table->setSortingEnabled(false);
    m_table->setModel(m_model);
    m_table->setColumnUnits({10, 18, 6, 62, 12, 8, 9, 20});
    m_table->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    setFocusProxy(m_table);
    for (const RequestRecord &record : m_log.records())
        m_model->record(lineOf(record));
    // Records come from the network's thread, at times hundreds a second: they are taken over in bundles.
    m_soon->setSingleShot(true);
    m_soon->setInterval(GatherMs);
    connect(m_soon, &QTimer::timeout, this, &RequestsPane::take);
    connect(&m_log, &RequestLog::recorded, this, [this](const RequestRecord &record) {
        m_waiting.append(record);
        if (!m_soon->isActive())
            m_soon->start();
    });
    m_countdown->setInterval(CountdownMs);
    connect(m_countdown, &QTimer::timeout, m_model, &RequestLogModel::tick);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RequestsPane::sheetChanged);
}

void RequestsPane::take()
{
    const QList<RequestRecord> records = std::exchange(m_waiting, {});
    for (const RequestRecord &record : records)
        m_model->record(lineOf(record));
    if (m_model->hasWaits())
        m_countdown->start();
    else
        m_countdown->stop();
    if (m_table->currentIndex().isValid() && m_table->hasFocus())
        Q_EMIT sheetChanged();
}

FactSheet RequestsPane::sheet() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? sheetOf(m_model->at(current.row())) : FactSheet{};
}

QByteArray RequestsPane::saveState() const
{
    return m_table->header()->saveState();
}

void RequestsPane::restoreState(const QByteArray &state)
{
    m_table->header()->restoreState(state);
}

QSize RequestsPane::sizeHint() const
{
    return {600, fontMetrics().height() * 10};
}

} // namespace steward
