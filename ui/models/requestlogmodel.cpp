// SPDX-License-Identifier: Apache-2.0
#include "ui/models/requestlogmodel.h"
#include "ui/models/durationwords.h"

#include "core/model/displaytext.h"
#include "ui/models/figures.h"
#include "ui/models/headercell.h"

#include <QtCore/QHash>
#include <QtCore/QLocale>

#include <algorithm>

namespace steward {

namespace {

bool isFigure(int column)
{
    return column == RequestLogModel::TookColumn || column == RequestLogModel::AttemptColumn ||
           column == RequestLogModel::BytesColumn;
}

/// What the number means, for the failures people meet; the rest keeps to its number.
QString statusWord(int status)
{
    switch (status) {
    case 400:
        return RequestLogModel::tr("refused");
    case 401:
        return RequestLogModel::tr("not signed in");
    case 403:
        return RequestLogModel::tr("forbidden");
    case 404:
        return RequestLogModel::tr("not found");
    case 409:
    case 412:
        return RequestLogModel::tr("conflict");
    case 429:
        return RequestLogModel::tr("throttled");
    default:
        return status >= 500 ? RequestLogModel::tr("service error") : RequestLogModel::tr("refused");
    }
}

} // namespace

RequestLogModel::RequestLogModel(int limit, QObject *parent)
    : QAbstractTableModel(parent)
    , m_limit(limit)
{
}

std::size_t RequestLogModel::slotOf(int row) const
{
    return static_cast<std::size_t>(m_lines.size() - 1 - row);
}

const RequestLine &RequestLogModel::at(int row) const
{
    return m_lines.at(static_cast<qsizetype>(slotOf(row)));
}

int RequestLogModel::rowOf(quint64 number) const
{
    // The newest calls are those that change.
    for (qsizetype at = m_lines.size() - 1; at >= 0; --at) {
        if (m_lines.at(at).number == number)
            return static_cast<int>(m_lines.size() - 1 - at);
    }
    return -1;
}

void RequestLogModel::record(const RequestLine &line)
{
    if (const int row = rowOf(line.number); row >= 0) {
        RequestLine &known = m_lines[static_cast<qsizetype>(slotOf(row))];
        if (known == line)
            return;
        known = line;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        return;
    }
    if (m_lines.size() >= m_limit) {
        const int last = static_cast<int>(m_lines.size()) - 1;
        beginRemoveRows({}, last, last);
        m_lines.removeFirst();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_lines.append(line);
    endInsertRows();
}

void RequestLogModel::clear()
{
    beginResetModel();
    m_lines.clear();
    endResetModel();
}

bool RequestLogModel::hasWaits() const
{
    return std::any_of(m_lines.begin(), m_lines.end(),
                       [](const RequestLine &line) { return line.state == RequestLine::State::Waiting; });
}

void RequestLogModel::tick()
{
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).state == RequestLine::State::Waiting)
            Q_EMIT dataChanged(index(row, StatusColumn), index(row, StatusColumn));
    }
}

int RequestLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int RequestLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RequestLogModel::text(const RequestLine &line, int column) const
{
    switch (column) {
    case TimeColumn:
        return shortMomentWords(line.at, Instant::now());
    case ConnectionColumn:
        return line.connection;
    case VerbColumn:
        return line.verb;
    case PathColumn:
        return line.url.path(QUrl::FullyEncoded);
    case StatusColumn:
        return statusWords(line, Instant::now());
    case TookColumn:
        return line.took.count() > 0 ? durationWords(line.took) : QString();
    case AttemptColumn:
        return QString::number(line.attempt);
    case BytesColumn:
        return line.receivedBytes > 0 ? QLocale().toString(line.receivedBytes) : QString();
    case WhyColumn:
        return whyWords(line);
    case CorrelationColumn:
        return visibleText(line.correlationId);
    default:
        return {};
    }
}

QString RequestLogModel::toolTip(const RequestLine &line, int column) const
{
    if (column == PathColumn)
        return line.url.toString(QUrl::FullyEncoded);
    if (column == WhyColumn && !line.earlier.isEmpty()) {
        QStringList lines;
        for (const RequestLine::Attempt &attempt : line.earlier)
            lines.append(attemptWords(attempt));
        lines.append(reasonWords(line.reason));
        lines.removeAll(QString());
        return lines.join(QLatin1Char('\n'));
    }
    return text(line, column);
}

QString RequestLogModel::searchText(int row) const
{
    const RequestLine &line = at(row);
    QStringList texts{line.operation};
    for (int column = 0; column < ColumnCount; ++column)
        texts.append(text(line, column));
    return texts.join(QLatin1Char('\n'));
}

QVariant RequestLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RequestLine &line = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(line, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(line, index.column()));
    case Qt::TextAlignmentRole:
        return isFigure(index.column()) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case ToneRole:
        return index.column() == StatusColumn ? QVariant(static_cast<int>(toneOf(line))) : QVariant();
    case MutedRole:
        return index.column() != PathColumn && index.column() != StatusColumn && index.column() != VerbColumn;
    default:
        return {};
    }
}

QVariant RequestLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerCell(orientation, role, isFigure(section), titleOf(section));
}

QString RequestLogModel::titleOf(int column)
{
    switch (column) {
    case TimeColumn:
        return tr("Time");
    case ConnectionColumn:
        return tr("Connection");
    case VerbColumn:
        return tr("Verb");
    case PathColumn:
        return tr("Path");
    case StatusColumn:
        return tr("Status");
    case TookColumn:
        return tr("Took");
    case AttemptColumn:
        return tr("Attempts");
    case BytesColumn:
        return tr("Bytes");
    case WhyColumn:
        return tr("Why");
    case CorrelationColumn:
        return tr("Correlation id");
    default:
        return {};
    }
}

Tone toneOf(const RequestLine &line)
{
    switch (line.state) {
    case RequestLine::State::Queued:
        return Tone::Neutral;
    case RequestLine::State::Waiting:
        return Tone::Warning;
    case RequestLine::State::Sent:
        return Tone::Busy;
    case RequestLine::State::Done:
        return line.status < 400 ? Tone::Good : Tone::Bad;
    case RequestLine::State::Failed:
        break;
    }
    return Tone::Bad;
}

QString statusWords(const RequestLine &line, Instant now)
{
    switch (line.state) {
    case RequestLine::State::Queued:
        return RequestLogModel::tr("queued");
    case RequestLine::State::Waiting:
        if (line.waitsUntil.isKnown() && line.waitsUntil > now) {
            const qint64 seconds = (line.waitsUntil.msecs - now.msecs + 999) / 1000;
            return RequestLogModel::tr("waiting %n s", nullptr, static_cast<int>(qMin<qint64>(seconds, 99'999)));
        }
        return RequestLogModel::tr("waiting");
    case RequestLine::State::Sent:
        return RequestLogModel::tr("sent");
    case RequestLine::State::Done:
    case RequestLine::State::Failed:
        break;
    }
    if (line.status == 0)
        return RequestLogModel::tr("no answer");
    const QString number = QString::number(line.status);
    if (line.status >= 400)
        return RequestLogModel::tr("%1 %2", "HTTP status and what it means").arg(number, statusWord(line.status));
    return isFailed(line)
               ? RequestLogModel::tr("%1 not usable", "HTTP status of an answer that made no sense").arg(number)
               : number;
}

bool isFailed(const RequestLine &line)
{
    return line.state == RequestLine::State::Failed || (line.state == RequestLine::State::Done && line.status >= 400);
}

QString reasonWords(const QString &reason)
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("throttled"), QT_TRANSLATE_NOOP("steward::RequestLogModel", "the service asked to wait")},
        {QStringLiteral("rate"), QT_TRANSLATE_NOOP("steward::RequestLogModel", "own limit of requests per minute")},
        {QStringLiteral("connection"), QT_TRANSLATE_NOOP("steward::RequestLogModel", "waits for a free connection")},
        {QStringLiteral("token"), QT_TRANSLATE_NOOP("steward::RequestLogModel", "waits for the sign-in")},
        {QStringLiteral("retry"), QT_TRANSLATE_NOOP("steward::RequestLogModel", "tries again after a pause")},
        {QStringLiteral("renewed"), QT_TRANSLATE_NOOP("steward::RequestLogModel", "tries again with a new token")},
        {QStringLiteral("redirect"), QT_TRANSLATE_NOOP("steward::RequestLogModel", "goes where the service points")},
        {QStringLiteral("cancelled"), QT_TRANSLATE_NOOP("steward::RequestLogModel", "stopped here")},
        {QStringLiteral("connect deadline"),
         QT_TRANSLATE_NOOP("steward::RequestLogModel", "no connection within the time allowed")},
        {QStringLiteral("silence deadline"),
         QT_TRANSLATE_NOOP("steward::RequestLogModel", "silence for longer than allowed")},
        {QStringLiteral("total deadline"),
         QT_TRANSLATE_NOOP("steward::RequestLogModel", "no whole answer within the time allowed")},
        {QStringLiteral("size limit"),
         QT_TRANSLATE_NOOP("steward::RequestLogModel", "an answer larger than any list can be")},
    };
    const auto words = known.constFind(reason);
    return words == known.constEnd() ? visibleText(reason, 300) : RequestLogModel::tr(*words);
}

QString attemptWords(const RequestLine::Attempt &attempt)
{
    const QString what = attempt.status > 0 ? QString::number(attempt.status) : RequestLogModel::tr("no answer");
    if (attempt.again == QLatin1String("throttled"))
        return RequestLogModel::tr("%1: the service asked to wait %2", "HTTP status, span")
            .arg(what, durationWords(attempt.pause));
    if (attempt.again == QLatin1String("retry"))
        return RequestLogModel::tr("%1: tried again after %2", "HTTP status, span")
            .arg(what, durationWords(attempt.pause));
    return RequestLogModel::tr("%1: %2", "HTTP status and what followed").arg(what, reasonWords(attempt.again));
}

QString whyWords(const RequestLine &line)
{
    QStringList parts;
    if (line.earlier.size() > 1)
        parts.append(RequestLogModel::tr("%n earlier attempt(s)", nullptr, static_cast<int>(line.earlier.size())));
    if (!line.earlier.isEmpty())
        parts.append(attemptWords(line.earlier.constLast()));
    parts.append(reasonWords(line.reason));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace steward
