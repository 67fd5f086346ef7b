#include "ui/output/problems_panel.h"

#include "ui/run/moments.h"
#include "ui/run/session.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/timeline/hover_text.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeft = 40;
constexpr int kRight = 16;
constexpr int kTop = 7;
constexpr int kBottom = 9;
constexpr int kTitleHeight = 20;
constexpr int kMostLines = 4; // of what happened; the tool tip has all of it
constexpr qsizetype kMostText = 600;
enum Role { TextRole = Qt::UserRole, RemedyRole, PlaceRole, KindRole };

class ProblemPainter : public QStyledItemDelegate {
public:
    explicit ProblemPainter(QListWidget* list) : QStyledItemDelegate(list), m_list(list) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        const int width = m_list->viewport()->width();
        const int remedy = index.data(RemedyRole).toString().isEmpty() ? 0 : heightOf(index.data(RemedyRole).toString(), width) + 2;
        return {200, kTop + kTitleHeight + heightOf(index.data(TextRole).toString(), width) + remedy + kBottom};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Palette& c = colours();
        painter->save();
        const QRect row = option.rect;
        if (option.state & QStyle::State_Selected)
            painter->fillRect(row, c.selection);
        painter->fillRect(QRect(row.left() + kLeft, row.bottom(), row.width() - kLeft, 1), c.grid);
        const auto kind = static_cast<Problem::Kind>(index.data(KindRole).toInt());
        icon(kind == Problem::Kind::Error     ? "error"_L1
             : kind == Problem::Kind::Warning ? "warning"_L1
                                              : "info"_L1,
             kind == Problem::Kind::Hint ? IconTint::Muted : IconTint::Error)
            .paint(painter, QRect(row.left() + 16, row.top() + kTop + 2, 16, 16));
        painter->setFont(codeFont(11));
        painter->setPen(c.accent);
        const QString place = index.data(PlaceRole).toString();
        const int placeWidth = painter->fontMetrics().horizontalAdvance(place);
        QRect line(row.left() + kLeft, row.top() + kTop, row.width() - kLeft - kRight, kTitleHeight);
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, place);
        painter->setFont(textFont(13, QFont::DemiBold));
        painter->setPen(c.text);
        const int titleWidth = line.width() - placeWidth - 12;
        painter->drawText(line.adjusted(0, 0, -placeWidth - 12, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, titleWidth));
        painter->setFont(textFont(12));
        const QString text = index.data(TextRole).toString();
        QRect words(line.left(), line.bottom() + 1, line.width(), heightOf(text, row.width()));
        painter->drawText(words, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text);
        const QString remedy = index.data(RemedyRole).toString();
        if (!remedy.isEmpty()) {
            painter->setPen(c.muted);
            words.moveTop(words.bottom() + 3);
            words.setHeight(heightOf(remedy, row.width()));
            painter->drawText(words, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, remedy);
        }
        painter->restore();
    }

private:
    [[nodiscard]] static int heightOf(const QString& text, int width) {
        const QFontMetrics metrics(textFont(12));
        const QRect room(0, 0, std::max(60, width - kLeft - kRight), 10000);
        return std::min(metrics.boundingRect(room, Qt::TextWordWrap, text).height(), metrics.lineSpacing() * kMostLines);
    }

    QListWidget* m_list;
};

} // namespace

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
    m_list->setResizeMode(QListView::Adjust); // texts wrap
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_nothing->setFont(textFont(12));
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setContentsMargins(18, 14, 18, 0);
    m_nothing->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_nothing->setText(tr("No problem was found in this run."));
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 4, 0, 0);
    box->setSpacing(0);
    box->addWidget(m_list, 1);
    box->addWidget(m_nothing, 1);
    const auto show = [this](QListWidgetItem* item) { m_session.showProblem(m_list->row(item)); };
    connect(m_list, &QListWidget::itemClicked, this, show);
    connect(m_list, &QListWidget::itemActivated, this, show);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ProblemsPanel::showMenu);
    connect(&session, &Session::problemsChanged, this, &ProblemsPanel::renew);
    connect(&session, &Session::problemShown, this, [this](int index) {
        m_list->setCurrentRow(index);
        m_list->scrollToItem(m_list->currentItem());
    });
    connect(&Theme::instance(), &Theme::changed, m_list->viewport(), QOverload<>::of(&QWidget::update));
    renew();
}

int ProblemsPanel::count() const {
    return m_list->count();
}

void ProblemsPanel::renew() {
    const std::vector<Problem>& problems = m_session.problems();
    m_list->clear();
    const Recording* recording = m_session.recording();
    for (const Problem& problem : problems) {
        auto* item = new QListWidgetItem(problem.title, m_list);
        const QString text = problem.text.size() > kMostText ? problem.text.left(kMostText) + u'…' : problem.text;
        item->setData(TextRole, text);
        item->setData(RemedyRole, problem.remedy);
        QString place = placeText(*recording, problem.place);
        const trace::TickIndex tick = problem.event.isValid() ? tickAt(recording->store(), problem.event) : trace::kNoTick;
        if (tick.isValid())
            place += (place.isEmpty() ? QString() : u"  ·  "_s) + tr("tick %1").arg(recording->store().tick(tick).number);
        item->setData(PlaceRole, place);
        item->setData(KindRole, static_cast<int>(problem.kind));
        item->setToolTip(problem.text.size() > kMostText ? problem.text.left(4000) : QString());
        item->setData(Qt::AccessibleTextRole, problem.title + u". "_s + problem.text + u' ' + problem.remedy);
    }
    m_list->setVisible(!problems.empty());
    m_nothing->setVisible(problems.empty());
    emit countChanged(static_cast<int>(problems.size()));
}

void ProblemsPanel::showMenu(const QPoint& position) {
    const QListWidgetItem* item = m_list->itemAt(position);
    const int row = item ? m_list->row(item) : -1;
    if (row < 0 || row >= static_cast<int>(m_session.problems().size()))
        return;
    const Problem problem = m_session.problems()[static_cast<std::size_t>(row)];
    QMenu menu(this);
    connect(menu.addAction(tr("Show on the timeline")), &QAction::triggered, this, [this, row] { m_session.showProblem(row); });
    if (!problem.lesson.isEmpty())
        connect(menu.addAction(tr("Open the lesson")), &QAction::triggered, this, [this, problem] { emit lessonAsked(problem.lesson); });
    connect(menu.addAction(icon("copy"_L1), tr("Copy")), &QAction::triggered, this, [this, problem] {
        QStringList parts{placeText(*m_session.recording(), problem.place), problem.rule, problem.text + u' ' + problem.remedy};
        parts.removeAll(QString());
        QApplication::clipboard()->setText(parts.join(u": "_s));
    });
    menu.exec(m_list->viewport()->mapToGlobal(position));
}

} // namespace swimloop::ui
