// SPDX-License-Identifier: Apache-2.0
#include "core/history/archivedatabase.h"

#include <QtCore/QDir>
#include <QtCore/QUuid>
#include <QtSql/QSqlError>

#include <algorithm>
#include <array>

namespace steward {

namespace {

bool isAboutTheFile(const QString &text)
{
    static constexpr std::array<const char *, 4> words{"no such table", "no such column", "has no column",
                                                       "unsupported file format"};
    return std::any_of(words.begin(), words.end(),
                       [&text](const char *word) { return text.contains(QLatin1String(word)); });
}

// Primary result codes of SQLite (sqlite.org/rescode.html); its header is not needed for anything else.
DatabaseTrouble troubleOf(int code, const QString &text)
{
    switch (code & 0xFF) {
    case 3:  // SQLITE_PERM
    case 8:  // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
    case 23: // SQLITE_AUTH
        return DatabaseTrouble::NotPermitted;
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return DatabaseTrouble::Busy;
    case 13: // SQLITE_FULL
        return DatabaseTrouble::DiskFull;
    case 1: // SQLITE_ERROR: a mistake in a statement, or a file that is not ours; only the words tell
        return isAboutTheFile(text) ? DatabaseTrouble::Damaged : DatabaseTrouble::Other;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return DatabaseTrouble::Damaged;
    default:
        return DatabaseTrouble::Other;
    }
}

QString wordOf(DatabaseTrouble trouble)
{
    switch (trouble) {
    case DatabaseTrouble::DiskFull:
        return QStringLiteral("diskFull");
    case DatabaseTrouble::NotPermitted:
        return QStringLiteral("notPermitted");
    case DatabaseTrouble::Busy:
        return QStringLiteral("busy");
    case DatabaseTrouble::Damaged:
    case DatabaseTrouble::Moved:
        return QStringLiteral("damaged");
    default:
        return {};
    }
}

} // namespace

ApiError archiveError(QLatin1String operation, DatabaseTrouble trouble, const QString &path, const QString &reason)
{
    ApiError error;
    error.kind = ApiError::Kind::LocalFile;
    error.operation = operation;
    error.code = wordOf(trouble);
    error.detail = QStringLiteral("%1: %2").arg(QDir::toNativeSeparators(path), reason);
    return error;
}

ArchiveDatabase::ArchiveDatabase(std::chrono::milliseconds patience)
    : m_name(QStringLiteral("history-") + QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_patience(patience)
{
}

ArchiveDatabase::~ArchiveDatabase()
{
    close();
}

bool ArchiveDatabase::open(const QString &path)
{
    close();
    m_path = path;
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    database.setDatabaseName(path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(m_patience.count()));
    return database.open() || fail(database.lastError());
}

void ArchiveDatabase::close()
{
    m_statements.clear();
    if (!QSqlDatabase::contains(m_name))
        return;
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

void ArchiveDatabase::setGuard(std::function<bool()> isInPlace)
{
    m_isInPlace = std::move(isInPlace);
}

bool ArchiveDatabase::isInPlace()
{
    return !m_isInPlace || m_isInPlace() ||
           fail(DatabaseTrouble::Moved, QStringLiteral("another file is in its place, or is about to be"));
}

QSqlDatabase ArchiveDatabase::handle() const
{
    return QSqlDatabase::database(m_name, false);
}

QSqlQuery *ArchiveDatabase::prepared(const char *sql)
{
    std::unique_ptr<QSqlQuery> &query = m_statements[sql];
    if (query)
        return query.get();
    auto fresh = std::make_unique<QSqlQuery>(handle());
    fresh->setForwardOnly(true);
    if (!fresh->prepare(QString::fromLatin1(sql))) {
        fail(fresh->lastError());
        m_statements.erase(sql);
        return nullptr;
    }
    query = std::move(fresh);
    return query.get();
}

bool ArchiveDatabase::run(const char *sql)
{
    return Statement(*this, sql).run();
}

qint64 ArchiveDatabase::number(const char *sql)
{
    Statement statement(*this, sql);
    return statement.one() ? statement.number(0) : -1;
}

bool ArchiveDatabase::fail(const QSqlError &error)
{
    return fail(troubleOf(error.nativeErrorCode().toInt(), error.databaseText()), error.text());
}

bool ArchiveDatabase::fail(DatabaseTrouble trouble, const QString &detail)
{
    m_trouble = trouble;
    m_detail = detail;
    return false;
}

ApiError ArchiveDatabase::failure(QLatin1String operation) const
{
    return archiveError(operation, m_trouble, m_path, m_detail);
}

Statement::Statement(ArchiveDatabase &database, const char *sql)
    : m_database(database)
    , m_query(database.prepared(sql))
{
}

// What is not over keeps a transaction from ending, and the file from being checkpointed.
Statement::~Statement()
{
    if (m_query && m_query->isActive())
        m_query->finish();
}

Statement &Statement::bind(qint64 value)
{
    if (m_query)
        m_query->bindValue(m_next++, value);
    return *this;
}

Statement &Statement::bind(const QString &value)
{
    if (m_query)
        m_query->bindValue(m_next++, value.isNull() ? QStringLiteral("") : value);
    return *this;
}

Statement &Statement::bind(std::string_view bytes)
{
    // Never null: an empty blob.
    const char *data = bytes.empty() ? "" : bytes.data();
    if (m_query)
        m_query->bindValue(m_next++, QByteArray::fromRawData(data, static_cast<qsizetype>(bytes.size())));
    return *this;
}

Statement &Statement::bindNull()
{
    if (m_query)
        m_query->bindValue(m_next++, QVariant());
    return *this;
}

bool Statement::run()
{
    m_next = 0;
    m_isWhole = false;
    if (!m_query)
        return false;
    const bool isRun = m_query->exec(); // lint-ok: a statement, no event loop
    return isRun || m_database.fail(m_query->lastError());
}

bool Statement::next()
{
    if (m_query->next())
        return true;
    m_isWhole = !m_query->lastError().isValid();
    if (!m_isWhole)
        m_database.fail(m_query->lastError());
    return false;
}

qint64 Statement::number(int column) const
{
    return m_query->value(column).toLongLong();
}

bool Statement::isNull(int column) const
{
    return m_query->isNull(column);
}

QByteArray Statement::bytes(int column) const
{
    return m_query->value(column).toByteArray();
}

QString Statement::text(int column) const
{
    return m_query->value(column).toString();
}

Transaction::Transaction(ArchiveDatabase &database, Kind kind)
    : m_database(database)
    , m_isOpen(kind == Kind::Write ? database.run("BEGIN IMMEDIATE") : database.run("BEGIN"))
{
    if (m_isOpen && !database.isInPlace())
        takeBack();
}

Transaction::~Transaction()
{
    if (m_isOpen)
        takeBack();
}

// Not through the database: it shall remember why it came to this.
void Transaction::takeBack()
{
    m_isOpen = false;
    QSqlQuery(m_database.handle()).exec(QStringLiteral("ROLLBACK"));
}

bool Transaction::commit()
{
    if (!m_database.run("COMMIT"))
        return false;
    m_isOpen = false;
    return true;
}

} // namespace steward
