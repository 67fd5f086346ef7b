// Paints a timeline's layout: for the screen, where the bars are pixels of BarRaster, and for pictures. Each part by
// itself, so that the widget can keep the names and the ruler in place while lanes scroll.
#pragma once

#include "ui/theme/palette.h"
#include "ui/timeline/timeline_layout.h"

#include <QFont>
#include <QHash>
#include <QStaticText>

class QPainter;

namespace swimloop::ui {

enum class TextStyle : std::uint8_t { Cached, Plain }; // Plain: a text stays a text in SVG and PDF

class TimelinePainter {
public:
    explicit TimelinePainter(TextStyle style) : m_style(style) {}

    // The painter's origin is the left end of the lanes at y = `top` of the rows. First the ground; then, by BarRaster
    // or paintBars(), the bars; then what is written on them.
    void paintGround(QPainter& painter, const LayoutRequest& request, const TimelineLayout& layout,
                     const Palette& palette);
    void paintBars(QPainter& painter, const LayoutRequest& request, const TimelineLayout& layout,
                   const Palette& palette) const;
    void paintWords(QPainter& painter, const LayoutRequest& request, const TimelineLayout& layout,
                    const Palette& palette);
    void paintArrows(QPainter& painter, const std::vector<Arrow>& arrows, const Palette& palette, double top,
                     bool isDimmed) const;
    // Over everything else on the lanes: bars, arrows.
    void paintMarks(QPainter& painter, const TimelineLayout& layout, const Palette& palette, double top) const;
    // The origin is the top left corner of what they fill.
    void paintNames(QPainter& painter, const TimelineLayout& layout, const Palette& palette, double top, double width,
                    double height, trace::LaneId hovered, trace::LaneId selected) const;
    void paintRuler(QPainter& painter, const TimelineLayout& layout, const Palette& palette, double height) const;

    // A bar by itself: in legends, lists and cards.
    static void paintProblemMark(QPainter& painter, const QPointF& centre, bool isHint, const Palette& palette);
    static void paintSwatch(QPainter& painter, const QRectF& rect, trace::SpanState state, const Palette& palette,
                            double radius = 3);

private:
    void paintGrid(QPainter& painter, const LayoutRequest& request, const TimelineLayout& layout,
                   const Palette& palette) const;
    void paintValues(QPainter& painter, const LayoutRequest& request, const TimelineLayout& layout,
                     const RowLayout& row, const Palette& palette);
    void paintCells(QPainter& painter, const TimelineLayout& layout, const RowLayout& row,
                    const Palette& palette) const;
    void paintShapes(QPainter& painter, const TimelineLayout& layout, const RowLayout& row,
                     const Palette& palette) const;
    void paintLabels(QPainter& painter, const LayoutRequest& request, const TimelineLayout& layout,
                     const RowLayout& row, const Palette& palette);
    void paintEnd(QPainter& painter, const LayoutRequest& request, const TimelineLayout& layout, const RowLayout& row,
                  const Palette& palette) const;
    void drawLabel(QPainter& painter, const QString& text, const QRectF& rect, int pixels);

    struct Prepared {
        QStaticText text;
        double width = 0;
    };
    TextStyle m_style;
    QHash<QString, Prepared> m_prepared[2]; // labels come again and again; in the larger and the smaller size
};

} // namespace swimloop::ui
