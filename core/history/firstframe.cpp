// SPDX-License-Identifier: Apache-2.0
#include "core/history/firstframe.h"

#include <QtCore/QFileInfo>
#include <QtCore/QUuid>
#include <QtSql/QSqlDatabase>

namespace steward {

namespace {

/// A connection of its own for one reading, gone afterwards.
class ReadOnlyArchive
{
public:
    explicit ReadOnlyArchive(const QString &file)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        database.setDatabaseName(file);
        // Whoever writes is not waited for: in this journal mode readers never have to.
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=0"));
        database.open();
    }
    ~ReadOnlyArchive() { QSqlDatabase::removeDatabase(m_name); }
    Q_DISABLE_COPY_MOVE(ReadOnlyArchive)

    QList<LastKnown> lastKnown() const
    {
        const QSqlDatabase database = QSqlDatabase::database(m_name, false);
        if (!database.isOpen())
            return {};
        Outcome<QList<LastKnown>> all = LastKnownStore(database).all(false);
        return all.ok() ? std::move(all).value() : QList<LastKnown>{};
    }

private:
    const QString m_name = QStringLiteral("firstframe-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
};

} // namespace

QList<LastKnown> readLastKnown(const QString &dataFolder)
{
    const QString file = dataFolder + QStringLiteral("/history.sqlite");
    return QFileInfo::exists(file) ? ReadOnlyArchive(file).lastKnown() : QList<LastKnown>{};
}

} // namespace steward
