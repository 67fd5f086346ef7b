#include "ui/timeline/bar_raster.h"

#include "ui/theme/pattern_tile.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace swimloop::ui {

using trace::maskOf;
using trace::SpanState;

namespace {

constexpr double kRadius = 3;
constexpr double kLeastRounded = 8; // narrower bars are plain
constexpr double kLeastGap = 5;     // narrower bars touch one another
constexpr double kRareHeight = 3;

// Found in a pixel, these are shown even where something else fills most of it.
constexpr SpanState kRareStates[] = {SpanState::Failed, SpanState::Blocking, SpanState::Cancelling,
                                     SpanState::Cancelled};

QRgb scaled(QRgb colour, unsigned coverage) {
    const auto part = [&](int value) { return static_cast<int>((static_cast<unsigned>(value) * coverage + 127) / 255); };
    return qRgba(part(qRed(colour)), part(qGreen(colour)), part(qBlue(colour)), part(qAlpha(colour)));
}

} // namespace

void BarRaster::prepare(const Palette& palette, double scale) {
    if (m_palette == &palette && m_scale == scale)
        return;
    m_palette = &palette;
    m_scale = scale;
    for (unsigned i = 0; i < trace::kSpanStates; ++i) {
        const StateColour& state = palette.states[i];
        m_tiles[i] = patternTile(state, scale);
        m_fills[i] = state.fill.rgb();
        m_edges[i] = state.edge.rgb();
    }
    m_tileSize = m_tiles[0].width();
    // Coverage of a quarter circle, by 16 samples a pixel.
    const double radius = kRadius * scale;
    const int size = static_cast<int>(std::ceil(radius));
    m_corner.assign(static_cast<std::size_t>(size), std::vector<unsigned>(static_cast<std::size_t>(size)));
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            unsigned inside = 0;
            for (int sample = 0; sample < 16; ++sample) {
                const double dx = radius - (x + (sample % 4 + 0.5) / 4);
                const double dy = radius - (y + (sample / 4 + 0.5) / 4);
                inside += dx * dx + dy * dy <= radius * radius || dx <= 0 || dy <= 0;
            }
            m_corner[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] = inside * 255 / 16;
        }
    }
}

void BarRaster::paint(QPainter& painter, const TimelineLayout& layout, const Palette& palette, double top,
                      double height) {
    const double scale = painter.device()->devicePixelRatioF();
    prepare(palette, scale);
    const QSize size(static_cast<int>(std::ceil(layout.width * scale)), static_cast<int>(std::ceil(height * scale)));
    if (size.isEmpty())
        return;
    if (m_image.size() != size)
        m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    m_image.setDevicePixelRatio(scale);
    m_image.fill(0);
    for (const RowLayout& row : layout.rows) {
        if (row.boxBegin == row.boxEnd)
            continue;
        composeRow(layout, row);
        writeRow(static_cast<int>(std::lround((row.top + layout.sizes.barTop() - top) * scale)),
                 static_cast<int>(std::lround(layout.sizes.bar * scale)));
    }
    painter.drawImage(QPointF(0, 0), m_image);
}

void BarRaster::composeRow(const TimelineLayout& layout, const RowLayout& row) {
    const int width = m_image.width();
    m_line.assign(static_cast<std::size_t>(width), 0);
    m_patterned.clear();
    m_rounded.clear();
    m_edged.clear();
    m_rare.clear();
    const double gap = std::max(1.0, std::round(m_scale));
    int lastRight = 0;
    for (const LaneBox& box : layout.boxesOf(row)) {
        int left = static_cast<int>(std::lround(box.left * m_scale));
        int right = static_cast<int>(std::lround(box.right * m_scale));
        const bool isWide = right - left >= kLeastGap * m_scale;
        if (isWide) {
            left += static_cast<int>(gap);
            right -= static_cast<int>(gap);
        }
        left = std::max(left, std::min(lastRight, right)); // one that was widened never covers its neighbour's middle
        left = std::clamp(left, 0, width);
        right = std::clamp(right, 0, width);
        if (left >= right)
            continue;
        lastRight = right;
        const auto state = static_cast<unsigned>(box.state);
        std::fill(m_line.begin() + left, m_line.begin() + right, m_fills[state]);
        const Piece piece{left, right, box.state};
        if (isWide && m_palette->states[state].pattern != Pattern::Solid)
            m_patterned.push_back(piece);
        if (isWide && m_edges[state] != m_fills[state])
            m_edged.push_back(piece);
        if (right - left >= kLeastRounded * m_scale)
            m_rounded.push_back(piece);
        if (box.span == LaneBox::kMany) {
            for (const SpanState rare : kRareStates) {
                if ((box.mask & maskOf(rare)) && box.state != rare) {
                    m_rare.push_back({left, right, rare});
                    break;
                }
            }
        }
    }
}

void BarRaster::writeRow(int top, int height) {
    const int imageHeight = m_image.height();
    const auto stride = static_cast<std::size_t>(m_image.bytesPerLine()) / sizeof(QRgb);
    auto* pixels = reinterpret_cast<QRgb*>(m_image.bits());
    const std::size_t bytes = m_line.size() * sizeof(QRgb);
    const int corner = std::min(static_cast<int>(m_corner.size()), height / 2);
    const int edge = std::max(1, static_cast<int>(std::lround(m_scale)));
    const int rare = static_cast<int>(std::lround(kRareHeight * m_scale));
    for (int y = std::max(0, -top); y < height && top + y < imageHeight; ++y) {
        QRgb* line = pixels + static_cast<std::size_t>(top + y) * stride;
        std::memcpy(line, m_line.data(), bytes);
        for (const Piece& piece : m_patterned) {
            const QImage& tile = m_tiles[static_cast<unsigned>(piece.state)];
            const auto* from = reinterpret_cast<const QRgb*>(tile.constScanLine(y % m_tileSize));
            for (int x = piece.left; x < piece.right; ++x)
                line[x] = from[x % m_tileSize];
        }
        for (const Piece& piece : m_edged) {
            const QRgb colour = m_edges[static_cast<unsigned>(piece.state)];
            if (y < edge || y >= height - edge) {
                std::fill(line + piece.left, line + piece.right, colour);
            } else {
                std::fill(line + piece.left, line + std::min(piece.left + edge, piece.right), colour);
                std::fill(line + std::max(piece.left, piece.right - edge), line + piece.right, colour);
            }
        }
        if (y < rare) {
            for (const Piece& piece : m_rare)
                std::fill(line + piece.left, line + piece.right, m_fills[static_cast<unsigned>(piece.state)]);
        }
        const int fromEnd = std::min(y, height - 1 - y);
        if (fromEnd < corner) {
            const std::vector<unsigned>& coverage = m_corner[static_cast<std::size_t>(fromEnd)];
            for (const Piece& piece : m_rounded) {
                for (int x = 0; x < corner; ++x) {
                    const unsigned part = coverage[static_cast<std::size_t>(x)];
                    line[piece.left + x] = scaled(line[piece.left + x], part);
                    line[piece.right - 1 - x] = scaled(line[piece.right - 1 - x], part);
                }
            }
        }
    }
}

} // namespace swimloop::ui
