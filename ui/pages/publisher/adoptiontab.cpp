// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/publisher/adoptiontab.h"

#include "core/model/displaytext.h"
#include "ui/models/publisherwords.h"
#include "ui/pages/publisher/publishersheets.h"
#include "ui/pages/publisher/publisherstanding.h"
#include "ui/pages/publisher/tablebar.h"
#include "ui/pages/statepage.h"
#include "ui/views/adoptionchart.h"
#include "ui/views/exportstatus.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

/// What the two kinds of bar mean.
class Legend : public QWidget
{
public:
    explicit Legend(QWidget *parent)
        : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setAccessibleName(AdoptionTab::tr("Legend"));
        setAccessibleDescription(AdoptionTab::tr("Solid bars are production environments, hatched bars sandboxes."));
    }
    QSize sizeHint() const override { return {fontMetrics().averageCharWidth() * 40, fontMetrics().height() + 8}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintAdoptionLegend(painter, rect(), palette(), font(), layoutDirection());
    }
};

} // namespace

AdoptionTab::AdoptionTab(QWidget *parent)
    : PublisherTab(parent)
    , m_chart(new AdoptionChart(this))
    , m_state(new StatePage(m_chart, tr("versions and environments"), this))
    , m_export(new ExportStatus(this))
{
    m_state->setEmptyWords(tr("Nothing to count"), tr("No version was uploaded and no environment has the app."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 10, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(makeBar());
    layout->addWidget(m_state, 1);
    layout->addWidget(m_export);
    m_export->hide();
    tie(*m_state);
    connect(m_export, &ExportStatus::anotherPlaceWanted, this, &AdoptionTab::savePicture);
    connect(m_chart->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &Page::sheetChanged);
    connect(m_chart->selectionModel(), &QItemSelectionModel::selectionChanged, this, &Page::sheetChanged);
    connect(m_chart, &QTreeView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT versionPicked(m_chart->adoption().at(index.row()).version); });
}

QWidget *AdoptionTab::makeBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    auto *save = new QPushButton(tr("Save picture…"), bar);
    save->setObjectName(QStringLiteral("adoptionSavePicture"));
    save->setAccessibleName(tr("Save a picture of the chart"));
    connect(save, &QPushButton::clicked, this, &AdoptionTab::savePicture);
    row->addWidget(new Legend(bar), 1);
    row->addWidget(save);
    return bar;
}

void AdoptionTab::refresh()
{
    if (!publisher())
        return;
    publisher()->refreshVersions(scope().app, scope().country);
    publisher()->refreshEnvironments(scope().app, scope().country);
}

FactSheet AdoptionTab::sheet() const
{
    const int row = chosenRow(*m_chart);
    return row >= 0 ? sheetOf(m_chart->adoption().at(row)) : FactSheet{};
}

Instant AdoptionTab::asOf() const
{
    return publisher() ? publisher()->country(scope().app, scope().country).environments.asOf : Instant{};
}

QByteArray AdoptionTab::saveState() const
{
    return m_chart->header()->saveState();
}

void AdoptionTab::restoreState(const QByteArray &state)
{
    m_chart->header()->restoreState(state);
}

void AdoptionTab::clear()
{
    m_chart->setCurrentIndex({});
}

void AdoptionTab::follow(PublisherSide &publisher)
{
    const auto ours = [this](const QString &app, const QString &country) {
        if (isOurs(app, country))
            fill();
    };
    connect(&publisher, &PublisherSide::versionsChanged, this, ours);
    connect(&publisher, &PublisherSide::environmentsChanged, this, ours);
}

void AdoptionTab::fill()
{
    if (!publisher())
        return;
    // Two answers make this page: it waits for both and takes the trouble of either.
    const PublisherCountryState known = publisher()->country(scope().app, scope().country);
    Known<bool> both;
    both.isLoading = known.versions.isLoading || known.environments.isLoading;
    both.error = known.environments.error ? known.environments.error : known.versions.error;
    if (known.versions.hasValue() && known.environments.hasValue())
        both.asOf = std::min(known.versions.asOf, known.environments.asOf);
    const QList<AdoptionRow> rows = adoptionOf(known.versions.value, known.environments.value);
    m_chart->adoption().setRows(rows);
    m_chart->viewport()->update(); // the longest bar may be another one
    m_state->show(both, rows.isEmpty(), connectionName());
    Q_EMIT sheetChanged();
    Q_EMIT dataChanged();
}

void AdoptionTab::ask()
{
    const PublisherCountryState known = publisher()->country(scope().app, scope().country);
    if (!known.versions.isRead())
        publisher()->refreshVersions(scope().app, scope().country);
    if (!known.environments.isRead())
        publisher()->refreshEnvironments(scope().app, scope().country);
}

QString AdoptionTab::caption() const
{
    return tenant() ? QStringLiteral("%1 · %2").arg(appTitle(*tenant(), scope().app), countryWords(scope().country))
                    : QString();
}

void AdoptionTab::savePicture()
{
    auto *dialog = new QFileDialog(this, tr("Save picture of the chart"));
    dialog->setObjectName(QStringLiteral("adoptionPictureDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    const QString svg = tr("Drawing that scales (%1)").arg(QStringLiteral("*.svg"));
    dialog->setNameFilters({tr("Picture (%1)").arg(QStringLiteral("*.png")), svg});
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, svg](const QString &filter) {
        dialog->setDefaultSuffix(filter == svg ? QStringLiteral("svg") : QStringLiteral("png"));
    });
    dialog->setDirectory(proposedPictureFolder());
    dialog->selectFile(proposedPictureName(caption()));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &fileName) {
        AdoptionPicture picture = m_chart->picture(caption());
        picture.fileName = fileName;
        m_export->start(
            fileName,
            [picture](const CancelToken &cancel) {
                return QtConcurrent::run([picture, cancel] { return writeAdoptionPicture(picture, cancel); });
            },
            [](const ExportReport &report) {
                return tr("Saved the picture, %1, to %2", "a size, a name")
                    .arg(QLocale().formattedDataSize(report.bytes, 1, QLocale::DataSizeTraditionalFormat),
                         visibleText(QFileInfo(report.fileName).fileName()));
            });
    });
    dialog->open();
}

} // namespace steward
