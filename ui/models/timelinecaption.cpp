// SPDX-License-Identifier: Apache-2.0
#include "ui/models/timelinecaption.h"

#include "core/model/displaytext.h"
#include "ui/models/statuswords.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

struct TimelineCaption
{
    Q_DECLARE_TR_FUNCTIONS(TimelineCaption)
};

constexpr qsizetype mostNamed = 3;

template <class List, class Words>
QString named(const List &list, Words words)
{
    QStringList names;
    for (const auto &item : list)
        names << words(item);
    if (names.size() > mostNamed)
        names = names.mid(0, mostNamed) << QStringLiteral("…");
    return names.join(QStringLiteral(", "));
}

} // namespace

QString captionOf(const TimelineData &data, const OperationFilter &filter)
{
    const auto shown = [](const QString &text) { return visibleText(text, 60); };
    QStringList parts;
    if (data.tenants.size() > static_cast<std::size_t>(mostNamed))
        parts << TimelineCaption::tr("%Ln tenant(s)", nullptr, static_cast<int>(data.tenants.size()));
    else
        parts << named(data.tenants, [&](auto tenant) { return shown(data.index->table().string(tenant)); });
    parts << named(filter.environments, shown) << named(filter.types, [](OperationType type) { return words(type); })
          << named(filter.statuses, [](OperationStatus status) { return words(status); }) << named(filter.apps, shown)
          << named(filter.people, shown);
    if (!filter.text.trimmed().isEmpty())
        parts << TimelineCaption::tr("“%1”", "words that were looked for").arg(shown(filter.text.trimmed()));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace steward
