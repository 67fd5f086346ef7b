#include "ui/window/title_menu_bar.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace swimloop::ui {

void TitleMenuBar::setTitle(const QString& title) {
    m_title = title;
    update();
}

void TitleMenuBar::paintEvent(QPaintEvent* event) {
    QMenuBar::paintEvent(event);
    const QFont font = textFont(13, QFont::Medium);
    const int width = QFontMetrics(font).horizontalAdvance(m_title);
    const QRect middle((this->width() - width) / 2, 0, width + 2, height());
    int menusEnd = 0;
    for (const QAction* action : actions())
        menusEnd = std::max(menusEnd, actionGeometry(const_cast<QAction*>(action)).right());
    if (middle.left() < menusEnd + 20)
        return;
    QPainter painter(this);
    painter.setFont(font);
    painter.setPen(colours().muted);
    painter.drawText(middle, Qt::AlignCenter, m_title);
}

} // namespace swimloop::ui
