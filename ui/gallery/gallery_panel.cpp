#include "ui/gallery/gallery_panel.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowHeight = 23;
constexpr int kLeastTopicWidth = 84;
constexpr int kMostTopicWidth = 140;
// Narrower than this the topics' words stand one below the other, so that the names have room.
constexpr int kNarrow = 360;

} // namespace

class GalleryModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { PathRole = Qt::UserRole, TopicRole, RowOfTopicRole, TopicWidthRole, NarrowTopicWidthRole };

    using QAbstractListModel::QAbstractListModel;

    void setScenarios(std::vector<Scenario> scenarios) {
        beginResetModel();
        m_all = std::move(scenarios);
        m_topicWidth = topicWidth(false);
        m_narrowTopicWidth = topicWidth(true);
        filter();
        endResetModel();
    }
    void setQuery(const QString& query) {
        beginResetModel();
        m_query = query;
        filter();
        endResetModel();
    }
    // Room for the longest topic's name, or for its words one below the other.
    [[nodiscard]] int topicWidth(bool isByWord) const {
        const QFontMetrics metrics(textFont(12, QFont::DemiBold));
        int width = kLeastTopicWidth;
        for (const Scenario& scenario : m_all) {
            for (const QString& part : isByWord ? scenario.topic.split(u' ') : QStringList{scenario.topic})
                width = std::max(width, metrics.horizontalAdvance(part) + 22);
        }
        return std::min(width, kMostTopicWidth);
    }
    [[nodiscard]] int total() const { return static_cast<int>(m_all.size()); }
    [[nodiscard]] QModelIndex indexOf(const QString& path) const {
        for (std::size_t row = 0; row < m_shown.size(); ++row) {
            if (m_all[m_shown[row]].path == path)
                return index(static_cast<int>(row));
        }
        return {};
    }

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
    }
    QVariant data(const QModelIndex& at, int role) const override {
        if (!at.isValid())
            return {};
        const auto row = static_cast<std::size_t>(at.row());
        const Scenario& scenario = m_all[m_shown[row]];
        switch (role) {
        case Qt::DisplayRole: return scenario.name;
        case Qt::ToolTipRole: return scenario.title.isEmpty() ? scenario.name : scenario.title;
        case Qt::AccessibleTextRole: return u"%1: %2"_s.arg(scenario.topic, scenario.name);
        case PathRole: return scenario.path;
        case TopicRole: return scenario.topic;
        case TopicWidthRole: return m_topicWidth;
        case NarrowTopicWidthRole: return m_narrowTopicWidth;
        case RowOfTopicRole: {
            std::size_t first = row;
            while (first > 0 && m_all[m_shown[first - 1]].topic == scenario.topic)
                --first;
            return static_cast<int>(row - first);
        }
        default: return {};
        }
    }

private:
    void filter() {
        m_shown.clear();
        for (std::size_t i = 0; i < m_all.size(); ++i) {
            if (matches(m_all[i], m_query))
                m_shown.push_back(i);
        }
    }

    int m_topicWidth = kLeastTopicWidth;
    int m_narrowTopicWidth = kLeastTopicWidth;
    std::vector<Scenario> m_all;
    std::vector<std::size_t> m_shown;
    QString m_query;
};

namespace {

class RowPainter : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {200, kRowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Palette& c = colours();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF row = option.rect;
        const bool isNarrow = row.width() < kNarrow;
        const int topicWidth = index.data(isNarrow ? GalleryModel::NarrowTopicWidthRole : GalleryModel::TopicWidthRole).toInt();
        const QRectF cell(row.left() + topicWidth, row.top(), row.width() - topicWidth - (isNarrow ? 4 : 12), row.height() - 1);
        const bool isSelected = option.state & QStyle::State_Selected;
        if (isSelected || (option.state & QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(isSelected ? c.selection : c.control);
            painter->drawRoundedRect(cell, 5, 5);
        }
        paintTopic(*painter, row, topicWidth, isNarrow, index);
        painter->setFont(textFont(13));
        painter->setPen(c.text);
        const QRectF name = isNarrow ? cell.adjusted(7, 0, -4, 0) : cell.adjusted(10, 0, -8, 0);
        painter->drawText(
            name, Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, static_cast<int>(name.width())));
        painter->restore();
    }

private:
    // Beside its first row that is in sight, so that one always sees where one is.
    void paintTopic(QPainter& painter, const QRectF& row, int topicWidth, bool isNarrow, const QModelIndex& index) const {
        const auto* list = qobject_cast<const QListView*>(parent());
        int line = index.data(GalleryModel::RowOfTopicRole).toInt();
        if (list)
            line = std::min(line, index.row() - std::max(0, list->indexAt(QPoint(4, kRowHeight / 3)).row()));
        const QString topic = index.data(GalleryModel::TopicRole).toString();
        const bool isAlone = index.siblingAtRow(index.row() + 1).data(GalleryModel::TopicRole).toString() != topic;
        const QStringList parts = isNarrow && !(isAlone && line == 0) ? topic.split(u' ') : QStringList{topic};
        if (line < 0 || line >= parts.size())
            return;
        painter.setFont(textFont(12, QFont::DemiBold));
        painter.setPen(colours().muted);
        const QRectF place(row.left() + 16, row.top(), topicWidth - 18, row.height());
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(parts[line], Qt::ElideRight, static_cast<int>(place.width())));
    }
};

} // namespace

GalleryPanel::GalleryPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new GalleryModel(this))
    , m_title(new QLabel(tr("Scenarios"), this))
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(this)) {
    setObjectName(u"gallery"_s);
    m_title->setFont(textFont(13, QFont::DemiBold));
    m_search->setObjectName(u"gallerySearch"_s);
    m_search->setFont(textFont(12));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search scenarios"));
    m_search->setFixedHeight(26);
    m_search->setTextMargins(4, 0, 0, 0);
    m_search->installEventFilter(this);
    m_list->setObjectName(u"galleryList"_s);
    m_list->setAccessibleName(tr("Scenarios"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowPainter(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nothing->setFont(textFont(12));
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->hide();

    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 14, 5);
    head->setSpacing(20);
    head->addWidget(m_title);
    head->addWidget(m_search, 1);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 4);
    box->setSpacing(0);
    box->addLayout(head);
    box->addWidget(m_list, 1);
    box->addWidget(m_nothing, 1);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setQuery(text);
        const bool isEmpty = m_model->rowCount() == 0;
        m_nothing->setText(m_model->total() == 0 ? tr("The gallery's folder was not found.")
                                                 : tr("No scenario is called so."));
        m_nothing->setVisible(isEmpty);
        m_list->setVisible(!isEmpty);
        showCurrent();
    });
    connect(m_list, &QListView::clicked, this, &GalleryPanel::open);
    connect(m_list, &QListView::activated, this, &GalleryPanel::open);
    connect(&Theme::instance(), &Theme::changed, m_list->viewport(), QOverload<>::of(&QWidget::update));
}

void GalleryPanel::setScenarios(std::vector<Scenario> scenarios) {
    m_model->setScenarios(std::move(scenarios));
    m_search->setPlaceholderText(tr("search %n scenario(s)", nullptr, m_model->total())
                                     .replace("(s)"_L1, m_model->total() == 1 ? ""_L1 : "s"_L1));
    const bool isEmpty = m_model->total() == 0;
    m_nothing->setText(tr("The gallery's folder was not found."));
    m_nothing->setVisible(isEmpty);
    m_list->setVisible(!isEmpty);
    showCurrent();
}

void GalleryPanel::setCurrentPath(const QString& path) {
    m_currentPath = path;
    showCurrent();
}

void GalleryPanel::showCurrent() {
    const QModelIndex index = m_model->indexOf(m_currentPath);
    if (index.isValid()) {
        m_list->setCurrentIndex(index);
        m_list->scrollTo(index);
    } else {
        m_list->clearSelection();
        m_list->setCurrentIndex({});
    }
}

int GalleryPanel::shownCount() const {
    return m_model->rowCount();
}

void GalleryPanel::open(const QModelIndex& index) {
    if (index.isValid())
        emit chosen(index.data(GalleryModel::PathRole).toString());
}

bool GalleryPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down && m_model->rowCount() > 0) {
            m_list->setFocus();
            if (!m_list->currentIndex().isValid())
                m_list->setCurrentIndex(m_model->index(0));
            return true;
        }
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_model->rowCount() > 0) {
            open(m_model->index(0));
            return true;
        }
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace swimloop::ui

#include "gallery_panel.moc"
