// SPDX-License-Identifier: Apache-2.0
#include "ui/models/connectionlistmodel.h"

#include "core/model/displaytext.h"
#include "ui/models/connectionwords.h"
#include "ui/models/figures.h"
#include "ui/models/headercell.h"
#include "ui/models/lockwords.h"

namespace steward {

namespace {

constexpr qsizetype LongestShown = 200;

QString orNothing(const QString &text)
{
    return text.isEmpty() ? QString() : visibleText(text, LongestShown);
}

int byName(const ConnectionLine &a, const ConnectionLine &b)
{
    return a.connection.name.compare(b.connection.name, Qt::CaseInsensitive);
}

} // namespace

bool isInFolder(const QString &folder, const QString &wanted)
{
    if (wanted.isEmpty())
        return folder.isEmpty();
    return folder.compare(wanted, Qt::CaseInsensitive) == 0 ||
           folder.startsWith(wanted + QLatin1Char('/'), Qt::CaseInsensitive);
}

ConnectionListModel::ConnectionListModel(QObject *parent)
    : RowsModel<ConnectionLine>(parent)
{
}

void ConnectionListModel::setLines(QList<ConnectionLine> lines, Instant now, const QDate &today)
{
    m_now = now;
    m_today = today;
    m_lines = std::move(lines);
    m_searchTexts.clear();
    m_searchTexts.reserve(m_lines.size());
    for (const ConnectionLine &line : std::as_const(m_lines)) {
        QString all;
        for (int column = 0; column < ColumnCount; ++column)
            all += text(line, column) + QLatin1Char('\n');
        m_searchTexts.insert(line.connection.id, all);
    }
    showFolder();
}

void ConnectionListModel::setNow(Instant now)
{
    m_now = now;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, LockColumn), index(rowCount() - 1, LockColumn));
}

void ConnectionListModel::setFolder(const std::optional<QString> &folder)
{
    if (m_folder == folder)
        return;
    m_folder = folder;
    showFolder();
}

void ConnectionListModel::showFolder()
{
    if (!m_folder) {
        setRows(m_lines);
        return;
    }
    QList<ConnectionLine> inside;
    for (const ConnectionLine &line : std::as_const(m_lines)) {
        if (isInFolder(line.connection.folder, *m_folder))
            inside.append(line);
    }
    setRows(std::move(inside));
}

QString ConnectionListModel::keyOf(const ConnectionLine &line) const
{
    return line.connection.id.toString(QUuid::Id128);
}

QString ConnectionListModel::searchText(const ConnectionLine &line) const
{
    return m_searchTexts.value(line.connection.id);
}

int ConnectionListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ConnectionListModel::text(const ConnectionLine &line, int column) const
{
    const TenantConnection &connection = line.connection;
    switch (column) {
    case NameColumn:
        return visibleText(connection.name, LongestShown);
    case FolderColumn:
        return orNothing(connection.folder);
    case TenantColumn:
        return orNothing(connection.tenant);
    case CompanyColumn:
        return orNothing(connection.company);
    case SignInColumn:
        return shortWords(credentialOf(connection));
    case KindColumn:
        return words(connection.kind);
    case LockColumn:
        return lockWords(connection, m_now).words;
    case StateColumn:
        return line.state;
    case ExpiresColumn:
        return connection.secretExpires.isValid() ? connection.secretExpires.toString(Qt::ISODate) : QString();
    default:
        return {};
    }
}

QString ConnectionListModel::toolTip(const ConnectionLine &line, int column) const
{
    const TenantConnection &connection = line.connection;
    switch (column) {
    case LockColumn:
        return lockWords(connection, m_now).meaning;
    case ExpiresColumn:
        return expiryOf(connection.secretExpires, m_today).words;
    case KindColumn:
        return connection.colour == ConnectionColour::ByKind
                   ? words(connection.kind)
                   : words(connection.kind) + QStringLiteral(" · ") + words(connection.colour);
    case NameColumn:
        return line.isForThisRun ? tr("%1: for this run only, nothing of it is kept.").arg(connection.name)
                                 : connection.name;
    default:
        return text(line, column);
    }
}

QVariant ConnectionListModel::tone(const ConnectionLine &line, int column) const
{
    if (column == StateColumn)
        return static_cast<int>(line.stateTone);
    if (column == ExpiresColumn && line.connection.secretExpires.isValid()) {
        const Tone its = expiryOf(line.connection.secretExpires, m_today).tone;
        return its == Tone::Good ? QVariant() : QVariant(static_cast<int>(its));
    }
    return {};
}

QVariant ConnectionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ConnectionLine &line = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(line, column);
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(line, column));
    case Qt::AccessibleTextRole:
        return column == ExpiresColumn ? expiryOf(line.connection.secretExpires, m_today).words : text(line, column);
    case ToneRole:
        return tone(line, column);
    case MutedRole:
        return column == TenantColumn || column == CompanyColumn || column == FolderColumn;
    case IdRole:
        return line.connection.id;
    case KindRole:
        return column == KindColumn ? QVariant(static_cast<int>(line.connection.kind)) : QVariant();
    case ColourRole:
        return column == KindColumn ? QVariant(static_cast<int>(line.connection.colour)) : QVariant();
    case IconRole:
        return column == LockColumn ? QVariant(lockWords(line.connection, m_now).iconName) : QVariant();
    default:
        return {};
    }
}

QString ConnectionListModel::titleOf(int column)
{
    switch (column) {
    case NameColumn:
        return tr("Name");
    case FolderColumn:
        return tr("Folder");
    case TenantColumn:
        return tr("Tenant");
    case CompanyColumn:
        return tr("Company");
    case SignInColumn:
        return tr("Sign-in");
    case KindColumn:
        return tr("Kind");
    case LockColumn:
        return tr("Lock");
    case StateColumn:
        return tr("State");
    case ExpiresColumn:
        return tr("Expires");
    default:
        return {};
    }
}

QVariant ConnectionListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerCell(orientation, role, false, titleOf(section));
}

int ConnectionListModel::compare(const ConnectionLine &a, const ConnectionLine &b, int column) const
{
    int result = 0;
    switch (column) {
    case NameColumn:
        return byName(a, b);
    case FolderColumn:
        result = a.connection.folder.compare(b.connection.folder, Qt::CaseInsensitive);
        break;
    case ExpiresColumn: // what has no day comes last
        if (a.connection.secretExpires.isValid() != b.connection.secretExpires.isValid())
            return a.connection.secretExpires.isValid() ? -1 : 1;
        result = order(a.connection.secretExpires, b.connection.secretExpires);
        break;
    case LockColumn: // what is open for good comes last, then what is open longest
        result = order(a.connection.writable, b.connection.writable);
        if (result == 0)
            result = order(a.connection.unlockedUntil.msecs, b.connection.unlockedUntil.msecs);
        break;
    case StateColumn:
        result = order(static_cast<int>(a.stateTone), static_cast<int>(b.stateTone));
        if (result == 0)
            result = a.state.compare(b.state);
        break;
    default:
        result = text(a, column).compare(text(b, column), Qt::CaseInsensitive);
    }
    return result == 0 ? byName(a, b) : result;
}

} // namespace steward
