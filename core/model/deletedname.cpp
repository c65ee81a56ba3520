// SPDX-License-Identifier: Apache-2.0
#include "core/model/deletedname.h"

#include <QtCore/QRegularExpression>

namespace steward {

bool isDeletedNameOf(const QString &given, const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^(.+)-[0-9]{14}\\z"));
    const auto match = pattern.match(given.trimmed());
    if (!match.hasMatch())
        return false;
    const QString base = match.captured(1);
    if (base.compare(name.trimmed(), Qt::CaseInsensitive) == 0)
        return true;
    constexpr qsizetype longestName = 29;
    const bool isCut = given.trimmed().size() >= longestName && base.size() < name.trimmed().size();
    return isCut && name.trimmed().startsWith(base, Qt::CaseInsensitive);
}

} // namespace steward
