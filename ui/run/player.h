// Plays a recording: moves the playhead on, step by step, at a chosen speed.
#pragma once

#include <QObject>
#include <QTimer>

namespace swimloop::ui {

class Session;

class Player : public QObject {
    Q_OBJECT

public:
    static constexpr double kStepsPerSecond = 3; // at speed 1

    explicit Player(Session& session, QObject* parent = nullptr);
    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }
    void setPlaying(bool isPlaying); // at the end, playing begins again at the start
    void toggle() { setPlaying(!isPlaying()); }

    [[nodiscard]] double speed() const { return m_speed; }
    void setSpeed(double speed);
    void faster();
    void slower();
    static const QList<double>& speeds();

signals:
    void playingChanged();
    void speedChanged();

private:
    void advance();
    void applySpeed();

    Session& m_session;
    QTimer m_timer;
    double m_speed = 1;
    int m_stepsAtOnce = 1;
};

} // namespace swimloop::ui
