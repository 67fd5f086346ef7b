#include "ui/run/run_controller.h"

#include "insight/diagnose.h"
#include "ui/run/session.h"

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace swimloop::ui {

namespace {

constexpr int kPollMs = 16;
// A run that ends within this is shown when it is over, without the flicker of its beginning.
constexpr qint64 kPatienceMs = 60;
constexpr std::uint32_t kEventsPerPoll = 400000;

} // namespace

struct RunController::Shared {
    std::atomic<bool> wantsStop{false};
    std::atomic<bool> isLoaded{false}; // store or errors may be read
    std::atomic<bool> isOver{false};
    std::atomic<bool> isDiagnosed{false}; // diagnosis may be read
    std::atomic<bool> wantsNothing{false}; // nobody waits for a diagnosis any more
    std::atomic<std::int64_t> nanoseconds{0};
    std::shared_ptr<const trace::Store> store;
    std::vector<ScriptError> errors;
    std::vector<insight::Problem> diagnosis;
    std::thread thread;
};

RunController::RunController(Session& session, EngineFactory factory, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_factory(std::move(factory)) {
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &RunController::poll);
}

RunController::~RunController() {
    abandon();
}

void RunController::abandon() {
    m_poll.stop();
    m_isRunning = false;
    if (!m_shared)
        return;
    m_shared->wantsStop = true;
    m_shared->wantsNothing = true;
    if (m_shared->thread.joinable())
        m_shared->thread.join(); // a slice at most
    m_shared.reset();
}

void RunController::run(const RunInput& input, bool isSameScript) {
    abandon();
    m_input = input;
    m_isSameScript = isSameScript;
    m_isShown = false;
    m_isRunning = true;
    m_isFinished = false;
    m_clock.start();
    m_shared = std::make_shared<Shared>();
    m_shared->thread = std::thread([shared = m_shared, input, factory = m_factory] {
        const auto begin = std::chrono::steady_clock::now();
        const auto note = [&] {
            shared->nanoseconds = std::chrono::nanoseconds(std::chrono::steady_clock::now() - begin).count();
        };
        const std::unique_ptr<Engine> engine = factory();
        if (!engine->load(input, shared->errors)) {
            note();
            shared->isOver.store(true, std::memory_order_release);
            shared->isLoaded.store(true, std::memory_order_release);
            return;
        }
        shared->store = engine->store();
        shared->isLoaded.store(true, std::memory_order_release);
        bool goesOn = true;
        while (goesOn && !shared->wantsStop.load(std::memory_order_relaxed)) {
            goesOn = engine->advance();
            note();
        }
        if (goesOn)
            engine->stop();
        shared->isOver.store(true, std::memory_order_release);
        shared->diagnosis = insight::diagnose(*shared->store, input.source.toStdString(), &shared->wantsNothing);
        shared->isDiagnosed.store(true, std::memory_order_release);
    });
    m_poll.start();
    emit started();
}

void RunController::stop() {
    if (m_shared)
        m_shared->wantsStop = true;
}

double RunController::milliseconds() const {
    return m_shared ? static_cast<double>(m_shared->nanoseconds.load()) / 1e6 : 0;
}

void RunController::poll() {
    if (!m_shared || !m_shared->isLoaded.load(std::memory_order_acquire))
        return;
    const bool isOver = m_shared->isOver.load(std::memory_order_acquire);
    if (!m_shared->store) {
        m_poll.stop();
        m_isRunning = false;
        const std::vector<ScriptError> errors = m_shared->errors;
        emit loadFailed(errors);
        return;
    }
    const bool isDiagnosed = m_shared->isDiagnosed.load(std::memory_order_acquire);
    if (!m_isShown) {
        if (!isOver && m_clock.elapsed() < kPatienceMs)
            return;
        m_isShown = true;
        m_session.setRecording(std::make_shared<Recording>(m_shared->store, m_input), m_isSameScript);
    } else {
        m_session.extend(kEventsPerPoll);
    }
    if (!isOver || !m_session.recording() || !m_session.recording()->isComplete())
        return;
    if (isDiagnosed) {
        m_poll.stop();
        m_session.setDiagnosis(std::move(m_shared->diagnosis));
    } else if (static_cast<double>(m_clock.elapsed()) - milliseconds() < kPatienceMs) {
        return; // both at once, where that is soon
    }
    if (!m_isFinished) {
        m_isFinished = true;
        m_isRunning = false;
        emit finished();
    }
}

} // namespace swimloop::ui
