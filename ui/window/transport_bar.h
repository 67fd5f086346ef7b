// The bar under the menus: playing, where the playhead is, speed, axis, seed, and what to do with the picture.
#pragma once

#include <QWidget>

class QLabel;
class QMenu;
class QSpinBox;
class QToolButton;

namespace swimloop::ui {

class Actions;
class Player;
class SegmentedControl;
class Session;
class TimelineView;

class TransportBar : public QWidget {
    Q_OBJECT

public:
    TransportBar(Session& session, Player& player, TimelineView& view, Actions& actions, QWidget* parent = nullptr);
    void setSeed(std::uint64_t seed);
    void setRunning(bool isRunning);
    void setCompareMenu(QMenu* menu);
    [[nodiscard]] QPoint compareCorner() const; // where the menu opens by key
    [[nodiscard]] QString tickText() const;
    [[nodiscard]] QString timeText() const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {560, 49}; }

signals:
    void seedChosen(std::uint64_t seed);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOutFor(int width);
    QToolButton* addButton(QAction* action, bool isPrimary = false);
    void follow();

    Session& m_session;
    Player& m_player;
    TimelineView& m_view;
    QLabel* m_tick;
    QLabel* m_time;
    QToolButton* m_speed;
    SegmentedControl* m_axis;
    QToolButton* m_seed;
    QSpinBox* m_seedField;
    QToolButton* m_stop;
    QToolButton* m_compare;
    QToolButton* m_play;
};

} // namespace swimloop::ui
