// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operationfilter.h"
#include "ui/models/timerange.h"

#include <QtCore/QObject>

#include <optional>
#include <vector>

namespace steward {

/// A filter people gave a name: what is asked for, and of which dates.
struct SavedFilter
{
    QString name{};
    OperationFilter filter{}; ///< without its instants: those follow from the range
    TimeRange range{};

    bool asksTheSame(const SavedFilter &other) const { return filter == other.filter && range == other.range; }
    friend bool operator==(const SavedFilter &, const SavedFilter &) = default;
};

/// The filters people saved, for all pages of operations. Kept as one short text among the preferences.
class SavedFilters : public QObject
{
    Q_OBJECT
public:
    static constexpr int Most = 100;
    static constexpr int LongestName = 80;

    using QObject::QObject;

    const std::vector<SavedFilter> &list() const { return m_filters; }
    std::optional<SavedFilter> find(const QString &name) const; ///< ignoring case
    /// A name fit for the list: without blanks around it, not longer than it may be.
    static QString tidyName(const QString &name);
    /// Adds it, or takes the place of the one of that name. False where there is no name or no room.
    bool put(SavedFilter filter);
    /// False where there is none of that name, or another one has the new name.
    bool rename(const QString &name, const QString &newName);
    void remove(const QString &name);

    QString toText() const;
    /// Takes what a text of toText() says; what it cannot read it leaves out.
    void setText(const QString &text);

Q_SIGNALS:
    void changed();

private:
    std::vector<SavedFilter>::iterator placeOf(const QString &name);

    std::vector<SavedFilter> m_filters; ///< by name
};

} // namespace steward
