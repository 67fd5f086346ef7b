#include "ui/waits/wait_graph.h"

#include "trace/state.h"
#include "trace/store.h"
#include "ui/inspector/inspector_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <map>

namespace swimloop::ui {

using namespace Qt::StringLiterals;
using trace::ObjectId;
using trace::ObjectKind;
using trace::State;
using trace::Store;
using trace::TaskId;
using trace::TaskPhase;
using trace::TaskState;
using trace::WaitReason;

namespace {

constexpr std::size_t kMostNodes = 120;
constexpr double kNodeWidth = 148;
constexpr double kNodeHeight = 38;
constexpr double kColumnGap = 76;
constexpr double kRowGap = 14;
constexpr double kMargin = 18;
constexpr int kMostSubtitle = 40;

QString tr(const char* text) {
    return QCoreApplication::translate("WaitGraph", text);
}

QString text(std::string_view utf8) {
    const QString all = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    return all.size() > kMostSubtitle ? all.left(kMostSubtitle - 1) + u'…' : all;
}

class Builder {
public:
    Builder(const Recording& recording, trace::EventIndex moment)
        : m_recording(recording)
        , m_store(recording.store())
        , m_state(recording.stateAt(moment)) {}

    WaitGraph make() {
        for (const TaskState& task : m_state.tasks) {
            if (task.phase == TaskPhase::Waiting)
                addWait(task);
            else
                ++(task.phase == TaskPhase::Running ? m_running : m_ready);
        }
        findCircles();
        placeNodes();
        say();
        return std::move(m_graph);
    }

private:
    std::size_t nodeOf(TaskId id) {
        const auto [at, isNew] = m_tasks.try_emplace(id.value, m_graph.nodes.size());
        if (isNew) {
            WaitNode node;
            node.task = id;
            node.title = text(m_store.taskName(id));
            node.subtitle = text(m_store.string(m_store.task(id).coro));
            if (const TaskState* state = m_state.task(id))
                node.state = spanStateOf(*state);
            else
                node.subtitle = tr("has ended");
            m_graph.nodes.push_back(std::move(node));
        }
        return at->second;
    }

    std::size_t nodeOf(ObjectId id, WaitReason reason) {
        const auto [at, isNew] = m_objects.try_emplace(id.value, m_graph.nodes.size());
        if (!isNew)
            return at->second;
        WaitNode node;
        node.object = id;
        node.title = text(m_store.objectName(id));
        node.state = trace::stateOf(reason);
        const trace::ObjectState* state = m_state.object(id);
        const ObjectKind kind = m_store.object(id).kind;
        const QString name = text(trace::nameOf(kind));
        switch (kind) {
        case ObjectKind::Queue:
        case ObjectKind::PriorityQueue:
        case ObjectKind::LifoQueue:
            node.subtitle = !state               ? name
                            : state->maximum > 0 ? tr("%1, %2 of %3").arg(name).arg(state->value).arg(state->maximum)
                            : state->value == 1  ? tr("%1, 1 item").arg(name)
                                                 : tr("%1, %2 items").arg(name).arg(state->value);
            break;
        case ObjectKind::Semaphore:
        case ObjectKind::BoundedSemaphore:
            node.subtitle = state ? tr("%1, %2 free").arg(name).arg(state->value) : name;
            break;
        case ObjectKind::Barrier:
            node.subtitle = state ? tr("%1, %2 of %3").arg(name).arg(state->waiters.size()).arg(state->maximum) : name;
            break;
        case ObjectKind::Event: node.subtitle = tr("Event, not set"); break;
        default: node.subtitle = name; break;
        }
        if (node.title == node.subtitle)
            node.subtitle.clear();
        m_graph.nodes.push_back(std::move(node));
        const std::size_t index = at->second; // nodeOf() below may add more
        if (state) {
            for (const TaskId holder : state->holders) {
                if (m_graph.nodes.size() < kMostNodes || m_tasks.contains(holder.value))
                    connect(index, nodeOf(holder), tr("held by"));
            }
        }
        return index;
    }

    void connect(std::size_t from, std::size_t to, const QString& label) {
        const auto isSame = [&](const WaitEdge& edge) { return edge.from == from && edge.to == to; };
        if (std::none_of(m_graph.edges.begin(), m_graph.edges.end(), isSame))
            m_graph.edges.push_back({from, to, label, false});
    }

    void addWait(const TaskState& task) {
        if (task.reason == WaitReason::Sleep) {
            ++m_sleeping;
            return;
        }
        if (m_graph.nodes.size() + 2 > kMostNodes) {
            ++m_graph.hiddenTasks;
            return;
        }
        ++m_waiting;
        const std::size_t from = nodeOf(task.id);
        if (task.reason == WaitReason::Task && task.task()) {
            connect(from, nodeOf(task.task()), tr("awaits"));
            return;
        }
        const ObjectId object = task.object();
        if (!object || object.value > m_store.objectCount())
            return;
        QString label;
        switch (task.reason) {
        case WaitReason::QueueGet: label = tr("get"); break;
        case WaitReason::QueuePut: label = tr("put"); break;
        case WaitReason::QueueJoin: label = tr("join"); break;
        case WaitReason::Lock:
        case WaitReason::Semaphore: label = tr("acquire"); break;
        default: label = tr("awaits"); break;
        }
        connect(from, nodeOf(object, task.reason), label);
    }

    // An edge lies on a circle where its end leads back to its beginning. Few nodes: a search from each is quick.
    void findCircles() {
        const std::size_t count = m_graph.nodes.size();
        m_next.assign(count, {});
        for (const WaitEdge& edge : m_graph.edges)
            m_next[edge.from].push_back(edge.to);
        std::vector<std::vector<bool>> reaches(count, std::vector<bool>(count, false));
        for (std::size_t from = 0; from < count; ++from) {
            std::vector<std::size_t> open{from};
            while (!open.empty()) {
                const std::size_t at = open.back();
                open.pop_back();
                for (const std::size_t next : m_next[at]) {
                    if (!reaches[from][next]) {
                        reaches[from][next] = true;
                        open.push_back(next);
                    }
                }
            }
        }
        for (WaitEdge& edge : m_graph.edges) {
            // Of a semaphore with other holders another one may still give its slot back.
            edge.isInCircle =
                reaches[edge.to][edge.from] && isSurelyStuck(edge.to, reaches) && isSurelyStuck(edge.from, reaches);
            if (edge.isInCircle)
                m_graph.nodes[edge.from].isInCircle = m_graph.nodes[edge.to].isInCircle = true;
        }
    }

    // All that a node waits for leads back to it.
    [[nodiscard]] bool isSurelyStuck(std::size_t node, const std::vector<std::vector<bool>>& reaches) const {
        const auto leadsBack = [&](std::size_t next) { return reaches[next][node]; };
        return !m_next[node].empty() && std::all_of(m_next[node].begin(), m_next[node].end(), leadsBack);
    }

    void placeNodes() {
        const std::size_t count = m_graph.nodes.size();
        std::vector<int> incoming(count, 0);
        for (const WaitEdge& edge : m_graph.edges)
            ++incoming[edge.to];
        std::vector<int> column(count, -1);
        std::vector<double> top(count, 0);
        std::vector<double> nextTop; // by column
        double lastTop = 0;
        const auto place = [&](std::size_t root) {
            std::vector<std::pair<std::size_t, int>> open{{root, 0}};
            std::vector<std::size_t> order;
            for (std::size_t i = 0; i < open.size(); ++i) {
                const auto [node, at] = open[i];
                if (column[node] >= 0)
                    continue;
                column[node] = at;
                order.push_back(node);
                for (const std::size_t next : m_next[node]) {
                    if (column[next] < 0)
                        open.emplace_back(next, at + 1);
                }
            }
            // Beside the one that it is waited for by, as far as there is room.
            std::map<std::size_t, double> wanted;
            wanted[root] = lastTop;
            for (const std::size_t node : order) {
                const auto c = static_cast<std::size_t>(column[node]);
                if (nextTop.size() <= c)
                    nextTop.resize(c + 1, 0);
                top[node] = std::max(nextTop[c], wanted.contains(node) ? wanted[node] : 0.0);
                nextTop[c] = top[node] + kNodeHeight + kRowGap;
                for (const std::size_t next : m_next[node])
                    wanted.try_emplace(next, top[node]);
            }
            lastTop = nextTop.empty() ? 0 : nextTop[0];
        };
        for (std::size_t i = 0; i < count; ++i) {
            if (incoming[i] == 0 && column[i] < 0)
                place(i);
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (column[i] < 0)
                place(i); // circles, which have no beginning
        }
        double right = 0, bottom = 0;
        for (std::size_t i = 0; i < count; ++i) {
            WaitNode& node = m_graph.nodes[i];
            node.rect =
                QRectF(kMargin + column[i] * (kNodeWidth + kColumnGap), kMargin + top[i], kNodeWidth, kNodeHeight);
            right = std::max(right, node.rect.right());
            bottom = std::max(bottom, node.rect.bottom());
        }
        m_graph.size = QSizeF(right + kMargin, bottom + kMargin + 16);
    }

    void say() {
        QStringList parts;
        const auto add = [&](std::size_t number, const char* one, const char* many) {
            if (number > 0)
                parts << (number == 1 ? tr(one) : tr(many).arg(number));
        };
        add(m_waiting, QT_TRANSLATE_NOOP("WaitGraph", "1 task waits for another or for something"),
            QT_TRANSLATE_NOOP("WaitGraph", "%1 tasks wait for others or for something"));
        add(m_sleeping, QT_TRANSLATE_NOOP("WaitGraph", "1 sleeps"), QT_TRANSLATE_NOOP("WaitGraph", "%1 sleep"));
        add(m_ready, QT_TRANSLATE_NOOP("WaitGraph", "1 is ready"), QT_TRANSLATE_NOOP("WaitGraph", "%1 are ready"));
        add(m_running, QT_TRANSLATE_NOOP("WaitGraph", "1 runs"), QT_TRANSLATE_NOOP("WaitGraph", "%1 run"));
        if (m_graph.nodes.empty())
            parts.prepend(tr("At this moment no task waits for another, for a queue or for a lock"));
        m_graph.sentence = parts.join(u", "_s) + u'.';
        if (m_graph.hasCircle())
            m_graph.sentence.prepend(tr("Deadlock: what is red waits in a circle and can never go on. "));
        if (m_graph.hiddenTasks > 0)
            m_graph.sentence += tr(" %1 more wait; they are not drawn.").arg(m_graph.hiddenTasks);
    }

    const Recording& m_recording;
    const Store& m_store;
    const State& m_state;
    WaitGraph m_graph;
    std::map<std::uint32_t, std::size_t> m_tasks;
    std::map<std::uint32_t, std::size_t> m_objects;
    std::vector<std::vector<std::size_t>> m_next;
    std::size_t m_waiting = 0, m_sleeping = 0, m_ready = 0, m_running = 0;
};

} // namespace

bool WaitGraph::hasCircle() const {
    return std::any_of(edges.begin(), edges.end(), [](const WaitEdge& edge) { return edge.isInCircle; });
}

WaitGraph waitGraphOf(const Recording& recording, trace::EventIndex moment) {
    const auto pin = recording.store().pin();
    return Builder(recording, moment).make();
}

} // namespace swimloop::ui
