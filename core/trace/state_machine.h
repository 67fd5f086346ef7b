// Applies events one by one to the state of a run. Copies of it are the keyframes from which StateIndex seeks, and the
// base that a bounded trace keeps of what it dropped. Nothing in it refers to an event's text, so that dropped events
// are not needed again.
#pragma once

#include "trace/state.h"
#include "trace/store.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace swimloop::trace {

// Rows with ids that only grow: found by binary search, removed by a mark, closed up when half of them are gone.
template <typename Row>
class LiveTable {
public:
    LiveTable() = default;
    LiveTable(const LiveTable& other) { *this = other; }
    LiveTable& operator=(const LiveTable& other) {
        if (this != &other) {
            m_rows.clear();
            m_rows.reserve(other.count());
            m_dead = 0;
            for (const Entry& entry : other.m_rows) {
                if (entry.isLive)
                    m_rows.push_back(entry);
            }
        }
        return *this;
    }

    void add(std::uint32_t id, Row row) {
        if (!m_rows.empty() && id <= m_rows.back().id)
            return; // ids only grow; whatever repeats one is not believed
        m_rows.push_back({id, true, std::move(row)});
    }
    [[nodiscard]] Row* find(std::uint32_t id) {
        const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), id,
                                         [](const Entry& entry, std::uint32_t key) { return entry.id < key; });
        return at != m_rows.end() && at->id == id && at->isLive ? &at->row : nullptr;
    }
    void remove(std::uint32_t id) {
        const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), id,
                                         [](const Entry& entry, std::uint32_t key) { return entry.id < key; });
        if (at == m_rows.end() || at->id != id || !at->isLive)
            return;
        at->isLive = false;
        at->row = Row{};
        ++m_dead;
        if (m_dead > 16 && m_dead * 2 > m_rows.size()) {
            std::erase_if(m_rows, [](const Entry& entry) { return !entry.isLive; });
            m_dead = 0;
        }
    }
    [[nodiscard]] std::size_t count() const { return m_rows.size() - m_dead; }
    template <typename Do>
    void each(Do visit) const {
        for (const Entry& entry : m_rows) {
            if (entry.isLive)
                visit(entry.row);
        }
    }

private:
    struct Entry {
        std::uint32_t id;
        bool isLive;
        Row row;
    };
    std::vector<Entry> m_rows;
    std::size_t m_dead = 0;
};

class StateMachine {
public:
    explicit StateMachine(const Store& store) : m_store(&store) {}
    StateMachine(const StateMachine& other);
    StateMachine& operator=(const StateMachine&) = delete;

    // Applies the events from at() up to, not including, this one.
    void advance(EventIndex to);
    [[nodiscard]] EventIndex at() const { return m_at; }
    void view(State& state) const;
    // Things in it: what a copy costs.
    [[nodiscard]] std::size_t rows() const;
    [[nodiscard]] std::size_t bytes() const { return sizeof(*this) + rows() * 48; }

private:
    struct Object {
        ObjectState state;
        std::uint32_t head = 0; // items before it are gone
        bool hasTold = false;   // waiters of its own accord, now or earlier
    };
    struct Running {
        EventIndex begin;
        TaskId task;
    };

    void apply(EventIndex at, const Event& event);
    void takeHandle(HandleId handle);
    void stepEnds(TaskId task, EventIndex at, Place place, TaskPhase phase);
    void taskEnds(TaskId task);
    void leaveWait(TaskState& task);
    void itemGot(EventIndex at, const Event& event);

    const Store* m_store;
    EventIndex m_at{0};
    TickIndex m_tick;
    double m_seconds = 0;
    std::vector<Running> m_running; // a task that starts eagerly runs inside another one's step
    std::vector<ReadyHandle> m_ready;
    std::size_t m_readyHead = 0;
    LiveTable<TimerState> m_timers;
    LiveTable<TaskState> m_tasks;
    LiveTable<Object> m_objects;
    LiveTable<GeneratorState> m_generators;
    LiveTable<ThreadState> m_threads;
    std::vector<Operation> m_operations;
    std::size_t m_items = 0; // in all queues, those taken meanwhile included
};

} // namespace swimloop::trace
