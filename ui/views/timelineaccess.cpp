// SPDX-License-Identifier: Apache-2.0
#include "ui/views/timelineaccess.h"

#include "ui/models/operationsummary.h"
#include "ui/views/timelineview.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtWidgets/QAccessibleWidget>

#include <algorithm>

namespace steward {

namespace {

using Row = OperationTable::Row;

constexpr std::size_t mostBars = 300; ///< of a lane; the keyboard goes on to all others
constexpr qsizetype mostKept = 2000;

struct TimelineWords
{
    Q_DECLARE_TR_FUNCTIONS(TimelineAccess)
};

class AccessibleTimeline;

// What lane and bar have in common.
class AccessiblePart : public QAccessibleInterface
{
public:
    AccessiblePart(TimelineView *view, const TimelineDataPtr &data)
        : m_view(view)
        , m_data(data)
    {
    }

    bool isValid() const override { return m_view && m_view->places().data() == m_data.lock(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    void setText(QAccessible::Text, const QString &) override {}

protected:
    AccessibleTimeline *timeline() const;
    QRect onScreen(const QRectF &inViewport) const
    {
        return {m_view->viewport()->mapToGlobal(inViewport.topLeft().toPoint()), inViewport.size().toSize()};
    }

    QPointer<TimelineView> m_view;
    std::weak_ptr<const TimelineData> m_data;
};

class AccessibleBar : public AccessiblePart, public QAccessibleActionInterface
{
public:
    AccessibleBar(TimelineView *view, const TimelineDataPtr &data, Row row)
        : AccessiblePart(view, data)
        , m_row(row)
    {
    }

    Row row() const { return m_row; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessibleInterface *parent() const override;
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QRect rect() const override { return isValid() ? onScreen(m_view->barRect(m_row)) : QRect(); }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const bool isSelected = m_view->selectedRow() == m_row;
        state.selectable = true;
        state.focusable = true;
        state.selected = isSelected;
        state.focused = isSelected && m_view->hasFocus();
        state.offscreen = !m_view->barRect(m_row).intersects(m_view->timelineFrame().plot());
        return state;
    }

    // What it is and how it is doing is its name; where, when and who comes after.
    QString text(QAccessible::Text kind) const override
    {
        if (!isValid() || (kind != QAccessible::Name && kind != QAccessible::Description))
            return {};
        const QStringList lines =
            summaryOf(m_data.lock()->index->table(), m_row, m_view->now()).split(QLatin1Char('\n'));
        return (kind == QAccessible::Name ? lines.mid(0, 2) : lines.mid(2)).join(QStringLiteral(", "));
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString &name) override
    {
        if (!isValid())
            return;
        if (name == setFocusAction())
            m_view->setFocus();
        m_view->selectRow(m_row);
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    Row m_row;
};

class AccessibleLane : public AccessiblePart
{
public:
    AccessibleLane(TimelineView *view, const TimelineDataPtr &data, int lane)
        : AccessiblePart(view, data)
        , m_lane(lane)
    {
    }

    QAccessible::Role role() const override { return QAccessible::List; }
    QAccessibleInterface *parent() const override;
    QAccessibleInterface *child(int index) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    int childCount() const override { return static_cast<int>(rows().size()); }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *bar = dynamic_cast<const AccessibleBar *>(child);
        const std::vector<Row> all = rows();
        const auto found = bar ? std::find(all.begin(), all.end(), bar->row()) : all.end();
        return found == all.end() ? -1 : static_cast<int>(found - all.begin());
    }

    QRect rect() const override
    {
        if (!isValid())
            return {};
        const TimelineLayout &places = m_view->places();
        const QRectF lane(0, places.topOf(m_lane), m_view->timelineFrame().plotWidth(), places.heightOf(m_lane));
        return onScreen(m_view->timelineFrame().toViewport(lane));
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        state.readOnly = true;
        return state;
    }

    QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        if (kind == QAccessible::Name)
            return m_data.lock()->lanes[static_cast<std::size_t>(m_lane)].label;
        return kind == QAccessible::Description ? description() : QString();
    }

    // What is drawn of it, in the order of time, and what is selected.
    std::vector<Row> rows() const
    {
        if (!isValid())
            return {};
        const TimelineLayout &places = m_view->places();
        const LaneParts parts = places.partsOf(m_lane);
        std::vector<Row> all;
        for (const PlacedBar &bar : parts.bars)
            all.push_back(bar.bar.row);
        for (const PlacedBucket &crowd : parts.crowds)
            all.insert(all.end(), crowd.rows.begin(), crowd.rows.end());
        const auto selected = m_view->selectedRow();
        const bool isMissing =
            selected && places.laneOf(*selected) == m_lane && std::find(all.begin(), all.end(), *selected) == all.end();
        if (isMissing)
            all.insert(all.begin(), *selected);
        all.resize(std::min(all.size(), mostBars));
        const auto data = m_data.lock();
        const auto beginOf = [&data](Row row) { return data->barAt(*data->placeOf(row)).begin; };
        std::sort(all.begin(), all.end(), [&](Row a, Row b) { return beginOf(a) < beginOf(b); });
        return all;
    }

private:
    QString description() const
    {
        const TimelineLayout &places = m_view->places();
        const auto count = static_cast<int>(places.countInSight(m_lane));
        QStringList words{TimelineWords::tr("%Ln operation(s) in sight", nullptr, count)};
        if (const quint32 failed = places.failedInSight(m_lane))
            words << TimelineWords::tr("%L1 failed").arg(failed);
        if (places.isDense(m_lane))
            words << TimelineWords::tr("zoom in to tell them apart");
        return words.join(QStringLiteral(", "));
    }

    int m_lane;
};

class AccessibleTimeline : public QAccessibleWidget
{
public:
    explicit AccessibleTimeline(TimelineView *view)
        : QAccessibleWidget(view, QAccessible::Chart)
    {
    }
    ~AccessibleTimeline() override { forget(); }
    Q_DISABLE_COPY_MOVE(AccessibleTimeline)

    TimelineView *view() const { return static_cast<TimelineView *>(widget()); }
    int laneCount() const { return view() ? view()->places().laneCount() : 0; }

    // Lanes first, then the controls.
    int childCount() const override { return laneCount() + QAccessibleWidget::childCount(); }
    QAccessibleInterface *child(int index) const override
    {
        return index < laneCount() ? lane(index) : QAccessibleWidget::child(index - laneCount());
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (auto known = m_lanes.cbegin(); known != m_lanes.cend(); ++known) {
            if (QAccessible::accessibleInterface(known.value()) == child)
                return known.key();
        }
        const int control = QAccessibleWidget::indexOfChild(child);
        return control < 0 ? -1 : control + laneCount();
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint point = view()->viewport()->mapFromGlobal(QPoint(x, y));
        const TimelineFrame &frame = view()->timelineFrame();
        if (!frame.plot().contains(point))
            return QAccessibleWidget::childAt(x, y);
        return lane(view()->places().laneAt(frame.toLayout(point).y()));
    }
    QAccessibleInterface *focusChild() const override
    {
        if (!view()->hasFocus())
            return QAccessibleWidget::focusChild();
        const auto selected = view()->selectedRow();
        QAccessibleInterface *focused = selected ? bar(*selected) : nullptr;
        return focused ? focused : QAccessibleWidget::focusChild();
    }

    QAccessibleInterface *lane(int number) const
    {
        refresh();
        if (number < 0 || number >= laneCount())
            return nullptr;
        return known(m_lanes, number, [&] { return new AccessibleLane(view(), view()->places().data(), number); });
    }
    QAccessibleInterface *bar(Row row) const
    {
        refresh();
        if (view()->places().laneOf(row) < 0)
            return nullptr;
        if (m_bars.size() > mostKept)
            forget(m_bars);
        return known(m_bars, row, [&] { return new AccessibleBar(view(), view()->places().data(), row); });
    }

private:
    template <class Key, class Make>
    static QAccessibleInterface *known(QHash<Key, QAccessible::Id> &parts, Key key, Make make)
    {
        QAccessible::Id &id = parts[key];
        if (QAccessibleInterface *part = id ? QAccessible::accessibleInterface(id) : nullptr)
            return part;
        QAccessibleInterface *part = make();
        id = QAccessible::registerAccessibleInterface(part);
        return part;
    }
    template <class Key>
    static void forget(QHash<Key, QAccessible::Id> &parts)
    {
        for (const QAccessible::Id id : std::as_const(parts))
            QAccessible::deleteAccessibleInterface(id);
        parts.clear();
    }
    void forget() const
    {
        forget(m_bars);
        forget(m_lanes);
    }
    // Rows mean other operations once there are other data.
    void refresh() const
    {
        const TimelineDataPtr &data = view()->places().data();
        if (m_data.lock() == data)
            return;
        forget();
        m_data = data;
    }

    mutable std::weak_ptr<const TimelineData> m_data;
    mutable QHash<int, QAccessible::Id> m_lanes;
    mutable QHash<Row, QAccessible::Id> m_bars;
};

AccessibleTimeline *accessOf(TimelineView *view)
{
    return dynamic_cast<AccessibleTimeline *>(QAccessible::queryAccessibleInterface(view));
}

AccessibleTimeline *AccessiblePart::timeline() const
{
    return m_view ? accessOf(m_view) : nullptr;
}

QAccessibleInterface *AccessibleBar::parent() const
{
    return isValid() ? timeline()->lane(m_view->places().laneOf(m_row)) : nullptr;
}

QAccessibleInterface *AccessibleLane::parent() const
{
    return timeline();
}

QAccessibleInterface *AccessibleLane::child(int index) const
{
    const std::vector<Row> all = rows();
    return index >= 0 && index < static_cast<int>(all.size()) ? timeline()->bar(all[static_cast<std::size_t>(index)])
                                                              : nullptr;
}

QAccessibleInterface *AccessibleLane::childAt(int x, int y) const
{
    if (!isValid())
        return nullptr;
    const QPointF point = m_view->viewport()->mapFromGlobal(QPointF(x, y));
    const TimelineHit hit = m_view->places().hitAt(m_view->timelineFrame().toLayout(point));
    return hit.bar ? timeline()->bar(hit.bar->bar.row) : nullptr;
}

QAccessibleInterface *makeAccess(const QString &, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view ? new AccessibleTimeline(view) : nullptr;
}

} // namespace

void installTimelineAccess()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

void tellTimelineChanged(TimelineView *view)
{
    if (QAccessible::isActive() && view->hasFocus())
        tellBarFocused(view);
}

void tellBarFocused(TimelineView *view)
{
    const auto selected = view->selectedRow();
    if (!QAccessible::isActive() || !selected)
        return;
    AccessibleTimeline *timeline = accessOf(view);
    QAccessibleInterface *bar = timeline ? timeline->bar(*selected) : nullptr;
    if (!bar)
        return;
    QAccessibleEvent event(bar, QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

} // namespace steward
