#include "ui/window/shortcut_guard.h"

#include "ui/inspector/row_list.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTextEdit>
#include <Qsci/qsciscintillabase.h>

namespace swimloop::ui {

namespace {

bool takesText(const QWidget* widget) {
    return qobject_cast<const QsciScintillaBase*>(widget) || qobject_cast<const QLineEdit*>(widget)
           || qobject_cast<const QAbstractSpinBox*>(widget) || qobject_cast<const QTextEdit*>(widget)
           || qobject_cast<const QPlainTextEdit*>(widget);
}

bool isMove(int key) {
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Backspace:
    case Qt::Key_Delete: return true;
    default: return false;
    }
}

} // namespace

bool ShortcutGuard::keeps(const QWidget* widget, const QKeyEvent& event) {
    const int key = event.key();
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    if (takesText(widget)) {
        if (modifiers == Qt::NoModifier)
            return isMove(key) || !event.text().isEmpty() ? key != Qt::Key_Escape : false;
        // Alt Gr types letters; Ctrl with arrows moves by words.
        return modifiers == (Qt::ControlModifier | Qt::AltModifier)
               || (modifiers == Qt::ControlModifier && isMove(key));
    }
    if (modifiers != Qt::NoModifier)
        return false;
    if (qobject_cast<const QAbstractItemView*>(widget) || qobject_cast<const QComboBox*>(widget))
        return (isMove(key) && key != Qt::Key_Left && key != Qt::Key_Right) || !event.text().isEmpty();
    if (qobject_cast<const RowList*>(widget))
        return key == Qt::Key_Up || key == Qt::Key_Down;
    if (qobject_cast<const QTabBar*>(widget))
        return key == Qt::Key_Left || key == Qt::Key_Right;
    if (qobject_cast<const QAbstractButton*>(widget))
        return key == Qt::Key_Space;
    return false;
}

bool ShortcutGuard::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (widget && widget == QApplication::focusWidget() && keeps(widget, *static_cast<QKeyEvent*>(event))) {
            event->accept();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace swimloop::ui
