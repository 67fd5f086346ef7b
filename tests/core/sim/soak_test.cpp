// Long runs and many of them: the memory stays flat, a trace with a bound keeps to it, and a hundred thousand tasks are no trouble.
// SWIMLOOP_SOAK_RUNS says how many runs in one process (./dev soak: 5000).
#include "sim/run.h"

#include "trace/store.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <cstdlib>

using namespace swimloop;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(SWIMLOOP_STRESS)
constexpr bool kIsSlow = true;    // and its tools keep memory of their own
#else
constexpr bool kIsSlow = false;
#endif

// Of this process, in KiB.
qint64 residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : 0;
}

sim::RunResult run(const std::string& script, const sim::RunOptions& options, std::shared_ptr<const trace::Store>* storeOrNull = nullptr)
{
    sim::Run one(options);
    if (one.loadText("a.py", script, {}) != sim::Run::LoadStatus::Ok)
        qFatal("it does not load");
    one.finish();
    if (storeOrNull)
        *storeOrNull = one.store();
    return one.result();
}

} // namespace

class SoakTest : public QObject {
    Q_OBJECT

private slots:
    void keepsMemoryFlat();
    void keepsToTheBoundOfATrace();
    void runsAHundredThousandTasks();
    void meetsEveryLimit_data();
    void meetsEveryLimit();
};

void SoakTest::keepsMemoryFlat()
{
    QStringList files;
    QDirIterator each(QStringLiteral(SWIMLOOP_SOURCE_DIR "/scenarios"), {QStringLiteral("*.py")}, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext())
        files << each.next();
    files.sort();
    QVERIFY(!files.isEmpty());
    const int runs = qEnvironmentVariableIsSet("SWIMLOOP_SOAK_RUNS") ? qEnvironmentVariableIntValue("SWIMLOOP_SOAK_RUNS") : kIsSlow ? 60 : 400;
    const auto runOne = [&](int i) {
        sim::RunOptions options;
        options.maxTicks = 2000;
        options.maxSteps = 20'000'000;
        sim::Run one(options);
        if (one.loadFile(files[i % files.size()].toStdString()) == sim::Run::LoadStatus::Ok)
            one.finish();
    };
    const int warmUp = static_cast<int>(files.size());
    for (int i = 0; i < warmUp; ++i)
        runOne(i);
    const qint64 before = residentMemory();
    for (int i = 0; i < runs; ++i)
        runOne(i);
    const qint64 after = residentMemory();
    qInfo("%d runs: %lld KiB at the start, %lld KiB at the end", runs, static_cast<long long>(before), static_cast<long long>(after));
    if (!kIsSlow)
        QVERIFY2(after - before < 12 * 1024, "the memory grows from run to run");
}

void SoakTest::keepsToTheBoundOfATrace()
{
    sim::RunOptions options;
    options.maxTraceBytes = 16 << 20;
    options.maxTicks = kIsSlow ? 100'000 : 1'000'000;
    std::shared_ptr<const trace::Store> store;
    const auto result = run("import asyncio\n"
                            "async def ping(a, b):\n"
                            "    while True:\n"
                            "        await b.put(await a.get())\n"
                            "        await asyncio.sleep(0)\n"
                            "async def main():\n"
                            "    a, b = asyncio.Queue(), asyncio.Queue()\n"
                            "    a.put_nowait(1)\n"
                            "    await asyncio.gather(ping(a, b), ping(b, a))\n"
                            "asyncio.run(main())\n",
                            options, &store);
    QCOMPARE(result.status, sim::EndStatus::TickLimit);
    QVERIFY(result.note.find("--max-ticks") != std::string::npos);
    QVERIFY2(QString::fromStdString(store->keptNote()).contains(QLatin1String("are summarised")) || kIsSlow, store->keptNote().c_str());
    qInfo("%u ticks in %llu KiB: %s", static_cast<unsigned>(options.maxTicks), static_cast<unsigned long long>(result.traceBytes >> 10), store->keptNote().c_str());
    // Beyond the bound: the chunks at its edges, and 28 bytes per tick, which stay.
    QVERIFY(result.traceBytes < options.maxTraceBytes + (8 << 20) + options.maxTicks * 48);
}

void SoakTest::runsAHundredThousandTasks()
{
    QElapsedTimer timer;
    timer.start();
    const auto result = run("import asyncio\n"
                            "async def work(i):\n"
                            "    await asyncio.sleep(i % 7)\n"
                            "    return i\n"
                            "async def main():\n"
                            "    done = await asyncio.gather(*[work(i) for i in range(100_000)])\n"
                            "    assert sum(done) == sum(range(100_000))\n"
                            "asyncio.run(main())\n",
                            {});
    QCOMPARE(result.status, sim::EndStatus::Ok);
    qInfo("100000 tasks: %lld ms, %llu MiB of the machine, %llu MiB of trace", static_cast<long long>(timer.elapsed()),
          static_cast<unsigned long long>(result.peakMemory >> 20), static_cast<unsigned long long>(result.traceBytes >> 20));
    QVERIFY(result.peakMemory < size_t{400} << 20);
}

void SoakTest::meetsEveryLimit_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("option");
    const auto row = [](const char* name, const char* script) { QTest::newRow(name) << QString::fromLatin1(script) << QString::fromLatin1(name); };
    row("--max-steps", "try:\n    while True: pass\nexcept BaseException: print('seen')\nfinally: print('seen')\n");
    row("--max-memory", "x = []\ntry:\n    while True: x.append(x[:])\nexcept BaseException: print('seen')\nfinally: print('seen')\n");
    row("--max-output", "class A:\n    def __del__(self): print('seen')\na = A()\nprint('x' * 20000)\n");
    row("--max-tasks", "import asyncio\nasync def main():\n    try: ts = [asyncio.create_task(asyncio.sleep(1)) for _ in range(1000)]\n"
                       "    except BaseException: print('seen')\n    finally: print('seen')\nasyncio.run(main())\n");
    row("--max-ticks", "import asyncio\nasync def main():\n    try:\n        while True: await asyncio.sleep(0)\n"
                       "    except BaseException: print('seen')\n    finally: print('seen')\nasyncio.run(main())\n");
}

void SoakTest::meetsEveryLimit()
{
    QFETCH(QString, script);
    QFETCH(QString, option);
    struct Collected : sim::OutputSink {
        void write(bool, std::string_view text) override { all += text; }
        std::string all;
    } collected;
    sim::RunOptions options;
    options.maxSteps = option == QLatin1String("--max-steps") ? 100'000 : 50'000'000;
    options.maxMemory = 64 << 20;
    options.maxOutput = 10'000;
    options.maxTasks = 100;
    options.maxTicks = 100;
    sim::Run one(options, &collected);
    QCOMPARE(one.loadText("a.py", script.toStdString(), {}), sim::Run::LoadStatus::Ok);
    one.finish();
    QVERIFY2(one.result().note.find(option.toStdString()) != std::string::npos, one.result().note.c_str());
    QVERIFY(collected.all.find("seen") == std::string::npos);
    QVERIFY(one.store()->hasEnded());
    QVERIFY(one.store()->eventCount() > 1);
    // Its own settings may lower a limit, never raise it.
    const std::string key = option.mid(2).toStdString();
    sim::Run raised(options);
    QCOMPARE(raised.loadText("a.py", "# /// script\n# [tool.swimloop]\n# " + key + " = 900000000\n# ///\n" + script.toStdString(), {}), sim::Run::LoadStatus::Ok);
    raised.finish();
    QVERIFY2(raised.result().note.find(option.toStdString()) != std::string::npos, raised.result().note.c_str());
}

QTEST_GUILESS_MAIN(SoakTest)
#include "soak_test.moc"
