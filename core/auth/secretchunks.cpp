// SPDX-License-Identifier: Apache-2.0
#include "core/auth/secretchunks.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QList>
#include <QtCore/QStringList>

#include <algorithm>

namespace steward {

namespace {

constexpr int ChunkSize = 2000;
constexpr int MostChunks = 17; // a secret of 24,000 bytes and what it is for
constexpr qsizetype LongestSecret = qsizetype(ChunkSize) * MostChunks / 4 * 3;
constexpr char Format[] = "steward1";

QByteArray checksumOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

SecretChunks::SecretChunks(SecretEntries &entries)
    : m_entries(entries)
{
}

QByteArray SecretChunks::encoded(const Header &header)
{
    return QByteArray(Format) + ':' + header.generation + ':' + QByteArray::number(header.chunks) + ':' +
           header.checksum + ':' + header.inlined;
}

std::optional<SecretChunks::Header> SecretChunks::parsed(const QByteArray &text)
{
    const QList<QByteArray> fields = text.split(':');
    if (fields.size() != 5 || fields.at(0) != Format || (fields.at(1) != "a" && fields.at(1) != "b"))
        return std::nullopt;
    bool isNumber = false;
    const int chunks = fields.at(2).toInt(&isNumber);
    if (!isNumber || chunks < 0 || chunks > MostChunks)
        return std::nullopt;
    return Header{fields.at(1).front(), chunks, fields.at(3), fields.at(4)};
}

std::optional<Secret> SecretChunks::decoded(const Header &header, const QByteArray &base64)
{
    const auto bytes = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.isEmpty() || checksumOf(*bytes) != header.checksum)
        return std::nullopt;
    return Secret(*bytes);
}

QString SecretChunks::chunkName(const QString &name, char generation, int number)
{
    return name + QLatin1Char('/') + QLatin1Char(generation) + QLatin1Char('/') + QString::number(number);
}

void SecretChunks::read(const QString &name, Found found)
{
    m_entries.read(name, [this, name, found = std::move(found)](const Outcome<std::optional<QByteArray>> &text) {
        if (!text) {
            found(text.error());
            return;
        }
        const auto header = text->has_value() ? parsed(**text) : std::nullopt;
        if (!header)
            found(std::optional<Secret>());
        else if (header->chunks == 0)
            found(decoded(*header, header->inlined));
        else
            readChunks(name, *header, {}, 0, found);
    });
}

void SecretChunks::readChunks(const QString &name, const Header &header, const QByteArray &soFar, int next,
                              const Found &found)
{
    if (next == header.chunks) {
        found(decoded(header, soFar));
        return;
    }
    m_entries.read(chunkName(name, header.generation, next),
                   [this, name, header, soFar, next, found](const Outcome<std::optional<QByteArray>> &chunk) {
                       if (!chunk)
                           found(chunk.error());
                       else if (!chunk->has_value())
                           found(std::optional<Secret>()); // a partial set counts as absent
                       else
                           readChunks(name, header, soFar + **chunk, next + 1, found);
                   });
}

void SecretChunks::write(const QString &name, const Secret &secret, Ended ended)
{
    if (secret.isEmpty() || secret.reveal().size() > LongestSecret) {
        ended(ApiError{.kind = ApiError::Kind::InvalidInput,
                       .operation = QStringLiteral("keychain"),
                       .detail = QStringLiteral("a secret of %1 bytes is not stored").arg(secret.reveal().size())});
        return;
    }
    m_entries.read(name,
                   [this, name, secret, ended = std::move(ended)](const Outcome<std::optional<QByteArray>> &text) {
                       if (!text) {
                           ended(text.error());
                           return;
                       }
                       const auto old = text->has_value() ? parsed(**text) : std::nullopt;
                       Writing writing{.name = name, .base64 = secret.reveal().toBase64()};
                       writing.header.generation = old && old->generation == 'a' ? 'b' : 'a';
                       writing.header.checksum = checksumOf(secret.reveal());
                       if (writing.base64.size() <= ChunkSize)
                           writing.header.inlined = writing.base64;
                       else
                           writing.header.chunks = int((writing.base64.size() + ChunkSize - 1) / ChunkSize);
                       const bool damaged = text->has_value() && !old;
                       writing.oldChunks = damaged ? MostChunks : old ? old->chunks : 0;
                       writeChunks(writing, 0, ended);
                   });
}

void SecretChunks::writeChunks(const Writing &writing, int next, const Ended &ended)
{
    if (next == writing.header.chunks) {
        writeHeader(writing, ended);
        return;
    }
    m_entries.write(chunkName(writing.name, writing.header.generation, next),
                    writing.base64.mid(qsizetype(next) * ChunkSize, ChunkSize),
                    [this, writing, next, ended](const Outcome<Done> &written) {
                        if (written)
                            writeChunks(writing, next + 1, ended);
                        else
                            ended(written);
                    });
}

// The new value holds once the header does: trouble while clearing the old one is no failure of the write.
void SecretChunks::writeHeader(const Writing &writing, const Ended &ended)
{
    m_entries.write(writing.name, encoded(writing.header), [this, writing, ended](const Outcome<Done> &written) {
        if (!written) {
            ended(written);
            return;
        }
        const Header &header = writing.header;
        const char other = header.generation == 'a' ? 'b' : 'a';
        clear(writing.name, other, 0, writing.oldChunks, [this, writing, ended](const Outcome<Done> &) {
            clear(writing.name, writing.header.generation, writing.header.chunks, 0,
                  [ended](const Outcome<Done> &) { ended(Done{}); });
        });
    });
}

// What an earlier, longer or interrupted write left behind. Removed from its end, so that it stays without gaps and
// the next one to clear finds all of it.
void SecretChunks::clear(const QString &name, char generation, int from, int known, const Ended &ended)
{
    countChunks(name, generation, std::max(from, known),
                [this, name, generation, from, ended](const Outcome<int> &end) {
                    if (end)
                        removeChunks(name, generation, from, *end, ended);
                    else
                        ended(end.error());
                });
}

void SecretChunks::countChunks(const QString &name, char generation, int next,
                               const std::function<void(const Outcome<int> &)> &counted)
{
    if (next >= MostChunks) {
        counted(MostChunks);
        return;
    }
    m_entries.read(chunkName(name, generation, next),
                   [this, name, generation, next, counted](const Outcome<std::optional<QByteArray>> &chunk) {
                       if (!chunk)
                           counted(chunk.error());
                       else if (!chunk->has_value())
                           counted(next);
                       else
                           countChunks(name, generation, next + 1, counted);
                   });
}

void SecretChunks::removeChunks(const QString &name, char generation, int from, int end, const Ended &ended)
{
    if (end <= from) {
        ended(Done{});
        return;
    }
    m_entries.remove(chunkName(name, generation, end - 1),
                     [this, name, generation, from, end, ended](const Outcome<Done> &removed) {
                         if (removed)
                             removeChunks(name, generation, from, end - 1, ended);
                         else
                             ended(removed);
                     });
}

void SecretChunks::remove(const QString &name, Ended ended)
{
    const auto prove = [this, name, ended](const Outcome<Done> &cleared) {
        if (cleared)
            proveGone({name, chunkName(name, 'a', 0), chunkName(name, 'b', 0)}, ended);
        else
            ended(cleared);
    };
    m_entries.remove(name, [this, name, ended, prove](const Outcome<Done> &removed) {
        if (!removed) {
            ended(removed);
            return;
        }
        clear(name, 'a', 0, MostChunks, [this, name, ended, prove](const Outcome<Done> &cleared) {
            if (cleared)
                clear(name, 'b', 0, MostChunks, prove);
            else
                ended(cleared);
        });
    });
}

void SecretChunks::proveGone(const QStringList &names, const Ended &ended)
{
    if (names.isEmpty()) {
        ended(Done{});
        return;
    }
    m_entries.read(names.first(), [this, names, ended](const Outcome<std::optional<QByteArray>> &text) {
        if (!text) {
            ended(text.error());
        } else if (text->has_value()) {
            ended(ApiError{.kind = ApiError::Kind::KeychainDenied,
                           .operation = QStringLiteral("keychain"),
                           .code = QStringLiteral("CouldNotDeleteEntry"),
                           .detail = QStringLiteral("the entry is still there after it was removed")});
        } else {
            proveGone(names.mid(1), ended);
        }
    });
}

} // namespace steward
