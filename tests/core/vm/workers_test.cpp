// Workers: stacks of their own, one order of all waits, and an end for each of them whatever the run comes to.
#define QT_NO_KEYWORDS    // `slots` is a member of types here

#include <QTest>

#include "support/no_world.h"
#include "vm/fiber.h"
#include "vm/machine.h"
#include "vm/workers.h"

using namespace swimloop;

namespace {

using tests::NoWorld;

struct Bench {
    NoWorld world;
    vm::Machine machine;
    vm::Machine::Entered entered;
    vm::Workers& workers;
    std::string log;

    explicit Bench(uint64_t steps = 100'000'000) : machine(limitsOf(steps), nullptr, &world), entered(machine), workers(*machine.workers) {}
    static vm::Limits limitsOf(uint64_t steps)
    {
        vm::Limits limits;
        limits.steps = steps;
        return limits;
    }
};
Bench* bench = nullptr;

// A worker's number tells how long it sleeps, and twice.
void sleeper(vm::Machine& machine, vm::Worker& worker)
{
    for (int i = 0; i < 2; ++i) {
        bench->log += std::to_string(worker.number) + "@" + std::to_string(static_cast<int>(machine.world->clock.now())) + " ";
        if (!machine.workers->sleep(worker.number))
            return;
    }
    bench->log += "end" + std::to_string(worker.number) + " ";
}

vm::WaitList list;

void waiter(vm::Machine& machine, vm::Worker& worker)
{
    bool isWoken = false;
    if (machine.workers->wait(list, vm::Workers::kNever, vm::Observer::WorkerWait::Lock, "it", isWoken))
        bench->log += "woken" + std::to_string(worker.number) + " ";
}

void idle(vm::Machine& machine, vm::Worker&)
{
    (void)machine.workers->sleep(1e9);
}

// Holds an object across its wait: it must be dropped when the worker is unwound.
void holder(vm::Machine& machine, vm::Worker&)
{
    const vm::Ref<vm::Bytes> held = machine.newBytes(std::string(800'000, 'x'));
    const vm::RecursionGuard guard(machine);
    (void)machine.workers->sleep(1e9);
}

bool start(Bench& b, vm::Worker::Body body, bool isProcess = false)
{
    return b.workers.start(vm::Observer::WorkerKind::Thread, "t", body, vm::Value::none(), isProcess) != nullptr;
}

}    // namespace

class WorkersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { list = {}; }

    void fibersSwitch()
    {
        struct Two {
            vm::Fiber main;
            std::unique_ptr<vm::Fiber> other;
            std::string log;
        } two;
        two.other = vm::Fiber::create(64 * 1024, [](void* context) {
            auto* both = static_cast<Two*>(context);
            both->log += "b";
            try {
                throw 1;
            } catch (int) {
                both->other->switchTo(both->main);    // with an exception in hand
                both->log += std::current_exception() ? "d" : "?";
            }
            both->other->finish(both->main);
        }, &two);
        QVERIFY(two.other);
        two.log += "a";
        two.main.switchTo(*two.other);
        two.log += std::current_exception() ? "?" : "c";
        two.main.switchTo(*two.other);
        QCOMPARE(two.log, std::string("abcd"));
    }

    void beginAtOnceAndSleepInOneOrder()
    {
        Bench b;
        bench = &b;
        QVERIFY(start(b, sleeper));
        b.log += "main ";
        QVERIFY(start(b, sleeper));
        QVERIFY(b.workers.sleep(3));
        b.log += "main@3 ";
        QVERIFY(b.workers.sleep(10));
        // At 2 both sleeps end: the one that was set first goes first.
        QCOMPARE(b.log, std::string("1@0 main 2@0 1@1 2@2 end1 main@3 end2 "));
        QVERIFY(!b.workers.hasOthers());
    }

    void processesComeLater()
    {
        Bench b;
        bench = &b;
        QVERIFY(start(b, sleeper, true));
        b.log += "main ";
        QVERIFY(b.workers.sleep(0));
        QCOMPARE(b.log, std::string("main 1@0 "));
    }

    void wakeInOrderOfArrival()
    {
        Bench b;
        bench = &b;
        for (int i = 0; i < 3; ++i)
            QVERIFY(start(b, waiter));
        QVERIFY(b.workers.wakeFirst(list));
        QVERIFY(b.log.empty());    // not before the main one waits
        b.workers.yieldToReady();
        b.workers.wakeAll(list);
        b.workers.yieldToReady();
        QCOMPARE(b.log, std::string("woken1 woken2 woken3 "));
        QVERIFY(!b.workers.wakeFirst(list));
    }

    void deadlockEndsTheRun()
    {
        Bench b;
        bench = &b;
        QVERIFY(start(b, waiter));
        bool isWoken = false;
        QVERIFY(!b.workers.wait(list, vm::Workers::kNever, vm::Observer::WorkerWait::Lock, "it", isWoken));
        QVERIFY(b.workers.isDeadlocked());
        QVERIFY(b.machine.isStopping());
        b.workers.endAll();
        QVERIFY(!b.workers.hasOthers());
        QVERIFY(b.log.empty());
    }

    void unwindLeavesNothing()
    {
        Bench b;
        bench = &b;
        QVERIFY(start(b, holder));
        b.workers.endAll();
        const size_t before = b.machine.heap.used();
        for (int i = 0; i < 50; ++i)
            QVERIFY(start(b, holder));
        QVERIFY(b.machine.heap.used() > before + 50 * 800'000);
        b.workers.endAll();
        QVERIFY(!b.machine.isStopping());
        QCOMPARE(b.machine.recursionDepth(), 0u);
        QVERIFY2(b.machine.heap.used() < before + 100'000, qPrintable(QString::number(b.machine.heap.used() - before)));
        QVERIFY(b.workers.sleep(1));
    }

    void killTakesTheThreadsOfAProcess()
    {
        Bench b;
        bench = &b;
        QVERIFY(start(b, [](vm::Machine& machine, vm::Worker&) {
            (void)start(*bench, idle);
            (void)machine.workers->sleep(1e9);
        }, true));
        QVERIFY(start(b, idle));
        QVERIFY(b.workers.sleep(1));
        QCOMPARE(b.workers.count(), size_t(4));
        b.workers.kill(1);
        QCOMPARE(b.workers.count(), size_t(2));
        QVERIFY(b.workers.sleep(1));
    }

    void thereIsAMost()
    {
        Bench b;
        bench = &b;
        for (size_t i = 0; i < vm::Workers::kMost; ++i)
            QVERIFY(start(b, idle));
        QVERIFY(!start(b, idle));
        QVERIFY(b.machine.errorIs(b.machine.exc.RuntimeError));
        b.machine.clearError();
    }

    void theMachineEndsThemAll()
    {
        Bench b;
        bench = &b;
        QVERIFY(start(b, holder));
        QVERIFY(start(b, waiter));
    }
};

QTEST_APPLESS_MAIN(WorkersTest)
#include "workers_test.moc"
