// The bars of all lanes as pixels, written line by line straight into an image: a lane's bars are the same on nearly
// all of its pixel rows, so one row is composed and copied. A frame of a million spans costs what is on the screen;
// painting each bar with QPainter would cost some hundred times as much.
#pragma once

#include "ui/theme/palette.h"
#include "ui/timeline/timeline_layout.h"

#include <QImage>

#include <array>
#include <vector>

namespace swimloop::ui {

class BarRaster {
public:
    // Writes the bars of a layout over what the image shows already. `area` (logical pixels) is where its lanes lie,
    // whose part from `top` on is visible. The image has 32 bits a pixel and is opaque; no painter is to be at work on
    // it.
    void write(QImage& image, const QRectF& area, const TimelineLayout& layout, const Palette& palette, double top);

private:
    void prepare(const Palette& palette, double scale);
    void composeRow(const TimelineLayout& layout, const RowLayout& row, const QRgb* ground);
    void writeRow(int top, int height);
    void blendCorner(QRgb& pixel, QRgb ground, unsigned coverage) const;

    struct Piece {
        int left, right;
        trace::SpanState state;
    };

    // The part of the image that is written to.
    QRgb* m_pixels = nullptr;
    std::size_t m_stride = 0; // in pixels
    int m_width = 0;
    int m_height = 0;
    const Palette* m_palette = nullptr;
    double m_scale = 0;
    int m_tileSize = 1;
    std::array<QImage, trace::kSpanStates> m_tiles;
    std::array<QRgb, trace::kSpanStates> m_fills{};
    std::array<QRgb, trace::kSpanStates> m_edges{};
    std::vector<std::vector<unsigned>> m_corner; // coverage, 0 to 255, by row and column of a rounded corner
    std::vector<QRgb> m_line;
    std::vector<std::pair<int, int>> m_groups; // stretches of the line that bars fill
    std::vector<Piece> m_patterned;
    std::vector<Piece> m_rounded;
    std::vector<Piece> m_edged;
    std::vector<Piece> m_rare; // states that are hidden by what dominates, and must not be missed
};

} // namespace swimloop::ui
