// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/actions/evidence.h"

#include <QtCore/QHash>
#include <QtCore/QJsonObject>

namespace steward {

/// An action with everything needed to go on with it in another run.
struct JournalEntry
{
    Action action{};
    Baseline before{};
    QUuid owner{}; ///< run of a program that looks after it
    bool isOwnerAlive = false;
    bool isAccepted = false; ///< the service answered 2xx completely
    Instant lostAt{};        ///< when the answer was known to be lost: from then on absence is counted
    Instant lookingSince{};  ///< confirmed, or asked to look again
    QString verb{};
    QString path{};
    QString bodyHash{}; ///< SHA-256 in hex
    quint64 session = 0;
    bool isForeign = false; ///< written by a later version: shown, never touched
};

/// What happened to an action, by the words the journal uses.
enum class JournalKind {
    Intent,
    Adopted,    ///< another run looks after it from now on
    Answer,     ///< Applied, Refused, NotSent or Unknown
    Reconciled, ///< log or object told what became of it
    Watched,    ///< its operation is at another point
    Verdict,
    Left, ///< a person stopped watching
    Again,
    ByHand,
};

/// The entry of the file for it. The first one says who, where and what; each one holds the whole state as it is then,
/// so that of several the last one counts and a damaged one hurts little.
QJsonObject journalRecord(JournalKind kind, const JournalEntry &entry, Instant at);

/// Entries of the file put together, in the order of the file.
class JournalFold
{
public:
    /// The action it is about; null where it is about none this program can read.
    QUuid take(const QJsonObject &record);
    void clear() { m_entries.clear(); }
    const JournalEntry *find(const QUuid &action) const;
    JournalEntry *find(const QUuid &action);
    const QHash<QUuid, JournalEntry> &entries() const { return m_entries; }
    QHash<QUuid, JournalEntry> &entries() { return m_entries; }

private:
    QHash<QUuid, JournalEntry> m_entries;
};

/// As the journal spells them; read back, `otherwise` for a word it does not know.
QLatin1String wordOfPhase(ActionPhase phase);
QLatin1String wordOfVerdict(ActionVerdict verdict);
ActionPhase phaseOfWord(const QString &word, ActionPhase otherwise);
ActionVerdict verdictOfWord(const QString &word, ActionVerdict otherwise);

/// It ended in doubt: what was known before it was sent is kept, so that somebody may look again.
bool canBeReopened(ActionVerdict verdict);

/// While it is there, the same change of the same tenant is not sent (D02, D04): it is under way, or it ended as
/// Unknown and nobody has settled it since. What is accepted and no longer watched is the service's business.
bool blocksTheSame(const Action &action);

} // namespace steward
