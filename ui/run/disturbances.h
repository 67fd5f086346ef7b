// What meets a script from outside while it runs, as somebody asked for it in the window: signals and cancellations at virtual times,
// requests that fail or are slow. It belongs to a run's input, beside the seed.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace swimloop::ui {

struct TimedDisturbance {
    QString what;       // "SIGINT", or the name of a task
    double seconds = 0; // of virtual time, since the run began
    bool operator==(const TimedDisturbance&) const = default;
};

struct Disturbances {
    std::vector<TimedDisturbance> cancels;
    std::vector<TimedDisturbance> deliveries; // of signals, a word that Qt has taken
    QStringList requests;                     // as the command line has them: "reset:https://api.example.com/*#2"
    bool isOffline = false;
    bool isDebug = false; // asyncio's debug mode

    [[nodiscard]] int count() const;
    [[nodiscard]] bool isEmpty() const { return count() == 0; }
    // "Task-3 cancelled at 1 s, SIGINT at 2.5 s"
    [[nodiscard]] QString text() const;
    bool operator==(const Disturbances&) const = default;
};

} // namespace swimloop::ui
