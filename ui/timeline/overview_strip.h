// The whole run in a strip, with a frame around the part that the timeline shows: drag the frame, or click beside it.
#pragma once

#include "ui/timeline/bar_raster.h"
#include "ui/timeline/timeline_view.h"

#include <QImage>
#include <QWidget>

namespace swimloop::ui {

class OverviewStrip : public QWidget {
    Q_OBJECT

public:
    OverviewStrip(Session& session, TimelineView& view, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {900, 80}; }
    [[nodiscard]] QRectF frame() const; // of the part shown

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    enum class Grip : std::uint8_t { None, Move, Left, Right };

    [[nodiscard]] QRectF lanes() const;
    [[nodiscard]] double toPositionAt(double x) const;
    [[nodiscard]] double toX(double position) const;
    [[nodiscard]] Grip gripAt(const QPointF& point) const;
    void paintStill();

    Session& m_session;
    TimelineView& m_view;
    TimelineLayout m_layout;
    BarRaster m_raster;
    QImage m_still;
    bool m_isStale = true;
    Grip m_grip = Grip::None;
    double m_grabbed = 0; // position under the pointer as it was pressed
    ViewRange m_before;
};

} // namespace swimloop::ui
