// The timeline itself: wheel, drag, keys, hover, the overview, what screen readers hear, and that pixels are where the
// layout says.
#include "support/sample_trace.h"
#include "ui/run/moments.h"
#include "ui/theme/theme.h"
#include "ui/timeline/legend.h"
#include "ui/timeline/overview_strip.h"
#include "ui/timeline/timeline_accessible.h"
#include "ui/timeline/timeline_widget.h"

#include <QAccessible>
#include <QApplication>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace swimloop;
using namespace swimloop::ui;
using trace::SpanState;

Q_DECLARE_METATYPE(swimloop::trace::Place)

class TimelineWidgetTest : public QObject {
    Q_OBJECT

    struct Parts {
        Session session;
        TimelineView view{session};
        QWidget window;
        TimelineWidget* timeline = nullptr;
        OverviewStrip* overview = nullptr;
        Legend* legend = nullptr;
    };
    std::unique_ptr<Parts> m_parts;

    static void wheel(QWidget* widget, const QPointF& at, int steps, Qt::KeyboardModifiers modifiers) {
        QWheelEvent event(at, widget->mapToGlobal(at), {}, {0, steps * 120}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(widget, &event);
    }
    static void drag(QWidget* widget, const QPoint& from, const QPoint& to) {
        QTest::mousePress(widget, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 8; ++i) {
            const QPointF at = QPointF(from) + QPointF(to - from) * i / 8;
            QMouseEvent move(QEvent::MouseMove, at, widget->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
            QApplication::sendEvent(widget, &move);
        }
        QTest::mouseRelease(widget, Qt::LeftButton, {}, to);
    }
    [[nodiscard]] QPoint centreOf(SpanState state, const QString& lane) const {
        const TimelineLayout& layout = m_parts->timeline->currentLayout();
        for (const RowLayout& row : layout.rows) {
            for (const LaneBox& box : layout.boxesOf(row)) {
                if (row.title == lane && box.state == state)
                    return m_parts->timeline->toWidget(layout.rectOf(row, box).center()).toPoint();
            }
        }
        return {};
    }

private slots:
    void initTestCase() {
        Theme::install();
        installTimelineAccessibility();
    }
    void init() {
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
        m_parts = std::make_unique<Parts>();
        auto* box = new QVBoxLayout(&m_parts->window);
        box->setContentsMargins(0, 0, 0, 0);
        box->setSpacing(0);
        m_parts->timeline = new TimelineWidget(m_parts->session, m_parts->view);
        m_parts->overview = new OverviewStrip(m_parts->session, m_parts->view);
        m_parts->legend = new Legend(m_parts->session);
        box->addWidget(m_parts->timeline, 1);
        box->addWidget(m_parts->overview);
        box->addWidget(m_parts->legend);
        m_parts->window.resize(1300, 640);
        RunInput input;
        input.name = QStringLiteral("bounded_queue.py");
        m_parts->session.setRecording(std::make_shared<Recording>(test::SampleRun().run(), input), false);
        m_parts->window.show();
        QCoreApplication::processEvents();
    }
    void cleanup() { m_parts.reset(); }

    void barsHaveTheirColours() {
        const QImage image = m_parts->timeline->grab().toImage();
        const Palette& c = colours();
        // Beside the label, above the middle.
        const auto at = [&](SpanState state, const QString& lane) {
            return image.pixelColor(centreOf(state, lane) - QPoint(0, 11));
        };
        QCOMPARE(at(SpanState::Running, QStringLiteral("Task-1")), c.state(SpanState::Running).fill);
        QCOMPARE(at(SpanState::WaitsQueue, QStringLiteral("Task-1")), c.state(SpanState::WaitsQueue).fill);
        QCOMPARE(at(SpanState::Sleeping, QStringLiteral("Task-2")), c.state(SpanState::Sleeping).fill);
        // Ready is told by its pattern too: more than one colour along a line.
        const QPoint ready = centreOf(SpanState::Ready, QStringLiteral("Task-1"));
        QSet<QRgb> found;
        for (int x = -8; x < 8; ++x)
            found.insert(image.pixel(ready + QPoint(x, -4)));
        QVERIFY(found.size() >= 2);
    }

    void ctrlWheelZoomsAtThePointer() {
        TimelineWidget& t = *m_parts->timeline;
        const QPointF at(700, 150);
        const double before =
            toPosition(m_parts->view.range(), t.lanesRect().width(), at.x() - TimelineWidget::kNameWidth);
        wheel(&t, at, 3, Qt::ControlModifier);
        const double after =
            toPosition(m_parts->view.range(), t.lanesRect().width(), at.x() - TimelineWidget::kNameWidth);
        QVERIFY(qAbs(before - after) < 1e-6);
        QVERIFY(m_parts->view.range().length() < m_parts->view.bounds().longest());
        const ViewRange zoomed = m_parts->view.range();
        wheel(&t, at, -3, Qt::ShiftModifier);
        QCOMPARE(m_parts->view.range().length(), zoomed.length());
        QVERIFY(m_parts->view.range().from > zoomed.from);
        m_parts->view.fit();
        QCOMPARE(m_parts->view.range(), fitted(m_parts->view.bounds()));
    }

    void draggingMovesTheView() {
        TimelineWidget& t = *m_parts->timeline;
        m_parts->view.setRange({4, 9});
        drag(&t, {800, 150}, {600, 150});
        QVERIFY(m_parts->view.range().from > 4);
        QVERIFY(qAbs(m_parts->view.range().length() - 5) < 1e-9);
        QVERIFY(!m_parts->session.selectedLane().isValid()); // a drag is no click
    }

    void thePlayheadIsDraggedInTheRuler() {
        TimelineWidget& t = *m_parts->timeline;
        m_parts->view.fit();
        QSignalSpy moved(&m_parts->session, &Session::momentChanged);
        drag(&t, {int(t.playheadX()), 6}, {900, 6});
        QVERIFY(moved.count() > 3);
        QVERIFY(qAbs(t.playheadX() - 900) < 60);
        drag(&t, {900, 6}, {100000, 6});
        QVERIFY(m_parts->session.isAtEnd());
        // A click elsewhere in the ruler brings it there.
        QTest::mouseClick(&t, Qt::LeftButton, {}, {400, 20});
        QVERIFY(qAbs(t.playheadX() - 400) < 60);
    }

    void pointingTellsAboutASpan() {
        TimelineWidget& t = *m_parts->timeline;
        QTest::mouseMove(&t, centreOf(SpanState::WaitsQueue, QStringLiteral("Task-1")));
        QVERIFY(t.card().isVisible());
        QVERIFY(t.card().text().title.startsWith(QStringLiteral("Task-1 main · waiting")));
        QCOMPARE(t.card().text().place, QStringLiteral("bounded_queue.py:13"));
        QVERIFY(t.rect().contains(t.card().geometry()));
        QTest::mouseMove(&t, {60, 100});
        QVERIFY(t.card().text().title.startsWith(QStringLiteral("Event loop"))
                || t.card().text().title.contains(QStringLiteral("Task")));
        QTest::mouseMove(&t, {700, 10});
        QVERIFY(!t.card().isVisible());
    }

    void doubleClickGoesThere() {
        TimelineWidget& t = *m_parts->timeline;
        QSignalSpy places(&t, &TimelineWidget::placeActivated);
        QTest::mouseDClick(&t, Qt::LeftButton, {}, centreOf(SpanState::Sleeping, QStringLiteral("Task-2")));
        QCOMPARE(places.count(), 1);
        QCOMPARE(qvariant_cast<trace::Place>(places[0][0]).line(), 21u);
        QCOMPARE(m_parts->session.selectedTask(), trace::TaskId{2});
    }

    void keysChooseLanesAndSpans() {
        TimelineWidget& t = *m_parts->timeline;
        t.setFocus();
        QTest::keyClick(&t, Qt::Key_Down);
        QTest::keyClick(&t, Qt::Key_Down);
        QCOMPARE(m_parts->session.selectedTask(), trace::TaskId{1});
        QTest::keyClick(&t, Qt::Key_Up);
        QVERIFY(!m_parts->session.selectedTask()); // the loop
        QTest::keyClick(&t, Qt::Key_Down);
        t.selectNextSpan(1);
        const std::uint32_t first = m_parts->session.selectedSpan();
        t.selectNextSpan(1);
        QCOMPARE(m_parts->session.selectedSpan(), first + 1);
        t.selectNextSpan(-1);
        QCOMPARE(m_parts->session.selectedSpan(), first);
        t.frameSelection();
        QVERIFY(m_parts->view.range().length() < 4);
        t.frameSelection();
        QCOMPARE(m_parts->view.range(), fitted(m_parts->view.bounds()));
        QTest::keyClick(&t, Qt::Key_Escape);
        QVERIFY(!m_parts->session.selectedLane().isValid());
    }

    void theViewFollowsThePlayhead() {
        m_parts->view.setRange({1, 4});
        m_parts->session.toEnd();
        QVERIFY(m_parts->view.range().to >= m_parts->view.playheadPosition());
        m_parts->session.toStart();
        QVERIFY(m_parts->view.range().from <= m_parts->view.playheadPosition());
    }

    void theOverviewMovesTheView() {
        m_parts->view.setRange({2, 6});
        OverviewStrip& strip = *m_parts->overview;
        const QPoint middle = strip.frame().center().toPoint();
        drag(&strip, middle, middle + QPoint(200, 0));
        QVERIFY(m_parts->view.range().from > 2);
        QVERIFY(qAbs(m_parts->view.range().length() - 4) < 1e-6);
        const QRectF frame = strip.frame();
        drag(&strip, QPoint(int(frame.right()), int(frame.center().y())),
             QPoint(int(frame.right()) + 100, int(frame.center().y())));
        QVERIFY(m_parts->view.range().length() > 4.2);
    }

    void axesKeepTheMoment() {
        m_parts->session.tickForward();
        m_parts->session.tickForward();
        m_parts->session.tickForward();
        const trace::EventIndex moment = m_parts->session.moment();
        QSignalSpy changed(&m_parts->view, &TimelineView::axisChanged);
        for (const trace::AxisKind axis :
             {trace::AxisKind::Time, trace::AxisKind::Compressed, trace::AxisKind::Ticks}) {
            m_parts->view.setAxis(axis);
            QCOMPARE(m_parts->session.moment(), moment);
            QVERIFY(!m_parts->timeline->grab().isNull());
            QVERIFY(!m_parts->timeline->currentLayout().ruler.empty());
        }
        QCOMPARE(changed.count(), 3);
        m_parts->view.setAxis(trace::AxisKind::Ticks);
        QCOMPARE(changed.count(), 3);
    }

    void manyLanesScroll() {
        const auto store = test::SampleRun(60, 40).run();
        m_parts->session.setRecording(std::make_shared<Recording>(store, RunInput{}), false);
        TimelineWidget& t = *m_parts->timeline;
        QCOMPARE(t.currentLayout().rowCount, std::size_t{44});
        const std::size_t before = t.currentLayout().firstRow;
        wheel(&t, {700, 200}, -10, {});
        QVERIFY(t.currentLayout().firstRow > before);
        // Choosing a lane that is out of sight scrolls to it.
        m_parts->session.selectTask(trace::TaskId{1});
        QVERIFY(t.currentLayout().firstRow <= 1);
    }

    void theLegendNamesWhatOccurs() {
        const std::vector<SpanState> expected{SpanState::Running, SpanState::Ready, SpanState::Sleeping,
                                              SpanState::WaitsQueue, SpanState::Cancelling};
        QCOMPARE(m_parts->legend->states(), expected);
    }

    void screenReadersHearLanesAndSpans() {
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(m_parts->timeline);
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), 6);
        QAccessibleInterface* lane = list->child(1);
        QCOMPARE(lane->text(QAccessible::Name), QStringLiteral("Task-1, main"));
        QCOMPARE(lane->parent(), list);
        QCOMPARE(list->indexOfChild(lane), 1);
        QVERIFY(lane->childCount() > 5);
        for (int i = 0; i < lane->childCount(); ++i) {
            QAccessibleInterface* span = lane->child(i);
            QVERIFY(span->isValid());
            QVERIFY(span->text(QAccessible::Name).startsWith(QStringLiteral("Task-1 main · ")));
            QVERIFY(lane->rect().contains(span->rect().center()));
            QCOMPARE(list->childAt(span->rect().center().x(), span->rect().center().y()), lane);
        }
        m_parts->session.selectTask(trace::TaskId{1});
        QVERIFY(lane->state().selected);
        m_parts->session.setRecording(nullptr, false);
        QVERIFY(!lane->isValid());
        QCOMPARE(list->childCount(), 0);
    }

    void withoutARunItSaysWhatToDo() {
        m_parts->session.setRecording(nullptr, false);
        QVERIFY(!m_parts->window.grab().isNull());
        wheel(m_parts->timeline, {700, 150}, 1, Qt::ControlModifier);
        QTest::mouseClick(m_parts->timeline, Qt::LeftButton, {}, {500, 100});
        QTest::keyClick(m_parts->timeline, Qt::Key_Down);
        drag(m_parts->overview, {300, 40}, {500, 40});
    }
};

QTEST_MAIN(TimelineWidgetTest)
#include "timeline_widget_test.moc"
