// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationtable.h"
#include "core/model/outcome.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QString>

#include <memory>

namespace steward {

/// What was asked for: said by the request, and used where the answer is silent.
struct OperationContext
{
    QString connection{};  ///< name of the connection
    QString environment{}; ///< empty for the log of the whole tenant
    QString family{};
    QString appId{};           ///< of the app history
    bool isAppHistory = false; ///< "update" means an app update there
    QString tenantId{};        ///< canonical GUID of the tenant the rows must belong to (F54); empty: not known
    QHash<QString, QString> appNames{}; ///< names of apps by canonical id, where known
};

/// Reads the answers of listEnvironmentOperations, listAllOperations, listAppOperations and getAppOperation into a
/// table: both shapes (EnvironmentOperation, AppOperationRecord), every spelling, straight from the bytes.
/// Not for the GUI thread. One document after the other for the pages of one list.
class OperationParser
{
public:
    explicit OperationParser(OperationContext context);
    ~OperationParser();
    Q_DISABLE_COPY_MOVE(OperationParser)

    /// A list: `{"value": [...]}` or a bare array. The link to the next page, or empty; BadReply when the document is
    /// not whole (F10), TooLarge beyond the row limit, WrongTenant when a row belongs to another tenant.
    Outcome<QString> readList(QByteArray body);
    /// One operation, bare or wrapped in `value`.
    Outcome<Done> readOne(QByteArray body);
    /// The finished table. Ends the work of the parser.
    OperationSnapshot finish();

private:
    class Reader;
    std::unique_ptr<Reader> m_reader;
};

} // namespace steward
