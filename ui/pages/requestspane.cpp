// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/requestspane.h"

#include "ui/models/figures.h"
#include "ui/models/requestfiltermodel.h"
#include "ui/pages/factsheets.h"
#include "ui/views/plainlabel.h"
#include "ui/views/rowmenu.h"
#include "ui/views/table.h"

#include <QtCore/QLocale>
#include <QtCore/QTimer>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

constexpr int CountdownMs = 500;
constexpr int GatherMs = 50;

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
    line.verb = verbWord(record.verb);
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
    line.carriesToken = record.carriesToken;
    for (const EarlierAttempt &attempt : record.earlier)
        line.earlier.append({attempt.status, attempt.again, attempt.took, attempt.pause});
    return line;
}

RequestsPane::RequestsPane(RequestLog &log, QWidget *parent)
    : QWidget(parent)
    , m_log(log)
    , m_model(new RequestLogModel(2000, this))
    , m_shown(new RequestFilterModel(*m_model, this))
    , m_table(new Table(tr("Requests"), this))
    , m_countdown(new QTimer(this))
    , m_soon(new QTimer(this))
{
    m_table->setObjectName(QStringLiteral("requests"));
    m_table->setSortingEnabled(false);
    m_table->setModel(m_shown);
    m_table->setColumnUnits({10, 16, 7, 44, 18, 8, 9, 9, 34, 36});
    // How it ended comes first, and why beside what was asked for; the end of a path says more than its middle.
    QHeaderView *header = m_table->header();
    header->moveSection(header->visualIndex(RequestLogModel::StatusColumn), 1);
    header->moveSection(header->visualIndex(RequestLogModel::WhyColumn), 5);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_table, 1);
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
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        Q_EMIT selectionChanged();
        Q_EMIT sheetChanged();
    });
    connect(new RowMenu(m_table), &RowMenu::requested, this, &RequestsPane::menuRequested);
    showCount();
}

QWidget *RequestsPane::makeBar()
{
    auto *bar = new QWidget(this);
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("requestFilter"));
    m_filter->setPlaceholderText(tr("Filter requests…"));
    m_filter->setAccessibleName(tr("Filter requests"));
    m_filter->setToolTip(tr("Words to find in path, connection, status, reason or correlation id"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(m_filter->fontMetrics().averageCharWidth() * 42);
    m_onlyFailed = new QCheckBox(tr("Only failed"), bar);
    m_onlyFailed->setObjectName(QStringLiteral("requestsOnlyFailed"));
    m_onlyConnection = new QCheckBox(tr("This connection"), bar);
    m_onlyConnection->setObjectName(QStringLiteral("requestsThisConnection"));
    m_follow = new QCheckBox(tr("Follow newest"), bar);
    m_follow->setObjectName(QStringLiteral("requestsFollow"));
    m_follow->setChecked(true);
    m_count = mutedLabel({}, bar);
    m_count->setObjectName(QStringLiteral("requestCount"));
    m_clear = new QPushButton(tr("Clear"), bar);
    m_clear->setObjectName(QStringLiteral("requestsClear"));
    m_clear->setAccessibleName(tr("Clear the list of requests"));
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(6, 4, 6, 4);
    row->setSpacing(12);
    row->addWidget(m_filter, 1);
    for (QCheckBox *box : {m_onlyFailed, m_onlyConnection, m_follow})
        row->addWidget(box);
    row->addStretch(1);
    row->addWidget(m_count);
    row->addWidget(m_clear);
    const auto changed = [this] {
        showCount();
        Q_EMIT selectionChanged();
    };
    connect(m_filter, &QLineEdit::textChanged, this, [this, changed](const QString &text) {
        m_shown->setText(text);
        changed();
    });
    connect(m_onlyFailed, &QCheckBox::toggled, this, [this, changed](bool only) {
        m_shown->setOnlyFailed(only);
        changed();
    });
    connect(m_onlyConnection, &QCheckBox::toggled, this, &RequestsPane::applyConnection);
    connect(m_follow, &QCheckBox::toggled, this, [this](bool follow) {
        if (follow)
            m_table->scrollToTop();
    });
    // Whoever scrolls down wants to read; new calls must not take the rows away.
    connect(m_table->verticalScrollBar(), &QAbstractSlider::actionTriggered, this, [this] {
        if (m_table->verticalScrollBar()->sliderPosition() > 0)
            m_follow->setChecked(false);
    });
    connect(m_clear, &QPushButton::clicked, this, &RequestsPane::clear);
    setConnection({});
    return bar;
}

void RequestsPane::setConnection(const QString &name)
{
    m_connection = name;
    m_onlyConnection->setEnabled(!name.isEmpty());
    m_onlyConnection->setToolTip(plainToolTip(name.isEmpty() ? tr("Select a tenant or an environment first.")
                                                             : tr("Only requests of %1").arg(name)));
    applyConnection();
}

void RequestsPane::applyConnection()
{
    m_shown->setConnection(m_onlyConnection->isChecked() ? m_connection : QString());
    showCount();
    Q_EMIT selectionChanged();
}

void RequestsPane::showCount()
{
    const int all = m_model->rowCount();
    const int shown = m_shown->rowCount();
    m_count->setText(shown == all ? tr("%Ln request(s)", nullptr, all)
                                  : tr("%1 of %Ln request(s)", nullptr, all).arg(QLocale().toString(shown)));
    m_clear->setEnabled(all > 0);
}

void RequestsPane::clear()
{
    m_waiting.clear();
    m_model->clear();
    m_countdown->stop();
    showCount();
    Q_EMIT selectionChanged();
    Q_EMIT sheetChanged();
}

QModelIndex RequestsPane::topRow() const
{
    return m_table->indexAt(QPoint(0, 0));
}

void RequestsPane::take()
{
    const QPersistentModelIndex top = topRow();
    const int place = top.isValid() ? m_table->visualRect(top).top() : 0;
    const QList<RequestRecord> records = std::exchange(m_waiting, {});
    for (const RequestRecord &record : records)
        m_model->record(lineOf(record));
    if (m_model->hasWaits())
        m_countdown->start();
    else
        m_countdown->stop();
    if (m_follow->isChecked()) {
        m_table->scrollToTop();
    } else if (top.isValid()) {
        m_table->scrollTo(top, QAbstractItemView::PositionAtTop);
        m_table->verticalScrollBar()->setValue(m_table->verticalScrollBar()->value() - place);
    }
    showCount();
    Q_EMIT selectionChanged();
    if (m_table->currentIndex().isValid() && m_table->hasFocus())
        Q_EMIT sheetChanged();
}

std::optional<RequestLine> RequestsPane::selected() const
{
    const QModelIndex current = m_shown->mapToSource(m_table->currentIndex());
    return current.isValid() ? std::optional(m_model->at(current.row())) : std::nullopt;
}

FactSheet RequestsPane::sheet() const
{
    const auto line = selected();
    return line ? sheetOf(*line) : FactSheet{};
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
    return {600, fontMetrics().height() * 6};
}

} // namespace steward
