// Work that containers and builtin functions do without the interpreter is charged too: no call runs on after the budget is spent,
// and none takes much longer than instructions of that number would.
#define QT_NO_KEYWORDS    // `slots` is a member of types here

#include <QElapsedTimer>
#include <QTest>

#include "support/no_world.h"
#include "vm/machine.h"
#include "vm/module.h"

using namespace swimloop;

namespace {

using tests::NoWorld;

constexpr uint64_t kSteps = 3'000'000;
constexpr qint64 kMostMs = 20'000;    // generous: sanitizers, loaded machines; unbounded work takes hours

}    // namespace

class BoundedBuiltinsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isStopped_data()
    {
        QTest::addColumn<QByteArray>("source");
        const char* const sources[] = {
            "sum(iter(int, 1))",
            "list(iter(int, 1))",
            "set(iter(int, 1))",
            "max(iter(int, 1))",
            "all(iter(lambda: 1, 0))",
            "sorted(iter(int, 1))",
            "next(filter(None, iter(int, 1)))",
            "1 in iter(int, 2)",
            "2.5 in range(10**15)",
            "[0].extend(iter(int, 1))",
            "for pair in zip(iter(int, 1), iter(int, 1)): pass",
            "x = [0] * 10**6\nwhile True: x.count(1)",
            "x = [0] * 10**6\nwhile True: 1 in x",
            "x = list(range(10**6))\nwhile True: x.sort()",
            "x = list(range(10**5))\nwhile True: x.insert(0, 1)",
            "x = list(range(10**6))\nwhile True: x.reverse()",
            "x = list(range(10**6))\nwhile True: x[:]",
            "x = list(range(10**6))\nwhile True: x + x",
            "x = [0] * 10**6\ny = [0] * 10**6\nwhile True: x == y",
            "x = (0,) * 10**6\nwhile True: hash(x)",
            "x = (0,) * 10**6\ny = (0,) * 10**6\nwhile True: x == y",
            "x = (0,) * 10**6\nwhile True: 1 in x",
            "x = [0] * 10**6\nwhile True: repr(x)",
            "x = set(range(10**5))\nwhile True: x & x",
            "x = set(range(10**5))\nwhile True: x.copy()",
            "x = dict.fromkeys(range(10**5))\nwhile True: x.copy()",
            "x = dict.fromkeys(range(10**5))\nwhile True: x == x.copy()",
            "x = dict.fromkeys(range(10**5))\nwhile True: x.update(x.copy())",
            "x = dict.fromkeys(range(10**5))\nfor i in range(10**5 - 1): del x[i]\nwhile True: next(iter(x))",
            "x = [[0] * 10**5] * 10**5\nrepr(x)",
            "x = ['a' * 10**6] * 10**6\nrepr(x)",
        };
        for (const char* source : sources)
            QTest::newRow(source) << QByteArray(source);
    }

    void isStopped()
    {
        QFETCH(QByteArray, source);
        NoWorld world;
        vm::Limits limits;
        limits.steps = kSteps;
        vm::Machine machine(limits, nullptr, &world);
        const vm::Machine::Entered entered(machine);
        QElapsedTimer timer;
        timer.start();
        const vm::Ref<vm::Dict> globals = machine.newDict();
        const vm::Ref<vm::Code> code = machine.compile(source.toStdString(), "bounded.py", "exec", true);
        QVERIFY(code);
        QVERIFY(machine.execute(code, globals, vm::Value()).isNull());
        QVERIFY(machine.stopReason() == vm::StopReason::Steps || machine.stopReason() == vm::StopReason::Memory);
        QVERIFY2(timer.elapsed() < kMostMs, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(BoundedBuiltinsTest)
#include "bounded_builtins_test.moc"
