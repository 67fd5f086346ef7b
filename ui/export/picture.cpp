#include "ui/export/picture.h"

#include "ui/theme/fonts.h"
#include "ui/timeline/hover_text.h"
#include "ui/timeline/legend.h"
#include "ui/timeline/timeline_painter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::LaneId;

namespace {

constexpr double kMargin = 24;
constexpr double kHead = 58;
constexpr double kRuler = 32;
constexpr double kLegend = 44;
constexpr double kFoot = 22;
constexpr double kLeastNames = 120;
constexpr double kMostNames = 240;
constexpr double kUnit = 48;
constexpr double kLeastWidth = 860;
constexpr double kMostWidth = 2600;
constexpr double kEndRoom = 82; // for the words at the ends of lanes
constexpr std::size_t kComfortableRows = 24;
constexpr std::size_t kMostRows = 400;

QString tr(const char* text) {
    return QCoreApplication::translate("Picture", text);
}

double namesWidth(const Recording& recording, const std::vector<LaneId>& rows) {
    const QFontMetricsF titles(textFont(13, QFont::DemiBold));
    const QFontMetricsF subtitles(textFont(12));
    double widest = kLeastNames;
    for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 200); ++i) {
        widest =
            std::max(widest, titles.horizontalAdvance(QString::fromStdString(recording.spans().titleOf(rows[i]))) + 24);
        widest = std::max(
            widest, subtitles.horizontalAdvance(QString::fromStdString(recording.spans().subtitleOf(rows[i]))) + 24);
    }
    return std::min(std::ceil(widest), kMostNames);
}

} // namespace

Picture::Picture(const Recording& recording, PictureOptions options) : m_recording(recording), m_options(options) {
    m_rows = recording.shownLanes();
    if (m_rows.size() > kMostRows)
        m_rows.resize(kMostRows);
    const trace::Axis& axis = recording.spans().axis(options.axis);
    ViewRange range{recording.pictureBegin(options.axis), axis.length()};
    const bool isWhole = !options.range;
    if (options.range)
        range = *options.range;
    if (!(range.length() > 0))
        range.to = range.from + 1;

    const double names = namesWidth(recording, m_rows);
    double width = options.width;
    if (width <= 0) {
        const double wanted = options.axis == trace::AxisKind::Time ? 1400 : range.length() * kUnit + names + kEndRoom;
        width = std::clamp(std::ceil(wanted + 2 * kMargin), kLeastWidth, kMostWidth);
    }
    width = std::max(width, names + 2 * kMargin + 80);
    m_lanesWidth = width - 2 * kMargin - names;
    // Where the run ends the words at the lanes' ends need room.
    if (isWhole)
        range.to += range.length() * std::min(0.3, kEndRoom / std::max(m_lanesWidth - kEndRoom, 1.0));
    m_range = range;

    const double around = 2 * kMargin + kHead + kRuler + kLegend + kFoot;
    if (options.height > 0)
        m_sizes = RowSizes::fitting(m_rows.size(), std::max(40.0, options.height - around), 14);
    else
        m_sizes = m_rows.size() <= kComfortableRows ? RowSizes{56, 29}
                                                    : RowSizes::fitting(m_rows.size(), kComfortableRows * 56.0, 26);
    const double rows = m_sizes.row * static_cast<double>(std::max<std::size_t>(m_rows.size(), 1));
    m_size = QSizeF(width, std::max<double>(options.height, std::ceil(rows + around)));
    m_states = statesIn(recording.spans());
    m_problems = placesOf(&recording, problemsOf(recording));
    const auto pin = recording.store().pin();
    layOut(request(), m_layout);
}

LayoutRequest Picture::request() const {
    return {m_recording.spans(),
            m_recording.peaks(),
            m_rows,
            m_options.axis,
            m_range,
            m_lanesWidth,
            0,
            m_sizes.row * static_cast<double>(m_rows.size()),
            m_sizes,
            m_problems};
}

void Picture::paint(QPainter& painter) const {
    const Palette& c = m_options.isDark ? darkPalette() : lightPalette();
    const auto pin = m_recording.store().pin();
    const double width = m_size.width();
    const double names = width - 2 * kMargin - m_lanesWidth;
    painter.setRenderHint(QPainter::TextAntialiasing);
    if (!m_options.isTransparent)
        painter.fillRect(QRectF(QPointF(0, 0), m_size), c.panel);
    const double textWidth = width - 2 * kMargin;
    const auto line = [&](const QString& text, const QFont& font, const QColor& colour, double top, double height,
                          int align) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QRectF(kMargin, top, textWidth, height), align | Qt::AlignVCenter,
                         QFontMetricsF(font).elidedText(text, Qt::ElideRight, textWidth));
    };
    const RunInput& input = m_recording.input();
    const QString title = m_recording.title();
    line(title, textFont(18, QFont::DemiBold), c.text, kMargin - 4, 26, Qt::AlignLeft);
    const QString outcome =
        m_recording.store().status() == trace::RunStatus::Ok ? QString() : u" · "_s + m_recording.outcome();
    line((title == input.name ? QString() : input.name + u" · "_s) + m_recording.summary() + outcome, textFont(12),
         c.muted, kMargin + 23, 18, Qt::AlignLeft);

    TimelinePainter timeline(TextStyle::Plain);
    const double top = kMargin + kHead;
    const double rows = m_sizes.row * static_cast<double>(m_rows.size());
    painter.save();
    painter.translate(kMargin + names, top);
    timeline.paintRuler(painter, m_layout, c, kRuler);
    painter.restore();
    painter.fillRect(QRectF(kMargin, top, names, kRuler), c.ruler);
    painter.fillRect(QRectF(kMargin, top + kRuler - 1, names, 1), c.border);
    painter.setFont(textFont(12, QFont::Medium));
    painter.setPen(c.muted);
    painter.drawText(QRectF(kMargin + 14, top, names - 14, kRuler - 2), Qt::AlignLeft | Qt::AlignVCenter,
                     m_options.axis == trace::AxisKind::Time ? tr("Virtual time")
                     : m_recording.store().tickCount() > 0   ? tr("Event loop tick")
                                                             : tr("Step"));
    painter.save();
    painter.translate(kMargin, top + kRuler);
    timeline.paintNames(painter, m_layout, c, 0, names, rows, {}, {});
    painter.translate(names, 0);
    painter.setClipRect(QRectF(0, 0, m_lanesWidth, rows));
    const LayoutRequest wanted = request();
    timeline.paintGround(painter, wanted, m_layout, c);
    timeline.paintBars(painter, wanted, m_layout, c);
    timeline.paintWords(painter, wanted, m_layout, c);
    // Arrows only where they can be told apart.
    std::vector<Arrow> arrows;
    arrowsInView(wanted, m_layout, trace::EventIndex{0}, 120, arrows);
    // One that comes from beyond the part shown would run over the names: SVG clips nothing.
    std::erase_if(arrows, [&](const Arrow& arrow) {
        return std::min(arrow.from.x(), arrow.to.x()) < -1 || std::max(arrow.from.x(), arrow.to.x()) > m_lanesWidth + 1;
    });
    timeline.paintArrows(painter, arrows, c, 0, true);
    timeline.paintMarks(painter, m_layout, c, 0);
    painter.restore();
    painter.setPen(QPen(c.border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(kMargin + 0.5, top + 0.5, width - 2 * kMargin - 1, rows + kRuler - 1));

    const double legendTop = top + kRuler + rows + 6;
    paintLegend(&painter, QRectF(kMargin, legendTop, textWidth, kLegend - 8), m_states, c);
    const QString foot = tr("seed %1 · Python 3.11 rules").arg(input.seed);
    line(foot, textFont(11), c.muted, m_size.height() - kMargin - 12, 16, Qt::AlignLeft);
    line(u"Swimloop "_s + QStringLiteral(SWIMLOOP_VERSION), textFont(11), c.muted, m_size.height() - kMargin - 12, 16,
         Qt::AlignRight);
    if (const std::size_t all = m_recording.shownLanes().size(); all > m_rows.size())
        line(tr("The first %1 of %2 lanes").arg(m_rows.size()).arg(all), textFont(11), c.muted,
             m_size.height() - kMargin - 12, 16, Qt::AlignHCenter);
}

} // namespace swimloop::ui
