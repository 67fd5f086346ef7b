#include "ui/timeline/timeline_painter.h"

#include "ui/theme/fonts.h"
#include "ui/theme/pattern_tile.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::LaneKind;
using trace::SpanState;

namespace {

constexpr double kLabelInset = 5;
constexpr double kLeastLabel = 24; // bars that are narrower have no label
constexpr int kMostPrepared = 4000;
constexpr int kLabelPixels = 12;
constexpr int kSmallPixels = 11; // of what would not fit otherwise, and in low rows

double barTop(const TimelineLayout& layout, const RowLayout& row) {
    return row.top + layout.sizes.barTop();
}

QRectF insetBar(const QRectF& bar) {
    return bar.width() >= 5 ? bar.adjusted(1, 0, -1, 0) : bar;
}

const QFont& labelFont(int pixels) {
    static const QFont large = textFont(kLabelPixels, QFont::Medium);
    static const QFont small = textFont(kSmallPixels, QFont::Medium);
    return pixels == kLabelPixels ? large : small;
}

const QFontMetricsF& labelMetrics(int pixels) {
    static const QFontMetricsF large(labelFont(kLabelPixels));
    static const QFontMetricsF small(labelFont(kSmallPixels));
    return pixels == kLabelPixels ? large : small;
}

QString endWord(SpanState state) {
    switch (state) {
    case SpanState::Failed: return QCoreApplication::translate("Timeline", "failed");
    case SpanState::Cancelled: return QCoreApplication::translate("Timeline", "cancelled");
    default: return QCoreApplication::translate("Timeline", "done");
    }
}

// A cross, or a tick: drawn, not a letter that a font may lack.
void drawEndSign(QPainter& painter, const QRectF& box, SpanState state) {
    if (state == SpanState::Done) {
        painter.drawPolyline(QPolygonF{{box.left(), box.top() + box.height() * 0.55},
                                       {box.left() + box.width() * 0.38, box.bottom()},
                                       {box.right(), box.top()}});
    } else {
        painter.drawLine(box.topLeft(), box.bottomRight());
        painter.drawLine(box.bottomLeft(), box.topRight());
    }
}

} // namespace

void TimelinePainter::paintGround(QPainter& painter, const LayoutRequest& request, const TimelineLayout& layout,
                                  const Palette& palette) {
    paintGrid(painter, request, layout, palette);
    painter.save();
    painter.translate(0, -request.top);
    for (const RowLayout& row : layout.rows) {
        if (row.valueBegin != row.valueEnd)
            paintValues(painter, request, layout, row, palette);
        if (row.cellBegin != row.cellEnd)
            paintCells(painter, layout, row, palette);
    }
    painter.restore();
}

void TimelinePainter::paintBars(QPainter& painter, const LayoutRequest& request, const TimelineLayout& layout,
                                const Palette& palette) const {
    painter.save();
    painter.translate(0, -request.top);
    for (const RowLayout& row : layout.rows)
        paintShapes(painter, layout, row, palette);
    painter.restore();
}

void TimelinePainter::paintWords(QPainter& painter, const LayoutRequest& request, const TimelineLayout& layout,
                                 const Palette& palette) {
    painter.save();
    painter.translate(0, -request.top);
    for (const RowLayout& row : layout.rows) {
        if (layout.sizes.hasLabels())
            paintLabels(painter, request, layout, row, palette);
        if (row.end.state != SpanState::None)
            paintEnd(painter, request, layout, row, palette);
    }
    painter.restore();
}

void TimelinePainter::paintProblemMark(QPainter& painter, const QPointF& centre, bool isHint, const Palette& palette) {
    const double r = ProblemMark::kRadius;
    painter.setPen(QPen(palette.panel, 1.6, Qt::SolidLine, Qt::SquareCap, Qt::RoundJoin));
    painter.setBrush(isHint ? palette.accent : palette.error);
    if (isHint) {
        painter.drawEllipse(centre, r - 1.5, r - 1.5);
    } else {
        QPainterPath triangle(centre + QPointF(0, -r));
        triangle.lineTo(centre + QPointF(r, r - 2));
        triangle.lineTo(centre + QPointF(-r, r - 2));
        triangle.closeSubpath();
        painter.drawPath(triangle);
    }
    const QColor ink = inkOn(isHint ? palette.accent : palette.error, palette.panel, palette.text);
    painter.setPen(QPen(ink, 1.8, Qt::SolidLine, Qt::RoundCap));
    const double shift = isHint ? 0 : 1;
    painter.drawLine(centre + QPointF(0, -3.6 + shift), centre + QPointF(0, 0.6 + shift));
    painter.drawPoint(centre + QPointF(0, 4 + shift));
}

void TimelinePainter::paintMarks(QPainter& painter, const TimelineLayout& layout, const Palette& palette, double top) const {
    if (layout.marks.empty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(0, -top);
    for (const ProblemMark& mark : layout.marks)
        paintProblemMark(painter, mark.centre, mark.isHint, palette);
    painter.restore();
}

void TimelinePainter::paintGrid(QPainter& painter, const LayoutRequest& request, const TimelineLayout& layout,
                                const Palette& palette) const {
    const double height = request.height;
    painter.fillRect(QRectF(0, 0, request.width, height), palette.panel);
    const auto upright = [&](float x, const QColor& colour) {
        if (x >= 0 && x <= request.width)
            painter.fillRect(QRectF(std::round(x), 0, 1, height), colour);
    };
    for (const TickBand& band : layout.bands) {
        if (band.isShaded)
            painter.fillRect(QRectF(std::max(band.left, 0.0f), 0,
                                    std::min<double>(band.right, request.width) - std::max(band.left, 0.0f), height),
                             palette.band);
        upright(band.left, palette.grid);
    }
    if (!layout.bands.empty())
        upright(layout.bands.back().right, palette.grid);
    painter.save();
    painter.setPen(palette.grid);
    for (std::size_t i = layout.firstRow; i < layout.rowCount; ++i) {
        const double y = static_cast<double>(i + 1) * layout.sizes.row - request.top;
        if (y > height)
            break;
        painter.fillRect(QRectF(0, y - 1, request.width, 1), palette.grid);
    }
    painter.setPen(QPen(palette.timeGap, 1.5, Qt::CustomDashLine, Qt::FlatCap));
    QPen dashed = painter.pen();
    dashed.setDashPattern({2, 2});
    painter.setPen(dashed);
    for (const TickBand& band : layout.bands) {
        if (band.isTimeGap && band.left >= 0 && band.left <= request.width)
            painter.drawLine(QPointF(std::round(band.left) + 0.5, 0), QPointF(std::round(band.left) + 0.5, height));
    }
    painter.restore();
}

void TimelinePainter::paintValues(QPainter& painter, const LayoutRequest& request, const TimelineLayout& layout,
                                  const RowLayout& row, const Palette& palette) {
    const bool isLoop = row.kind == LaneKind::Loop;
    const double row_ = layout.sizes.row;
    const double ground = row.top + row_ * 0.75;
    const double tallest = row_ * (row.maximum > 0 ? 0.53 : 0.56);
    const QColor fill = isLoop ? palette.cell : palette.valueFill;
    const QFont font = textFont(11, QFont::DemiBold);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    for (const ValueBox& box : layout.valuesOf(row)) {
        if (box.value == 0)
            continue;
        const double height = std::max(2.0, tallest * box.value / row.scale);
        QRectF rect(box.left, ground - height, box.width(), height);
        if (rect.width() >= 5)
            rect.adjust(1, 0, -1, 0);
        rect = rect.intersected(QRectF(0, rect.top(), request.width, rect.height())); // SVG clips nothing
        if (rect.width() <= 0)
            continue;
        painter.fillRect(rect, fill);
        const double visibleLeft = std::max<double>(rect.left(), 0);
        const double visibleRight = std::min(rect.right(), request.width);
        const QString number = QString::number(box.value);
        if (visibleRight - visibleLeft >= metrics.horizontalAdvance(number) + 6 && layout.sizes.hasLabels()
            && !isLoop) {
            painter.setPen(palette.valueText);
            const QRectF text(visibleLeft, ground - std::max(height, 13.0), visibleRight - visibleLeft,
                              std::max(height, 13.0) - 1);
            painter.drawText(text, Qt::AlignHCenter | Qt::AlignBottom, number);
        }
    }
    if (row.maximum > 0 && !isLoop) {
        const double y = std::round(ground - tallest * row.maximum / row.scale) - 0.5;
        QPen pen(palette.valueEdge, 1, Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({4, 3});
        painter.setPen(pen);
        painter.drawLine(QPointF(0, y), QPointF(request.width, y));
    }
}

void TimelinePainter::paintCells(QPainter& painter, const TimelineLayout& layout, const RowLayout& row,
                                 const Palette& palette) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double height = layout.sizes.bar / 2;
    const double top = barTop(layout, row) + height / 2;
    for (const ReadyCell& cell : layout.cellsOf(row)) {
        painter.setBrush(cell.isFirst ? palette.accent : palette.cell);
        const QRectF rect = QRectF(cell.left, top, cell.right - cell.left, height).intersected(QRectF(0, top, layout.width, height));
        if (rect.width() > 0)
            painter.drawRoundedRect(rect, 2, 2);
    }
    painter.restore();
}

void TimelinePainter::paintShapes(QPainter& painter, const TimelineLayout& layout, const RowLayout& row,
                                  const Palette& palette) const {
    for (const LaneBox& box : layout.boxesOf(row)) {
        QRectF rect = layout.rectOf(row, box);
        rect = rect.intersected(QRectF(0, rect.top(), layout.width, rect.height()));
        if (rect.width() <= 0)
            continue;
        paintSwatch(painter, insetBar(rect), box.state, palette, rect.width() >= 8 ? 3 : 0);
    }
}

void TimelinePainter::paintSwatch(QPainter& painter, const QRectF& rect, SpanState state, const Palette& palette,
                                  double radius) {
    const StateColour& colour = palette.state(state);
    painter.save();
    if (radius > 0)
        painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour.fill);
    if (radius > 0)
        painter.drawRoundedRect(rect, radius, radius);
    else
        painter.fillRect(rect, colour.fill);
    if (colour.pattern != Pattern::Solid && rect.width() >= 5) {
        painter.setRenderHint(QPainter::Antialiasing);
        const double width = patternLineWidth(colour.pattern);
        const Qt::PenCapStyle cap = colour.pattern == Pattern::Dots ? Qt::RoundCap : Qt::FlatCap;
        painter.setPen(QPen(colour.line, width, Qt::SolidLine, cap));
        const double inset = colour.pattern == Pattern::Bars ? 0 : width / 2;
        for (const QLineF& line : patternLines(colour.pattern, rect.adjusted(inset, inset, -inset, -inset)))
            painter.drawLine(line);
    }
    if (radius > 0 && colour.edge != colour.fill) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour.edge, 1));
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5);
    }
    painter.restore();
}

void TimelinePainter::paintLabels(QPainter& painter, const LayoutRequest& request, const TimelineLayout& layout,
                                  const RowLayout& row, const Palette& palette) {
    const int pixels = layout.sizes.bar >= 22 ? kLabelPixels : kSmallPixels;
    SpanState last = SpanState::kCount;
    for (const LaneBox& box : layout.boxesOf(row)) {
        if (box.span == LaneBox::kMany)
            continue;
        const QRectF rect = layout.rectOf(row, box);
        const double left = std::max(rect.left(), 0.0);
        const double right = std::min(rect.right(), request.width);
        if (right - left < kLeastLabel)
            continue;
        if (palette.state(box.state).pattern == Pattern::DenseHatch || box.state == SpanState::Ready)
            continue; // no letter is read on these
        const trace::Span& span = request.spans.lane(row.lane).spans[box.span];
        const QString label = QString::fromStdString(request.spans.labelOf(span));
        if (label.isEmpty())
            continue;
        if (box.state != last)
            painter.setPen(palette.state(box.state).label);
        last = box.state;
        drawLabel(painter, label, QRectF(left + kLabelInset, rect.top(), right - left - kLabelInset - 3, rect.height()),
                  pixels);
    }
}

void TimelinePainter::drawLabel(QPainter& painter, const QString& text, const QRectF& rect, int pixels) {
    const QFont& font = labelFont(pixels);
    const QFontMetricsF& metrics = labelMetrics(pixels);
    QHash<QString, Prepared>& prepared = m_prepared[pixels == kLabelPixels ? 0 : 1];
    if (prepared.size() > kMostPrepared)
        prepared.clear();
    auto found = prepared.find(text);
    if (found == prepared.end()) {
        Prepared fresh;
        fresh.text = QStaticText(text);
        fresh.text.setTextFormat(Qt::PlainText);
        fresh.text.setPerformanceHint(QStaticText::AggressiveCaching);
        fresh.width = metrics.horizontalAdvance(text);
        fresh.text.prepare({}, font);
        found = prepared.insert(text, fresh);
    }
    const double y = rect.top() + (rect.height() - metrics.height()) / 2;
    if (found->width > rect.width() && pixels > kSmallPixels) {
        drawLabel(painter, text, rect, kSmallPixels);
        return;
    }
    painter.setFont(font);
    if (found->width <= rect.width()) {
        if (m_style == TextStyle::Cached)
            painter.drawStaticText(QPointF(rect.left(), y), found->text);
        else
            painter.drawText(QPointF(rect.left(), y + metrics.ascent()), text);
        return;
    }
    const QString elided = metrics.elidedText(text, Qt::ElideRight, rect.width());
    if (elided.size() >= 3) // "…" alone, or with one letter, says nothing
        painter.drawText(QPointF(rect.left(), y + metrics.ascent()), elided);
}

void TimelinePainter::paintEnd(QPainter& painter, const LayoutRequest& request, const TimelineLayout& layout,
                               const RowLayout& row, const Palette& palette) const {
    const QColor colour = row.end.state == SpanState::Done ? palette.muted : palette.state(row.end.state).fill;
    const double size = std::min(8.0, layout.sizes.bar - 4);
    const double middle = barTop(layout, row) + layout.sizes.bar / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QFont font = textFont(11, QFont::DemiBold);
    const QString word = endWord(row.end.state);
    const double wordWidth = QFontMetricsF(font).horizontalAdvance(word);
    // Beside the last bar; where the picture ends there is no room for the word, the sign stays.
    double x = row.end.x + 5;
    const bool hasRoom = x + size + 5 + wordWidth <= request.width && layout.sizes.hasLabels();
    x = std::min(x, request.width - size - 3);
    drawEndSign(painter, QRectF(x, middle - size / 2, size, size), row.end.state);
    if (hasRoom) {
        painter.setFont(font);
        painter.drawText(QRectF(x + size + 5, middle - 10, wordWidth + 4, 20), Qt::AlignLeft | Qt::AlignVCenter, word);
    }
    painter.restore();
}

void TimelinePainter::paintArrows(QPainter& painter, const std::vector<Arrow>& arrows, const Palette& palette,
                                  double top, bool isDimmed) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(0, -top);
    for (const Arrow& arrow : arrows) {
        QColor colour = arrow.kind == trace::FlowKind::Cancel ? palette.state(SpanState::Cancelled).fill : palette.text;
        colour.setAlphaF(arrow.isStrong ? 1.0f : isDimmed ? 0.25f : 0.7f);
        const double middle = (arrow.from.y() + arrow.to.y()) / 2;
        const double direction = arrow.to.y() > arrow.from.y() ? 1 : -1;
        constexpr double kHead = 6;
        const QPointF neck(arrow.to.x(), arrow.to.y() - direction * kHead);
        QPainterPath path(arrow.from);
        path.cubicTo({arrow.from.x(), middle}, {neck.x(), middle}, neck);
        painter.setPen(QPen(colour, arrow.isStrong ? 1.8 : 1.3));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPolygon(QPolygonF{{arrow.to.x() - 3.5, neck.y()}, {arrow.to.x() + 3.5, neck.y()}, arrow.to});
    }
    painter.restore();
}

void TimelinePainter::paintNames(QPainter& painter, const TimelineLayout& layout, const Palette& palette, double top,
                                 double width, double height, trace::LaneId hovered, trace::LaneId selected) const {
    painter.save();
    painter.fillRect(QRectF(0, 0, width, height), palette.panel);
    painter.setClipRect(QRectF(0, 0, width, height));
    const QFont titleFont = textFont(13, QFont::DemiBold);
    const QFont subtitleFont = textFont(12);
    const QFontMetricsF titleMetrics(titleFont);
    const QFontMetricsF subtitleMetrics(subtitleFont);
    constexpr double kInset = 14;
    const double room = width - kInset - 8;
    for (const RowLayout& row : layout.rows) {
        const double y = row.top - top;
        const double rowHeight = layout.sizes.row;
        if (row.lane == selected || row.lane == hovered)
            painter.fillRect(QRectF(0, y, width, rowHeight - 1),
                             row.lane == selected ? palette.currentRow : palette.band);
        if (row.lane == selected)
            painter.fillRect(QRectF(0, y, 3, rowHeight - 1), palette.accent);
        painter.setFont(titleFont);
        painter.setPen(palette.text);
        if (layout.sizes.hasSubtitle() && !row.subtitle.isEmpty()) {
            const double block = 17 + 16;
            const double from = y + (rowHeight - block) / 2 - 1;
            painter.drawText(QRectF(kInset, from, room, 17), Qt::AlignLeft | Qt::AlignVCenter,
                             titleMetrics.elidedText(row.title, Qt::ElideRight, room));
            painter.setFont(subtitleFont);
            painter.setPen(palette.muted);
            painter.drawText(QRectF(kInset, from + 17, room, 16), Qt::AlignLeft | Qt::AlignVCenter,
                             subtitleMetrics.elidedText(row.subtitle, Qt::ElideRight, room));
        } else {
            const QString title = titleMetrics.elidedText(row.title, Qt::ElideRight, room);
            const double titleWidth = titleMetrics.horizontalAdvance(title);
            painter.drawText(QRectF(kInset, y, room, rowHeight), Qt::AlignLeft | Qt::AlignVCenter, title);
            if (room - titleWidth > 30) {
                painter.setFont(subtitleFont);
                painter.setPen(palette.muted);
                painter.drawText(QRectF(kInset + titleWidth + 8, y, room - titleWidth - 8, rowHeight),
                                 Qt::AlignLeft | Qt::AlignVCenter,
                                 subtitleMetrics.elidedText(row.subtitle, Qt::ElideRight, room - titleWidth - 8));
            }
        }
        painter.fillRect(QRectF(0, y + rowHeight - 1, width, 1), palette.grid);
    }
    painter.restore();
}

void TimelinePainter::paintRuler(QPainter& painter, const TimelineLayout& layout, const Palette& palette,
                                 double height) const {
    painter.save();
    painter.fillRect(QRectF(0, 0, layout.width, height), palette.ruler);
    painter.fillRect(QRectF(0, height - 1, layout.width, 1), palette.border);
    painter.setClipRect(QRectF(0, 0, layout.width, height));
    QPen dashed(palette.timeGap, 1.5, Qt::CustomDashLine, Qt::FlatCap);
    dashed.setDashPattern({2, 2});
    painter.setPen(dashed);
    for (const TickBand& band : layout.bands) {
        if (band.isTimeGap)
            painter.drawLine(QPointF(std::round(band.left) + 0.5, 0), QPointF(std::round(band.left) + 0.5, height));
    }
    const QFont majorFont = textFont(12, QFont::DemiBold);
    const QFont minorFont = textFont(10);
    const bool isTime = layout.axis == trace::AxisKind::Time;
    for (const RulerMark& mark : layout.ruler) {
        if (isTime)
            painter.fillRect(QRectF(std::round(mark.left), height - 5, 1, 4), palette.timeGap);
        // The first and the last one would be cut.
        const double shift = !isTime ? 0 : mark.labelX < 40 ? 40 - mark.labelX : std::min(0.0, layout.width - 26 - mark.labelX);
        const QRectF room(mark.labelX - 60 + shift, 0, 120, height);
        painter.setFont(majorFont);
        painter.setPen(palette.text);
        painter.drawText(room.adjusted(0, 3, 0, -height / 2 + 2), Qt::AlignCenter, mark.major);
        painter.setFont(minorFont);
        painter.setPen(palette.muted);
        painter.drawText(room.adjusted(0, height / 2 + 1, 0, -2), Qt::AlignCenter, mark.minor);
    }
    painter.restore();
}

} // namespace swimloop::ui
