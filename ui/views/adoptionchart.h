// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/export/operationexport.h"
#include "ui/models/adoptionmodel.h"
#include "ui/views/table.h"

#include <QtGui/QFont>
#include <QtGui/QPalette>

class QPainter;

namespace steward {

/// Two bars for one version, Production above Sandbox, each with its number. Apart by place, pattern and number, not by
/// colour alone: Production is solid, Sandbox is hatched. Plain painting, for any device.
void paintAdoptionBars(QPainter &painter, const QRect &rect, const AdoptionRow &row, int longest,
                       const QPalette &palette, const QFont &font, Qt::LayoutDirection direction);
/// What the two kinds of bar mean.
void paintAdoptionLegend(QPainter &painter, const QRect &rect, const QPalette &palette, const QFont &font,
                         Qt::LayoutDirection direction);

/// Everything a picture of the chart is made of, as values, so that any thread can.
struct AdoptionPicture
{
    QList<AdoptionRow> rows{}; ///< in this order
    QPalette palette{};
    QFont font{};
    Qt::LayoutDirection direction = Qt::LeftToRight;
    QString caption{};
    QString fileName{}; ///< *.svg becomes a drawing, all others a PNG with two pixels for one
};
/// Writes the picture in the calling thread, at once or not at all. Errors as in writeOperationsFile().
Outcome<ExportReport> writeAdoptionPicture(const AdoptionPicture &picture, const CancelToken &cancel = {});

/// How many environments run each version: a table whose middle column is the chart. Rows are gone through, read aloud
/// and copied as those of any table.
class AdoptionChart : public Table
{
    Q_OBJECT
public:
    explicit AdoptionChart(QWidget *parent = nullptr);

    AdoptionModel &adoption() const { return *m_model; }
    AdoptionPicture picture(const QString &caption) const;

private:
    AdoptionModel *m_model;
};

} // namespace steward
