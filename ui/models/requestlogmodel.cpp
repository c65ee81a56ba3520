// SPDX-License-Identifier: Apache-2.0
#include "ui/models/requestlogmodel.h"

#include "core/model/displaytext.h"
#include "ui/models/figures.h"

#include <algorithm>

namespace steward {

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
        return line.took.count() > 0 ? callSpanWords(line.took) : QString();
    case AttemptColumn:
        return QString::number(line.attempt);
    case WhyColumn:
        return reasonWords(line.reason);
    case CorrelationColumn:
        return visibleText(line.correlationId);
    default:
        return {};
    }
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
        return plainToolTip(index.column() == PathColumn ? line.url.toString(QUrl::FullyEncoded)
                                                         : text(line, index.column()));
    case Qt::TextAlignmentRole:
        return index.column() == TookColumn || index.column() == AttemptColumn
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant();
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
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool right = section == TookColumn || section == AttemptColumn;
        return QVariant((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
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
    return line.status > 0 ? QString::number(line.status) : RequestLogModel::tr("no answer");
}

QString reasonWords(const QString &reason)
{
    static const QHash<QString, const char *> known{
        {QStringLiteral("throttled"), QT_TRANSLATE_NOOP("steward::RequestLogModel", "the service asked to wait")},
        {QStringLiteral("rate"), QT_TRANSLATE_NOOP("steward::RequestLogModel", "own limit of requests per minute")},
        {QStringLiteral("connection"), QT_TRANSLATE_NOOP("steward::RequestLogModel", "waits for a free connection")},
        {QStringLiteral("token"), QT_TRANSLATE_NOOP("steward::RequestLogModel", "waits for the sign-in")},
        {QStringLiteral("retry"), QT_TRANSLATE_NOOP("steward::RequestLogModel", "tries again after a pause")},
    };
    const auto words = known.constFind(reason);
    return words == known.constEnd() ? reason : RequestLogModel::tr(*words);
}

namespace {

/// For a POSIX shell: single quotes, and nothing inside them has a meaning.
QString shellQuoted(QString text)
{
    text.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

/// PowerShell takes the typographic quotes for its own as well; an encoded address holds none of them.
QString powerShellQuoted(QString text)
{
    text.replace(QLatin1Char('\''), QLatin1String("''"));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

} // namespace

QString asCurl(const RequestLine &line)
{
    return QStringLiteral("curl -X %1 -H \"Authorization: Bearer $TOKEN\" -H 'Accept: application/json' %2")
        .arg(line.verb, shellQuoted(line.url.toString(QUrl::FullyEncoded)));
}

QString asPowerShell(const RequestLine &line)
{
    return QStringLiteral("Invoke-RestMethod -Method %1 -Uri %2 -Headers @{ Authorization = \"Bearer $Token\" }")
        .arg(line.verb, powerShellQuoted(line.url.toString(QUrl::FullyEncoded)));
}

} // namespace steward
