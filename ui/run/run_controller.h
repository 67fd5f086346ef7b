// Runs scripts on a worker thread and hands their traces to the session as they grow. One run at a time: a new one
// stops the one before. The window's thread never simulates and never waits for more than a slice.
#pragma once

#include "ui/run/engine.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace swimloop::ui {

class Session;

class RunController : public QObject {
    Q_OBJECT

public:
    RunController(Session& session, EngineFactory factory, QObject* parent = nullptr);
    ~RunController() override;

    void run(const RunInput& input, bool isSameScript);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    // Milliseconds that the simulator took; of a run that goes on, so far.
    [[nodiscard]] double milliseconds() const;

signals:
    void started();
    void loadFailed(const std::vector<swimloop::ui::ScriptError>& errors);
    void finished(); // the run is over and all of it is in the session

private:
    struct Shared;
    void poll();
    void abandon();

    Session& m_session;
    EngineFactory m_factory;
    QTimer m_poll;
    std::shared_ptr<Shared> m_shared; // with the worker
    RunInput m_input;
    bool m_isSameScript = false;
    bool m_isShown = false; // the session has this run's recording
    bool m_isRunning = false;
    bool m_isFinished = false; // and said so
    QElapsedTimer m_clock;
};

} // namespace swimloop::ui
