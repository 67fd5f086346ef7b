#include "ui/timeline/bar_raster.h"

#include "ui/theme/pattern_tile.h"

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

void BarRaster::write(QImage& image, const QRectF& area, const TimelineLayout& layout, const Palette& palette,
                      double top) {
    const double scale = image.devicePixelRatioF();
    prepare(palette, scale);
    const QRect inside =
        QRect((area.topLeft() * scale).toPoint(), (area.size() * scale).toSize()).intersected(image.rect());
    if (inside.isEmpty())
        return;
    m_stride = static_cast<std::size_t>(image.bytesPerLine()) / sizeof(QRgb);
    m_pixels =
        reinterpret_cast<QRgb*>(image.bits()) + static_cast<std::size_t>(inside.top()) * m_stride + inside.left();
    m_width = inside.width();
    m_height = inside.height();
    for (const RowLayout& row : layout.rows) {
        if (row.boxBegin == row.boxEnd)
            continue;
        const int rowTop = static_cast<int>(std::lround((row.top + layout.sizes.barTop() - top) * scale));
        const int height = static_cast<int>(std::lround(layout.sizes.bar * scale));
        if (rowTop >= m_height || rowTop + height <= 0)
            continue;
        composeRow(layout, row, m_pixels + static_cast<std::size_t>(std::max(rowTop, 0)) * m_stride);
        writeRow(rowTop, height);
    }
}

void BarRaster::composeRow(const TimelineLayout& layout, const RowLayout& row, const QRgb* ground) {
    m_line.assign(ground, ground + m_width);
    m_patterned.clear();
    m_rounded.clear();
    m_edged.clear();
    m_rare.clear();
    m_groups.clear();
    const int gap = std::max(1, static_cast<int>(std::lround(m_scale)));
    int lastRight = 0;
    for (const LaneBox& box : layout.boxesOf(row)) {
        int left = static_cast<int>(std::lround(box.left * m_scale));
        int right = static_cast<int>(std::lround(box.right * m_scale));
        const bool isWide = right - left >= kLeastGap * m_scale;
        if (isWide) {
            left += gap;
            right -= gap;
        }
        left = std::max(left, std::min(lastRight, right)); // one that was widened never covers its neighbour's middle
        left = std::clamp(left, 0, m_width);
        right = std::clamp(right, 0, m_width);
        if (left >= right)
            continue;
        lastRight = right;
        const auto state = static_cast<unsigned>(box.state);
        std::fill(m_line.begin() + left, m_line.begin() + right, m_fills[state]);
        // What lies in a gap goes along: it is the ground.
        if (!m_groups.empty() && left - m_groups.back().second <= 3 * gap)
            m_groups.back().second = right;
        else
            m_groups.emplace_back(left, right);
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

void BarRaster::blendCorner(QRgb& pixel, QRgb ground, unsigned coverage) const {
    const auto mix = [&](int over, int under) {
        return (static_cast<unsigned>(over) * coverage + static_cast<unsigned>(under) * (255 - coverage) + 127) / 255;
    };
    pixel = qRgb(static_cast<int>(mix(qRed(pixel), qRed(ground))), static_cast<int>(mix(qGreen(pixel), qGreen(ground))),
                 static_cast<int>(mix(qBlue(pixel), qBlue(ground))));
}

void BarRaster::writeRow(int top, int height) {
    const int corner = std::min(static_cast<int>(m_corner.size()), height / 2);
    const int edge = std::max(1, static_cast<int>(std::lround(m_scale)));
    const int rare = static_cast<int>(std::lround(kRareHeight * m_scale));
    std::vector<QRgb> grounds;
    for (int y = std::max(0, -top); y < height && top + y < m_height; ++y) {
        QRgb* line = m_pixels + static_cast<std::size_t>(top + y) * m_stride;
        const int fromEnd = std::min(y, height - 1 - y);
        if (fromEnd < corner) {
            grounds.clear();
            for (const Piece& piece : m_rounded) {
                for (int x = 0; x < corner; ++x) {
                    grounds.push_back(line[piece.left + x]);
                    grounds.push_back(line[piece.right - 1 - x]);
                }
            }
        }
        for (const auto& [left, right] : m_groups)
            std::memcpy(line + left, m_line.data() + left, static_cast<std::size_t>(right - left) * sizeof(QRgb));
        for (const Piece& piece : m_patterned) {
            const QImage& tile = m_tiles[static_cast<unsigned>(piece.state)];
            const auto* from = reinterpret_cast<const QRgb*>(tile.constScanLine(y % m_tileSize));
            int phase = piece.left % m_tileSize;
            for (int x = piece.left; x < piece.right; ++x) {
                line[x] = from[phase];
                phase = phase + 1 == m_tileSize ? 0 : phase + 1;
            }
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
        if (fromEnd < corner) {
            const std::vector<unsigned>& coverage = m_corner[static_cast<std::size_t>(fromEnd)];
            std::size_t at = 0;
            for (const Piece& piece : m_rounded) {
                for (int x = 0; x < corner; ++x) {
                    const unsigned part = coverage[static_cast<std::size_t>(x)];
                    blendCorner(line[piece.left + x], grounds[at++], part);
                    blendCorner(line[piece.right - 1 - x], grounds[at++], part);
                }
            }
        }
    }
}

} // namespace swimloop::ui
