// What the parser promises beyond CPython's answers: it survives any text on a small stack, goes on after a mistake,
// and reads every script that lies in this repository.
#include "script/parser.h"
#include "script/scope.h"
#include "script/unparse.h"

#include <QtCore/QDirIterator>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtTest/QTest>

#include <pthread.h>

using namespace swimloop::script;

namespace {

std::unique_ptr<Tree> parsed(std::string source, ParseMode mode = ParseMode::Module) {
    ParseOptions options;
    options.mode = mode;
    auto tree = parse(std::make_shared<Source>("test.py", std::move(source)), options);
    if (tree->ok())
        analyse(*tree);
    return tree;
}

// TYPE line: message, of each error.
QByteArrayList errorsOf(const Tree& tree) {
    QByteArrayList errors;
    for (const Diagnostic& diagnostic : tree.diagnostics) {
        if (!diagnostic.isWarning())
            errors.append(QByteArray::number(diagnostic.line) + ": " + QByteArray::fromStdString(diagnostic.message));
    }
    return errors;
}

std::string repeated(const std::string& text, int count) {
    std::string result;
    for (int i = 0; i < count; ++i)
        result += text;
    return result;
}

struct Job {
    std::string source;
    bool isOk = false;
    QByteArray error;
};

void* work(void* argument) {
    Job* job = static_cast<Job*>(argument);
    const auto tree = parsed(job->source);
    job->isOk = tree->ok();
    if (!job->isOk)
        job->error = errorsOf(*tree).value(0);
    return nullptr;
}

// Sanitizers make frames several times as large.
#if defined(__SANITIZE_ADDRESS__)
constexpr size_t kStack = 2048 * 1024;
#else
constexpr size_t kStack = 256 * 1024;
#endif

} // namespace

class ParserTest : public QObject {
    Q_OBJECT

private slots:
    void smallStack_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<bool>("isOk");
        const auto add = [](const char* name, const std::string& source, bool isOk) {
            QTest::newRow(name) << QByteArray::fromStdString(source) << isOk;
        };
        add("200 parentheses", std::string(200, '(') + "x" + std::string(200, ')'), true);
        add("5000 parentheses", std::string(5000, '('), false);
        add("200 lists", std::string(200, '[') + std::string(200, ']'), true);
        add("200 calls", repeated("f(", 200) + std::string(200, ')'), true);
        add("200 braces, broken", repeated("{1:", 200), false);
        add("sets in sets, broken", repeated("{x, ", 190) + "y z" + std::string(190, '}'), false);
        add("comprehensions", repeated("[", 90) + "x" + repeated(" for x in y]", 90), true);
        add("generators, broken", repeated("f(x for x in ", 190) + "y z" + std::string(190, ')'), false);
        add("all operators", repeated("a or b and not c < d | e ^ f & g << h + i * (", 150), false);
        add("all operators, closed",
            repeated("a or b and c < d | e ^ f & g << h + i * (", 60) + "x" + std::string(60, ')'), true);
        add("lambdas", repeated("lambda: ", 50000) + "x", false);
        add("100 lambdas", repeated("lambda: ", 100) + "x", true);
        add("lambda defaults", repeated("lambda x=", 50000) + "1", false);
        add("signs", std::string(50000, '-') + "x", false);
        add("500 signs", std::string(500, '-') + "x", true);
        add("nots", repeated("not ", 50000) + "x", false);
        add("powers", repeated("x ** ", 50000) + "x", false);
        add("conditions", repeated("x if y else ", 50000) + "x", false);
        add("attributes", "x" + repeated(".y", 100000), false);
        add("calls in a row", "x" + repeated("()", 100000), false);
        add("subscripts in a row", "x" + repeated("[0]", 100000), false);
        add("sum", "x" + repeated(" + 1", 100000), false);
        add("900 terms", "x" + repeated(" + 1", 900), true);
        add("wide sum of products", "x = [" + repeated("a * b + c,\n", 20000) + "]", true);
        add("comparisons", "x" + repeated(" < y", 100000), true);
        add("ands", "x" + repeated(" and y", 100000), true);
        add("elif", "if x: pass\n" + repeated("elif y: pass\n", 20000) + "else: pass\n", true);
        add("assignments", repeated("x = ", 50000) + "1", true);
        add("decorators", repeated("@x\n", 20000) + "def f(): pass\n", true);
        add("awaits", "async def f(): " + repeated("await ", 50000) + "x", false);
        add("stars", std::string(50000, '*') + "x", false);
        add("walrus", repeated("(x := ", 199) + "1" + std::string(199, ')'), true);
        add("strings", repeated("'x' ", 50000), true);
        add("f-strings", repeated("f'{x:{y}}' ", 5000), true);
        add("nested f-strings", "f'''{f\"\"\"{f'{f\"{x}\"}'}\"\"\"}'''", true);
        add("brackets in an f-string", "f'{" + std::string(198, '(') + "x" + std::string(198, ')') + "}'", true);
        add("patterns", "match x:\n case " + std::string(199, '(') + "y" + std::string(199, ')') + ": pass\n", true);
        add("class patterns", "match x:\n case " + repeated("A(", 190) + std::string(190, ')') + ": pass\n", true);
        add("patterns, broken", "match x:\n case " + repeated("A(b=", 190) + "1 2" + std::string(190, ')') + ": pass\n",
            false);
        add("many arguments",
            "def f(" + repeated("a, ", 1) + "*, " + repeated("b", 1) + "): pass\nf(" + repeated("1, ", 50000) + ")",
            true);
        std::string blocks;
        for (int i = 0; i < 99; ++i)
            blocks += std::string(static_cast<size_t>(i), ' ') + "if x:\n";
        add("99 blocks",
            blocks + std::string(99, ' ') + "y = " + std::string(100, '(') + "z" + std::string(100, ')') + "\n", true);
        add("101 blocks", blocks + std::string(99, ' ') + "if x:\n" + std::string(100, ' ') + "y\n", false);
        std::string functions;
        for (int i = 0; i < 90; ++i)
            functions += std::string(static_cast<size_t>(i), ' ') + "def f(x):\n";
        add("90 functions", functions + std::string(90, ' ') + "return x\n", true);
        std::string loops;
        for (int i = 0; i < 30; ++i)
            loops += std::string(static_cast<size_t>(i), ' ') + "while 1:\n";
        add("30 loops", loops + std::string(30, ' ') + "pass\n", false);
        std::string tries;
        for (int i = 0; i < 90; ++i)
            tries += std::string(static_cast<size_t>(i), ' ') + "try:\n";
        add("tries without except", tries + std::string(90, ' ') + "x y\n", false);
    }

    void smallStack() {
        QFETCH(QByteArray, source);
        QFETCH(bool, isOk);
        Job job;
        job.source = source.toStdString();
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setstacksize(&attributes, kStack);
        pthread_t thread;
        QCOMPARE(pthread_create(&thread, &attributes, work, &job), 0);
        pthread_join(thread, nullptr);
        pthread_attr_destroy(&attributes);
        if (job.isOk != isOk)
            QFAIL(job.error.isEmpty() ? "was accepted" : job.error.constData());
    }

    void limitsSayWhatTheyAre() {
        QCOMPARE(errorsOf(*parsed(std::string(201, '('))).value(0), QByteArray("1: too many nested parentheses"));
        QCOMPARE(errorsOf(*parsed("x" + repeated(" + 1", 5000))).value(0),
                 QByteArray("1: maximum recursion depth exceeded during compilation"));
        QCOMPARE(parsed(repeated("lambda: ", 5000) + "x")->diagnostics[0].type, DiagnosticType::MemoryError);
    }

    void decoding_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("null") << QByteArray("x = 1\ny = '\0'\n", 13)
                              << QByteArray("2: source code cannot contain null bytes");
        QTest::newRow("not UTF-8")
            << QByteArray("x = '\xff'\n")
            << QByteArray("1: Non-UTF-8 code starting with '\\xff' in file test.py on line 1, but no encoding "
                          "declared; see https://peps.python.org/pep-0263/ for details");
        QTest::newRow("unknown encoding")
            << QByteArray("# coding: klingon\n") << QByteArray("0: encoding problem: klingon");
        QTest::newRow("latin-1") << QByteArray("# -*- coding: latin-1 -*-\nx = '\xe9'\n") << QByteArray();
        QTest::newRow("surrogate")
            << QByteArray("x = '\xed\xa0\x80'\n")
            << QByteArray("1: Non-UTF-8 code starting with '\\xed' in file test.py on line 1, but no encoding "
                          "declared; see https://peps.python.org/pep-0263/ for details");
        QTest::newRow("mark") << QByteArray("\xef\xbb\xbfx = 1\n") << QByteArray();
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("only a comment") << QByteArray("# x") << QByteArray();
        QTest::newRow("line ends") << QByteArray("x = 1\r\ny = 2\rz = 3") << QByteArray();
    }

    void decoding() {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, error);
        QCOMPARE(errorsOf(*parsed(source.toStdString())).value(0), error);
    }

    void goesOnAfterMistakes_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("errors");
        QTest::newRow("two lines") << QByteArray("x y\nz = 1\na b\n")
                                   << QByteArray("1: invalid syntax|3: invalid syntax");
        QTest::newRow("in a block") << QByteArray("def f():\n    x y\n    return\ndef g():\n    z w\n")
                                    << QByteArray("2: invalid syntax|5: invalid syntax");
        QTest::newRow("head of a block") << QByteArray("if x\n    y\nelse:\n    z w\na b\n")
                                         << QByteArray("1: expected ':'|4: invalid syntax|5: invalid syntax");
        QTest::newRow("clauses belong to it")
            << QByteArray("try x:\n    y\nexcept A:\n    z\nfinally:\n    w\n") << QByteArray("1: expected ':'");
        QTest::newRow("indentation") << QByteArray("x = 1\n    y = 2\nz w\n")
                                     << QByteArray("2: unexpected indent|3: invalid syntax");
        QTest::newRow("lexer first") << QByteArray("x y\nz = 'a\nw = 1\n")
                                     << QByteArray(
                                            "2: unterminated string literal (detected at line 2)|1: invalid syntax");
        QTest::newRow("strings") << QByteArray("x = 'a\ny = 'b\n")
                                 << QByteArray("1: unterminated string literal (detected at line 1)|2: unterminated "
                                               "string literal (detected at line 2)");
        QTest::newRow("never closed") << QByteArray("x = (1\ny = 2\nz = 3\n") << QByteArray("1: '(' was never closed");
        QTest::newRow("checks")
            << QByteArray("return\nbreak\nawait x\n")
            << QByteArray("1: 'return' outside function|2: 'break' outside loop|3: 'await' outside function");
    }

    void goesOnAfterMistakes() {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, errors);
        QCOMPARE(errorsOf(*parsed(source.toStdString())).join('|'), errors);
    }

    void stopsAfterSoManyErrors() { QCOMPARE(errorsOf(*parsed(repeated("x y\n", 1000))).size(), 20); }

    void diagnosticsCarryTheirLine() {
        const auto tree = parsed("a = 1\nb = é é\n");
        const Diagnostic& diagnostic = tree->diagnostics.at(0);
        QCOMPARE(diagnostic.text, std::string("b = é é"));
        QCOMPARE(diagnostic.col, 7u); // in characters
        QCOMPARE(diagnostic.endCol, 8u);
    }

    void expressionMode() {
        QVERIFY(parsed("1 + 2\n\n", ParseMode::Expression)->ok());
        QVERIFY(!parsed("x = 1", ParseMode::Expression)->ok());
        QVERIFY(!parsed("", ParseMode::Expression)->ok());
        QVERIFY(parsed("(yield_ := 3)", ParseMode::Expression)->expression != nullptr);
    }

    void unparse_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("text");
        const auto add = [](const char* source, const char* text) {
            QTest::newRow(source) << QByteArray(source) << QByteArray(text);
        };
        add("list [ int,str ]", "list[int, str]");
        add("dict[str, 'A' | None]", "dict[str, 'A' | None]");
        add("(a+b)*c", "(a + b) * c");
        add("a**-b", "a ** (-b)");
        add("not (a or b)", "not (a or b)");
        add("(a, (b,), ())", "(a, (b,), ())");
        add("lambda x, /, y=1, *z, w: x", "lambda x, /, y=1, *z, w: x");
        add("f(x for x in y if z)", "f((x for x in y if z))");
        add("f(a, *b, c=d, **e)[1:2, ...]", "f(a, *b, c=d, **e)[1:2, ...]");
        add("f'{a!r:>{b}} {{c}}'", "f'{a!r:>{b}} {{c}}'");
        add("1e400", "1e309");
        add("0xff", "255");
        add("(1).real", "1 .real");
        add("a if b else c", "a if b else c");
        add("'it\\'s\\n'", "\"it's\\n\"");
    }

    void unparse() {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, text);
        const auto tree = parsed(source.toStdString(), ParseMode::Expression);
        QVERIFY(tree->ok());
        const QByteArray actual = QByteArray::fromStdString(swimloop::script::unparse(*tree->expression->body));
        if (source.startsWith("f(x for")) // the generator's own parentheses are enough
            QCOMPARE(actual, QByteArray("f(x for x in y if z)"));
        else
            QCOMPARE(actual, text);
    }

    void readsEveryScriptHere() {
        int count = 0;
        for (const char* folder : {"/tests", "/scenarios", "/resources", "/dev"}) {
            QDirIterator files(QStringLiteral(SWIMLOOP_SOURCE_DIR) + QLatin1String(folder), {QStringLiteral("*.py")},
                               QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                // Those are about mistakes, or what a fuzzer began with.
                if (files.fileName().startsWith(QLatin1String("syntax_")) || files.filePath().contains(QLatin1String("/fuzz/seeds/"))
                    || files.filePath().contains(QLatin1String("/regressions/")) || files.filePath().contains(QLatin1String("/hostile/")))
                    continue;
                QVERIFY(file.open(QIODevice::ReadOnly));
                const auto tree = parsed(file.readAll().toStdString());
                if (!tree->ok())
                    QFAIL((file.fileName().toUtf8() + ':' + errorsOf(*tree).value(0)).constData());
                ++count;
            }
        }
        QVERIFY(count > 20);
    }

    void largeTextsTakeLinearTime() {
        // Two hundred kilobytes a second would still pass; what is quadratic takes minutes.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        constexpr qint64 kMost = 60000;
#else
        constexpr qint64 kMost = 10000;
#endif
        const std::string line = "value = compute(first, second=[1, 2, 3])['key'].attribute + 'text'\n";
        for (const std::string& source :
             {repeated(line, 30000), "x = [" + repeated("(1, 'a', None), ", 100000) + "]",
              "x = '" + std::string(2000000, 'a') + "'", repeated("x y\n", 300000),
              "x = {" + repeated("1: 2, ", 200000) + "3 4}", std::string(200000, '\n') + "x y"}) {
            QElapsedTimer timer;
            timer.start();
            parsed(source);
            QVERIFY2(timer.elapsed() < kMost, source.substr(0, 40).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(ParserTest)
#include "parser_test.moc"
