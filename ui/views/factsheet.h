// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/durationstatistics.h"
#include "ui/models/tone.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <optional>

namespace steward {

/// Something of ours a fact leads to: an environment, an app in it, an operation. By names as they were read; whoever
/// follows it finds out whether it is still there.
struct FactTarget
{
    QString connection{}; ///< name of the connection
    QString tenantId{};
    QString environment{};
    QString appId{};        ///< set: its row among the apps
    QString operationId{};  ///< set: its row among the operations
    bool isHistory = false; ///< with an app: everything that was done with it there

    friend bool operator==(const FactTarget &, const FactTarget &) = default;
};

/// A span of time that still grows, beside what is usual.
struct GrowingSpan
{
    Instant since{};
    std::optional<DurationSpread> usual{};

    friend bool operator==(const GrowingSpan &, const GrowingSpan &) = default;
};

/// One fact about something: a name and its value, perhaps a state, an address to open or a place to go to.
struct Fact
{
    QString label{}; ///< empty: the value has the line for itself
    QString value{};
    QString explanation{};                ///< what the label means, as tool tip and for What's This
    int indent = 0;                       ///< a part of the fact above it
    std::optional<Tone> tone{};           ///< set: shown with the icon of that tone
    QUrl link{};                          ///< set: offered to open, if it is an address of the service
    std::optional<FactTarget> target{};   ///< set: offered to go to
    std::optional<GrowingSpan> growing{}; ///< set: the value is written anew every second
    bool isCode = false;                  ///< ids and the like: in a fixed-width font

    friend bool operator==(const Fact &, const Fact &) = default;
};

struct FactGroup
{
    QString title{};
    QList<Fact> facts{};
    friend bool operator==(const FactGroup &, const FactGroup &) = default;
};

/// Everything worth knowing of one thing, as values: shown in the details panel, copied as text.
struct FactSheet
{
    QString title{};
    QList<FactGroup> groups{};
    QString curl{}; ///< for requests: the call for a shell
    QString powerShell{};
    QString support{};          ///< for operations: what the service's support wants to know, and no more
    bool isOfSelection = false; ///< of the operation the window's commands work on

    bool isEmpty() const { return groups.isEmpty(); }
    friend bool operator==(const FactSheet &, const FactSheet &) = default;
};

/// Facts without a value are left out of sheets: silence of the service is not a fact.
void addFact(FactGroup &group, const QString &label, const QString &value);
/// The value as it reads at that moment.
QString valueAt(const Fact &fact, Instant now);
/// The sheet as lines of text, for the clipboard.
QString asText(const FactSheet &sheet, Instant now = Instant::now());

} // namespace steward
