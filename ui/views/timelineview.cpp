// SPDX-License-Identifier: Apache-2.0
#include "ui/views/timelineview.h"

#include "ui/models/operationsummary.h"
#include "ui/models/operationtexts.h"
#include "ui/views/icons.h"
#include "ui/views/operationselection.h"
#include "ui/views/theme.h"
#include "ui/views/timelineaccess.h"

#include <QtGui/QFontInfo>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QToolTip>

namespace steward {

namespace {

constexpr double aheadOfNow = 0.12; ///< part of the width left for what is to come
constexpr double aroundEverything = 0.03;

} // namespace

TimelineView::TimelineView(OperationSelection &selection, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_selection(selection)
{
    installTimelineAccess();
    setAccessibleName(tr("Timeline of operations"));
    setAccessibleDescription(tr("Arrow keys walk through the operations, plus and minus zoom, 0 shows everything."));
    setObjectName(QStringLiteral("operationTimeline"));
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::StyledPanel);
    viewport()->setMouseTracking(true);
    viewport()->grabGesture(Qt::PinchGesture);
    m_fitButton = makeButton("timelineFit", QStringLiteral("fit"), tr("Show everything (0)"));
    m_menuButton = makeButton("timelineMenu", QStringLiteral("more"), tr("Zoom, go to now, save picture"));
    makeSpanButtons();
    auto *menu = new QMenu(m_menuButton);
    menu->setObjectName(QStringLiteral("timelineActions"));
    fillMenu(menu);
    connect(m_fitButton, &QToolButton::clicked, this, &TimelineView::showEverything);
    connect(m_menuButton, &QToolButton::clicked, this,
            [this, menu] { menu->popup(m_menuButton->mapToGlobal(QPoint(0, m_menuButton->height()))); });
    connect(&selection, &OperationSelection::selectionChanged, this, &TimelineView::selectionMoved);
    connect(&selection, &OperationSelection::rangeChanged, this, [this] {
        if (!m_isOwnRange)
            showRange();
    });
    measure();
}

QToolButton *TimelineView::makeButton(const char *name, const QString &iconName, const QString &words)
{
    auto *button = new QToolButton(viewport());
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoRaise(true);
    button->setIcon(icon(iconName));
    button->setToolTip(words);
    button->setAccessibleName(words);
    button->setCursor(Qt::ArrowCursor);
    return button;
}

void TimelineView::makeSpanButtons()
{
    using namespace std::chrono_literals;
    const auto add = [this](const char *name, const QString &words, const QString &what,
                            std::chrono::milliseconds span) {
        QToolButton *button = makeButton(name, {}, what);
        button->setText(words);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setAutoFillBackground(true); // over the axis
        button->setBackgroundRole(QPalette::Base);
        connect(button, &QToolButton::clicked, this, [this, span] {
            if (span == span.zero())
                showEverything();
            else
                showSpan(span);
        });
        m_spanButtons.push_back(button);
    };
    add("timelineDay", tr("Day", "a stretch of time to show"), tr("Show a day"), 24h);
    add("timelineMonth", tr("Month", "a stretch of time to show"), tr("Show a month"), 30 * 24h);
    add("timelineAll", tr("All", "all of the time"), tr("Show everything (0)"), 0h);
}

void TimelineView::showSpan(std::chrono::milliseconds span)
{
    const double now = m_scale.xAt(m_now.msecs);
    if (now < 0 || now > m_frame.plotWidth()) {
        const qint64 middle = m_scale.timeAt(m_frame.plotWidth() / 2.0);
        moveTo(TimeScale::fitting(middle - span.count() / 2, middle + span.count() / 2, m_frame.plotWidth()));
        return;
    }
    m_selection.setRange(TimeRange::last(span.count()));
    showRange();
    Q_EMIT rangeMoved();
}

void TimelineView::fillMenu(QMenu *menu)
{
    // The keys belong to the view while it has the focus, not to the window: words, not shortcuts.
    const auto withKey = [](const QString &words, const QString &key) { return words + QLatin1Char('\t') + key; };
    menu->addAction(withKey(tr("Zoom in"), QStringLiteral("+")), this, &TimelineView::zoomIn);
    menu->addAction(withKey(tr("Zoom out"), QStringLiteral("−")), this, &TimelineView::zoomOut);
    menu->addAction(withKey(tr("Show everything"), QStringLiteral("0")), this, &TimelineView::showEverything);
    menu->addAction(withKey(tr("Go to now"), QKeySequence(Qt::Key_End).toString(QKeySequence::NativeText)), this,
                    &TimelineView::goToNow);
    menu->addSeparator();
    menu->addAction(tr("Save picture…"), this, &TimelineView::savePicture)
        ->setObjectName(QStringLiteral("timelineSavePicture"));
}

void TimelineView::setData(TimelineDataPtr timeline)
{
    const bool isFirst = !m_data;
    m_data = std::move(timeline);
    m_hovered.reset();
    measure();
    if (isFirst || m_selection.range().kind == TimeRange::Kind::All)
        showRange();
    relayout();
    tellTimelineChanged(this);
}

void TimelineView::setCornerWidget(QWidget *widget)
{
    m_corner = widget;
    m_corner->setParent(viewport());
    m_corner->show();
    setTabOrder(m_corner, m_fitButton);
    setTabOrder(m_fitButton, m_menuButton);
    measure();
}

void TimelineView::setNow(Instant now)
{
    m_now = now;
    if (m_selection.range().kind == TimeRange::Kind::Last)
        m_scale = scaleOfRange();
    relayout();
}

QRectF TimelineView::barRect(OperationTable::Row row) const
{
    const std::optional<PlacedBar> bar = m_layout.barOf(row);
    return bar ? m_frame.toViewport(bar->rect) : QRectF();
}

std::optional<OperationTable::Row> TimelineView::selectedRow() const
{
    return m_data ? m_selection.rowIn(m_data->index) : std::nullopt;
}

QSize TimelineView::sizeHint() const
{
    return {700, m_frame.axisHeight + 8 * m_layout.rowHeight() + 4};
}

QSize TimelineView::minimumSizeHint() const
{
    return {260, m_frame.axisHeight + 2 * m_layout.rowHeight() + 4};
}

void TimelineView::showRange()
{
    setScale(scaleOfRange());
}

TimeScale TimelineView::scaleOfRange() const
{
    const TimeRange &range = m_selection.range();
    const int width = m_frame.plotWidth();
    if (range.kind == TimeRange::Kind::Between)
        return TimeScale::fitting(range.since.msecs, range.until.msecs, width);
    if (range.kind == TimeRange::Kind::Last) {
        const auto ahead = static_cast<qint64>(static_cast<double>(range.span) * aheadOfNow);
        return TimeScale::fitting(m_now.msecs - range.span, m_now.msecs + ahead, width);
    }
    constexpr qint64 day = 24 * 3600 * 1000;
    const qint64 first = m_data && m_data->first.isKnown() ? m_data->first.msecs : m_now.msecs - day;
    const qint64 last = qMax(m_now.msecs, m_data ? m_data->last.msecs : Instant::NotGiven);
    const auto margin = static_cast<qint64>(static_cast<double>(last - first) * aroundEverything);
    return TimeScale::fitting(first - margin, last + margin, width);
}

void TimelineView::setScale(const TimeScale &scale)
{
    m_scale = scale;
    relayout();
}

// The range follows the view; listeners hear it, the view itself need not.
void TimelineView::moveTo(const TimeScale &scale)
{
    if (scale == m_scale)
        return;
    setScale(scale);
    m_isOwnRange = true;
    m_selection.setRange(TimeRange::between({scale.from()}, {scale.to()}));
    m_isOwnRange = false;
    Q_EMIT rangeMoved();
}

void TimelineView::goToNow()
{
    moveTo(m_scale.pannedBy(m_frame.plotWidth() * (1 - aheadOfNow) - m_scale.xAt(m_now.msecs)));
}

void TimelineView::showEverything()
{
    m_selection.setRange(TimeRange::all());
    showRange();
    Q_EMIT rangeMoved();
}

void TimelineView::measure()
{
    const QFontMetrics metrics(font());
    int widest = metrics.averageCharWidth() * 17;
    if (m_data) {
        constexpr std::size_t enough = 200; // of thousands of environments
        for (std::size_t i = 0; i < qMin(enough, m_data->lanes.size()); ++i)
            widest = qMax(widest, metrics.horizontalAdvance(m_data->lanes[i].label));
    }
    m_frame.axisHeight = metrics.height() + 6;
    const int buttons = 2 * m_frame.axisHeight + (m_corner ? m_corner->sizeHint().width() : 0);
    m_frame.labelWidth = qMin(qMax(widest + 18, buttons), qMax(120, viewport()->width() / 3));
    m_frame.width = viewport()->width();
    m_frame.height = viewport()->height();
    m_frame.isMirrored = isRightToLeft();
    m_scale = m_scale.resized(m_frame.plotWidth());
    placeCorner();
}

// The lane's control at one end of the column above the labels, the buttons at the other.
void TimelineView::placeCorner()
{
    const QRect column = m_frame.labelColumn();
    const int side = m_frame.axisHeight - 1;
    const QRect row(column.left() + 1, 0, column.width() - 2, side);
    const auto place = [&](QWidget *widget, const QRect &rect) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), row, rect));
    };
    place(m_menuButton, {row.right() - side, 0, side, side});
    place(m_fitButton, {row.right() - 2 * side, 0, side, side});
    // At the far end of the axis, where there is room for times beside them.
    int used = 0;
    for (const QToolButton *button : m_spanButtons)
        used += button->sizeHint().width();
    const bool haveRoom = m_frame.plotWidth() > 3 * used;
    const QRect axis(0, 0, viewport()->width(), side);
    int at = axis.width() - used;
    for (QToolButton *button : m_spanButtons) {
        const int width = button->sizeHint().width();
        button->setGeometry(QStyle::visualRect(layoutDirection(), axis, {at, 0, width, side}));
        button->setVisible(haveRoom);
        at += width;
    }
    if (m_corner)
        place(m_corner, {row.left(), 0, qMin(row.width() - 2 * side - 1, m_corner->sizeHint().width()), side});
}

void TimelineView::relayout()
{
    const int rowHeight = qMax(TimelineLayout::laneHeight, QFontMetrics(font()).height() + 8);
    m_layout = TimelineLayout(m_data, m_scale, m_now, rowHeight);
    const int page = m_frame.height - m_frame.axisHeight;
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(rowHeight);
    verticalScrollBar()->setRange(0, qMax(0, m_layout.contentHeight() - page));
    m_frame.scroll = verticalScrollBar()->value();
    viewport()->update();
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    TimelineMarks marks{.selected = selectedRow(), .hovered = m_hovered, .hasFocus = hasFocus()};
    if (m_drag == Drag::Brush)
        marks.brush = std::pair(m_frame.toLayout(m_pressedAt).x(), m_brushEnd);
    TimelinePainter(painter, m_layout, m_frame, palette(), font()).paint(marks);
}

void TimelineView::resizeEvent(QResizeEvent *)
{
    const bool wasUnsized = m_scale.width <= 1;
    measure();
    if (wasUnsized || m_selection.range().kind != TimeRange::Kind::Between)
        m_scale = scaleOfRange();
    relayout();
}

void TimelineView::scrollContentsBy(int, int)
{
    m_frame.scroll = verticalScrollBar()->value();
    viewport()->update();
}

void TimelineView::selectRow(std::optional<OperationTable::Row> row)
{
    if (!row || !m_data)
        return;
    m_selection.select(m_data->index, *row);
    reveal(*row);
}

// Brings a bar into sight that the keyboard went to.
void TimelineView::reveal(OperationTable::Row row)
{
    const std::optional<PlacedBar> bar = m_layout.barOf(row);
    if (!bar)
        return;
    if (bar->rect.right() < 0 || bar->rect.left() > m_frame.plotWidth())
        moveTo(m_scale.pannedBy(m_frame.plotWidth() / 2.0 - bar->rect.left()));
    const int lane = m_layout.laneOf(row);
    const int bottom = m_layout.topOf(lane) + m_layout.heightOf(lane);
    if (m_layout.topOf(lane) < m_frame.scroll)
        verticalScrollBar()->setValue(m_layout.topOf(lane));
    else if (bottom - m_frame.scroll > m_frame.height - m_frame.axisHeight)
        verticalScrollBar()->setValue(bottom - (m_frame.height - m_frame.axisHeight));
}

void TimelineView::selectionMoved()
{
    viewport()->update();
    if (hasFocus())
        tellBarFocused(this);
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
    tellBarFocused(this);
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange ||
        event->type() == QEvent::StyleChange) {
        measure();
        relayout();
    }
}

void TimelineView::showToolTip(QHelpEvent *event)
{
    const TimelineHit hit = m_layout.hitAt(m_frame.toLayout(event->pos()));
    QString text;
    if (hit.bar)
        text = summaryOf(m_data->index->table(), hit.bar->bar.row, m_now);
    else if (hit.bucket)
        text = summaryOf(*hit.bucket);
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), toolTipText(text), viewport());
}

TimelinePicture TimelineView::picture() const
{
    TimelinePicture picture;
    picture.layout = m_layout;
    picture.frame = m_frame;
    picture.palette = lightPalette(); // for paper and mail, whatever the screen looks like
    picture.font = font();
    picture.font.setPixelSize(QFontInfo(font()).pixelSize()); // points would differ from file to file
    picture.caption = m_caption;
    return picture;
}

void TimelineView::savePicture()
{
    auto *dialog = new QFileDialog(this, tr("Save picture of the timeline"));
    dialog->setObjectName(QStringLiteral("timelinePictureDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    const QString png = tr("Picture (%1)").arg(QStringLiteral("*.png"));
    const QString svg = tr("Drawing that scales (%1)").arg(QStringLiteral("*.svg"));
    dialog->setNameFilters({png, svg});
    const auto suggestSuffix = [dialog, svg](const QString &filter) {
        dialog->setDefaultSuffix(filter == svg ? QStringLiteral("svg") : QStringLiteral("png"));
    };
    suggestSuffix(png);
    connect(dialog, &QFileDialog::filterSelected, dialog, suggestSuffix);
    dialog->setDirectory(proposedPictureFolder());
    dialog->selectFile(proposedPictureName(m_caption));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &fileName) {
        // What was on screen when the file was chosen; it may have moved on while the dialog was open.
        TimelinePicture wanted = picture();
        wanted.fileName = fileName;
        Q_EMIT pictureWanted(wanted);
    });
    dialog->open();
}

} // namespace steward
