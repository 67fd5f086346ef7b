// The variables of the task in focus at the moment shown. The run is done again up to there, on a worker and a little
// after the moment has come to rest: what is asked for in vain costs nothing but that.
#pragma once

#include "ui/run/engine.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace swimloop::ui {

class Session;

class LocalsFinder : public QObject {
    Q_OBJECT

public:
    LocalsFinder(Session& session, EngineFactory factory, QObject* parent = nullptr);
    ~LocalsFinder() override;
    // Outermost first; of the task and the moment that were asked for last, and found.
    [[nodiscard]] const std::vector<sim::FrameLocals>& frames() const { return m_frames; }
    [[nodiscard]] trace::TaskId task() const { return m_task; }
    // They are what the session shows now.
    [[nodiscard]] bool isUpToDate() const;

signals:
    void found();

private:
    struct Shared;
    void ask();
    void begin();
    void poll();
    void abandon();

    Session& m_session;
    EngineFactory m_factory;
    QTimer m_rest;
    QTimer m_poll;
    std::shared_ptr<Shared> m_shared; // with the worker
    std::vector<sim::FrameLocals> m_frames;
    const Recording* m_recording = nullptr; // what they are of; only compared
    trace::EventIndex m_moment;
    trace::TaskId m_task;
};

} // namespace swimloop::ui
