// What lies beside a scenario, and what must not be reached from it: import follows no link out of its folder, and only text is a script.
#include "sim/run.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace swimloop::sim;

namespace {

class Collected : public OutputSink {
public:
    void write(bool, std::string_view text) override { all += text; }
    std::string all;
};

void put(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

class HostTest : public QObject {
    Q_OBJECT

private slots:
    void importsFollowNoLink_data();
    void importsFollowNoLink();
    void importsWhatLiesBeside();
    void saysWhatIsNoScript_data();
    void saysWhatIsNoScript();
    void tracebacksNameNoFolder();
};

void HostTest::importsFollowNoLink_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"linked", "linked_package", "package.linked", "..outside", "outside", "folder.outside", "/etc/passwd", "loop", "fifo"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void HostTest::importsFollowNoLink()
{
    QFETCH(QString, name);
    QTemporaryDir all;
    const QString outside = all.path(), inside = all.path() + QStringLiteral("/scenario");
    QVERIFY(QDir().mkpath(inside + QStringLiteral("/package")) && QDir().mkpath(outside + QStringLiteral("/other")));
    put(outside + QStringLiteral("/outside.py"), "SECRET = 'seen'\nprint('seen')\n");
    put(outside + QStringLiteral("/other/__init__.py"), "SECRET = 'seen'\nprint('seen')\n");
    put(outside + QStringLiteral("/other/outside.py"), "SECRET = 'seen'\nprint('seen')\n");
    put(inside + QStringLiteral("/package/__init__.py"), "");
    const auto link = [&](const char* from, const char* to) { QCOMPARE(symlink(from, (inside + QLatin1Char('/') + QLatin1String(to)).toLocal8Bit().constData()), 0); };
    link("../outside.py", "linked.py");
    link("../other", "linked_package");
    link("../../outside.py", "package/linked.py");
    link("../other", "folder");
    link("loop.py", "loop.py");
    QCOMPARE(mkfifo((inside + QStringLiteral("/fifo.py")).toLocal8Bit().constData(), 0600), 0);
    Collected collected;
    Run run({}, &collected);
    const std::string script = "try:\n    m = __import__(" + ("'" + name + "'").toStdString() + ", fromlist=['SECRET'])\n    print(m.SECRET)\nexcept (ImportError, AttributeError, TypeError) as e:\n    print('refused')\n";
    QCOMPARE(run.loadText("a.py", script, inside.toStdString()), Run::LoadStatus::Ok);
    run.finish();
    QVERIFY2(collected.all == "refused\n", collected.all.c_str());
}

void HostTest::importsWhatLiesBeside()
{
    QTemporaryDir folder;
    put(folder.filePath(QStringLiteral("beside.py")), "VALUE = 5\n");
    Collected collected;
    Run run({}, &collected);
    QCOMPARE(run.loadText("a.py", "import beside\nprint(beside.VALUE, beside.__file__)\n", folder.path().toStdString()), Run::LoadStatus::Ok);
    run.finish();
    QVERIFY(collected.all.rfind("5 ", 0) == 0);
    QVERIFY2(collected.all.find(folder.path().toStdString()) == std::string::npos, collected.all.c_str());
}

void HostTest::saysWhatIsNoScript_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a program") << QByteArray("\x7f" "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0", 20);
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    QTest::newRow("zeros") << QByteArray(100, '\0');
    QTest::newRow("UTF-16") << QByteArray("\xff\xfep\0r\0i\0n\0t\0", 12);
}

void HostTest::saysWhatIsNoScript()
{
    QFETCH(QByteArray, bytes);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.py"));
    put(path, bytes);
    Run run({});
    QVERIFY(run.loadFile(path.toStdString()) != Run::LoadStatus::Ok);
    QVERIFY(!run.problems().empty());
    QVERIFY(!run.problems()[0].message.empty());
}

void HostTest::tracebacksNameNoFolder()
{
    QTemporaryDir folder;
    put(folder.filePath(QStringLiteral("beside.py")), "def f():\n    1 / 0\n");
    put(folder.filePath(QStringLiteral("a.py")), "import beside\nbeside.f()\n");
    Run run({});
    QCOMPARE(run.loadFile(folder.filePath(QStringLiteral("a.py")).toStdString()), Run::LoadStatus::Ok);
    run.finish();
    QVERIFY(run.result().traceback.find("beside.py") != std::string::npos);
    QVERIFY2(run.result().traceback.find(folder.path().toStdString()) == std::string::npos, run.result().traceback.c_str());
}

QTEST_GUILESS_MAIN(HostTest)
#include "host_test.moc"
