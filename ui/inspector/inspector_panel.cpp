#include "ui/inspector/inspector_panel.h"

#include "ui/inspector/chip_flow.h"
#include "ui/inspector/lesson_card.h"
#include "ui/inspector/object_list.h"
#include "ui/inspector/problem_card.h"
#include "ui/inspector/row_list.h"
#include "ui/widgets/elided_label.h"
#include "ui/run/locals_finder.h"
#include "ui/run/session.h"
#include "ui/theme/fonts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

InspectorPanel::InspectorPanel(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_content(new QWidget)
    , m_title(new QLabel)
    , m_time(new QLabel)
    , m_ready(new ChipFlow)
    , m_timers(new RowList(RowList::Look::Tight))
    , m_tasks(new RowList(RowList::Look::Plain))
    , m_generators(new RowList(RowList::Look::Plain))
    , m_objects(new ObjectList)
    , m_stack(new RowList(RowList::Look::Tight))
    , m_locals(new RowList(RowList::Look::Tight))
    , m_why(new RowList(RowList::Look::Chain))
    , m_problem(new ProblemCard(session)) {
    setObjectName(u"inspector"_s);
    setAccessibleName(tr("Inspector"));
    m_title->setFont(textFont(14, QFont::DemiBold));
    m_time->setFont(codeFont(13));
    m_time->setForegroundRole(QPalette::PlaceholderText);
    m_tasks->setObjectName(u"inspectorTasks"_s);
    m_tasks->setAccessibleName(tr("Tasks"));
    m_timers->setAccessibleName(tr("Timers"));
    m_generators->setAccessibleName(tr("Generators"));
    m_objects->setAccessibleName(tr("Queues and locks"));
    m_stack->setAccessibleName(tr("Call stack"));
    m_why->setAccessibleName(tr("Why it waits"));

    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 12, 16, 6);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_time);
    auto* box = new QVBoxLayout(m_content);
    box->setContentsMargins(0, 0, 0, 16);
    box->setSpacing(0);
    box->addWidget(new LessonCard(session));
    m_readyHeading = addHeading(box, tr("READY QUEUE — runs in this order"));
    box->addWidget(m_ready);
    m_timersHeading = addHeading(box, tr("TIMERS — a heap, next on top"));
    box->addWidget(m_timers);
    m_tasksHeading = addHeading(box, tr("TASKS"));
    box->addWidget(m_tasks);
    m_generatorsHeading = addHeading(box, tr("GENERATORS"));
    box->addWidget(m_generators);
    box->addSpacing(14);
    box->addWidget(m_objects);
    m_stackHeading = addHeading(box, {});
    box->addWidget(m_stack);
    m_localsHeading = addHeading(box, tr("LOCALS"));
    box->addWidget(m_locals);
    m_locals->setAccessibleName(tr("Variables"));
    box->addWidget(m_problem);
    m_whyHeading = addHeading(box, {});
    box->addWidget(m_why);
    box->addStretch();

    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addLayout(head);
    outer->addWidget(scroll, 1);

    for (RowList* list : {m_timers, m_tasks, m_generators, m_stack, m_why})
        connect(list, &RowList::rowClicked, this,
                [this, list](int row) { rowClicked(list->rows()[static_cast<std::size_t>(row)]); });
    connect(m_ready, &ChipFlow::taskClicked, this, [this](trace::TaskId task) { m_session.selectTask(task); });
    connect(m_objects, &ObjectList::taskClicked, this, [this](trace::TaskId task) { m_session.selectTask(task); });
    connect(m_objects, &ObjectList::laneClicked, this, [this](trace::LaneId lane) { m_session.select(lane); });
    connect(&session, &Session::recordingChanged, this, &InspectorPanel::follow);
    connect(&session, &Session::momentChanged, this, &InspectorPanel::follow);
    connect(&session, &Session::selectionChanged, this, &InspectorPanel::follow);
    connect(&session, &Session::completed, this, &InspectorPanel::follow);
    follow();
}

QLabel* InspectorPanel::addHeading(QVBoxLayout* box, const QString& text) {
    auto* label = new ElidedLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setFont(textFont(11, QFont::DemiBold));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setContentsMargins(16, 16, 16, 7);
    box->addWidget(label);
    return label;
}

void InspectorPanel::setLocals(const LocalsFinder* finder) {
    m_finder = finder;
    connect(finder, &LocalsFinder::found, this, &InspectorPanel::follow);
    follow();
}

// Innermost frame first, as the call stack. What was found stays until the next is: a moment's variables are a run away.
void InspectorPanel::showLocals() {
    std::vector<InfoRow> rows;
    std::vector<InfoRow> stack;
    if (m_finder && m_finder->task() == m_session.taskInFocus()) {
        const auto& frames = m_finder->frames();
        for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame) {
            InfoRow head;
            head.name = QString::fromStdString(frame->function);
            head.right = tr("line %1").arg(frame->line);
            head.isCode = true;
            head.place = trace::Place(frame->line);
            stack.push_back(head);
            for (const sim::Variable& variable : frame->variables) {
                InfoRow row;
                row.name = QString::fromStdString(variable.name);
                row.detail = QString::fromStdString(variable.value);
                row.isCode = true;
                if (frames.size() > 1)
                    row.right = head.name;
                rows.push_back(std::move(row));
            }
        }
    }
    // The trace knows the innermost line alone.
    if (stack.size() > 1 && m_finder->isUpToDate())
        m_stack->setRows(std::move(stack));
    m_localsHeading->setVisible(!rows.empty());
    m_locals->setVisible(!rows.empty());
    m_locals->setRows(std::move(rows));
}

void InspectorPanel::rowClicked(const InfoRow& row) {
    if (row.event.isValid())
        m_session.setMoment(trace::EventIndex{row.event.value + 1});
    if (row.task)
        m_session.selectTask(row.task);
    if (row.place.isValid())
        emit placeActivated(row.place);
}

void InspectorPanel::follow() {
    const Recording* recording = m_session.recording();
    m_content->setVisible(recording);
    if (!recording) {
        m_title->setText(tr("Inspector"));
        m_time->clear();
        return;
    }
    m_shown = inspect(*recording, m_session.moment(), m_session.taskInFocus());
    m_content->setUpdatesEnabled(false);
    m_title->setText(m_shown.title);
    m_time->setText(m_shown.time);
    const bool hasLoop = recording->store().tickCount() > 0 || !m_shown.ready.empty();
    m_readyHeading->setVisible(hasLoop);
    m_ready->setVisible(hasLoop);
    m_ready->setChips(m_shown.ready, m_shown.moreReady);
    m_timersHeading->setVisible(!m_shown.timers.empty());
    m_timers->setVisible(!m_shown.timers.empty());
    m_timers->setRows(m_shown.timers, m_shown.moreTimers > 0 ? tr("and %1 more").arg(m_shown.moreTimers) : QString());
    const bool hasTasks = recording->store().taskCount() > 0;
    m_tasksHeading->setVisible(hasTasks && (!m_shown.tasks.empty() || m_shown.endedTasks > 0));
    m_tasks->setVisible(hasTasks);
    m_tasks->setRows(m_shown.tasks, m_shown.endedTasks == 0   ? QString()
                                    : m_shown.endedTasks == 1 ? tr("1 task has ended")
                                                              : tr("%1 tasks have ended").arg(m_shown.endedTasks));
    m_generatorsHeading->setVisible(!m_shown.generators.empty());
    m_generators->setVisible(!m_shown.generators.empty());
    m_generators->setRows(m_shown.generators);
    m_objects->setVisible(!m_shown.objects.empty());
    m_objects->setCards(m_shown.objects);
    m_stackHeading->setVisible(!m_shown.stack.empty());
    m_stackHeading->setText(tr("CALL STACK — %1").arg(m_shown.focusName));
    m_stack->setVisible(!m_shown.stack.empty());
    m_stack->setRows(m_shown.stack);
    showLocals();
    m_whyHeading->setVisible(!m_shown.why.empty());
    const QString name = m_shown.focusName.section(u' ', 0, 0);
    m_whyHeading->setText(m_shown.isFocusWaiting ? tr("WHY DOES %1 WAIT?").arg(name)
                                                 : tr("WHY DID %1 WAIT?").arg(name));
    m_why->setVisible(!m_shown.why.empty());
    m_why->setRows(m_shown.why);
    m_content->setUpdatesEnabled(true);
}

} // namespace swimloop::ui
