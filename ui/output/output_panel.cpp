#include "ui/output/output_panel.h"

#include "ui/run/session.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowHeight = 20;
constexpr int kTimeWidth = 86;

} // namespace

class OutputModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { TimeRole = Qt::UserRole, ReachedRole, LatestRole, ErrorRole, LongestRole };

    OutputModel(Session& session, QObject* parent) : QAbstractListModel(parent), m_session(session) {}

    // Lines are only added while a run grows.
    void renew(bool isOther) {
        const Recording* recording = m_session.recording();
        const int count = recording ? static_cast<int>(recording->log().lines().size()) : 0;
        if (isOther) {
            beginResetModel();
            m_longest = 0;
            measure(0, count);
            m_count = count;
            endResetModel();
        } else if (count > m_count) {
            beginInsertRows({}, m_count, count - 1);
            measure(m_count, count);
            m_count = count;
            endInsertRows();
        }
    }
    [[nodiscard]] int reached() const {
        const Recording* recording = m_session.recording();
        return recording ? static_cast<int>(recording->log().linesBefore(m_session.moment())) : 0;
    }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : m_count; }
    QVariant data(const QModelIndex& at, int role) const override {
        const Recording* recording = m_session.recording();
        if (!at.isValid() || !recording)
            return {};
        const auto row = static_cast<std::size_t>(at.row());
        switch (role) {
        case Qt::DisplayRole: return recording->log().textOf(row);
        case TimeRole: return recording->store().secondsAt(recording->log().lines()[row].event);
        case ReachedRole: return recording->log().lines()[row].event < m_session.moment();
        case LatestRole: return at.row() == reached() - 1;
        case LongestRole: return static_cast<int>(m_longest);
        case ErrorRole: return recording->log().lines()[row].isError;
        default: return {};
        }
    }

private:
    // A file of one line would be no use to scroll through: what is longer is cut.
    static constexpr qsizetype kMostLetters = 4000;
    void measure(int from, int to) {
        for (int line = from; line < to && m_longest < kMostLetters; ++line)
            m_longest = std::max(m_longest, std::min(kMostLetters, m_session.recording()->log().textOf(static_cast<std::size_t>(line)).size()));
    }

    Session& m_session;
    qsizetype m_longest = 0;
    int m_count = 0;
};

namespace {

class LinePainter : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        // All rows are as wide as the longest: the view asks for one of them only.
        Q_UNUSED(option)
        const int letters = index.data(OutputModel::LongestRole).toInt();
        const double width = letters * QFontMetricsF(codeFont(13)).horizontalAdvance(u'm');
        return {kTimeWidth + static_cast<int>(width) + 24, kRowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Palette& c = colours();
        const bool isReached = index.data(OutputModel::ReachedRole).toBool();
        const bool isLatest = index.data(OutputModel::LatestRole).toBool();
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, c.selection);
        painter->setFont(codeFont(12));
        painter->setPen(isReached ? c.muted : c.faint);
        painter->drawText(option.rect.adjusted(18, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          QString::number(index.data(OutputModel::TimeRole).toDouble(), 'f', 3));
        painter->setFont(codeFont(13));
        painter->setPen(!isReached ? c.faint : index.data(OutputModel::ErrorRole).toBool() ? c.error : c.text);
        painter->drawText(option.rect.adjusted(kTimeWidth, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          index.data().toString());
        if (isLatest) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(c.accent);
            const double y = option.rect.center().y() + 0.5;
            painter->drawPolygon(QPolygonF{
                {option.rect.left() + 7.0, y - 4}, {option.rect.left() + 12.0, y}, {option.rect.left() + 7.0, y + 4}});
        }
        painter->restore();
    }
};

} // namespace

OutputPanel::OutputPanel(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new OutputModel(session, this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(this)) {
    setObjectName(u"output"_s);
    m_list->setObjectName(u"outputList"_s);
    m_list->setAccessibleName(tr("Output of the script"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new LinePainter(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_nothing->setFont(textFont(12));
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setContentsMargins(18, 14, 18, 0);
    m_nothing->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_nothing->setText(tr("The script prints nothing."));
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 6, 0, 0);
    box->setSpacing(0);
    box->addWidget(m_list, 1);
    box->addWidget(m_nothing, 1);

    auto* copy = new QAction(tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QAction::triggered, this, &OutputPanel::copySelected);
    auto* copyAll = new QAction(tr("Copy all"), this);
    connect(copyAll, &QAction::triggered, this, [this] { QApplication::clipboard()->setText(wholeText()); });
    m_list->addActions({copy, copyAll});
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);

    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) {
        if (const Recording* recording = m_session.recording(); recording && index.isValid()) {
            const trace::EventIndex event = recording->log().lines()[static_cast<std::size_t>(index.row())].event;
            m_session.setMoment(trace::EventIndex{event.value + 1});
        }
    });
    connect(&session, &Session::recordingChanged, this, [this] {
        m_model->renew(true);
        follow();
    });
    connect(&session, &Session::grown, this, [this] {
        m_model->renew(false);
        follow();
    });
    connect(&session, &Session::momentChanged, this, &OutputPanel::follow);
    connect(&Theme::instance(), &Theme::changed, m_list->viewport(), QOverload<>::of(&QWidget::update));
    follow();
}

void OutputPanel::follow() {
    const bool isEmpty = m_model->rowCount() == 0;
    m_list->setVisible(!isEmpty);
    m_nothing->setText(m_session.recording() ? tr("The script prints nothing.") : tr("What a script prints stands here, with the time at which it does."));
    m_nothing->setVisible(isEmpty);
    if (!isVisible())
        return;
    const int reached = m_model->reached();
    if (reached > 0 && reached <= m_model->rowCount())
        m_list->scrollTo(m_model->index(reached - 1), QAbstractItemView::EnsureVisible);
    else if (!isEmpty)
        m_list->scrollToTop();
    m_list->viewport()->update();
}

void OutputPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    follow();
}

int OutputPanel::lineCount() const {
    return m_model->rowCount();
}

int OutputPanel::reachedCount() const {
    return m_model->reached();
}

QString OutputPanel::lineText(int line) const {
    return m_model->index(line).data().toString();
}

QString OutputPanel::wholeText() const {
    QString text;
    for (int i = 0; i < lineCount(); ++i)
        text += lineText(i) + u'\n';
    return text;
}

void OutputPanel::copySelected() const {
    QList<int> rows;
    for (const QModelIndex& index : m_list->selectionModel()->selectedIndexes())
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    QString text;
    for (const int row : rows)
        text += lineText(row) + u'\n';
    QApplication::clipboard()->setText(text);
}

} // namespace swimloop::ui

#include "output_panel.moc"
