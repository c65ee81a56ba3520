// SPDX-License-Identifier: Apache-2.0
#include "ui/views/timelinepicture.h"

#include "core/export/targetfile.h"
#include "core/model/displaytext.h"
#include "ui/models/statuswords.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QBuffer>
#include <QtCore/QCoreApplication>
#include <QtCore/QDate>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtSvg/QSvgGenerator>

namespace steward {

namespace {

struct TimelineWords
{
    Q_DECLARE_TR_FUNCTIONS(TimelinePicture)
};

constexpr int margin = 16;
constexpr int mostHeight = 6000; ///< some 230 lanes: 100 MB while it is painted, a few hundred kilobytes in the file
constexpr int mostWidth = 4000;
constexpr int pixelsForOne = 2;

// Where the parts of the picture are.
class Sheet
{
public:
    explicit Sheet(const TimelinePicture &picture)
        : m_picture(picture)
        , m_title(picture.font)
        , m_frame(picture.frame)
    {
        m_title.setBold(true);
        const TimelineLayout &layout = picture.layout;
        while (m_lanes < layout.laneCount() && layout.topOf(m_lanes) + layout.heightOf(m_lanes) <= mostHeight)
            ++m_lanes;
        m_lineHeight = QFontMetrics(m_title).height() + 4;
        m_frame.scroll = 0;
        m_frame.width = qBound(1, m_frame.width, mostWidth);
        m_frame.height =
            m_frame.axisHeight + (m_lanes > 0 ? layout.topOf(m_lanes - 1) + layout.heightOf(m_lanes - 1) : 0);
    }

    int lanes() const { return m_lanes; }
    QSize size() const
    {
        const int foot = isCut() ? m_lineHeight : 0;
        return {m_frame.width + 2 * margin, m_frame.height + 2 * m_lineHeight + foot + 2 * margin + 6};
    }

    void paint(QPainter &painter) const
    {
        const QRect all(QPoint(0, 0), size());
        const QPalette &palette = m_picture.palette;
        painter.fillRect(all, palette.color(QPalette::Base));
        const int top = margin + 2 * m_lineHeight + 6;
        painter.save();
        painter.translate(margin, top);
        TimelinePainter(painter, m_picture.layout, m_frame, palette, m_picture.font).paint();
        painter.restore();
        // What a bar or label has beyond the sheet.
        const QColor base = palette.color(QPalette::Base);
        painter.fillRect(0, 0, margin, all.height(), base);
        painter.fillRect(margin + m_frame.width, 0, margin, all.height(), base);
        painter.fillRect(0, 0, all.width(), top, base);
        painter.fillRect(0, top + m_frame.height, all.width(), all.height(), base);
        painter.setPen(palette.color(QPalette::Mid));
        painter.drawRect(QRectF(margin - 0.5, top - 0.5, m_frame.width + 1, m_frame.height + 1));
        paintWords(painter, top + m_frame.height);
    }

private:
    bool isCut() const { return m_lanes < m_picture.layout.laneCount(); }

    void paintWords(QPainter &painter, int bottom) const
    {
        const QPalette &palette = m_picture.palette;
        const QRect line(margin, margin, m_frame.width, m_lineHeight);
        const auto draw = [&](const QFont &font, QPalette::ColorRole role, const QRect &rect, const QString &words) {
            painter.setFont(font);
            painter.setPen(palette.color(role));
            painter.drawText(rect, (m_frame.isMirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                             QFontMetrics(font).elidedText(words, Qt::ElideRight, rect.width()));
        };
        const TimeScale &scale = m_picture.layout.scale();
        const QString range = TimelineWords::tr("Operations from %1 to %2")
                                  .arg(localTimeWords({scale.from()}), localTimeWords({scale.to()}));
        draw(m_title, QPalette::Text, line, visibleText(m_picture.caption, 300));
        draw(m_picture.font, QPalette::PlaceholderText, line.translated(0, m_lineHeight), range);
        if (isCut())
            draw(m_picture.font, QPalette::PlaceholderText, QRect(margin, bottom + 2, m_frame.width, m_lineHeight),
                 TimelineWords::tr("%Ln more line(s) are not in this picture", nullptr,
                                   m_picture.layout.laneCount() - m_lanes));
    }

    const TimelinePicture &m_picture;
    QFont m_title;
    TimelineFrame m_frame;
    int m_lanes = 0;
    int m_lineHeight = 20;
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
    generator.setTitle(TimelineWords::tr("Timeline of operations"));
    generator.setDescription({});
    QPainter painter;
    if (!painter.begin(&generator))
        return false;
    sheet.paint(painter);
    return painter.end();
}

bool paintPng(const Sheet &sheet, QIODevice &device)
{
    QImage image(sheet.size() * pixelsForOne, QImage::Format_RGB32);
    if (image.isNull())
        return false;
    image.setDevicePixelRatio(pixelsForOne);
    QPainter painter(&image);
    sheet.paint(painter);
    painter.end();
    return image.save(&device, "PNG");
}

ApiError cancelled()
{
    return ApiError{.kind = ApiError::Kind::Cancelled};
}

} // namespace

Outcome<ExportReport> writeTimelinePicture(const TimelinePicture &picture, const CancelToken &cancel)
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
        return cancelled();
    const bool isWritten = isPainted && file.device().write(bytes.data()) == bytes.size() && file.commit();
    if (!isWritten)
        return file.error();
    return ExportReport{picture.fileName, static_cast<quint64>(sheet.lanes()), bytes.size()};
}

QFuture<Outcome<ExportReport>> saveTimelinePicture(const TimelinePicture &picture, const CancelToken &cancel)
{
    return QtConcurrent::run([picture, cancel] { return writeTimelinePicture(picture, cancel); });
}

QString proposedPictureName(const QString &caption)
{
    QString words;
    for (const QChar letter : caption.left(60)) {
        const bool isPlain = letter.unicode() < 128 && (letter.isLetterOrNumber() || letter == QLatin1Char('_'));
        if (isPlain)
            words += letter;
        else if (!words.isEmpty() && !words.endsWith(QLatin1Char('-')))
            words += QLatin1Char('-');
    }
    while (words.endsWith(QLatin1Char('-')))
        words.chop(1);
    const QString day = QDate::currentDate().toString(Qt::ISODate);
    return (words.isEmpty() ? QStringLiteral("timeline-%1").arg(day)
                            : QStringLiteral("timeline-%1-%2").arg(words, day));
}

QString proposedPictureFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    return QFileInfo(folder).isDir() ? folder : QDir::homePath();
}

} // namespace steward
