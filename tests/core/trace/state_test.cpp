// The state at a moment: small runs spelled out, seeking in all directions, and the reasons why a task waits.
#include "core/trace/trace_builder.h"
#include "trace/state.h"
#include "trace/state_machine.h"

#include <QTest>

using namespace swimloop::trace;

class StateTest : public QObject {
    Q_OBJECT

private slots:
    void followsATask();
    void readyQueueIsInOrder();
    void timersAreInOrderOfDeadlines();
    void queueHasItemsAndWaiters();
    void lockHasHoldersAndWaiters();
    void priorityQueueLosesTheItemThatWasGot();
    void awaitingWhatIsDoneIsReady();
    void eagerTasksRunInsideOthers();
    void endedThingsAreGone();
    void ticksBeginAndEnd();
    void seekingBackwardsIsSeekingForwards();
    void growsWithTheTrace();
    void saysWhyATaskWaited();
    void saysWhyATaskWaitsForAnother();
    void saysWhoStartedATask();
    void ringsOfTasksEnd();
};

namespace {

std::string describe(const Store& store, const State& state) {
    std::string text = "tick " + std::to_string(state.tick.value) + " t " + std::to_string(state.seconds) + " runs "
                       + std::to_string(state.running.value) + '/' + std::to_string(state.runningTask.value)
                       + "\nready";
    for (const ReadyHandle& handle : state.ready)
        text += ' ' + std::to_string(handle.handle.value) + (handle.isCancelled ? "x" : "");
    text += "\ntimers";
    for (const TimerState& timer : state.timers)
        text += ' ' + std::to_string(timer.id.value) + '@' + std::to_string(timer.deadline);
    for (const TaskState& task : state.tasks) {
        text += "\ntask " + std::to_string(task.id.value) + ' ' + std::string(store.string(task.name)) + ' '
                + std::to_string(static_cast<int>(task.phase)) + " on " + std::to_string(task.on) + " since "
                + std::to_string(task.since.value) + " line " + std::to_string(task.place.line()) + " wait "
                + std::to_string(task.wait.value) + " ready " + std::to_string(task.ready.value);
    }
    for (const ObjectState& object : state.objects) {
        text += "\nobject " + std::to_string(object.id.value) + " = " + std::to_string(object.value) + " of "
                + std::to_string(object.maximum);
        for (const Waiter& waiter : object.waiters)
            text += " w" + std::to_string(waiter.task.value);
        for (const TaskId holder : object.holders)
            text += " h" + std::to_string(holder.value);
        for (const EventIndex item : object.items)
            text += " i" + std::to_string(item.value);
    }
    for (const GeneratorState& generator : state.generators)
        text += "\ngenerator " + std::to_string(generator.id.value) + ' ' + std::to_string(generator.resumes);
    return text;
}

} // namespace

void StateTest::followsATask() {
    TraceBuilder t;
    StateIndex states(t.store);
    const TaskId task = t.task("Task-1", "main", {}, 7);
    QCOMPARE(states.at(t.recorder.last()).task(task)->phase, TaskPhase::Created);
    const EventIndex ready{t.store.eventCount()};
    QCOMPARE(states.at(ready).task(task)->phase, TaskPhase::Ready);
    t.tick(0);
    t.step(task, 8);
    const EventIndex running{t.store.eventCount()};
    QCOMPARE(states.at(running).task(task)->phase, TaskPhase::Running);
    QCOMPARE(states.at(running).runningTask, task);
    QCOMPARE(states.at(running).ready.size(), std::size_t{0});
    const TimerId timer = t.recorder.timerSet(2.5, t.id("sleep(2.5)"), task);
    t.recorder.taskWaits(task, WaitReason::Sleep, timer, t.id("sleep(2.5)"), Place(9));
    const EventIndex waiting{t.store.eventCount()};
    const State& state = states.at(waiting);
    QCOMPARE(state.task(task)->phase, TaskPhase::Waiting);
    QCOMPARE(state.task(task)->reason, WaitReason::Sleep);
    QCOMPARE(state.task(task)->timer(), timer);
    QCOMPARE(state.task(task)->place.line(), 9u);
    QVERIFY(!state.running.isValid());
    t.tick(2.5);
    t.recorder.timerFired(timer);
    t.wake(task);
    QCOMPARE(states.at(EventIndex{t.store.eventCount()}).task(task)->phase, TaskPhase::Ready);
    QCOMPARE(states.at(EventIndex{t.store.eventCount()}).seconds, 2.5);
    QVERIFY(states.at(EventIndex{t.store.eventCount()}).timers.empty());
    t.recorder.taskRenamed(task, t.id("boss"));
    QCOMPARE(t.store.string(states.at(EventIndex{t.store.eventCount()}).task(task)->name), std::string_view("boss"));
    QCOMPARE(t.store.string(states.at(waiting).task(task)->name), std::string_view("Task-1"));
    QCOMPARE(states.at(running).task(task)->phase, TaskPhase::Running); // and back again
    QCOMPARE(states.at(EventIndex{0}).tasks.size(), std::size_t{0});
}

void StateTest::readyQueueIsInOrder() {
    TraceBuilder t;
    StateIndex states(t.store);
    const TaskId a = t.task("a", "f");
    const HandleId call = t.recorder.callbackReady(t.id("g"));
    const TaskId b = t.task("b", "f");
    t.recorder.handleCancelled(call);
    const State& state = states.at(EventIndex{t.store.eventCount()});
    QCOMPARE(state.ready.size(), std::size_t{3});
    QCOMPARE(state.ready[0].task, a);
    QVERIFY(!state.ready[1].task.isValid() && state.ready[1].isCancelled);
    QCOMPARE(state.ready[2].task, b);
    t.tick(0);
    t.step(a);
    t.recorder.taskYields(a);
    t.ready(a, HandleKind::Step);
    t.recorder.handleSkipped(call);
    const State& after = states.at(EventIndex{t.store.eventCount()});
    QCOMPARE(after.ready.size(), std::size_t{2});
    QCOMPARE(after.ready[0].task, b);
    QCOMPARE(after.ready[1].task, a);
    t.recorder.readyCleared();
    QVERIFY(states.at(EventIndex{t.store.eventCount()}).ready.empty());
}

void StateTest::timersAreInOrderOfDeadlines() {
    TraceBuilder t;
    StateIndex states(t.store);
    const TimerId late = t.recorder.timerSet(0.4, t.id("sleep"));
    const TimerId first = t.recorder.timerSet(0.2, t.id("sleep"));
    const TimerId second = t.recorder.timerSet(0.2, t.id("sleep"));
    const TimerId gone = t.recorder.timerSet(0.1, t.id("sleep"));
    const TimerId never = t.recorder.timerSet(std::numeric_limits<double>::infinity(), t.id("sleep"));
    const TimerId odd = t.recorder.timerSet(std::numeric_limits<double>::quiet_NaN(), t.id("sleep"));
    t.recorder.timerCancelled(gone);
    const State& state = states.at(EventIndex{t.store.eventCount()});
    std::vector<std::uint32_t> order;
    for (const TimerState& timer : state.timers)
        order.push_back(timer.id.value);
    QCOMPARE(order, (std::vector<std::uint32_t>{odd.value, first.value, second.value, late.value, never.value}));
}

void StateTest::queueHasItemsAndWaiters() {
    TraceBuilder t;
    StateIndex states(t.store);
    const ObjectId queue = t.recorder.objectCreated(ObjectKind::Queue, 0, 2, Place(3));
    const TaskId getter = t.task("getter", "f");
    const TaskId other = t.task("other", "f");
    t.tick(0);
    t.step(getter);
    t.recorder.taskWaits(getter, WaitReason::QueueGet, queue);
    t.step(other);
    t.recorder.objectNamed(queue, t.id("jobs"));
    const EventIndex before{t.store.eventCount()};
    const EventIndex put = t.recorder.itemPut(queue, 1, "'a'");
    t.wake(getter);
    t.recorder.itemPut(queue, 2, "'b'");
    const State& then = states.at(before);
    QCOMPARE(then.object(queue)->waiters.size(), std::size_t{1});
    QCOMPARE(then.object(queue)->waiters[0].task, getter);
    QCOMPARE(then.object(queue)->waiters[0].reason, WaitReason::QueueGet);
    QCOMPARE(then.object(queue)->maximum, 2u);
    const State& state = states.at(EventIndex{t.store.eventCount()});
    QVERIFY(state.object(queue)->waiters.empty());
    QCOMPARE(state.object(queue)->items.size(), std::size_t{2});
    QCOMPARE(state.object(queue)->items[0], put);
    QCOMPARE(t.store.text(state.object(queue)->items[1]), std::string_view("'b'"));
    t.recorder.itemGot(queue, 1, "'a'");
    const State& later = states.at(EventIndex{t.store.eventCount()});
    QCOMPARE(later.object(queue)->value, 1u);
    QCOMPARE(t.store.text(later.object(queue)->items.at(0)), std::string_view("'b'"));
    t.recorder.waiterAdded(queue, other, WaitReason::QueuePut);
    QCOMPARE(states.at(EventIndex{t.store.eventCount()}).object(queue)->waiters.size(), std::size_t{1});
    t.recorder.waiterRemoved(queue, other);
    QCOMPARE(states.at(EventIndex{t.store.eventCount()}).object(queue)->waiters.size(), std::size_t{0});
    QCOMPARE(t.store.objectName(queue), std::string("jobs"));
}

void StateTest::lockHasHoldersAndWaiters() {
    TraceBuilder t;
    StateIndex states(t.store);
    const ObjectId lock = t.recorder.objectCreated(ObjectKind::Lock, 0, 1);
    const TaskId a = t.task("a", "f");
    const TaskId b = t.task("b", "f");
    t.recorder.acquired(lock, 1, a);
    t.tick(0);
    t.step(b);
    t.recorder.taskWaits(b, WaitReason::Lock, lock);
    const State& held = states.at(EventIndex{t.store.eventCount()});
    QCOMPARE(held.object(lock)->holders, std::vector<TaskId>{a});
    QCOMPARE(held.object(lock)->waiters.at(0).task, b);
    t.recorder.released(lock, 0, b); // by somebody else
    QVERIFY(states.at(EventIndex{t.store.eventCount()}).object(lock)->holders.empty());
    QCOMPARE(t.store.objectName(lock), std::string("Lock 1"));
}

void StateTest::priorityQueueLosesTheItemThatWasGot() {
    TraceBuilder t;
    StateIndex states(t.store);
    const ObjectId heap = t.recorder.objectCreated(ObjectKind::PriorityQueue);
    const ObjectId stack = t.recorder.objectCreated(ObjectKind::LifoQueue);
    for (const char* item : {"3", "1", "2"}) {
        t.recorder.itemPut(heap, 1, item);
        t.recorder.itemPut(stack, 1, item);
    }
    t.recorder.itemGot(heap, 2, "1");
    t.recorder.itemGot(stack, 2, "2");
    const State& state = states.at(EventIndex{t.store.eventCount()});
    std::string text;
    for (const ObjectId object : {heap, stack}) {
        for (const EventIndex item : state.object(object)->items)
            text += t.store.text(item);
        text += ' ';
    }
    QCOMPARE(text, std::string("32 31 "));
    for (int i = 0; i < 5; ++i) { // more than there are
        t.recorder.itemGot(heap, 0, "?");
        t.recorder.itemGot(stack, 0, "?");
    }
    QVERIFY(states.at(EventIndex{t.store.eventCount()}).object(heap)->items.empty());
}

void StateTest::awaitingWhatIsDoneIsReady() {
    TraceBuilder t;
    StateIndex states(t.store);
    const TaskId task = t.task("a", "f");
    t.tick(0);
    t.step(task);
    t.wake(task);
    t.recorder.taskWaits(task, WaitReason::Gather, ObjectId{});
    QCOMPARE(states.at(EventIndex{t.store.eventCount()}).task(task)->phase, TaskPhase::Ready);
}

void StateTest::eagerTasksRunInsideOthers() {
    TraceBuilder t;
    StateIndex states(t.store);
    const TaskId outer = t.task("outer", "f");
    t.tick(0);
    const EventIndex begins = t.step(outer);
    const TaskId inner = t.recorder.taskCreated(t.id("inner"), t.id("g"), outer);
    t.recorder.stepBegins(inner, HandleKind::Step, kNoEvent);
    QCOMPARE(states.at(EventIndex{t.store.eventCount()}).runningTask, inner);
    t.recorder.taskDone(inner, "");
    const State& state = states.at(EventIndex{t.store.eventCount()});
    QCOMPARE(state.runningTask, outer);
    QCOMPARE(state.running, begins);
    QCOMPARE(state.tasks.size(), std::size_t{1});
}

void StateTest::endedThingsAreGone() {
    TraceBuilder t;
    StateIndex states(t.store);
    const TaskId task = t.task("a", "f");
    const ObjectId group = t.recorder.objectCreated(ObjectKind::TaskGroup);
    const ObjectId future = t.recorder.futureCreated();
    const ObjectId thread = t.recorder.threadStarts(ThreadOrigin::Pool, t.id("worker_0"));
    const EventIndex operation = t.recorder.operationBegins(task, t.id("GET /"));
    const ObjectId generator = t.recorder.generatorCreated(t.id("numbers"));
    t.recorder.threadBlocks(thread, WaitReason::Lock);
    const State& before = states.at(EventIndex{t.store.eventCount()});
    QCOMPARE(before.objects.size(), std::size_t{2});
    QVERIFY(before.threads.at(0).isBlocked);
    QCOMPARE(before.operations.size(), std::size_t{1});
    QCOMPARE(before.generators.size(), std::size_t{1});
    t.recorder.objectEnds(group);
    t.recorder.futureDone(future, EndKind::Returned, "1");
    t.recorder.threadResumes(thread);
    t.recorder.threadEnds(thread, EndKind::Returned);
    t.recorder.operationEnds(operation, task, EndKind::Raised, "refused");
    t.recorder.generatorEnds(generator, EndKind::Closed);
    const EventIndex end = t.recorder.taskFailed(task, t.id("ValueError"), "no");
    const State& state = states.at(EventIndex{t.store.eventCount()});
    QVERIFY(state.objects.empty() && state.threads.empty() && state.operations.empty() && state.generators.empty());
    QVERIFY(state.tasks.empty());
    QCOMPARE(t.store.task(task).ended, end);
    QVERIFY(t.store.object(group).ended.isValid());
    QVERIFY(!state.task(task) && !state.object(group));
}

void StateTest::ticksBeginAndEnd() {
    TraceBuilder t;
    StateIndex states(t.store);
    const TaskId task = t.task("a", "f");
    t.tick(0);
    t.step(task);
    const TimerId timer = t.recorder.timerSet(1, t.id("sleep"), task);
    t.recorder.taskWaits(task, WaitReason::Sleep, timer);
    const TickIndex second = t.tick(1);
    t.recorder.timerFired(timer);
    t.wake(task);
    t.step(task);
    t.recorder.taskDone(task, "");
    QCOMPARE(states.atTick(second).timers.size(), std::size_t{1});
    QCOMPARE(states.atTick(second).tick, second);
    QCOMPARE(states.atTick(second).seconds, 1.0);
    QVERIFY(states.afterTick(second).tasks.empty());
    QCOMPARE(states.afterTick(TickIndex{0}).task(task)->phase, TaskPhase::Waiting);
}

void StateTest::seekingBackwardsIsSeekingForwards() {
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
        TraceBuilder t;
        BusyRun(t, seed).run(40'000);
        const std::uint32_t count = t.store.eventCount();
        std::map<std::uint32_t, std::string> forwards;
        StateMachine machine(t.store); // event by event, no keyframes
        State state;
        for (std::uint32_t at = 0; at <= count; at += 997) {
            machine.advance(EventIndex{at});
            machine.view(state);
            forwards[at] = describe(t.store, state);
        }
        StateIndex states(t.store);
        for (auto it = forwards.rbegin(); it != forwards.rend(); ++it)
            QCOMPARE(describe(t.store, states.at(EventIndex{it->first})), it->second);
        std::uint32_t at = seed;
        for (int i = 0; i < 100; ++i) {
            at = (at * 7919 + 13) % static_cast<std::uint32_t>(forwards.size());
            const auto& [moment, text] = *std::next(forwards.begin(), at);
            QCOMPARE(describe(t.store, states.at(EventIndex{moment})), text);
        }
    }
}

void StateTest::growsWithTheTrace() {
    TraceBuilder t;
    BusyRun run(t, 5);
    StateIndex states(t.store);
    for (std::uint32_t events = 500; events < 30'000; events += 1500) {
        run.run(events);
        states.extend(700); // in slices
        const EventIndex end{t.store.eventCount()};
        StateMachine machine(t.store);
        machine.advance(end);
        State state;
        machine.view(state);
        QCOMPARE(describe(t.store, states.at(end)), describe(t.store, state));
    }
    QVERIFY(states.bytes() > 0);
}

void StateTest::saysWhyATaskWaited() {
    TraceBuilder t;
    StateIndex states(t.store);
    const ObjectId jobs = t.recorder.objectCreated(ObjectKind::Queue, 0, 2, Place(1), t.id("jobs"));
    const TaskId putter = t.task("Task-1", "main");
    const TaskId getter = t.task("Task-2", "consumer");
    t.tick(0);
    t.step(putter);
    t.recorder.itemPut(jobs, 1, "2");
    t.recorder.itemPut(jobs, 2, "3");
    t.recorder.taskWaits(putter, WaitReason::QueuePut, jobs, t.id("jobs.put(4)"), Place(10));
    const EventIndex waiting{t.store.eventCount()};
    t.tick(0);
    t.step(getter);
    t.recorder.itemGot(jobs, 1, "2");
    t.wake(putter);
    t.recorder.taskYields(getter);
    const EventIndex ready{t.store.eventCount()};
    t.tick(0);
    t.step(putter);

    auto reasons = states.why(putter, waiting);
    QCOMPARE(reasons.size(), std::size_t{1});
    QCOMPARE(reasons[0].sentence, std::string("jobs was full: 2 of 2 (tick 0)"));
    reasons = states.why(putter, ready);
    QCOMPARE(reasons.size(), std::size_t{3});
    QCOMPARE(reasons[1].sentence, std::string("Task-2 took item 2 at tick 1"));
    QCOMPARE(reasons[2].sentence, std::string("which woke Task-1"));
    reasons = states.why(putter, EventIndex{t.store.eventCount()});
    QCOMPARE(reasons.size(), std::size_t{3});
    QCOMPARE(reasons[0].sentence, std::string("jobs was full: 2 of 2 (tick 0)"));
    QCOMPARE(reasons[2].sentence, std::string("which woke Task-1 for tick 2"));
}

void StateTest::saysWhyATaskWaitsForAnother() {
    TraceBuilder t;
    StateIndex states(t.store);
    const TaskId main = t.task("Task-1", "main");
    const TaskId child = t.task("Task-2", "child");
    const TimerId timer = t.recorder.timerSet(0.5, t.id("sleep(0.5)"), child);
    t.tick(0);
    t.step(main);
    t.recorder.taskWaits(main, WaitReason::Task, child);
    t.step(child);
    t.recorder.taskWaits(child, WaitReason::Sleep, timer, t.id("sleep(0.5)"));
    const auto reasons = states.why(main, EventIndex{t.store.eventCount()});
    QCOMPARE(reasons.size(), std::size_t{2});
    QCOMPARE(reasons[0].sentence, std::string("Task-2 had not ended (tick 0)"));
    QCOMPARE(reasons[1].sentence, std::string("Task-2: sleep(0.5) till 0.5 s (tick 0)"));
    QVERIFY(states.why(TaskId{99}, EventIndex{t.store.eventCount()}).empty());
}

void StateTest::saysWhoStartedATask() {
    TraceBuilder t;
    StateIndex states(t.store);
    const TaskId main = t.task("Task-1", "main");
    t.tick(0);
    t.step(main);
    const TaskId child = t.task("Task-2", "child", main);
    const auto reasons = states.why(child, EventIndex{t.store.eventCount()});
    QCOMPARE(reasons.size(), std::size_t{1});
    QCOMPARE(reasons[0].sentence, std::string("Task-1 created Task-2 at tick 0"));
}

void StateTest::ringsOfTasksEnd() {
    TraceBuilder t;
    StateIndex states(t.store);
    const TaskId a = t.task("a", "f");
    const TaskId b = t.task("b", "f");
    t.tick(0);
    t.step(a);
    t.recorder.taskWaits(a, WaitReason::Task, b);
    t.step(b);
    t.recorder.taskWaits(b, WaitReason::Task, a);
    const auto reasons = states.why(a, EventIndex{t.store.eventCount()});
    QCOMPARE(reasons.size(), std::size_t{3});
    QCOMPARE(reasons[2].sentence, std::string("a waits in a ring: nobody in it can go on"));
}

QTEST_APPLESS_MAIN(StateTest)
#include "state_test.moc"
