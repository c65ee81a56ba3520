// SPDX-License-Identifier: Apache-2.0
#include "ui/views/adoptionchart.h"

#include "core/export/targetfile.h"
#include "core/model/displaytext.h"
#include "ui/delegates/celldelegate.h"
#include "ui/views/theme.h"

#include <QtCore/QBuffer>
#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtSvg/QSvgGenerator>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>

#include <algorithm>

namespace steward {

namespace {

constexpr int Gap = 6;
constexpr int BarGap = 2;
constexpr int Margin = 16;
constexpr int PictureWidth = 900;
constexpr int MostRows = 300; ///< of a picture
constexpr int PixelsForOne = 2;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(steward::AdoptionChart)
};

int barHeight(const QFontMetrics &metrics)
{
    return metrics.height() - 2;
}

/// Solid, or hatched within an outline.
void paintBar(QPainter &painter, const QRect &rect, bool isHatched, const QPalette &palette)
{
    const QColor color = isHatched ? palette.color(QPalette::PlaceholderText) : toneColor(Tone::Accent, palette);
    if (!isHatched) {
        painter.fillRect(rect, color);
        return;
    }
    painter.fillRect(rect, QBrush(color, Qt::BDiagPattern));
    painter.setPen(color);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0, 0, -1, -1));
}

class AdoptionDelegate : public CellDelegate
{
public:
    using CellDelegate::CellDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const override
    {
        const auto *model = qobject_cast<const AdoptionModel *>(index.model());
        if (!model || index.column() != AdoptionModel::EnvironmentsColumn) {
            CellDelegate::paint(painter, given, index);
            return;
        }
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        option.text.clear();
        const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
        painter->save();
        painter->setClipRect(option.rect);
        paintAdoptionBars(*painter, option.rect.adjusted(4, 0, -4, 0), model->at(index.row()), model->longest(),
                          option.palette, option.font, option.direction);
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QFontMetrics metrics(option.font);
        return {CellDelegate::sizeHint(option, index).width(), 2 * barHeight(metrics) + BarGap + 2 * Gap};
    }
};

/// A picture as it will be: a caption, the legend, one line for each version.
class Sheet
{
public:
    explicit Sheet(const AdoptionPicture &picture)
        : m_picture(picture)
        , m_title(picture.font)
        , m_metrics(picture.font)
    {
        m_title.setBold(true);
        for (const AdoptionRow &row : picture.rows.mid(0, MostRows)) {
            m_longest = std::max({m_longest, row.production, row.sandbox + row.other});
            m_labels = std::max(m_labels, m_metrics.horizontalAdvance(visibleText(row.version.text, 60)));
        }
    }
    qsizetype rows() const { return std::min<qsizetype>(m_picture.rows.size(), MostRows); }
    int rowHeight() const { return 2 * barHeight(m_metrics) + BarGap + 2 * Gap; }
    int lineHeight() const { return m_metrics.height() + 6; }
    QSize size() const
    {
        return {PictureWidth, 2 * Margin + 2 * lineHeight() + static_cast<int>(rows()) * rowHeight()};
    }
    void paint(QPainter &painter) const
    {
        const QPalette &palette = m_picture.palette;
        painter.fillRect(QRect(QPoint(), size()), palette.color(QPalette::Base));
        const QRect inner = QRect(QPoint(), size()).adjusted(Margin, Margin, -Margin, -Margin);
        painter.setFont(m_title);
        painter.setPen(palette.color(QPalette::Text));
        const int side = m_picture.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
        painter.drawText(
            QRect(inner.topLeft(), QSize(inner.width(), lineHeight())), side | Qt::AlignVCenter,
            QFontMetrics(m_title).elidedText(visibleText(m_picture.caption, 300), Qt::ElideRight, inner.width()));
        paintAdoptionLegend(painter, {inner.left(), inner.top() + lineHeight(), inner.width(), lineHeight()}, palette,
                            m_picture.font, m_picture.direction);
        int top = inner.top() + 2 * lineHeight();
        for (qsizetype row = 0; row < rows(); ++row, top += rowHeight())
            paintRow(painter, m_picture.rows.at(row), {inner.left(), top, inner.width(), rowHeight()}, side);
    }

private:
    void paintRow(QPainter &painter, const AdoptionRow &row, const QRect &line, int side) const
    {
        const QRect label =
            QStyle::visualRect(m_picture.direction, line, QRect(line.left(), line.top(), m_labels, line.height()));
        painter.setFont(m_picture.font);
        painter.setPen(m_picture.palette.color(QPalette::Text));
        painter.drawText(label, side | Qt::AlignVCenter, visibleText(row.version.text, 60));
        const QRect bars = QStyle::visualRect(m_picture.direction, line, line.adjusted(m_labels + 2 * Gap, 0, 0, 0));
        paintAdoptionBars(painter, bars, row, m_longest, m_picture.palette, m_picture.font, m_picture.direction);
    }

    const AdoptionPicture &m_picture;
    QFont m_title;
    QFontMetrics m_metrics;
    int m_longest = 1;
    int m_labels = 0;
};

bool paintSvg(const Sheet &sheet, QIODevice &device)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    constexpr int pixelsPerInch = 96;
    generator.setResolution(pixelsPerInch);
    generator.setSize(sheet.size());
    generator.setViewBox(QRect(QPoint(0, 0), sheet.size()));
    // Nothing from outside here: not every Qt escapes it.
    generator.setTitle(Words::tr("Environments by version"));
    generator.setDescription({});
    QPainter painter;
    if (!painter.begin(&generator))
        return false;
    sheet.paint(painter);
    return painter.end();
}

bool paintPng(const Sheet &sheet, QIODevice &device)
{
    QImage image(sheet.size() * PixelsForOne, QImage::Format_RGB32);
    if (image.isNull())
        return false;
    image.setDevicePixelRatio(PixelsForOne);
    QPainter painter(&image);
    sheet.paint(painter);
    painter.end();
    return image.save(&device, "PNG");
}

} // namespace

void paintAdoptionBars(QPainter &painter, const QRect &rect, const AdoptionRow &row, int longest,
                       const QPalette &palette, const QFont &font, Qt::LayoutDirection direction)
{
    const QFontMetrics metrics(font);
    const int height = barHeight(metrics);
    const int figures = metrics.horizontalAdvance(QString::number(std::max(longest, 1)) + QLatin1Char('0')) + Gap;
    const int room = std::max(1, rect.width() - figures);
    int top = rect.top() + (rect.height() - 2 * height - BarGap) / 2;
    const std::pair<int, bool> bars[]{{row.production, false}, {row.sandbox + row.other, true}};
    painter.setFont(font);
    for (const auto &[count, isHatched] : bars) {
        // Even one environment among thousands is seen.
        const int length = count == 0 ? 0 : std::max(2, static_cast<int>(qint64(room) * count / std::max(longest, 1)));
        const QRect bar(rect.left(), top + 2, std::min(length, room), height - 4);
        if (length > 0)
            paintBar(painter, QStyle::visualRect(direction, rect, bar), isHatched, palette);
        painter.setPen(palette.color(count == 0 ? QPalette::PlaceholderText : QPalette::Text));
        const QRect figure(rect.left() + bar.width() + (length > 0 ? Gap : 0), top, figures, height);
        const int side = direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
        painter.drawText(QStyle::visualRect(direction, rect, figure), side | Qt::AlignVCenter | Qt::TextSingleLine,
                         QString::number(count));
        top += height + BarGap;
    }
}

void paintAdoptionLegend(QPainter &painter, const QRect &rect, const QPalette &palette, const QFont &font,
                         Qt::LayoutDirection direction)
{
    const QFontMetrics metrics(font);
    const int height = metrics.height();
    int left = rect.left();
    const std::pair<QString, bool> entries[]{{Words::tr("Production"), false}, {Words::tr("Sandbox"), true}};
    painter.setFont(font);
    for (const auto &[word, isHatched] : entries) {
        const QRect patch(left, rect.center().y() - height / 4, 2 * height, height / 2);
        paintBar(painter, QStyle::visualRect(direction, rect, patch), isHatched, palette);
        const int width = metrics.horizontalAdvance(word) + 1;
        const QRect text(patch.right() + Gap, rect.top(), width, rect.height());
        painter.setPen(palette.color(QPalette::PlaceholderText));
        painter.drawText(QStyle::visualRect(direction, rect, text), Qt::AlignVCenter | Qt::TextSingleLine, word);
        left = text.right() + 3 * Gap;
    }
}

Outcome<ExportReport> writeAdoptionPicture(const AdoptionPicture &picture, const CancelToken &cancel)
{
    TargetFile file(picture.fileName);
    if (!file.open())
        return file.error();
    const Sheet sheet(picture);
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    const bool isSvg = QFileInfo(picture.fileName).suffix().compare(QLatin1String("svg"), Qt::CaseInsensitive) == 0;
    const bool isPainted = !cancel.isCancelled() && (isSvg ? paintSvg(sheet, bytes) : paintPng(sheet, bytes));
    if (cancel.isCancelled())
        return ApiError{.kind = ApiError::Kind::Cancelled};
    if (!isPainted || file.device().write(bytes.data()) != bytes.size() || !file.commit())
        return file.error();
    return ExportReport{picture.fileName, static_cast<quint64>(sheet.rows()), bytes.size()};
}

AdoptionChart::AdoptionChart(QWidget *parent)
    : Table(tr("Environments by version"), parent)
    , m_model(new AdoptionModel(this))
{
    setObjectName(QStringLiteral("adoption"));
    setModel(m_model);
    setItemDelegate(new AdoptionDelegate(this));
    setColumnUnits({16, 16, 60, 12, 12});
    sortByColumn(AdoptionModel::VersionColumn, Qt::DescendingOrder);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(AdoptionModel::EnvironmentsColumn, QHeaderView::Stretch);
}

AdoptionPicture AdoptionChart::picture(const QString &caption) const
{
    AdoptionPicture picture;
    picture.rows = m_model->rows();
    picture.palette = palette();
    picture.font = font();
    picture.direction = layoutDirection();
    picture.caption = caption;
    return picture;
}

} // namespace steward
