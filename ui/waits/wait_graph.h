// Who waits for whom at a moment, as boxes and arrows: a task points at what it waits for, a lock at who holds it. What
// runs in a circle can never go on. Laid out from left to right, each chain on rows of its own. No widget.
#pragma once

#include "trace/spans.h"
#include "ui/run/recording.h"

#include <QRectF>
#include <QString>

#include <vector>

namespace swimloop::ui {

struct WaitNode {
    trace::TaskId task;     // of a task
    trace::ObjectId object; // of a queue, a lock ...
    trace::SpanState state = trace::SpanState::None;
    QString title;    // "Task-2", "jobs"
    QString subtitle; // "consumer", "Queue, empty"
    QRectF rect;
    bool isInCircle = false;
};

struct WaitEdge {
    std::size_t from = 0;
    std::size_t to = 0;
    QString label; // "put", "held by"
    bool isInCircle = false;
};

struct WaitGraph {
    std::vector<WaitNode> nodes;
    std::vector<WaitEdge> edges;
    std::size_t hiddenTasks = 0; // waiting ones beyond what is drawn
    QSizeF size;
    [[nodiscard]] bool hasCircle() const;
    // "2 tasks wait for others, 1 sleeps, 1 is ready": what is not drawn is counted.
    QString sentence;
};

[[nodiscard]] WaitGraph waitGraphOf(const Recording& recording, trace::EventIndex moment);

} // namespace swimloop::ui
