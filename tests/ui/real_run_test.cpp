// The real window on the real simulator: scenarios of the gallery are opened, played, searched, changed, disturbed,
// exported; scripts that fail or never end are shown as what they are.
#include "support/wait.h"
#include "ui/editor/constant_slider.h"
#include "ui/editor/source_editor.h"
#include "ui/export/export_file.h"
#include "ui/gallery/gallery_panel.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/inspector/problem_card.h"
#include "ui/inspector/row_list.h"
#include "ui/output/output_panel.h"
#include "ui/output/problems_panel.h"
#include "ui/run/moments.h"
#include "ui/run/sim_engine.h"
#include "ui/sweep/sweep_panel.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_widget.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/transport_bar.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QSlider>
#include <QTabBar>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace swimloop;
using namespace swimloop::ui;
using test::waitUntil;

namespace {

const QString kScenarios = QStringLiteral(SWIMLOOP_SOURCE_DIR "/scenarios");

} // namespace

class RealRunTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;

    Session& session() { return m_window->session(); }
    const Recording& recording() { return *session().recording(); }
    [[nodiscard]] bool isReady() {
        return !m_window->runs().isRunning() && session().recording() && recording().isComplete() && recording().isDiagnosed();
    }
    bool open(const QString& path) { return m_window->openFile(path) && waitUntil([this] { return isReady(); }); }
    bool openScenario(const QString& name) { return open(kScenarios + u'/' + name + QStringLiteral(".py")); }
    QString write(const QString& name, const QByteArray& content) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(content);
        return file.fileName();
    }
    // What the window says of this moment.
    QString picture() {
        QStringList parts{m_window->transport().tickText(), m_window->inspector().shown().title};
        for (const auto& row : m_window->inspector().shown().tasks)
            parts << row.name + u' ' + row.detail + u' ' + row.right;
        for (const auto& note : m_window->editor().notes())
            parts << QString::number(note.line) + note.text;
        parts << QString::number(m_window->output().reachedCount());
        return parts.join(u'|');
    }

private slots:
    void initTestCase() { Theme::install(); }
    void init() {
        WindowOptions options;
        options.engine = simEngines();
        options.settings = WindowOptions::Settings::None;
        options.scenarios = kScenarios;
        m_window = std::make_unique<MainWindow>(options);
        m_window->resize(1400, 900);
        m_window->show();
        QVERIFY(waitUntil([this] { return m_window->isActiveWindow(); }));
    }
    void cleanup() { m_window.reset(); }

    void goesBackAsItWentForwards() {
        QVERIFY(openScenario(QStringLiteral("queues/bounded_queue")));
        QCOMPARE(session().problems().size(), 0u);
        QVERIFY(recording().spans().lanes().size() >= 6);
        QStringList forwards;
        while (!session().isAtEnd()) {
            forwards << picture();
            session().stepForward();
        }
        QVERIFY(forwards.size() > 20);
        QStringList back;
        while (session().moment() > startOf(recording().store())) {
            session().stepBack();
            back.prepend(picture());
        }
        QCOMPARE(back, forwards);
    }

    void scrubsAndSelects() {
        QVERIFY(openScenario(QStringLiteral("tasks/nested_groups")));
        TimelineWidget& timeline = m_window->timeline();
        const QRectF lanes = timeline.lanesRect();
        const QPoint ruler(static_cast<int>(lanes.left() + lanes.width() * 0.7), 8);
        QTest::mousePress(&timeline, Qt::LeftButton, {}, ruler);
        const trace::EventIndex there = session().moment();
        QVERIFY(there > startOf(recording().store()));
        QTest::mouseMove(&timeline, ruler - QPoint(static_cast<int>(lanes.width() * 0.5), 0));
        QTest::mouseRelease(&timeline, Qt::LeftButton, {}, ruler - QPoint(static_cast<int>(lanes.width() * 0.5), 0));
        QVERIFY(session().moment() < there);
        const QRectF row = timeline.rowRect(1);
        QTest::mouseClick(&timeline, Qt::LeftButton, {}, QPoint(40, static_cast<int>(row.center().y())));
        QCOMPARE(session().selectedLane(), timeline.currentLayout().rows[1].lane);
        // What a generator expression does is in its task's steps: no lane of its own.
        for (const RowLayout& shown : timeline.currentLayout().rows)
            QVERIFY(!shown.title.contains(QLatin1String("<genexpr>")));
    }

    void findsInTheGallery() {
        const int all = m_window->gallery().shownCount();
        QVERIFY(all > 60);
        QTest::keyClicks(m_window->gallery().searchField(), QStringLiteral("philosophers"));
        QCOMPARE(m_window->gallery().shownCount(), 1);
        QTest::keyClick(m_window->gallery().searchField(), Qt::Key_Return);
        QVERIFY(waitUntil([this] { return isReady(); }));
        QCOMPARE(recording().input().name, QStringLiteral("dining_philosophers.py"));
    }

    void showsAPitfallAndItsRemedy() {
        QVERIFY(openScenario(QStringLiteral("pitfalls/swallowed_cancel")));
        QCOMPARE(session().problems().size(), 1u);
        QCOMPARE(m_window->problems().count(), 1);
        QCOMPARE(m_window->editor().problems().size(), 1u);
        QCOMPARE(m_window->editor().problems()[0].line, 17);
        m_window->timelineView().fit();
        const QPointF mark = m_window->timeline().markOf(0);
        QVERIFY(!mark.isNull());
        QTest::mouseMove(&m_window->timeline(), mark.toPoint());
        QCOMPARE(m_window->timeline().card().text().title, session().problems()[0].title);
        QTest::mouseClick(&m_window->timeline(), Qt::LeftButton, {}, mark.toPoint());
        QCOMPARE(session().moment().value, session().problems()[0].event.value + 1);
        QCOMPARE(session().selectedTask(), session().problems()[0].task);
        auto* tabs = m_window->findChild<QTabBar*>(QStringLiteral("bottomTabs"));
        QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("Problems  1"));
        QCOMPARE(m_window->problems().list()->currentRow(), 0);
        int line = 0, column = 0;
        m_window->editor().getCursorPosition(&line, &column);
        QCOMPARE(line, 16);
        ProblemCard* card = m_window->inspector().problemCard();
        QVERIFY(card->isVisible());
        QVERIFY(card->links()->text().contains(QLatin1String("remedy")));
        emit card->links()->linkActivated(QStringLiteral("lesson"));
        QVERIFY(waitUntil([this] { return isReady() && recording().input().name == QLatin1String("swallowed_cancel_fixed.py"); }));
        QCOMPARE(session().problems().size(), 0u);
        QVERIFY(!card->isVisible());
        QVERIFY(m_window->editor().problems().empty());
    }

    void keysGoFromProblemToProblem() {
        QVERIFY(openScenario(QStringLiteral("pitfalls/lost_task")));
        QCOMPARE(session().problems().size(), 2u);
        m_window->timeline().setFocus();
        const auto at = [this](std::size_t problem) { return session().moment().value == session().problems()[problem].event.value + 1; };
        QTest::keyClick(&m_window->timeline(), Qt::Key_F8);
        QVERIFY(at(0));
        QTest::keyClick(&m_window->timeline(), Qt::Key_F8);
        QVERIFY(at(1));
        QTest::keyClick(&m_window->timeline(), Qt::Key_F8);
        QVERIFY(at(0));
        QTest::keyClick(&m_window->timeline(), Qt::Key_F8, Qt::ShiftModifier);
        QVERIFY(at(1));
    }

    void aSliderChangesTheRun() {
        QVERIFY(openScenario(QStringLiteral("queues/bounded_queue")));
        QCOMPARE(m_window->editor().sliders().size(), 2u);
        ConstantSlider* slots_ = m_window->editor().sliders()[0];
        QCOMPARE(slots_->constant().name, QStringLiteral("QUEUE_SIZE"));
        const std::uint32_t before = recording().store().tickCount();
        const Recording* old = session().recording();
        slots_->slider()->setFocus();
        const int value = slots_->slider()->value();
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(slots_->slider(), Qt::Key_Right);
        QCOMPARE(slots_->slider()->value(), value + 3);
        QVERIFY(m_window->editor().text().contains(QLatin1String("QUEUE_SIZE = 5")));
        QCOMPARE(session().moment(), startOf(recording().store())); // the keys are the slider's
        QVERIFY(waitUntil([&] { return session().recording() != old && isReady(); }));
        QVERIFY(recording().input().source.contains(QLatin1String("QUEUE_SIZE = 5")));
        QVERIFY(recording().store().tickCount() != before);
        m_window->actions().undo->trigger();
        QVERIFY(!m_window->editor().text().contains(QLatin1String("QUEUE_SIZE = 5")));
    }

    void showsVariables() {
        QVERIFY(openScenario(QStringLiteral("queues/bounded_queue")));
        session().setMoment(momentOf(recording().store(), trace::TickIndex{4}));
        session().selectTask(trace::TaskId{2});
        QVERIFY(waitUntil([this] { return m_window->locals().isUpToDate(); }));
        QStringList shown;
        for (const InfoRow& row : m_window->inspector().localRows()->rows())
            shown << row.name + u'=' + row.detail;
        QVERIFY(shown.contains(QStringLiteral("name='A'")));
        QVERIFY(shown.contains(QStringLiteral("job=0")));
        session().toEnd();
        QVERIFY(waitUntil([this] { return m_window->locals().isUpToDate(); }));
        QVERIFY(m_window->inspector().localRows()->rows().empty());
    }

    void sweepsAConstant() {
        QVERIFY(openScenario(QStringLiteral("queues/bounded_queue")));
        m_window->showBottomTab(4);
        SweepPanel& sweep = m_window->sweep();
        QCOMPARE(sweep.choice()->count(), 2);
        QTest::mouseClick(sweep.button(), Qt::LeftButton);
        QVERIFY(waitUntil([&] { return !sweep.isRunning(); }));
        QCOMPARE(sweep.table()->rowCount(), 10); // 1..10
        QCOMPARE(sweep.table()->item(0, 0)->text(), QStringLiteral("1"));
        QCOMPARE(sweep.table()->item(0, 5)->text(), QStringLiteral("1")); // items at most: as many as the queue takes
        QCOMPARE(sweep.table()->item(1, 5)->text(), QStringLiteral("2"));
        const Recording* old = session().recording();
        emit sweep.table()->cellActivated(3, 0);
        QVERIFY(m_window->editor().text().contains(QLatin1String("QUEUE_SIZE = 4")));
        QVERIFY(waitUntil([&] { return session().recording() != old && isReady(); }));
        QCOMPARE(sweep.table()->rowCount(), 10); // what was measured holds for the new value too
        QVERIFY(openScenario(QStringLiteral("pitfalls/deadlock")));
        QCOMPARE(sweep.choice()->count(), 0);
        QCOMPARE(valuesOf(constantsIn(QStringLiteral("A = 1 # 0..1000"))[0]).size(), 20u);
    }

    void readsConstants() {
        const auto constants = constantsIn(QStringLiteral("A = 2  # 1..10\nRATE: float = 0.5   # 0.1..2.0, per second\n  B = 2 # 1..3\nC = x # 1..2\nD = 3\nE = 1 # 5..5\n"));
        QCOMPARE(constants.size(), 2u);
        QCOMPARE(constants[0].line, 1);
        QCOMPARE(constants[0].steps(), 9);
        QCOMPARE(constants[1].name, QStringLiteral("RATE"));
        QCOMPARE(constants[1].decimals, 1);
        QCOMPARE(constants[1].text(1.24), QStringLiteral("1.2"));
    }

    void showsAnError() {
        QVERIFY(open(write(QStringLiteral("error.py"), "import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    return 1 / 0\nasyncio.run(main())\n")));
        QCOMPARE(m_window->editor().errorLine(), 4);
        QVERIFY(m_window->message().isVisible());
        QCOMPARE(session().problems().size(), 1u);
        QCOMPARE(session().problems()[0].rule, QStringLiteral("failed"));
        QVERIFY(m_window->output().wholeText().contains(QLatin1String("ZeroDivisionError: division by zero")));
        m_window->editor().setText(QStringLiteral("import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n"));
        QVERIFY(waitUntil([this] { return isReady() && session().problems().empty(); }));
        QCOMPARE(m_window->editor().errorLine(), 0);
        QVERIFY(!m_window->message().isVisible());
    }

    void showsAMistakeInTheText() {
        m_window->openFile(write(QStringLiteral("syntax.py"), "import asyncio\nasync def main(:\n    pass\n"));
        QVERIFY(waitUntil([this] { return m_window->editor().errorLine() == 2; }));
        QVERIFY(!session().recording());
        m_window->grab();
    }

    void stopsWhatNeverEnds() {
        QVERIFY(m_window->openFile(write(QStringLiteral("endless.py"),
                                         "import asyncio\nasync def main():\n    while True:\n        print('x' * 1000)\n        await asyncio.sleep(1)\nasyncio.run(main())\n")));
        for (int tab = 0; tab < 4; ++tab)
            m_window->showBottomTab(tab);
        QVERIFY(waitUntil([this] { return session().recording() && recording().store().tickCount() > 200; }));
        session().tickForward();
        session().tickForward();
        QVERIFY(m_window->runs().isRunning() || recording().isComplete());
        m_window->actions().stop->trigger();
        QVERIFY(waitUntil([this] { return isReady(); }));
        QVERIFY(recording().store().hasEnded());
        session().toEnd();
        QVERIFY(!m_window->grab().isNull());
    }

    void runsNothing() {
        QVERIFY(open(write(QStringLiteral("empty.py"), "")));
        QVERIFY(recording().isEmpty());
        QVERIFY(!m_window->grab().isNull());
    }

    void runsAgainWhenTheFileChanges() {
        const QString path = write(QStringLiteral("changing.py"), "import asyncio\nasync def main():\n    print('one')\nasyncio.run(main())\n");
        QVERIFY(open(path));
        QVERIFY(m_window->output().wholeText().contains(QLatin1String("one")));
        write(QStringLiteral("changing.py"), "import asyncio\nasync def main():\n    print('two')\nasyncio.run(main())\n");
        m_window->actions().reload->trigger();
        QVERIFY(waitUntil([this] { return isReady() && m_window->output().wholeText().contains(QLatin1String("two")); }));
    }

    void isDisturbed() {
        QVERIFY(openScenario(QStringLiteral("queues/bounded_queue")));
        Disturbances cancel;
        cancel.cancels.push_back({QStringLiteral("Task-1"), 0.15});
        const Recording* old = session().recording();
        m_window->disturb(cancel);
        QVERIFY(waitUntil([&] { return session().recording() != old && isReady(); }));
        QVERIFY(recording().store().status() != trace::RunStatus::Ok);
        QVERIFY(m_window->message().isVisible());
        old = session().recording();
        m_window->actions().undisturb->trigger();
        QVERIFY(waitUntil([&] { return session().recording() != old && isReady(); }));
        QCOMPARE(recording().store().status(), trace::RunStatus::Ok);
    }

    void exportsPictures() {
        QVERIFY(openScenario(QStringLiteral("pitfalls/lost_task")));
        for (const bool isDark : {false, true}) {
            PictureOptions options;
            options.isDark = isDark;
            const Picture picture(recording(), options);
            QCOMPARE(picture.layout().marks.size(), 2u);
            // The script goes on after its loop: the ruler has its ticks all the same.
            QVERIFY(picture.layout().ruler.size() > 5);
            QVERIFY(!picture.layout().cells.empty());
            for (const double scale : {1.0, 2.0}) {
                const QString path = m_folder.filePath(QStringLiteral("out.png"));
                QVERIFY(exportRun(recording(), options, ExportFormat::Png, scale, path).isOk());
                const QImage image(path);
                QCOMPARE(image.width(), static_cast<int>(picture.size().width() * scale));
            }
            const QString svg = m_folder.filePath(QStringLiteral("out.svg"));
            QVERIFY(exportRun(recording(), options, ExportFormat::Svg, 1, svg).isOk());
            QFile file(svg);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.readAll().contains("Task-2"));
        }
    }
};

QTEST_MAIN(RealRunTest)
#include "real_run_test.moc"
