// A strip across a panel that says what went wrong, in a sentence, with what can be done about it.
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace swimloop::ui {

class MessageBar : public QWidget {
    Q_OBJECT

public:
    enum class Kind : std::uint8_t { Info, Error };

    explicit MessageBar(QWidget* parent = nullptr);
    // `action` is the text of a button; without it there is none.
    void showMessage(Kind kind, const QString& title, const QString& text, const QString& action = {});
    void clear();
    [[nodiscard]] QString text() const; // title and text, as shown

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void applyTheme();

    Kind m_kind = Kind::Info;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_text;
    QToolButton* m_action;
    QToolButton* m_close;
};

} // namespace swimloop::ui
