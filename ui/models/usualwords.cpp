// SPDX-License-Identifier: Apache-2.0
#include "ui/models/usualwords.h"

#include "ui/models/durationwords.h"

#include <QtCore/QCoreApplication>

namespace steward {

namespace {

/// The translation context of this file.
struct Usual
{
    Q_DECLARE_TR_FUNCTIONS(steward::Usual)
};

} // namespace

QString usualWords(const DurationSpread &usual)
{
    return Usual::tr("usually %1", "one or two spans of time").arg(spanRangeWords(usual.lower, usual.upper));
}

QString besideUsualWords(std::chrono::milliseconds span, const std::optional<DurationSpread> &usual)
{
    const QString own = durationWords(span);
    return usual ? Usual::tr("%1, %2", "a span of time, what is usual").arg(own, usualWords(*usual)) : own;
}

QString comparedWords(std::chrono::milliseconds span, const std::optional<DurationSpread> &usual)
{
    if (!usual)
        return {};
    if (span < usual->lower)
        return Usual::tr("faster than most");
    return span > usual->upper ? Usual::tr("slower than most") : Usual::tr("as usual");
}

QString sourceWords(const UsualDuration &usual)
{
    const auto count = static_cast<int>(usual.spread.count);
    using Where = UsualDuration::Where;
    switch (usual.where) {
    case Where::Environment:
        return usual.isOfApp
                   ? Usual::tr("from %n operation(s) on this app in this environment that succeeded", nullptr, count)
                   : Usual::tr("from %n operation(s) of this type in this environment that succeeded", nullptr, count);
    case Where::Tenant:
        return usual.isOfApp
                   ? Usual::tr("from %n operation(s) on this app in this tenant that succeeded", nullptr, count)
                   : Usual::tr("from %n operation(s) of this type in this tenant that succeeded", nullptr, count);
    case Where::Everywhere:
        break;
    }
    return usual.isOfApp ? Usual::tr("from %n operation(s) on this app in all tenants that succeeded", nullptr, count)
                         : Usual::tr("from %n operation(s) of this type in all tenants that succeeded", nullptr, count);
}

} // namespace steward
