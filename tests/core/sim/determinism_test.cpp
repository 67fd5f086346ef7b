// Same scenario and options, same bytes of trace: over many runs and at any slicing of a run.
// `--digests` prints a digest per scenario instead, for comparisons between builds (./dev digests).
#include "sim/run.h"

#include "trace/run_json.h"
#include "trace/sink.h"
#include "trace/store.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QTest>

#include <cstdio>
#include <string>

using namespace swimloop;
using namespace std::chrono_literals;

namespace {

class Digest : public trace::Sink {
public:
    bool write(std::string_view bytes) override
    {
        m_hash.addData(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())));
        return true;
    }
    [[nodiscard]] QByteArray result() const { return m_hash.result().toHex(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

QStringList scenarios()
{
    QStringList files;
    for (const char* folder : {"/scenarios", "/tests/fidelity"}) {
        QDirIterator each(QStringLiteral(SWIMLOOP_SOURCE_DIR) + QLatin1String(folder), {QStringLiteral("*.py")}, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            const QString path = each.next();
            const QString relative = path.mid(QStringLiteral(SWIMLOOP_SOURCE_DIR).size() + 1);
            if (relative.count(QLatin1Char('/')) == 3 || relative.startsWith(QLatin1String("scenarios/")))
                files << relative;
        }
    }
    files.sort();
    return files;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(SWIMLOOP_STRESS)
constexpr int kTimes = 10;    // a run takes ten times as long
#else
constexpr int kTimes = 100;
#endif

enum class Way { AtOnce, InSlices };

QByteArray digestOf(const QString& file, Way way)
{
    sim::RunOptions options;
    options.maxTicks = 2000;
    options.maxSteps = 20'000'000;
    sim::Run run(options);
    if (run.loadFile(QStringLiteral(SWIMLOOP_SOURCE_DIR "/%1").arg(file).toStdString()) != sim::Run::LoadStatus::Ok)
        return "does not load";
    if (way == Way::AtOnce) {
        run.finish();
    } else {
        while (run.advance(0us))    // gives the turn back at every chance there is
            continue;
    }
    Digest digest;
    trace::writeRunJson(*run.store(), digest);
    // What it cost belongs to it: limits meet the same instruction, and virtual time may be counted by instructions.
    digest.write(std::to_string(run.result().steps));
    return digest.result();
}

} // namespace

class DeterminismTest : public QObject {
    Q_OBJECT

private slots:
    void givesTheSameBytesInOneGoAndInSlices();
    void givesTheSameBytesAHundredTimes();
};

void DeterminismTest::givesTheSameBytesInOneGoAndInSlices()
{
    const QStringList files = scenarios();
    QVERIFY(files.size() > 100);
    for (const QString& file : files) {
        QVERIFY2(digestOf(file, Way::InSlices) == digestOf(file, Way::AtOnce), qPrintable(file));
    }
}

void DeterminismTest::givesTheSameBytesAHundredTimes()
{
    const QStringList files = scenarios();
    for (qsizetype i = 0; i < files.size(); i += files.size() / 6) {
        const QByteArray first = digestOf(files[i], Way::AtOnce);
        for (int again = 1; again < kTimes; ++again)
            QCOMPARE(digestOf(files[i], again % 2 ? Way::AtOnce : Way::InSlices), first);
    }
}

int main(int argc, char** argv)
{
    if (argc > 1 && qstrcmp(argv[1], "--digests") == 0) {
        for (const QString& file : scenarios())
            std::printf("%s %s\n", digestOf(file, Way::AtOnce).constData(), qPrintable(file));
        return 0;
    }
    DeterminismTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "determinism_test.moc"
