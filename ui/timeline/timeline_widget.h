// The swimlanes: a row per task, queue, generator ... over the ticks of the event loop, with the ruler above, names at
// the left and the playhead across. One widget that paints the list of boxes of timeline_layout.h, and nothing else per
// span. What is still is painted once into an image; playhead, arrows and hover are painted over it.
#pragma once

#include "ui/timeline/bar_raster.h"
#include "ui/timeline/hover_card.h"
#include "ui/timeline/timeline_layout.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_view.h"

#include <QImage>
#include <QWidget>

#include <vector>

class QScrollBar;

namespace swimloop::ui {

class TimelineWidget : public QWidget {
    Q_OBJECT

public:
    static constexpr int kNameWidth = 150;
    static constexpr int kRulerHeight = 32;

    TimelineWidget(Session& session, TimelineView& view, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {900, 520}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 120}; }

    // What is laid out now; in the coordinates of timeline_layout.h.
    [[nodiscard]] const TimelineLayout& currentLayout();
    [[nodiscard]] QRectF lanesRect() const;
    // Where something of the layout lies in the widget.
    [[nodiscard]] QPointF toWidget(const QPointF& inLayout) const;
    [[nodiscard]] QRectF rowRect(std::size_t row) const;
    [[nodiscard]] double playheadX() const; // in the widget
    [[nodiscard]] const HoverCard& card() const { return *m_card; }
    [[nodiscard]] std::vector<Arrow> currentArrows();
    [[nodiscard]] trace::LaneId selectedLane() const { return m_session.selectedLane(); }
    [[nodiscard]] QPointF markOf(std::size_t problem); // in the widget; null where it is not in view
    [[nodiscard]] CardText cardText(trace::LaneId lane, std::uint32_t span) const;

    void setHint(const QString& hint); // said where there is no run
    // Where this run and one that it is compared with part: marked by a flag; none takes it away.
    void setDifference(trace::EventIndex event);
    void setDense(bool isDense); // rather small rows than scrolling: beside a second timeline
    [[nodiscard]] trace::EventIndex difference() const { return m_difference; }
    void frameSelection(); // again: the whole run
    void selectNeighbour(int rows);
    void selectNextSpan(int direction);

signals:
    // A double click on a span: show its line.
    void placeActivated(trace::Place place);
    // A right click: on a task's lane (else the task is none), at a moment of virtual time.
    void menuAsked(trace::TaskId task, double seconds, const QPoint& globalPosition);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Drag : std::uint8_t { None, Pressed, Pan, Playhead };

    void invalidate(); // the still picture is to be made anew
    void updateRows();
    void updateMarks();
    [[nodiscard]] LayoutRequest request() const;
    [[nodiscard]] RowSizes rowSizes() const;
    void paintStill();
    void paintNames(const QRectF& lanes);
    void paintPlayhead(QPainter& painter) const;
    void paintDifference(QPainter& painter) const;
    void paintSelection(QPainter& painter) const;
    void paintEmpty(QPainter& painter) const;
    void scrollToSelection();
    void scrollTo(trace::LaneId lane); // as far as it has to be
    [[nodiscard]] double toPositionAt(double widgetX) const;
    [[nodiscard]] QRectF spanRect(trace::LaneId lane, std::uint32_t span) const;
    [[nodiscard]] bool isOnPlayhead(const QPointF& point) const;
    void scrubTo(double widgetX);
    void hoverAt(const QPointF& point);
    void clearHover();

    Session& m_session;
    TimelineView& m_view;
    QScrollBar* m_scroll;
    HoverCard* m_card;
    TimelinePainter m_painter{TextStyle::Cached};
    BarRaster m_raster;
    std::vector<trace::LaneId> m_rows;
    std::vector<ProblemPlace> m_problems; // beside the session's
    TimelineLayout m_layout;
    QString m_hint;
    trace::EventIndex m_difference;
    bool m_isDense = false;
    QImage m_still;
    QImage m_names; // the column of names, which stays while one pans and zooms
    bool m_isLayoutStale = true;
    bool m_isStillStale = true;
    bool m_areNamesStale = true;
    bool m_showsFocus = false; // it came by the keyboard

    Drag m_drag = Drag::None;
    QPointF m_pressedAt;
    QPointF m_pointer;
    ViewRange m_pressedRange;
    int m_pressedScroll = 0;
    trace::LaneId m_hoveredLane;
    std::uint32_t m_hoveredSpan = trace::Spans::kMany;
};

} // namespace swimloop::ui
