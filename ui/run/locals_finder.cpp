#include "ui/run/locals_finder.h"

#include "ui/run/session.h"

#include <atomic>
#include <thread>

namespace swimloop::ui {

namespace {

constexpr int kRestMs = 70;
constexpr int kPollMs = 10;

} // namespace

struct LocalsFinder::Shared {
    std::atomic<bool> wantsStop{false};
    std::atomic<bool> isOver{false}; // frames may be read
    std::vector<sim::FrameLocals> frames;
    const Recording* recording = nullptr;
    trace::EventIndex moment;
    trace::TaskId task;
    std::thread thread;
};

LocalsFinder::LocalsFinder(Session& session, EngineFactory factory, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_factory(std::move(factory)) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    m_poll.setInterval(kPollMs);
    connect(&m_rest, &QTimer::timeout, this, &LocalsFinder::begin);
    connect(&m_poll, &QTimer::timeout, this, &LocalsFinder::poll);
    connect(&session, &Session::recordingChanged, this, &LocalsFinder::ask);
    connect(&session, &Session::completed, this, &LocalsFinder::ask);
    connect(&session, &Session::momentChanged, this, &LocalsFinder::ask);
    connect(&session, &Session::selectionChanged, this, &LocalsFinder::ask);
}

LocalsFinder::~LocalsFinder() {
    abandon();
}

bool LocalsFinder::isUpToDate() const {
    return m_recording && m_recording == m_session.recording() && m_moment == m_session.moment() && m_task == m_session.taskInFocus();
}

void LocalsFinder::abandon() {
    m_poll.stop();
    if (!m_shared)
        return;
    m_shared->wantsStop = true;
    if (m_shared->thread.joinable())
        m_shared->thread.join(); // a slice at most
    m_shared.reset();
}

void LocalsFinder::ask() {
    if (m_recording != m_session.recording()) {
        m_frames.clear();
        m_recording = nullptr;
    }
    m_rest.start();
}

void LocalsFinder::begin() {
    abandon();
    const Recording* recording = m_session.recording();
    const trace::TaskId task = m_session.taskInFocus();
    if (!recording || !recording->isComplete() || !m_factory)
        return;
    if (!task || m_session.isAtEnd()) {
        m_frames.clear();
        m_recording = recording;
        m_moment = m_session.moment();
        m_task = task;
        emit found();
        return;
    }
    m_shared = std::make_shared<Shared>();
    m_shared->recording = recording;
    m_shared->moment = m_session.moment();
    m_shared->task = task;
    m_shared->thread = std::thread([shared = m_shared, input = recording->input(), factory = m_factory] {
        shared->frames = factory()->localsAt(input, shared->moment, shared->task, shared->wantsStop);
        shared->isOver.store(true, std::memory_order_release);
    });
    m_poll.start();
}

void LocalsFinder::poll() {
    if (!m_shared || !m_shared->isOver.load(std::memory_order_acquire))
        return;
    m_frames = std::move(m_shared->frames);
    m_recording = m_shared->recording;
    m_moment = m_shared->moment;
    m_task = m_shared->task;
    abandon();
    emit found();
}

} // namespace swimloop::ui
