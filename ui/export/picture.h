// The timeline as a page: title, lanes over the ruler, legend, and a footer that says how the run was made. It is laid
// out by the code that lays out the window's timeline, and painted as shapes.
#pragma once

#include "ui/run/recording.h"
#include "ui/theme/palette.h"
#include "ui/timeline/timeline_layout.h"

#include <QSizeF>

#include <optional>

class QPainter;

namespace swimloop::ui {

struct PictureOptions {
    trace::AxisKind axis = trace::AxisKind::Ticks;
    bool isDark = false;
    std::optional<ViewRange> range; // of the axis; none: the whole run
    int width = 0;                  // logical pixels; 0: as the run needs
    int height = 0;
    bool isTransparent = false;
};

class Picture {
public:
    Picture(const Recording& recording, PictureOptions options);
    [[nodiscard]] QSizeF size() const { return m_size; }
    void paint(QPainter& painter) const;

    // What it shows, for tests.
    [[nodiscard]] const TimelineLayout& layout() const { return m_layout; }

private:
    [[nodiscard]] LayoutRequest request() const;

    const Recording& m_recording;
    PictureOptions m_options;
    std::vector<trace::LaneId> m_rows;
    ViewRange m_range;
    RowSizes m_sizes;
    double m_lanesWidth = 0;
    QSizeF m_size;
    TimelineLayout m_layout;
    std::vector<trace::SpanState> m_states;
    std::vector<ProblemPlace> m_problems;
};

} // namespace swimloop::ui
