// Runs the built swimloop over every script that has a reference and compares what it prints with what CPython printed.
// A script named in pending.txt may still differ; any other difference fails the test. The comparison is that of
// fidelity.py, but needs no Python.
//
// usage: fidelity_test [--renew-pending] BINARY FIDELITY_FOLDER SCENARIOS_FOLDER [TOPIC...]

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTextStream>

namespace {

constexpr int kTimeoutMs = 60'000; // generous: sanitizer builds on a loaded machine

struct Case {
    QString name; // topic/script, without a suffix
    QString script;
    QString reference;
    bool hasTrace = false; // otherwise only what the script prints is compared
};

struct Outcome {
    bool isExact = false;
    QString difference;
};

QString readText(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return QString::fromUtf8(file.readAll());
}

QVector<Case> findCases(const QString& fidelityFolder, const QString& scenariosFolder) {
    QVector<Case> cases;
    const QDir references(fidelityFolder);
    QDirIterator walk(references.absolutePath(), {"*.ticks", "*.out"}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QFileInfo reference(walk.next());
        const QString folder = references.relativeFilePath(reference.path());
        const QString scripts =
            folder.startsWith("gallery/") ? scenariosFolder + folder.mid(7) : fidelityFolder + '/' + folder;
        const QString base = reference.completeBaseName();
        cases.push_back({folder + '/' + base, scripts + '/' + base + ".py", reference.filePath(),
                         reference.suffix() == QStringLiteral("ticks")});
    }
    std::sort(cases.begin(), cases.end(), [](const Case& a, const Case& b) { return a.name < b.name; });
    return cases;
}

// The words after '# oracle:' among the first five lines; generators are traced where the folder is about them.
QStringList optionsOf(const QString& script) {
    QStringList options;
    const QStringList lines = readText(script).split('\n');
    for (const QString& line : lines.mid(0, 5)) {
        if (line.startsWith("# oracle:"))
            options += line.mid(9).split(' ', Qt::SkipEmptyParts);
    }
    if (QFileInfo(script).dir().dirName() == "generators")
        options += "--generators";
    return options;
}

QStringList linesOf(QString text) {
    static const QRegularExpression address(R"(\b0x[0-9a-f]{9,}\b)");
    text.replace(address, "0x0");
    if (text.endsWith('\n'))
        text.chop(1);
    return text.split('\n');
}

QString firstDifference(const QStringList& expected, const QStringList& actual) {
    const qsizetype common = std::min(expected.size(), actual.size());
    for (qsizetype i = 0; i < common; ++i) {
        if (expected[i] != actual[i])
            return QString("line %1\n    CPython  %2\n    swimloop %3").arg(i + 1).arg(expected[i], actual[i]);
    }
    const bool expectedIsLonger = expected.size() > actual.size();
    return QString("line %1: only %2 goes on with: %3")
        .arg(common + 1)
        .arg(expectedIsLonger ? "CPython" : "swimloop", (expectedIsLonger ? expected : actual)[common]);
}

Outcome runCase(const QString& binary, const Case& test) {
    QStringList arguments{"run"};
    if (test.hasTrace)
        arguments << "--trace=ticks";
    arguments << optionsOf(test.script) << test.script;

    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(binary, arguments);
    if (!process.waitForFinished(kTimeoutMs)) {
        process.kill();
        process.waitForFinished();
        return {false, QString("no end within %1 s").arg(kTimeoutMs / 1000)};
    }
    if (process.exitStatus() == QProcess::CrashExit)
        return {false, "crashed: " + QString::fromUtf8(process.readAllStandardError()).left(2000)};
    const QStringList expected = linesOf(readText(test.reference));
    const QStringList actual = linesOf(QString::fromUtf8(process.readAllStandardOutput()));
    if (expected == actual)
        return {true, {}};
    return {false, firstDifference(expected, actual)};
}

QSet<QString> readPending(const QString& path) {
    QSet<QString> pending;
    for (const QString& line : readText(path).split('\n')) {
        if (!line.isEmpty() && !line.startsWith('#'))
            pending.insert(line.trimmed());
    }
    return pending;
}

void writePending(const QString& path, const QStringList& differing) {
    QString text;
    for (const QString& line : readText(path).split('\n')) {
        if (line.startsWith('#'))
            text += line + '\n';
    }
    for (const QString& name : differing)
        text += name + '\n';
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    QStringList arguments = app.arguments().mid(1);
    const bool renewPending = arguments.removeAll("--renew-pending") > 0;
    QTextStream out(stdout);
    if (arguments.size() < 3) {
        out << "usage: fidelity_test [--renew-pending] BINARY FIDELITY_FOLDER SCENARIOS_FOLDER [TOPIC...]\n";
        return 2;
    }
    const QString binary = arguments[0];
    const QString pendingPath = arguments[1] + "/pending.txt";
    const QStringList topics = arguments.mid(3);
    const QSet<QString> pending = readPending(pendingPath);

    int ran = 0;
    int exact = 0;
    int faults = 0;
    QStringList differing;
    for (const Case& test : findCases(arguments[1], arguments[2])) {
        if (!topics.isEmpty() && !topics.contains(test.name.section('/', 0, 0)))
            continue;
        ++ran;
        const Outcome outcome = runCase(binary, test);
        if (outcome.isExact) {
            ++exact;
            if (pending.contains(test.name))
                out << test.name << ": agrees now, it can leave pending.txt\n";
            continue;
        }
        differing += test.name;
        if (pending.contains(test.name) && !renewPending)
            continue;
        ++faults;
        out << test.name << ": " << outcome.difference << '\n';
    }
    out << exact << " of " << ran << " as CPython does it, " << ran - exact - faults << " pending\n";
    if (renewPending && topics.isEmpty()) {
        writePending(pendingPath, differing);
        return 0;
    }
    return ran > 0 && faults == 0 ? 0 : 1;
}
