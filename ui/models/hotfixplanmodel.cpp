// SPDX-License-Identifier: Apache-2.0
#include "ui/models/hotfixplanmodel.h"

#include "core/model/displaytext.h"
#include "ui/models/cellroles.h"
#include "ui/models/figures.h"
#include "ui/models/headercell.h"
#include "ui/models/hotfixwords.h"
#include "ui/models/statuswords.h"

#include <algorithm>

namespace steward {

namespace {

bool isSameRow(const HotfixPlanItem &a, const HotfixPlanItem &b)
{
    return a.tenantId == b.tenantId && a.environment == b.environment && a.wave == b.wave;
}

QString kindWords(EnvironmentKind kind)
{
    return words(WireWord<EnvironmentKind>{kind, {}});
}

} // namespace

void HotfixPlanModel::setItems(const QList<HotfixPlanItem> &items, const QList<LeftOut> &leftOut)
{
    const auto isSameWhy = [](const LeftOut &a, const LeftOut &b) {
        return a.environment == b.environment && a.why == b.why;
    };
    const bool isSame = std::equal(items.begin(), items.end(), m_items.begin(), m_items.end(), isSameRow) &&
                        std::equal(leftOut.begin(), leftOut.end(), m_leftOut.begin(), m_leftOut.end(), isSameWhy);
    if (!isSame) {
        beginResetModel();
        m_items = items;
        m_leftOut = leftOut;
        endResetModel();
        return;
    }
    for (qsizetype row = 0; row < items.size(); ++row) {
        if (m_items.at(row) == items.at(row))
            continue;
        m_items[row] = items.at(row);
        Q_EMIT dataChanged(index(static_cast<int>(row), 0), index(static_cast<int>(row), ColumnCount - 1));
    }
}

int HotfixPlanModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size() + m_leftOut.size());
}

int HotfixPlanModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString HotfixPlanModel::textOf(int row, int column) const
{
    if (row >= m_items.size()) {
        const LeftOut &one = m_leftOut.at(row - m_items.size());
        switch (column) {
        case WaveColumn:
            return QStringLiteral("–");
        case NameColumn:
            return visibleName(one.environment.name);
        case TypeColumn:
            return words(one.environment.kind);
        case VersionColumn:
            return visibleText(one.environment.version.text, 40);
        case StateColumn:
            return tr("Left out");
        case ResultColumn:
            return one.why;
        default:
            return visibleText(one.environment.tenantId, 60);
        }
    }
    const HotfixPlanItem &item = m_items.at(row);
    switch (column) {
    case WaveColumn:
        return QString::number(item.wave + 1);
    case NameColumn:
        return visibleName(item.environment);
    case TypeColumn:
        return kindWords(item.kind);
    case VersionColumn:
        return visibleText(item.sourceVersion.text, 40);
    case StateColumn:
        return wordsFor(item).state;
    case ResultColumn:
        return wordsFor(item).result;
    default:
        return visibleText(item.tenantId, 60);
    }
}

QVariant HotfixPlanModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool isLeftOut = index.row() >= m_items.size();
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return textOf(index.row(), index.column());
    case Qt::ToolTipRole:
        return plainToolTip(textOf(index.row(), index.column()));
    case ToneRole:
        if (index.column() != StateColumn)
            return {};
        return static_cast<int>(isLeftOut ? Tone::Warning : wordsFor(m_items.at(index.row())).tone);
    case BadgeToneRole: {
        if (index.column() != TypeColumn)
            return {};
        const EnvironmentKind kind = isLeftOut ? m_leftOut.at(index.row() - m_items.size()).environment.kind.value
                                               : m_items.at(index.row()).kind;
        return mayBeProduction(kind) ? QVariant(static_cast<int>(Tone::Bad)) : QVariant();
    }
    case MutedRole:
        return isLeftOut || index.column() == TenantColumn;
    default:
        return {};
    }
}

QVariant HotfixPlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QStringList titles{tr("Wave"),  tr("Environment"), tr("Type"),    tr("Installed"),
                             tr("State"), tr("Because"),     tr("Customer")};
    return headerCell(orientation, role, section == WaveColumn, titles.value(section));
}

} // namespace steward
