// Keeps keys with their widget where they mean something there: letters are typed in the editor and in fields, arrows
// move in lists. Everywhere else they play and zoom.
#pragma once

#include <QObject>

class QKeyEvent;
class QWidget;

namespace swimloop::ui {

class ShortcutGuard : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    // Whether a widget has use for a key itself.
    [[nodiscard]] static bool keeps(const QWidget* widget, const QKeyEvent& event);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // of the application
};

} // namespace swimloop::ui
