// What the inspector says about a moment, as rows of text: from a state to words. No widget.
#pragma once

#include "ui/run/recording.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace swimloop::ui {

struct InfoRow {
    trace::SpanState swatch = trace::SpanState::None; // None: no swatch
    QString name;
    QString detail;
    QString right;
    bool isCurrent = false; // it runs, or runs next
    bool isCode = false;    // name in the font of code
    // Where a click leads, as far as these are set.
    trace::TaskId task;
    trace::EventIndex event;
    trace::Place place;
};

struct Chip {
    QString name;
    QString detail; // "first step", "wakeup", "callback"
    trace::TaskId task;
    bool isCancelled = false;
};

// A queue, lock or their like.
struct ObjectCard {
    QString heading; // "QUEUE jobs — 2 of 2"
    QStringList items;
    std::size_t moreItems = 0;
    struct List {
        QString label; // "waiting to put"
        QStringList names;
        std::vector<trace::TaskId> tasks;
    };
    std::vector<List> lists;
    trace::LaneId lane;
};

struct Inspection {
    QString title; // "At tick 11"
    QString time;  // "0.300 s"
    std::vector<Chip> ready;
    std::size_t moreReady = 0;
    std::vector<InfoRow> timers;
    std::size_t moreTimers = 0;
    std::vector<InfoRow> tasks;
    std::size_t endedTasks = 0;
    std::vector<ObjectCard> objects;
    std::vector<InfoRow> generators;
    trace::TaskId focus; // whose details these are
    QString focusName;
    std::vector<InfoRow> stack;
    std::vector<InfoRow> why;
    bool isFocusWaiting = false; // else it has waited
};

[[nodiscard]] Inspection inspect(const Recording& recording, trace::EventIndex moment, trace::TaskId focus);

// The state of a task as its lane shows it.
[[nodiscard]] trace::SpanState spanStateOf(const trace::TaskState& task);

} // namespace swimloop::ui
