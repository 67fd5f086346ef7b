#include "ui/widgets/message_bar.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QToolButton(this))
    , m_close(new QToolButton(this)) {
    setObjectName(u"messageBar"_s);
    m_title->setFont(textFont(13, QFont::DemiBold));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_text->setFont(textFont(12));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_action->setAutoRaise(true);
    m_close->setAutoRaise(true);
    m_close->setIcon(icon("close"_L1, IconTint::Muted));
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_text);
    auto* box = new QHBoxLayout(this);
    box->setContentsMargins(14, 8, 8, 8);
    box->setSpacing(10);
    box->addWidget(m_icon, 0, Qt::AlignTop);
    box->addLayout(texts, 1);
    box->addWidget(m_action, 0, Qt::AlignVCenter);
    box->addWidget(m_close, 0, Qt::AlignVCenter);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::clear);
    connect(m_action, &QToolButton::clicked, this, &MessageBar::actionTriggered);
    connect(&Theme::instance(), &Theme::changed, this, &MessageBar::applyTheme);
    hide();
}

void MessageBar::showMessage(Kind kind, const QString& title, const QString& text, const QString& action) {
    m_kind = kind;
    m_title->setText(breakable(title));
    m_text->setText(breakable(text));
    m_text->setVisible(!text.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
    applyTheme();
    show();
}

void MessageBar::applyTheme() {
    const bool isError = m_kind == Kind::Error;
    m_icon->setPixmap(icon(isError ? "error"_L1 : "info"_L1, isError ? IconTint::Error : IconTint::Text)
                          .pixmap(QSize(18, 18), devicePixelRatioF()));
    QPalette title = m_title->palette();
    title.setColor(QPalette::WindowText, isError ? colours().error : colours().text);
    m_title->setPalette(title);
    update();
}

void MessageBar::clear() {
    m_title->clear();
    m_text->clear();
    hide();
}

QString MessageBar::text() const {
    const QString all = m_text->text().isEmpty() ? m_title->text() : m_title->text() + u'\n' + m_text->text();
    return QString(all).remove(QChar(0x200b));
}

void MessageBar::paintEvent(QPaintEvent*) {
    const Palette& c = colours();
    const bool isError = m_kind == Kind::Error;
    QPainter painter(this);
    painter.fillRect(rect(), isError ? c.errorSoft : c.accentSoft);
    painter.fillRect(QRect(0, height() - 1, width(), 1), isError ? c.errorSoftEdge : c.accentSoftEdge);
}

} // namespace swimloop::ui
