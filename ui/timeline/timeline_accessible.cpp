#include "ui/timeline/timeline_accessible.h"

#include "ui/timeline/hover_text.h"
#include "ui/timeline/timeline_widget.h"

#include <QAccessible>
#include <QAccessibleWidget>

#include <algorithm>
#include <map>

namespace swimloop::ui {

namespace {

class TimelineAccessible;

TimelineWidget* timelineOf(QObject* object) {
    return qobject_cast<TimelineWidget*>(object);
}

// A span in view: "jobs full", "Task-1 main, waiting 3 ticks, 0.1 s, blocked in jobs.put(3)".
class SpanAccessible : public QAccessibleInterface {
public:
    SpanAccessible(QAccessibleInterface* lane, TimelineAccessible& timeline, std::size_t row, std::size_t box)
        : m_lane(lane)
        , m_timeline(timeline)
        , m_row(row)
        , m_box(box) {}

    [[nodiscard]] bool isValid() const override;
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override { return m_lane; }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override;

private:
    QAccessibleInterface* m_lane;
    TimelineAccessible& m_timeline;
    std::size_t m_row;
    std::size_t m_box;
};

class LaneAccessible : public QAccessibleInterface {
public:
    LaneAccessible(TimelineAccessible& timeline, std::size_t row) : m_timeline(timeline), m_row(row) {}
    ~LaneAccessible() override;
    LaneAccessible(const LaneAccessible&) = delete;
    LaneAccessible& operator=(const LaneAccessible&) = delete;

    [[nodiscard]] bool isValid() const override;
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override;
    [[nodiscard]] QAccessibleInterface* child(int index) const override;
    [[nodiscard]] int childCount() const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override;
    [[nodiscard]] QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override;

private:
    TimelineAccessible& m_timeline;
    std::size_t m_row;
    mutable std::map<int, QAccessible::Id> m_children;
};

class TimelineAccessible : public QAccessibleWidget {
public:
    explicit TimelineAccessible(TimelineWidget* widget) : QAccessibleWidget(widget, QAccessible::List) {}
    ~TimelineAccessible() override {
        for (const auto& [index, id] : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }
    TimelineAccessible(const TimelineAccessible&) = delete;
    TimelineAccessible& operator=(const TimelineAccessible&) = delete;

    [[nodiscard]] TimelineWidget* timeline() const { return timelineOf(object()); }
    [[nodiscard]] const TimelineLayout& layout() const { return timeline()->currentLayout(); }

    // Lanes in view; what is scrolled away is reached by scrolling.
    [[nodiscard]] int childCount() const override { return static_cast<int>(layout().rows.size()); }
    [[nodiscard]] QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount())
            return nullptr;
        const auto found = m_children.find(index);
        if (found != m_children.end())
            return QAccessible::accessibleInterface(found->second);
        auto* lane = new LaneAccessible(const_cast<TimelineAccessible&>(*this), static_cast<std::size_t>(index));
        m_children[index] = QAccessible::registerAccessibleInterface(lane);
        return lane;
    }
    int indexOfChild(const QAccessibleInterface* child) const override {
        for (const auto& [index, id] : m_children) {
            if (QAccessible::accessibleInterface(id) == child)
                return index;
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = 0; i < childCount(); ++i) {
            if (QAccessibleInterface* lane = child(i); lane && lane->rect().contains(x, y))
                return lane;
        }
        return nullptr;
    }

    [[nodiscard]] QRect toScreen(const QRectF& inWidget) const {
        const QRect area = inWidget.toAlignedRect();
        return {timeline()->mapToGlobal(area.topLeft()), area.size()};
    }

private:
    mutable std::map<int, QAccessible::Id> m_children;
};

// Lanes.

LaneAccessible::~LaneAccessible() {
    for (const auto& [index, id] : m_children)
        QAccessible::deleteAccessibleInterface(id);
}

bool LaneAccessible::isValid() const {
    return m_timeline.isValid() && m_row < m_timeline.layout().rows.size();
}

QAccessibleInterface* LaneAccessible::parent() const {
    return &m_timeline;
}

int LaneAccessible::childCount() const {
    if (!isValid())
        return 0;
    const TimelineLayout& layout = m_timeline.layout();
    return static_cast<int>(layout.boxesOf(layout.rows[m_row]).size());
}

QAccessibleInterface* LaneAccessible::child(int index) const {
    if (index < 0 || index >= childCount())
        return nullptr;
    const auto found = m_children.find(index);
    if (found != m_children.end())
        return QAccessible::accessibleInterface(found->second);
    auto* span =
        new SpanAccessible(const_cast<LaneAccessible*>(this), m_timeline, m_row, static_cast<std::size_t>(index));
    m_children[index] = QAccessible::registerAccessibleInterface(span);
    return span;
}

int LaneAccessible::indexOfChild(const QAccessibleInterface* child) const {
    for (const auto& [index, id] : m_children) {
        if (QAccessible::accessibleInterface(id) == child)
            return index;
    }
    return -1;
}

QAccessibleInterface* LaneAccessible::childAt(int x, int y) const {
    for (int i = 0; i < childCount(); ++i) {
        if (QAccessibleInterface* span = child(i); span && span->rect().contains(x, y))
            return span;
    }
    return nullptr;
}

QString LaneAccessible::text(QAccessible::Text kind) const {
    if (!isValid())
        return {};
    const RowLayout& row = m_timeline.layout().rows[m_row];
    if (kind == QAccessible::Name)
        return row.subtitle.isEmpty() ? row.title : row.title + QStringLiteral(", ") + row.subtitle;
    if (kind == QAccessible::Description && row.valueBegin != row.valueEnd)
        return TimelineWidget::tr("its value over time");
    return {};
}

QRect LaneAccessible::rect() const {
    if (!isValid())
        return {};
    return m_timeline.toScreen(m_timeline.timeline()->rowRect(m_timeline.layout().firstRow + m_row));
}

QAccessible::State LaneAccessible::state() const {
    QAccessible::State state;
    state.selectable = true;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    state.selected = m_timeline.timeline()->selectedLane() == m_timeline.layout().rows[m_row].lane;
    return state;
}

// Spans.

bool SpanAccessible::isValid() const {
    if (!m_timeline.isValid() || m_row >= m_timeline.layout().rows.size())
        return false;
    const TimelineLayout& layout = m_timeline.layout();
    return m_box < layout.boxesOf(layout.rows[m_row]).size();
}

QString SpanAccessible::text(QAccessible::Text kind) const {
    if (!isValid())
        return {};
    const TimelineLayout& layout = m_timeline.layout();
    const RowLayout& row = layout.rows[m_row];
    const LaneBox& box = layout.boxesOf(row)[m_box];
    if (box.span == LaneBox::kMany)
        return kind == QAccessible::Name ? TimelineWidget::tr("several, mostly %1").arg(verbOf(box.state)) : QString();
    const CardText card = m_timeline.timeline()->cardText(row.lane, box.span);
    switch (kind) {
    case QAccessible::Name: return card.title;
    case QAccessible::Description: return card.lines.join(QStringLiteral(". "));
    case QAccessible::Value: return verbOf(box.state);
    default: return {};
    }
}

QRect SpanAccessible::rect() const {
    if (!isValid())
        return {};
    const TimelineLayout& layout = m_timeline.layout();
    const RowLayout& row = layout.rows[m_row];
    const QRectF bar = layout.rectOf(row, layout.boxesOf(row)[m_box]);
    return m_timeline.toScreen(QRectF(m_timeline.timeline()->toWidget(bar.topLeft()), bar.size()));
}

QAccessible::State SpanAccessible::state() const {
    QAccessible::State state;
    state.selectable = true;
    if (!isValid())
        state.invalid = true;
    return state;
}

QAccessibleInterface* makeInterface(const QString& name, QObject* object) {
    if (name == QLatin1String("swimloop::ui::TimelineWidget"))
        return new TimelineAccessible(timelineOf(object));
    return nullptr;
}

} // namespace

void installTimelineAccessibility() {
    static bool isInstalled = false;
    if (!isInstalled)
        QAccessible::installFactory(makeInterface);
    isInstalled = true;
}

} // namespace swimloop::ui
