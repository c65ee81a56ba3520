// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/tone.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <optional>

namespace steward {

/// One fact about something: a name and its value, perhaps a state or an address to open.
struct Fact
{
    QString label{};
    QString value{};
    std::optional<Tone> tone{}; ///< set: shown with the icon of that tone
    QUrl link{};                ///< set: offered to open, if it is an address of the service
    bool isCode = false;        ///< ids and the like: in a fixed-width font

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

    bool isEmpty() const { return groups.isEmpty(); }
    friend bool operator==(const FactSheet &, const FactSheet &) = default;
};

/// Facts without a value are left out of sheets: silence of the service is not a fact.
void addFact(FactGroup &group, const QString &label, const QString &value);
/// The sheet as lines of text, for the clipboard.
QString asText(const FactSheet &sheet);

} // namespace steward
