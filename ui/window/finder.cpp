#include "ui/window/finder.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowHeight = 27;
constexpr int kKindWidth = 92;
enum Role { KindRole = Qt::UserRole, DetailRole };

class RowPainter : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {300, kRowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Palette& c = colours();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & QStyle::State_Selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(c.selection);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(4, 1, -4, -1), 5, 5);
        }
        const QRect row = option.rect.adjusted(14, 0, -14, 0);
        painter->setFont(textFont(11));
        painter->setPen(c.muted);
        painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter, index.data(KindRole).toString());
        painter->setFont(codeFont(11));
        const QString detail = index.data(DetailRole).toString();
        const int detailWidth = detail.isEmpty() ? 0 : painter->fontMetrics().horizontalAdvance(detail) + 12;
        painter->drawText(row, Qt::AlignRight | Qt::AlignVCenter, detail);
        painter->setFont(textFont(13));
        painter->setPen(c.text);
        const QRect words = row.adjusted(kKindWidth, 0, -detailWidth, 0);
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        painter->restore();
    }
};

// 0 is best; negative: it does not match.
int rankOf(const FinderEntry& entry, const QString& query, const QStringList& words) {
    for (const QString& word : words) {
        if (!entry.text.contains(word, Qt::CaseInsensitive) && !entry.kind.contains(word, Qt::CaseInsensitive))
            return -1;
    }
    if (entry.text.startsWith(query, Qt::CaseInsensitive))
        return 0;
    return entry.text.contains(u' ' + query, Qt::CaseInsensitive) ? 1 : 2;
}

} // namespace

std::vector<std::size_t> found(const std::vector<FinderEntry>& entries, const QString& query, std::size_t most) {
    const QString wanted = query.trimmed();
    const QStringList words = wanted.split(u' ', Qt::SkipEmptyParts);
    std::vector<std::size_t> ranks[3];
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (wanted.size() < entries[i].least)
            continue;
        if (const int rank = rankOf(entries[i], wanted, words); rank >= 0)
            ranks[rank].push_back(i);
    }
    std::vector<std::size_t> all;
    for (const auto& of : ranks) {
        for (const std::size_t i : of) {
            if (all.size() < most)
                all.push_back(i);
        }
    }
    return all;
}

Finder::Finder(std::vector<FinderEntry> entries, QWidget* parent)
    : QDialog(parent)
    , m_entries(std::move(entries))
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this)) {
    setObjectName(u"finder"_s);
    setWindowTitle(tr("Find"));
    m_field->setObjectName(u"finderField"_s);
    m_field->setFont(textFont(14));
    m_field->setMinimumHeight(34);
    m_field->setPlaceholderText(tr("a command, lane, scenario, or words of the output or the source"));
    m_field->setAccessibleName(tr("Find a command, a lane, a scenario, or text"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list->setObjectName(u"finderList"_s);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setItemDelegate(new RowPainter(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(12, 12, 12, 10);
    box->setSpacing(8);
    box->addWidget(m_field);
    box->addWidget(m_list, 1);
    resize(std::min(660, parent ? parent->width() - 40 : 660), 430);
    connect(m_field, &QLineEdit::textChanged, this, &Finder::show);
    connect(m_list, &QListWidget::itemClicked, this, &Finder::choose);
    show(QString());
}

void Finder::show(const QString& query) {
    m_found = found(m_entries, query);
    m_list->clear();
    for (const std::size_t i : m_found) {
        auto* item = new QListWidgetItem(m_entries[i].text, m_list);
        item->setData(KindRole, m_entries[i].kind);
        item->setData(DetailRole, m_entries[i].detail);
        item->setData(Qt::AccessibleTextRole,
                      u"%1: %2 %3"_s.arg(m_entries[i].kind, m_entries[i].text, m_entries[i].detail));
    }
    if (m_found.empty()) {
        auto* none = new QListWidgetItem(tr("Nothing is called so."), m_list);
        none->setFlags(Qt::NoItemFlags);
    } else {
        m_list->setCurrentRow(0);
    }
}

void Finder::choose() {
    const int row = m_list->currentRow();
    if (row < 0 || row >= static_cast<int>(m_found.size()))
        return;
    const std::function<void()> act = m_entries[m_found[static_cast<std::size_t>(row)]].act;
    accept();
    act();
}

bool Finder::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int count = static_cast<int>(m_found.size());
        int row = m_list->currentRow();
        switch (key) {
        case Qt::Key_Down: row = std::min(row + 1, count - 1); break;
        case Qt::Key_Up: row = std::max(row - 1, 0); break;
        case Qt::Key_PageDown: row = std::min(row + 10, count - 1); break;
        case Qt::Key_PageUp: row = std::max(row - 10, 0); break;
        case Qt::Key_Return:
        case Qt::Key_Enter: choose(); return true;
        default: return QDialog::eventFilter(watched, event);
        }
        if (count > 0)
            m_list->setCurrentRow(row);
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace swimloop::ui
