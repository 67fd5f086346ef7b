// Files as people have them: encodings, folders, long names, files that go; and pictures of a part of a run.
#include "support/wait.h"
#include "ui/export/export_file.h"
#include "ui/gallery/gallery_panel.h"
#include "ui/run/script_file.h"
#include "ui/run/sim_engine.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/actions.h"
#include "ui/window/help_page.h"
#include "ui/window/main_window.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace swimloop;
using namespace swimloop::ui;
using test::waitUntil;

namespace {

const QString kScenarios = QStringLiteral(SWIMLOOP_SOURCE_DIR "/scenarios");

} // namespace

class FilesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;

    Session& session() { return m_window->session(); }
    QString write(const QString& name, const QByteArray& content) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(content);
        return file.fileName();
    }
    QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool open(const QString& path) {
        return m_window->openFile(path) && waitUntil([this] {
                   return !m_window->runs().isRunning() && session().recording() && session().recording()->isComplete();
               });
    }
    std::unique_ptr<MainWindow> makeWindow(const QString& settings = {}) {
        WindowOptions options;
        options.engine = simEngines();
        options.settings = settings.isEmpty() ? WindowOptions::Settings::None : WindowOptions::Settings::File;
        options.settingsFile = settings;
        options.scenarios = kScenarios;
        auto window = std::make_unique<MainWindow>(options);
        window->resize(1280, 720);
        window->show();
        return window;
    }

private slots:
    void initTestCase() { Theme::install(); }
    void init() {
        m_window = makeWindow();
        QVERIFY(waitUntil([this] { return m_window->isActiveWindow(); }));
    }
    void cleanup() { m_window.reset(); }

    void aDeclaredEncodingIsReadRunAndWritten() {
        const QByteArray bytes = "# -*- coding: latin-1 -*-\nprint(\"gr\xfc\xdf"
                                 "e\")\n";
        const QString path = write(QStringLiteral("latin.py"), bytes);
        const ScriptText script = readScript(path);
        QVERIFY(script.isOk);
        QVERIFY(script.text.contains(QStringLiteral("grüße")));
        QVERIFY(open(path));
        QCOMPARE(session().recording()->log().textOf(0), QStringLiteral("grüße"));
        QVERIFY(writeScript(path, script.text).isEmpty());
        QCOMPARE(read(path), bytes);
        // What it has no letters for is kept all the same.
        QCOMPARE(encodedScript(QStringLiteral("# coding: latin-1\n# €\n")),
                 QByteArray("# coding: latin-1\n# \xe2\x82\xac\n"));
        QCOMPARE(encodedScript(QStringLiteral("print('ü')  # coding: latin-1\n")),
                 QByteArray("print('\xc3\xbc')  # coding: latin-1\n"));
    }

    void anotherEncodingIsToldWithItsLineAndWhatToDo() {
        const QString path = write(QStringLiteral("other.py"), "import asyncio\nprint(\"gr\xfc\xdf"
                                                               "e\")\n");
        const ScriptText script = readScript(path);
        QVERIFY(!script.isOk);
        QVERIFY2(script.error.contains(QStringLiteral("line 2")) && script.error.contains(QStringLiteral("coding")),
                 qPrintable(script.error));
    }

    void aFolderIsListedBeforeTheGallery() {
        QDir(m_folder.path()).mkpath(QStringLiteral("project/inner"));
        write(QStringLiteral("project/b.py"), "print('b')\n");
        write(QStringLiteral("project/a.py"), "\"\"\"The first\"\"\"\nprint('a')\n");
        write(QStringLiteral("project/inner/c.py"), "print('c')\n");
        write(QStringLiteral("project/notes.txt"), "no script\n");
        const int before = m_window->gallery().shownCount();
        QVERIFY(m_window->openFile(m_folder.filePath(QStringLiteral("project"))));
        QCOMPARE(m_window->gallery().shownCount(), before + 3);
        QCOMPARE(m_window->document().name(), QStringLiteral("a.py"));
    }

    void aFileThatVanishesStaysOpen() {
        const QString path = write(QStringLiteral("gone.py"), "print(1)\n");
        QVERIFY(open(path));
        QFile::remove(path);
        QTest::qWait(400);
        QCOMPARE(m_window->document().text(), QStringLiteral("print(1)\n"));
        m_window->actions().runAgain->trigger();
        QVERIFY(waitUntil([this] {
            return m_window->message().isVisible() && m_window->message().text().contains(QStringLiteral("removed"));
        }));
        QVERIFY(session().recording());
        m_window->message().clear();
        // Reloading what is not there says so.
        m_window->actions().reload->trigger();
        QVERIFY(waitUntil([this] { return m_window->message().isVisible(); }));
    }

    void longNamesAreCutWithAnEllipsis() {
        const QString path =
            write(QStringLiteral("a_name_so_long_that_no_head_of_a_panel_has_room_for_it_and_more.py"), "print(1)\n");
        QVERIFY(open(path));
        auto* name = m_window->findChild<ElidedLabel*>(QStringLiteral("sourceName"));
        QVERIFY(name->isElided());
        QVERIFY(name->geometry().right() < name->parentWidget()->width());
    }

    void aWelcomeOnTheFirstStartAlone() {
        const QString settings = m_folder.filePath(QStringLiteral("settings.ini"));
        for (const bool isFirst : {true, false}) {
            m_window = makeWindow(settings);
            QVERIFY(open(kScenarios + QStringLiteral("/basics/hello_loop.py")));
            QCOMPARE(m_window->message().isVisible(), isFirst);
            if (isFirst)
                QVERIFY(m_window->message().text().startsWith(QStringLiteral("Welcome")));
            m_window->close();
        }
    }

    void theGuideIsThere() {
        m_window->actions().guide->trigger();
        auto* page = m_window->findChild<HelpPage*>();
        QVERIFY(page && page->isVisible());
        QCOMPARE(page->windowTitle(), QStringLiteral("Getting started"));
        m_window->actions().knows->trigger();
        QCOMPARE(m_window->findChildren<HelpPage*>().size(), 2);
    }

    // SVG clips nothing: what lies beyond the part shown must not be painted at all.
    void aPartOfARunStaysWithinItsPicture() {
        QVERIFY(open(kScenarios + QStringLiteral("/network/load_balancer.py")));
        PictureOptions options;
        options.range = ViewRange{14, 24};
        options.width = 900;
        const QString path = m_folder.filePath(QStringLiteral("part.svg"));
        QVERIFY(exportRun(*session().recording(), options, ExportFormat::Svg, 1, path).isOk());
        const QString svg = QString::fromUtf8(read(path));
        static const QRegularExpression rect(
            QStringLiteral("<rect x=\"([-0-9.e]+)\" y=\"[-0-9.e]+\" width=\"([-0-9.e]+)\""));
        int rects = 0;
        for (auto it = rect.globalMatch(svg); it.hasNext(); ++rects) {
            const QRegularExpressionMatch match = it.next();
            const double left = match.captured(1).toDouble();
            QVERIFY2(left >= -0.5 && left + match.captured(2).toDouble() <= 900.5, qPrintable(match.captured(0)));
        }
        QVERIFY(rects > 10);
        QVERIFY(svg.contains(QStringLiteral("sans-serif")));
    }
};

QTEST_MAIN(FilesTest)
#include "files_test.moc"
