#include "ui/run/player.h"

#include "ui/run/moments.h"
#include "ui/run/session.h"

#include <algorithm>
#include <cmath>

namespace swimloop::ui {

namespace {

constexpr double kFrameMs = 33; // the picture is not changed more often

} // namespace

Player::Player(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    m_timer.setTimerType(Qt::PreciseTimer);
    applySpeed();
    connect(&m_timer, &QTimer::timeout, this, &Player::advance);
    connect(&session, &Session::recordingChanged, this, [this] { setPlaying(false); });
}

const QList<double>& Player::speeds() {
    static const QList<double> all{0.25, 0.5, 1, 2, 4, 8, 32, 128, 1024};
    return all;
}

void Player::setPlaying(bool isPlaying) {
    if (isPlaying == this->isPlaying() || !m_session.recording())
        return;
    if (isPlaying) {
        if (m_session.isAtEnd())
            m_session.toStart();
        m_timer.start();
    } else {
        m_timer.stop();
    }
    emit playingChanged();
}

void Player::setSpeed(double speed) {
    if (speed == m_speed || !(speed > 0))
        return;
    m_speed = speed;
    applySpeed();
    emit speedChanged();
}

void Player::applySpeed() {
    const double perSecond = kStepsPerSecond * m_speed;
    const double interval = 1000 / perSecond;
    m_stepsAtOnce = std::max(1, static_cast<int>(std::lround(kFrameMs / interval)));
    m_timer.setInterval(static_cast<int>(std::lround(std::max(kFrameMs, interval))));
}

void Player::faster() {
    for (const double speed : speeds()) {
        if (speed > m_speed) {
            setSpeed(speed);
            return;
        }
    }
}

void Player::slower() {
    for (auto speed = speeds().crbegin(); speed != speeds().crend(); ++speed) {
        if (*speed < m_speed) {
            setSpeed(*speed);
            return;
        }
    }
}

void Player::advance() {
    const Recording* recording = m_session.recording();
    if (!recording) {
        setPlaying(false);
        return;
    }
    m_session.setMoment(stepsLater(recording->store(), m_session.moment(), static_cast<std::uint32_t>(m_stepsAtOnce)));
    if (m_session.isAtEnd() && recording->isComplete())
        setPlaying(false);
}

} // namespace swimloop::ui
