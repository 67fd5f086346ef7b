#include "ui/theme/pattern_tile.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace swimloop::ui {

namespace {

// Lines x + y = c, in steps that make a tile repeat without a seam.
void addDiagonals(const QRectF& rect, double step, std::vector<QLineF>& lines) {
    const double first = std::ceil((rect.left() + rect.top()) / step) * step;
    for (double c = first; c < rect.right() + rect.bottom(); c += step) {
        const double x0 = std::max(rect.left(), c - rect.bottom());
        const double x1 = std::min(rect.right(), c - rect.top());
        if (x1 > x0)
            lines.emplace_back(x0, c - x0, x1, c - x1);
    }
}

} // namespace

std::vector<QLineF> patternLines(Pattern pattern, const QRectF& rect) {
    std::vector<QLineF> lines;
    switch (pattern) {
    case Pattern::Solid: break;
    case Pattern::Hatch:
    case Pattern::DenseHatch: addDiagonals(rect, kTileSize, lines); break;
    case Pattern::Bars:
        for (double x = std::ceil(rect.left() / 4) * 4 + 1; x < rect.right(); x += 4)
            lines.emplace_back(x, rect.top(), x, rect.bottom());
        break;
    case Pattern::Dots:
        for (double y = std::ceil(rect.top() / 4) * 4 + 1; y < rect.bottom(); y += 4) {
            const double shift = std::fmod(std::floor(y / 4), 2) != 0 ? 4 : 0;
            for (double x = std::ceil((rect.left() - shift) / 8) * 8 + shift + 2; x < rect.right(); x += 8)
                lines.emplace_back(x, y, x + 0.01, y);
        }
        break;
    }
    return lines;
}

double patternLineWidth(Pattern pattern) {
    switch (pattern) {
    case Pattern::Hatch: return 1.8;
    case Pattern::DenseHatch: return 2.2;
    case Pattern::Dots: return 1.8;
    case Pattern::Bars: return 1.2;
    case Pattern::Solid: break;
    }
    return 0;
}

QImage patternTile(const StateColour& state, double scale) {
    const int size = std::max(1, static_cast<int>(std::lround(kTileSize * scale)));
    QImage tile(size, size, QImage::Format_ARGB32_Premultiplied);
    tile.fill(state.fill);
    if (state.pattern == Pattern::Solid)
        return tile;
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(size / double{kTileSize}, size / double{kTileSize});
    painter.setPen(QPen(state.line, patternLineWidth(state.pattern), Qt::SolidLine, Qt::RoundCap));
    // Drawn with its neighbours, so that lines go on across the seams.
    const QRectF around(-kTileSize, -kTileSize, 3 * kTileSize, 3 * kTileSize);
    for (const QLineF& line : patternLines(state.pattern, around))
        painter.drawLine(line);
    return tile;
}

} // namespace swimloop::ui
