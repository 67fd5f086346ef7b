// A second run beside the one that is looked at: runs it, keeps its session, and keeps playheads, axes and ranges of
// both together. Where the runs are the same, the same step is shown in both; from where they part, the same tick, or
// the same time along the axis of time.
#pragma once

#include "ui/compare/difference.h"
#include "ui/run/engine.h"
#include "ui/run/run_controller.h"
#include "ui/run/session.h"
#include "ui/timeline/timeline_view.h"

#include <QObject>

namespace swimloop::ui {

class Comparison : public QObject {
    Q_OBJECT

public:
    Comparison(Session& first, TimelineView& firstView, EngineFactory factory, QObject* parent = nullptr);

    // `label` says what is special about it: "seed 1". One that is kept stays when another script is opened.
    void begin(const RunInput& input, const QString& label, bool isKept = false);
    void end();
    [[nodiscard]] bool isActive() const { return m_isActive; }
    [[nodiscard]] bool isKept() const { return m_isKept; }
    [[nodiscard]] bool isRunning() const { return m_runs.isRunning(); }
    [[nodiscard]] const RunInput& input() const { return m_input; }
    [[nodiscard]] const QString& label() const { return m_label; }

    [[nodiscard]] Session& first() { return m_first; }
    [[nodiscard]] Session& second() { return m_second; }
    [[nodiscard]] TimelineView& secondView() { return m_secondView; }

    // Both runs are over and were compared.
    [[nodiscard]] bool isKnown() const { return m_isKnown; }
    [[nodiscard]] const Difference& difference() const { return m_difference; }
    [[nodiscard]] QString sentence() const;
    void showDifference(); // moves the playheads there

signals:
    void changed();

private:
    void renew();
    void followMoment(bool isFromFirst);
    void followView(bool isFromFirst);
    [[nodiscard]] trace::EventIndex beside(const trace::Store& from, const trace::Store& to,
                                           trace::EventIndex moment) const;

    Session& m_first;
    TimelineView& m_firstView;
    Session m_second;
    TimelineView m_secondView;
    RunController m_runs;
    RunInput m_input;
    QString m_label;
    QString m_error;
    Difference m_difference;
    bool m_isActive = false;
    bool m_isKept = false;
    bool m_isKnown = false;
    bool m_isFollowing = false; // one of the two follows the other
};

} // namespace swimloop::ui
