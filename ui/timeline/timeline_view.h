// Which part of a run is shown, along which axis: zoom and range, in one observed object, for the timeline and the
// overview. Setting what already is emits nothing.
#pragma once

#include "trace/axis.h"
#include "ui/run/session.h"
#include "ui/timeline/view_range.h"

#include <QObject>

namespace swimloop::ui {

class TimelineView : public QObject {
    Q_OBJECT

public:
    explicit TimelineView(Session& session, QObject* parent = nullptr);

    [[nodiscard]] trace::AxisKind axis() const { return m_axis; }
    // The moment in the middle of the view stays in it.
    void setAxis(trace::AxisKind axis);

    [[nodiscard]] const ViewRange& range() const { return m_range; }
    [[nodiscard]] ViewBounds bounds() const;
    // As a person does it: from now on the view does not move by itself as a run grows.
    void setRange(const ViewRange& range);
    void zoom(double factor, double anchorPosition);
    void zoomAtPlayhead(double factor); // around the middle where the playhead is out of sight
    void pan(double share);             // of the range shown
    void fit();
    void show(double from, double to); // with air on both sides
    void revealMoment();

    // Pixels that the range is shown on: decides how much is shown at first, and how far one can zoom in.
    void setWidth(double width);
    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] double playheadPosition() const;

signals:
    void rangeChanged();
    void axisChanged();

private:
    void apply(const ViewRange& range);
    void resetRange();
    [[nodiscard]] ViewRange firstRange() const;

    Session& m_session;
    trace::AxisKind m_axis = trace::AxisKind::Ticks;
    ViewRange m_range;
    double m_width = 800;
    bool m_isTouched = false;
    QString m_script; // whose run it shows
};

} // namespace swimloop::ui
