#include "ui/output/problems_panel.h"

#include "ui/run/moments.h"
#include "ui/run/session.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/timeline/hover_text.h"

#include <QCoreApplication>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::RunStatus;

namespace {

constexpr int kRowHeight = 46;
enum Role { TextRole = Qt::UserRole, PlaceRole, WhenRole, ErrorRole };

class ProblemPainter : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {200, kRowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Palette& c = colours();
        painter->save();
        const QRect row = option.rect;
        if (option.state & QStyle::State_Selected)
            painter->fillRect(row, c.selection);
        const bool isError = index.data(ErrorRole).toBool();
        icon(isError ? "error"_L1 : "warning"_L1, IconTint::Error)
            .paint(painter, QRect(row.left() + 16, row.top() + 7, 16, 16));
        painter->setFont(codeFont(11));
        painter->setPen(c.accent);
        const QString place = index.data(PlaceRole).toString();
        const QString when = index.data(WhenRole).toString();
        const QString right = place.isEmpty() ? when : when.isEmpty() ? place : place + u"  ·  "_s + when;
        const int rightWidth = painter->fontMetrics().horizontalAdvance(right);
        painter->drawText(row.adjusted(0, 5, -16, -kRowHeight + 25), Qt::AlignRight | Qt::AlignVCenter, right);
        painter->setFont(textFont(13, QFont::DemiBold));
        painter->setPen(c.text);
        const int left = 40;
        const int room = row.width() - left - 16;
        painter->drawText(
            QRect(row.left() + left, row.top() + 5, room - rightWidth - 12, 20), Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room - rightWidth - 12));
        painter->setFont(textFont(12));
        painter->setPen(c.muted);
        painter->drawText(QRect(row.left() + left, row.top() + 24, room, 18), Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data(TextRole).toString(), Qt::ElideRight, room));
        painter->restore();
    }
};

// The line of the script that an exception came from which nobody caught: the last one that its traceback names.
trace::Place raisedAt(const Recording& recording) {
    constexpr std::uint32_t kFar = 200; // it is told right before the run ends
    const trace::Store& store = recording.store();
    const std::uint32_t count = store.eventCount();
    const auto pin = store.pin();
    for (std::uint32_t event = count; event > 0 && count - event < kFar; --event) {
        const trace::EventIndex at{event - 1};
        if (!store.isKept(at) || store.kind(at) != trace::EventKind::ExceptionRaised)
            continue;
        const std::string_view text = store.text(at);
        const QString traceback = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
        const QString head = u"File \"%1\", line "_s.arg(recording.input().name);
        const qsizetype found = traceback.lastIndexOf(head);
        if (found < 0)
            return {};
        qsizetype digits = found + head.size();
        std::uint32_t line = 0;
        while (digits < traceback.size() && traceback[digits].isDigit() && line < 1000000)
            line = line * 10 + static_cast<std::uint32_t>(traceback[digits++].digitValue());
        return trace::Place(line);
    }
    return {};
}

QString tr_(const char* text) {
    return QCoreApplication::translate("ProblemsPanel", text);
}

} // namespace

std::vector<Problem> problemsOf(const Session& session) {
    const Recording* recording = session.recording();
    if (!recording)
        return {};
    std::vector<Problem> problems = recording->log().problems();
    const trace::Store& store = recording->store();
    if (!store.hasEnded())
        return problems;
    const QString exit = QString::fromStdString(store.exitLine());
    const trace::EventIndex end{store.eventCount() > 0 ? store.eventCount() - 1 : 0};
    switch (store.status()) {
    case RunStatus::Failed: {
        // "exit 1 ValueError: message": what people read begins after the code.
        const QString what = exit.section(u' ', 2);
        problems.push_back({Problem::Kind::Error,
                            end,
                            {},
                            raisedAt(*recording),
                            tr_("The script failed"),
                            what.isEmpty() ? tr_("It ended with exit code %1.").arg(store.exitCode()) : what});
        break;
    }
    case RunStatus::Deadlock: {
        QStringList waiting;
        const trace::State& state = recording->stateAt(end);
        for (const trace::TaskState& task : state.tasks) {
            if (task.phase == trace::TaskPhase::Waiting && waiting.size() < 6)
                waiting << fullName(*recording, task.id);
        }
        problems.push_back({Problem::Kind::Error,
                            end,
                            {},
                            {},
                            tr_("Deadlock"),
                            waiting.isEmpty()
                                ? tr_("Nothing is left that could ever run.")
                                : tr_("Nothing can wake the tasks that wait: %1.").arg(waiting.join(u", "_s))});
        break;
    }
    case RunStatus::TickLimit:
    case RunStatus::StepLimit:
    case RunStatus::MemoryLimit:
    case RunStatus::OutputLimit:
        problems.push_back({Problem::Kind::Error, end, {}, {}, tr_("A limit stopped the run"), recording->outcome()});
        break;
    case RunStatus::Ok:
    case RunStatus::Stopped:
    case RunStatus::kCount: break;
    }
    return problems;
}

ProblemsPanel::ProblemsPanel(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_list(new QListWidget(this))
    , m_nothing(new QLabel(this)) {
    setObjectName(u"problems"_s);
    m_list->setObjectName(u"problemsList"_s);
    m_list->setAccessibleName(tr("Problems of the run"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new ProblemPainter(m_list));
    m_list->setUniformItemSizes(true);
    m_nothing->setFont(textFont(12));
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setContentsMargins(18, 14, 18, 0);
    m_nothing->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_nothing->setText(tr("Nothing went wrong."));
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 4, 0, 0);
    box->setSpacing(0);
    box->addWidget(m_list, 1);
    box->addWidget(m_nothing, 1);
    const auto show = [this](QListWidgetItem* item) {
        const std::vector<Problem> problems = problemsOf(m_session);
        const auto row = static_cast<std::size_t>(m_list->row(item));
        if (row >= problems.size())
            return;
        const Problem& problem = problems[row];
        if (problem.event.isValid())
            m_session.setMoment(trace::EventIndex{problem.event.value + 1});
        if (problem.task)
            m_session.selectTask(problem.task);
        if (problem.place.isValid())
            emit placeActivated(problem.place);
    };
    connect(m_list, &QListWidget::itemClicked, this, show);
    connect(m_list, &QListWidget::itemActivated, this, show);
    connect(&session, &Session::recordingChanged, this, [this] {
        m_shown = -1;
        renew();
    });
    connect(&session, &Session::grown, this, &ProblemsPanel::renew);
    connect(&session, &Session::completed, this, &ProblemsPanel::renew);
    connect(&Theme::instance(), &Theme::changed, m_list->viewport(), QOverload<>::of(&QWidget::update));
    renew();
}

int ProblemsPanel::count() const {
    return m_list->count();
}

void ProblemsPanel::renew() {
    const std::vector<Problem> problems = problemsOf(m_session);
    if (static_cast<int>(problems.size()) == m_shown)
        return;
    m_shown = static_cast<int>(problems.size());
    m_list->clear();
    const Recording* recording = m_session.recording();
    for (const Problem& problem : problems) {
        auto* item = new QListWidgetItem(problem.title, m_list);
        item->setData(TextRole, problem.text);
        item->setData(PlaceRole, placeText(*recording, problem.place));
        const trace::TickIndex tick =
            problem.event.isValid() ? tickAt(recording->store(), problem.event) : trace::kNoTick;
        if (tick.isValid())
            item->setData(WhenRole, tr("tick %1").arg(recording->store().tick(tick).number));
        item->setData(ErrorRole, problem.kind == Problem::Kind::Error);
        item->setToolTip(problem.text);
        item->setData(Qt::AccessibleTextRole, problem.title + u". "_s + problem.text);
    }
    m_list->setVisible(!problems.empty());
    m_nothing->setVisible(problems.empty());
    emit countChanged(static_cast<int>(problems.size()));
}

} // namespace swimloop::ui
