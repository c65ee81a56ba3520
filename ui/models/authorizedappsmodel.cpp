// SPDX-License-Identifier: Apache-2.0
#include "ui/models/authorizedappsmodel.h"

#include "core/model/displaytext.h"
#include "ui/models/figures.h"
#include "ui/models/headercell.h"
#include "ui/models/tone.h"

namespace steward {

namespace {

Tone consentTone(const AuthorizedApp &app)
{
    if (!app.hasConsent)
        return Tone::Neutral;
    return *app.hasConsent ? Tone::Good : Tone::Warning;
}

} // namespace

QString AuthorizedAppsModel::keyOf(const AuthorizedAppRow &row) const
{
    return row.app.appId;
}

int AuthorizedAppsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AuthorizedAppsModel::text(const AuthorizedAppRow &row, int column) const
{
    switch (column) {
    case AppColumn:
        return row.app.appId.isEmpty() ? tr("(no app id given)") : visibleText(row.app.appId, 100);
    case ConsentColumn:
        if (!row.app.hasConsent)
            return tr("consent: not said");
        return *row.app.hasConsent ? tr("consent given") : tr("consent missing");
    case KnownColumn: {
        QStringList known;
        if (row.isOwn)
            known.append(tr("this connection's app"));
        for (const QString &name : row.usedBy)
            known.append(visibleText(name, 100));
        return known.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

QVariant AuthorizedAppsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AuthorizedAppRow &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        if (index.column() == AppColumn && !row.app.doubts.isEmpty())
            return plainToolTip(tr("Not understood: %1").arg(row.app.doubts.join(QStringLiteral(", "))));
        return plainToolTip(text(row, index.column()));
    case ToneRole:
        if (index.column() == ConsentColumn)
            return static_cast<int>(consentTone(row.app));
        return {};
    case BadgeToneRole:
        return index.column() == KnownColumn && row.isOwn ? QVariant(static_cast<int>(Tone::Accent)) : QVariant();
    case MutedRole:
        return index.column() == AppColumn && row.app.appId.isEmpty();
    default:
        return {};
    }
}

QVariant AuthorizedAppsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerCell(orientation, role, false, titleOf(section));
}

QString AuthorizedAppsModel::titleOf(int column)
{
    switch (column) {
    case AppColumn:
        return tr("App (client id)");
    case ConsentColumn:
        return tr("Admin consent");
    case KnownColumn:
        return tr("Known here as");
    default:
        return {};
    }
}

int AuthorizedAppsModel::compare(const AuthorizedAppRow &a, const AuthorizedAppRow &b, int column) const
{
    // The connection's own app is what people look for: first.
    if (column == KnownColumn && a.isOwn != b.isOwn)
        return a.isOwn ? -1 : 1;
    return text(a, column).compare(text(b, column), Qt::CaseInsensitive);
}

QString AuthorizedAppsModel::searchText(const AuthorizedAppRow &row) const
{
    QStringList texts;
    for (int column = 0; column < ColumnCount; ++column)
        texts.append(text(row, column));
    return texts.join(QLatin1Char('\n'));
}

} // namespace steward
