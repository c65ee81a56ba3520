// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"
#include "core/model/outcome.h"
#include "core/net/cancel.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace steward {

class FileSink;
class TransferProgress;
struct FileUpload;

enum class Verb { Get, Put, Post, Patch, Delete };

/// One call of the service, as a value. Holds no token: the transport adds Authorization last.
struct Request
{
    Verb verb = Verb::Get;
    QUrl url{};        ///< whole address; every path part already percent-encoded once
    QByteArray body{}; ///< mutations only
    QByteArray contentType = QByteArrayLiteral("application/json");
    QByteArray ifMatch{};  ///< mutations only: entity tag as a header has it; empty: none is sent
    QString operation{};   ///< the contract's operation id, for the log and for errors
    QString environment{}; ///< for errors and the log; may be empty
    CancelToken cancel{};
    /// Mutations only: a file in place of `body`, streamed. Has its own total deadline.
    std::shared_ptr<const FileUpload> upload{};
    /// Reads only, POST among them: the body of a 2xx answer goes there in place of Reply::body. Has its own size limit
    /// and total deadline, and is not repeated once bytes have arrived.
    std::shared_ptr<FileSink> download{};
    std::shared_ptr<TransferProgress> progress{}; ///< of the upload or download; may be null
    /// Mutations only: the sign-in it was confirmed under, see AccessToken; under another one it is not sent. 0: the
    /// one that counts when it is handed over.
    quint64 session = 0;
};

/// A complete answer with a 2xx status.
struct Reply
{
    int status = 0;
    QByteArray body{}; ///< decoded, bounded by the transport's limit
    QByteArray contentType{};
    QString correlationId{};
    Instant serverDate{};      ///< the server's Date header
    quint64 requestNumber = 0; ///< grows with every call: an older number must not overwrite a newer one (F53)
    quint64 session = 0;       ///< of the token it was asked with, see AccessToken
    std::chrono::milliseconds took{};
    bool lengthKnown = true; ///< false: no framing proves that the body is whole, so its parser must look (F10)
};

/// What became of a mutation. Unknown is a third result beside done and not done: it may have been applied.
struct MutationResult
{
    enum class State {
        Applied, ///< the service answered 2xx completely
        Refused, ///< the service answered completely that it did not act
        NotSent, ///< nothing reached the wire
        Unknown, ///< sent, but no complete answer proves either way
    };
    State state = State::NotSent;
    std::optional<Reply> reply{}; ///< set when Applied
    ApiError error{};             ///< set otherwise
};

} // namespace steward
