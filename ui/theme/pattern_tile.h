// The patterns of span states as small tiles of pixels that repeat, and as lines for pictures made of lines.
#pragma once

#include "ui/theme/palette.h"

#include <QImage>
#include <QLineF>
#include <QRectF>

#include <vector>

namespace swimloop::ui {

inline constexpr int kTileSize = 8; // logical pixels

// An opaque square tile; for a solid state a single colour all over.
[[nodiscard]] QImage patternTile(const StateColour& state, double scale);

// The lines (or, as lines without length, dots) of a pattern within a rectangle.
[[nodiscard]] std::vector<QLineF> patternLines(Pattern pattern, const QRectF& rect);
[[nodiscard]] double patternLineWidth(Pattern pattern);

} // namespace swimloop::ui
