#include "aio/task_registry.h"

namespace swimloop::aio {

// Probing and growth are those of CPython 3.11's set: nine neighbours, then a jump; removed entries stay in the way until the
// table is made anew.
namespace {
constexpr size_t kNeighbours = 9;
constexpr size_t kMinSize = 8;
} // namespace

void TaskRegistry::add(Task* task, uint64_t number)
{
    const size_t mask = m_table.size() - 1;
    size_t at = number & mask;
    uint64_t perturb = number;
    for (;;) {
        const size_t neighbours = at + kNeighbours <= mask ? kNeighbours : 0;
        for (size_t i = at; i <= at + neighbours; ++i) {
            if (m_table[i].number != 0)
                continue;
            m_table[i] = {task, number};
            ++m_fill;
            ++m_used;
            if (m_fill * 5 >= mask * 3)
                resize(m_used > 50'000 ? m_used * 2 : m_used * 4);
            return;
        }
        perturb >>= 5;
        at = (at * 5 + 1 + perturb) & mask;
    }
}

void TaskRegistry::remove(uint64_t number)
{
    const size_t mask = m_table.size() - 1;
    size_t at = number & mask;
    uint64_t perturb = number;
    for (;;) {
        const size_t neighbours = at + kNeighbours <= mask ? kNeighbours : 0;
        for (size_t i = at; i <= at + neighbours; ++i) {
            if (m_table[i].number == 0)
                return;
            if (m_table[i].number == number) {
                m_table[i] = {nullptr, kDummy};
                --m_used;
                return;
            }
        }
        perturb >>= 5;
        at = (at * 5 + 1 + perturb) & mask;
    }
}

void TaskRegistry::resize(size_t minUsed)
{
    size_t size = kMinSize;
    while (size <= minUsed)
        size <<= 1;
    std::vector<Entry> table(size);
    for (const Entry& entry : m_table) {
        if (entry.task)
            insertClean(table, entry);
    }
    m_table.swap(table);
    m_fill = m_used;
}

void TaskRegistry::insertClean(std::vector<Entry>& table, const Entry& entry)
{
    const size_t mask = table.size() - 1;
    size_t at = entry.number & mask;
    uint64_t perturb = entry.number;
    for (;;) {
        const size_t neighbours = at + kNeighbours <= mask ? kNeighbours : 0;
        for (size_t i = at; i <= at + neighbours; ++i) {
            if (table[i].number == 0) {
                table[i] = entry;
                return;
            }
        }
        perturb >>= 5;
        at = (at * 5 + 1 + perturb) & mask;
    }
}

std::vector<Task*> TaskRegistry::inOrder() const
{
    std::vector<Task*> all;
    all.reserve(m_used);
    for (const Entry& entry : m_table) {
        if (entry.task)
            all.push_back(entry.task);
    }
    return all;
}

} // namespace swimloop::aio
