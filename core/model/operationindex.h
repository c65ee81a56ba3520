// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/foldedtexts.h"
#include "core/model/operationtable.h"

#include <functional>
#include <limits>
#include <mutex>
#include <string>
#include <unordered_map>

namespace steward {

/// The words people see for types and statuses, so that they find what they read. May be empty: then only the
/// service's own words are found.
struct OperationWords
{
    std::function<QString(OperationType)> type{};
    std::function<QString(OperationStatus)> status{};
};

/// When an operation begins and ends for a range of dates: asked for or started, and completed. NotGiven without a
/// begin; a pending one ends never, one whose end is not known ends as it begins.
qint64 filterBeginOf(const OperationRow &row);
qint64 filterEndOf(const OperationRow &row);

/// What filtering and sorting want to know of a table, built once for each snapshot (about as long as one sort takes).
/// Dictionary coded: texts that repeat together form a place (where, and who asked) or a deed (what, and what became of
/// it); a row is a place, a deed, a subject and an error text. A filter is decided for each place, deed and distinct
/// text, of which there are some ten thousand, and only then for rows by looking up codes. Immutable; any thread may
/// read it.
class OperationIndex
{
public:
    using Text = StringPool::Index;
    using Row = OperationTable::Row;

    /// Where an operation ran and who had to do with it.
    struct Place
    {
        Text connection = 0;
        Text tenantId = 0;
        Text environmentName = 0;
        Text environmentKind = 0;
        Text family = 0;
        Text createdBy = 0;
        Text canceledBy = 0;
        Text principalKind = 0;

        std::array<Text, 8> texts() const
        {
            return {connection, tenantId,  environmentName, environmentKind,
                    family,     createdBy, canceledBy,      principalKind};
        }
        friend bool operator==(const Place &, const Place &) = default;
    };

    /// What was asked for and how it stands.
    struct Deed
    {
        Text typeWord = 0;
        Text statusWord = 0;
        Text appId = 0;
        Text sourceVersion = 0;
        Text targetVersion = 0;
        OperationType type = OperationType::Unknown;
        OperationStatus status = OperationStatus::Unknown;

        std::array<Text, 5> texts() const { return {typeWord, statusWord, appId, sourceVersion, targetVersion}; }
        friend bool operator==(const Deed &, const Deed &) = default;
    };

    /// Between which instants the rows of a block begin and end; a pending one ends never. Rows without a time are in
    /// none of the four.
    struct Block
    {
        qint64 firstBegin = std::numeric_limits<qint64>::max();
        qint64 lastBegin = std::numeric_limits<qint64>::min();
        qint64 firstEnd = std::numeric_limits<qint64>::max();
        qint64 lastEnd = std::numeric_limits<qint64>::min();
        bool isTimeless = false; ///< a row has no time
    };
    static constexpr Row rowsOfABlock = 1024;

    explicit OperationIndex(OperationSnapshot table, const OperationWords &words = {});
    Q_DISABLE_COPY_MOVE(OperationIndex)

    const OperationTable &table() const { return *m_table; }
    const OperationSnapshot &snapshot() const { return m_table; }
    const std::vector<Place> &places() const { return m_places; }
    const std::vector<Deed> &deeds() const { return m_deeds; }
    const std::vector<quint32> &placeOf() const { return m_placeOf; }  ///< by row
    const std::vector<quint32> &deedOf() const { return m_deedOf; }    ///< by row
    const std::vector<Text> &subjectOf() const { return m_subjectOf; } ///< by row
    const std::vector<Text> &errorOf() const { return m_errorOf; }     ///< by row
    const std::vector<Block> &blocks() const { return m_blocks; }
    /// False when every id is a GUID.
    bool hasTextIds() const { return m_hasTextIds; }

    /// Number of texts; the table's pool first, then the words people see and the names of apps.
    std::size_t textCount() const { return m_poolSize + m_ownTexts.size(); }
    std::string_view text(Text index) const;
    const FoldedTexts &texts() const { return m_texts; }
    /// The text that stands for a type or status on screen: the word people see, else the service's.
    Text shownType(const Deed &deed) const;
    Text shownStatus(const Deed &deed) const;
    /// The name of the app, where an operation of it gave one, else its id; 0 where no app is meant.
    Text shownApp(const Deed &deed) const;
    Text shownApp(Text appId) const;
    /// The name of an app by its id in any letter case; empty where it is not known. Looks through all apps.
    QString appName(const QString &id) const;
    /// Position of each text in sorting order; computed when first asked for. 0 means empty.
    const std::vector<quint32> &ranks() const;
    /// Bytes held besides the table.
    std::size_t residentBytes() const;

private:
    void code();
    void nameApps();
    void fold(const OperationWords &words);
    Text own(std::string_view text);

    OperationSnapshot m_table;
    StringPool::Index m_poolSize; ///< when the index was built: the pool may grow for the tables that follow
    std::vector<Place> m_places;
    std::vector<Deed> m_deeds;
    std::vector<quint32> m_placeOf;
    std::vector<quint32> m_deedOf;
    std::vector<Text> m_subjectOf;
    std::vector<Text> m_errorOf;
    std::vector<Block> m_blocks;
    bool m_hasTextIds = false;
    FoldedTexts m_texts;
    std::vector<std::string> m_ownTexts; ///< numbered on from those of the pool
    std::vector<Text> m_typeTexts;
    std::vector<Text> m_statusTexts;
    std::unordered_map<Text, Text> m_appNames; ///< by id
    mutable std::once_flag m_ranked;
    mutable std::vector<quint32> m_ranks;
};

using OperationIndexPtr = std::shared_ptr<const OperationIndex>;

} // namespace steward
