#include "ui/widgets/elided_label.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace swimloop::ui {

QSize ElidedLabel::minimumSizeHint() const {
    return {std::min(QLabel::minimumSizeHint().width(), 36), QLabel::minimumSizeHint().height()};
}

bool ElidedLabel::isElided() const {
    return fontMetrics().horizontalAdvance(text()) > contentsRect().width();
}

bool ElidedLabel::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && isElided()) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text(), this);
        return true;
    }
    return QLabel::event(event);
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), static_cast<int>(alignment()) | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
}

QString breakable(const QString& text) {
    constexpr int kLongWord = 22;
    QString broken;
    int letters = 0;
    for (const QChar letter : text) {
        letters = letter.isSpace() ? 0 : letters + 1;
        broken += letter;
        const bool isJoint = letter == u'_' || letter == u'.' || letter == u'/' || letter == u'(';
        if (letters >= kLongWord || (isJoint && letters > kLongWord / 2)) {
            broken += QChar(0x200b);
            letters = 0;
        }
    }
    return broken;
}

} // namespace swimloop::ui
