#include "ui/compare/compare_panel.h"

#include "insight/metrics.h"
#include "trace/store.h"
#include "ui/compare/comparison.h"
#include "ui/run/moments.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/table_copy.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

enum StepColumn { TickColumn, FirstColumn, SecondColumn, kStepColumns };
enum NumberRow { TimeRow, TicksRow, TasksRow, WaitedRow, ItemsRow, ReadyRow, ProblemsRow, EndRow, kNumberRows };

QTableWidget* table(int rows, const QStringList& heads) {
    auto* made = new QTableWidget(rows, static_cast<int>(heads.size()));
    made->setHorizontalHeaderLabels(heads);
    made->setFont(textFont(12));
    made->horizontalHeader()->setFont(textFont(11, QFont::DemiBold));
    made->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    made->horizontalHeader()->setHighlightSections(false);
    made->verticalHeader()->hide();
    made->verticalHeader()->setDefaultSectionSize(23);
    made->setFrameShape(QFrame::NoFrame);
    made->setShowGrid(false);
    made->setWordWrap(false);
    made->setEditTriggers(QAbstractItemView::NoEditTriggers);
    made->setSelectionBehavior(QAbstractItemView::SelectRows);
    made->setSelectionMode(QAbstractItemView::ExtendedSelection);
    made->setTabKeyNavigation(false);
    addCopying(made);
    return made;
}

} // namespace

ComparePanel::ComparePanel(Comparison& comparison, QWidget* parent)
    : QWidget(parent)
    , m_comparison(comparison)
    , m_note(new QLabel)
    , m_button(new QPushButton(tr("Compare with…")))
    , m_tables(new QWidget)
    , m_steps(table(0, {tr("Tick"), tr("Above"), tr("Below")}))
    , m_numbers(table(kNumberRows, {QString(), tr("Above"), tr("Below")})) {
    setObjectName(u"compare"_s);
    m_note->setFont(textFont(12));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_button->setFont(textFont(12, QFont::Medium));
    m_steps->setAccessibleName(tr("Steps of both runs"));
    m_steps->setObjectName(u"compareSteps"_s);
    m_steps->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_steps->horizontalHeader()->setSectionResizeMode(TickColumn, QHeaderView::ResizeToContents);
    m_numbers->setAccessibleName(tr("Numbers of both runs"));
    m_numbers->setSelectionMode(QAbstractItemView::NoSelection);
    m_numbers->setFocusPolicy(Qt::NoFocus);
    m_numbers->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_numbers->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_numbers->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_numbers->setFixedWidth(300);
    auto* sides = new QHBoxLayout(m_tables);
    sides->setContentsMargins(14, 0, 0, 0);
    sides->setSpacing(12);
    sides->addWidget(m_steps, 1);
    sides->addWidget(m_numbers);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(18, 8, 16, 6);
    head->setSpacing(12);
    head->addWidget(m_button);
    head->addWidget(m_note, 1);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addLayout(head);
    box->addWidget(m_tables, 1);
    box->addStretch();
    connect(m_steps, &QTableWidget::currentCellChanged, this, [this](int row) {
        if (row < 0 || row >= static_cast<int>(m_pairs.size()) || !m_comparison.isKnown())
            return;
        const StepPair& pair = m_pairs[static_cast<std::size_t>(row)];
        const bool isFirst = pair.first.isValid();
        Session& session = isFirst ? m_comparison.first() : m_comparison.second();
        const trace::CellIndex cell = isFirst ? pair.first : pair.second;
        if (cell.value < session.recording()->store().cellCount())
            session.setMoment(momentOf(session.recording()->store(), cell));
    });
    connect(&comparison, &Comparison::changed, this, &ComparePanel::follow);
    connect(&comparison.first(), &Session::problemsChanged, this, &ComparePanel::follow);
    connect(&comparison.second(), &Session::problemsChanged, this, &ComparePanel::follow);
    connect(&Theme::instance(), &Theme::changed, this, &ComparePanel::follow);
    follow();
}

void ComparePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_isStale)
        fill();
}

void ComparePanel::follow() {
    m_isStale = true;
    if (isVisible())
        fill();
}

void ComparePanel::fill() {
    m_isStale = false;
    m_tables->setVisible(m_comparison.isKnown());
    m_note->setText(m_comparison.isActive() ? m_comparison.sentence()
                                            : tr("Sets a second run below this one: another seed, the script before "
                                                 "your changes, the remedy of a mistake, "
                                                 "any other script. The first difference is marked."));
    m_pairs.clear();
    if (!m_comparison.isKnown())
        return;
    const Palette& c = colours();
    const Recording& one = *m_comparison.first().recording();
    const Recording& other = *m_comparison.second().recording();
    m_pairs = stepsAround(one.store(), other.store(), m_comparison.difference());
    const QSignalBlocker quiet(m_steps);
    m_steps->setRowCount(static_cast<int>(m_pairs.size()));
    int firstDifferent = -1;
    for (int row = 0; row < m_steps->rowCount(); ++row) {
        const StepPair& pair = m_pairs[static_cast<std::size_t>(row)];
        const trace::Store& store = pair.first.isValid() ? one.store() : other.store();
        const trace::TickIndex tick = store.cell(pair.first.isValid() ? pair.first : pair.second).tick;
        const QString when = tick.isValid()
                                 ? tr("%1 · %2 s").arg(store.tick(tick).number).arg(store.tick(tick).seconds, 0, 'g', 5)
                                 : QString();
        const QString texts[kStepColumns] = {when, pair.firstText, pair.secondText};
        if (!pair.isSame() && firstDifferent < 0)
            firstDifferent = row;
        for (int column = 0; column < kStepColumns; ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setToolTip(texts[column]);
            item->setForeground(column == TickColumn || pair.isSame() ? c.muted : c.text);
            if (!pair.isSame())
                item->setBackground(c.errorSoft);
            m_steps->setItem(row, column, item);
        }
    }
    if (firstDifferent >= 0)
        m_steps->scrollToItem(m_steps->item(std::max(0, firstDifferent - 2), 0), QAbstractItemView::PositionAtTop);
    const insight::Metrics a = insight::measure(one.store());
    const insight::Metrics b = insight::measure(other.store());
    const auto put = [&](int row, const QString& name, const QString& left, const QString& right) {
        const QString texts[3] = {name, left, right};
        for (int column = 0; column < 3; ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setToolTip(texts[column]);
            item->setForeground(column == 0 || left == right ? c.muted : c.text);
            if (column > 0 && left != right)
                item->setFont(textFont(12, QFont::DemiBold));
            m_numbers->setItem(row, column, item);
        }
    };
    const auto count = [](auto number) { return QString::number(number); };
    const auto seconds = [](double number) { return tr("%1 s").arg(number, 0, 'g', 5); };
    put(TimeRow, tr("Virtual time"), seconds(a.seconds), seconds(b.seconds));
    put(TicksRow, tr("Ticks"), count(a.ticks), count(b.ticks));
    put(TasksRow, tr("Tasks"), count(a.tasks), count(b.tasks));
    put(WaitedRow, tr("Waited, all tasks"), seconds(a.waited), seconds(b.waited));
    put(ItemsRow, tr("Most items in a queue"), count(a.mostItems), count(b.mostItems));
    put(ReadyRow, tr("Most ready in a tick"), count(a.mostReady), count(b.mostReady));
    put(ProblemsRow, tr("Problems"), count(m_comparison.first().problems().size()),
        count(m_comparison.second().problems().size()));
    put(EndRow, tr("End"), one.outcome(), other.outcome());
}

} // namespace swimloop::ui
