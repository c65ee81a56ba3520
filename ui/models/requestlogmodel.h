// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"
#include "ui/models/cellroles.h"
#include "ui/models/tone.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QList>
#include <QtCore/QUrl>

#include <chrono>

namespace steward {

/// One call as the Requests list shows it. Holds no header, body or token.
struct RequestLine
{
    enum class State { Queued, Waiting, Sent, Done, Failed };
    /// What came of an attempt that was not the last, and why another followed.
    struct Attempt
    {
        int status = 0;
        QString again{}; ///< key word of the transport
        std::chrono::milliseconds took{};
        std::chrono::milliseconds pause{};
        friend bool operator==(const Attempt &, const Attempt &) = default;
    };

    quint64 number = 0;
    Instant at{};
    QString connection{};
    QString verb{};
    QUrl url{};
    QString operation{};
    State state = State::Queued;
    int status = 0;
    int attempt = 1;
    QString reason{}; ///< key word of the transport: why it waits, was repeated or failed
    Instant waitsUntil{};
    QString correlationId{};
    std::chrono::milliseconds took{};
    qint64 receivedBytes = 0;
    QList<Attempt> earlier{};  ///< oldest first
    bool carriesToken = false; ///< sent with the access token; sign-in calls are not

    friend bool operator==(const RequestLine &, const RequestLine &) = default;
};

/// The latest calls, newest first, bounded. A later state of a call changes its one row.
class RequestLogModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        TimeColumn,
        ConnectionColumn,
        VerbColumn,
        PathColumn,
        StatusColumn,
        TookColumn,
        AttemptColumn,
        BytesColumn,
        WhyColumn,
        CorrelationColumn,
        ColumnCount
    };

    explicit RequestLogModel(int limit = 2000, QObject *parent = nullptr);

    /// Adds the call, or replaces the row of its number.
    void record(const RequestLine &line);
    void clear();
    const RequestLine &at(int row) const;
    int rowOf(quint64 number) const;
    /// Everything of a row people may look for, one text a line.
    QString searchText(int row) const;
    /// Calls that wait for a moment to come; their countdown moves with tick().
    bool hasWaits() const;
    void tick();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::size_t slotOf(int row) const;
    QString text(const RequestLine &line, int column) const;
    QString toolTip(const RequestLine &line, int column) const;
    static QString titleOf(int column);

    QList<RequestLine> m_lines; ///< oldest first, so that a new one costs nothing
    int m_limit;
};

Tone toneOf(const RequestLine &line);
/// Ended, and not well.
bool isFailed(const RequestLine &line);
/// "200", "403 forbidden", "waiting 12 s", "queued", "no answer"
QString statusWords(const RequestLine &line, Instant now);
/// The reason of a wait, a repetition or a failure, in words; unknown key words as they came.
QString reasonWords(const QString &reason);
/// "503: tried again after 1.2 s"
QString attemptWords(const RequestLine::Attempt &attempt);
/// What the column Why says: the latest earlier attempt, and why the call waits or failed.
QString whyWords(const RequestLine &line);

} // namespace steward
