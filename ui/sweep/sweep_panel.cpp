#include "ui/sweep/sweep_panel.h"

#include "insight/diagnose.h"
#include "insight/metrics.h"
#include "trace/store.h"
#include "ui/run/session.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/table_copy.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <thread>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPollMs = 30;
constexpr std::uint32_t kMostTicks = 100000; // of one run
enum Column { ValueColumn, TimeColumn, TicksColumn, TasksColumn, WaitedColumn, ItemsColumn, ReadyColumn, ProblemsColumn, EndColumn, kColumns };
constexpr int kNumberRole = Qt::UserRole; // a double: its share of the column's largest is drawn as a bar

// A number, and a bar as long as it is large among those of its column.
class BarPainter : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Palette& c = colours();
        double most = 0;
        for (int row = 0; row < index.model()->rowCount(); ++row)
            most = std::max(most, index.siblingAtRow(row).data(kNumberRole).toDouble());
        const double share = most > 0 ? index.data(kNumberRole).toDouble() / most : 0;
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, c.selection);
        QRectF bar = QRectF(option.rect).adjusted(4, 4, -4, -4);
        bar.setWidth(bar.width() * share);
        if (bar.width() >= 1)
            painter->fillRect(bar, c.valueSoft);
        painter->setFont(textFont(12));
        painter->setPen(c.text);
        painter->drawText(option.rect.adjusted(9, 0, -6, 0), Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        painter->restore();
    }
};

} // namespace

std::vector<double> valuesOf(const Constant& constant, int most) {
    const int count = std::clamp(constant.steps() + 1, 2, std::max(2, most));
    std::vector<double> values;
    for (int i = 0; i < count; ++i) {
        const double step = std::round(static_cast<double>(constant.steps()) * i / (count - 1));
        const double value = std::min(constant.high, constant.low + step * constant.step());
        if (values.empty() || value > values.back())
            values.push_back(value);
    }
    return values;
}

struct SweepPanel::Shared {
    struct Row {
        QString value;
        insight::Metrics metrics;
        std::size_t problems = 0;
        QString outcome;
    };
    std::atomic<bool> wantsStop{false};
    std::mutex mutex;
    std::vector<Row> rows; // under the mutex
    bool isOver = false;   // under the mutex
    std::thread thread;
};

SweepPanel::SweepPanel(Session& session, EngineFactory factory, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_factory(std::move(factory))
    , m_choice(new QComboBox)
    , m_button(new QPushButton(tr("Run through its range")))
    , m_note(new QLabel)
    , m_table(new QTableWidget(0, kColumns)) {
    setObjectName(u"sweep"_s);
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &SweepPanel::poll);
    m_choice->setAccessibleName(tr("Constant to run through its range"));
    m_choice->setFont(textFont(12));
    m_choice->setMinimumWidth(170);
    m_button->setFont(textFont(12, QFont::Medium));
    m_note->setFont(textFont(12));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setWordWrap(true);
    m_table->setAccessibleName(tr("A run per value"));
    m_table->setHorizontalHeaderLabels({tr("Value"), tr("Virtual time"), tr("Ticks"), tr("Tasks"), tr("Waited"), tr("Most items"),
                                        tr("Most ready"), tr("Problems"), tr("End")});
    m_table->horizontalHeaderItem(WaitedColumn)->setToolTip(tr("Seconds that all tasks together waited for queues, locks, events and their like"));
    m_table->horizontalHeaderItem(ItemsColumn)->setToolTip(tr("Items in one queue"));
    m_table->horizontalHeaderItem(ReadyColumn)->setToolTip(tr("Handles that ran in one tick"));
    m_table->horizontalHeader()->setFont(textFont(11, QFont::DemiBold));
    m_table->setItemDelegate(new BarPainter(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(24);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    addCopying(m_table);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(18, 8, 16, 6);
    head->setSpacing(10);
    head->addWidget(m_choice);
    head->addWidget(m_button);
    head->addWidget(m_note, 1);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addLayout(head);
    auto* rows = new QHBoxLayout;
    rows->setContentsMargins(10, 0, 10, 0);
    rows->addWidget(m_table);
    box->addLayout(rows, 1);
    connect(m_button, &QPushButton::clicked, this, [this] { isRunning() ? abandon() : begin(); });
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row, int) {
        if (const QTableWidgetItem* item = m_table->item(row, ValueColumn))
            emit valueChosen(m_swept.line, item->text());
    });
    connect(&session, &Session::recordingChanged, this, &SweepPanel::follow);
    follow();
}

SweepPanel::~SweepPanel() {
    abandon();
}

void SweepPanel::follow() {
    const Recording* recording = m_session.recording();
    const QString source = recording ? recording->input().source : QString();
    std::vector<Constant> constants = constantsIn(source);
    QStringList names;
    for (const Constant& constant : constants)
        names << tr("%1: %2 to %3").arg(constant.name, constant.text(constant.low), constant.text(constant.high));
    QStringList before;
    for (int i = 0; i < m_choice->count(); ++i)
        before << m_choice->itemText(i);
    m_constants = std::move(constants);
    m_source = source;
    if (names != before) {
        abandon();
        m_choice->clear();
        m_choice->addItems(names);
        m_table->setRowCount(0);
        m_swept = {};
    }
    m_choice->setVisible(!names.isEmpty());
    m_button->setVisible(!names.isEmpty());
    m_table->setVisible(!names.isEmpty());
    m_note->setText(names.isEmpty() ? tr("A sweep runs a scenario once for each value of a constant. Write its range beside it, at the left edge: "
                                         "QUEUE_SIZE = 2  # 1..10")
                    : m_table->rowCount() > 0 ? tr("A double click takes a value over.")
                                              : QString());
}

void SweepPanel::begin() {
    const int chosen = m_choice->currentIndex();
    if (chosen < 0 || chosen >= static_cast<int>(m_constants.size()) || !m_session.recording())
        return;
    abandon();
    m_swept = m_constants[static_cast<std::size_t>(chosen)];
    m_table->setRowCount(0);
    m_button->setText(tr("Stop"));
    m_shared = std::make_shared<Shared>();
    m_shared->thread = std::thread([shared = m_shared, input = m_session.recording()->input(), constant = m_swept, factory = m_factory] {
        QStringList lines = input.source.split(u'\n');
        for (const double value : valuesOf(constant)) {
            if (shared->wantsStop)
                break;
            Shared::Row row;
            row.value = constant.text(value);
            RunInput one = input;
            QString line = lines[constant.line - 1];
            line.replace(constant.valueBegin, constant.valueEnd - constant.valueBegin, row.value);
            QStringList changed = lines;
            changed[constant.line - 1] = line;
            one.source = changed.join(u'\n');
            const std::unique_ptr<Engine> engine = factory();
            std::vector<ScriptError> errors;
            if (!engine->load(one, errors))
                break;
            const std::shared_ptr<const trace::Store> store = engine->store();
            bool goesOn = true;
            while (goesOn && !shared->wantsStop && store->tickCount() < kMostTicks)
                goesOn = engine->advance();
            if (goesOn)
                engine->stop();
            row.metrics = insight::measure(*store);
            row.problems = insight::diagnose(*store, one.source.toStdString(), &shared->wantsStop).size();
            row.outcome = goesOn ? QCoreApplication::translate("SweepPanel", "stopped") : Recording(store, one).outcome();
            const std::lock_guard lock(shared->mutex);
            shared->rows.push_back(std::move(row));
        }
        const std::lock_guard lock(shared->mutex);
        shared->isOver = true;
    });
    m_poll.start();
    follow();
}

void SweepPanel::poll() {
    if (!m_shared)
        return;
    std::vector<Shared::Row> rows;
    bool isOver = false;
    {
        const std::lock_guard lock(m_shared->mutex);
        rows.swap(m_shared->rows);
        isOver = m_shared->isOver;
    }
    for (const Shared::Row& row : rows) {
        const int at = m_table->rowCount();
        m_table->insertRow(at);
        const auto put = [&](int column, const QString& text, double number) {
            auto* item = new QTableWidgetItem(text);
            item->setData(kNumberRole, number);
            m_table->setItem(at, column, item);
        };
        const insight::Metrics& m = row.metrics;
        put(ValueColumn, row.value, 0);
        put(TimeColumn, tr("%1 s").arg(m.seconds, 0, 'g', 5), m.seconds);
        put(TicksColumn, QString::number(m.ticks), m.ticks);
        put(TasksColumn, QString::number(m.tasks), m.tasks);
        put(WaitedColumn, tr("%1 s").arg(m.waited, 0, 'g', 4), m.waited);
        put(ItemsColumn, QString::number(m.mostItems), m.mostItems);
        put(ReadyColumn, QString::number(m.mostReady), m.mostReady);
        put(ProblemsColumn, QString::number(row.problems), static_cast<double>(row.problems));
        put(EndColumn, row.outcome, 0);
        if (m_session.recording() && m_swept.text(m_swept.value) == row.value)
            m_table->selectRow(at);
    }
    if (!rows.empty())
        m_table->viewport()->update();
    if (isOver)
        abandon();
}

void SweepPanel::abandon() {
    m_poll.stop();
    if (m_shared) {
        m_shared->wantsStop = true;
        if (m_shared->thread.joinable())
            m_shared->thread.join(); // a slice at most
        m_shared.reset();
    }
    m_button->setText(tr("Run through its range"));
    if (m_table->rowCount() > 0)
        m_note->setText(tr("A double click takes a value over."));
}

} // namespace swimloop::ui
