// What the rules say of runs: each pitfall of the gallery by name, no remedy and no other scenario, and small scripts
// for what the gallery does not show.
#include "insight/diagnose.h"

#include "insight/source_facts.h"
#include "sim/run.h"
#include "trace/store.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

using namespace swimloop;
using insight::Rule;

namespace {

std::vector<insight::Problem> problemsOf(const std::string& source, const std::string& folder = {}) {
    sim::RunOptions options;
    options.maxTicks = 20'000;
    sim::Run run(options);
    if (run.loadText("scenario.py", source, folder) != sim::Run::LoadStatus::Ok)
        return {};
    run.finish();
    return insight::diagnose(*run.store(), source);
}

// "blocked-loop@23 lost-task@7"
QString shown(const std::vector<insight::Problem>& problems) {
    QStringList all;
    for (const insight::Problem& problem : problems) {
        const std::string_view name = problem.text().name;
        all << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())) + '@' + QString::number(problem.place.line());
    }
    return all.join(' ');
}

// Where a computation is when its time is counted changes with the machine's instructions: then the rule alone is expected.
QString comparable(QString shown, const QString& expected) {
    static const QRegularExpression line("@\\d+");
    return expected.contains('@') ? shown : shown.remove(line);
}

constexpr char kHead[] = "import asyncio, time\n"; // line 1 of the small scripts
constexpr char kEnd[] = "asyncio.run(main())\n";

} // namespace

class DiagnoseTest : public QObject {
    Q_OBJECT

private slots:
    void gallery_data();
    void gallery();
    void small_data();
    void small();
    void tellsWhatHappened();
    void isSilencedByAComment();
    void countsWhatRepeats();
    void takesAnySource_data();
    void takesAnySource();
};

void DiagnoseTest::gallery_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("expected");
    const QMap<QString, QString> known{
        {"pitfalls/blocked_loop.py", "blocked-loop@23"},
        {"pitfalls/deadlock.py", "deadlock@25"},
        {"pitfalls/destroyed_while_pending.py", "destroyed-pending@15"},
        {"pitfalls/forgotten_await.py", "never-awaited@20"},
        {"pitfalls/gather_leaves_siblings.py", "gather-siblings@20"},
        {"pitfalls/greedy_consumer.py", "greedy-step@14"},
        {"pitfalls/late_timeout.py", "late-timeout@23"},
        {"pitfalls/lost_task.py", "never-retrieved@18 lost-task@24"},
        {"pitfalls/lost_update.py", "lost-update@17"},
        {"pitfalls/one_after_another.py", "one-by-one@19"},
        {"pitfalls/starts_later.py", "starts-later@22"},
        {"pitfalls/swallowed_cancel.py", "swallowed-cancel@17"},
        {"pitfalls/two_loops.py", "two-loops@14"},
        {"pitfalls/waits_for_ever.py", "endless-join@29"},
        // These show a blocked loop on purpose, beside what is right.
        {"executors/processes.py", "long-step"},
        {"executors/blocked_or_beside.py", "blocked-loop@14"},
        {"network/blocking_http.py", "blocked-loop@18"},
    };
    const QString root = QStringLiteral(SWIMLOOP_SOURCE_DIR "/scenarios/");
    QDirIterator files(root, {"*.py"}, QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        const QString path = files.next();
        const QString name = path.mid(root.size());
        QTest::newRow(qPrintable(name)) << path << known.value(name);
        ++count;
    }
    QVERIFY(count > 60);
}

void DiagnoseTest::gallery() {
    QFETCH(QString, path);
    QFETCH(QString, expected);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto problems = problemsOf(file.readAll().toStdString(), QFileInfo(path).absolutePath().toStdString());
    QCOMPARE(comparable(shown(problems), expected), expected);
    for (const insight::Problem& problem : problems) {
        QVERIFY(problem.event.isValid());
        QVERIFY(problem.column > 0);
        QVERIFY(!problem.what.empty());
        if (!problem.text().lesson.empty())
            QVERIFY(QFile::exists(QStringLiteral(SWIMLOOP_SOURCE_DIR "/scenarios/") + QString::fromStdString(std::string(problem.text().lesson)) + ".py"));
    }
}

void DiagnoseTest::small_data() {
    QTest::addColumn<QString>("body"); // from line 2
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* body, const char* expected) { QTest::newRow(name) << QString(body) << QString(expected); };

    row("a sleep that blocks", "async def other():\n    await asyncio.sleep(0.1)\nasync def main():\n    t = asyncio.create_task(other())\n"
                               "    time.sleep(1)\n    await t\n", "blocked-loop@6");
    row("a sleep that keeps nobody waiting", "async def main():\n    time.sleep(1)\n", "");
    row("a computation that takes long", "# /// script\n# [tool.swimloop]\n# cpu_cost = 2.0\n# ///\nasync def other():\n    await asyncio.sleep(0.1)\n"
        "async def main():\n    t = asyncio.create_task(other())\n    await asyncio.sleep(0)\n    n = 0\n    for i in range(200000):\n        n += i\n    await t\n", "long-step");
    row("a computation that takes long and keeps nobody waiting", "# /// script\n# [tool.swimloop]\n# cpu_cost = 2.0\n# ///\nasync def main():\n"
        "    sum(i * i for i in range(200000))\n", "");
    row("the same computation in pieces", "# /// script\n# [tool.swimloop]\n# cpu_cost = 2.0\n# ///\nasync def other():\n    await asyncio.sleep(0.1)\n"
        "async def main():\n    t = asyncio.create_task(other())\n    for part in range(200):\n        sum(i * i for i in range(1000))\n"
        "        await asyncio.sleep(0.001)\n    await t\n", "");
    row("a lock held across slow work in a thread", "async def use(lock):\n    async with lock:\n        await asyncio.to_thread(time.sleep, 0.5)\n"
        "async def main():\n    lock = asyncio.Lock()\n    await asyncio.gather(*(use(lock) for _ in range(6)))\n", "held-lock@4");
    row("a lock held for a moment of it", "async def use(lock):\n    await asyncio.to_thread(time.sleep, 0.5)\n    async with lock:\n        await asyncio.sleep(0)\n"
        "async def main():\n    lock = asyncio.Lock()\n    await asyncio.gather(*(use(lock) for _ in range(6)))\n", "");
    row("a lock that two want", "async def use(lock):\n    async with lock:\n        await asyncio.to_thread(time.sleep, 0.5)\n"
        "async def main():\n    lock = asyncio.Lock()\n    await asyncio.gather(*(use(lock) for _ in range(2)))\n", "");
    row("turning round",
        "async def other():\n    await asyncio.sleep(0)\nasync def main():\n    n = 0\n    while (n := n + 1) < 100:\n        await asyncio.sleep(0)\n", "busy-wait@7");
    row("giving way at work", "async def main():\n    for i in range(100):\n        await asyncio.sleep(0)\n", "");
    row("turning round and doing something",
        "async def main():\n    q = asyncio.Queue()\n    for i in range(100):\n        await asyncio.sleep(0)\n        q.put_nowait(i)\n", "");
    row("a dropped task that is done in time",
        "async def job():\n    await asyncio.sleep(0.1)\nasync def main():\n    asyncio.create_task(job())\n    await asyncio.sleep(1)\n", "");
    row("a group keeps its tasks",
        "async def job():\n    await asyncio.sleep(0.1)\nasync def main():\n    async with asyncio.TaskGroup() as loop:\n        loop.create_task(job())\n", "");
    row("gather whose others are cancelled",
        "async def f(s):\n    await asyncio.sleep(s)\n    if s < 1: raise ValueError\nasync def main():\n"
        "    tasks = [asyncio.create_task(f(s)) for s in (0.1, 2)]\n    try:\n        await asyncio.gather(*tasks)\n"
        "    except ValueError:\n        for t in tasks: t.cancel()\n    await asyncio.sleep(3)\n", "");
    row("gather whose others are awaited",
        "async def f(s):\n    await asyncio.sleep(s)\n    if s < 1: raise ValueError\nasync def main():\n"
        "    try:\n        await asyncio.gather(f(0.1), f(2))\n"
        "    except ValueError:\n        await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})\n", "");
    row("gather that returns errors",
        "async def f(s):\n    await asyncio.sleep(s)\n    if s < 1: raise ValueError\nasync def main():\n"
        "    await asyncio.gather(f(0.1), f(2), return_exceptions=True)\n", "");
    row("a cancellation that ends the worker",
        "async def w():\n    try:\n        while True:\n            await asyncio.sleep(1)\n    except asyncio.CancelledError:\n        await asyncio.sleep(0.1)\n"
        "async def main():\n    t = asyncio.create_task(w())\n    await asyncio.sleep(0.5)\n    t.cancel()\n    await t\n", "");
    row("a cancellation that does not",
        "async def w():\n    for i in range(3):\n        try:\n            await asyncio.sleep(1)\n        except asyncio.CancelledError:\n            pass\n"
        "async def main():\n    t = asyncio.create_task(w())\n    await asyncio.sleep(0.5)\n    t.cancel()\n    await t\n", "swallowed-cancel@6");
    row("awaiting one that is cancelled",
        "async def w():\n    await asyncio.sleep(9)\nasync def main():\n    for i in range(3):\n        t = asyncio.create_task(w())\n        await asyncio.sleep(0.5)\n"
        "        t.cancel()\n        try:\n            await t\n        except asyncio.CancelledError:\n            pass\n", "");
    row("a condition that is cancelled",
        "async def w(c):\n    async with c:\n        await c.wait()\n"
        "async def main():\n    c = asyncio.Condition()\n    t = asyncio.create_task(w(c))\n    await asyncio.sleep(0.5)\n    t.cancel()\n    await asyncio.wait([t])\n", "");
    row("a timeout that is swallowed",
        "async def main():\n    async with asyncio.timeout(0.5):\n        try:\n            await asyncio.sleep(9)\n        except asyncio.CancelledError:\n"
        "            pass\n        await asyncio.sleep(2)\n", "swallowed-cancel@6");
    row("a timeout in time",
        "async def main():\n    try:\n        async with asyncio.timeout(0.5):\n            await asyncio.sleep(9)\n    except TimeoutError:\n        pass\n", "");
    row("a timeout that waits for a finally",
        "async def main():\n    try:\n        async with asyncio.timeout(0.5):\n            try:\n                await asyncio.sleep(9)\n"
        "            finally:\n                await asyncio.sleep(1)\n    except TimeoutError:\n        pass\n", "late-timeout@4");
    row("a lock taken twice", "async def main():\n    lock = asyncio.Lock()\n    async with lock:\n        async with lock:\n            pass\n", "deadlock@5");
    row("an event that nobody sets", "async def main():\n    done = asyncio.Event()\n    await done.wait()\n", "deadlock@4");
    row("a semaphore that is kept",
        "async def w(sem):\n    await sem.acquire()\n    await asyncio.sleep(0.1)\nasync def main():\n    sem = asyncio.Semaphore(1)\n"
        "    await asyncio.wait([asyncio.create_task(w(sem)) for _ in range(2)], timeout=1)\n", "never-released@3");
    row("a semaphore that another gives back",
        "async def w(sem):\n    await sem.acquire()\n    asyncio.get_running_loop().call_later(0.2, sem.release)\nasync def main():\n    sem = asyncio.Semaphore(1)\n"
        "    await asyncio.wait([asyncio.create_task(w(sem)) for _ in range(3)])\n", "");
    row("two awaits in a row",
        "async def f(n):\n    await asyncio.sleep(n)\n    return n\nasync def main():\n    a = await f(1)\n    b = await f(2)\n", "one-by-one@7");
    row("the second needs the first",
        "async def f(n):\n    await asyncio.sleep(n)\n    return n\nasync def main():\n    a = await f(1)\n    b = await f(a)\n", "");
    row("a loop that stops at the first",
        "async def f(n):\n    await asyncio.sleep(n)\n    return n\nasync def main():\n    for n in (1, 2, 3):\n        if await f(n) == 2:\n            break\n", "");
    row("loops that run beside one another",
        "async def f(n):\n    await asyncio.sleep(n)\nasync def w(l):\n    for n in l:\n        await f(n)\nasync def main():\n    await asyncio.gather(w([1, 2]), w([2, 1]))\n", "");
    row("a sum across an await",
        "total = 0\nasync def f():\n    await asyncio.sleep(1)\n    return 1\nasync def w():\n    global total\n    total += await f()\n"
        "async def main():\n    await asyncio.gather(w(), w())\n", "lost-update@8");
    row("a sum after an await",
        "total = 0\nasync def f():\n    await asyncio.sleep(1)\n    return 1\nasync def w():\n    global total\n    x = await f()\n    total += x\n"
        "async def main():\n    await asyncio.gather(w(), w())\n", "");
    row("an update in turn",
        "total = 0\nasync def w():\n    global total\n    seen = total\n    await asyncio.sleep(1)\n    total = seen + 1\nasync def main():\n    await w()\n    await w()\n", "");
    row("an account",
        "class Account:\n    def __init__(self):\n        self.balance = 100\n    async def pay(self, sum):\n        left = self.balance - sum\n        await asyncio.sleep(1)\n"
        "        self.balance = left\nasync def main():\n    a = Account()\n    await asyncio.gather(a.pay(1), a.pay(2))\n", "lost-update@8");
    row("a queue without bound",
        "async def w(q):\n    while True:\n        await q.get()\n        await asyncio.sleep(1)\nasync def main():\n    q = asyncio.Queue()\n"
        "    t = asyncio.create_task(w(q))\n    for i in range(300):\n        await q.put(i)\n        await asyncio.sleep(0.01)\n    t.cancel()\n", "unbounded-queue@10");
    row("a queue that is filled first",
        "async def w(q):\n    while not q.empty():\n        await q.get()\n        await asyncio.sleep(1)\nasync def main():\n    q = asyncio.Queue()\n"
        "    for i in range(300):\n        q.put_nowait(i)\n    await asyncio.gather(w(q), w(q))\n", "");
    row("a thread that puts",
        "async def main():\n    q = asyncio.Queue()\n    await asyncio.to_thread(q.put_nowait, 1)\n    await q.get()\n", "thread-unsafe@4");
    row("a thread that asks the loop",
        "async def main():\n    q = asyncio.Queue()\n    loop = asyncio.get_running_loop()\n    await asyncio.to_thread(loop.call_soon_threadsafe, q.put_nowait, 1)\n"
        "    await q.get()\n", "");
    row("a generator that is left",
        "async def g():\n    try:\n        for i in range(9):\n            yield i\n    finally:\n        await asyncio.sleep(0.1)\n"
        "async def main():\n    async for i in g():\n        if i == 2:\n            break\n    await asyncio.sleep(1)\n", "open-generator@9");
    row("an error", "async def main():\n    await asyncio.sleep(1)\n    raise ValueError('x')\n", "failed@4");
    row("an endless run", "async def main():\n    while True:\n        await asyncio.sleep(1)\n", "limit@0");
}

void DiagnoseTest::small() {
    QFETCH(QString, body);
    QFETCH(QString, expected);
    QCOMPARE(comparable(shown(problemsOf(kHead + body.toStdString() + kEnd)), expected), expected);
}

void DiagnoseTest::tellsWhatHappened() {
    const auto problems = problemsOf("import asyncio, time\nasync def beat():\n    await asyncio.sleep(0.1)\n"
                                     "async def main():\n    t = asyncio.create_task(beat())\n    await asyncio.sleep(0)\n    time.sleep(0.5)\n    await t\n"
                                     "asyncio.run(main())\n");
    QCOMPARE(problems.size(), 1u);
    QCOMPARE(problems[0].rule, Rule::BlockedLoop);
    QCOMPARE(problems[0].column, 5u);
    QVERIFY(problems[0].task.isValid());
    QCOMPARE(problems[0].what, std::string("time.sleep() holds the event loop for 0.5 s; nothing else can run. One other was due meanwhile."));
    QVERIFY(insight::ruleNamed("blocked-loop"));
    QVERIFY(!insight::ruleNamed("blocked"));
}

void DiagnoseTest::isSilencedByAComment() {
    const std::string begin = "import asyncio\nasync def f():\n    pass\nasync def main():\n    f()";
    const std::string end = "\nasyncio.run(main())\n";
    QCOMPARE(shown(problemsOf(begin + end)), QString("never-awaited@5"));
    QCOMPARE(shown(problemsOf(begin + "  # swimloop: ignore" + end)), QString());
    QCOMPARE(shown(problemsOf(begin + "  # swimloop: ignore[blocked-loop, never-awaited]" + end)), QString());
    QCOMPARE(shown(problemsOf(begin + "  # swimloop: ignore[blocked-loop]" + end)), QString("never-awaited@5"));
}

void DiagnoseTest::countsWhatRepeats() {
    const auto problems = problemsOf("import asyncio, time\nasync def f():\n    await asyncio.sleep(9)\nasync def main():\n    t = asyncio.create_task(f())\n"
                                     "    await asyncio.sleep(0)\n    for i in range(5):\n        time.sleep(0.1)\n    await t\nasyncio.run(main())\n");
    QCOMPARE(problems.size(), 1u);
    QCOMPARE(problems[0].count, 5u);
    QVERIFY(problems[0].sentence().find("5 times") != std::string::npos);
}

void DiagnoseTest::takesAnySource_data() {
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one comment") << QByteArray("# swimloop: ignore[");
    QTest::newRow("an error") << QByteArray("def f(:\n");
    QTest::newRow("no text") << QByteArray("\xff\xfe\x00\x01", 4);
    QTest::newRow("a long chain of elif") << "async def f(x):\n    if x: pass\n" + QByteArray("    elif x: await g(x)\n").repeated(20000);
    QTest::newRow("many functions") << QByteArray("async def f(x):\n    for y in x: await f(y)\n").repeated(5000);
    QTest::newRow("deep") << "x = " + QByteArray(180, '(') + "1" + QByteArray(180, ')') + "\n";
}

// The facts are sought in whatever the editor holds, also where it can not run.
void DiagnoseTest::takesAnySource() {
    QFETCH(QByteArray, source);
    const insight::SourceFacts facts(source.toStdString());
    QVERIFY(facts.columnOf(1'000'000) == 0);
    QVERIFY(facts.textOf(0).empty());
}

QTEST_APPLESS_MAIN(DiagnoseTest)
#include "diagnose_test.moc"
