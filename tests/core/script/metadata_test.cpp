#include "script/metadata.h"
#include "script/source.h"

#include <QTest>

using namespace swimloop::script;

namespace {

Metadata read(const std::string& text) {
    return readMetadata(Source("scenario.py", text));
}

Metadata readBlock(const std::string& toml) {
    std::string text = "# /// script\n";
    size_t at = 0;
    while (at < toml.size()) {
        const size_t end = std::min(toml.find('\n', at), toml.size());
        text += at == end ? "#" : "# " + toml.substr(at, end - at);
        text += '\n';
        at = end + 1;
    }
    return read(text + "# ///\nimport asyncio\n");
}

std::string problemsOf(const Metadata& metadata) {
    std::string text;
    for (const MetadataProblem& problem : metadata.problems) {
        text += problem.isWarning ? "warning " : "error ";
        text += std::to_string(problem.line) + ":" + std::to_string(problem.col) + " " + problem.message + "\n";
    }
    return text;
}

} // namespace

class MetadataTest : public QObject {
    Q_OBJECT

private slots:
    void findsNoBlock() {
        const Metadata metadata = read("import asyncio\n# /// other\n# x = 1\n# ///\n");
        QVERIFY(!metadata.isPresent());
        QCOMPARE(problemsOf(metadata), std::string());
    }

    void readsAllSettings() {
        const Metadata metadata = readBlock("requires-python = '>=3.11'\n"
                                            "dependencies = ['httpx', 'rich>13']\n"
                                            "\n"
                                            "[tool.swimloop]\n"
                                            "seed = 42\n"
                                            "python = '3.12'\n"
                                            "max-steps = 1_000\n"
                                            "max_memory = '64 MiB'\n"
                                            "max-ticks = 500\n"
                                            "max_tasks = 20\n"
                                            "max-output = 4096\n"
                                            "debug = true\n"
                                            "cpu-cost = 0.001\n"
                                            "clock_start = 2024-03-01T12:00:00+01:00\n"
                                            "signals = ['SIGTERM@0.75', 'SIGINT@2']\n"
                                            "faults = [{ nth = 2, url = 'a', delay = 1.5 }, { cancel = 'Task-3', at = 1.0 }]\n"
                                            "eager = true\n"
                                            "[tool.swimloop.network]\n"
                                            "latency = 0.25\n"
                                            "hosts.'example.org' = { fail-rate = 0.5, ports = [80, 443] }\n");
        QCOMPARE(problemsOf(metadata), std::string());
        QCOMPARE(metadata.beginLine, 1u);
        QCOMPARE(metadata.endLine, 22u);
        QCOMPARE(metadata.requiresPython, std::string(">=3.11"));
        QCOMPARE(metadata.dependencies.size(), size_t(2));
        QCOMPARE(metadata.seed, std::optional<int64_t>(42));
        QCOMPARE(metadata.python, std::optional<std::string>("3.12"));
        QCOMPARE(metadata.maxSteps, std::optional<uint64_t>(1000));
        QCOMPARE(metadata.maxMemory, std::optional<uint64_t>(64 << 20));
        QCOMPARE(metadata.maxTicks, std::optional<uint64_t>(500));
        QCOMPARE(metadata.maxTasks, std::optional<uint64_t>(20));
        QCOMPARE(metadata.maxOutput, std::optional<uint64_t>(4096));
        QCOMPARE(metadata.debug, std::optional<bool>(true));
        QCOMPARE(metadata.cpuCost, std::optional<double>(0.001));
        QCOMPARE(metadata.clockStart, std::optional<double>(1709290800.0));
        QCOMPARE(metadata.injectedSignals.size(), size_t(2));
        QCOMPARE(metadata.injectedSignals[0].name, std::string("SIGTERM"));
        QCOMPARE(metadata.injectedSignals[0].seconds, 0.75);
        QCOMPARE(metadata.injectedSignals[1].seconds, 2.0);
        QCOMPARE(metadata.faults.size(), size_t(1));
        QCOMPARE(metadata.faults[0].find("delay")->real, 1.5);
        QCOMPARE(metadata.cancels.size(), size_t(1));
        QCOMPARE(metadata.cancels[0].task, std::string("Task-3"));
        QVERIFY(metadata.others.find("eager")->boolean);
        QCOMPARE(metadata.network.find("latency")->real, 0.25);
        const MetadataValue* host = metadata.network.find("hosts")->find("example.org");
        QVERIFY(host);
        QCOMPARE(host->find("fail_rate")->real, 0.5);
        QCOMPARE(host->find("ports")->items[1].integer, int64_t(443));
        QCOMPARE(host->line, 21u);
    }

    void reportsProblems_data() {
        QTest::addColumn<QString>("toml");
        QTest::addColumn<QString>("problems");
        QTest::newRow("unknown") << "[tool.swimloop]\nsede = 1"
                                 << "warning 3:3 unknown setting 'sede'; did you mean 'seed'?\n";
        QTest::newRow("unknown, nothing near") << "[tool.swimloop]\ncolour = 1"
                                               << "warning 3:3 unknown setting 'colour'\n";
        QTest::newRow("top level") << "seed = 1"
                                   << "warning 2:3 unknown key 'seed'; our settings belong below [tool.swimloop]\n";
        QTest::newRow("type") << "[tool.swimloop]\nseed = 'x'"
                              << "error 3:10 'seed' must be a whole number\n";
        QTest::newRow("limit") << "[tool.swimloop]\nmax-ticks = 0"
                               << "error 3:15 'max_ticks' must be a whole number above 0\n";
        QTest::newRow("size") << "[tool.swimloop]\nmax-memory = '64 XB'"
                              << "error 3:16 'max_memory' must be a number of bytes, or a text such as \"64 MiB\"\n";
        QTest::newRow("python") << "[tool.swimloop]\npython = '2.7'"
                                << "error 3:12 'python' must be one of \"3.11\", \"3.12\", \"3.13\" and \"3.14\"\n";
        QTest::newRow("signal")
            << "[tool.swimloop]\nsignals = ['SIGTERM', 'SIGINT@nan', 'SIGINT@-1']"
            << "error 3:14 a signal is written \"SIGTERM@0.75\": its name, and the second at which it comes\n"
               "error 3:25 a signal is written \"SIGTERM@0.75\": its name, and the second at which it comes\n"
               "error 3:39 a signal is written \"SIGTERM@0.75\": its name, and the second at which it comes\n";
        QTest::newRow("table") << "[tool]\nswimloop = 1"
                               << "error 3:14 'tool.swimloop' must be a table\n";
    }

    void reportsProblems() {
        QFETCH(QString, toml);
        QFETCH(QString, problems);
        QCOMPARE(QString::fromStdString(problemsOf(readBlock(toml.toStdString()))), problems);
    }

    void namesTheLineOfBrokenToml() {
        const Metadata metadata = readBlock("[tool.swimloop]\nseed = \n");
        QVERIFY(metadata.hasErrors());
        QCOMPARE(metadata.problems[0].line, 3u);
    }

    void charactersBeyondAsciiNeedQuotes() {
        QVERIFY(readBlock("[tool.swimloop]\n\xc3\xa9 = 1").hasErrors());
        QVERIFY(readBlock("[=").hasErrors());
        const Metadata metadata =
            readBlock("[tool.swimloop.files]\n'\xc3\xa9' = \"\"\"\xc3\xa9\n\xc3\xa9\"\"\" # \xc3\xa9\n");
        QCOMPARE(problemsOf(metadata), std::string());
        QCOMPARE(metadata.files.find("\xc3\xa9")->text, std::string("\xc3\xa9\n\xc3\xa9"));
    }

    void checksTheSimulatedWorld() {
        const Metadata metadata = readBlock("[tool.swimloop]\n"
                                            "faults = [{ signal = 'SIGINT' }, { url = 'x' }, { cancel = 'a', at = 1, service = 'b' }]\n"
                                            "[tool.swimloop.network]\n"
                                            "latencyy = 1\n"
                                            "connect = [0.5, 0.1]\n"
                                            "[tool.swimloop.network.hosts.'a-b.com']\n"
                                            "fail = 'boom'\n"
                                            "[[tool.swimloop.network.responses]]\n"
                                            "nth = 0\n"
                                            "[tool.swimloop.files]\n"
                                            "'a.txt' = 5\n");
        QCOMPARE(problemsOf(metadata),
                 std::string("error 6:13 'network.connect' must be a number of seconds, or [least, most]\n"
                             "warning 5:14 unknown setting 'network.latencyy'; did you mean 'latency'?\n"
                             "error 8:10 'network.hosts.a-b.com.fail' must be one of \"dns\", \"refused\", \"reset\", "
                             "\"timeout\" and \"disconnect\"\n"
                             "error 10:9 'network.responses.nth' must be a number from 1, or a list of them\n"
                             "error 12:13 'files.a.txt' must be its text, or a table with text, base64, size or lines\n"
                             "error 3:13 a fault with signal or cancel needs 'at', the second at which it comes\n"
                             "error 3:36 a fault of a request needs 'fail', 'delay' or 'status'\n"
                             "error 3:51 a fault is a signal, a cancel, or a url or service: one of them\n"));
    }

    void secondBlockIsAnError() {
        const Metadata metadata = read("# /// script\n# ///\n\n# /// script\n# ///\n");
        QCOMPARE(problemsOf(metadata),
                 std::string("error 4:1 a second metadata block; the first one begins at line 1\n"));
    }

    void unclosedBlockIsIgnored() {
        const Metadata metadata = read("# /// script\n# [tool.swimloop]\nx = 1\n");
        QVERIFY(!metadata.isPresent());
        QVERIFY(!metadata.hasErrors());
        QCOMPARE(metadata.problems.size(), size_t(1));
    }

    void blockEndsAtItsLastClosingLine() {
        const Metadata metadata = read("# /// script\n# x = '''\n# ///\n# '''\n# ///\n#x\n");
        QCOMPARE(metadata.endLine, 5u);
    }

    void hostileBlocksAreRefused() {
        std::string brackets = "x = ";
        brackets.append(30000, '[');
        QVERIFY(readBlock(brackets).hasErrors());
        std::string dots = "[a";
        for (int i = 0; i < 10000; ++i)
            dots += ".a";
        QVERIFY(readBlock(dots + "]\n").hasErrors());
        QVERIFY(readBlock("x = '" + std::string(70000, 'x') + "'").hasErrors());
        std::string tables = "x = ";
        for (int i = 0; i < 5000; ++i)
            tables += "{ a = ";
        QVERIFY(readBlock(tables).hasErrors());
        std::string same;
        for (int i = 0; i < 5000; ++i)
            same += "[a]\n";
        QVERIFY(readBlock(same).hasErrors());
    }
};

QTEST_APPLESS_MAIN(MetadataTest)
#include "metadata_test.moc"
