#include "ui/timeline/legend.h"

#include "ui/run/session.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_painter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::SpanState;

namespace {

// The marks at the ends of lanes say their own names.
constexpr std::uint32_t kOwnWords = trace::maskOf(SpanState::None) | trace::maskOf(SpanState::Done)
                                    | trace::maskOf(SpanState::Failed) | trace::maskOf(SpanState::Cancelled);

constexpr int kRowHeight = 38;
constexpr int kNextRow = 24; // below the one before

QString wordsOf(SpanState state) {
    const std::string_view name = trace::nameOf(state);
    return QCoreApplication::translate("Legend", std::string(name).c_str());
}

} // namespace

std::vector<SpanState> statesIn(const trace::Spans& spans) {
    // Of a lane of many spans the first tell, and its summary over the whole run tells the rest.
    constexpr std::size_t kEnough = 2000;
    std::uint32_t mask = 0;
    std::vector<trace::ColumnRun> runs;
    const auto lanes = spans.lanes();
    for (std::uint32_t i = 0; i < lanes.size(); ++i) {
        if (lanes[i]->kind == trace::LaneKind::Loop)
            continue;
        const std::vector<trace::Span>& own = lanes[i]->spans;
        for (std::size_t k = 0; k < std::min(own.size(), kEnough); ++k)
            mask |= trace::maskOf(own[k].state);
        if (own.size() <= kEnough)
            continue;
        runs.clear();
        spans.visibleRuns(trace::LaneId{i}, trace::AxisKind::Ticks, 0, spans.axis(trace::AxisKind::Ticks).length() + 1,
                          200, runs);
        for (const trace::ColumnRun& run : runs)
            mask |= run.mask;
    }
    std::vector<SpanState> states;
    for (unsigned state = 0; state < trace::kSpanStates; ++state) {
        if ((mask & ~kOwnWords) & (1u << state))
            states.push_back(static_cast<SpanState>(state));
    }
    return states;
}

double paintLegend(QPainter* painter, const QRectF& area, const std::vector<SpanState>& states,
                   const Palette& palette) {
    constexpr double kSwatch = 16;
    constexpr double kTextGap = 6;
    double gap = 24;
    const QFont font = textFont(12);
    const QFontMetricsF metrics(font);
    double needed = 0;
    for (const SpanState state : states)
        needed += kSwatch + kTextGap + metrics.horizontalAdvance(wordsOf(state)) + gap;
    // Rather closer together than cut off.
    if (needed > area.width() && !states.empty())
        gap = std::max(9.0, gap - (needed - area.width()) / static_cast<double>(states.size()));
    double x = area.left();
    for (const SpanState state : states) {
        const QString name = wordsOf(state);
        const double width = metrics.horizontalAdvance(name);
        if (painter) {
            const QRectF swatch(x, area.center().y() - 7, kSwatch, 14);
            TimelinePainter::paintSwatch(*painter, swatch, state, palette);
            painter->setFont(font);
            painter->setPen(palette.text);
            painter->drawText(QRectF(x + kSwatch + kTextGap, area.top(), width + 2, area.height()),
                              Qt::AlignLeft | Qt::AlignVCenter, name);
        }
        x += kSwatch + kTextGap + width + gap;
    }
    return x - gap - area.left();
}

Legend::Legend(Session& session, QWidget* parent) : QWidget(parent), m_session(session) {
    setObjectName(u"legend"_s);
    setFixedHeight(kRowHeight);
    connect(&session, &Session::recordingChanged, this, [this] {
        m_seenSpans = 0;
        renew();
    });
    connect(&session, &Session::grown, this, &Legend::renew);
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void Legend::renew() {
    const Recording* recording = m_session.recording();
    if (!recording) {
        m_states.clear();
        update();
        return;
    }
    // While a long run grows: only when it has doubled, and at its end.
    const std::size_t spans = recording->spans().spanCount();
    if (!recording->isComplete() && m_seenSpans > 0 && spans < m_seenSpans * 2)
        return;
    m_seenSpans = spans;
    m_states = statesIn(recording->spans());
    QStringList names;
    for (const SpanState state : m_states)
        names << wordsOf(state);
    setAccessibleName(tr("Legend"));
    setAccessibleDescription(names.join(u", "_s));
    fitHeight();
    update();
}

// In a narrow window they stand in as many rows as they need.
std::vector<std::vector<SpanState>> Legend::rowsFor(int width) const {
    std::vector<std::vector<SpanState>> rows(1);
    for (const SpanState state : m_states) {
        rows.back().push_back(state);
        if (rows.back().size() > 1 && paintLegend(nullptr, QRectF(0, 0, width - 28, kRowHeight), rows.back(), colours()) > width - 28) {
            rows.back().pop_back();
            rows.push_back({state});
        }
    }
    return rows;
}

void Legend::fitHeight() {
    setFixedHeight(kRowHeight + kNextRow * (static_cast<int>(rowsFor(width()).size()) - 1));
}

void Legend::resizeEvent(QResizeEvent*) {
    fitHeight();
}

void Legend::paintEvent(QPaintEvent*) {
    const Palette& c = colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.panel);
    painter.fillRect(QRectF(0, 0, width(), 1), c.border);
    painter.fillRect(QRectF(0, height() - 1, width(), 1), c.border);
    double top = 0;
    for (const std::vector<SpanState>& row : rowsFor(width())) {
        paintLegend(&painter, QRectF(14, top, width() - 28, kRowHeight), row, c);
        top += kNextRow;
    }
}

} // namespace swimloop::ui
