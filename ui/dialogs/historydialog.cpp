// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/historydialog.h"

#include "core/model/displaytext.h"
#include "ui/models/cellroles.h"
#include "ui/models/figures.h"
#include "ui/models/statuswords.h"
#include "ui/pages/recordedwords.h"
#include "ui/views/plainlabel.h"
#include "ui/views/table.h"

#include <QtCore/QLocale>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <array>

namespace steward {

namespace {

constexpr std::array yearsOffered{0, 1, 2, 5, 10}; ///< 0: for ever
constexpr int IdRole = FirstOwnRole;

QString keepWords(int years)
{
    return years == 0 ? HistoryDialog::tr("for ever") : HistoryDialog::tr("%n year(s)", nullptr, years);
}

QStandardItem *itemOf(const QString &text, const QVariant &order, const QString &tenantId)
{
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    item->setData(order, SortRole);
    item->setData(tenantId, IdRole);
    return item;
}

QList<QStandardItem *> rowOf(const RecordedTenant &tenant)
{
    const QString name = visibleText(tenant.name.isEmpty() ? tenant.tenantId : tenant.name, 120);
    const auto gaps = static_cast<int>(tenant.span.gaps.size());
    QString gapsText;
    if (gaps > 0)
        gapsText = gaps == 1 ? gapWords(tenant.span.gaps.constFirst())
                             : HistoryDialog::tr("%n gap(s)", "times nothing is known of", gaps);
    QString since = HistoryDialog::tr("in parts", "since when a log is recorded");
    if (tenant.span.since.isKnown())
        since = dayWords(tenant.span.since);
    else if (tenant.operations == 0)
        since = HistoryDialog::tr("nothing yet", "is recorded of a tenant");
    QList<QStandardItem *> row{
        itemOf(name, name.toLower(), tenant.tenantId),
        itemOf(QLocale().toString(tenant.operations), tenant.operations, tenant.tenantId),
        itemOf(since, tenant.span.since.msecs, tenant.tenantId),
        itemOf(tenant.newest.isKnown() ? localTimeWords(tenant.newest) : QString(), tenant.newest.msecs,
               tenant.tenantId),
        itemOf(gapsText, gaps, tenant.tenantId),
    };
    row[HistoryDialog::TenantColumn]->setToolTip(plainToolTip(tenant.tenantId));
    row[HistoryDialog::OperationsColumn]->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row[HistoryDialog::GapsColumn]->setToolTip(plainToolTip(gapExplanation(tenant.span)));
    return row;
}

} // namespace

HistoryDialog::HistoryDialog(QWidget *parent)
    : QDialog(parent)
    , m_summary(plainLabel({}, this))
    , m_model(new QStandardItemModel(0, ColumnCount, this))
    , m_table(new Table(tr("What is recorded of the tenants"), this))
    , m_keep(new QComboBox(this))
    , m_erase(new QPushButton(tr("Erase…"), this))
    , m_whyNot(mutedLabel({}, this))
{
    setObjectName(QStringLiteral("historyDialog"));
    setWindowTitle(tr("Recorded history"));
    resize(fontMetrics().averageCharWidth() * 120 + 180, fontMetrics().height() * 26); // all columns and their margins
    QLabel *what = plainLabel(tr("Steward keeps every operation it has seen on this computer, also when the service no "
                                 "longer lists it and when a connection is gone."),
                              this);
    what->setWordWrap(true);
    m_summary->setObjectName(QStringLiteral("historySummary"));
    m_model->setHorizontalHeaderLabels(
        {tr("Tenant"), tr("Operations"), tr("Recorded since"), tr("Newest"), tr("Nothing is known of")});
    m_model->setSortRole(SortRole);
    m_table->setObjectName(QStringLiteral("historyTable"));
    m_table->setModel(m_model);
    m_table->setColumnUnits({30, 14, 20, 24, 30});
    m_table->header()->setStretchLastSection(true);
    m_table->sortByColumn(TenantColumn, Qt::AscendingOrder);
    m_keep->setObjectName(QStringLiteral("historyKeep"));
    m_keep->setAccessibleName(tr("Keep operations"));
    for (const int years : yearsOffered)
        m_keep->addItem(keepWords(years), years);
    m_erase->setObjectName(QStringLiteral("historyErase"));
    m_erase->setAutoDefault(false);

    m_whyNot->setObjectName(QStringLiteral("historyEraseWhyNot"));

    auto *form = new QFormLayout;
    form->addRow(tr("&Keep operations"), m_keep);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_erase, QDialogButtonBox::ActionRole);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(what);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    column->addLayout(form);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_whyNot, 1);
    foot->addWidget(buttons);
    column->addLayout(foot);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryDialog::updateErase);
    connect(m_keep, &QComboBox::activated, this, &HistoryDialog::choose);
    connect(m_erase, &QPushButton::clicked, this, [this] {
        if (const auto tenant = selected())
            Q_EMIT eraseWanted(*tenant);
    });
    updateErase();
}

void HistoryDialog::setTenants(const QList<RecordedTenant> &tenants, bool isLoading)
{
    QList<RecordedTenant> recorded = tenants;
    recorded.removeIf([](const RecordedTenant &tenant) { return tenant.operations == 0; });
    m_summary->setText(isLoading && recorded.isEmpty() ? tr("Loading…")
                       : recorded.isEmpty()            ? tr("Nothing is recorded yet.")
                                                       : recordedTogetherWords(recorded));
    if (tenants == m_tenants)
        return;
    const auto before = selected();
    m_tenants = tenants;
    m_model->removeRows(0, m_model->rowCount());
    for (const RecordedTenant &tenant : tenants)
        m_model->appendRow(rowOf(tenant));
    m_model->sort(m_table->header()->sortIndicatorSection(), m_table->header()->sortIndicatorOrder());
    for (int row = 0; before && row < m_model->rowCount(); ++row) {
        if (m_model->item(row)->data(IdRole).toString() == before->tenantId)
            m_table->setCurrentIndex(m_model->index(row, 0));
    }
    updateErase();
}

void HistoryDialog::setRetention(const HistoryRetention &retention)
{
    m_retention = retention;
    const int years = retention.keep ? static_cast<int>(retention.keep->count() / 365) : 0;
    m_keep->setCurrentIndex(std::max(0, m_keep->findData(years)));
}

void HistoryDialog::choose(int position)
{
    const int years = m_keep->itemData(position).toInt();
    HistoryRetention wanted;
    if (years > 0)
        wanted.keep = std::chrono::days(365 * years + years / 4);
    setRetention(m_retention); // until it is confirmed
    if (wanted != m_retention)
        Q_EMIT retentionWanted(wanted);
}

std::optional<RecordedTenant> HistoryDialog::selected() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const QString id = rows.size() == 1 ? rows.constFirst().data(IdRole).toString() : QString();
    const auto found = std::find_if(m_tenants.begin(), m_tenants.end(),
                                    [&](const RecordedTenant &tenant) { return tenant.tenantId == id; });
    return found != m_tenants.end() ? std::optional(*found) : std::nullopt;
}

void HistoryDialog::updateErase()
{
    const auto tenant = selected();
    const bool isPossible = tenant && tenant->operations > 0;
    const QString whyNot = isPossible ? QString()
                           : tenant   ? tr("Nothing is recorded of this tenant.")
                                      : tr("To erase what is recorded of a tenant, select it first.");
    m_erase->setEnabled(isPossible);
    m_erase->setToolTip(whyNot);
    m_erase->setAccessibleDescription(whyNot);
    m_whyNot->setText(whyNot);
}

} // namespace steward
