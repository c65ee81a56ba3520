// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QtGlobal>

#include <optional>
#include <string_view>
#include <unordered_map>

namespace steward {

class ArchiveDatabase;

/// A dictionary of the archive: distinct texts and their numbers. Numbers are never used again, so that what a program
/// read earlier keeps its meaning while another one takes texts out.
class TextTable
{
public:
    enum class Kind { Texts, Raws };
    /// No text is longer; what would be is cut.
    static constexpr qsizetype longest = 64 * 1024;

    TextTable(ArchiveDatabase &database, Kind kind);

    /// Before numberOf() in each transaction: the next free number, the seed of the hashes, and how often texts were
    /// taken out by anybody, which ends what was remembered.
    void begin(quint32 next, quint64 seed, quint64 epoch);
    /// To be written back at the end of the transaction.
    quint32 next() const { return m_next; }
    /// After a transaction that was taken back.
    void forget();

    /// The number of a text, which is added where it is new; nothing on failure. 0 for the empty text.
    std::optional<quint32> numberOf(std::string_view text);
    /// The text of a number; null when there is none, or on failure.
    QByteArray textOf(quint32 number);

private:
    struct Known
    {
        quint32 number = 0;
        quint32 check = 0; ///< of another hash: together 96 bits with a seed of this process
    };

    std::optional<quint32> find(std::string_view text, qint64 hash);
    bool add(quint32 number, qint64 hash, std::string_view text);

    ArchiveDatabase &m_database;
    Kind m_kind;
    quint32 m_next = 1;
    quint64 m_seed = 0;
    quint64 m_epoch = 0;
    const quint64 m_secret;
    std::unordered_map<quint64, Known> m_known;
};

} // namespace steward
