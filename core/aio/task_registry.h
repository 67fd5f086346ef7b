// Which tasks live, and in which order all_tasks() finds them. CPython keeps a WeakSet; its order is that of a hash table of task
// numbers, with the traces of its growth. Scripts see that order (shutdown cancels in it), so the table is mirrored here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace swimloop::aio {

struct Task;

class TaskRegistry {
public:
    TaskRegistry() : m_table(8) {}
    void add(Task* task, uint64_t number);
    void remove(uint64_t number);
    [[nodiscard]] size_t count() const { return m_used; }
    [[nodiscard]] std::vector<Task*> inOrder() const; // not owned

private:
    struct Entry {
        Task* task = nullptr;
        uint64_t number = 0; // 0: free; kDummy: removed
    };
    static constexpr uint64_t kDummy = ~uint64_t{0};
    void resize(size_t minUsed);
    static void insertClean(std::vector<Entry>& table, const Entry& entry);

    std::vector<Entry> m_table;
    size_t m_fill = 0, m_used = 0;
};

} // namespace swimloop::aio
