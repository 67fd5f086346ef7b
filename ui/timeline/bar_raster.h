// The bars of all lanes as pixels, written line by line: a lane's bars are the same on nearly all of its pixel rows, so
// one row is composed and copied. A frame of a million spans costs what is on the screen; painting each bar with
// QPainter would cost some hundred times as much.
#pragma once

#include "ui/theme/palette.h"
#include "ui/timeline/timeline_layout.h"

#include <QImage>

#include <array>
#include <vector>

class QPainter;

namespace swimloop::ui {

class BarRaster {
public:
    // Paints the bars of a layout whose part from `top` on is visible, `height` of it, at the painter's origin.
    void paint(QPainter& painter, const TimelineLayout& layout, const Palette& palette, double top, double height);

private:
    void prepare(const Palette& palette, double scale);
    void composeRow(const TimelineLayout& layout, const RowLayout& row);
    void writeRow(int top, int height);

    struct Piece {
        int left, right;
        trace::SpanState state;
    };

    QImage m_image;
    const Palette* m_palette = nullptr;
    double m_scale = 0;
    int m_tileSize = 1;
    std::array<QImage, trace::kSpanStates> m_tiles;
    std::array<QRgb, trace::kSpanStates> m_fills{};
    std::array<QRgb, trace::kSpanStates> m_edges{};
    std::vector<std::vector<unsigned>> m_corner; // coverage, 0 to 255, by row and column of a rounded corner
    std::vector<QRgb> m_line;
    std::vector<Piece> m_patterned;
    std::vector<Piece> m_rounded;
    std::vector<Piece> m_edged;
    std::vector<Piece> m_rare; // states that are hidden by what dominates, and must not be missed
};

} // namespace swimloop::ui
