// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"

#include <QtCore/QByteArray>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>
#include <unordered_map>

class QSqlError;

namespace steward {

/// Why something could not be done with a database file.
enum class DatabaseTrouble : quint8 {
    None,
    DiskFull,
    NotPermitted,
    Busy,    ///< another program was writing for longer than we wait
    Damaged, ///< no database, or not as it was written
    Moved,   ///< another program has put another file in its place
    Other,
};

/// One connection to a SQLite file with its prepared statements; for the thread that opened it. Calls return false on
/// failure, and trouble() and failure() tell which.
class ArchiveDatabase
{
public:
    explicit ArchiveDatabase(std::chrono::milliseconds patience);
    ~ArchiveDatabase();
    Q_DISABLE_COPY_MOVE(ArchiveDatabase)

    bool open(const QString &path);
    void close();
    QSqlDatabase handle() const;
    const QString &path() const { return m_path; }
    std::chrono::milliseconds patience() const { return m_patience; }

    /// What is asked at the beginning of each transaction: false ends it with DatabaseTrouble::Moved. Whoever replaces
    /// the file waits for transactions that were begun before.
    void setGuard(std::function<bool()> isInPlace);
    bool isInPlace();

    /// A statement without a result, or whose result nobody wants. `sql` is a literal.
    bool run(const char *sql);
    /// The one number a statement gives; -1 on failure.
    qint64 number(const char *sql);
    /// The prepared statement of a literal; null on failure.
    QSqlQuery *prepared(const char *sql);

    bool fail(const QSqlError &error);
    bool fail(DatabaseTrouble trouble, const QString &detail);
    DatabaseTrouble trouble() const { return m_trouble; }
    ApiError failure(QLatin1String operation) const;

private:
    QString m_name;
    QString m_path;
    std::chrono::milliseconds m_patience;
    std::function<bool()> m_isInPlace;
    std::unordered_map<const char *, std::unique_ptr<QSqlQuery>> m_statements;
    DatabaseTrouble m_trouble = DatabaseTrouble::None;
    QString m_detail;
};

/// The error of a file that belongs to the archive.
ApiError archiveError(QLatin1String operation, DatabaseTrouble trouble, const QString &path, const QString &reason);

/// One execution of a prepared statement.
class Statement
{
public:
    Statement(ArchiveDatabase &database, const char *sql);
    ~Statement();
    Q_DISABLE_COPY_MOVE(Statement)

    Statement &bind(qint64 value);
    Statement &bind(const QString &value);
    /// The bytes must outlive the execution.
    Statement &bind(std::string_view bytes);
    Statement &bindNull();
    /// Executes; then bind() begins anew.
    bool run();
    /// The next row of the result: false at the end, and on failure, which the database then knows.
    bool next();
    /// True when next() ended because there was no more.
    bool isWhole() const { return m_isWhole; }
    /// run() and next(), for the one row there should be.
    bool one() { return run() && next(); }

    qint64 number(int column) const;
    quint32 shortNumber(int column) const { return static_cast<quint32>(number(column)); }
    bool isNull(int column) const;
    QByteArray bytes(int column) const;
    QString text(int column) const;

private:
    ArchiveDatabase &m_database;
    QSqlQuery *m_query;
    int m_next = 0;
    bool m_isWhole = false;
};

/// A transaction: taken back unless committed.
class Transaction
{
public:
    enum class Kind {
        Read, ///< everything is read as it was at one moment
        Write,
    };
    Transaction(ArchiveDatabase &database, Kind kind);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    bool isBegun() const { return m_isOpen; }
    bool commit();

private:
    void takeBack();

    ArchiveDatabase &m_database;
    bool m_isOpen;
};

} // namespace steward
