#include "ui/output/events_panel.h"

#include "ui/output/event_text.h"
#include "ui/run/session.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/timeline/hover_text.h"
#include "ui/timeline/timeline_layout.h"

#include <QAbstractTableModel>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::EventIndex;

class EventsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    // A table view keeps something for every row: so many and no more are shown at once.
    static constexpr std::uint32_t kMostRows = 50000;
    enum Column { NumberColumn, TickColumn, TimeColumn, WhatColumn, WhoColumn, DetailsColumn, LineColumn, kColumns };

    EventsModel(Session& session, QObject* parent) : QAbstractTableModel(parent), m_session(session) {}

    // Takes the part of the trace around a moment; true if that is another one than before.
    bool renew(EventIndex moment) {
        const Recording* recording = m_session.recording();
        std::uint32_t first = 0;
        std::uint32_t end = 0;
        if (recording) {
            const trace::Store& store = recording->store();
            end = store.eventCount();
            first = store.firstKept().value;
            if (end - first > kMostRows) {
                const bool isInside = m_recording == recording && moment.value >= m_first
                                      && moment.value <= m_first + m_count && m_first >= first;
                if (isInside && m_count == kMostRows)
                    return false;
                const std::uint32_t from = moment.value > kMostRows / 2 ? moment.value - kMostRows / 2 : 0;
                first = std::clamp(from, first, end - kMostRows);
                end = first + kMostRows;
            }
        }
        if (recording == m_recording && first == m_first && end - first == m_count)
            return false;
        beginResetModel();
        m_recording = recording;
        m_first = first;
        m_count = end - first;
        endResetModel();
        return true;
    }
    [[nodiscard]] EventIndex eventOf(int row) const { return EventIndex{m_first + static_cast<std::uint32_t>(row)}; }
    // The last event before a moment.
    [[nodiscard]] int rowBefore(EventIndex moment) const {
        return moment.value <= m_first ? -1 : static_cast<int>(std::min(moment.value - m_first, m_count)) - 1;
    }

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_count);
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumns; }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
            return role == Qt::TextAlignmentRole ? QVariant(Qt::AlignLeft | Qt::AlignVCenter) : QVariant();
        switch (section) {
        case NumberColumn: return tr("#");
        case TickColumn: return tr("Tick");
        case TimeColumn: return tr("Time");
        case WhatColumn: return tr("Event");
        case WhoColumn: return tr("Who");
        case DetailsColumn: return tr("Details");
        case LineColumn: return tr("Line");
        default: return {};
        }
    }

    QVariant data(const QModelIndex& index, int role) const override {
        const Recording* recording = m_session.recording();
        if (!index.isValid() || !recording || recording != m_recording)
            return {};
        const trace::Store& store = recording->store();
        const EventIndex at = eventOf(index.row());
        if (role == Qt::ForegroundRole)
            return at < m_session.moment() ? QVariant() : QVariant(colours().faint);
        if (role != Qt::DisplayRole)
            return {};
        const auto pin = store.pin();
        if (!store.isKept(at))
            return {};
        switch (index.column()) {
        case NumberColumn: return at.value;
        case TickColumn: {
            const trace::TickIndex tick = store.tickOf(at);
            return tick.isValid() ? QVariant(store.tick(tick).number) : QVariant();
        }
        case TimeColumn: return timeLabel(store.secondsAt(at), 0);
        case WhatColumn: return describe(store, at).what;
        case WhoColumn: return describe(store, at).who;
        case DetailsColumn: return describe(store, at).details;
        case LineColumn: return placeText(*recording, store.event(at).place).section(u':', -1);
        default: return {};
        }
    }

private:
    Session& m_session;
    const Recording* m_recording = nullptr; // only compared
    std::uint32_t m_first = 0;
    std::uint32_t m_count = 0;
};

EventsPanel::EventsPanel(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new EventsModel(session, this))
    , m_table(new QTableView(this)) {
    setObjectName(u"events"_s);
    m_table->setObjectName(u"eventsTable"_s);
    m_table->setAccessibleName(tr("Events of the run"));
    m_table->setModel(m_model);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setFont(textFont(12));
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(21);
    m_table->horizontalHeader()->setFont(textFont(11, QFont::DemiBold));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setFixedHeight(24);
    m_table->horizontalHeader()->setMinimumSectionSize(30);
    const int widths[] = {64, 50, 76, 130, 120, 300, 50};
    for (int column = 0; column < EventsModel::kColumns; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_table->horizontalHeader()->setSectionResizeMode(EventsModel::DetailsColumn, QHeaderView::Stretch);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(8, 0, 0, 0);
    box->addWidget(m_table);

    auto* copy = new QAction(tr("Copy rows"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QAction::triggered, this, [this] {
        QModelIndexList rows = m_table->selectionModel()->selectedRows();
        std::sort(rows.begin(), rows.end());
        QString text;
        for (const QModelIndex& row : rows) {
            QStringList cells;
            for (int column = 0; column < EventsModel::kColumns; ++column)
                cells << row.siblingAtColumn(column).data().toString();
            text += cells.join(u'\t') + u'\n';
        }
        QApplication::clipboard()->setText(text);
    });
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        m_isOwnJump = true;
        m_session.setMoment(EventIndex{m_model->eventOf(index.row()).value + 1});
        m_isOwnJump = false;
    });
    connect(&session, &Session::recordingChanged, this, &EventsPanel::follow);
    connect(&session, &Session::completed, this, &EventsPanel::follow);
    connect(&session, &Session::momentChanged, this, &EventsPanel::follow);
}

void EventsPanel::follow() {
    if (!isVisible())
        return;
    m_model->renew(m_session.moment());
    const int row = m_model->rowBefore(m_session.moment());
    if (row >= 0 && !m_isOwnJump) {
        m_table->selectRow(row);
        m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::EnsureVisible);
    } else if (row < 0) {
        m_table->clearSelection();
        m_table->scrollToTop();
    }
    m_table->viewport()->update();
}

void EventsPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    follow();
}

} // namespace swimloop::ui

#include "events_panel.moc"
