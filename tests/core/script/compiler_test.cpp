// What source becomes: instructions (compiled.txt beside this file), places for tracebacks, names, flags, and limits.
#include "script/compiler.h"
#include "script/disassembler.h"
#include "script/parser.h"
#include "script/scope.h"
#include "script/verifier.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

#include <pthread.h>

using namespace swimloop::script;

namespace {

struct Compiled {
    std::unique_ptr<Tree> tree;
    std::shared_ptr<const CodeUnit> unit;
    QByteArray error; // the first, as `line:column: message`
};

Compiled compiled(std::string source, ParseMode mode = ParseMode::Module) {
    Compiled result;
    ParseOptions options;
    options.mode = mode;
    result.tree = parse(std::make_shared<Source>("test.py", std::move(source)), options);
    if (result.tree->ok() && analyse(*result.tree))
        result.unit = compile(*result.tree);
    for (const Diagnostic& diagnostic : result.tree->diagnostics) {
        if (!diagnostic.isWarning() && result.error.isEmpty())
            result.error = QByteArray::number(diagnostic.line) + ":" + QByteArray::number(diagnostic.col) + ": "
                           + QByteArray::fromStdString(diagnostic.message);
    }
    if (result.unit && result.error.isEmpty())
        result.error = QByteArray::fromStdString(verify(*result.unit));
    return result;
}

// The unit of that qualified name inside of another.
const CodeUnit* unitNamed(const CodeUnit& unit, std::string_view name) {
    if (unit.qualifiedName == name)
        return &unit;
    for (const Constant& constant : unit.constants) {
        const CodeUnit* found = constant.code ? unitNamed(*constant.code, name) : nullptr;
        if (found != nullptr)
            return found;
    }
    return nullptr;
}

// Where the n-th instruction of that kind stands: line:column-line:column.
QByteArray placeOf(const CodeUnit& unit, Op op, int n = 0) {
    for (size_t i = 0; i < unit.instructions.size(); ++i) {
        if (unit.instructions[i].op != op || n-- > 0)
            continue;
        const Position& at = unit.positions[i];
        return QByteArray::number(at.line) + ":" + QByteArray::number(at.column) + "-" + QByteArray::number(at.endLine)
               + ":" + QByteArray::number(at.endColumn);
    }
    return "none";
}

std::string repeated(std::string_view text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i)
        result += text;
    return result;
}

// In one step: gcc 12 gives a false alarm (-Wrestrict) for "text" + std::string().
std::string joined(std::initializer_list<std::string_view> parts) {
    std::string result;
    for (const std::string_view part : parts)
        result += part;
    return result;
}

std::string numbered(std::string_view before, std::string_view after, int count) {
    std::string result;
    for (int i = 0; i < count; ++i)
        result.append(before).append(std::to_string(i)).append(after);
    return result;
}

// Sanitizers, and no optimisation, make frames several times as large.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SWIMLOOP_HAS_LARGE_FRAMES
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
#define SWIMLOOP_HAS_LARGE_FRAMES
#endif
#ifdef SWIMLOOP_HAS_LARGE_FRAMES
constexpr size_t kSmallStack = 4 * 1024 * 1024;
#else
constexpr size_t kSmallStack = 256 * 1024;
#endif

// Runs on a thread with as little stack as the smallest the application may get.
template <class Function>
void onSmallStack(Function function) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, kSmallStack);
    pthread_t thread;
    const auto run = [](void* argument) -> void* {
        (*static_cast<Function*>(argument))();
        return nullptr;
    };
    QCOMPARE(pthread_create(&thread, &attributes, run, &function), 0);
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
}

} // namespace

class CompilerTest : public QObject {
    Q_OBJECT

private slots:
    void compiles_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("code");
        QFile file(SWIMLOOP_SOURCE_DIR "/tests/core/script/compiled.txt");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        for (qsizetype at = text.indexOf("\n=== "); at >= 0;) {
            const qsizetype nameEnd = text.indexOf('\n', at + 1);
            const qsizetype sourceEnd = text.indexOf("---\n", nameEnd);
            const qsizetype next = text.indexOf("\n=== ", sourceEnd);
            QTest::newRow(text.mid(at + 5, nameEnd - at - 5).constData())
                << text.mid(nameEnd + 1, sourceEnd - nameEnd - 1)
                << text.mid(sourceEnd + 4, next < 0 ? -1 : next - sourceEnd - 4);
            at = next;
        }
    }

    void compiles() {
        QFETCH(const QByteArray, source);
        QFETCH(const QByteArray, code);
        const Compiled result = compiled(source.toStdString());
        QCOMPARE(result.error, QByteArray());
        QCOMPARE(QByteArray::fromStdString(disassemble(*result.unit)), code);
    }

    void compilesAnExpression() {
        const Compiled result = compiled("a + 1", ParseMode::Expression);
        QCOMPARE(result.error, QByteArray());
        QCOMPARE(
            QByteArray::fromStdString(disassemble(*result.unit)),
            QByteArray(
                "   0 Resume\n   1 LoadName 0 (a)\n   2 LoadConst 0 (1)\n   3 BinaryOp 0 (+)\n   4 ReturnValue\n"));
    }

    void placesWhatCanRaise() {
        const Compiled result = compiled("x = f(a.b +\n      c[d])\n"
                                         "y = (one\n     .two\n     .three(4)\n     .five)\n"
                                         "assert a < b\n"
                                         "z = -p ** q\n");
        QCOMPARE(result.error, QByteArray());
        const CodeUnit& unit = *result.unit;
        QCOMPARE(placeOf(unit, Op::LoadAttr), QByteArray("1:6-1:9"));
        QCOMPARE(placeOf(unit, Op::BinarySubscr), QByteArray("2:6-2:10"));
        QCOMPARE(placeOf(unit, Op::BinaryOp), QByteArray("1:6-2:10"));
        QCOMPARE(placeOf(unit, Op::Call), QByteArray("1:4-2:11"));
        QCOMPARE(placeOf(unit, Op::LoadAttr, 1), QByteArray("4:6-4:9")); // an attribute on a later line: its own name
        QCOMPARE(placeOf(unit, Op::LoadMethod), QByteArray("5:6-5:11"));
        QCOMPARE(placeOf(unit, Op::Call, 1), QByteArray("5:6-5:14"));
        QCOMPARE(placeOf(unit, Op::LoadAttr, 2), QByteArray("6:6-6:10"));
        QCOMPARE(placeOf(unit, Op::RaiseVarargs), QByteArray("7:7-7:12"));
        QCOMPARE(placeOf(unit, Op::BinaryOp, 1), QByteArray("8:5-8:11"));
        QCOMPARE(placeOf(unit, Op::UnaryNegative), QByteArray("8:4-8:11"));
    }

    void beginsAtTheFirstDecorator() {
        const Compiled result = compiled("@a\n@b\ndef f(): pass\n@a\nclass C: pass\n");
        QCOMPARE(unitNamed(*result.unit, "f")->firstLine, 1u);
        QCOMPARE(unitNamed(*result.unit, "C")->firstLine, 4u);
        QCOMPARE(placeOf(*result.unit, Op::MakeFunction), QByteArray("3:0-3:13"));
        QCOMPARE(placeOf(*result.unit, Op::Call), QByteArray("2:1-2:2"));
    }

    void returnsAtTheLineItCameFrom() {
        const Compiled result = compiled("def f(a):\n    if a:\n        b()\n");
        const CodeUnit& unit = *unitNamed(*result.unit, "f");
        QCOMPARE(placeOf(unit, Op::ReturnValue), QByteArray("3:8-3:11"));
        QCOMPARE(placeOf(unit, Op::ReturnValue, 1), QByteArray("2:4-3:11"));
    }

    void flags_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<uint>("flags");
        QTest::newRow("function") << "def f(): pass" << uint(kFunction | kNewLocals);
        QTest::newRow("generator") << "def f(): yield" << uint(kFunction | kNewLocals | kGenerator);
        QTest::newRow("coroutine") << "async def f(): pass" << uint(kFunction | kNewLocals | kCoroutine);
        QTest::newRow("async generator") << "async def f(): yield" << uint(kFunction | kNewLocals | kAsyncGenerator);
        QTest::newRow("arguments") << "def f(*a, **b): pass" << uint(kFunction | kNewLocals | kVarArgs | kVarKeywords);
        QTest::newRow("class") << "class f: pass" << uint(kClassBody);
    }

    void flags() {
        QFETCH(const QString, source);
        QFETCH(const uint, flags);
        const Compiled result = compiled(source.toStdString());
        QCOMPARE(unitNamed(*result.unit, "f")->flags, flags);
        QCOMPARE(result.unit->flags, 0u);
    }

    void namesParameters() {
        const Compiled result = compiled("def f(a, b, /, c, *d, e, **g):\n    h = 1\n    return lambda: (c, h)\n");
        const CodeUnit& unit = *unitNamed(*result.unit, "f");
        QCOMPARE(unit.argumentCount, 3u);
        QCOMPARE(unit.positionalOnlyCount, 2u);
        QCOMPARE(unit.keywordOnlyCount, 1u);
        QCOMPARE(unit.localNames, (std::vector<std::string>{"a", "b", "c", "e", "d", "g"}));
        QCOMPARE(unit.cellNames, (std::vector<std::string>{"c", "h"}));
        QCOMPARE(unit.cellParameters, (std::vector<int32_t>{2, -1}));
        QCOMPARE(unitNamed(unit, "f.<locals>.<lambda>")->freeNames, (std::vector<std::string>{"c", "h"}));
    }

    void keepsTheDocstring() {
        const Compiled result = compiled("def f():\n    'text'\n    return 1\ndef g():\n    return 'no'\n");
        const CodeUnit& f = *unitNamed(*result.unit, "f");
        QVERIFY(f.hasDocString);
        QCOMPARE(f.constants[0].text, std::string("text"));
        QVERIFY(!unitNamed(*result.unit, "g")->hasDocString);
    }

    void futureAnnotationsAreTexts() {
        const Compiled result = compiled("from __future__ import annotations\ndef f(a: b.c[1]) -> d: pass\ne: g\n");
        QCOMPARE(result.error, QByteArray());
        const QByteArray text = QByteArray::fromStdString(disassemble(*result.unit));
        QVERIFY2(text.contains("(('a', 'b.c[1]', 'return', 'd'))"), text.constData());
        QVERIFY2(text.contains("('g')"), text.constData());
    }

    void survivesDepth_data() {
        QTest::addColumn<QByteArray>("source");
        const auto row = [](const char* name, const std::string& source) {
            QTest::newRow(name) << QByteArray::fromStdString(source);
        };
        row("minus", joined({"x = ", repeated("-", 950), "y\n"}));
        row("lambda", joined({"x = ", repeated("lambda: ", 100), "y\n"}));
        row("conditional", joined({"x = ", repeated("a if b else ", 900), "c\n"}));
        row("power", joined({"x = ", repeated("a ** ", 900), "b\n"}));
        row("attributes", joined({"x = a", repeated(".b", 950), "\n"}));
        row("methods", joined({"x = a", repeated(".b()", 450), "\n"}));
        row("sum", joined({"x = a", repeated(" + b", 950), "\n"}));
        row("lists", joined({"x = ", repeated("[", 190), "a", repeated("]", 190), "\n"}));
        row("calls", joined({"x = ", repeated("f(", 190), "a", repeated(")", 190), "\n"}));
        row("comprehensions", joined({"x = ", repeated("[", 190), "a", repeated(" for b in c]", 190), "\n"}));
        row("comprehension's levels", joined({"x = [a", repeated(" for b in c", 399), "]\n"}));
        row("patterns", joined({"match x:\n  case ", repeated("[", 190), "a", repeated("]", 190), ": pass\n"}));
        row("alternatives", joined({"match x:\n  case ", repeated("(", 190), "1", repeated(" | 2)", 190), ": pass\n"}));
        row("elif", joined({"if a: pass\n", repeated("elif b: c\n", 50000)}));
    }

    void survivesDepth() {
        QFETCH(const QByteArray, source);
        QByteArray error = "not run";
        onSmallStack([&] { error = compiled(source.toStdString()).error; });
        QCOMPARE(error, QByteArray());
    }

    void survivesSize_data() {
        QTest::addColumn<QByteArray>("source");
        const auto row = [](const char* name, const std::string& source) {
            QTest::newRow(name) << QByteArray::fromStdString(source);
        };
        row("arguments", joined({"f(", numbered("a", ", ", 70000), ")\n"}));
        row("keywords", joined({"f(", numbered("a", "=1, ", 70000), ")\n"}));
        row("parameters", joined({"def f(", numbered("a", ", ", 70000), "): return a69999, a3\n"}));
        row("locals", joined({"def f():\n", numbered("  a", " = 1\n", 70000), "  return a69999 + a0\n"}));
        row("constants", joined({"x = [", numbered("", ", ", 70000), "a]\n"}));
        row("targets", joined({"(", numbered("a", ", ", 70000), ") = b\n"}));
        row("comparisons", joined({"x = a", repeated(" < b", 70000), "\n"}));
        row("returns", joined({"def f():\n", repeated("  if a: return\n", 70000)}));
    }

    void survivesSize() {
        QFETCH(const QByteArray, source);
        QCOMPARE(compiled(source.toStdString()).error, QByteArray());
    }

    // Each way out of a try has its own copy of the finally: code may grow with the square of its source, or as 2 to
    // the depth.
    void refusesWhatGrowsTooLarge_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::newRow("ways out") << QByteArray::fromStdString(
            joined({"def f():\n  try:\n", repeated("    if a: return b\n", 20000), "  finally:\n",
                    repeated("    c\n", 20000)}));
        std::string nested;
        for (int i = 0; i < 19; ++i)
            nested += joined({repeated("  ", i), "try: a\n", repeated("  ", i), "finally:\n"});
        nested += joined({repeated("  ", 19), numbered("a", " = 1; ", 200), "\n"});
        QTest::newRow("finally in finally") << QByteArray::fromStdString(nested);
        QTest::newRow("captures") << QByteArray::fromStdString(
            joined({"match x:\n  case [", numbered("a", ", ", 20000), "]: pass\n"}));
    }

    void refusesWhatGrowsTooLarge() {
        QFETCH(const QByteArray, source);
        const Compiled result = compiled(source.toStdString());
        QVERIFY(!result.unit);
        QVERIFY2(result.error.endsWith("the compiled program is too large"), result.error.constData());
    }

    void waysOutThatNobodyTakesCostNothing() {
        QCOMPARE(compiled("def f():\n  try:\n" + repeated("    return b\n", 20000) + "  finally:\n"
                          + repeated("    c\n", 20000))
                     .error,
                 QByteArray());
    }

    void refusesTooManyBlocks() {
        std::string source;
        for (int i = 0; i < 21; ++i)
            source += joined({repeated(" ", i), "while a:\n"});
        const Compiled result = compiled(joined({source, repeated(" ", 21), "b\n"}));
        QVERIFY2(result.error.endsWith("too many statically nested blocks"), result.error.constData());
    }
};

QTEST_APPLESS_MAIN(CompilerTest)
#include "compiler_test.moc"
