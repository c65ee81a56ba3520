// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/secretentries.h"
#include "core/net/secret.h"

namespace steward {

/// Secrets in entries of at most 2,100 bytes (Windows allows 2,560), so that a crash at any moment leaves the old or
/// the new value whole (A18) and a damaged one reads as absent (A31, A32).
///
///   name          "steward1:<generation>:<chunks>:<SHA-256>:" and, when it fits, the secret itself
///   name/a/0 ...  chunks of generation a, base64
///   name/b/0 ...  of generation b
///
/// A write fills the generation that is not in use, then replaces the header in one step, then clears what is left of
/// both. One call at a time.
class SecretChunks
{
public:
    using Found = std::function<void(const Outcome<std::optional<Secret>> &)>;
    using Ended = SecretEntries::Ended;

    explicit SecretChunks(SecretEntries &entries);

    void read(const QString &name, Found found);
    /// InvalidInput for an empty secret or one longer than 24,000 bytes.
    void write(const QString &name, const Secret &secret, Ended ended);
    /// Removes header and chunks and reads back that they are gone.
    void remove(const QString &name, Ended ended);

private:
    struct Header
    {
        char generation = 'a';
        int chunks = 0; ///< 0: the secret is inside the header
        QByteArray checksum{};
        QByteArray inlined{};
    };
    static QByteArray encoded(const Header &header);
    static std::optional<Header> parsed(const QByteArray &text);
    static std::optional<Secret> decoded(const Header &header, const QByteArray &base64);
    static QString chunkName(const QString &name, char generation, int number);

    void readChunks(const QString &name, const Header &header, const QByteArray &soFar, int next, const Found &found);
    struct Writing
    {
        QString name{};
        Header header{};
        QByteArray base64{};
        int oldChunks = 0; ///< of the generation that is replaced
    };
    void writeChunks(const Writing &writing, int next, const Ended &ended);
    void writeHeader(const Writing &writing, const Ended &ended);
    /// Removes chunks from `from` on; up to `known` they are taken to be there, beyond it they are looked for.
    void clear(const QString &name, char generation, int from, int known, const Ended &ended);
    void countChunks(const QString &name, char generation, int next,
                     const std::function<void(const Outcome<int> &)> &counted);
    void removeChunks(const QString &name, char generation, int from, int end, const Ended &ended);
    void proveGone(const QStringList &names, const Ended &ended);

    SecretEntries &m_entries;
};

} // namespace steward
