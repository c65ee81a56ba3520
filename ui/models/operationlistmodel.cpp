// SPDX-License-Identifier: Apache-2.0
#include "ui/models/operationlistmodel.h"

#include "core/model/displaytext.h"
#include "core/model/whenready.h"
#include "ui/models/operationdiff.h"
#include "ui/models/operationtexts.h"
#include "ui/models/statusicon.h"
#include "ui/models/statuswords.h"
#include "ui/models/tone.h"

#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>

namespace steward {

namespace {

using Row = OperationTable::Row;

// Worked out in the thread that calls; the rows shown are copied first, since the list may change meanwhile.
std::shared_ptr<const std::vector<Row>> copyOf(const std::vector<Row> &rows)
{
    return std::make_shared<const std::vector<Row>>(rows);
}

// A row that may not be what it seems says so beside what it is about (F19, F23).
QString iconName(const OperationRow &row, int column)
{
    if (column == OperationListModel::StatusColumn)
        return iconNameOf(row.status);
    const bool isFlagged = row.isDoubtful || row.isAmbiguous;
    return column == OperationListModel::SubjectColumn && isFlagged ? QStringLiteral("status-warning") : QString();
}

} // namespace

OperationListModel::OperationListModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_operations(std::make_shared<const IndexedOperations>(OperationSnapshot()))
{
    m_wanted.operations = m_operations;
    m_index = m_operations->index();
}

OperationListModel::~OperationListModel()
{
    if (m_cancel)
        m_cancel->store(true);
}

OperationField OperationListModel::fieldOf(int column)
{
    constexpr std::array fields{
        OperationField::Created,     OperationField::Type,          OperationField::Subject,
        OperationField::Status,      OperationField::Duration,      OperationField::CreatedBy,
        OperationField::Environment, OperationField::Connection,    OperationField::Started,
        OperationField::Completed,   OperationField::ErrorMessage,  OperationField::Id,
        OperationField::AppId,       OperationField::SourceVersion, OperationField::TargetVersion,
        OperationField::CanceledBy,  OperationField::PrincipalKind, OperationField::EnvironmentKind,
        OperationField::Family,      OperationField::TenantId};
    static_assert(fields.size() == ColumnCount);
    return fields[static_cast<std::size_t>(column)];
}

void OperationListModel::setOperations(OperationSnapshot snapshot, const OperationScope &scope)
{
    if (snapshot == m_wanted.operations->snapshot())
        setOperations(m_wanted.operations, scope);
    else
        setOperations(std::make_shared<const IndexedOperations>(std::move(snapshot)), scope);
}

void OperationListModel::setOperations(std::shared_ptr<const IndexedOperations> operations, const OperationScope &scope)
{
    if (operations == m_wanted.operations) {
        m_next.reset();
        m_wanted.scope = scope;
        request();
        return;
    }
    m_next = std::move(operations);
    m_nextScope = scope;
    prepare();
}

// The index of a long table takes a second. Until it is there, whoever types filters the table before.
void OperationListModel::prepare()
{
    if (m_isPreparing)
        return;
    m_isPreparing = true;
    auto work = [before = m_operations, next = m_next]() -> Prepared {
        next->index();
        return {before, next, std::make_shared<const Rows>(newRowsOf(*before->snapshot(), *next->snapshot()))};
    };
    whenReady(QtConcurrent::run(work), this, [this](const Prepared &ready) { prepared(ready); });
}

void OperationListModel::prepared(const Prepared &ready)
{
    m_isPreparing = false;
    if (!m_next) { // back to the table that is shown
        if (m_appliedRequest == m_request)
            Q_EMIT settled();
        return;
    }
    if (m_next != ready.operations) {
        prepare(); // a newer one came meanwhile
        return;
    }
    m_next.reset();
    m_wanted.operations = ready.operations;
    m_wanted.newRowOf = ready.newRowOf;
    m_preparedAfter = ready.before;
    m_wanted.scope = m_nextScope;
    request();
}

void OperationListModel::setFilter(const OperationFilter &filter)
{
    if (filter == m_wanted.filter)
        return;
    m_wanted.filter = filter;
    requestUnlessEmpty();
}

// While the first table is still being prepared there is nothing to list.
void OperationListModel::requestUnlessEmpty()
{
    if (!m_isPreparing || !m_operations->snapshot()->isEmpty())
        request();
}

void OperationListModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= ColumnCount || (column == m_sortColumn && order == m_wanted.order))
        return;
    m_sortColumn = column;
    m_wanted.field = fieldOf(column);
    m_wanted.order = order;
    requestUnlessEmpty();
}

void OperationListModel::request()
{
    if (m_cancel)
        m_cancel->store(true);
    m_cancel = std::make_shared<std::atomic_bool>(false);
    const quint64 number = ++m_request;
    ListingRequest wanted = m_wanted;
    wanted.now = Instant::now();
    if (wanted.operations != m_operations) {
        wanted.shownOperations = m_operations;
        wanted.shownRows = copyOf(*m_rows);
    }
    if (m_preparedAfter != m_operations)
        wanted.newRowOf.reset(); // another table came between
    auto work = [wanted, cancel = m_cancel]() -> std::shared_ptr<Listing> {
        auto listing = listOperations(wanted, [&cancel] { return cancel->load(std::memory_order_relaxed); });
        return listing ? std::make_shared<Listing>(std::move(*listing)) : nullptr;
    };
    whenReady(QtConcurrent::run(work), this, [this, number, wanted](const std::shared_ptr<Listing> &listing) {
        if (!listing || number != m_request)
            return;
        m_now = wanted.now;
        m_appliedRequest = number;
        apply(std::move(*listing), wanted.operations);
        Q_EMIT settled();
    });
}

void OperationListModel::apply(Listing listing, std::shared_ptr<const IndexedOperations> operations)
{
    m_total = listing.total;
    m_counts = listing.counts;
    m_reliefs = std::move(listing.reliefs);
    m_newest = listing.newest;
    const bool isOther = m_operations != operations;
    m_operations = std::move(operations);
    m_newRowOf = isOther ? listing.newRowOf : nullptr;
    if (listing.changes) {
        applyChanges(listing);
        return;
    }
    if (!isOther && listing.rows == *m_rows)
        return;
    beginResetModel();
    m_index = listing.index;
    *m_rows = std::move(listing.rows);
    endResetModel();
}

// First what went, still numbered as before; then the others under their new numbers; then what came.
void OperationListModel::applyChanges(Listing &listing)
{
    remove(listing.changes->removed);
    for (Row &row : *m_rows)
        row = (*listing.newRowOf)[row];
    m_index = listing.index;
    insert(listing.changes->inserted, listing.rows);
    for (const auto &run : listing.changes->changed)
        Q_EMIT dataChanged(index(run.first, 0), index(run.last, ColumnCount - 1));
}

void OperationListModel::remove(const std::vector<ListingChanges::Run> &runs)
{
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        beginRemoveRows({}, run->first, run->last);
        m_rows->erase(m_rows->begin() + run->first, m_rows->begin() + run->last + 1);
        endRemoveRows();
    }
}

void OperationListModel::insert(const std::vector<ListingChanges::Run> &runs, const Rows &rows)
{
    for (const auto &run : runs) {
        beginInsertRows({}, run.first, run.last);
        m_rows->insert(m_rows->begin() + run.first, rows.begin() + run.first, rows.begin() + run.last + 1);
        endInsertRows();
    }
}

void OperationListModel::refreshRunning(int first, int last, Instant now)
{
    m_now = now;
    last = std::min(last, rowCount() - 1);
    for (int position = std::max(first, 0); position <= last; ++position) {
        if (m_index->table().row((*m_rows)[static_cast<std::size_t>(position)]).status != OperationStatus::Running)
            continue;
        const QModelIndex cell = index(position, DurationColumn);
        Q_EMIT dataChanged(cell, cell, {Qt::DisplayRole, SortRole, ExportRole});
    }
}

Operation OperationListModel::operationAt(int position) const
{
    return m_index->table().operationAt((*m_rows)[static_cast<std::size_t>(position)]);
}

std::optional<int> OperationListModel::positionOf(Row row) const
{
    const auto found = std::find(m_rows->begin(), m_rows->end(), row);
    return found == m_rows->end() ? std::nullopt : std::optional(static_cast<int>(found - m_rows->begin()));
}

std::optional<int> OperationListModel::positionOfFormerRow(Row row) const
{
    if (!m_newRowOf)
        return positionOf(row);
    const Row now = row < m_newRowOf->size() ? (*m_newRowOf)[row] : Listing::gone;
    return now == Listing::gone ? std::nullopt : positionOf(now);
}

std::optional<FilterChoice> OperationListModel::choiceAt(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return std::nullopt;
    const OperationRow &row = m_index->table().row((*m_rows)[static_cast<std::size_t>(index.row())]);
    const auto named = [&](FilterPart part, StringPool::Index text) -> std::optional<FilterChoice> {
        if (text == 0)
            return std::nullopt;
        return FilterChoice{part, m_index->table().string(text)};
    };
    switch (index.column()) {
    case TypeColumn:
        return choiceOf(row.type);
    case StatusColumn:
        return choiceOf(row.status);
    case ByColumn:
        return named(FilterPart::People, row.createdBy);
    case CanceledByColumn:
        return named(FilterPart::People, row.canceledBy);
    case EnvironmentColumn:
        return named(FilterPart::Environments, row.environmentName);
    case TenantColumn:
        return named(FilterPart::Connections, row.connection);
    case TenantIdColumn:
        return named(FilterPart::Connections, row.tenantId);
    case AppColumn:
        return named(FilterPart::Apps, row.appId);
    default:
        return std::nullopt;
    }
}

int OperationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows->size());
}

int OperationListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OperationListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row row = (*m_rows)[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return displayText(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case SortRole:
        return sortValue(row, index.column());
    case ExportRole:
        return exportText(row, index.column());
    case ToneRole:
        return index.column() == StatusColumn ? static_cast<int>(toneOf(m_index->table().row(row).status)) : QVariant();
    case IconRole:
        return iconName(m_index->table().row(row), index.column());
    case MutedRole:
        return index.column() == IdColumn || index.column() == TenantIdColumn;
    case RowRole:
        return row;
    case IdRole:
        return m_index->table().idOf(row);
    default:
        return {};
    }
}

QString OperationListModel::displayText(Row number, int column) const
{
    const OperationTable &table = m_index->table();
    const OperationRow &row = table.row(number);
    switch (column) {
    case TypeColumn:
        return words(row.type, table.string(row.typeWord));
    case StatusColumn:
        return words(row.status, table.string(row.statusWord));
    case DurationColumn:
        return durationText(row);
    case SubjectColumn:
        return subjectText(row);
    case IdColumn:
        return table.idOf(number);
    case AppColumn:
        return appText(row);
    default:
        break;
    }
    const OperationField field = fieldOf(column);
    if (isTime(field))
        return localTimeWords({timeOf(row, field)});
    return visibleText(table.string(textOf(row, field).value_or(0)));
}

/// As of when the row is true: now, or when the service last said anything of its tenant.
Instant OperationListModel::nowOf(const OperationRow &row) const
{
    if (!m_lastSeen || row.status != OperationStatus::Running)
        return m_now;
    const Instant seen = m_lastSeen(m_index->table().string(row.tenantId));
    return isOld(seen, m_now) ? seen : m_now;
}

QString OperationListModel::durationText(const OperationRow &row) const
{
    const Instant now = nowOf(row);
    const qint64 duration = durationOf(row, now);
    if (duration == Instant::NotGiven)
        return {};
    const QString words = durationWords(std::chrono::milliseconds(duration));
    return now == m_now ? words : tr("≥ %1", "it ran at least so long when it was last seen").arg(words);
}

QString OperationListModel::appText(const OperationRow &row) const
{
    const QString id = m_index->table().string(row.appId);
    const std::string_view told = m_index->text(m_index->shownApp(row.appId));
    QString name = QString::fromUtf8(told.data(), static_cast<qsizetype>(told.size()));
    if (m_appNames && !id.isEmpty() && name == id) {
        const QString known = m_appNames(id);
        name = known.isEmpty() ? name : known;
    }
    return visibleText(name);
}

/// An app that had no name when the operation was recorded may have got one since, from its apps or another's.
QString OperationListModel::subjectText(const OperationRow &row) const
{
    const OperationTable &table = m_index->table();
    const QString subject = table.string(row.subject);
    const QString id = table.string(row.appId);
    if (id.isEmpty() || !subject.startsWith(id, Qt::CaseInsensitive))
        return visibleText(subject);
    return appText(row) + visibleText(subject.mid(id.size()));
}

QString OperationListModel::toolTip(Row row, int column) const
{
    const OperationTable &table = m_index->table();
    if (const Instant seen = nowOf(table.row(row));
        (column == DurationColumn || column == StatusColumn) && seen != m_now)
        return toolTipText(tr("Running when last seen, %1.", "an age: 3 h ago").arg(ageWords(seen, m_now)));
    const QString error = table.string(table.row(row).errorMessage);
    if (column == StatusColumn && !error.isEmpty())
        return toolTipText(error);
    if (column == SubjectColumn && table.row(row).isAmbiguous)
        return toolTipText(tr("The service lists another operation with the same ID."));
    if (column == SubjectColumn && table.row(row).isDoubtful)
        return toolTipText(tr("Part of what the service said about this operation could not be read."));
    if (column == SubjectColumn || column == ErrorColumn || column == AppColumn)
        return toolTipText(table.string(textOf(table.row(row), fieldOf(column)).value_or(0)));
    return {};
}

QVariant OperationListModel::sortValue(Row number, int column) const
{
    const OperationTable &table = m_index->table();
    const OperationRow &row = table.row(number);
    const OperationField field = fieldOf(column);
    const auto ofNumber = [](qint64 value) { return value == Instant::NotGiven ? QVariant() : QVariant(value); };
    if (isTime(field))
        return ofNumber(timeOf(row, field));
    if (field == OperationField::Duration)
        return ofNumber(durationOf(row, nowOf(row)));
    return field == OperationField::Id ? table.idOf(number) : table.string(textOf(row, field).value_or(0));
}

QString OperationListModel::exportText(Row number, int column) const
{
    const OperationRow &row = m_index->table().row(number);
    const OperationField field = fieldOf(column);
    if (isTime(field))
        return toIsoUtc({timeOf(row, field)});
    const QVariant value = sortValue(number, column);
    return field == OperationField::Duration && value.isValid()
               ? QString::number(static_cast<double>(value.toLongLong()) / 1000.0, 'f', 3)
               : value.toString();
}

QVariant OperationListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return section == AppColumn ? tr("App") : fieldWords(fieldOf(section));
    return {};
}

} // namespace steward
