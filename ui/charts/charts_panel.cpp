#include "ui/charts/charts_panel.h"

#include "ui/charts/step_series.h"
#include "ui/charts/value_chart.h"
#include "ui/run/moments.h"
#include "ui/run/session.h"
#include "ui/theme/fonts.h"
#include "ui/timeline/timeline_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::LaneId;
using trace::LaneKind;

namespace {

constexpr std::size_t kMostQueues = 8;
constexpr int kColumns = 600;
constexpr int kLeastWidth = 200;
constexpr int kMostWidth = 420;

} // namespace

ChartsPanel::ChartsPanel(Session& session, TimelineView& view, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_view(view)
    , m_scroll(new QScrollArea(this)) {
    setObjectName(u"charts"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inner = new QWidget;
    m_row = new QHBoxLayout(inner);
    m_row->setContentsMargins(18, 10, 14, 8);
    m_row->setSpacing(22);
    m_scroll->setWidget(inner);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_scroll);
    m_scroll->setAccessibleName(tr("Charts"));
    m_nothing = new QLabel(tr("Charts count what waits in queues and in the event loop; this run has neither."), this);
    m_nothing->setFont(textFont(12));
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setContentsMargins(18, 14, 18, 0);
    m_nothing->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_nothing->hide();
    box->addWidget(m_nothing);
    const auto stale = [this] {
        m_isStale = true;
        if (isVisible())
            renew();
    };
    connect(&session, &Session::recordingChanged, this, stale);
    connect(&session, &Session::grown, this, stale);
    connect(&session, &Session::completed, this, stale);
    connect(&view, &TimelineView::axisChanged, this, stale);
    connect(&session, &Session::momentChanged, this, &ChartsPanel::movePlayhead);
}

void ChartsPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_isStale)
        renew();
}

void ChartsPanel::renew() {
    m_isStale = false;
    const Recording* recording = m_session.recording();
    std::vector<LaneId> lanes;
    if (recording) {
        const auto all = recording->spans().lanes();
        for (std::uint32_t i = 0; i < all.size() && lanes.size() < kMostQueues; ++i) {
            if (all[i]->kind == LaneKind::Queue || (all[i]->kind == LaneKind::Lock && all[i]->maximum > 1))
                lanes.push_back(LaneId{i});
        }
        if (recording->store().tickCount() > 0) {
            lanes.push_back(LaneId{0}); // the loop: its ready queue
            lanes.push_back({});
        }
        m_nothing->setVisible(lanes.empty());
        m_scroll->setVisible(!lanes.empty());
    }
    while (m_entries.size() > lanes.size()) {
        delete m_entries.back().box;
        m_entries.pop_back();
    }
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        const bool isCalm = !lanes[i].isValid();
        const bool isLoop = lanes[i] == LaneId{0};
        const QString title =
            isCalm   ? tr("Tasks waiting")
            : isLoop ? tr("Ready queue per tick")
            : recording->spans().lane(lanes[i]).kind == LaneKind::Queue
                ? tr("%1: items in the queue").arg(QString::fromStdString(recording->spans().titleOf(lanes[i])))
                : tr("%1: free slots").arg(QString::fromStdString(recording->spans().titleOf(lanes[i])));
        if (i < m_entries.size() && m_entries[i].title == title) {
            m_entries[i].lane = lanes[i];
            continue;
        }
        if (i < m_entries.size()) {
            // Another kind of chart here: all from here on anew.
            while (m_entries.size() > i) {
                delete m_entries.back().box;
                m_entries.pop_back();
            }
        }
        Entry entry;
        entry.title = title;
        entry.lane = lanes[i];
        entry.box = new QWidget;
        entry.box->setMinimumWidth(kLeastWidth);
        entry.box->setMaximumWidth(kMostWidth);
        auto* label = new QLabel(title, entry.box);
        label->setFont(textFont(12, QFont::DemiBold));
        entry.chart = new ValueChart(isCalm   ? ValueChart::Hue::Calm
                                     : isLoop ? ValueChart::Hue::Accent
                                              : ValueChart::Hue::Value,
                                     entry.box);
        entry.chart->setAccessibleName(title);
        auto* box = new QVBoxLayout(entry.box);
        box->setContentsMargins(0, 0, 0, 0);
        box->setSpacing(4);
        box->addWidget(label);
        box->addWidget(entry.chart, 1);
        connect(entry.chart, &ValueChart::clicked, this, [this](double x) {
            if (const Recording* current = m_session.recording())
                m_session.setMoment(momentAt(current->spans(), m_view.axis(), x, m_view.bounds().length() * 0.004));
        });
        m_row->addWidget(entry.box, 1);
        m_entries.push_back(entry);
    }
    fillAll();
}

void ChartsPanel::fillAll() {
    for (Entry& entry : m_entries)
        fill(entry);
    movePlayhead();
}

void ChartsPanel::fill(Entry& entry) {
    const Recording* recording = m_session.recording();
    if (!recording)
        return;
    const trace::Axis& axis = recording->spans().axis(m_view.axis());
    const ViewBounds bounds = m_view.bounds();
    std::vector<StepPoint> points;
    double highest = 0;
    double bound = 0;
    QString boundName;
    if (entry.lane.isValid()) {
        const trace::Lane& lane = recording->spans().lane(entry.lane);
        points.reserve(lane.samples.size());
        for (const trace::Sample& sample : lane.samples)
            points.push_back({axis.position(sample.edge), static_cast<double>(sample.value)});
        if (entry.lane.value < recording->peaks().size())
            highest = recording->peaks()[entry.lane.value].highest();
        bound = lane.kind == LaneKind::Loop ? 0 : lane.maximum;
        boundName = lane.kind == LaneKind::Queue ? tr("maxsize") : tr("slots");
    } else {
        for (const WaitCount& count : recording->log().waiting())
            points.push_back({axis.position(count.event), static_cast<double>(count.value)});
        highest = recording->log().mostWaiting();
    }
    entry.chart->setLine(stepLine(points, bounds.begin, bounds.end, kColumns), bounds.begin, bounds.end, highest, bound,
                         boundName);
    entry.chart->setAccessibleDescription(tr("at most %1").arg(highest));
}

void ChartsPanel::movePlayhead() {
    if (!isVisible())
        return;
    const double x = m_view.playheadPosition();
    for (const Entry& entry : m_entries)
        entry.chart->setPlayhead(x);
}

std::vector<const ValueChart*> ChartsPanel::charts() const {
    std::vector<const ValueChart*> charts;
    for (const Entry& entry : m_entries)
        charts.push_back(entry.chart);
    return charts;
}

QStringList ChartsPanel::titles() const {
    QStringList titles;
    for (const Entry& entry : m_entries)
        titles << entry.title;
    return titles;
}

} // namespace swimloop::ui
