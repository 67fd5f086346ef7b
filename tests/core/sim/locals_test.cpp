// Variables at a moment: found by running again up to there.
#include "sim/run.h"

#include "trace/store.h"

#include <QTest>

#include <algorithm>

using namespace swimloop::sim;

namespace {

constexpr char kScript[] = "import asyncio\n"
                           "async def inner(n):\n"
                           "    half = n / 2\n"
                           "    await asyncio.sleep(1)\n"
                           "    half = 'later'\n"
                           "    await asyncio.sleep(1)\n"
                           "async def main():\n"
                           "    total = 7\n"
                           "    add = lambda: total\n"
                           "    for name in ('a', 'b'):\n"
                           "        await inner(3)\n"
                           "asyncio.run(main())\n";

std::string text(const std::vector<FrameLocals>& frames) {
    std::string all;
    for (const FrameLocals& frame : frames) {
        all += frame.function + "@" + std::to_string(frame.line);
        for (const Variable& variable : frame.variables)
            all += " " + variable.name + "=" + variable.value;
        all += "\n";
    }
    return all;
}

std::vector<FrameLocals> localsAt(uint32_t event, uint32_t task) {
    RunOptions options;
    options.localsAt = event;
    options.localsOf = task;
    Run run(options);
    if (run.loadText("a.py", kScript, {}) != Run::LoadStatus::Ok)
        return {};
    run.finish();
    return run.locals();
}

} // namespace

class LocalsTest : public QObject {
    Q_OBJECT

private slots:
    void followTheMoment();
    void areNoneWhereThereIsNoTask();
    void leadThroughAsynchronousGenerators();
};

void LocalsTest::followTheMoment() {
    Run whole{RunOptions{}};
    QCOMPARE(whole.loadText("a.py", kScript, {}), Run::LoadStatus::Ok);
    whole.finish();
    std::vector<std::string> seen;
    for (uint32_t event = 0; event < whole.store()->eventCount(); ++event) {
        const std::string now = text(localsAt(event, 1));
        if (!now.empty() && (seen.empty() || seen.back() != now))
            seen.push_back(now);
        QCOMPARE(text(localsAt(event, 1)), now); // the same each time
    }
    QVERIFY(seen.size() >= 5);
    QCOMPARE(seen[0], std::string("main@7\n"));
    const auto has = [&](const std::string& wanted) {
        return std::any_of(seen.begin(), seen.end(), [&](const std::string& one) { return one.find(wanted) != std::string::npos; });
    };
    QVERIFY(has("name='a'"));
    QVERIFY(has("inner@4 n=3 half=1.5\n"));
    QVERIFY(has("inner@6 n=3 half='later'\n"));
    QVERIFY(has("total=7"));
    QVERIFY(has("name='b'"));
}

// `async for` awaits a step of a generator: what that one waits in is part of the stack.
void LocalsTest::leadThroughAsynchronousGenerators() {
    constexpr char kStream[] = "import asyncio\n"
                               "async def readings():\n"
                               "    value = 5\n"
                               "    await asyncio.sleep(1)\n"
                               "    yield value\n"
                               "async def doubled(source):\n"
                               "    async for value in source:\n"
                               "        yield value * 2\n"
                               "async def main():\n"
                               "    async for each in doubled(readings()):\n"
                               "        pass\n"
                               "asyncio.run(main())\n";
    Run whole{RunOptions{}};
    QVERIFY(whole.loadText("a.py", kStream, {}) == Run::LoadStatus::Ok);
    whole.finish();
    const auto& store = *whole.store();
    uint32_t waits = 0;
    while (store.kind(swimloop::trace::EventIndex{waits}) != swimloop::trace::EventKind::TaskWaits)
        ++waits;
    RunOptions options;
    options.localsAt = waits + 1;
    options.localsOf = 1;
    Run run(options);
    QVERIFY(run.loadText("a.py", kStream, {}) == Run::LoadStatus::Ok);
    run.finish();
    const std::string all = text(run.locals());
    QVERIFY2(all.find("main@10") != std::string::npos && all.find("doubled@7") != std::string::npos && all.find("readings@4 value=5") != std::string::npos,
             all.c_str());
}

void LocalsTest::areNoneWhereThereIsNoTask() {
    QVERIFY(localsAt(0xffffffff, 1).empty());
    QVERIFY(localsAt(10, 99).empty());
    QVERIFY(localsAt(10, 0).empty());
}

QTEST_APPLESS_MAIN(LocalsTest)
#include "locals_test.moc"
