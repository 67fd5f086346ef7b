#include "vm/workers.h"

#include <algorithm>
#include <exception>

#include "vm/code.h"
#include "vm/fiber.h"
#include "vm/machine_state.h"
#include "vm/world.h"

namespace swimloop::vm {

namespace {

// Address space, of which only what is touched is memory. Few threads may nest deep; with many of them the stacks have to be small.
#ifdef SWIMLOOP_ASAN    // its frames are several times as large
constexpr size_t kLargeStack = size_t{4} << 20, kSmallStack = size_t{1} << 20, kLargeStacks = 64;
constexpr size_t kStackReserve = size_t{512} << 10;
#else
constexpr size_t kLargeStack = size_t{1} << 20, kSmallStack = size_t{256} << 10, kLargeStacks = 64;
constexpr size_t kStackReserve = size_t{96} << 10;
#endif    // for what native code calls before it checks again

// Slices (of MachineState::kSlice instructions) after which one that computes lets others run that are ready, and after which time
// passes for those that only wait for it: a thread may spin until another one, which sleeps, sets its flag.
constexpr uint32_t kSlicesUntilTurn = 50, kSlicesUntilTime = 5000;

constexpr uint32_t kWaitSteps = 300;    // that a wait costs of the budget; none of virtual time

// AddressSanitizer may keep locals elsewhere, so that their addresses say nothing of the stack: there the stacks are large instead.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kHasFakeStacks = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool kHasFakeStacks = true;
#else
constexpr bool kHasFakeStacks = false;
#endif
#else
constexpr bool kHasFakeStacks = false;
#endif

}    // namespace

Workers::Workers(Machine& vm) : m_vm(vm) {}

Workers::~Workers() { endAll(); }

// ---- lists ---------------------------------------------------------------------------------------------------------------------

void Workers::link(WaitList& list, Worker& worker, bool atFront)
{
    worker.list = &list;
    worker.previousWaiter = atFront ? nullptr : list.last;
    worker.nextWaiter = atFront ? list.first : nullptr;
    (worker.previousWaiter ? worker.previousWaiter->nextWaiter : list.first) = &worker;
    (worker.nextWaiter ? worker.nextWaiter->previousWaiter : list.last) = &worker;
}

void Workers::unlink(Worker& worker)
{
    if (!worker.list)
        return;
    (worker.previousWaiter ? worker.previousWaiter->nextWaiter : worker.list->first) = worker.nextWaiter;
    (worker.nextWaiter ? worker.nextWaiter->previousWaiter : worker.list->last) = worker.previousWaiter;
    worker.list = nullptr;
    worker.previousWaiter = worker.nextWaiter = nullptr;
}

void Workers::forgetDeadline(Worker& worker)
{
    if (worker.hasDeadline)
        m_timed.erase({worker.deadline, worker.sequence});
    worker.hasDeadline = false;
}

bool Workers::wakeFirst(WaitList& list)
{
    if (list.isEmpty())
        return false;
    makeReady(*list.first);
    return true;
}

void Workers::wakeAll(WaitList& list)
{
    while (wakeFirst(list))
        continue;
}

void Workers::makeReady(Worker& worker)
{
    unlink(worker);
    if (worker.state != Worker::State::Waiting)
        return;
    forgetDeadline(worker);
    worker.state = Worker::State::Ready;
    worker.wake = Wake::Woken;
    m_ready.push_back(&worker);
}

// ---- switching -----------------------------------------------------------------------------------------------------------------

void Workers::save(Worker& worker)
{
    worker.frame = m_vm.m_frame;
    worker.error = std::exchange(m_vm.m_error, nullptr);
    worker.exceptionState = m_vm.m_exceptionState;
    worker.depth = m_vm.m_depth;
    worker.stackLimit = m_vm.m_stackLimit;
    worker.isRunningFinalizers = m_vm.state->isRunningFinalizers;
    worker.reprStack.swap(m_vm.state->reprStack);
    std::swap(worker.asyncGenFirstIter, m_vm.asyncGenFirstIter);
    std::swap(worker.asyncGenFinalizer, m_vm.asyncGenFinalizer);
}

void Workers::load(Worker& worker)
{
    m_vm.m_frame = worker.frame;
    m_vm.m_error = std::exchange(worker.error, nullptr);
    m_vm.m_exceptionState = worker.exceptionState;
    m_vm.m_depth = worker.depth;
    m_vm.m_stackLimit = worker.stackLimit;
    m_vm.state->isRunningFinalizers = worker.isRunningFinalizers;
    worker.reprStack.swap(m_vm.state->reprStack);
    std::swap(worker.asyncGenFirstIter, m_vm.asyncGenFirstIter);
    std::swap(worker.asyncGenFinalizer, m_vm.asyncGenFinalizer);
}

void Workers::switchTo(Worker& next)
{
    Worker& from = *m_current;
    save(from);
    if (hooks.switches)
        hooks.switches(hooks.context, from, next);
    if (m_vm.observer)
        m_vm.observer->workerSwitches(&from == &m_main ? nullptr : &from, &next == &m_main ? nullptr : &next);
    m_current = &next;
    next.state = Worker::State::Running;
    load(next);
    m_slices = 0;
    m_settledAt = computedSteps();
    if (from.state == Worker::State::Ended)
        from.fiber->finish(*next.fiber);
    from.fiber->switchTo(*next.fiber);
    reap();
    if (isMain() && m_failure)
        std::rethrow_exception(std::exchange(m_failure, nullptr));
}

void Workers::reap()
{
    m_dead.clear();
}

void Workers::jump(double when)
{
    Clock& clock = m_vm.world->clock;
    const double before = clock.elapsed();
    clock.jump(when);
    if (m_vm.observer && hasOthers() && clock.elapsed() > before)
        m_vm.observer->timeJumps(before, clock.elapsed());
}

// Who runs next; null: nobody ever can.
Worker* Workers::pickNext()
{
    for (;;) {
        if (!m_ready.empty()) {
            Worker* next = m_ready.front();
            m_ready.pop_front();
            return next;
        }
        const double due = m_timed.empty() ? kNever : m_timed.begin()->first.first;
        if (const double event = hooks.nextEvent ? hooks.nextEvent(hooks.context) : kNever; event <= due && event < kNever) {
            jump(event);
            hooks.runEvents(hooks.context);
            if (m_vm.isStopping())
                return nullptr;
            continue;
        }
        if (hooks.nextAlarm && m_main.state == Worker::State::Waiting && m_main.isInterruptible) {
            const double alarm = hooks.nextAlarm(hooks.context);
            if (alarm <= due && alarm < kNever) {
                jump(alarm);
                makeReady(m_main);
                m_main.wake = Wake::Interrupted;
                continue;
            }
        }
        if (m_timed.empty())
            return nullptr;
        Worker* next = m_timed.begin()->second;
        jump(due);
        unlink(*next);
        forgetDeadline(*next);
        next->wake = Wake::TimedOut;
        return next;
    }
}

void Workers::setDeadlocked()
{
    m_isDeadlocked = true;
    m_vm.requestStop(StopReason::Requested);
    (void)m_vm.charge(1u << 20);    // notices it
}

// Somebody else runs; this one waits, or is in the ready queue.
void Workers::switchAway()
{
    Worker& self = *m_current;
    Worker* next = pickNext();
    if (!next) {
        unlink(self);
        if (!m_vm.isStopping())
            setDeadlocked();
        next = &self;
    }
    if (next == &self) {
        self.state = Worker::State::Running;
        m_slices = 0;
        return;
    }
    switchTo(*next);
}

Wake Workers::park(double deadline, uint64_t sequence, bool isInterruptible)
{
    Worker& self = *m_current;
    if (m_vm.isStopping()) {
        unlink(self);
        return Wake::Stopped;
    }
    self.state = Worker::State::Waiting;
    self.isInterruptible = isInterruptible;
    if (deadline < kNever) {
        self.deadline = deadline;
        self.sequence = sequence;
        self.hasDeadline = true;
        m_timed.emplace(std::pair(deadline, sequence), &self);
    }
    switchAway();
    if (!m_vm.isStopping())
        return self.wake;
    unlink(self);
    forgetDeadline(self);
    return Wake::Stopped;
}

void Workers::yieldToReady()
{
    if (m_ready.empty() || m_vm.isStopping())
        return;
    m_current->state = Worker::State::Ready;
    m_ready.push_back(m_current);
    switchAway();
}

// ---- a worker's life -------------------------------------------------------------------------------------------------------------

Worker* Workers::start(Observer::WorkerKind kind, std::string_view name, Worker::Body body, Value payload, bool isProcess)
{
    const auto fail = [&]() -> Worker* {
        m_vm.runtimeError("can't start new thread");
        return nullptr;
    };
    if (m_workers.size() >= kMost || m_vm.isStopping())
        return fail();
    auto made = std::make_unique<Worker>();
    Worker& worker = *made;
    worker.fiber = Fiber::create((m_workers.size() < kLargeStacks ? kLargeStack : kSmallStack) * (kHasFakeStacks ? 16 : 1), bodyOfFiber, this);
    if (!worker.fiber || !settle())
        return m_vm.hasError() ? nullptr : fail();
    if (!m_main.fiber)
        m_main.fiber = std::make_unique<Fiber>();
    worker.number = ++m_lastNumber;
    worker.kind = kind;
    worker.body = body;
    worker.payload = Own::ref(payload);
    worker.process = isProcess ? &worker : m_current->process;
    worker.stackLimit = kHasFakeStacks ? nullptr : worker.fiber->stackLow() + kStackReserve;
    worker.exceptionState = &worker.baseException;
    m_workers.push_back(std::move(made));
    if (m_vm.observer)
        worker.lane = m_vm.observer->workerStarts(kind, name, m_vm.currentLine());
    if (isProcess) {
        worker.state = Worker::State::Ready;
        m_ready.push_back(&worker);
        return &worker;
    }
    // Who starts it goes on first when it waits.
    m_current->state = Worker::State::Ready;
    m_ready.push_front(m_current);
    switchTo(worker);
    return &worker;
}

void Workers::bodyOfFiber(void* context)
{
    auto* self = static_cast<Workers*>(context);
    self->reap();
    self->run(*self->m_current);
}

void Workers::run(Worker& worker)
{
    try {
        if (!m_vm.isStopping())
            worker.body(m_vm, worker);
        if (m_vm.m_error)
            m_vm.writeUnraisable(worker.payload);
        worker.payload = Own();
        worker.locals = Own();
        if (m_vm.hasFinalizers())
            m_vm.runFinalizers();
    } catch (...) {
        m_failure = std::current_exception();    // the main thread's to report
        m_vm.requestStop(StopReason::Requested);
        (void)m_vm.charge(1u << 20);
    }
    m_vm.asyncGenFirstIter = Own();
    m_vm.asyncGenFinalizer = Own();
    if (hooks.ends)
        hooks.ends(hooks.context, worker);
    if (m_vm.observer)
        m_vm.observer->workerEnds(worker.lane, worker.hasRaised, worker.endText);
    worker.state = Worker::State::Ended;
    Worker* next = m_unwinder ? m_unwinder : m_vm.isStopping() ? &m_main : pickNext();
    if (!next) {
        if (!m_vm.isStopping())
            setDeadlocked();
        next = &m_main;
    }
    const auto at = std::find_if(m_workers.begin(), m_workers.end(), [&](const auto& w) { return w.get() == &worker; });
    m_dead.push_back(std::move(*at));
    m_workers.erase(at);
    for (const auto& other : m_workers) {
        if (other->process == &worker)
            other->process = nullptr;
    }
    switchTo(*next);
}

// It sees a run that stops, whether it does or not: nothing of the script runs in it any more.
void Workers::unwind(Worker& worker)
{
    const bool wasStopping = m_vm.m_isStopping;
    const int64_t stepsLeft = m_vm.m_stepsLeft;
    Ref<BaseException> pending = m_vm.takeError();
    m_vm.m_isStopping = true;
    m_vm.m_stepsLeft = -1;
    unlink(worker);
    forgetDeadline(worker);
    std::erase(m_ready, &worker);
    Worker* const outer = std::exchange(m_unwinder, m_current);
    m_current->state = Worker::State::Running;
    switchTo(worker);
    m_unwinder = outer;
    m_current->state = Worker::State::Running;
    m_vm.m_isStopping = wasStopping;
    m_vm.m_stepsLeft = stepsLeft;
    if (pending)
        m_vm.restoreError(std::move(pending));
}

void Workers::endAll()
{
    while (!m_workers.empty())
        unwind(*m_workers.back());
    m_ready.clear();
    m_timed.clear();
}

void Workers::kill(uint32_t number)
{
    for (size_t i = m_workers.size(); i-- > 0;) {
        Worker& worker = *m_workers[i];
        const bool isOfIt = worker.number == number || (worker.process && worker.process->number == number);
        if (isOfIt && &worker != m_current)
            unwind(worker);
    }
}

// ---- waiting ---------------------------------------------------------------------------------------------------------------------

bool Workers::parkTold(double deadline, Observer::WorkerWait reason, std::string_view label, Wake& wake)
{
    Observer* const observer = m_vm.observer;
    const uint32_t line = observer ? m_vm.currentLine() : 0;
    const double before = m_vm.world->clock.now();
    Worker& self = *m_current;
    // Waiting is bounded too: a thread that sleeps for ever, again and again, spends the budget as one that computes does.
    if (!m_vm.charge(kWaitSteps)) {
        unlink(self);
        return false;
    }
    m_settledAt += kWaitSteps;
    if (observer && !isMain())
        observer->workerWaits(self.lane, reason, label, line);
    wake = park(deadline, nextSequence(), canInterrupt());
    if (observer) {
        const double took = m_vm.world->clock.now() - before;
        if (!isMain())
            observer->workerResumes(self.lane, reason);
        else if (took > 0 && reason == Observer::WorkerWait::Compute)
            observer->computed(took, line);
        else if (took > 0)
            observer->blocked(took, line);
    }
    return wake != Wake::Stopped;
}

bool Workers::wait(WaitList& list, double deadline, Observer::WorkerWait reason, std::string_view label, bool& isWoken)
{
    // Whoever asks has just looked whether it need wait: nobody else may run in between. So what it has computed takes its time
    // while it waits, and afterwards as far as that was not enough.
    const double computesUntil = m_vm.world->clock.now() + takeWork();
    Worker& self = *m_current;
    bool atFront = false;
    for (;;) {
        if (m_vm.isStopping())
            return false;
        link(list, self, atFront);
        Wake wake = Wake::Stopped;
        if (!parkTold(deadline, reason, label, wake))
            return false;
        if (wake == Wake::Interrupted) {
            if (!hooks.deliverAlarm(hooks.context))
                return false;
            atFront = true;
            continue;
        }
        isWoken = wake == Wake::Woken;
        return computesUntil <= m_vm.world->clock.now() || computeUntil(computesUntil);
    }
}

bool Workers::sleep(double seconds)
{
    if (!settle())
        return false;
    Clock& clock = m_vm.world->clock;
    const double deadline = clock.now() + seconds;
    if (seconds <= 0) {
        // Whoever spins so pays for the switches, as one who waits.
        if (!m_ready.empty() && !m_vm.charge(kWaitSteps))
            return false;
        m_settledAt += m_ready.empty() ? 0 : kWaitSteps;
        yieldToReady();
        clock.advance(0);
        return !m_vm.isStopping();
    }
    for (;;) {
        Wake wake = Wake::Stopped;
        if (!parkTold(deadline, Observer::WorkerWait::Sleep, {}, wake))
            return false;
        if (wake != Wake::Interrupted)
            return true;
        if (!hooks.deliverAlarm(hooks.context))
            return false;
    }
}

// ---- computing -------------------------------------------------------------------------------------------------------------------

uint64_t Workers::computedSteps() const { return m_vm.stepsDone() - m_vm.state->allocationSteps; }

// The seconds that what was computed since the last time takes.
double Workers::takeWork()
{
    if (m_cost <= 0)
        return 0;
    const uint64_t steps = computedSteps();
    const double work = steps > m_settledAt ? static_cast<double>(steps - m_settledAt) * m_cost : 0;
    m_settledAt = steps;
    return work;
}

bool Workers::settleCost()
{
    const double work = takeWork();
    if (m_vm.isStopping())
        return false;
    if (work <= 0)
        return true;
    Clock& clock = m_vm.world->clock;
    if (hasOthers())
        return computeUntil(clock.now() + work);
    clock.advance(work);
    if (m_vm.observer)
        m_vm.observer->computed(work, m_vm.currentLine());
    return true;
}

bool Workers::computeUntil(double deadline)
{
    for (;;) {
        Wake wake = Wake::Stopped;
        if (!parkTold(deadline, Observer::WorkerWait::Compute, {}, wake))
            return false;
        if (wake != Wake::Interrupted)
            return true;
        if (!hooks.deliverAlarm(hooks.context))
            return false;
    }
}

bool Workers::polled()
{
    const double now = m_vm.world->clock.now();
    if (m_timed.empty() || m_timed.begin()->first.first > now || m_vm.state->isRunningFinalizers)
        return true;
    return park(now, nextSequence(), false) != Wake::Stopped;
}

bool Workers::edge()
{
    const Frame* frame = m_vm.m_frame;
    if (m_vm.isStopping() || m_vm.state->isRunningFinalizers || !frame || !frame->code->isScript)
        return !m_vm.isStopping();
    if (m_cost > 0)
        return settleCost();
    ++m_slices;
    if (!m_ready.empty()) {
        if (m_slices >= kSlicesUntilTurn)
            yieldToReady();
        return !m_vm.isStopping();
    }
    if (m_slices < kSlicesUntilTime)
        return true;
    m_slices = 0;
    const double alarm = canInterrupt() ? hooks.nextAlarm(hooks.context) : kNever;
    const double event = hooks.nextEvent ? hooks.nextEvent(hooks.context) : kNever;
    const double due = std::min({alarm, event, m_timed.empty() ? kNever : m_timed.begin()->first.first});
    if (due == kNever)
        return true;
    Wake wake = Wake::Stopped;
    if (!parkTold(due, Observer::WorkerWait::Compute, {}, wake))
        return false;
    return wake != Wake::Interrupted || hooks.deliverAlarm(hooks.context);
}

}    // namespace swimloop::vm
